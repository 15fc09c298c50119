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


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("Sanolys recrute. Vitaplus est son grand rival, mais Sanolys distance son rival Vitaplus.", "competesWith"),
        ("Sanolys et Vitaplus coopèrent. Vitaplus est un partenaire de Sanolys.", "partnersWith"),
    ],
)
def test_a_mutual_tie_is_said_once(text, tie):
    assert len([t for t in triples(text) if t[1] == tie]) == 1


def test_who_brings_competition_is_no_rival_of_the_others():
    found = {t[:3] for t in triples("La concurrence de Vitaplus et de Lumeo inquiète Sanolys.")}
    assert not {("Vitaplus", "competesWith", "Lumeo"), ("Lumeo", "competesWith", "Vitaplus")} & found


def test_the_parent_company_is_of_the_house_that_the_text_is_about():
    found = {t[:3] for t in triples("Vitaplus recrute à Lyon. La maison mère, Sanolys, a promis de payer.")}
    assert ("Vitaplus", "subsidiaryOf", "Sanolys") in found


def test_partners_are_listed():
    found = {t[:3] for t in triples("Sanolys et ses partenaires, dont Vitaplus et Lumeo, ont investi.")}
    assert {("Vitaplus", "partnersWith", "Sanolys"), ("Lumeo", "partnersWith", "Sanolys")} <= found


def test_a_rival_without_name_is_the_other_of_two():
    found = {t[:3] for t in triples("Sanolys a démenti discuter avec Vitaplus et contredit son concurrent.")}
    assert {("Vitaplus", "competesWith", "Sanolys"), ("Sanolys", "competesWith", "Vitaplus")} & found


def test_a_rival_without_name_is_nobody_among_three():
    found = {t[1] for t in triples("Sanolys a démenti discuter avec Vitaplus et Lumeo et contredit son concurrent.")}
    assert "competesWith" not in found
