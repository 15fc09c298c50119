"""Turtle → :class:`kg.ontology.Ontology`: the reading half of :mod:`kg.ontology`."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.ontology import ROOT, VALUE, EntityClass, Ontology, Relation, did_you_mean, local_name

KG = "https://w3id.org/kg-news/ontology#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
GREY = "#999999"

_Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_Index = Mapping[str, Mapping[str, list[_Node]]]


@functools.lru_cache(maxsize=8)
def read(stamped: tuple[tuple[str, int], ...]) -> Ontology:
    """Parse and merge the files of ``(path, modification time)`` pairs; the time is there for the cache."""
    paths = [Path(path) for path, _ in stamped]
    source = " + ".join(f"{path.parent.name}/{path.name}" for path in paths)
    index = _index(quad for path in paths for quad in _parse(path))
    classes = _classes(index, source)
    return Ontology(_relations(index, classes, source), classes, source, tuple(paths))


def _parse(path: Path) -> list[ox.Quad]:
    try:
        return list(ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        raise OntologyError(
            f"{path}, line {error.lineno}: this is not Turtle: {error.msg}",
            "every statement ends with a dot; rdfpipe or any Turtle checker shows the place",
        ) from error
    except OSError as error:
        raise OntologyError(f"cannot read the ontology {path}: {error.strerror}") from error


def _index(quads: Iterable[ox.Quad]) -> _Index:
    index: dict[str, dict[str, list[_Node]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode):
            index[quad.subject.value][quad.predicate.value].append(quad.object)
    return dict(index)


def _iris(index: _Index, subject: str, predicate: str) -> list[str]:
    return [node.value for node in index.get(subject, {}).get(predicate, ()) if isinstance(node, ox.NamedNode)]


def _texts(index: _Index, subject: str, predicate: str) -> dict[str, str]:
    """Literals by language, sorted; the first one written wins where a language has several."""
    found: dict[str, str] = {}
    for node in index.get(subject, {}).get(predicate, ()):
        if isinstance(node, ox.Literal):
            found.setdefault(node.language or "", node.value)
    return dict(sorted(found.items()))


def _one(index: _Index, subject: str, predicate: str, default: str = "") -> str:
    nodes = index.get(subject, {}).get(predicate, ())
    return next((n.value for n in nodes if isinstance(n, ox.NamedNode | ox.Literal)), default)


def _ancestors(index: _Index, iri: str) -> list[str]:
    """``iri`` and all that it is below, nearest first."""
    seen, queue = [iri], [iri]
    while queue:
        for parent in _iris(index, queue.pop(0), RDFS + "subClassOf"):
            if parent not in seen:
                seen.append(parent)
                queue.append(parent)
    return seen


def _classes(index: _Index, source: str) -> dict[str, EntityClass]:
    found: dict[str, EntityClass] = {}
    for iri in sorted(index):
        above = _ancestors(index, iri)
        if KG + ROOT not in above and iri != KG + VALUE:
            continue
        known = [each for each in above if each in index]
        name = _unique(local_name(iri), iri, found, source)
        found[name] = EntityClass(
            name=name,
            iri=iri,
            labels=_texts(index, iri, RDFS + "label") or {"en": name},
            parents=frozenset(local_name(each) for each in known),
            colour=next((c for each in known if (c := _one(index, each, KG + "colour"))), GREY),
            shape=next((s for each in known if (s := _one(index, each, KG + "shape"))), "dot"),
        )
    return found


def _unique(name: str, iri: str, found: Mapping[str, EntityClass | Relation], source: str) -> str:
    if name in found:
        raise OntologyError(f"{source}: two terms are called {name!r}: {found[name].iri} and {iri}", "rename one")
    return name


def _relations(index: _Index, classes: Mapping[str, EntityClass], source: str) -> dict[str, Relation]:
    found: dict[str, Relation] = {}
    for iri in sorted(index):
        types = _iris(index, iri, RDF_TYPE)
        if KG + "Relation" not in types:
            continue
        name = _unique(local_name(iri), iri, found, source)
        found[name] = Relation(
            name=name,
            iri=iri,
            labels=_texts(index, iri, RDFS + "label") or {"en": name},
            definitions=_texts(index, iri, RDFS + "comment"),
            domain=_ends(index, iri, "domain", classes, source),
            range=_ends(index, iri, "range", classes, source),
            inverse=local_name(_one(index, iri, OWL + "inverseOf")) or None,
            symmetric=OWL + "SymmetricProperty" in types,
            functional=_one(index, iri, KG + "functional") == "true" or OWL + "FunctionalProperty" in types,
            colour=_one(index, iri, KG + "colour", GREY),
            fact_class=_one(index, iri, KG + "factClass", KG + "Fact"),
            object_optional=_one(index, iri, KG + "objectOptional") == "true",
        )
    return found


def _ends(index: _Index, iri: str, end: str, classes: Mapping[str, EntityClass], source: str) -> tuple[str, ...]:
    """Local names that may stand at one end: what ``kg:…Includes`` lists, else ``rdfs:domain``/``range``."""
    iris = _iris(index, iri, f"{KG}{end}Includes") or _iris(index, iri, RDFS + end) or [KG + ROOT]
    names = tuple(VALUE if each == RDFS + "Literal" else local_name(each) for each in iris)
    for name in names:
        if name not in classes:
            hint = did_you_mean(name, classes)
            raise OntologyError(f"{source}: the {end} of {local_name(iri)} is {name!r}, which is no class", hint)
    return names
