"""The facts of one document, made ready for its graph: one fact per key, one description per entity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.errors import StoreError
from kg.model import Entity, Fact
from kg.ontology import Ontology
from kg.store.merge import fact_key, merge_facts
from kg.store.tally import EntityTally


def localise(facts: Iterable[Fact], document: str, ontology: Ontology) -> dict[str, Fact]:
    """Return the facts of one document by key: duplicates merged, evidence of other documents set aside.

    StoreError when a fact has no evidence in the document; OntologyError when its relation or a type is unknown.
    """
    by_key: dict[str, list[Fact]] = {}
    for fact in facts:
        here = tuple(each for each in fact.evidence if each.document == document)
        if not here:
            what = f"{fact.subject.name} {fact.predicate}"
            raise StoreError(f"document {document!r}: the fact '{what} …' has no evidence in it")
        by_key.setdefault(fact_key(fact, ontology), []).append(replace(fact, evidence=here))
    merged = {key: merge_facts(group) for key, group in sorted(by_key.items())}
    entities = unite(merged.values(), ontology)
    return {key: with_entities(fact, entities) for key, fact in merged.items()}


def unite(facts: Iterable[Fact], ontology: Ontology) -> dict[str, Entity]:
    """Return the entities of the facts by IRI, readings merged, types checked."""
    tallies: dict[str, EntityTally] = {}
    for fact in facts:
        for end in (fact.subject, fact.object):
            if isinstance(end, Entity):
                ontology.entity_class(end.type)
                tallies.setdefault(end.iri, EntityTally(end.iri)).count(end)
    found = {iri: tally.entity(ontology) for iri, tally in tallies.items()}
    return {iri: entity for iri, entity in found.items() if entity is not None}


def with_entities(fact: Fact, entities: Mapping[str, Entity]) -> Fact:
    """Return the fact with its ends replaced by the entities of the same IRIs."""
    object_ = entities[fact.object.iri] if isinstance(fact.object, Entity) else fact.object
    return replace(fact, subject=entities[fact.subject.iri], object=object_)
