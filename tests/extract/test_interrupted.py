"""Clauses that a quotation or an aside parted."""

from __future__ import annotations

import pytest

from tests.extract.given_names import triples

pytestmark = pytest.mark.pipeline
NAMES = {"ORG": ["Vitaplus", "Sanolys"], "PER": ["Léa Morin", "Marc Petit"]}


@pytest.mark.parametrize(
    "text",
    [
        "« Nous tiendrons », martèle Léa Morin, la très contestée présidente de Vitaplus.",
        "« Nous aurions pu », fanfaronne Léa Morin, qui préside Vitaplus.",
        "Léa Morin est morte lundi. Elle avait été, de 1986 à 1991, présidente de Vitaplus.",
        "Léa Morin est, depuis mars, la nouvelle présidente de Vitaplus.",
    ],
)
def test_posts_beside_what_parts_them(text):
    assert ("Léa Morin", "holdsRole", "Vitaplus") in {found[:3] for found in triples(text, NAMES)}
