"""Names that the recogniser ran together with the post or the place before them."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from kg.annotate.normalise import normalise
from kg.annotate.tree import Tree
from kg.extract import lexicon
from kg.extract.glued import apart
from tests.extract.given_names import triples


@pytest.mark.parametrize(
    ("words", "bounds", "label", "expected"),
    [
        ("l' archevêque de Lyon a", (1, 4), "LOC", [("Lyon", "LOC")]),
        ("le maire de Lyon Marc Petit a", (3, 6), "PER", [("Lyon", "LOC"), ("Marc Petit", "PER")]),
        ("la présidente du RN Marine Morin a", (3, 6), "ORG", [("RN", "ORG"), ("Marine Morin", "PER")]),
        ("la rue de Lyon Part Dieu est", (3, 6), "LOC", [("Lyon Part Dieu", "LOC")]),
        ("Ex-directrice de Sanolys et", (0, 1), "LOC", []),
        ("le club du FC Nantes a", (3, 5), "ORG", [("FC Nantes", "ORG")]),
    ],
)
def test_apart(words: str, bounds: tuple[int, int], label: str, expected: list[tuple[str, str]]) -> None:
    doc = Doc(
        Vocab(),
        words=words.split(),
        lemmas=words.split(),
        heads=[0] * len(words.split()),
        deps=["dep"] * len(words.split()),
    )
    doc.ents = [Span(doc, *bounds, label=label)]
    tree = Tree(doc, normalise(doc.text))
    pieces = apart(tree, *bounds, label, lexicon.load())
    assert [(tree.words(start, end), kind) for start, end, kind in pieces] == expected


def test_a_party_before_its_member_is_a_name_of_its_own():
    text = "Le député Rassemblement populaire Denis Vautrin a attaqué le texte."
    found = triples(text, {"ORG": ["Rassemblement populaire Denis Vautrin"]})
    assert ("Denis Vautrin", "memberOf", "Rassemblement populaire") in {f[:3] for f in found}


def test_what_only_describes_the_name_behind_it_is_no_name():
    text = "L'école de commerce Altius dispose de campus à Lyon."
    found = triples(text, {"ORG": ["école de commerce", "Altius"], "LOC": ["Lyon"]})
    assert [f[:3] for f in found] == [("Altius", "locatedIn", "Lyon")]
