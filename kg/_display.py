"""Facts, entities and rows as HTML for notebooks and as plain text for terminals. Text is always escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TypeVar, overload

from kg.model import Entity, Evidence, Fact, Span

MAX_ROWS = 100  # rows shown in a notebook; the object itself holds all
Record = TypeVar("Record", bound=Fact | Entity)
_QUALIFIERS = ("role", "status", "amount", "share", "count", "date", "place", "source")


class Records(Sequence[Record]):
    """A tuple of facts or of entities that shows itself as a table."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records: tuple[Record, ...] = tuple(records)

    @overload
    def __getitem__(self, index: int) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> Records[Record]: ...
    def __getitem__(self, index: int | slice) -> Record | Records[Record]:
        if isinstance(index, slice):
            return Records(self._records[index])
        return self._records[index]

    def __len__(self) -> int:
        return len(self._records)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._records == tuple(other)

    def __hash__(self) -> int:
        return hash(self._records)

    def __repr__(self) -> str:
        lines = [line(each) for each in self._records[:MAX_ROWS]]
        more = len(self) - len(lines)
        return "\n".join([*lines, f"… and {more} more"] if more else lines) or "(none)"

    def _repr_html_(self) -> str:
        rows = [_cells(each) for each in self._records[:MAX_ROWS]]
        kind = Entity if self._records and isinstance(self._records[0], Entity) else Fact
        heads = (
            ("name", "type", "also called") if kind is Entity else ("subject", "relation", "object", "more", "evidence")
        )
        return table(heads, rows, len(self))


def line(record: Fact | Entity) -> str:
    """One line of plain text.

    >>> line(Entity("e:x", "Person", "Claire Daubresse", ("Mme Daubresse",)))
    'Claire Daubresse (Person), also Mme Daubresse'
    """
    if isinstance(record, Entity):
        return f"{record.name} ({record.type})" + (f", also {', '.join(record.aliases)}" if record.aliases else "")
    more = details(record)
    return f"{record.subject.name} — {record.predicate} → {end(record.object)}" + (f"  [{more}]" if more else "")


def end(object_: object) -> str:
    """Name of an entity or words of a value; a dash where the text names none."""
    return (object_.name if isinstance(object_, Entity) else str(getattr(object_, "text", object_))) or "–"


def details(fact: Fact) -> str:
    """Certainty, unless asserted, and qualifiers, as words."""
    words: list[str] = [fact.certainty] if fact.certainty != "asserted" else []
    words += [f"{key}: {fact.qualifiers[key]}" for key in _QUALIFIERS if fact.qualifiers.get(key)]
    return "; ".join(words)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], total: int) -> str:
    """An HTML table of cells that are HTML already; says how many of ``total`` rows are left out."""
    head = "".join(f"<th style='text-align:left'>{escape(each)}</th>" for each in heads)
    body = "".join("<tr>" + "".join(f"<td style='text-align:left'>{c}</td>" for c in row) + "</tr>" for row in rows)
    more = f"<p>… and {total - len(rows)} more</p>" if total > len(rows) else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def marked(evidence: Evidence) -> str:
    """The sentence as HTML, its subject and object marked."""
    start = evidence.sentence_span.start
    spans = sorted(span for span in (evidence.subject_span, evidence.object_span) if span and inside(span, evidence))
    pieces, position = [], 0
    for span in spans:
        if span.start - start >= position:  # spans that overlap are marked once
            pieces += [escape(evidence.sentence[position : span.start - start])]
            pieces += ["<mark>", escape(evidence.sentence[span.start - start : span.end - start]), "</mark>"]
            position = span.end - start
    return "".join([*pieces, escape(evidence.sentence[position:])])


def inside(span: Span, evidence: Evidence) -> bool:
    """Whether a span of the document lies within the sentence of the evidence."""
    return evidence.sentence_span.start <= span.start < span.end <= evidence.sentence_span.end


def _cells(record: Fact | Entity) -> list[str]:
    if isinstance(record, Entity):
        return [escape(record.name), escape(record.type), escape(", ".join(record.aliases))]
    first = record.evidence[0] if record.evidence else None
    said = f"{marked(first)} <small>{escape(first.document)}</small>" if first else ""
    words = (record.subject.name, record.predicate, end(record.object), details(record))
    return [*(escape(each) for each in words), said]
