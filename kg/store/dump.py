"""The graph as RDF text, byte for byte the same for the same graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

import pyoxigraph as ox

from kg.errors import ExportError
from kg.ontology import did_you_mean
from kg.store import encode, terms
from kg.store.turtle import trig, turtle

_REIFIES = terms.term("rdf:reifies")


def dump(store: ox.Store, format_: str, stream: BinaryIO, *, texts: bool = False) -> None:
    """Write the graph to a binary stream; see :meth:`kg.store.GraphStore.dump`."""
    if format_ not in FORMATS:
        raise ExportError(f"no RDF format named {format_!r}", did_you_mean(format_, FORMATS))
    stream.write(FORMATS[format_](store, texts))


def dataset(store: ox.Store, texts: bool) -> list[ox.Quad]:
    """Return all quads, sorted; the texts of the documents only if asked for."""
    quads = store.quads_for_pattern(None, None, None, None)
    return sorted((q for q in quads if texts or q.graph_name != terms.TEXTS), key=terms.sort_key)


def flat(store: ox.Store) -> list[ox.Triple]:
    """Return what a reader of one graph needs, sorted: the view, the spans of evidence, the catalog."""
    found = [quad.triple for quad in store.quads_for_pattern(None, None, None, terms.DEFAULT)]
    found += [quad.triple for quad in store.quads_for_pattern(None, None, None, terms.CATALOG)]
    found += _spans(store)
    return sorted(set(found), key=str)


def _spans(store: ox.Store) -> Iterator[ox.Triple]:
    """Yield the nodes of evidence and sentences that the view's facts point to, not those of claims alone."""
    pointed = store.quads_for_pattern(None, terms.DERIVED, None, terms.DEFAULT)
    evidence = {quad.object for quad in pointed if isinstance(quad.object, ox.NamedNode)}
    for node in evidence:
        for quad in store.quads_for_pattern(node, None, None, None):
            yield quad.triple
            if quad.predicate == encode.SENTENCE and quad.object not in evidence:
                sentence = quad.object if isinstance(quad.object, ox.NamedNode) else node
                yield from (each.triple for each in store.quads_for_pattern(sentence, None, None, None))


def reified(store: ox.Store) -> list[ox.Triple]:
    """Return the flat graph with each fact node as an RDF 1.2 reifier of the triple that it states."""
    triples = flat(store)
    parts: dict[str, dict[str, terms.Term]] = {}
    for each in triples:
        if each.predicate in {terms.SUBJECT, terms.PREDICATE, terms.OBJECT}:
            parts.setdefault(str(each.subject), {})[each.predicate.value] = each.object
    nodes = {str(each.subject): each.subject for each in triples}
    return triples + [ox.Triple(nodes[name], _REIFIES, _statement(of)) for name, of in parts.items() if len(of) == 3]


def _statement(parts: dict[str, terms.Term]) -> ox.Triple:
    subject, predicate = parts[terms.SUBJECT.value], parts[terms.PREDICATE.value]
    if not isinstance(subject, ox.NamedNode) or not isinstance(predicate, ox.NamedNode):
        raise ExportError("a fact node without a subject or predicate IRI", "build the graph again")
    return ox.Triple(subject, predicate, parts[terms.OBJECT.value])


def _rdf(items: Iterable[ox.Quad] | Iterable[ox.Triple], format_: ox.RdfFormat) -> bytes:
    return ox.serialize(items, format=format_) or b""


def _quads(format_: ox.RdfFormat) -> _Dump:
    return lambda store, texts: _rdf(dataset(store, texts), format_)


def _triples(write: Callable[[ox.Store], bytes]) -> _Dump:
    """A format of triples has no place for texts: they are another graph."""
    return lambda store, _: write(store)


_Dump = Callable[[ox.Store, bool], bytes]
FORMATS: dict[str, _Dump] = {
    "turtle": _triples(lambda store: turtle(flat(store)).encode()),
    "trig": lambda store, texts: trig(dataset(store, texts)).encode(),
    "nquads": _quads(ox.RdfFormat.N_QUADS),
    "ntriples": _triples(lambda store: _rdf(flat(store), ox.RdfFormat.N_TRIPLES)),
    "jsonld": _quads(ox.RdfFormat.JSON_LD),
    "rdf12": _triples(lambda store: turtle(reified(store)).encode()),
}
