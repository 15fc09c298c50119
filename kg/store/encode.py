"""Records → RDF: one document version as the quads of its named graph and of the catalog."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import pyoxigraph as ox

from kg.errors import StoreError
from kg.model import Claim, Document, Entity, Evidence, Fact, Mention, Span, Value
from kg.ontology import Ontology
from kg.store import terms
from kg.store.terms import term, words

# Qualifier → property and the literal it is written as. Roles are apart: they carry the language of the text.
QUALIFIERS: dict[str, tuple[ox.NamedNode, Callable[[str], ox.Literal]]] = {
    "status": (term("kg:status"), words),
    "amount": (term("kg:amountText"), words),
    "amount_value": (term("kg:amount"), terms.decimal_or_words),
    "currency": (term("kg:currency"), words),
    "share": (term("kg:share"), words),
    "count": (term("kg:count"), words),
    "date": (term("kg:timeText"), words),
    "date_value": (term("kg:dateValue"), words),
    "not_before": (term("kg:notBefore"), terms.date_or_words),
    "not_after": (term("kg:notAfter"), terms.date_or_words),
    "place": (term("kg:placeText"), words),
    "source": (term("kg:statedBy"), words),
}
ROLE_NAME = term("schema:roleName")
OTHER_QUALIFIER = terms.BASE + "qualifier/"
EXTRACTOR = term("kg:extractor")
SUBJECT_AT = term("kg:subjectAt")
OBJECT_AT = term("kg:objectAt")
SENTENCE = term("kg:sentence")
OF_FACT = term("kg:fact")
FINDING = term("kg:Finding")
EVIDENCE = term("kg:Evidence")
CLAIM = term("kg:Claim")
SUBJECT_MENTION = term("kg:subjectMention")
OBJECT_MENTION = term("kg:objectMention")
MENTION = term("kg:Mention")
MENTION_TYPE = term("kg:mentionType")
MENTION_KIND = term("kg:mentionKind")

Triples = Iterator[ox.Triple]


def fact_iri(key: str) -> ox.NamedNode:
    """Return the IRI of the fact with that key (:func:`kg.store.merge.fact_key`)."""
    return ox.NamedNode(terms.PREFIXES["fact"] + key)


def fact_core(node: ox.NamedNode, fact: Fact, language: str, ontology: Ontology) -> Triples:
    """Yield the ends, certainty, confidence and qualifiers of a fact."""
    yield ox.Triple(node, terms.TYPE, terms.FACT)
    yield ox.Triple(node, terms.SUBJECT, ox.NamedNode(fact.subject.iri))
    yield ox.Triple(node, terms.PREDICATE, ox.NamedNode(ontology.relation(fact.predicate).iri))
    yield from _object(node, fact.object)
    yield ox.Triple(node, terms.CERTAINTY, words(fact.certainty))
    yield ox.Triple(node, terms.CONFIDENCE, ox.Literal(float(fact.confidence)))
    yield from qualifiers(node, fact.qualifiers, language)


def _object(node: ox.NamedNode, object_: Entity | Value) -> Triples:
    if isinstance(object_, Entity):
        yield ox.Triple(node, terms.OBJECT, ox.NamedNode(object_.iri))
    elif object_.text:
        yield ox.Triple(node, terms.OBJECT, terms.number_or_words(object_.text))


def qualifiers(node: ox.NamedNode, given: Mapping[str, str], language: str) -> Triples:
    """Yield one triple per qualifier; a key that the ontology does not know gets an IRI of its own."""
    for key, value in given.items():
        if not value:
            continue
        if key == "role":
            yield ox.Triple(node, ROLE_NAME, words(value, language))
        elif key in QUALIFIERS:
            predicate, literal = QUALIFIERS[key]
            yield ox.Triple(node, predicate, literal(value))
        else:
            yield ox.Triple(node, ox.NamedNode(OTHER_QUALIFIER + terms.encoded(key)), words(value))


def entity_core(entity: Entity, ontology: Ontology) -> Triples:
    """Yield the type and names of an entity."""
    node = ox.NamedNode(entity.iri)
    yield ox.Triple(node, terms.TYPE, ox.NamedNode(ontology.entity_class(entity.type).iri))
    yield ox.Triple(node, terms.LABEL, words(entity.name))
    for alias in entity.aliases:
        yield ox.Triple(node, terms.ALIAS, words(alias))


def document_graph(
    document: Document, facts: Mapping[str, Fact], claims: Sequence[Claim], ontology: Ontology
) -> set[ox.Quad]:
    """Return the quads of a document version's graph. ``facts`` are localised and by key; StoreError on a bad span."""
    version = terms.version_iri(document.id, terms.text_hash(document.text))
    triples = {t for key, fact in facts.items() for t in _fact(document, version, key, fact, ontology)}
    triples.update(t for claim in claims for t in _claim(document, version, claim, ontology))
    return terms.in_graph(version, triples)


def _fact(document: Document, version: ox.NamedNode, key: str, fact: Fact, ontology: Ontology) -> Triples:
    node = fact_iri(key)
    yield from fact_core(node, fact, document.language, ontology)
    for end in (fact.subject, fact.object):
        if isinstance(end, Entity):
            yield from entity_core(end, ontology)
    for evidence in fact.evidence:
        yield ox.Triple(node, terms.DERIVED, terms.span_iri(version, evidence.span))
        parts = (key, version.value, evidence.extractor, evidence.confidence, *_numbers(evidence))
        finding = ox.NamedNode(f"{terms.BASE}finding/{terms.content_hash(*parts)}")
        yield ox.Triple(finding, terms.TYPE, FINDING)
        yield ox.Triple(finding, OF_FACT, node)
        yield from _evidence(document, version, finding, evidence)


def _numbers(evidence: Evidence) -> list[int]:
    spans = (evidence.span, evidence.sentence_span, evidence.subject_span, evidence.object_span)
    return [each for span in spans for each in ((span.start, span.end) if span else (-1, -1))]


def _evidence(document: Document, version: ox.NamedNode, finding: ox.NamedNode, evidence: Evidence) -> Triples:
    """Yield what one reading adds (extractor, confidence, ends) and the span and sentence that it points to."""
    here, sentence = terms.span_iri(version, evidence.span), terms.span_iri(version, evidence.sentence_span)
    _check(document, evidence.span, evidence.quote)
    _check(document, evidence.sentence_span, evidence.sentence)
    yield ox.Triple(finding, terms.DERIVED, here)
    yield ox.Triple(finding, EXTRACTOR, words(evidence.extractor))
    yield ox.Triple(finding, terms.CONFIDENCE, ox.Literal(float(evidence.confidence)))
    for predicate, span in ((SUBJECT_AT, evidence.subject_span), (OBJECT_AT, evidence.object_span)):
        if span is not None:
            yield ox.Triple(finding, predicate, terms.span_iri(version, span))
    yield ox.Triple(here, terms.TYPE, EVIDENCE)
    yield ox.Triple(here, SENTENCE, sentence)
    yield from _span(version, evidence.span, evidence.quote)
    yield from _span(version, evidence.sentence_span, evidence.sentence)


def _span(version: ox.NamedNode, span: Span, text: str) -> Triples:
    node = terms.span_iri(version, span)
    yield ox.Triple(node, terms.SOURCE, version)
    yield ox.Triple(node, terms.START, ox.Literal(span.start))
    yield ox.Triple(node, terms.END, ox.Literal(span.end))
    yield ox.Triple(node, terms.EXACT, words(text))


def _check(document: Document, span: Span, text: str) -> None:
    found = document.text[span.start : span.end] if 0 <= span.start < span.end else ""
    if not text or found != text:
        raise StoreError(
            f"document {document.id!r}: characters {span.start} to {span.end} read {found!r}, not {text!r}",
            "evidence must be verbatim: a span and the text it points to come from the same document",
        )


def _claim(document: Document, version: ox.NamedNode, claim: Claim, ontology: Ontology) -> Triples:
    node = _claim_iri(version, claim)
    yield ox.Triple(node, terms.TYPE, CLAIM)
    yield ox.Triple(node, terms.PREDICATE, ox.NamedNode(ontology.relation(claim.predicate).iri))
    yield ox.Triple(node, terms.CERTAINTY, words(claim.certainty))
    yield from qualifiers(node, claim.qualifiers, document.language)
    yield from _evidence(document, version, node, claim.evidence)
    ends = {SUBJECT_MENTION: claim.subject, OBJECT_MENTION: claim.object}
    for end, mention in ends.items():
        if isinstance(mention, Mention):
            yield ox.Triple(node, end, ox.NamedNode(f"{terms.BASE}mention/{_mention_key(version, mention)}"))
            yield from _mention(document, version, mention, ontology)
    if isinstance(claim.object, Value):
        yield ox.Triple(node, terms.OBJECT, terms.number_or_words(claim.object.text))


def _claim_iri(version: ox.NamedNode, claim: Claim) -> ox.NamedNode:
    """Return the IRI of a claim: a hash of all that it says."""
    ends = [_mention_key(version, claim.subject)]
    if isinstance(claim.object, Mention):
        ends.append(_mention_key(version, claim.object))
    elif claim.object is not None:
        ends.append(claim.object.text)
    said = sorted((k, v) for k, v in claim.qualifiers.items() if v)
    parts = (version.value, claim.predicate, claim.certainty, claim.evidence.extractor, ends, said)
    return ox.NamedNode(terms.PREFIXES["claim"] + terms.content_hash(*parts, _numbers(claim.evidence)))


def _mention_key(version: ox.NamedNode, mention: Mention) -> str:
    return terms.content_hash(version.value, mention.span.start, mention.span.end, mention.type, mention.kind)


def _mention(document: Document, version: ox.NamedNode, mention: Mention, ontology: Ontology) -> Triples:
    _check(document, mention.span, mention.text)
    node = ox.NamedNode(f"{terms.BASE}mention/{_mention_key(version, mention)}")
    yield ox.Triple(node, terms.TYPE, MENTION)
    yield ox.Triple(node, MENTION_TYPE, ox.NamedNode(ontology.entity_class(mention.type).iri))
    yield ox.Triple(node, MENTION_KIND, words(mention.kind))
    yield ox.Triple(node, terms.START, ox.Literal(mention.span.start))
    yield ox.Triple(node, terms.END, ox.Literal(mention.span.end))
    yield ox.Triple(node, terms.EXACT, words(mention.text))


def catalog(document: Document, facts: int, run: str) -> set[ox.Quad]:
    """Return the catalog entry of a document: its current version, where it comes from, its text."""
    sha256 = terms.text_hash(document.text)
    node, version = terms.document_iri(document.id), terms.version_iri(document.id, sha256)
    triples = [
        ox.Triple(node, terms.TYPE, term("kg:Document")),
        ox.Triple(node, term("dcterms:identifier"), words(document.id)),
        ox.Triple(node, term("kg:currentVersion"), version),
        ox.Triple(version, terms.TYPE, term("kg:DocumentVersion")),
        ox.Triple(version, term("prov:specializationOf"), node),
        ox.Triple(version, term("kg:sha256"), words(sha256)),
        ox.Triple(version, term("kg:facts"), ox.Literal(facts)),
        *_optional(version, document, run),
    ]
    text = ox.Quad(version, term("kg:text"), words(document.text), terms.TEXTS)
    return {*terms.in_graph(terms.CATALOG, triples), text}


def _optional(version: ox.NamedNode, document: Document, run: str) -> Iterable[ox.Triple]:
    said = [
        ("dcterms:title", words(document.title, document.language) if document.title else None),
        ("dcterms:language", words(document.language) if document.language else None),
        ("dcterms:source", words(document.source) if document.source else None),
        ("dcterms:date", terms.date_or_words(document.date.isoformat()) if document.date else None),
        ("kg:run", words(run) if run else None),
    ]
    return [ox.Triple(version, term(name), literal) for name, literal in said if literal is not None]
