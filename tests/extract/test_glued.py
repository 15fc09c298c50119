"""Names that the recogniser ran together with the post or the place before them."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from kg.annotate.normalise import normalise
from kg.annotate.tree import Tree
from kg.extract import lexicon
from kg.extract.glued import apart


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
