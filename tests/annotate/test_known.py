"""Well-known names and first names mend what the recogniser left or glued together."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.annotate import known, wordlists
from kg.annotate.hints import Hints
from kg.annotate.tokenizer import build


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    made = spacy.blank("fr")
    made.tokenizer = build(made)
    return made


def ents(nlp: spacy.Language, text: str, *found: tuple[str, str]) -> list[tuple[str, str]]:
    """The entities of ``text`` after completion, when the recogniser found ``found``."""
    doc = nlp.make_doc(text)
    spans = [doc.char_span(text.index(name), text.index(name) + len(name), label=label) for name, label in found]
    doc.ents = [span for span in spans if isinstance(span, Span)]
    assert len(doc.ents) == len(found)
    (doc,) = known.complete([doc], nlp.tokenizer)
    return [(ent.text, ent.label_) for ent in doc.ents]


@pytest.mark.parametrize(
    ("text", "found", "wanted"),
    [
        ("Hier, Samsung a réagi.", [], [("Samsung", "ORG")]),
        ("Le Paris SG recrute.", [("Paris", "LOC")], [("Paris SG", "ORG")]),
        ("Le patron de Renault Luca Morel part.", [("Renault Luca Morel", "ORG")], [("Renault", "ORG"), ("Luca Morel", "PER")]),
        ("La trésorière du FBK Anne Le Gall part.", [("FBK Anne Le Gall", "ORG")], [("FBK", "ORG"), ("Anne Le Gall", "PER")]),
        ("Le chef du Théâtre nouveau Anne Morel part.", [("Théâtre nouveau Anne Morel", "ORG")], [("Théâtre nouveau Anne Morel", "ORG")]),
        ("Selon la Fondation Jean Morel, tout va.", [("Fondation Jean Morel", "ORG")], [("Fondation Jean Morel", "ORG")]),
        ("Anne Le Gall part.", [("Anne Le", "PER"), ("Gall", "MISC")], [("Anne Le Gall", "PER")]),
        ("Air France Industries recrute.", [("Air France Industries", "ORG")], [("Air France Industries", "ORG")]),
        ("Une orange et un casino.", [], []),
        ("LE PS EST MORT", [], []),
    ],
)  # fmt: skip
def test_complete(nlp: spacy.Language, text: str, found: list[tuple[str, str]], wanted: list[tuple[str, str]]) -> None:
    assert ents(nlp, text, *found) == wanted


def test_hints_tag_names_and_leave_other_words_alone(nlp: spacy.Language) -> None:
    doc: Doc = Hints(nlp)(nlp.make_doc("Anne dirige Air France et Orange."))
    assert [token.tag_ for token in doc] == ["F", "", "ORG", "+ORG", "", "likely-ORG", ""]


def test_a_name_that_is_also_a_word_is_never_certain() -> None:
    certain, likely = wordlists.names()
    assert not certain.keys() & likely.keys()
    assert {"Orange", "Total", "Nice"} <= likely.keys()
    assert set(certain.values()) | set(likely.values()) <= set(wordlists.LABELS.values())
