"""What the words around a name call it."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from kg.annotate.normalise import normalise
from kg.annotate.tree import Tree
from kg.extract import lexicon
from kg.extract.described import description
from tests.extract.given_names import triples

TAGS = {"D": "DET", "N": "NOUN", "A": "ADJ", "P": "ADP", "X": "PROPN", "V": "VERB", ".": "PUNCT", "O": "PRON"}


def said(text: str, tags: str, name: str) -> str:
    """The class said of ``name`` in a text of words with one tag letter each; lemmas are the words."""
    words = text.split()
    made = Doc(
        spacy.blank("fr").vocab,
        words=words,
        pos=[TAGS[tag] for tag in tags],
        lemmas=[word.lower() for word in words],
        heads=[0] * len(words),
        deps=["ROOT"] + ["dep"] * (len(words) - 1),
        sent_starts=[i == 0 for i in range(len(words))],
    )
    first = words.index(name.split(maxsplit=1)[0])
    return description(Tree(made, normalise(made.text)), first, first + len(name.split()), lexicon.load("fr"))


@pytest.mark.parametrize(
    ("text", "tags", "name", "wanted"),
    [
        ("Hier le quotidien économique russe Zarya paraît", "NDNAAXV", "Zarya", "Organization"),
        ("Hier le fabricant de drones Zarya ferme", "NDNPNXV", "Zarya", "Organization"),
        ("Hier le géant russe du transport maritime Zarya ferme", "DDNNPNAXV", "Zarya", "Organization"),
        ("Hier le mastodonte de l' assurance Zarya ferme", "DDNPDNXV", "Zarya", "Organization"),
        ("Hier le patron du transport maritime Zarya parle", "DDNPNAXV", "Zarya", ""),
        ("Hier le suédois Zarya ferme", "NDNXV", "Zarya", "Organization"),
        ("Hier le Suédois Zarya gagne", "NDNXV", "Zarya", ""),
        ("Hier la revue « Zarya » paraît", "NDN.X.V", "Zarya", "Organization"),
        ("Hier Zarya , une jeune start-up , ferme", "NX.DAN.V", "Zarya", "Organization"),
        ("Hier Zarya , son entreprise , ferme", "NX.DN.V", "Zarya", ""),
        ("Hier le chimiste Zarya embauche", "NDNXV", "Zarya", "Organization"),
        ("Hier le chimiste Marie Zarya parle", "NDNXXV", "Marie Zarya", ""),
        ("Hier le gouvernement Zarya tombe", "NDNXV", "Zarya", ""),
        ("Hier Zarya parle", "NXV", "Zarya", ""),
    ],
)
def test_description(text: str, tags: str, name: str, wanted: str) -> None:
    assert said(text, tags, name) == wanted


def test_whoever_has_an_age_is_a_person():
    text = "Léa Morin préside Vitaplus. L'ancienne rameuse de 44 ans succède à Marc Petit."
    assert ("Léa Morin", "succeeds", "Marc Petit") in {found[:3] for found in triples(text)}
