"""Titles that a word gives only with its neighbours, advocates, boards, houses told by their town."""

from __future__ import annotations

import pytest

from tests.extract.test_posts import posts

pytestmark = pytest.mark.pipeline


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Léa Morin, maître de conférences en droit à Sanolys, nuance.", ("maître de conférences en droit", "Sanolys")),
        ("L'homme fort de Sanolys, Marc Petit, a réagi.", ("homme fort", "Sanolys")),
        ("Marc Petit, grand reporter à Canal Ouest, a été arrêté.", ("grand reporter", "Canal Ouest")),
        ("Léa Morin, éditrice chez Sanolys, a réagi.", ("éditrice", "Sanolys")),
        ("Le conseil de Sanolys, Me Marc Petit, a fait appel.", ("conseil", "Sanolys")),
        ("Me Léa Morin, qui défend Sanolys, a fait appel.", ("avocate", "Sanolys")),
        ("Sanolys, défendue par Me Marc Petit, a fait appel.", ("avocat", "Sanolys")),
        ("L'imam de la mosquée de Lille, Marc Petit, a réagi.", ("imam", "mosquée de Lille")),
        ("Le médiateur de la République Marc Petit a réagi.", ("médiateur de la République", "")),
        ("Le directeur général de la santé, Marc Petit, a réagi.", ("directeur général de la santé", "")),
    ],
)
def test_title(text: str, expected: tuple[str, str]) -> None:
    assert expected in {(role, where) for _, role, where, _, _ in posts(text)}


def test_board() -> None:
    text = "Sanolys a élu son bureau : Marc Petit (président), Léa Morin (trésorière) et Karim Benali (secrétaire)."
    found = {(who, role, where) for who, role, where, _, _ in posts(text)}
    assert ("Léa Morin", "trésorière", "Sanolys") in found
    assert ("Karim Benali", "secrétaire", "Sanolys") in found


def test_board_post_by_post() -> None:
    text = "Sanolys a élu son bureau : président, Marc Petit ; trésorière, Léa Morin ; secrétaire, Karim Benali."
    assert {(who, role) for who, role, _, _, _ in posts(text)} == {
        ("Marc Petit", "président"), ("Léa Morin", "trésorière"), ("Karim Benali", "secrétaire"),
    }  # fmt: skip


@pytest.mark.parametrize("text", ["Me Léa Morin défend une idée simple.", "Marc Petit défend Sanolys.",
                                  "Le conseil de Sanolys, réuni lundi, a tranché."])  # fmt: skip
def test_no_advocate(text: str) -> None:
    assert posts(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le conseil a écarté Marc Petit du poste de directeur de Sanolys.", ("directeur", "former", "asserted")),
        ("Marc Petit a présenté sa démission de directeur de Sanolys.", ("directeur", "former", "asserted")),
        ("Marc Petit aurait remis sa démission de directeur de Sanolys.", ("directeur", "former", "possible")),
        ("Marc Petit n'a pas présenté sa démission de directeur de Sanolys.", ("directeur", "current", "asserted")),
        ("Marc Petit quittera son poste de directeur de Sanolys.", ("directeur", "current", "asserted")),
        ("Limogé jeudi de son poste de directeur de Sanolys, Marc Petit a réagi.", ("directeur", "former", "asserted")),
        ("Le mandat de Marc Petit à la tête de Sanolys s'achève.", ("dirigeant", "current", "asserted")),
        ("Sous la houlette de Marc Petit, Sanolys grandit.", ("dirigeant", "current", "asserted")),
        ("Sous la présidence de Marc Petit, Sanolys avait grandi.", ("président", "former", "asserted")),
        ("Le marché est porteur, explique Marc Petit le directeur de Sanolys.", ("directeur", "current", "asserted")),
        ("Sanolys recrute, dit son patron, l'ancien maire de Lille, Marc Petit.", ("patron", "current", "asserted")),
    ],
)
def test_post_and_its_end(text: str, expected: tuple[str, str, str]) -> None:
    assert ("Marc Petit", expected[0], "Sanolys", *expected[1:]) in posts(text)


def test_careers_before_a_rank_or_a_pronoun() -> None:
    text = "Directeur de Sanolys, puis président de Vitaplus, le général Marc Petit a rejoint Lyon."
    assert {("directeur", "Sanolys"), ("président", "Vitaplus")} <= {(r.lower(), o) for _, r, o, _, _ in posts(text)}
    text = "Marc Petit est mort. Ministre de la Justice de 1981 à 1986, puis président de Sanolys, il avait 95 ans."
    assert {("ministre de la justice", ""), ("président", "Sanolys")} <= {
        (r.lower(), o) for _, r, o, _, _ in posts(text)
    }


def test_presupposed_post_is_not_denied() -> None:
    text = "Marc Petit n'avait jamais dirigé d'entreprise avant d'être propulsé à la tête de Sanolys."
    assert posts(text) == [("Marc Petit", "dirigeant", "Sanolys", "current", "asserted")]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Léa Morin prendra la présidence du directoire de Sanolys.", "présidente du directoire"),
        ("Marc Petit préside le conseil d'administration de Sanolys.", "président du conseil d'administration"),
        ("Léa Morin dirige le service politique de Sanolys.", "directrice du service politique"),
        ("Marc Petit a dirigé les achats de Sanolys.", "directeur des achats"),
        ("Marc Petit, PDG et premier actionnaire de Sanolys, a réagi.", "PDG"),
        ("Marc Petit, l'un des présidents tournants de Sanolys, a réagi.", "président tournant"),
    ],
)
def test_whole_title(text: str, role: str) -> None:
    assert [found for _, found, _, _, _ in posts(text)] == [role]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le directeur du centre hospitalier de Lille, Marc Petit, a réagi.",
            ("directeur", "centre hospitalier de Lille"),
        ),
        ("Sanolys recrute. Léa Morin, jusqu'alors trésorière, s'en réjouit.", ("trésorière", "Sanolys")),
    ],
)
def test_where(text: str, expected: tuple[str, str]) -> None:
    assert expected in {(role, where) for _, role, where, _, _ in posts(text)}
