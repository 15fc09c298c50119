"""Where houses stand: lists of towns whose types differ, relative clauses, several sites of one verb, parts of a staff."""

from __future__ import annotations

import pytest

from tests.extract.given_names import triples


@pytest.mark.pipeline
@pytest.mark.parametrize(
    ("text", "relation", "towns"),
    [
        ("Sanolys possède une usine à Lyon et un centre de recherche à Lille.", "locatedIn", {"Lyon", "Lille"}),
        ("Sanolys ferme ses usines de Lyon (Rhône) et de Lille (Nord).", "locatedIn", {"Lyon", "Lille"}),
        ("Le groupe Sanolys emploie 740 personnes, dont 200 à Dunkerque.", "locatedIn", {"Dunkerque"}),
        ("Sanolys annonce la suppression de 80 emplois à Dunkerque.", "locatedIn", {"Dunkerque"}),
        ("À Lille, où se trouve le siège de Sanolys, l'inquiétude grandit.", "headquarteredIn", {"Lille"}),
    ],
)
def test_stands(text: str, relation: str, towns: set[str]) -> None:
    assert {o for s, p, o, _ in triples(text) if p == relation and s == "Sanolys"} == towns


@pytest.mark.pipeline
@pytest.mark.parametrize(
    "text",
    [
        "Sanolys emploie 740 personnes en Italie.",
        "Sanolys rachète Vitaplus. Le groupe de Lyon recrute.",
        "Il est né dans le quartier des Lilas, à Lyon.",
    ],
)
def test_stands_nowhere(text: str) -> None:
    assert not [o for _, p, o, _ in triples(text) if p in {"locatedIn", "headquarteredIn"}]
