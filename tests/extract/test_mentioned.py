"""Phrases that only mention what a frame would take for its own."""

from __future__ import annotations

import pytest

from tests.extract.given_names import NAMES, triples

pytestmark = pytest.mark.pipeline
MORE = {
    **NAMES,
    "ORG": [*NAMES["ORG"], "Marine nationale", "RGPD", "Azur Airways"],
    "LOC": [*NAMES["LOC"], "Europe", "place Saint-Louis"],
}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Les marins ont été sauvés par un hélicoptère Zéphyr de la Marine nationale.", "produces"),
        ("Un avion Zéphyr de la compagnie Azur Airways a fait demi-tour.", "produces"),
        ("À la 64e minute, Léa Morin a remplacé Jeanne Kéréon.", "succeeds"),
        ("Léa Morin a été remplacée à la 63e par Jeanne Kéréon.", "succeeds"),
        ("Sanolys exploite à Dunkerque l'un des plus grands sites chimiques d'Europe.", "locatedIn"),
        ("Sanolys veut produire le Zéphyr en Bretagne plutôt qu'en Italie.", "Italie"),
        ("Les agences misent sur Zéphyr, le portefeuille de Lumeo. Vitaplus mise sur Cardio.", "investsIn"),
        ("Léa Morin a quitté la place Saint-Louis en septembre.", "memberOf"),
        ("Sanolys et Vitaplus ne forment plus qu'une seule société.", "partnersWith"),
        ("Vitaplus rejoint Sanolys, Ardenn et Lumeo dans la course aux vaccins.", "memberOf"),
    ],
)
def test_what_is_only_mentioned_makes_nothing(text, wrong):
    found = {f[:3] for f in triples(text, MORE)}
    assert not {f for f in found if wrong in f and f[2] != "Dunkerque"}


@pytest.mark.parametrize(
    "text",
    [
        "Elle dirige le laboratoire Lumeo, à Nantes, une unité de Sanolys.",
        "Vitaplus a racheté la clinique Lumeo, à Nantes.",
    ],
)
def test_a_town_is_no_house(text):
    assert "Nantes" not in {f[0] for f in triples(text, MORE)}


def test_a_law_is_not_fined():
    text = "L'AMF a infligé une amende de 2 millions d'euros à Sanolys pour infraction au RGPD."
    assert {f[2] for f in triples(text, MORE) if f[1] == "fines"} == {"Sanolys"}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Un hélicoptère Zéphyr de Vitaplus s'est posé à Lyon.", ("Vitaplus", "produces", "Zéphyr")),
        ("Léa Morin a remplacé Jeanne Kéréon à la tête de Sanolys.", ("Léa Morin", "succeeds", "Jeanne Kéréon")),
        ("Vitaplus a misé 5 millions d'euros sur Sanolys.", ("Vitaplus", "investsIn", "Sanolys")),
        ("Léa Morin a rejoint Sanolys.", ("Léa Morin", "memberOf", "Sanolys")),
        ("Sanolys a ouvert sa première usine en Italie.", ("Sanolys", "locatedIn", "Italie")),
    ],
)
def test_what_is_said_stays(text, fact):
    assert fact in {f[:3] for f in triples(text, MORE)}


def test_a_house_whose_name_is_taken_for_a_place_has_subsidiaries():
    names = {"ORG": ["Vitaplus"], "LOC": ["Tramont"]}
    found = {f[:3] for f in triples("Vitaplus est une filiale de Tramont.", names)}
    assert ("Vitaplus", "subsidiaryOf", "Tramont") in found
