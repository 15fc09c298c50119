"""How well extracted facts meet those that a reader annotated.

A fact is found when a gold fact of the same document has its relation, subject and object, one to one. Names are the
same when their content words are, when one is a known alias of the other, or when they share half of their words.
Facts marked optional count neither way. Precision, recall and F1 are micro-averages over all documents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Names = frozenset[tuple[str, ...]]  # the content words of each form of a name
Record = Mapping[str, Any]
_EMPTY_WORDS = frozenset(
    "le la les l un une des du de d the m mme mm mlle dr me monsieur madame".split()  # noqa: SIM905 - reads as one
)
_THOUSANDS = re.compile(r"(?<=\d)[ .](?=\d{3}\b)")
QUALIFIERS = ("role", "status", "amount", "share", "date", "source")


@dataclass(slots=True)
class Tally:
    """Facts found rightly, found but not in the gold, and missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of the found facts that are right; 0 when none was found."""
        return _share(self.right, self.right + self.extra)

    @property
    def recall(self) -> float:
        """Share of the gold facts that were found; 0 when there is none."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _share(2 * self.right, 2 * self.right + self.extra + self.missed)


@dataclass(slots=True)
class Score:
    """Tallies by relation, the right pairs, and the mistakes, each with its document."""

    relations: dict[str, Tally] = field(default_factory=dict)
    pairs: list[tuple[Record, Record]] = field(default_factory=list)
    missed: list[tuple[str, Record]] = field(default_factory=list)
    extra: list[tuple[str, Record]] = field(default_factory=list)

    @property
    def total(self) -> Tally:
        """All relations together."""
        all_ = self.relations.values()
        return Tally(sum(t.right for t in all_), sum(t.extra for t in all_), sum(t.missed for t in all_))

    def tally(self, relation: str) -> Tally:
        """The tally of one relation."""
        return self.relations.setdefault(relation, Tally())


def score(passages: Iterable[Record], facts: Iterable[Record], symmetric: frozenset[str]) -> Score:
    """Compare ``facts`` (as ``kg extract --format jsonl`` writes them) with annotated ``passages``.

    ``symmetric`` names the relations whose direction does not count.
    """
    by_document: dict[str, list[Record]] = {}
    for fact in facts:
        by_document.setdefault(str(fact["document"]), []).append(fact)
    result = Score()
    for passage in passages:
        _compare(passage, _distinct(by_document.get(str(passage["id"]), [])), symmetric, result)
    return result


def agreement(pairs: Sequence[tuple[Record, Record]]) -> dict[str, tuple[int, int]]:
    """For certainty and each qualifier: how many of the right facts have it right, of how many that should have it."""
    certain = sum(gold["certainty"] == fact.get("certainty") for gold, fact in pairs)
    result = {"certainty": (certain, len(pairs))}
    for name in QUALIFIERS:
        asked = [(gold["qualifiers"][name], _of(fact, name)) for gold, fact in pairs if _of(gold, name)]
        result[name] = (sum(bool(said) and _same(_forms(wanted), _forms(said)) for wanted, said in asked), len(asked))
    return result


def words(name: str) -> tuple[str, ...]:
    """Content words of a name, without case, accents, articles and titles.

    >>> words("M. Étienne Vaugrenard"), words("14 000")
    (('etienne', 'vaugrenard'), ('14000',))
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    found = tuple(re.findall(r"[a-z0-9]+", _THOUSANDS.sub("", plain)))
    return tuple(word for word in found if word not in _EMPTY_WORDS) or found


def _compare(passage: Record, facts: list[Record], symmetric: frozenset[str], result: Score) -> None:
    document, aliases = str(passage["id"]), passage.get("aliases") or {}
    left = list(facts)
    # Optional facts last, so that none of them uses up what a required one needs.
    for gold in sorted(passage["facts"], key=lambda each: bool(each.get("optional"))):
        ends = [_forms(gold[end], *aliases.get(gold[end], ())) for end in ("subject", "object")]
        match = next((fact for fact in left if _matches(gold, ends, fact, symmetric)), None)
        if match is not None:
            left.remove(match)
        if gold.get("optional"):
            continue
        if match is None:
            result.tally(gold["predicate"]).missed += 1
            result.missed.append((document, gold))
        else:
            result.tally(gold["predicate"]).right += 1
            result.pairs.append((gold, match))
    for fact in left:
        result.tally(fact["predicate"]).extra += 1
        result.extra.append((document, fact))


def _matches(gold: Record, ends: list[Names], fact: Record, symmetric: frozenset[str]) -> bool:
    if gold["predicate"] != fact["predicate"]:
        return False
    subject, object_ = (_forms(each) for each in names(fact))
    if _same(ends[0], subject) and _same(ends[1], object_):
        return True
    return gold["predicate"] in symmetric and _same(ends[0], object_) and _same(ends[1], subject)


def names(fact: Record) -> tuple[str, str]:
    """Subject and object of an extracted fact as words."""
    object_ = fact.get("object") or {}
    return fact["subject"]["name"], object_.get("name", object_.get("value", "")) or ""


def _distinct(facts: list[Record]) -> list[Record]:
    """The facts, those that differ in qualifiers or certainty alone counted once."""
    kept: dict[tuple[object, ...], Record] = {}
    for fact in facts:
        kept.setdefault((fact["predicate"], *(words(each) for each in names(fact))), fact)
    return list(kept.values())


def _forms(*texts: str) -> Names:
    return frozenset(words(str(text)) for text in texts)


def _same(forms: Names, others: Names) -> bool:
    if forms & others:
        return True
    pairs = ((set(a), set(b)) for a in forms for b in others)
    return any(a and b and 2 * len(a & b) >= len(a | b) for a, b in pairs)


def _of(fact: Record, qualifier: str) -> str:
    return str((fact.get("qualifiers") or {}).get(qualifier) or "")


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
