"""The place of a dateline acts in no fact."""

from __future__ import annotations

import pytest

import kg


@pytest.mark.pipeline
@pytest.mark.parametrize(
    "opening",
    [
        "Lyon, le 12 mars 2025 - ",
        "LYON, 12 mars (AFN) - ",
        "Lyon (AFN) — ",
        "Paris, mardi 4 juin – ",
        "LYON - ",
        "Lyon – ",
        "(AFN) - ",
    ],
)
def test_no_dateline_buys(opening: str) -> None:
    text = opening + "Le fabricant de batteries Orbelis a annoncé mercredi l'acquisition de la start-up Solvanne."
    found = {(f.subject.name, f.predicate) for f in kg.build(text).facts}
    assert not {subject for subject, _ in found} & {"Lyon", "LYON", "Paris"}
    assert ("Orbelis", "acquires") in found
