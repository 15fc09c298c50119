"""Whose product a name is where no verb says so, and names written as the text writes them."""

from __future__ import annotations

import pytest

from tests.extract.given_names import reading_of, triples

pytestmark = pytest.mark.pipeline
NAMES = {
    "ORG": ["Vitaplus", "Sanolys", "Les Amis de l'Huveaune"],
    "PRODUCT": ["Cardio"],
    "WORK": ["La Traversée", "Le Grand Soir"],
    "PER": ["Léa Morin"],
}


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("Les médecins préfèrent l'application Cardio de Vitaplus.", "Cardio"),
        ("Les médecins préfèrent le médicament Cardio de l'américain Vitaplus.", "Cardio"),
        ("Les libraires attendent « La Traversée » (Vitaplus).", "La Traversée"),
        (
            "Les libraires hésitent entre deux maisons, dont Vitaplus (« Le Grand Soir », « La Traversée »).",
            "La Traversée",
        ),
        ("Le Cardio, l'antidouleur vedette de Vitaplus, sera rappelé.", "Cardio"),
        ("Vitaplus veut rendre son traitement phare Cardio moins cher.", "Cardio"),
        ("Vitaplus attend beaucoup du Cardio, son nouveau médicament.", "Cardio"),
        ("Avec Cardio, son nouvel antidouleur, Vitaplus veut séduire les hôpitaux.", "Cardio"),
        ("Les hôpitaux boudent Vitaplus, dont le médicament Cardio passe pour cher.", "Cardio"),
        ("Les hôpitaux comparent Sanolys et Vitaplus, avec le médicament Cardio.", "Cardio"),
        ("La sonde Cardio a quitté la Terre. Après neuf ans, la sonde de Vitaplus est à bon port.", "Cardio"),
        ("Vitaplus a présenté un antidouleur. Baptisé Cardio, le médicament sera vendu en mars.", "Cardio"),
        ("Il signe un roman, La Traversée (éditions Vitaplus, 320 pages).", "La Traversée"),
    ],
)
def test_the_maker_stands_beside_the_product(text, product):
    assert ("Vitaplus", "produces", product) in {found[:3] for found in triples(text, NAMES)}


def test_what_is_named_later_is_as_sure_as_it_was_said():
    text = "Vitaplus va lancer un antidouleur. Baptisé Cardio, le médicament coûtera 5 euros."
    assert ("Vitaplus", "produces", "Cardio", "planned") in {found[:4] for found in triples(text, NAMES)}


def test_nobody_known_is_sued():
    assert not reading_of("Les avocats de Vitaplus vont déposer une plainte contre X.", {"ORG": ["Vitaplus", "X"]})[1]


@pytest.mark.parametrize(
    "text",
    [
        "Les médecins rapportent le Cardio chez Vitaplus.",
        "Vitaplus (Sanolys) rappelle des boîtes de pansements.",
        "Le Cardio, propriété de Vitaplus, a changé de main.",
        "Vitaplus a cloué au sol ses Cardio.",
        "Avec le Cardio, les médecins de Vitaplus ont rompu.",
        "La sonde Cardio a quitté la Terre. Une sonde de Vitaplus la suivra.",
    ],
)
def test_other_neighbours_make_nothing(text):
    assert "produces" not in {found[1] for found in triples(text, NAMES)}


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_names_keep_the_apostrophes_of_the_text(apostrophe):
    text = f"L{apostrophe}association Les Amis de l{apostrophe}Huveaune est présidée par Léa Morin."
    _, facts = reading_of(text, NAMES)
    assert [f.object.name for f in facts if f.predicate == "holdsRole"] == [f"Les Amis de l{apostrophe}Huveaune"]
    assert {f.object.iri for f in facts} == {"https://w3id.org/kg-news/entity/les-amis-de-l-huveaune"}


def test_a_price_is_no_part_of_a_name():
    text = "Vitaplus a racheté mardi Sanolys pour 310 millions d'euros."
    found = triples(text, {"ORG": ["Vitaplus", "Sanolys pour 310 millions d'euros"]})
    assert [f[:3] for f in found] == [("Vitaplus", "acquires", "Sanolys")]
