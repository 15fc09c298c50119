"""RDF → records: the quads of a document version's graph read back, exactly."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

import pyoxigraph as ox

from kg.model import Certainty, Claim, Entity, Evidence, Fact, Mention, MentionKind, Span, Value
from kg.ontology import local_name
from kg.store import encode, terms
from kg.store.terms import term

Node = Mapping[str, list[terms.Term]]
Index = Mapping[str, Node]
_KEYS = {predicate.value: key for key, (predicate, _) in encode.QUALIFIERS.items()} | {encode.ROLE_NAME.value: "role"}


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """One line of the catalog. ``sha256`` is that of the text; ``facts`` counts the facts that the text supports."""

    id: str
    source: str
    title: str
    date: datetime.date | None
    language: str
    sha256: str
    facts: int
    run: str = ""


def index(quads: Iterable[ox.Quad]) -> Index:
    """Return the quads by subject and predicate; blank nodes do not occur."""
    found: dict[str, dict[str, list[terms.Term]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        found[cast(ox.NamedNode, quad.subject).value][quad.predicate.value].append(quad.object)
    return {subject: dict(properties) for subject, properties in found.items()}


def one(node: Node, predicate: ox.NamedNode) -> str:
    """Return the value of a property that has at most one; ``""`` when it is absent."""
    values = node.get(predicate.value)
    return cast("ox.NamedNode | ox.Literal", values[0]).value if values else ""


def entities(graph: Index) -> dict[str, Entity]:
    """Return the entities described in a document's graph."""
    return {iri: entity(iri, node) for iri, node in graph.items() if terms.LABEL.value in node}


def entity(iri: str, node: Node) -> Entity:
    """Return the entity that a document's graph describes in this node."""
    aliases = sorted(cast(ox.Literal, each).value for each in node.get(terms.ALIAS.value, ()))
    return Entity(iri, local_name(one(node, terms.TYPE)), one(node, terms.LABEL), tuple(aliases))


def facts(graph: Index, document: str) -> dict[str, Fact]:
    """Return the facts of a document's graph by key, with the evidence that the document gives."""
    known = entities(graph)
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    for node in graph.values():
        if encode.OF_FACT.value in node:
            evidence[one(node, encode.OF_FACT)].append(_evidence(graph, node, document))
    return {
        iri.removeprefix(terms.PREFIXES["fact"]): _fact(graph[iri], known, given) for iri, given in evidence.items()
    }


def _fact(node: Node, known: Mapping[str, Entity], evidence: list[Evidence]) -> Fact:
    return Fact(
        subject=known[one(node, terms.SUBJECT)],
        predicate=local_name(one(node, terms.PREDICATE)),
        object=_object(node, known),
        certainty=cast(Certainty, one(node, terms.CERTAINTY)),
        confidence=float(one(node, terms.CONFIDENCE)),
        evidence=tuple(evidence),
        qualifiers=_qualifiers(node),
    )


def bare_fact(node: Node, document: str) -> Fact:
    """Return what a fact node says by itself: its ends without names, its evidence without words."""
    ends = [each for p in (terms.SUBJECT, terms.OBJECT) for each in node.get(p.value, ())]
    known = {each.value: Entity(each.value, "", "") for each in ends if isinstance(each, ox.NamedNode)}
    spans = (terms.span_of(cast(ox.NamedNode, each).value) for each in node.get(terms.DERIVED.value, ()))
    return _fact(node, known, [Evidence(document, span, "", "", span, "", 0.0) for span in spans])


def _object(node: Node, known: Mapping[str, Entity]) -> Entity | Value:
    values = node.get(terms.OBJECT.value, ())
    if not values:
        return Value("")
    return known[values[0].value] if isinstance(values[0], ox.NamedNode) else Value(cast(ox.Literal, values[0]).value)


def _qualifiers(node: Node) -> dict[str, str]:
    found: dict[str, str] = {}
    for predicate, values in node.items():
        if predicate in _KEYS:
            found[_KEYS[predicate]] = cast(ox.Literal, values[0]).value
        elif predicate.startswith(encode.OTHER_QUALIFIER):
            found[terms.decoded(predicate.removeprefix(encode.OTHER_QUALIFIER))] = cast(ox.Literal, values[0]).value
    return dict(sorted(found.items()))


def _evidence(graph: Index, finding: Node, document: str) -> Evidence:
    here = one(finding, terms.DERIVED)
    sentence = one(graph[here], encode.SENTENCE)
    return Evidence(
        document=document,
        span=terms.span_of(here),
        quote=one(graph[here], terms.EXACT),
        sentence=one(graph[sentence], terms.EXACT),
        sentence_span=terms.span_of(sentence),
        extractor=one(finding, encode.EXTRACTOR),
        confidence=float(one(finding, terms.CONFIDENCE)),
        subject_span=_optional_span(finding, encode.SUBJECT_AT),
        object_span=_optional_span(finding, encode.OBJECT_AT),
    )


def _optional_span(finding: Node, predicate: ox.NamedNode) -> Span | None:
    iri = one(finding, predicate)
    return terms.span_of(iri) if iri else None


def claims(graph: Index, document: str) -> list[Claim]:
    """Return the claims of a document's graph, in the order of the text."""
    nodes = [node for node in graph.values() if encode.SUBJECT_MENTION.value in node]
    found = [_claim(graph, node, document) for node in nodes]
    return sorted(found, key=lambda c: (c.evidence.span, c.predicate, c.subject.span, str(c.object), c.certainty))


def _claim(graph: Index, node: Node, document: str) -> Claim:
    return Claim(
        predicate=local_name(one(node, terms.PREDICATE)),
        subject=_mention(graph[one(node, encode.SUBJECT_MENTION)]),
        object=_claim_object(graph, node),
        certainty=cast(Certainty, one(node, terms.CERTAINTY)),
        evidence=_evidence(graph, node, document),
        qualifiers=_qualifiers(node),
    )


def _claim_object(graph: Index, node: Node) -> Mention | Value | None:
    mention = one(node, encode.OBJECT_MENTION)
    if mention:
        return _mention(graph[mention])
    return Value(one(node, terms.OBJECT)) if terms.OBJECT.value in node else None


def _mention(node: Node) -> Mention:
    span = Span(int(one(node, terms.START)), int(one(node, terms.END)))
    type_ = local_name(one(node, encode.MENTION_TYPE))
    return Mention(span, one(node, terms.EXACT), type_, cast(MentionKind, one(node, encode.MENTION_KIND)))


def stored_document(version: str, node: Node) -> StoredDocument:
    """Return the catalog line of a version."""
    date = one(node, term("dcterms:date"))
    return StoredDocument(
        id=terms.document_id(ox.NamedNode(version)),
        source=one(node, term("dcterms:source")),
        title=one(node, term("dcterms:title")),
        date=datetime.date.fromisoformat(date) if date else None,
        language=one(node, term("dcterms:language")),
        sha256=one(node, term("kg:sha256")),
        facts=int(one(node, term("kg:facts"))),
        run=one(node, term("kg:run")),
    )
