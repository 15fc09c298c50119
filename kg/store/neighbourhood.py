"""What a change of one document touches in the view: the facts and entities of its old and its new version.

Only these are recomputed, from counts of what all documents say of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeVar, cast

import pyoxigraph as ox

from kg.model import Entity
from kg.ontology import Ontology
from kg.store import decode, encode, links, terms
from kg.store.tally import EntityTally, FactTally, Reading
from kg.store.view import ORG_ROLE, entity_view, evidence_view, fact_view, shared_view

KEPT = 100_000  # counts of facts and entities kept in memory, about 2 kB each
_Change = tuple[set[ox.Triple], set[ox.Triple]]  # before, after
_Side = tuple[Mapping[str, Reading], Mapping[str, str]]  # what a document says, and which entities it means
Change = tuple[_Side, _Side]  # of one document, before and after
_Item = TypeVar("_Item")

_OTHERS = f"""
PREFIX kg: <{terms.PREFIXES["kg"]}>
SELECT ?fact ?one ?other WHERE {{
  {{ ?fact kg:subject ?one ; kg:object ?other }} UNION {{ ?fact kg:subject ?other ; kg:object ?one }}
}}
"""
_LANGUAGE = terms.term("dcterms:language")
_ONE, _OTHER = ox.Variable("one"), ox.Variable("other")


class Neighbourhood:
    """The view of an open store, and what a change does to it. Counts are kept from one change to the next."""

    def __init__(self, store: ox.Store, ontology: Ontology) -> None:
        self._store = store
        self._ontology = ontology
        self.links = links.read(store)
        self._facts: dict[str, FactTally] = {}
        self._entities: dict[str, EntityTally] = {}

    def forget(self) -> None:
        """Drop the counts: after a change that failed they may not be those of the store."""
        self._facts.clear()
        self._entities.clear()

    def put_links(self, version: ox.NamedNode, linked: Mapping[str, str]) -> None:
        """Take note of the links of a version, once they are committed."""
        self.links.put(version.value, linked)

    def delta(self, changes: Sequence[Change]) -> tuple[list[ox.Quad], list[ox.Quad]]:
        """Return the quads to add to the default graph and those to remove for some changes of documents.

        The counts are those of after the changes from now on: when they are not committed, call :meth:`forget`.
        """
        if len(self._facts) + len(self._entities) > KEPT:
            self.forget()
        facts_before, facts_after = self._fact_change([self._facts_of(each) for each in changes])
        before, after = self._entity_change([self._entities_of(each) for each in changes])
        before, after = before | facts_before, after | facts_after
        return [*terms.in_graph(terms.DEFAULT, after - before)], [*terms.in_graph(terms.DEFAULT, before - after)]

    def readings(self, version: ox.NamedNode | None) -> dict[str, Reading]:
        """Return the facts of a stored version as the document alone says them, by key."""
        if version is None:
            return {}
        graph = decode.index(self._store.quads_for_pattern(None, None, None, version))
        found = decode.facts(graph, terms.document_id(version))
        language = self._language(version)
        return {key: Reading(version, language, fact) for key, fact in found.items()}

    def _facts_of(self, change: Change) -> tuple[Mapping[str, Reading], Mapping[str, Reading]]:
        (old, old_links), (new, new_links) = change
        return links.linked_facts(old, old_links, self._ontology), links.linked_facts(new, new_links, self._ontology)

    def _entities_of(self, change: Change) -> tuple[Mapping[str, Entity], Mapping[str, Entity]]:
        (old, old_links), (new, new_links) = change
        was = links.linked_entities(old, old_links, self._ontology)
        return was, links.linked_entities(new, new_links, self._ontology)

    def _fact_change(self, changes: Sequence[tuple[Mapping[str, Reading], Mapping[str, Reading]]]) -> _Change:
        before: set[ox.Triple] = set()
        after: set[ox.Triple] = set()
        shared_before: set[ox.Triple] = set()
        shared_after: set[ox.Triple] = set()
        by_key = _by_key(changes)
        for key, readings in by_key.items():
            tally = self._fact_tally(key)
            before |= fact_view(key, tally, self._ontology)
            shared_before |= shared_view(tally.fact(), self._ontology)
            for by, reading in readings:
                (after if by > 0 else before).update(evidence_view(key, reading))
                tally.count(reading, by)
            after |= fact_view(key, tally, self._ontology)
            shared_after |= shared_view(tally.fact(), self._ontology)
        kept = {each for each in shared_before - shared_after if self._said_by_others(each, by_key.keys())}
        return before | (shared_before - kept), after | shared_after

    def _entity_change(self, changes: Sequence[tuple[Mapping[str, Entity], Mapping[str, Entity]]]) -> _Change:
        before: set[ox.Triple] = set()
        after: set[ox.Triple] = set()
        for iri, described in _by_key(changes).items():
            tally = self._entity_tally(iri)
            before |= entity_view(tally.entity(self._ontology), self._ontology)
            for by, entity in described:
                tally.count(entity, by)
            after |= entity_view(tally.entity(self._ontology), self._ontology)
        return before, after

    def _fact_tally(self, key: str) -> FactTally:
        """Return the counts of a fact; from the store the first time, where the cores and spans of readings will do."""
        if key not in self._facts:
            tally = self._facts[key] = FactTally()
            node = encode.fact_iri(key)
            spans = self._store.quads_for_pattern(node, terms.DERIVED, None, terms.DEFAULT)
            for version in sorted({cast(ox.NamedNode, quad.object).value.partition("#")[0] for quad in spans}):
                tally.count(self._reading(key, ox.NamedNode(version)))
        return self._facts[key]

    def _reading(self, key: str, version: ox.NamedNode) -> Reading:
        """Return what a version says of the fact with that key in terms of entities."""
        linked = self.links.of(version)
        if linked:
            return links.linked_facts(self.readings(version), linked, self._ontology)[key]
        node = encode.fact_iri(key)
        graph = decode.index(self._store.quads_for_pattern(node, None, None, version))
        fact = decode.bare_fact(graph[node.value], terms.document_id(version))
        return Reading(version, self._language(version), fact)

    def _entity_tally(self, iri: str) -> EntityTally:
        if iri not in self._entities:
            tally = self._entities[iri] = EntityTally(iri)
            for described in self._described(iri).values():
                tally.count(links.united(described, {each.iri: iri for each in described}, self._ontology)[iri])
        return self._entities[iri]

    def _described(self, entity: str) -> dict[str, list[Entity]]:
        """Return the descriptions that mean an entity, by document version."""
        labels = self._store.quads_for_pattern(ox.NamedNode(entity), terms.LABEL, None, None)
        own = {quad.graph_name.value for quad in labels if isinstance(quad.graph_name, ox.NamedNode)}
        means = {(version, entity) for version in own if entity not in self.links.of(ox.NamedNode(version))}
        found: dict[str, list[Entity]] = {}
        for version, local in sorted(means | self.links.by_entity.get(entity, set())):
            graph = decode.index(self._store.quads_for_pattern(ox.NamedNode(local), None, None, ox.NamedNode(version)))
            found.setdefault(version, []).append(decode.entity(local, graph[local]))
        return found

    def _language(self, version: ox.NamedNode) -> str:
        found = next(self._store.quads_for_pattern(version, _LANGUAGE, None, terms.CATALOG), None)
        return cast(ox.Literal, found.object).value if found else ""

    def _said_by_others(self, triple: ox.Triple, touched: AbstractSet[str]) -> bool:
        """Whether a fact that this change does not touch gives the same shortcut, or the same role label."""
        return any(
            triple in shared_view(decode.bare_fact(self._node(iri), ""), self._ontology)
            for iri in self._candidates(triple)
            if iri.value.removeprefix(terms.PREFIXES["fact"]) not in touched
        )

    def _candidates(self, triple: ox.Triple) -> list[ox.NamedNode]:
        subject = cast(ox.NamedNode, triple.subject)
        if subject.value.startswith(terms.PREFIXES["role"]):
            quads = self._store.quads_for_pattern(None, ORG_ROLE, subject, terms.DEFAULT)
            return [cast(ox.NamedNode, quad.subject) for quad in quads]
        ends = {_ONE: subject, _OTHER: triple.object}
        rows = cast(ox.QuerySolutions, self._store.query(_OTHERS, substitutions=ends))
        return [cast(ox.NamedNode, row["fact"]) for row in rows]

    def _node(self, iri: ox.NamedNode) -> decode.Node:
        return decode.index(self._store.quads_for_pattern(iri, None, None, terms.DEFAULT))[iri.value]


def _by_key(
    changes: Sequence[tuple[Mapping[str, _Item], Mapping[str, _Item]]],
) -> dict[str, list[tuple[int, _Item]]]:
    """Return what is counted out (-1) and in (1), by key."""
    found: dict[str, list[tuple[int, _Item]]] = {}
    for old, new in changes:
        for side, by in ((old, -1), (new, 1)):
            for key, item in side.items():
                found.setdefault(key, []).append((by, item))
    return found
