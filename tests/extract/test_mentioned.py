"""Phrases that only mention what a frame would take for its own."""

from __future__ import annotations

import pytest

from tests.extract.given_names import NAMES, triples

pytestmark = pytest.mark.pipeline
MORE = {**NAMES, "ORG": [*NAMES["ORG"], "Marine nationale", "RGPD", "Azur Airways"], "LOC": [*NAMES["LOC"], "Europe"]}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Les marins ont été sauvés par un hélicoptère Zéphyr de la Marine nationale.", "produces"),
        ("Un avion Zéphyr de la compagnie Azur Airways a fait demi-tour.", "produces"),
        ("À la 64e minute, Léa Morin a remplacé Jeanne Kéréon.", "succeeds"),
        ("Léa Morin a été remplacée à la 63e par Jeanne Kéréon.", "succeeds"),
        ("Sanolys exploite à Dunkerque l'un des plus grands sites chimiques d'Europe.", "locatedIn"),
        ("Vitaplus rejoint Sanolys, Ardenn et Lumeo dans la course aux vaccins.", "memberOf"),
    ],
)
def test_what_is_only_mentioned_makes_nothing(text, relation):
    found = {f[:3] for f in triples(text, MORE)}
    assert not {f for f in found if f[1] == relation and f[2] != "Dunkerque"}


def test_a_law_is_not_fined():
    text = "L'AMF a infligé une amende de 2 millions d'euros à Sanolys pour infraction au RGPD."
    assert {f[2] for f in triples(text, MORE) if f[1] == "fines"} == {"Sanolys"}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Un hélicoptère Zéphyr de Vitaplus s'est posé à Lyon.", ("Vitaplus", "produces", "Zéphyr")),
        ("Léa Morin a remplacé Jeanne Kéréon à la tête de Sanolys.", ("Léa Morin", "succeeds", "Jeanne Kéréon")),
        ("Léa Morin a rejoint Sanolys.", ("Léa Morin", "memberOf", "Sanolys")),
        ("Sanolys a ouvert sa première usine en Italie.", ("Sanolys", "locatedIn", "Italie")),
    ],
)
def test_what_is_said_stays(text, fact):
    assert fact in {f[:3] for f in triples(text, MORE)}
