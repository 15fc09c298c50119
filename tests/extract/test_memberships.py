"""Who belongs where, told beside a name: party or team before it, in brackets, left or joined."""

from __future__ import annotations

import pytest

import kg


@pytest.mark.pipeline
@pytest.mark.parametrize(
    ("text", "person", "house", "status"),
    [
        ("L'ancien LREM Cédric Montel siège au conseil.", "Cédric Montel", "LREM", "former"),
        ("L'ex-MoDem Laure Guérandel se présente.", "Laure Guérandel", "MoDem", "former"),
        ("Le milieu de terrain de l'AS Montclar Ivo Sandar souffre.", "Ivo Sandar", "AS Montclar", ""),
        ("Le coureur Matthis Verbeke (Lotto-Kern) a gagné.", "Matthis Verbeke", "Lotto-Kern", ""),
        (
            "Le Parti des Rives a exclu jeudi Maxime Hoareau de ses rangs.",
            "Maxime Hoareau",
            "Parti des Rives",
            "former",
        ),
        ("Kévin Delorge, transféré cet été du FC Brenac, a marqué.", "Kévin Delorge", "FC Brenac", "former"),
        ("Samir Khoury, issu des Frères musulmans, a été arrêté.", "Samir Khoury", "Frères musulmans", ""),
        ("Luc Valcourt, adhérent d'Alliance Provence depuis mai, a parlé.", "Luc Valcourt", "Alliance Provence", ""),
        (
            "La skieuse Nora Delambre, licenciée au Ski-Club de Morlac, a fini quatrième du slalom.",
            "Nora Delambre",
            "Ski-Club de Morlac",
            "",
        ),
        ("Aline Cormeau, l'une des figures de la ville, rejoint Horizons.", "Aline Cormeau", "Horizons", ""),
        ("Nora Delambre entre au conseil de surveillance de Vitaplus.", "Nora Delambre", "Vitaplus", ""),
    ],
)
def test_belongs(text: str, person: str, house: str, status: str) -> None:
    found = {
        (f.subject.name, getattr(f.object, "name", ""), f.qualifiers.get("status", ""))
        for f in kg.build(text).facts
        if f.predicate == "memberOf"
    }
    assert (person, house, status) in found


@pytest.mark.pipeline
@pytest.mark.parametrize(
    "text",
    [
        "Après le départ de Mathieu Gallier, Sanolys cherche un patron.",
        "L'ex-PDG Mathieu Gallier a quitté Lyon.",
        "Selon l'AFP, Cédric Montel est parti.",
    ],
)
def test_belongs_nowhere(text: str) -> None:
    assert not [f for f in kg.build(text).facts if f.predicate == "memberOf"]


@pytest.mark.pipeline
def test_returns_to_the_one_club() -> None:
    text = (
        "Les dirigeants du FC Brenac présentaient leur bilan. La saison de l'équipe s'achève, plusieurs joueurs partiront. "
        "L'entraîneur a annoncé le retour des Paul Bernier, Marco Vaio et Jean Morin."
    )
    found = {(f.subject.name, f.object.name) for f in kg.build(text).facts if f.predicate == "memberOf"}
    assert {("Paul Bernier", "FC Brenac"), ("Jean Morin", "FC Brenac")} <= found


@pytest.mark.pipeline
def test_towns_are_clubs_where_one_plays() -> None:
    text = "L'attaquant Marc Petit, buteur à chaque match, sera prêté à Lyon par son club."
    found = {(f.subject.name, getattr(f.object, "name", "")) for f in kg.build(text).facts if f.predicate == "memberOf"}
    assert ("Marc Petit", "Lyon") in found
