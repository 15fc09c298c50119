"""Turned sentences: subjects behind their verb, clefts, names joined behind an aside, what opens a sentence, causatives."""

from __future__ import annotations

import pytest

from tests.extract.given_names import triples

pytestmark = pytest.mark.pipeline


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vitaplus, que préside Léa Morin, recrute.", ("Léa Morin", "holdsRole", "Vitaplus")),
        ("Vitaplus, que convoite Sanolys, recrute.", ("Sanolys", "acquires", "Vitaplus")),
        ("Marc Petit, à qui succédera Léa Morin, est à Lyon.", ("Léa Morin", "succeeds", "Marc Petit")),
        ("Marc Petit, auquel Léa Morin a succédé, est mort.", ("Léa Morin", "succeeds", "Marc Petit")),
        ("Sanolys, à qui appartient Vitaplus, recrute.", ("Sanolys", "ownsStakeIn", "Vitaplus")),
        ("C'est à Léa Morin que Marc Petit succède.", ("Marc Petit", "succeeds", "Léa Morin")),
        ("C'est Vitaplus que Sanolys a choisi de racheter.", ("Sanolys", "acquires", "Vitaplus")),
        ("C'est par Sanolys que Vitaplus a été rachetée.", ("Sanolys", "acquires", "Vitaplus")),
        (
            "La fusion entre Sanolys, spécialiste des drones, et Vitaplus est prévue.",
            ("Sanolys", "mergesWith", "Vitaplus"),
        ),
        ("Sanolys, qui emploie 80 personnes, et Horizon ont investi dans Lumeo.", ("Sanolys", "investsIn", "Lumeo")),
        ("Sanolys a racheté Vitaplus, une PME de Lyon, et Lumeo, sa voisine.", ("Sanolys", "acquires", "Lumeo")),
        ("Sanolys annonce l'acquisition, pour 3 millions d'euros, de Vitaplus.", ("Sanolys", "acquires", "Vitaplus")),
        ("L'acquisition de Vitaplus, installé à Lyon, par Sanolys est signée.", ("Sanolys", "acquires", "Vitaplus")),
        ("La fusion en 2012 de Sanolys et de Vitaplus a réussi.", ("Sanolys", "mergesWith", "Vitaplus")),
        ("Moins de six mois après avoir avalé Vitaplus, Sanolys recrute.", ("Sanolys", "acquires", "Vitaplus")),
        ("Ayant racheté Vitaplus, Sanolys double de taille.", ("Sanolys", "acquires", "Vitaplus")),
        ("Sanolys a racheté Vitaplus en mai, cédé Lumeo en juin et recruté un patron.", ("Sanolys", "sells", "Lumeo")),
        ("Vitaplus s'est fait racheter par Sanolys.", ("Sanolys", "acquires", "Vitaplus")),
        ("Vitaplus va se faire avaler par Sanolys.", ("Sanolys", "acquires", "Vitaplus")),
        ("Sanolys a vendu Vitaplus à Lumeo et Horizon à Ardenn.", ("Ardenn", "acquires", "Horizon")),
        ("Sanolys a vendu Vitaplus à Lumeo et Horizon à Ardenn.", ("Sanolys", "sells", "Horizon")),
        ("Sanolys possède 51 % de Vitaplus, Lumeo 30 % et Horizon le solde.", ("Horizon", "ownsStakeIn", "Vitaplus")),
        ("Sanolys est basée à Lyon et Vitaplus à Lille.", ("Vitaplus", "headquarteredIn", "Lille")),
        ("Léa Morin, fondatrice du réseau de cliniques Vitaplus, recrute.", ("Léa Morin", "founded", "Vitaplus")),
        ("Sanolys, propriétaire des supermarchés Vitaplus, recrute.", ("Sanolys", "ownsStakeIn", "Vitaplus")),
        (
            "Léa Morin, nommée il y a un peu plus d'un an à la tête de Sanolys, recrute.",
            ("Léa Morin", "holdsRole", "Sanolys"),
        ),
        ("Vitaplus, cédée voilà trois ans par Sanolys à Lumeo, recrute.", ("Sanolys", "sells", "Vitaplus")),
        (
            "Sanolys a cédé jeudi à Horizon, pour un euro symbolique, sa filiale Lumeo.",
            ("Horizon", "acquires", "Lumeo"),
        ),
        ("Léa Morin, fondatrice avec lui du Parti des Rives, a voté.", ("Léa Morin", "founded", "Parti des Rives")),
        ("Sanolys discute avec Vitaplus d'un éventuel rachat.", ("Sanolys", "acquires", "Vitaplus")),
        ("Sanolys s'étend depuis qu'il s'est offert Vitaplus.", ("Sanolys", "acquires", "Vitaplus")),
        ("Propriété de Sanolys, qui possède aussi Vitaplus, Lumeo recrute.", ("Sanolys", "ownsStakeIn", "Vitaplus")),
        ("Sanolys a assigné en référé la société Vitaplus.", ("Sanolys", "sues", "Vitaplus")),
        ("Deux lots de Cardio, fabriqué par Sanolys, sont rappelés.", ("Sanolys", "produces", "Cardio")),
        (
            "Après la perte d'un contrat remporté par le consortium Horizon, la filiale de Sanolys, Vitaplus, recrute.",
            ("Vitaplus", "subsidiaryOf", "Sanolys"),
        ),
        (
            "Horizon, créé par Marc Petit et aujourd'hui dirigé par Léa Morin, recrute.",
            ("Léa Morin", "holdsRole", "Horizon"),
        ),
        ("Sanolys contrôle le gérant d'actifs Vitaplus.", ("Sanolys", "ownsStakeIn", "Vitaplus")),
        (
            "Marc Petit (1950-2012), fondateur du Parti des Rives (SNTV), était de Lille.",
            ("Marc Petit", "founded", "Parti des Rives"),
        ),
        (
            "Sanolys, spécialiste des drones, actionnaire d'Horizon, a racheté Vitaplus.",
            ("Sanolys", "acquires", "Vitaplus"),
        ),
        ("Sanolys, la banque Delorme (12 %) et Lumeo ont investi dans Vitaplus.", ("Lumeo", "investsIn", "Vitaplus")),
        ("Sanolys, la banque Horizon (12 %) et Lumeo ont investi dans Vitaplus.", ("Horizon", "investsIn", "Vitaplus")),
        ("La panne vient d'un prestataire de Vitaplus, la société Sanolys.", ("Sanolys", "supplies", "Vitaplus")),
        ("Marc Petit s'est vu confier la direction de Sanolys.", ("Marc Petit", "holdsRole", "Sanolys")),
    ],
)
def test_found(text, expected):
    assert expected in {(s, p, o) for s, p, o, _ in triples(text)}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Vitaplus s'est fait racheter par Sanolys.", ("Vitaplus", "acquires", "Sanolys")),
        ("Vitaplus, présidé par Léa Morin, et Sanolys ont signé.", ("Léa Morin", "holdsRole", "Sanolys")),
        ("Sanolys a vendu Vitaplus à Lumeo et Horizon à Ardenn.", ("Horizon", "acquires", "Vitaplus")),
        ("Sanolys est basée à Lyon et Vitaplus à Lille.", ("Sanolys", "headquarteredIn", "Lille")),
        ("Sanolys a racheté Vitaplus, une PME, et Lumeo a vendu Horizon.", ("Sanolys", "acquires", "Lumeo")),
    ],
)
def test_left_alone(text, wrong):
    assert wrong not in {(s, p, o) for s, p, o, _ in triples(text)}


def test_a_cleft_that_denies():
    assert ("Sanolys", "acquires", "Vitaplus", "denied") in set(
        triples("Ce n'est pas Vitaplus que Sanolys a rachetée.")
    )
