"""Checking a stored graph against the texts it was read from: every quote, every offset, every hash, and the view."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.model import Document, Evidence, Mention, Span
from kg.store import terms
from kg.store.decode import StoredDocument
from kg.store.graph import GraphStore
from kg.store.opening import open_store
from kg.store.validate import pyshacl_installed, shape_problems


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked and what is wrong, in plain words. ``quotes`` counts the spans that were compared."""

    documents: int
    facts: int
    quotes: int
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def verify(store: GraphStore, read_again: Callable[[StoredDocument], str | None] | None = None) -> Verification:
    """Check every piece of evidence of the graph against the text of its document, and the view against all documents.

    ``read_again`` gives the text of a document's source as it is now, or ``None`` where it cannot be read; without it
    only the texts that the store keeps are used. Nothing is changed.
    """
    problems: list[str] = []
    quotes = facts = 0
    for each in store.documents():
        document = store.document(each.id)
        problems += _text_problems(each, document, read_again)
        found = [fact for _, fact in store.document_facts(each.id)]
        facts += len(found)
        for what, span, text in _spans(store, document, [e for fact in found for e in fact.evidence]):
            quotes += 1
            if document.text[span.start : span.end] != text:
                problems.append(f"{each.id}: {what} at {span.start}-{span.end} is not {text!r}")
    if not store.obeyed:
        problems.append("entities.txt has changed since the graph was built: the next kg build obeys it")
    if not problems:  # the view can only be made anew from documents that are sound
        problems += _view_problems(store)
    return Verification(len(store.documents()), facts, quotes, tuple(problems))


def misshapen(store: GraphStore) -> Iterator[str]:
    """Yield what of the stored documents does not fit the SHACL shapes, by pySHACL where it is installed."""
    reference = pyshacl_installed()
    for each in store.documents():
        quads = store.quads(terms.version_iri(each.id, each.sha256))
        yield from (f"{each.id}: {said}" for said in sorted(shape_problems(quads, store.ontology, reference=reference)))


def _text_problems(
    stored: StoredDocument, document: Document, read_again: Callable[[StoredDocument], str | None] | None
) -> Iterator[str]:
    if terms.text_hash(document.text) != stored.sha256:
        yield f"{stored.id}: the stored text is not the one that was read"
    if read_again is not None:
        now = read_again(stored)
        if now is None:
            yield f"{stored.id}: its source {stored.source!r} cannot be read any more"
        elif terms.text_hash(now) != stored.sha256:
            yield f"{stored.id}: its source {stored.source!r} has changed since it was read"


def _spans(store: GraphStore, document: Document, evidence: list[Evidence]) -> Iterator[tuple[str, Span, str]]:
    """Yield every span of a document that the graph quotes, with what it is and the words it should hold."""
    claims = store.claims(document.id)
    for each in [*evidence, *(claim.evidence for claim in claims)]:
        yield "the quote", each.span, each.quote
        yield "the sentence", each.sentence_span, each.sentence
    for claim in claims:
        for end in (claim.subject, claim.object):
            if isinstance(end, Mention):
                yield "the mention", end.span, end.text


def _view_problems(store: GraphStore) -> Iterator[str]:
    """Compare the view with one made from nothing out of the same documents."""
    with open_store(None, ontology=store.ontology) as fresh:
        for each in store.documents():
            facts = [fact for _, fact in store.document_facts(each.id)]
            fresh.replace(store.document(each.id), facts, store.claims(each.id), each.run)
        if store.linked:
            fresh.decide(store.decisions)
        stored, made = set(store.quads()), set(fresh.quads())
    if stored - made:
        yield f"the graph holds {len(stored - made)} triples that no document says"
    if made - stored:
        yield f"the graph lacks {len(made - stored)} triples that the documents say"
