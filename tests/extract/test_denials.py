"""A rumour that the next sentence denies is denied; what is not signed is possible."""

from __future__ import annotations

import pytest

from tests.extract.given_names import triples

RUMOUR = "Sanolys aurait racheté Vitaplus, selon le site Horizon."
PLAN = "Sanolys va racheter Vitaplus."


@pytest.mark.pipeline
@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        (RUMOUR, "possible"),
        (f"{RUMOUR} L'intéressé dément.", "denied"),
        (f"{RUMOUR} Contactée, la direction dément toute discussion.", "denied"),
        (f"{RUMOUR} « C'est faux », répond un porte-parole.", "denied"),
        (f"{RUMOUR} Le titre a bondi de 8 %.", "possible"),
        (PLAN, "planned"),
        (f"{PLAN} Rien n'est signé.", "possible"),
        (f"{PLAN} L'intéressé dément vouloir partir.", "planned"),
    ],
)
def test_next_sentence(text, certainty):
    found = {c for s, p, o, c in triples(text) if p == "acquires"}
    assert found == {certainty}


@pytest.mark.pipeline
@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Les actionnaires ont approuvé l'absorption de Vitaplus par Sanolys.", "planned"),
        ("Bruxelles a donné son feu vert au rachat de Vitaplus par Sanolys.", "planned"),
        ("Le rachat de Vitaplus par Sanolys est à l'étude.", "possible"),
        ("Le rachat de Vitaplus par Sanolys n'est plus d'actualité.", "denied"),
        ("Sanolys serait sur le point de racheter Vitaplus.", "possible"),
        ("Sanolys entend racheter Vitaplus.", "planned"),
        ("Le groupe Sanolys a averti qu'il rachèterait Vitaplus.", "planned"),
    ],
)
def test_governors(text, certainty):
    assert {c for s, p, o, c in triples(text) if p == "acquires"} == {certainty}
