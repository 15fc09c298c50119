"""SHACL shapes compiled to plain functions: what fits is found in a fraction of a millisecond, without rdflib.

Compiled are the shapes that say what a document's graph looks like: targets by class, subject and object; one property
or its inverse as path; the constraints of :data:`kg.store.constraints.MAKERS`. What goes beyond (``sh:or``, ``sh:sparql``,
…) is left to pySHACL, which is also what the compiled shapes are compared with in tests.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.ontology import Ontology, data_path
from kg.store import constraints, terms
from kg.store.constraints import RDF, SH, Check, Unsupported
from kg.store.terms import Term

RDFS = terms.PREFIXES["rdfs"]
_ANNOTATIONS = {SH + name for name in ("message", "name", "description", "order", "group")} | {
    RDF + "type",
    RDFS + "label",
    RDFS + "comment",
}
_TARGETS = {SH + name for name in ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")}
_SHAPES = {SH + "NodeShape", SH + "PropertyShape"}


class Data:
    """A document's graph by subject and by object, with the classes above those of its nodes."""

    def __init__(self, triples: Iterable[ox.Quad | ox.Triple], above: Mapping[str, frozenset[str]]) -> None:
        self._of: dict[Term, dict[str, list[Term]]] = {}
        self._by: dict[str, list[tuple[Term, Term]]] = defaultdict(list)
        self._inverse: dict[str, dict[Term, list[Term]]] = {}
        for each in triples:
            subject, predicate, object_ = cast(Term, each.subject), each.predicate.value, each.object
            self._of.setdefault(subject, {}).setdefault(predicate, []).append(object_)
            self._by[predicate].append((subject, object_))
        self._above = above
        self._members: dict[str, list[Term]] = defaultdict(list)
        self._classes: dict[Term, frozenset[str]] = {}
        for subject, _ in self._by[RDF + "type"]:
            if subject not in self._classes:
                self._classes[subject] = self._classes_of(subject)
                for name in self._classes[subject]:
                    self._members[name].append(subject)

    def _classes_of(self, node: Term) -> frozenset[str]:
        own = {each.value for each in self._of[node][RDF + "type"] if isinstance(each, ox.NamedNode)}
        return frozenset(own).union(*(self._above.get(each, ()) for each in own))

    def values(self, node: Term, predicate: str) -> list[Term]:
        """Return the objects of a property of a node."""
        return self._of.get(node, {}).get(predicate, [])

    def inverse(self, node: Term, predicate: str) -> list[Term]:
        """Return the nodes that have a node as the object of a property."""
        if predicate not in self._inverse:
            found = self._inverse[predicate] = defaultdict(list)
            for subject, object_ in self._by[predicate]:
                found[object_].append(subject)
        return self._inverse[predicate].get(node, [])

    def is_a(self, node: Term, name: str) -> bool:
        """Whether a node is of a class or of one below it."""
        return name in self._classes.get(node, ())

    def target(self, kind: str, name: Term) -> Iterator[Term]:
        """Yield the nodes that a target names: ``kind`` is the local name of the property of SHACL."""
        if kind == "targetNode":
            yield name
        elif isinstance(name, ox.NamedNode):
            pairs = self._by[name.value]
            members = self._members[name.value]
            yield from {
                "targetClass": members,
                "targetSubjectsOf": [subject for subject, _ in pairs],
                "targetObjectsOf": [object_ for _, object_ in pairs],
            }[kind]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What does not fit, in plain words: at which node, and which value (``None``: there are too few or too many)."""

    message: str
    node: str
    value: str | None = None

    def __str__(self) -> str:
        return f"{self.message} ({self.node}{'' if self.value is None else f': {self.value}'})"


@dataclass(frozen=True, slots=True)
class PropertyShape:
    """What the values of one property must be, and what a user reads when they are not."""

    path: str  # "" for the node itself
    inverse: bool
    message: str
    checks: tuple[Check, ...]

    def problems(self, node: Term, data: Data) -> Iterator[Problem]:
        """Yield what is wrong at a node."""
        values = [node] if not self.path else (data.inverse if self.inverse else data.values)(node, self.path)
        for check in self.checks:
            for bad in check(node, values, data):
                yield Problem(self.message, _text(node), None if bad is None else _text(bad))


@dataclass(frozen=True, slots=True)
class NodeShape:
    """Nodes, and what holds for each of them."""

    targets: tuple[tuple[str, Term], ...]
    properties: tuple[PropertyShape, ...]

    def problems(self, data: Data) -> Iterator[Problem]:
        """Yield what is wrong in a graph."""
        nodes = dict.fromkeys(node for target in self.targets for node in data.target(*target))
        for node in nodes:
            for each in self.properties:
                yield from each.problems(node, data)


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shapes of some files: those compiled, and the files whose shapes only pySHACL can check."""

    files: tuple[Path, ...]
    compiled: tuple[NodeShape, ...] = ()
    beyond: tuple[Path, ...] = ()
    above: Mapping[str, frozenset[str]] = field(default_factory=dict)  # class → those above it

    def problems(self, graph: Iterable[ox.Quad | ox.Triple]) -> set[Problem]:
        """Return what is wrong in a document's graph by the compiled shapes."""
        data = Data(graph, self.above)
        return {problem for shape in self.compiled for problem in shape.problems(data)}


def load(ontology: Ontology) -> Shapes:
    """Return the shapes that ship with kg and those in the user's own files of the ontology.

    OntologyError when a file cannot be read.
    """
    files = (data_path("shapes.ttl"), *ontology.files)
    return _load(tuple((path, path.stat().st_mtime_ns) for path in files), ontology.files)


@lru_cache(maxsize=8)
def _load(stamped: tuple[tuple[Path, int], ...], classes: tuple[Path, ...]) -> Shapes:
    compiled: list[NodeShape] = []
    beyond: list[Path] = []
    for path, _ in stamped:
        try:
            compiled += compile_shapes(_parse(path))
        except Unsupported:
            beyond.append(path)
    above = _above(triple for path in classes for triple in _parse(path))
    return Shapes(tuple(path for path, _ in stamped), tuple(compiled), tuple(beyond), above)


def _parse(path: Path) -> list[ox.Quad]:
    try:
        return list(ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE))
    except (SyntaxError, OSError) as error:
        raise OntologyError(f"cannot read the shapes in {path}: {error}") from error


def _above(quads: Iterable[ox.Quad]) -> dict[str, frozenset[str]]:
    parents: dict[str, set[str]] = defaultdict(set)
    for quad in quads:
        both = isinstance(quad.subject, ox.NamedNode), isinstance(quad.object, ox.NamedNode)
        if quad.predicate.value == RDFS + "subClassOf" and all(both):
            parents[cast(ox.NamedNode, quad.subject).value].add(cast(ox.NamedNode, quad.object).value)
    return {name: frozenset(_ancestors(name, parents)) for name in sorted(parents)}


def _ancestors(name: str, parents: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    queue = [name]
    while queue:
        new = parents.get(queue.pop(), set()) - seen
        seen |= new
        queue += sorted(new)
    return seen


def compile_shapes(quads: Iterable[ox.Quad]) -> list[NodeShape]:
    """Return the shapes among some quads; Unsupported when there is more in them than this module knows."""
    index: dict[Term, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        index[quad.subject][quad.predicate.value].append(quad.object)
    parts = {part for node in index.values() for part in node.get(SH + "property", ())}
    shapes = [node for node, said in index.items() if _is_shape(said) and node not in parts]
    return [_node_shape(index[node], index) for node in shapes]


def _is_shape(said: Mapping[str, list[Term]]) -> bool:
    types = {each.value for each in said.get(RDF + "type", ()) if isinstance(each, ox.NamedNode)}
    return bool(types & _SHAPES) or any(name in _TARGETS for name in said)


def _node_shape(said: Mapping[str, list[Term]], index: constraints.Index) -> NodeShape:
    if any(each != ox.NamedNode(SH + "NodeShape") for each in said.get(RDF + "type", ())):
        raise Unsupported("a shape that is a class or a property, too")
    targets = [(name.removeprefix(SH), each) for name in sorted(_TARGETS) for each in said.get(name, ())]
    own = {name: values for name, values in said.items() if name not in _TARGETS | {SH + "property"}}
    properties = [_property_shape(index.get(part, {}), index) for part in said.get(SH + "property", ())]
    return NodeShape(tuple(targets), (*_bare(own, index), *properties))


def _bare(said: Mapping[str, list[Term]], index: constraints.Index) -> list[PropertyShape]:
    """Return what a shape says of its nodes themselves, if anything."""
    checks = _checks(said, index)
    return [PropertyShape("", False, _message(said, "a node"), checks)] if checks else []


def _property_shape(said: Mapping[str, list[Term]], index: constraints.Index) -> PropertyShape:
    path = said.get(SH + "path", [])
    inner = index.get(path[0], {}) if len(path) == 1 else {}
    inverse = inner.get(SH + "inversePath", [])
    end = inverse[0] if len(inverse) == len(inner) == 1 else path[0] if path else None
    if not isinstance(end, ox.NamedNode):
        raise Unsupported("a path that is neither a property nor the inverse of one")
    checks = _checks({name: values for name, values in said.items() if name != SH + "path"}, index)
    return PropertyShape(end.value, bool(inverse), _message(said, f"the value of {end.value}"), checks)


def _checks(said: Mapping[str, list[Term]], index: constraints.Index) -> tuple[Check, ...]:
    rest = {name: values for name, values in said.items() if name not in _ANNOTATIONS}
    return tuple(constraints.make(name, value, index) for name, values in rest.items() for value in values)


def _message(said: Mapping[str, list[Term]], what: str) -> str:
    given = said.get(SH + "message", [])
    if len(given) > 1:
        raise Unsupported("several messages")
    return given[0].value if given and isinstance(given[0], ox.Literal) else f"{what} does not fit its shape"


def _text(term: Term) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
