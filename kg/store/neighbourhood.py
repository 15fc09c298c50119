"""What a change of one document touches in the view: the facts and entities of its old and its new version.

Only these are recomputed, from counts of what all documents say of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import cast

import pyoxigraph as ox

from kg.ontology import Ontology
from kg.store import decode, encode, terms
from kg.store.localise import unite
from kg.store.tally import EntityTally, FactTally, Reading
from kg.store.view import ORG_ROLE, entity_view, evidence_view, fact_view, shared_view

KEPT = 100_000  # counts of facts and entities kept in memory, about 2 kB each
_Change = tuple[set[ox.Triple], set[ox.Triple]]  # before, after

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
        self._facts: dict[str, FactTally] = {}
        self._entities: dict[str, EntityTally] = {}

    def forget(self) -> None:
        """Drop the counts: after a change that failed they may not be those of the store."""
        self._facts.clear()
        self._entities.clear()

    def delta(self, version: ox.NamedNode | None, new: Mapping[str, Reading]) -> tuple[list[ox.Quad], list[ox.Quad]]:
        """Return the quads to add to the default graph and those to remove when ``new`` replaces ``version``.

        The counts are those of after the change from now on: when it is not committed, call :meth:`forget`.
        """
        if len(self._facts) + len(self._entities) > KEPT:
            self.forget()
        old = self._readings_of(version) if version else {}
        facts_before, facts_after = self._fact_change(old, new)
        before, after = self._entity_change(old, new)
        before, after = before | facts_before, after | facts_after
        return [*terms.in_graph(terms.DEFAULT, after - before)], [*terms.in_graph(terms.DEFAULT, before - after)]

    def _fact_change(self, old: Mapping[str, Reading], new: Mapping[str, Reading]) -> _Change:
        before: set[ox.Triple] = set()
        after: set[ox.Triple] = set()
        shared_before: set[ox.Triple] = set()
        shared_after: set[ox.Triple] = set()
        touched = old.keys() | new.keys()
        for key in touched:
            tally = self._fact_tally(key)
            before |= fact_view(key, tally, self._ontology)
            shared_before |= shared_view(tally.fact(), self._ontology)
            for readings, by, view in ((old, -1, before), (new, 1, after)):
                if key in readings:
                    view.update(evidence_view(key, readings[key]))
                    tally.count(readings[key], by)
            after |= fact_view(key, tally, self._ontology)
            shared_after |= shared_view(tally.fact(), self._ontology)
        kept = {each for each in shared_before - shared_after if self._said_by_others(each, touched)}
        return before | (shared_before - kept), after | shared_after

    def _entity_change(self, old: Mapping[str, Reading], new: Mapping[str, Reading]) -> _Change:
        was = unite((each.fact for each in old.values()), self._ontology)
        will = unite((each.fact for each in new.values()), self._ontology)
        before: set[ox.Triple] = set()
        after: set[ox.Triple] = set()
        for iri in was.keys() | will.keys():
            tally = self._entity_tally(iri)
            before |= entity_view(tally.entity(self._ontology), self._ontology)
            for described, by in ((was, -1), (will, 1)):
                if iri in described:
                    tally.count(described[iri], by)
            after |= entity_view(tally.entity(self._ontology), self._ontology)
        return before, after

    def _readings_of(self, version: ox.NamedNode) -> dict[str, Reading]:
        """Return the facts of a stored version, by key."""
        graph = decode.index(self._store.quads_for_pattern(None, None, None, version))
        found = decode.facts(graph, terms.document_id(version))
        language = self._language(version)
        return {key: Reading(version, language, fact) for key, fact in found.items()}

    def _fact_tally(self, key: str) -> FactTally:
        """Return the counts of a fact; from the store the first time, where the cores and spans of readings will do."""
        if key not in self._facts:
            tally = self._facts[key] = FactTally()
            for version, node in self._in_documents(encode.fact_iri(key)):
                fact = decode.bare_fact(node, terms.document_id(version))
                tally.count(Reading(version, self._language(version), fact))
        return self._facts[key]

    def _entity_tally(self, iri: str) -> EntityTally:
        if iri not in self._entities:
            tally = self._entities[iri] = EntityTally(iri)
            for _, node in self._in_documents(ox.NamedNode(iri)):
                tally.count(decode.entity(iri, node))
        return self._entities[iri]

    def _in_documents(self, node: ox.NamedNode) -> Iterator[tuple[ox.NamedNode, decode.Node]]:
        """Yield the properties of a node in the graph of each document."""
        by_graph: dict[str, list[ox.Quad]] = {}
        for quad in self._store.quads_for_pattern(node, None, None, None):
            if isinstance(quad.graph_name, ox.NamedNode):
                by_graph.setdefault(quad.graph_name.value, []).append(quad)
        for version, quads in by_graph.items():
            yield ox.NamedNode(version), decode.index(quads)[node.value]

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
