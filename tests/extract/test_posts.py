"""Whose post a noun gives, at which organization, with which title and status."""

from __future__ import annotations

import pytest

from kg.model import Entity, Fact
from tests.extract.given_names import reading_of

pytestmark = pytest.mark.pipeline


def posts(text: str) -> list[tuple[str, str, str, str, str]]:
    """(person, role, organization, status, certainty) of every post of a text."""
    return [_row(f) for f in reading_of(text)[1] if f.predicate == "holdsRole"]


def _row(fact: Fact) -> tuple[str, str, str, str, str]:
    obj = fact.object.name if isinstance(fact.object, Entity) else fact.object.text
    return fact.subject.name, fact.qualifiers.get("role", ""), obj, fact.qualifiers.get("status", ""), fact.certainty


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le directeur de Sanolys, Marc Petit, et la présidente de Vitaplus, Léa Morin, ont signé un accord.",
            {("Marc Petit", "directeur", "Sanolys"), ("Léa Morin", "présidente", "Vitaplus")},
        ),
        ("Numéro un de Sanolys, Marc Petit a réagi lundi.", {("Marc Petit", "Numéro un", "Sanolys")}),
        ("Marc Petit, déjà à la tête de Sanolys, dirige Vitaplus.", {("Marc Petit", "dirigeant", "Sanolys")}),
        ("Léa Morin, par ailleurs maire de Lille, a réagi.", {("Léa Morin", "maire", "Lille")}),
        ("À Dunkerque, le port est bloqué. Le maire, Marc Petit, a réagi.", {("Marc Petit", "maire", "Dunkerque")}),
        ("L'analyste Marc Petit, de Sanolys, reste prudent.", {("Marc Petit", "analyste", "Sanolys")}),
        (
            "L'ancienne directrice de cabinet de Marc Petit, Léa Morin, a été reçue.",
            {("Léa Morin", "directrice de cabinet", "Marc Petit")},
        ),
        ("Marc Petit a été condamné. Son avocate, Léa Morin, fera appel.", {("Léa Morin", "avocate", "Marc Petit")}),
        (
            "Le gouvernement est connu : Léa Morin (Justice), Marc Petit aux Finances.",
            {("Léa Morin", "ministre de la Justice", ""), ("Marc Petit", "ministre des Finances", "")},
        ),
        ("La secrétaire d'État américaine Léa Morin a réagi.", {("Léa Morin", "secrétaire d'État", "États-Unis")}),
        (
            "Le ministre des Finances allemand, Marc Petit, a réagi.",
            {("Marc Petit", "ministre des Finances", "Allemagne")},
        ),
        (
            "Le président de la commission des Lois Marc Petit a réagi.",
            {("Marc Petit", "président", "commission des Lois")},
        ),
        ("Le porte-parole du gouvernement Marc Petit a réagi.", {("Marc Petit", "porte-parole du gouvernement", "")}),
        ("Léa Morin, directrice Europe de Sanolys, a réagi.", {("Léa Morin", "directrice Europe", "Sanolys")}),
        (
            "Marc Petit, vice-président de Sanolys pour l'Italie, a réagi.",
            {("Marc Petit", "vice-président pour l'Italie", "Sanolys")},
        ),
        ("Le poste de directeur de Sanolys revient à Marc Petit.", {("Marc Petit", "directeur", "Sanolys")}),
        (
            "Sanolys a recruté Marc Petit pour en faire son directeur général.",
            {("Marc Petit", "directeur général", "Sanolys")},
        ),
        ("Léa Morin est passée directrice chez Sanolys.", {("Léa Morin", "directrice", "Sanolys")}),
        ("Me Léa Morin, avocate de la famille Petit, a réagi.", {("Léa Morin", "avocate", "")}),
        ("Marc Petit, président de l'AGFB, a réagi.", {("Marc Petit", "président", "AGFB")}),
        (
            "Sanolys et son PDG, l'ancien ministre de l'Économie Marc Petit, ont cédé.",
            {("Marc Petit", "PDG", "Sanolys"), ("Marc Petit", "ministre de l'Économie", "")},
        ),
        ("Évincé en mars de la présidence de Sanolys, Marc Petit a réagi.", {("Marc Petit", "président", "Sanolys")}),
        (
            "Le ministre italien de la Justice, Marc Petit, et son homologue français Karim Benali se sont parlé.",
            {("Karim Benali", "ministre italien de la Justice", "France")},
        ),
        (
            "Marc Petit, directeur de Sanolys, et Léa Morin, son homologue de Vitaplus, ont signé.",
            {("Léa Morin", "directrice", "Vitaplus")},
        ),
        (
            "Sanolys annonce l'arrivée au poste de directeur général de Marc Petit.",
            {("Marc Petit", "directeur général", "Sanolys")},
        ),
        (
            "La ministre de la Culture Léa Morin, le ministre de la Ville, Marc Petit, ainsi que le maire ont réagi.",
            {("Léa Morin", "ministre de la Culture", ""), ("Marc Petit", "ministre de la Ville", "")},
        ),
        (
            "Marc Petit hérite du portefeuille des Sports, et Léa Morin reçoit celui de la Justice.",
            {("Marc Petit", "ministre des Sports", ""), ("Léa Morin", "ministre de la Justice", "")},
        ),
        (
            "Marc Petit est en prison. Un mandat vise l'ancien président de Sanolys.",
            {("Marc Petit", "président", "Sanolys")},
        ),
        ("La veuve de l'ancien président de Sanolys, Léa Morin, a parlé.", set()),
    ],
)
def test_whose_post(text: str, expected: set[tuple[str, str, str]]) -> None:
    found = {row[:3] for row in posts(text)}
    assert expected <= found if expected else not {row for row in found if row[0] == "Léa Morin"}


@pytest.mark.parametrize(
    ("text", "status", "certainty"),
    [
        ("Président de Sanolys jusqu'en décembre, Marc Petit a réagi.", "former", "asserted"),
        ("Marc Petit, directeur de Sanolys, a réagi.", "current", "asserted"),
        ("Aumônier de Sanolys pendant vingt ans, Marc Petit a réagi.", "former", "asserted"),
        ("Chercheuse à Sanolys puis directrice de Vitaplus, Léa Morin a écrit un livre.", "former", "asserted"),
        ("Léa Morin dirigea longtemps Sanolys.", "former", "asserted"),
        ("Léa Morin, directrice de Sanolys, a remis sa démission.", "former", "asserted"),
        ("Ex-directeur adjoint de Sanolys, Marc Petit a réagi.", "former", "asserted"),
        ("Marc Petit ne prendra finalement pas la direction de Sanolys.", "future", "denied"),
        ("Marc Petit sera nommé directeur de Sanolys.", "future", "planned"),
    ],
)
def test_status(text: str, status: str, certainty: str) -> None:
    assert {row[3:] for row in posts(text)} == {(status, certainty)}


def test_topic_is_the_subject() -> None:
    text = "Sanolys a battu Vitaplus sur le fil. Le directeur général, Marc Petit, s'en félicite."
    assert ("Marc Petit", "directeur général", "Sanolys") in {row[:3] for row in posts(text)}


def test_title_turns_with_the_person() -> None:
    found = {row[:3] for row in posts("Léa Morin remplace Marc Petit, directeur général de Sanolys.")}
    assert ("Léa Morin", "directrice générale", "Sanolys") in found


def test_subject_of_no_impersonal_verb() -> None:
    facts = reading_of("Marc Petit dirigera Sanolys. Il y remplacera Léa Morin.")[1]
    assert ("Marc Petit", "Léa Morin") in {
        (f.subject.name, f.object.name) for f in facts if f.predicate == "succeeds" and isinstance(f.object, Entity)
    }


@pytest.mark.parametrize(
    "text",
    [
        "Le départ de Marc Petit, remplacé par Léa Morin, a surpris.",
        "Marc Petit a démissionné lundi. Son adjointe, Léa Morin, assurera l'intérim.",
        "Après la mort de Marc Petit, l'intérim a été confié à Léa Morin.",
        "Marc Petit, limogé lundi, est parti. Léa Morin a été chargée de l'intérim.",
        "Marc Petit n'est plus directeur de Sanolys. Son adjointe, Léa Morin, assure l'intérim.",
        "Marc Petit a mis un terme à son mandat de président de Sanolys. Léa Morin assure l'intérim.",
        "Sanolys a révoqué Marc Petit et désigné Léa Morin pour assurer l'intérim.",
        "Marc Petit quitte Sanolys. Léa Morin prend le relais.",
        "Sanolys s'est séparé de son directeur, Marc Petit, et a confié le poste à Léa Morin.",
    ],
)
def test_succession(text: str) -> None:
    facts = [f for f in reading_of(text)[1] if f.predicate == "succeeds" and isinstance(f.object, Entity)]
    assert [(f.subject.name, f.object.name) for f in facts if isinstance(f.object, Entity)] == [
        ("Léa Morin", "Marc Petit")
    ]


def test_who_leaves_a_room_leaves_no_post() -> None:
    _, facts = reading_of("Marc Petit a quitté la salle à 23 heures. Léa Morin prend le relais.")
    assert not [f for f in facts if f.predicate == "succeeds"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Qui pour remplacer Marc Petit ? Le nom de Léa Morin circule avec insistance.", {"Léa Morin"}),
        ("Sanolys cherche le remplaçant de Marc Petit : l'avocate Léa Morin ou le juriste Karim Benali.", None),
        ("Deux noms sont cités pour remplacer Marc Petit : Léa Morin et Karim Benali.", None),
        ("Léa Morin, candidate à la succession de Marc Petit, a été reçue lundi.", {"Léa Morin"}),
        ("Qui pour remplacer Marc Petit ? Le nom de Léa Morin n'est pas cité.", set()),
    ],
)
def test_who_is_named_for_a_post_may_get_it(text: str, named: set[str] | None) -> None:
    facts = [f for f in reading_of(text)[1] if f.predicate == "succeeds"]
    assert {f.subject.name for f in facts} == ({"Léa Morin", "Karim Benali"} if named is None else named)
    assert {f.certainty for f in facts} <= {"possible"}


def test_what_someone_does_now_is_not_handed_on() -> None:
    text = "Léa Morin, présidente de Vitaplus, a succédé à Marc Petit, aujourd'hui patron de Sanolys."
    assert ("Léa Morin", "patronne", "Sanolys") not in {row[:3] for row in posts(text)}


def test_country_of_a_minister_is_named_before() -> None:
    text = "L'ancien ministre de la Culture Marc Petit a réagi. L'Italie aura son mot à dire."
    assert ("Marc Petit", "ministre de la Culture", "") in {row[:3] for row in posts(text)}


def test_whose_seat_one_takes_has_no_post_there() -> None:
    text = "Léa Morin a été élue mercredi à Sanolys, au fauteuil du peintre Marc Petit."
    assert not [row for row in posts(text) if row[0] == "Marc Petit" and row[2] == "Sanolys"]
