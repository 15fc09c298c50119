"""Parse a sentence with the shipped pipeline, its names given: what is tested is syntax and frames, not names."""

from __future__ import annotations

import re

from spacy.util import filter_spans

from kg import ontology
from kg.annotate import masking, pipeline
from kg.annotate.normalise import normalise
from kg.annotate.tree import Tree
from kg.extract import Reading, read
from kg.model import Document, Entity, Fact
from kg.resolve import resolve

NAMES = {
    "PER": ["Léa Morin", "Marc Petit", "Morin", "Petit", "Jeanne Kéréon", "Karim Benali"],
    "ORG": [
        "Sanolys",
        "Vitaplus",
        "Horizon",
        "Canal Ouest",
        "AS Brest",
        "Ardenn",
        "Le Courrier du Rhône",
        "tribunal de Lyon",
        "Lumeo",
        "SNTV",
        "Banque Delorme",
        "Parti des Rives",
        "AMF",
        "AFP",
    ],
    "LOC": ["Lyon", "Lille", "Dunkerque", "Italie", "Bretagne", "Nantes"],
    "PRODUCT": ["Cardio", "Zéphyr"],
    "WORK": ["La Traversée", "Le Grand Soir"],
}


def tree_of(text: str, names: dict[str, list[str]] | None = None) -> Tree:
    """The text parsed, with every occurrence of the given names as an entity."""
    normalised = normalise(text)
    nlp = pipeline.load("fr")
    doc = nlp.make_doc(normalised.text)
    spans = []
    for label, known in (names or NAMES).items():
        for name in known:
            for match in re.finditer(rf"(?<!\w){re.escape(normalise(name).text)}(?!\w)", normalised.text):
                spans.append(doc.char_span(*match.span(), label=label, alignment_mode="expand"))
    doc.ents = filter_spans([s for s in spans if s is not None])
    return Tree(next(masking.parse([doc], nlp)), normalised)


def reading_of(text: str, names: dict[str, list[str]] | None = None) -> tuple[Reading, list[Fact]]:
    """What is read in a text whose names are given."""
    known = ontology.load()
    reading = read(Document("test", text), tree_of(text, names), ontology=known)
    return reading, resolve(reading, known)


def triples(text: str, names: dict[str, list[str]] | None = None) -> list[tuple[str, str, str, str]]:
    """(subject, predicate, object, certainty) of every fact of a text."""
    return [
        (f.subject.name, f.predicate, f.object.name if isinstance(f.object, Entity) else f.object.text, f.certainty)
        for f in reading_of(text, names)[1]
    ]
