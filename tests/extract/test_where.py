"""Where sites stand: behind common nouns, before the site, and not in what only says where a town lies."""

from __future__ import annotations

import pytest

import kg

STANDING = [
    ("Rentilia va s'installer à l'aéroport de Beauvais.", "Rentilia", "Beauvais"),
    ("À Dunkerque, l'atelier de peinture de Rollin Auto tourne à plein régime.", "Rollin Auto", "Dunkerque"),
    ("Le groupe Rollin Auto dispose d'un centre d'essais à Dunkerque.", "Rollin Auto", "Dunkerque"),
    ("La direction de Rollin Auto, à Dunkerque, a présenté un plan.", "Rollin Auto", "Dunkerque"),
    ("Le groupe Rollin Auto exploite la centrale de Dunkerque.", "Rollin Auto", "Dunkerque"),
]


def located(text: str) -> set[tuple[str, str]]:
    return {(f.subject.name, getattr(f.object, "name", "")) for f in kg.build(text).facts if f.predicate == "locatedIn"}


@pytest.mark.pipeline
@pytest.mark.parametrize(("text", "house", "place"), STANDING, ids=[text for text, _, _ in STANDING])
def test_stands(text: str, house: str, place: str) -> None:
    assert (house, place) in located(text)


@pytest.mark.pipeline
def test_where_a_town_lies_is_no_site() -> None:
    assert located("Le groupe Rollin Auto a ouvert une usine à Dunkerque, dans le Nord.") == {
        ("Rollin Auto", "Dunkerque")
    }
