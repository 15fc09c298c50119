"""Explain: every fact about someone or something, who says it, who denies it, and in which words."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import QueryError
from kg.model import Entity, Fact
from kg.query.names import find_entities
from kg.store import PREFIXES, GraphStore, StoredDocument


@dataclass(frozen=True, slots=True)
class ExplainedFact:
    """A fact with what stands for and against it.

    ``supported_by`` are ids of documents that say it, ``denied_by`` of those that deny it; both sorted.
    """

    iri: str
    fact: Fact
    supported_by: tuple[str, ...]
    denied_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is known of one entity (``None``: one fact was asked for). ``homonyms`` bear the same name."""

    entity: Entity | None
    facts: tuple[ExplainedFact, ...]
    documents: dict[str, StoredDocument]
    homonyms: tuple[Entity, ...] = ()


def explain(store: GraphStore, name_or_fact: str) -> Explanation:
    """Explain an entity, by any of its names or its IRI, or one fact by its IRI.

    Case and accents do not matter. QueryError with the nearest names when there is nothing of that name.
    """
    if name_or_fact.startswith(PREFIXES["fact"]):
        facts = store.keyed_facts({name_or_fact})
        if not facts:
            raise QueryError(f"no fact {name_or_fact} in this graph")
        subject = facts[0][1].subject.iri
        around = explained(store, store.keyed_facts(store.facts_around(subject)))
        return _with_documents(store, None, tuple(each for each in around if each.iri == name_or_fact), ())
    entity, *others = find_entities(store, name_or_fact)
    facts = store.keyed_facts(store.facts_around(entity.iri))
    return _with_documents(store, entity, explained(store, facts), tuple(others))


def explained(store: GraphStore, facts: list[tuple[str, Fact]]) -> tuple[ExplainedFact, ...]:
    """Return facts with the documents for and against each; contradictions are looked for among the given facts."""
    sides: dict[tuple[object, ...], dict[bool, set[str]]] = {}
    for _, fact in facts:
        side = sides.setdefault(_matter(store, fact), {True: set(), False: set()})
        side[fact.certainty == "denied"].update(_documents(fact))
    return tuple(
        ExplainedFact(
            iri,
            fact,
            supported_by=tuple(sorted(_documents(fact))),
            denied_by=tuple(sorted(sides[_matter(store, fact)][fact.certainty != "denied"])),
        )
        for iri, fact in facts
    )


def _documents(fact: Fact) -> set[str]:
    return {each.document for each in fact.evidence}


def _matter(store: GraphStore, fact: Fact) -> tuple[object, ...]:
    """Return what a fact is about, whatever its certainty: the same for a statement and for its denial."""
    object_ = fact.object.iri if isinstance(fact.object, Entity) else fact.object.text
    ends = [fact.subject.iri, object_]
    if store.ontology.relation(fact.predicate).symmetric:
        ends.sort()
    role = " ".join(fact.qualifiers.get("role", "").casefold().split())
    return (*ends, fact.predicate, role)


def _with_documents(
    store: GraphStore, entity: Entity | None, facts: tuple[ExplainedFact, ...], homonyms: tuple[Entity, ...]
) -> Explanation:
    named = {each for fact in facts for each in (*fact.supported_by, *fact.denied_by)}
    documents = {each.id: each for each in store.documents() if each.id in named}
    return Explanation(entity, facts, documents, homonyms)
