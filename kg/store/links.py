"""Which entity each document's description means: the graph of links, and facts said in its terms.

A link is ``<version#entity=NAME> prov:specializationOf e:entity``: what one document version describes is an aspect of
that entity. There is one only where the two IRIs differ; a description without a link means the entity of its own IRI.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import cast

import pyoxigraph as ox

from kg.entities import Described
from kg.model import Entity, Fact
from kg.ontology import Ontology, local_name
from kg.store import encode, terms
from kg.store.localise import unite
from kg.store.merge import fact_key, merge_facts
from kg.store.tally import EntityTally, Reading

_MEANS = terms.term("prov:specializationOf")
_MARK = "#entity="
_STATE = terms.term("kg:sha256")
_APART = {terms.CATALOG, terms.TEXTS, terms.LINKS}
NONE: Mapping[str, str] = {}


@dataclass(slots=True)
class Links:
    """The links of a store: for each document version, the IRI in it → that of the entity; and the other way."""

    by_version: dict[str, dict[str, str]] = field(default_factory=dict)
    by_entity: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))

    def of(self, version: ox.NamedNode | None) -> Mapping[str, str]:
        """Return the links of a version."""
        return self.by_version.get(version.value, NONE) if version else NONE

    def put(self, version: str, links: Mapping[str, str]) -> None:
        """Put the links of a version in place of those it had."""
        for local, entity in self.by_version.pop(version, {}).items():
            self.by_entity[entity].discard((version, local))
        if links:
            self.by_version[version] = dict(links)
            for local, entity in links.items():
                self.by_entity[entity].add((version, local))


def read(store: ox.Store) -> Links:
    """Return the links of a store."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for quad in store.quads_for_pattern(None, _MEANS, None, terms.LINKS):
        version, _, local = cast(ox.NamedNode, quad.subject).value.partition(_MARK)
        found[version][_local(local)] = cast(ox.NamedNode, quad.object).value
    links = Links()
    for version in sorted(found):
        links.put(version, found[version])
    return links


def quads(version: ox.NamedNode, links: Mapping[str, str]) -> Iterator[ox.Quad]:
    """Yield the quads of a version's links."""
    for local, entity in sorted(links.items()):
        node = ox.NamedNode(f"{version.value}{_MARK}{terms.encoded(local.removeprefix(terms.PREFIXES['e']))}")
        yield ox.Quad(node, _MEANS, ox.NamedNode(entity), terms.LINKS)


def _local(encoded: str) -> str:
    name = terms.decoded(encoded)
    return name if ":" in name else terms.PREFIXES["e"] + name


def state(digest: str) -> ox.Quad:
    """Return the quad that says that the links are those of all documents, found by the method of that digest."""
    return ox.Quad(terms.LINKS, _STATE, terms.words(digest), terms.LINKS)


def stated(store: ox.Store) -> list[ox.Quad]:
    """Return the quad of :func:`state`, none when documents came or went since."""
    return list(store.quads_for_pattern(terms.LINKS, _STATE, None, terms.LINKS))


def linked_facts(readings: Mapping[str, Reading], links: Mapping[str, str], ontology: Ontology) -> dict[str, Reading]:
    """Return a document's readings in terms of entities, by key; what is said of one entity and itself is left out."""
    if not links:
        return dict(readings)
    groups: dict[str, list[Reading]] = {}
    for reading in readings.values():
        fact = linked_fact(reading.fact, links)
        if not (isinstance(fact.object, Entity) and fact.object.iri == fact.subject.iri):
            groups.setdefault(fact_key(fact, ontology), []).append(replace(reading, fact=fact))
    return {
        key: group[0] if len(group) == 1 else replace(group[0], fact=merge_facts([each.fact for each in group]))
        for key, group in groups.items()
    }


def linked_fact(fact: Fact, links: Mapping[str, str]) -> Fact:
    """Return a fact between entities for one between what a document describes."""
    ends = [
        replace(end, iri=links[end.iri]) if isinstance(end, Entity) and end.iri in links else end
        for end in (fact.subject, fact.object)
    ]
    return replace(fact, subject=cast(Entity, ends[0]), object=ends[1])


def linked_entities(readings: Mapping[str, Reading], links: Mapping[str, str], ontology: Ontology) -> dict[str, Entity]:
    """Return the entities that a document describes by IRI, one description each."""
    return united(unite((each.fact for each in readings.values()), ontology).values(), links, ontology)


def united(described: Iterable[Entity], links: Mapping[str, str], ontology: Ontology) -> dict[str, Entity]:
    """Return one description for each entity that a document describes, whatever number of names it gives to it."""
    tallies: dict[str, EntityTally] = {}
    for each in described:
        iri = links.get(each.iri, each.iri)
        tallies.setdefault(iri, EntityTally(iri)).count(each)
    found = {iri: tally.entity(ontology) for iri, tally in tallies.items()}
    return {iri: entity for iri, entity in found.items() if entity is not None}


def descriptions(store: ox.Store) -> list[Described]:
    """Return every entity as each document describes it, with those that the document's facts tie it to."""
    names = _values(store, terms.LABEL)
    aliases = _values(store, terms.ALIAS)
    subjects, objects, roles = (_values(store, each) for each in (terms.SUBJECT, terms.OBJECT, encode.ROLE_NAME))
    ties: dict[tuple[str, str], set[str]] = defaultdict(set)
    held: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (version, fact), (subject,) in subjects.items():
        held[version, subject].update(roles.get((version, fact), ()))
        for end in objects.get((version, fact), ()):
            if (version, end) in names:
                ties[version, subject].add(end)
                ties[version, end].add(subject)
    in_version: dict[str, list[str]] = defaultdict(list)
    for version, iri in names:
        in_version[version].append(iri)
    found = []
    for version, iris in in_version.items():
        node, document = ox.NamedNode(version), terms.document_id(ox.NamedNode(version))
        everyone = frozenset(iris)
        for iri in iris:
            key = (version, iri)
            entity = Entity(iri, _type(store, iri, node), names[key][0], tuple(sorted(aliases.get(key, ()))))
            tied = frozenset(ties[key])
            found.append(Described(document, entity, tied, everyone - tied - {iri}, frozenset(held[key])))
    return found


def _values(store: ox.Store, predicate: ox.NamedNode) -> dict[tuple[str, str], list[str]]:
    """Return the values of a property by document version and subject."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for quad in store.quads_for_pattern(None, predicate, None, None):
        graph = quad.graph_name
        if isinstance(graph, ox.NamedNode) and graph not in _APART:
            value = cast("ox.NamedNode | ox.Literal", quad.object).value
            found[graph.value, cast(ox.NamedNode, quad.subject).value].append(value)
    return found


def _type(store: ox.Store, iri: str, version: ox.NamedNode) -> str:
    quad = next(store.quads_for_pattern(ox.NamedNode(iri), terms.TYPE, None, version))
    return local_name(cast(ox.NamedNode, quad.object).value)
