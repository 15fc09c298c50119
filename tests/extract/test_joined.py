"""Names that the recogniser cut in two, or began too late."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.annotate.normalise import normalise
from kg.annotate.tree import Tree
from kg.extract import joined, lexicon


@pytest.mark.parametrize(
    ("text", "found", "wanted"),
    [
        ("le groupe Gruvel + Jansen vend", [(2, 4, "ORG"), (4, 5, "ORG")], ["Gruvel + Jansen"]),
        ("hier Leonardo Del Varo vend", [(1, 2, "ORG"), (2, 4, "PER")], ["Leonardo Del Varo"]),
        ("maire de Paris El Amrani", [(2, 3, "LOC"), (3, 5, "PER")], ["Paris", "El Amrani"]),
        ("hier Fotalux Albin Zeler vend", [(1, 2, "ORG"), (2, 4, "PER")], ["Fotalux", "Albin Zeler"]),
        ("selon un porte-parole , Suropo Parwo Nugra , malade", [(5, 7, "PER")], ["Suropo Parwo Nugra"]),
        ("avec l' Italien Parwo Nugra", [(3, 5, "PER")], ["Parwo Nugra"]),
        ("selon , Mgr Parwo Nugra", [(3, 5, "PER")], ["Parwo Nugra"]),
    ],
)
def test_names_are_whole(text: str, found: list[tuple[int, int, str]], wanted: list[str]) -> None:
    words = text.split()
    tags = ["PROPN" if word[0].isupper() else "PUNCT" if word == "," else "ADP" for word in words]
    doc = Doc(spacy.blank("fr").vocab, words=words, pos=tags, lemmas=words, heads=[0] * len(words),
              deps=["ROOT"] + ["dep"] * (len(words) - 1), sent_starts=[i == 0 for i in range(len(words))])  # fmt: skip
    doc.ents = [Span(doc, *piece) for piece in found]
    tree = Tree(doc, normalise(doc.text))
    pieces = list(joined.pieces(tree, lexicon.load("fr")))
    assert [tree.words(start, end) for start, end, _ in pieces] == wanted
