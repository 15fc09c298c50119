"""Checking one document's graph before it is committed: its shape (SHACL) and the types at the ends of each fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import StoreError
from kg.model import Claim, Document, Entity, Fact
from kg.ontology import VALUE, Ontology, data_path
from kg.store import encode
from kg.store.localise import localise

if TYPE_CHECKING:
    import rdflib


def validate_document(
    document: Document, facts: Sequence[Fact], claims: Sequence[Claim], ontology: Ontology
) -> list[str]:
    """Return what is wrong with a document's facts, in plain words, sorted; empty when all is well.

    StoreError when a quote is not verbatim, or when pySHACL is not installed.
    """
    local = localise(facts, document.id, ontology)
    return graph_problems(encode.document_graph(document, local, claims, ontology), local.values(), ontology)


def graph_problems(graph: Iterable[ox.Quad], facts: Iterable[Fact], ontology: Ontology) -> list[str]:
    """Return what is wrong with the quads of a document's graph and the facts in it."""
    return sorted({*_shape_problems(graph), *(p for fact in facts for p in type_problems(fact, ontology))})


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


def _shape_problems(graph: Iterable[ox.Quad]) -> Iterator[str]:
    import rdflib

    shacl = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    # rdflib reads N-Triples several times as fast as it converts terms one by one
    text = "".join(f"{quad.triple} .\n" for quad in graph)
    data = rdflib.Graph().parse(data=text, format="nt")
    conforms, report, _ = _validator()(data, shacl_graph=_shapes(), meta_shacl=False, advanced=False, inference="none")
    if not conforms:
        for result in report.subjects(rdflib.RDF.type, shacl.ValidationResult):
            message, node = report.value(result, shacl.resultMessage), report.value(result, shacl.focusNode)
            found = report.value(result, shacl.value)
            yield f"{message} ({node}{'' if found is None else f': {found}'})"


@cache
def _validator() -> Any:
    try:
        from pyshacl import validate
    except ImportError as error:
        raise StoreError("checking the shape of a graph needs pySHACL", "pip install 'kg-news[check]'") from error
    return validate


@cache
def _shapes() -> rdflib.Graph:
    import rdflib

    return rdflib.Graph().parse(data_path("shapes.ttl"), format="turtle")
