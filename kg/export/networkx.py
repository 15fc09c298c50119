"""The graph as a ``networkx.MultiDiGraph``: one node per entity, one edge per fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.export.jsonl import ordered_qualifiers
from kg.model import Entity, Evidence, Fact, Span, Value
from kg.ontology import Ontology
from kg.store import GraphStore, StoredDocument, role_iri

if TYPE_CHECKING:
    import networkx as nx

UNKNOWN = {"fr": "nombre inconnu", "en": "unknown number"}  # the label of a count that the text does not give


def to_networkx(store: GraphStore, language: str = "fr") -> nx.MultiDiGraph:
    """Return the graph; labels of relations in ``language`` (``fr``, ``en``).

    A node is an entity's IRI with ``label``, ``type``, ``aliases``; counts and amounts are nodes of type ``Value``,
    each for one fact; a role without organization points to a node of type ``Role``. An edge's key is the fact's IRI;
    it has ``predicate``, ``label``, ``certainty``, ``confidence``, ``qualifiers``, ``evidence``. Nodes and edges come
    in a fixed order. Offsets ``start``, ``end`` and ``sentence_start`` are in the document; ``subject`` and
    ``object`` are ``[start, end]`` in the sentence, or ``None``.
    """
    import networkx as nx

    graph = nx.MultiDiGraph()
    documents = {each.id: each for each in store.documents()}
    facts = store.keyed_facts()
    ends = {end.iri: end for _, fact in facts for end in (fact.subject, fact.object) if isinstance(end, Entity)}
    for entity in sorted(ends.values(), key=lambda each: (each.name.casefold(), each.iri)):
        graph.add_node(entity.iri, label=entity.name, type=entity.type, aliases=list(entity.aliases))
    for iri, fact in facts:
        target = _target(graph, iri, fact, language)
        graph.add_edge(fact.subject.iri, target, key=iri, **_edge(fact, documents, store.ontology, language))
    return graph


def _target(graph: nx.MultiDiGraph, iri: str, fact: Fact, language: str) -> str:
    """Return the node at the object's end, made if it stands for a value or a role."""
    if not isinstance(fact.object, Value):
        return fact.object.iri
    role = fact.qualifiers.get("role", "")
    if role and not fact.object.text:
        graph.add_node(role_iri(role), label=role, type="Role", aliases=[])
        return role_iri(role)
    label = fact.object.text or fact.qualifiers.get("count") or UNKNOWN.get(language, "?")
    graph.add_node(f"{iri}#object", label=label, type="Value", aliases=[])
    return f"{iri}#object"


def _edge(fact: Fact, documents: dict[str, StoredDocument], ontology: Ontology, language: str) -> dict[str, Any]:
    labels = ontology.relation(fact.predicate).labels
    return {
        "predicate": fact.predicate,
        "label": labels.get(language) or next(iter(labels.values())),
        "certainty": fact.certainty,
        "confidence": round(float(fact.confidence), 4),
        "qualifiers": ordered_qualifiers(fact),
        "evidence": [_evidence(each, documents[each.document]) for each in fact.evidence],
    }


def _evidence(evidence: Evidence, document: StoredDocument) -> dict[str, Any]:
    return {
        "document": evidence.document,
        "title": document.title,
        "date": document.date.isoformat() if document.date else "",
        "source": document.source,
        "quote": evidence.quote,
        "sentence": evidence.sentence,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "sentence_start": evidence.sentence_span.start,
        "subject": _inside(evidence.subject_span, evidence.sentence_span),
        "object": _inside(evidence.object_span, evidence.sentence_span),
    }


def _inside(span: Span | None, sentence: Span) -> list[int] | None:
    """Return the offsets of a span in its sentence, ``None`` when it lies elsewhere."""
    if span is None or span.start < sentence.start or span.end > sentence.end:
        return None
    return [span.start - sentence.start, span.end - sentence.start]
