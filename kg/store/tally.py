"""Running counts of what all documents say of one fact or one entity.

The view of a fact needs no more than these counts, and a document adds to them or takes from them. So an update costs
what the document is worth, even for a fact that thousands of documents state.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from typing import TypeVar

import pyoxigraph as ox

from kg.confidence import noisy_or
from kg.entities.naming import main_name
from kg.model import Entity, Fact
from kg.ontology import Ontology
from kg.store.merge import Choice, most_said, preferred_type, qualifier_choices
from kg.store.terms import clean

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document says of a fact: the document's current version and language, and the fact as read there."""

    version: ox.NamedNode
    language: str
    fact: Fact


def _count(counter: Counter[Key], key: Key, by: int) -> None:
    """Add to a counter; what comes to nothing is forgotten, so that it cannot be chosen."""
    counter[key] += by
    if not counter[key]:
        del counter[key]


@dataclass(slots=True)
class EntityTally:
    """The votes of documents on the name and type of one entity, and all its names."""

    iri: str
    names: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    aliases: Counter[str] = field(default_factory=Counter)

    def count(self, entity: Entity, by: int = 1) -> None:
        """Count one document's description in (1) or out (-1)."""
        _count(self.names, clean(entity.name), by)
        _count(self.types, entity.type, by)
        for alias in {clean(each) for each in entity.aliases}:
            _count(self.aliases, alias, by)

    def entity(self, ontology: Ontology) -> Entity | None:
        """Return the entity that the documents agree on; ``None`` when no document describes it."""
        if not self.names:
            return None
        type_ = preferred_type(self.types, ontology)
        name = main_name(self.names, person=ontology.is_a(type_, "Person"))
        others = {text for text in (*self.names, *self.aliases) if text} - {name}
        return Entity(self.iri, type_, name, tuple(sorted(others)))


@dataclass(slots=True)
class FactTally:
    """The votes of documents on one fact. Evidence is not counted here: each piece is of one document only."""

    documents: int = 0
    confidences: Counter[float] = field(default_factory=Counter)
    choices: dict[tuple[str, ...], Counter[Choice]] = field(default_factory=dict)
    languages: Counter[tuple[str, str]] = field(default_factory=Counter)
    directions: Counter[str] = field(default_factory=Counter)  # spans, by the subject's IRI
    examples: dict[str, Fact] = field(default_factory=dict)  # a fact for each direction ever seen

    def count(self, reading: Reading, by: int = 1) -> None:
        """Count one document's reading in (1) or out (-1)."""
        fact = reading.fact
        self.documents += by
        _count(self.confidences, float(fact.confidence), by)
        for group, choice in qualifier_choices(fact.qualifiers):
            _count(self.choices.setdefault(group, Counter()), choice, by)
        _count(self.languages, (clean(fact.qualifiers.get("role", "")), reading.language), by)
        spans = len({each.span for each in fact.evidence})
        _count(self.directions, fact.subject.iri, by * spans)
        self.examples.setdefault(fact.subject.iri, replace(fact, evidence=(), qualifiers={}))

    def fact(self) -> Fact | None:
        """Return the fact that the documents agree on, without evidence; ``None`` when no document says it."""
        if not self.documents:
            return None
        subject = min(self.directions, key=lambda iri: (-self.directions[iri], iri))
        said = dict(pair for counter in self.choices.values() if counter for pair in most_said(counter))
        confidence = noisy_or(self.confidences.elements())
        return replace(self.examples[subject], confidence=confidence, qualifiers=dict(sorted(said.items())))

    def language(self, role: str) -> str:
        """Return the language in which the role is written: the first in alphabetical order."""
        return min((language for said, language in self.languages if said == role), default="")
