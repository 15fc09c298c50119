"""Rivals that open a sentence."""

from __future__ import annotations

import pytest

from tests.extract.given_names import triples

pytestmark = pytest.mark.pipeline


@pytest.mark.parametrize(
    ("text", "rivals"),
    [
        ("Face à Vitaplus, Sanolys joue la carte de la proximité.", {"Vitaplus"}),
        ("Face à Vitaplus et Lumeo, Sanolys n'a jamais gagné d'argent.", {"Vitaplus", "Lumeo"}),
    ],
)
def test_who_opens_the_sentence_is_a_rival(text, rivals):
    found = {(s, o, c) for s, p, o, c in triples(text) if p == "competesWith"}
    assert found == {("Sanolys", rival, "asserted") for rival in rivals}


@pytest.mark.parametrize("text", ["Face à la crise, Sanolys recrute.", "Face à Vitaplus, les clients hésitent."])
def test_other_openings_name_none(text):
    assert not [t for t in triples(text) if t[1] == "competesWith"]
