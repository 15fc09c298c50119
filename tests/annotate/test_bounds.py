"""Names end where they end: not in the middle of the sentence, and with all that belongs to them."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from kg.annotate import known
from kg.annotate.tokenizer import build


@pytest.fixture(scope="module")
def nlp() -> Language:
    made = spacy.blank("fr")
    made.tokenizer = build(made)
    return made


def bounded(nlp: Language, text: str, *found: tuple[str, str]) -> list[tuple[str, str]]:
    """The entities of ``text`` once their bounds are mended, when the recogniser found ``found``."""
    doc = nlp.make_doc(text)
    spans = [doc.char_span(text.index(name), text.index(name) + len(name), label=label) for name, label in found]
    assert all(span is not None for span in spans)
    doc.ents = [span for span in spans if span is not None]
    (doc,) = known.complete([doc], nlp.tokenizer)
    return [(ent.text, ent.label_) for ent in doc.ents]


@pytest.mark.parametrize(
    ("text", "found", "wanted"),
    [
        # The sentence that the recogniser took with the name.
        ("La Ligue verte dont le chef part.", [("Ligue verte dont le chef", "ORG")], [("Ligue verte", "ORG")]),
        ("Au ministère de la Mer à midi.", [("ministère de la Mer à", "ORG")], [("ministère de la Mer", "ORG")]),
        ("Il lit « Ceux qui restent » ici.", [("Ceux qui restent", "WORK")], [("Ceux qui restent", "WORK")]),
        ("Les Mines de l'Est ferment.", [("Mines de l'Est", "ORG")], [("Mines de l'Est", "ORG")]),
        # All the fields of a ministry, and no other part of the sentence.
        ("Le ministère de la Mer et de la Pêche paie.", [("ministère de la Mer", "ORG")], [("ministère de la Mer et de la Pêche", "ORG")]),
        ("Le ministère de la Mer et de nombreux élus.", [("ministère de la Mer", "ORG")], [("ministère de la Mer", "ORG")]),
        # A house and its town.
        ("À l'université Corvin de Bordeaux.", [("université Corvin de Bordeaux", "ORG")], [("université Corvin", "ORG"), ("Bordeaux", "LOC")]),
        ("À l'université de Bordeaux.", [("université de Bordeaux", "ORG")], [("université de Bordeaux", "ORG")]),
        ("L'Union des pêcheurs du Minervois.", [("Union des pêcheurs du", "ORG"), ("Minervois", "LOC")], [("Union des pêcheurs du Minervois", "ORG")]),
        # A firm by where it comes from; a person is named so in capitals.
        ("Il vend tout à l'allemand Kolmar.", [("Kolmar", "PER")], [("Kolmar", "ORG")]),
        ("Il cède face à l'Allemand Kolmar.", [("Kolmar", "PER")], [("Kolmar", "PER")]),
        # Names that nothing marks, right behind a noun; units, offices and peoples are none.
        ("La chaîne de jardineries Florvert grandit.", [], [("Florvert", "ORG")]),
        ("Son nouveau PDG et l'ancien Premier ministre mangent.", [], []),
        ("Les supporteurs Lyonnais chantent.", [], []),
    ],
)  # fmt: skip
def test_bounds(nlp: Language, text: str, found: list[tuple[str, str]], wanted: list[tuple[str, str]]) -> None:
    assert bounded(nlp, text, *found) == wanted
