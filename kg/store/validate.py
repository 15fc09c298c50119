"""Checking one document's graph before it is committed: its shape (SHACL) and the types at the ends of each fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import StoreError
from kg.model import Claim, Document, Entity, Fact
from kg.ontology import VALUE, Ontology
from kg.store import encode, shapes
from kg.store.localise import localise
from kg.store.shapes import Problem

if TYPE_CHECKING:
    import rdflib


def validate_document(
    document: Document, facts: Sequence[Fact], claims: Sequence[Claim], ontology: Ontology
) -> list[str]:
    """Return what is wrong with a document's facts, in plain words, sorted; empty when all is well.

    StoreError when a quote is not verbatim, or when the user's own shapes need pySHACL and it is not installed.
    """
    local = localise(facts, document.id, ontology)
    return graph_problems(encode.document_graph(document, local, claims, ontology), local.values(), ontology)


def graph_problems(graph: Iterable[ox.Quad], facts: Iterable[Fact], ontology: Ontology) -> list[str]:
    """Return what is wrong with the quads of a document's graph and the facts in it."""
    return sorted(
        {*map(str, shape_problems(graph, ontology)), *(p for fact in facts for p in type_problems(fact, ontology))}
    )


def type_problems(fact: Fact, ontology: Ontology) -> Iterator[str]:
    """Yield the ends of a fact that its relation does not take."""
    what = f"{fact.subject.name} {fact.predicate} {_name(fact)}"
    if not ontology.accepts_subject(fact.predicate, fact.subject.type):
        yield f"{what}: {fact.subject.type} cannot be the subject"
    type_ = fact.object.type if isinstance(fact.object, Entity) else VALUE
    absent = not isinstance(fact.object, Entity) and not fact.object.text
    optional = absent and ontology.relation(fact.predicate).object_optional
    if not optional and not ontology.accepts_object(fact.predicate, type_):
        yield f"{what}: {'nothing' if absent else type_} cannot be the object"


def _name(fact: Fact) -> str:
    return fact.object.name if isinstance(fact.object, Entity) else fact.object.text or "…"


def shape_problems(graph: Iterable[ox.Quad], ontology: Ontology, *, reference: bool = False) -> set[Problem]:
    """Return what does not fit the shapes; ``reference``: all of it by pySHACL.

    StoreError when pySHACL is asked for, or needed by the user's own shapes, and not installed.
    """
    quads, known = list(graph), shapes.load(ontology)
    if reference:
        return _by_pyshacl(quads, known.files, known.above)
    found = known.problems(quads)
    return found | _by_pyshacl(quads, known.beyond, known.above) if known.beyond else found


def check_shapes(ontology: Ontology) -> None:
    """Read the shapes before there is a document; OntologyError, or StoreError when they need pySHACL and it is absent."""
    if beyond := shapes.load(ontology).beyond:
        _by_pyshacl([], beyond, {})


def pyshacl_installed() -> bool:
    """Whether pySHACL can be asked."""
    return find_spec("pyshacl") is not None


def _by_pyshacl(graph: Sequence[ox.Quad], files: tuple[Path, ...], above: Mapping[str, frozenset[str]]) -> set[Problem]:
    import rdflib

    if not pyshacl_installed():
        names = ", ".join(str(path) for path in files)
        raise StoreError(f"checking the shapes in {names} needs pySHACL", "pip install 'kg-news[check]', or --no-check")
    from pyshacl import validate

    shacl = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    # rdflib reads N-Triples several times as fast as it converts terms one by one
    text = "".join(f"{quad.triple} .\n" for quad in graph)
    data = rdflib.Graph().parse(data=text, format="nt")
    for name, classes in above.items():
        for each in classes:
            data.add((rdflib.URIRef(name), rdflib.RDFS.subClassOf, rdflib.URIRef(each)))
    conforms, report, _ = validate(data, shacl_graph=_graph(files), meta_shacl=False, advanced=False, inference="none")
    return set() if conforms else set(_said(report, shacl))


def _said(report: rdflib.Graph, shacl: rdflib.Namespace) -> Iterator[Problem]:
    import rdflib

    for result in report.subjects(rdflib.RDF.type, shacl.ValidationResult):
        message, node = report.value(result, shacl.resultMessage), report.value(result, shacl.focusNode)
        found = report.value(result, shacl.value)
        yield Problem(str(message), str(node), None if found is None else str(found))


@cache
def _graph(files: tuple[Path, ...]) -> rdflib.Graph:
    import rdflib

    graph = rdflib.Graph()
    for path in files:
        graph.parse(path, format="turtle")
    return graph
