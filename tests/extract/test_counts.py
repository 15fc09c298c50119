"""How many: several counts of one verb, parts of a whole, shares put in numbers, none at all, numbers without a noun."""

from __future__ import annotations

import pytest

from kg.extract.quantities import count_value
from tests.extract.given_names import triples


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("deux cents", "200"),
        ("quatre-vingts", "80"),
        ("une centaine", "100"),
        ("entre 300 et 400", "300 à 400"),
        ("", ""),
    ],
)
def test_a_count_in_digits(words: str, digits: str) -> None:
    assert count_value(words) == digits


@pytest.mark.pipeline
@pytest.mark.parametrize(
    ("text", "relation", "counts"),
    [
        ("Sanolys recrutera 250 pilotes et 600 hôtesses.", "recruits", ["250", "600"]),
        (
            "Sanolys annonce la suppression de 1 600 emplois à Rennes ainsi que 3 600 à Lyon.",
            "laysOff",
            ["1600", "3600"],
        ),
        ("Sanolys va licencier 62 de ses 110 salariés.", "laysOff", ["62"]),
        ("Sanolys va réduire ses effectifs de 8 %, soit 900 salariés.", "laysOff", ["900"]),
        ("Sanolys a recruté 26 soudeurs et en cherche 40 autres.", "recruits", ["26", "40"]),
        ("Sanolys a licencié 26 salariés et pourrait se séparer de 12 autres.", "laysOff", ["26", "12"]),
        ("Sanolys a supprimé un poste sur six.", "laysOff", [""]),
        ("Le technicien de Sanolys a été remercié.", "laysOff", []),
        ("Sanolys lance un plan de départs portant sur 650 postes.", "laysOff", ["650"]),
    ],
)
def test_counts(text: str, relation: str, counts: list[str]) -> None:
    assert sorted(o for _, p, o, _ in triples(text) if p == relation) == sorted(counts)


@pytest.mark.pipeline
@pytest.mark.parametrize(
    "text",
    [
        "Sanolys ne procédera à aucun licenciement.",
        "La direction assure que Sanolys ne procédera à aucun licenciement.",
        "Aucun licenciement n'est prévu chez Sanolys.",
        "Pas de plan social chez Sanolys.",
        "Sanolys promet de ne supprimer aucun poste.",
    ],
)
def test_none_is_denied(text: str) -> None:
    assert [(s, o, c) for s, p, o, c in triples(text) if p == "laysOff"] == [("Sanolys", "", "denied")]
