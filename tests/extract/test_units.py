"""Numbered units of armies are named by common nouns, and garrisoned in towns."""

from __future__ import annotations

import pytest

import kg


@pytest.mark.pipeline
@pytest.mark.parametrize(
    ("text", "unit", "town"),
    [
        ("Deux hommes du 4e régiment d'infanterie de marine basé à Cayenne ont été blessés.", "4e régiment d'infanterie de marine", "Cayenne"),
        ("Une enquête vise le 17e bataillon de chasseurs de Grenoble.", "17e bataillon de chasseurs", "Grenoble"),
    ],
)  # fmt: skip
def test_garrison(text: str, unit: str, town: str) -> None:
    found = {(f.subject.name, f.predicate, getattr(f.object, "name", "")) for f in kg.build(text).facts}
    assert (unit, "headquarteredIn", town) in found
