"""``kg validate``: is everything in a graph as it should be?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from kg.cli import common
from kg.cli.options import Out
from kg.model import Document, Entity, Evidence, Fact

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph
    from kg.ontology import Ontology


def validate(out: Out = None) -> None:
    """Check a graph: quotes, types, evidence, shapes.

    Examples:
      kg validate
      kg validate --out graphs/news

    Every quote must stand verbatim at its place, every fact fit the ontology, and every document the SHACL shapes
    (checked by pySHACL where it is installed). The exit code is 1 when something is wrong; each fault is named.
    """
    with common.open_graph(out) as graph:
        faults = list(_faults(graph))
        facts, documents = len(graph.facts), len(graph.documents)
    for fault in faults:
        common.write(f"{fault}\n")
    common.say(f"{documents} documents, {facts} facts, {len(faults)} faults")
    if faults:
        raise typer.Exit(1)


def _faults(graph: KnowledgeGraph) -> Iterator[str]:
    from kg.store import misshapen

    texts = {each.id: graph.store.document(each.id) for each in graph.documents}
    for fact in graph.facts:
        name = f"{fact.subject.name} {fact.predicate}"
        yield from (f"{name}: {fault}" for fault in _misfits(fact, graph.store.ontology))
        for evidence in fact.evidence:
            if not _verbatim(evidence, texts[evidence.document]):
                yield f"{name}: the quote is not in {evidence.document} at {evidence.span.start}-{evidence.span.end}"
    yield from misshapen(graph.store)


def _misfits(fact: Fact, ontology: Ontology) -> Iterator[str]:
    if not ontology.accepts_subject(fact.predicate, fact.subject.type):
        yield f"its subject is a {fact.subject.type}"
    relation = ontology.relation(fact.predicate)
    if isinstance(fact.object, Entity):
        if not ontology.accepts_object(fact.predicate, fact.object.type):
            yield f"its object is a {fact.object.type}"
    elif not (fact.object.text == "" or "Value" in relation.range):
        yield "its object is a value"
    if not (0 <= fact.confidence <= 1 and fact.evidence):
        yield "it has no evidence or a confidence out of range"


def _verbatim(evidence: Evidence, document: Document) -> bool:
    around = evidence.sentence_span
    return (
        document.text[evidence.span.start : evidence.span.end] == evidence.quote
        and document.text[around.start : around.end] == evidence.sentence
    )
