"""What several documents say about one fact or one entity, put together. Pure functions on records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.confidence import noisy_or
from kg.model import Entity, Evidence, Fact, Span, Value
from kg.ontology import Ontology
from kg.store.terms import canonical_decimal, clean, content_hash

# Qualifiers that mean something only together: taken from the same place, never mixed.
GROUPS = (
    ("date", "date_value", "not_before", "not_after"),
    ("amount", "amount_value", "currency"),
)
_GROUP_OF = {key: group for group in GROUPS for key in group}
Choice = tuple[tuple[str, str], ...]  # what one reading says in one group of qualifiers


def preferred_type(votes: Mapping[str, int], ontology: Ontology) -> str:
    """Return the class that most documents agree with (a class agrees with those above it); then the most specific."""

    def rank(name: str) -> tuple[int, int, str]:
        agreeing = sum(count for each, count in votes.items() if ontology.is_a(name, each))
        known = ontology.classes.get(name)
        return (-agreeing, -len(known.parents if known else ()), name)

    return min(votes, key=rank)


def fact_key(fact: Fact, ontology: Ontology) -> str:
    """Return the hash that names a fact: its ends, relation, certainty, role and status; not its other qualifiers.

    The two directions of a symmetric relation are one fact.
    """
    ends = [fact.subject.iri, _object_key(fact.object)]
    if ontology.relation(fact.predicate).symmetric:
        ends.sort()
    role = " ".join(fact.qualifiers.get("role", "").casefold().split())
    return content_hash(*ends, fact.predicate, fact.certainty, role, fact.qualifiers.get("status", ""))


def _object_key(object_: Entity | Value) -> str:
    return object_.iri if isinstance(object_, Entity) else f'"{object_.text}'


def merge_facts(readings: Sequence[Fact]) -> Fact:
    """Return one fact for several readings with the same key.

    Evidence is united and sorted; the confidence is the noisy-or of those of the readings;
    the direction of a symmetric relation is the one stated more often.
    """
    stated = _stated(readings)
    best = min(readings, key=lambda f: (-len(stated[f.subject.iri]), f.subject.iri))
    evidence = sorted({each for fact in readings for each in _facing(fact, best)}, key=evidence_order)
    return replace(
        best,
        confidence=noisy_or(each.confidence for each in readings),
        evidence=tuple(evidence),
        qualifiers=merge_qualifiers([each.qualifiers for each in readings]),
    )


def _stated(readings: Sequence[Fact]) -> dict[str, set[tuple[str, Span]]]:
    """Return the spans that state the fact in each direction, by the subject's IRI."""
    found: dict[str, set[tuple[str, Span]]] = {}
    for fact in readings:
        found.setdefault(fact.subject.iri, set()).update((each.document, each.span) for each in fact.evidence)
    return found


def _facing(fact: Fact, best: Fact) -> list[Evidence]:
    if fact.subject.iri == best.subject.iri:
        return list(fact.evidence)
    return [replace(e, subject_span=e.object_span, object_span=e.subject_span) for e in fact.evidence]


def evidence_order(evidence: Evidence) -> tuple[object, ...]:
    """Return what evidence is sorted by: document, place in it, extractor, then the rest."""
    spans = tuple((s.start, s.end) if s else (-1, -1) for s in (evidence.subject_span, evidence.object_span))
    where = (evidence.document, evidence.span.start, evidence.span.end, evidence.sentence_span.start)
    return (*where, evidence.extractor, -evidence.confidence, spans)


def merge_qualifiers(given: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Return one set of qualifiers: for each, what most readings say, then the longest; empty ones are left out."""
    groups: dict[tuple[str, ...], Counter[Choice]] = {}
    for each in given:
        for group, choice in qualifier_choices(each):
            groups.setdefault(group, Counter())[choice] += 1
    return dict(sorted(pair for said in groups.values() for pair in most_said(said)))


def qualifier_choices(given: Mapping[str, str]) -> Iterator[tuple[tuple[str, ...], Choice]]:
    """Yield each group of qualifiers that a reading fills, with what it says there."""
    said = normal_qualifiers(given)
    for group in {_GROUP_OF.get(key, (key,)) for key in said}:
        yield group, tuple((key, said[key]) for key in group if key in said)


def most_said(said: Mapping[Choice, int]) -> Choice:
    """Return the choice with the most votes; then the longest; then the first in alphabetical order."""
    return min(said, key=lambda choice: (-said[choice], -len(str(choice)), choice))


def normal_qualifiers(given: Mapping[str, str]) -> dict[str, str]:
    """Return the qualifiers sorted, without empty ones, amounts as the store writes them."""
    said = {key: clean(value) for key, value in given.items() if value}
    if "amount_value" in said:
        said["amount_value"] = canonical_decimal(said["amount_value"])
    return dict(sorted(said.items()))
