"""Facts drawn over their sentence, as displaCy draws trees: names boxed, one labelled arc for each fact.

``kg.render(graph.facts[:5])`` or ``kg.render(doc)`` in a notebook shows the drawing; ``str()`` of it is plain text,
``.svg`` a list of drawings to save.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from kg import ontology as ontologies
from kg._display import line
from kg.model import Entity, Evidence, Fact, Span
from kg.ontology import Ontology

if TYPE_CHECKING:
    from spacy.tokens import Doc

FONT = 15  # pixels
WIDE = 7.6  # pixels that a character takes on average; textLength makes it exact
RISE = 26  # pixels from one level of arcs to the next
MARGIN = 14  # pixels
INK = {"asserted": "#1f2328", "planned": "#1f2328", "possible": "#57606a", "denied": "#a40e26"}


@dataclass(frozen=True, slots=True)
class Arc:
    """One fact over its sentence: ``start`` and ``end`` are spans of the sentence; ``level`` counts from 1, lowest."""

    start: Span
    end: Span
    label: str
    colour: str
    certainty: str
    level: int = 1


class Drawing:
    """Sentences with their facts. In a notebook it shows itself; ``svg`` holds one drawing for each sentence."""

    def __init__(self, sentences: list[tuple[str, list[Fact], str]]) -> None:
        self._sentences = sentences
        self.svg = [svg for _, _, svg in sentences]

    def __repr__(self) -> str:
        said = [
            [" ".join(text.split()), *(f"    {line(fact)}" for fact in facts)] for text, facts, _ in self._sentences
        ]
        return "\n".join(each for lines in said for each in lines) or "(no fact)"

    def _repr_html_(self) -> str:
        parts = []
        for _, facts, svg in self._sentences:
            rows = "".join(f"<li>{escape(line(fact))}</li>" for fact in facts)
            parts.append(f'<div style="overflow-x:auto">{svg}</div><ul style="margin:0 0 1.2em 1em">{rows}</ul>')
        return "".join(parts) or "<p>(no fact)</p>"


def render(source: Doc | Fact | Iterable[Fact], ontology: Ontology | None = None) -> Drawing:
    """Draw facts over the sentences that say them.

    ``source`` is a fact, several, or a spaCy Doc that went through ``kg_facts``. A fact that several sentences say is
    drawn over each. An arc joins the words that stand for its two ends ("elle" too); a fact whose ends are not both in
    the sentence is listed below it. Text is always escaped.
    """
    known = ontology or ontologies.load()
    sentences: dict[tuple[str, Span], list[tuple[Fact, Evidence]]] = {}
    for fact in _facts(source):
        for evidence in fact.evidence:
            sentences.setdefault((evidence.document, evidence.sentence_span), []).append((fact, evidence))
    ordered = sorted(sentences.items(), key=lambda item: (item[0][0], item[0][1]))
    return Drawing([_drawn(pairs, known) for _, pairs in ordered])


def _facts(source: Doc | Fact | Iterable[Fact]) -> list[Fact]:
    if isinstance(source, Fact):
        return [source]
    if hasattr(source, "user_data") and hasattr(source, "vocab"):  # a Doc, without loading spaCy to know it
        from kg.spacy_facts import facts_of

        return facts_of(cast("Doc", source))
    return list(source)


def _drawn(pairs: list[tuple[Fact, Evidence]], ontology: Ontology) -> tuple[str, list[Fact], str]:
    text = pairs[0][1].sentence
    boxes: dict[Span, str] = {}
    arcs = []
    for fact, evidence in pairs:
        ends = [_inside(evidence.subject_span, evidence), _inside(evidence.object_span, evidence)]
        for span, who in zip(ends, (fact.subject, fact.object), strict=True):
            if span and not any(span != each and _meet(span, each) for each in boxes):
                boxes.setdefault(span, who.type if isinstance(who, Entity) else "Value")
        subject, object_ = ends
        if subject in boxes and object_ in boxes and subject and object_ and subject != object_:
            relation = ontology.relations.get(fact.predicate)
            colour = relation.colour if relation else "#57606a"
            arcs.append(Arc(subject, object_, fact.predicate, colour, fact.certainty))
    facts = list(dict.fromkeys(fact for fact, _ in pairs))
    return text, facts, _svg(text, boxes, _levelled(arcs), ontology)


def _inside(span: Span | None, evidence: Evidence) -> Span | None:
    """The span counted from the start of the sentence; None where it lies outside."""
    sentence = evidence.sentence_span
    if span is None or not sentence.start <= span.start < span.end <= sentence.end:
        return None
    return Span(span.start - sentence.start, span.end - sentence.start)


def _meet(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _levelled(arcs: list[Arc]) -> list[Arc]:
    """Short arcs low, and each above those that it spans, so that no two labels share a place."""
    placed: list[Arc] = []
    for arc in sorted(arcs, key=lambda each: (abs(each.end.start - each.start.start), each.start, each.label)):
        over = [each.level for each in placed if _meet(_reach(each), _reach(arc))]
        placed.append(Arc(arc.start, arc.end, arc.label, arc.colour, arc.certainty, 1 + max(over, default=0)))
    return placed


def _reach(arc: Arc) -> Span:
    return Span(min(arc.start.start, arc.end.start), max(arc.start.end, arc.end.end))


def _svg(text: str, boxes: dict[Span, str], arcs: list[Arc], ontology: Ontology) -> str:
    base = MARGIN + RISE * max((arc.level for arc in arcs), default=0) + 2 * FONT  # where the words stand
    width, height = 2 * MARGIN + WIDE * len(text), base + 3 * FONT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" role="img" font-family="system-ui,sans-serif" font-size="{FONT}">',
        f'<title>{escape(text)}</title><rect width="100%" height="100%" fill="#fff"/>',
    ]
    parts += [_box(span, kind, base, ontology) for span, kind in sorted(boxes.items())]
    parts += [_words(text, piece, base) for piece in _pieces(text, sorted(boxes))]
    parts += [_curve(arc, base) for arc in arcs]
    return "".join([*parts, "</svg>"])


def _x(position: float) -> float:
    return MARGIN + WIDE * position


def _pieces(text: str, spans: list[Span]) -> list[Span]:
    """The sentence cut at the bounds of the names."""
    cuts = sorted({0, len(text), *(each for span in spans for each in (span.start, span.end))})
    return [Span(a, b) for a, b in pairwise(cuts)]


def _words(text: str, piece: Span, base: int) -> str:
    words = text[piece.start : piece.end]
    if not words.strip():
        return ""
    start = piece.start + len(words) - len(words.lstrip())
    shown = " ".join(words.split())
    length = WIDE * len(words.strip())
    return (
        f'<text x="{_x(start):.1f}" y="{base}" textLength="{length:.1f}" lengthAdjust="spacingAndGlyphs" '
        f'fill="#1f2328">{escape(shown)}</text>'
    )


def _box(span: Span, kind: str, base: int, ontology: Ontology) -> str:
    known = ontology.classes.get(kind)
    colour = escape(known.colour if known else "#57606a")
    x, width = _x(span.start) - 3, WIDE * (span.end - span.start) + 6
    return (
        f'<rect x="{x:.1f}" y="{base - FONT - 1}" width="{width:.1f}" height="{FONT + 8}" rx="4" fill="{colour}" '
        f'fill-opacity=".16" stroke="{colour}"/>'
        f'<text x="{x + width / 2:.1f}" y="{base + FONT + 8}" font-size="10" text-anchor="middle" fill="#57606a">'
        f"{escape(kind)}</text>"
    )


def _curve(arc: Arc, base: int) -> str:
    """From subject to object, with an arrow head; dashed unless asserted."""
    x1, x2 = (_x((span.start + span.end) / 2) for span in (arc.start, arc.end))
    foot, top = base - FONT - 3, base - FONT - 3 - RISE * arc.level
    colour = escape(arc.colour)
    dash = "" if arc.certainty == "asserted" else ' stroke-dasharray="5 4"'
    label = arc.label if arc.certainty == "asserted" else f"{arc.label} ({arc.certainty})"
    bend = min(18.0, abs(x2 - x1) / 2) * (1 if x2 > x1 else -1)
    path = (
        f"M{x1:.1f},{foot} Q{x1:.1f},{top} {x1 + bend:.1f},{top} L{x2 - bend:.1f},{top} Q{x2:.1f},{top} {x2:.1f},{foot}"
    )
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.6"{dash}/>'
        f'<path d="M{x2:.1f},{foot + 2} l-4,-7 h8 z" fill="{colour}"/>'
        f'<text x="{(x1 + x2) / 2:.1f}" y="{top - 4}" font-size="11" text-anchor="middle" '
        f'fill="{INK.get(arc.certainty, INK["asserted"])}" paint-order="stroke" stroke="#fff" stroke-width="4">'
        f"{escape(label)}</text>"
    )
