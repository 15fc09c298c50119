"""Reading the view back as records: entities, and which documents a fact comes from."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import cast

import pyoxigraph as ox

from kg.model import Entity, Fact
from kg.ontology import local_name
from kg.store import decode, terms
from kg.store.view import MAIN_TYPE


def view_entities(store: ox.Store) -> dict[str, Entity]:
    """Return all entities of the view by IRI."""
    labelled = store.quads_for_pattern(None, terms.LABEL, None, terms.DEFAULT)
    return entities_at(store, [cast(ox.NamedNode, quad.subject).value for quad in labelled])


def entities_at(store: ox.Store, iris: Iterable[str]) -> dict[str, Entity]:
    """Return the entities of these IRIs by IRI, sorted; roles are none."""
    wanted = {iri for iri in iris if not iri.startswith(terms.PREFIXES["role"])}
    return {iri: _entity(store, iri) for iri in sorted(wanted)}


def ends(facts: Iterable[Fact]) -> set[str]:
    """Return the IRIs of the entities at the ends of the facts."""
    return {end.iri for fact in facts for end in (fact.subject, fact.object) if isinstance(end, Entity)}


def bearers(store: ox.Store, name: str) -> list[str]:
    """Return the IRIs that have exactly this name, own names before aliases, else sorted."""
    found: dict[str, None] = {}
    for predicate in (terms.LABEL, terms.ALIAS):
        quads = store.quads_for_pattern(None, predicate, terms.words(name), terms.DEFAULT)
        found.update(dict.fromkeys(sorted(cast(ox.NamedNode, quad.subject).value for quad in quads)))
    return list(found)


def _entity(store: ox.Store, iri: str) -> Entity:
    node = decode.index(store.quads_for_pattern(ox.NamedNode(iri), None, None, terms.DEFAULT))[iri]
    aliases = sorted(cast(ox.Literal, each).value for each in node.get(terms.ALIAS.value, ()))
    return Entity(iri, local_name(decode.one(node, MAIN_TYPE)), decode.one(node, terms.LABEL), tuple(aliases))


def facts_around(store: ox.Store, entity: str) -> set[str]:
    """Return the IRIs of the facts with this entity at one end."""
    node = ox.NamedNode(entity)
    return {
        cast(ox.NamedNode, quad.subject).value
        for end in (terms.SUBJECT, terms.OBJECT)
        for quad in store.quads_for_pattern(None, end, node, terms.DEFAULT)
    }


def versions_of(store: ox.Store, facts: Collection[str]) -> list[ox.NamedNode]:
    """Return the document versions that support any of the facts, sorted."""
    found = {
        cast(ox.NamedNode, quad.object).value.partition("#")[0]
        for iri in facts
        for quad in store.quads_for_pattern(ox.NamedNode(iri), terms.DERIVED, None, terms.DEFAULT)
    }
    return [ox.NamedNode(each) for each in sorted(found)]
