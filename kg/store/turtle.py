"""A Turtle and TriG writer whose output is readable and the same bytes for the same graph.

pyoxigraph's own writer orders the prefixes by chance. Terms are still written by it (N-Triples escapes are Turtle too).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from kg.store import terms

_LOCAL = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?")
_SHORT_INTEGER = re.compile(r"[+-]?[0-9]+")
_STRING = terms.PREFIXES["xsd"] + "string"


class Writer:
    """Writes terms with prefixes and remembers which prefixes it used."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        # the longest namespace first, so that the most specific prefix is taken
        self._prefixes = sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        self._used: dict[str, str] = {}
        self._known: dict[str, str] = {}

    def header(self) -> str:
        """Return the ``@prefix`` lines that the text written so far needs."""
        return "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(self._used.items()))

    def iri(self, iri: str) -> str:
        """Return an IRI as a prefixed name where one is safe, else in angle brackets."""
        if iri not in self._known:
            self._known[iri] = self._shorten(iri)
        return self._known[iri]

    def _shorten(self, iri: str) -> str:
        for prefix, namespace in self._prefixes:
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri[len(namespace) :]):
                self._used[prefix] = namespace
                return f"{prefix}:{iri[len(namespace) :]}"
        return str(ox.NamedNode(iri))

    def term(self, term: terms.Term) -> str:
        """Return any term as Turtle (1.2 for a triple term)."""
        if isinstance(term, ox.NamedNode):
            return self.iri(term.value)
        if isinstance(term, ox.Triple):
            return f"<<( {self.term(term.subject)} {self.iri(term.predicate.value)} {self.term(term.object)} )>>"
        if not isinstance(term, ox.Literal) or term.language or term.datatype.value == _STRING:
            return str(term)
        if term.datatype.value == terms.PREFIXES["xsd"] + "integer" and _SHORT_INTEGER.fullmatch(term.value):
            return term.value
        return f"{ox.Literal(term.value)}^^{self.iri(term.datatype.value)}"

    def triples(self, triples: Iterable[ox.Triple], indent: str = "") -> str:
        """Return triples grouped by subject, types first, everything sorted."""
        subjects: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for each in triples:
            predicate = "a" if each.predicate == terms.TYPE else self.iri(each.predicate.value)
            subjects[self.term(each.subject)][predicate].add(self.term(each.object))
        blocks = [self._block(subject, subjects[subject], indent) for subject in sorted(subjects)]
        return "\n".join(blocks)

    def _block(self, subject: str, properties: Mapping[str, set[str]], indent: str) -> str:
        order = sorted(properties, key=lambda predicate: (predicate != "a", predicate))
        lines = [f"{predicate} {self._objects(properties[predicate], indent)}" for predicate in order]
        return f"{indent}{subject} " + f" ;\n{indent}    ".join(lines) + " .\n"

    def _objects(self, objects: set[str], indent: str) -> str:
        return f" ,\n{indent}        ".join(sorted(objects))


def turtle(triples: Iterable[ox.Triple], prefixes: Mapping[str, str] | None = None) -> str:
    """Return a Turtle document. The same triples give the same text, in whatever order they come."""
    writer = Writer(terms.PREFIXES if prefixes is None else prefixes)
    body = writer.triples(triples)
    return f"{writer.header()}\n{body}"


def trig(quads: Iterable[ox.Quad], prefixes: Mapping[str, str] | None = None) -> str:
    """Return a TriG document: the default graph first, then the named graphs by IRI."""
    writer = Writer(terms.PREFIXES if prefixes is None else prefixes)
    graphs: dict[str, list[ox.Triple]] = defaultdict(list)
    for quad in quads:
        name = "" if isinstance(quad.graph_name, ox.DefaultGraph) else writer.term(quad.graph_name)
        graphs[name].append(quad.triple)
    blocks = [_graph(writer, name, graphs[name]) for name in sorted(graphs)]
    return f"{writer.header()}\n" + "\n".join(blocks)


def _graph(writer: Writer, name: str, triples: list[ox.Triple]) -> str:
    if not name:
        return writer.triples(triples)
    return f"{name} {{\n{writer.triples(triples, '    ')}}}\n"
