"""What a name is where a word for a trade stands before it."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.annotate.normalise import normalise
from kg.annotate.tree import Tree
from kg.extract import lexicon
from kg.extract.mentions import cut_name
from kg.extract.name_types import settle_types


@pytest.mark.parametrize(
    ("noun", "name", "label", "wanted"),
    [
        ("opticien", "Visiolane", "ORG", "Organization"),
        ("opticien", "Visiolane", "PER", "Person"),
        ("opticien", "Martine", "ORG", "Person"),
        ("opticien", "Zelimir Arnac", "ORG", "Person"),
        ("président", "Arnac", "ORG", "Person"),
    ],
)
def test_a_trade_is_said_of_firms_too(noun: str, name: str, label: str, wanted: str) -> None:
    words = ["Lundi", "le", noun, *name.split(), "a", "déposé", "le", "bilan", "."]
    end = 3 + len(name.split())
    tags = ["NOUN", "DET", "NOUN", *["PROPN"] * (end - 3), "AUX", "VERB", "DET", "NOUN", "PUNCT"]
    doc = Doc(spacy.blank("fr").vocab, words=words, pos=tags, lemmas=[word.lower() for word in words], heads=[end + 1] * len(words),
              deps=["dep"] * (end + 1) + ["ROOT"] + ["dep"] * (len(words) - end - 2),
              sent_starts=[i == 0 for i in range(len(words))])  # fmt: skip
    doc.ents = [Span(doc, 3, end, label)]
    tree = Tree(doc, normalise(doc.text))
    found = cut_name(tree, 3, end, label)
    assert found
    settle_types(tree, [found], lexicon.load("fr"))
    assert found.type == wanted
