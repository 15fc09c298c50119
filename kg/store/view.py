"""The default graph: a deduplicated view, a pure function of what the documents say.

For each fact its merged core, for each entity its names and types, shortcuts for what is asserted. No evidence text:
that stays in the documents' graphs, where the ``prov:wasDerivedFrom`` of a fact leads.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.model import Entity, Fact
from kg.ontology import ROOT, Ontology
from kg.store import encode, terms
from kg.store.tally import FactTally, Reading
from kg.store.terms import term

ORG_ROLE = term("org:role")
SUPPORT = term("kg:support")
MEMBERSHIP = term("org:Membership")
MAIN_TYPE = term("kg:mainType")
HELD_ROLE = term("kg:heldRole")


def fact_view(key: str, tally: FactTally, ontology: Ontology) -> set[ox.Triple]:
    """Return the triples of a fact node, but its evidence and the shared ones (:func:`shared_view`)."""
    fact, node = tally.fact(), encode.fact_iri(key)
    if fact is None:
        return set()
    language = tally.language(fact.qualifiers.get("role", ""))
    triples = set(encode.fact_core(node, fact, language, ontology))
    triples.add(ox.Triple(node, terms.TYPE, ox.NamedNode(ontology.relation(fact.predicate).fact_class)))
    triples.add(ox.Triple(node, SUPPORT, ox.Literal(tally.documents)))
    triples.update(_membership(node, fact, ontology))
    return triples


def evidence_view(key: str, reading: Reading) -> set[ox.Triple]:
    """Return the links from a fact node to the spans of one document."""
    spans = {evidence.span for evidence in reading.fact.evidence}
    return {ox.Triple(encode.fact_iri(key), terms.DERIVED, terms.span_iri(reading.version, span)) for span in spans}


def _membership(node: ox.NamedNode, fact: Fact, ontology: Ontology) -> Iterator[ox.Triple]:
    """Say person, role and organization in the words of W3C ORG and schema.org too."""
    if ontology.relation(fact.predicate).fact_class != MEMBERSHIP.value:
        return
    yield ox.Triple(node, term("org:member"), ox.NamedNode(fact.subject.iri))
    if isinstance(fact.object, Entity):
        yield ox.Triple(node, term("org:organization"), ox.NamedNode(fact.object.iri))
    role = fact.qualifiers.get("role", "")
    if role:
        yield ox.Triple(node, terms.TYPE, term("schema:OrganizationRole"))
        yield ox.Triple(node, ORG_ROLE, _role(role))


def _role(role: str) -> ox.NamedNode:
    return ox.NamedNode(terms.role_iri(role))


def shared_view(fact: Fact | None, ontology: Ontology) -> set[ox.Triple]:
    """Return the triples that several facts may share: shortcuts, and the label of the role."""
    if fact is None:
        return set()
    triples = set(shortcuts(fact, ontology))
    role = fact.qualifiers.get("role", "")
    if role and ontology.relation(fact.predicate).fact_class == MEMBERSHIP.value:
        triples.add(ox.Triple(_role(role), terms.TYPE, term("org:Role")))
        triples.add(ox.Triple(_role(role), terms.LABEL, terms.words(role)))
    return triples


def shortcuts(fact: Fact, ontology: Ontology) -> Iterator[ox.Triple]:
    """Yield ``subject predicate object`` for an asserted fact that holds; ``kg:heldRole`` for a role of the past."""
    status = fact.qualifiers.get("status", "")
    former_role = status == "former" and fact.predicate == "holdsRole"
    if fact.certainty != "asserted" or (status in {"former", "future"} and not former_role):
        return
    predicate = HELD_ROLE if former_role else ox.NamedNode(ontology.relation(fact.predicate).iri)
    subject = ox.NamedNode(fact.subject.iri)
    if not isinstance(fact.object, Entity):
        if fact.object.text:
            yield ox.Triple(subject, predicate, terms.number_or_words(fact.object.text))
        return
    object_ = ox.NamedNode(fact.object.iri)
    yield ox.Triple(subject, predicate, object_)
    if ontology.relation(fact.predicate).symmetric:
        yield ox.Triple(object_, predicate, subject)


def entity_view(entity: Entity | None, ontology: Ontology) -> set[ox.Triple]:
    """Return the names and types of an entity; those above its own too: ``?x a kg:Organization`` finds companies."""
    if entity is None:
        return set()
    node = ox.NamedNode(entity.iri)
    above = ontology.entity_class(entity.type).parents - {ROOT}
    types = {ox.Triple(node, terms.TYPE, ox.NamedNode(ontology.entity_class(name).iri)) for name in above}
    main = ox.Triple(node, MAIN_TYPE, ox.NamedNode(ontology.entity_class(entity.type).iri))
    return {main, *types, *encode.entity_core(entity, ontology)}
