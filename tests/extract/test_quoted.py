"""Titles in quotation marks are names, whole, whatever the recogniser makes of their words."""

from __future__ import annotations

import pytest

from kg.extract import lexicon, quoted
from tests.extract.given_names import tree_of, triples

pytestmark = pytest.mark.pipeline
NAMES = {"ORG": ["Vitaplus", "Canal Ouest"], "PER": ["Léa Morin"]}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le documentaire « Les Silences du port » est attendu.", [("Les Silences du port", "CreativeWork")]),
        ('Elle anime la populaire émission "Tout le monde y pense".', [("Tout le monde y pense", "CreativeWork")]),
        ("Vitaplus vend un logiciel de gestion baptisé « Zéphyr ».", [("Zéphyr", "Product")]),
        ("Léa Morin publie son premier roman, « La Traversée ».", [("La Traversée", "CreativeWork")]),
        (
            "Des séries comme « Haute mer » et « Le Canal » ont plu.",
            [("Haute mer", "CreativeWork"), ("Le Canal", "CreativeWork")],
        ),
        ("Le père des « Lapins mauves » recrute.", [("Lapins mauves", "CreativeWork")]),
        (
            "Vitaplus, auteur d'un documentaire diffusé en mai, « Les Silences du port », recrute.",
            [("Les Silences du port", "CreativeWork")],
        ),
        ("Le magazine « Grand Large » paraît le jeudi.", [("Grand Large", "Organization")]),
    ],
)
def test_titles_behind_a_noun(text, found):
    tree = tree_of(text, NAMES)
    titles = quoted.titles(tree, lexicon.load("fr"))
    assert [(tree.words(start, end), kind) for start, end, kind in titles] == found


@pytest.mark.parametrize(
    "text",
    [
        "Le président a salué « Une belle équipe ».",
        "Le réalisateur du film, « Je suis très heureux ».",
        'Elle juge cette émission "très drôle".',
        '"On tourne une série" Le plan est prêt.',
    ],
)
def test_what_is_said_is_no_title(text):
    assert not list(quoted.titles(tree_of(text, NAMES), lexicon.load("fr")))


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("Elle anime l'émission « Tout le monde y pense » de Canal Ouest.", "Tout le monde y pense"),
        ("Le documentaire « Les Silences du port », produit par Vitaplus, plaît.", "Les Silences du port"),
        ("L'hebdomadaire « Grand Large », édité par Vitaplus, paraît le jeudi.", "Grand Large"),
    ],
)
def test_works_have_makers(text, work):
    assert work in {name for _, predicate, name in (t[:3] for t in triples(text, NAMES)) if predicate == "produces"}
