"""Namespaces, IRIs and literals: how names of our own making and words of the press become RDF terms.

IRIs are built from hashes and percent-encoded ids only; words of the press go into literals and nowhere else.
"""

from __future__ import annotations

import datetime
import decimal
import hashlib
import json
import re
from collections.abc import Iterable
from urllib.parse import quote, unquote_to_bytes

import pyoxigraph as ox

from kg.model import Span

BASE = "https://w3id.org/kg-news/"
CATALOG = ox.NamedNode(BASE + "catalog")
TEXTS = ox.NamedNode(BASE + "texts")
LINKS = ox.NamedNode(BASE + "links")
DEFAULT = ox.DefaultGraph()

PREFIXES: dict[str, str] = {
    "kg": BASE + "ontology#",
    "e": BASE + "entity/",
    "fact": BASE + "fact/",
    "claim": BASE + "claim/",
    "document": BASE + "document/",
    "role": BASE + "role/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

Resource = ox.NamedNode | ox.BlankNode
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_POSITION = re.compile(r"#char=(\d+),(\d+)$")
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")


def term(name: str) -> ox.NamedNode:
    """Return the IRI of a prefixed name: ``term("kg:subject")``."""
    prefix, _, local = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


TYPE = term("rdf:type")
LABEL = term("rdfs:label")
ALIAS = term("skos:altLabel")
FACT = term("kg:Fact")
SUBJECT = term("kg:subject")
PREDICATE = term("kg:predicate")
OBJECT = term("kg:object")
CERTAINTY = term("kg:certainty")
CONFIDENCE = term("kg:confidence")
DERIVED = term("prov:wasDerivedFrom")
EXACT = term("oa:exact")
START = term("oa:start")
END = term("oa:end")
SOURCE = term("oa:hasSource")


def content_hash(*parts: object) -> str:
    """Return 20 hexadecimal digits (80 bits) of the SHA-256 of the parts; the same in every process."""
    written = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("ascii")).hexdigest()[:20]


def text_hash(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def encoded(name: str) -> str:
    """Percent-encode any text so that it is one segment of an IRI (``..`` and lone surrogates included)."""
    safe = quote(name.encode("utf-8", "surrogatepass"), safe="")
    return safe.replace(".", "%2E") if set(safe) == {"."} else safe


def decoded(segment: str) -> str:
    """Undo :func:`encoded`."""
    return unquote_to_bytes(segment).decode("utf-8", "surrogatepass")


def document_iri(document_id: str) -> ox.NamedNode:
    """Return the IRI of a document, whatever its version."""
    return ox.NamedNode(f"{BASE}document/{encoded(document_id)}")


def version_iri(document_id: str, sha256: str) -> ox.NamedNode:
    """Return the IRI of one version of a document; its named graph bears the same IRI."""
    return ox.NamedNode(f"{document_iri(document_id).value}/{sha256[:16]}")


def document_id(version: ox.NamedNode) -> str:
    """Return the document id in a version's IRI."""
    return decoded(version.value.removeprefix(BASE + "document/").rpartition("/")[0])


def role_iri(role: str) -> str:
    """Return the IRI of a role, from its words."""
    return PREFIXES["role"] + encoded(role)


def span_iri(version: ox.NamedNode, span: Span) -> ox.NamedNode:
    """Return the IRI of a span of a document version, as RFC 5147 writes it: ``…#char=10,25``."""
    return ox.NamedNode(f"{version.value}#char={span.start},{span.end}")


def span_of(iri: str) -> Span:
    """Return the span in an IRI made by :func:`span_iri`."""
    found = _POSITION.search(iri)
    if found is None:
        raise ValueError(f"no position in {iri!r}")
    return Span(int(found[1]), int(found[2]))


def words(text: str, language: str = "") -> ox.Literal:
    """Return the literal of some words, tagged when the language is a valid tag; lone surrogates become U+FFFD."""
    if language:
        try:
            return ox.Literal(clean(text), language=language)
        except ValueError:
            pass  # a tag that RDF does not accept: the words matter more
    return ox.Literal(clean(text))


def clean(text: str) -> str:
    """Return the text as the store keeps it: lone surrogates, which are no characters, become U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def number_or_words(text: str) -> ox.Literal:
    """Return an ``xsd:integer`` for digits that survive normalisation (``14000``), else the words as they are."""
    return ox.Literal(text, datatype=term("xsd:integer")) if _INTEGER.fullmatch(text) else words(text)


def date_or_words(text: str) -> ox.Literal:
    """Return an ``xsd:date`` for a full ISO 8601 date, else the words as they are."""
    try:
        whole = len(text) == 10 and datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        whole = False
    return ox.Literal(text, datatype=term("xsd:date")) if whole else words(text)


def canonical_decimal(text: str) -> str:
    """Return a decimal number in its shortest form (``4.20`` → ``4.2``); other words as they are."""
    try:
        number = decimal.Decimal(text)
    except decimal.InvalidOperation:
        return text
    if not number.is_finite() or abs(number) >= 10**15 or number.as_tuple().exponent < -15:  # type: ignore[operator]
        return text
    short = f"{number.normalize():f}"
    return "0" if short == "-0" else short


def decimal_or_words(text: str) -> ox.Literal:
    """Return an ``xsd:decimal`` for a number that the store keeps exactly, else the words as they are."""
    short = canonical_decimal(text)
    exact = re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", short) is not None
    return ox.Literal(short, datatype=term("xsd:decimal")) if exact else words(text)


def sort_key(quad: ox.Quad) -> tuple[str, str, str, str]:
    """Return what quads are sorted by, wherever order shows: graph, subject, predicate, object."""
    return (str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object))


def in_graph(graph: ox.NamedNode | ox.DefaultGraph, triples: Iterable[ox.Triple]) -> set[ox.Quad]:
    """Return the triples as quads of one graph."""
    return {ox.Quad(each.subject, each.predicate, each.object, graph) for each in triples}
