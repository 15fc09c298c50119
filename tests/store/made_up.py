"""Facts written by hand for the tests: no extractor, no pipeline."""

from __future__ import annotations

import datetime

from kg.model import Certainty, Claim, Document, Entity, Evidence, Fact, Mention, Span, Value

E = "https://w3id.org/kg-news/entity/"
VERDOLINE = Entity(E + "verdoline", "Organization", "Verdoline", ("Groupe Verdoline",))
CAPLET = Entity(E + "maison-caplet", "Company", "Maison Caplet")
AUDRAIN = Entity(E + "helene-audrain", "Person", "Hélène Audrain", ("Mme Audrain",))
CARPENTRAS = Entity(E + "carpentras", "City", "Carpentras")
TEXT = (
    "Verdoline rachète Maison Caplet pour 42 millions d'euros. Sa présidente, Hélène Audrain, l'a dit mardi. "
    "Verdoline pourrait supprimer 500 postes à Carpentras."
)


def document(id_: str = "caplet", text: str = TEXT, **more: object) -> Document:
    given = {"title": f"Titre de {id_}", "date": datetime.date(2026, 3, 4), "source": f"{id_}.txt", **more}
    return Document(id_, text, **given)  # type: ignore[arg-type]


def evidence(doc: Document, quote: str, confidence: float = 0.9, subject: str = "", object_: str = "") -> Evidence:
    start = doc.text.index(quote)
    first = doc.text.rfind(". ", 0, start) + 2 if ". " in doc.text[:start] else 0
    last = doc.text.find(".", start)
    sentence = Span(first, last + 1 if last >= 0 else len(doc.text))

    def span(words: str) -> Span | None:
        at = doc.text.find(words, sentence.start) if words else -1
        return Span(at, at + len(words)) if at >= 0 else None

    return Evidence(
        document=doc.id,
        span=Span(start, start + len(quote)),
        quote=quote,
        sentence=doc.text[sentence.start : sentence.end],
        sentence_span=sentence,
        extractor="made/up",
        confidence=confidence,
        subject_span=span(subject),
        object_span=span(object_),
    )


def fact(
    doc: Document,
    subject: Entity,
    predicate: str,
    object_: Entity | Value,
    quote: str,
    certainty: Certainty = "asserted",
    confidence: float = 0.9,
    **qualifiers: str,
) -> Fact:
    name = object_.name if isinstance(object_, Entity) else object_.text
    given = evidence(doc, quote, confidence, subject.name, name)
    return Fact(subject, predicate, object_, certainty, confidence, (given,), qualifiers)


def facts(doc: Document) -> list[Fact]:
    """All the facts of TEXT."""
    return [
        fact(
            doc,
            VERDOLINE,
            "acquires",
            CAPLET,
            "Verdoline rachète Maison Caplet pour 42 millions d'euros",
            amount="42 millions d'euros",
            amount_value="42000000",
            currency="EUR",
        ),
        fact(
            doc, AUDRAIN, "holdsRole", VERDOLINE, "Sa présidente, Hélène Audrain", role="présidente", status="current"
        ),
        fact(
            doc,
            VERDOLINE,
            "laysOff",
            Value("500"),
            "Verdoline pourrait supprimer 500 postes",
            "possible",
            0.7,
            count="500 postes",
            place="Carpentras",
        ),
    ]


def claim(doc: Document) -> Claim:
    subject, object_ = Span(0, 9), Span(18, 31)
    return Claim(
        "acquires",
        Mention(subject, doc.text[0:9], "Organization"),
        Mention(object_, doc.text[18:31], "Company"),
        "asserted",
        evidence(doc, "Verdoline rachète Maison Caplet"),
        {"amount": "42 millions d'euros"},
    )
