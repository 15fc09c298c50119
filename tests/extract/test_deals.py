"""Who owns, buys, lends, merges and sues: what the normaliser makes of the turns that newspapers use for them."""

from __future__ import annotations

import pytest

from tests.extract.given_names import triples

pytestmark = pytest.mark.pipeline


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Propriété du fonds Horizon depuis 2019, Vitaplus recrute.", ("Horizon", "ownsStakeIn", "Vitaplus")),
        ("Vitaplus recrute. Le groupe, propriété de Sanolys, va bien.", ("Sanolys", "ownsStakeIn", "Vitaplus")),
        ("Sanolys et Lumeo ont voté mardi leur fusion.", ("Sanolys", "mergesWith", "Lumeo")),
        ("Sanolys a renoncé à son projet de fusion avec Lumeo.", ("Sanolys", "mergesWith", "Lumeo")),
        ("Vitaplus réclame 3 millions d'euros de dommages à Sanolys.", ("Vitaplus", "sues", "Sanolys")),
        (
            "Vitaplus a levé 5 millions d'euros. Le tour de table a été mené par Sanolys.",
            ("Sanolys", "investsIn", "Vitaplus"),
        ),
    ],
)
def test_found(text, expected):
    assert expected in {(s, p, o) for s, p, o, _ in triples(text)}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Sanolys possède 62 % de Vitaplus et Lumeo 35 %.", ("Sanolys", "ownsStakeIn", "Lumeo")),
        ("Vitaplus a touché 3 millions d'euros d'indemnités de Sanolys.", ("Sanolys", "investsIn", "Vitaplus")),
        ("Vitaplus recrute. Sanolys entend poursuivre ses achats.", ("Sanolys", "acquires", "Vitaplus")),
    ],
)
def test_left_alone(text, wrong):
    assert wrong not in {(s, p, o) for s, p, o, _ in triples(text)}
