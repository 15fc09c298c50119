"""Summer is a date, "été" of a passive is none."""

from __future__ import annotations

import pytest

import kg


@pytest.mark.pipeline
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Orbelis avait été fondée par Malik Ferhaoui.", ""),
        ("Orbelis avait été fondée en 2009 par Malik Ferhaoui.", "en 2009"),
        ("Orbelis a racheté Solvanne l'été dernier.", "l'été dernier"),
        ("Orbelis rachètera Solvanne cet été.", "cet été"),
    ],
)
def test_summer(text: str, words: str) -> None:
    (fact,) = kg.build(text).facts
    assert fact.qualifiers.get("date", "") == words
