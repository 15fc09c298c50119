"""Seats told by the order of words, wherever the parser hung places and owners."""

from __future__ import annotations

import pytest

from tests.extract.given_names import triples

SEATED = [
    ("Drôle d'ambiance à Lille, au siège de Sanolys.", "Sanolys", "Lille"),
    ("Des tracts ont été distribués à Lille, devant le siège de Sanolys.", "Sanolys", "Lille"),
    ("Marc Petit dirige depuis mai Sanolys, dont le siège est à Nantes.", "Sanolys", "Nantes"),
    (
        "Sanolys recrute. L'entreprise, dont le siège se trouve à Nantes, veut conclure avant l'été.",
        "Sanolys",
        "Nantes",
    ),
    ("Depuis Lyon, où elle a son siège, la maison de disques Vitaplus prépare un album.", "Vitaplus", "Lyon"),
    ("Vitaplus emploie 80 personnes à Lyon, où se trouve son siège.", "Vitaplus", "Lyon"),
    ("Sanolys recrute. À Lyon, le quartier général, un porte-parole a réagi.", "Sanolys", "Lyon"),
    ("Léa Morin a été nommée mardi à la tête de Sanolys, basée à Nantes.", "Sanolys", "Nantes"),
    ("Lumeo a finalisé l'achat de Vitaplus, pépite de l'optique militaire installée à Lyon.", "Vitaplus", "Lyon"),
]


@pytest.mark.pipeline
@pytest.mark.parametrize(("text", "house", "place"), SEATED, ids=[text for text, _, _ in SEATED])
def test_seat(text: str, house: str, place: str) -> None:
    assert (house, "headquarteredIn", place) in {(s, p, o) for s, p, o, _ in triples(text)}


@pytest.mark.pipeline
@pytest.mark.parametrize(
    "text",
    [
        "Sanolys a été reçue à Lyon. Le siège a été levé.",
        "Léa Morin, installée à Lyon depuis mai, dirige Sanolys.",
    ],
)
def test_no_seat(text: str) -> None:
    assert "headquarteredIn" not in {p for _, p, _, _ in triples(text)}
