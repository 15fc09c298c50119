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
        (
            "Vitaplus recrute. La famille Morin, qui détient 57 % des titres, s'y oppose.",
            ("Morin", "ownsStakeIn", "Vitaplus"),
        ),
        ("Vitaplus, dont Horizon possède 62 % et Sanolys 35 %, recrute.", ("Sanolys", "ownsStakeIn", "Vitaplus")),
        ("Sanolys a acquis 12 % de Vitaplus.", ("Sanolys", "ownsStakeIn", "Vitaplus")),
        ("Fondé et détenu depuis 1999 par Sanolys et Lumeo, Vitaplus recrute.", ("Lumeo", "ownsStakeIn", "Vitaplus")),
        (
            "Détenu à 35 % par Léa Morin, et à 20 % par Horizon, Vitaplus recrute.",
            ("Horizon", "ownsStakeIn", "Vitaplus"),
        ),
        ("La famille Morin détient 29 % de Vitaplus via Sanolys.", ("Sanolys", "ownsStakeIn", "Vitaplus")),
        (
            "Vitaplus est une filiale de Sanolys, lui-même contrôlé par Marc Petit.",
            ("Marc Petit", "ownsStakeIn", "Sanolys"),
        ),
        (
            "Propriété de Sanolys, lourdement endetté, l'enseigne Vitaplus recrute.",
            ("Sanolys", "ownsStakeIn", "Vitaplus"),
        ),
        ("Le tribunal a retenu l'offre de Sanolys pour reprendre Vitaplus.", ("Sanolys", "acquires", "Vitaplus")),
        ("Sanolys se dit prêt à racheter Vitaplus.", ("Sanolys", "acquires", "Vitaplus")),
        ("Le tribunal a retenu l'offre de Léa Morin pour relancer Vitaplus.", ("Léa Morin", "acquires", "Vitaplus")),
        ("Sanolys détient déjà près de 10 % de Vitaplus.", ("Sanolys", "ownsStakeIn", "Vitaplus")),
        (
            "Sanolys se sépare de Vitaplus, au profit de Lumeo, ont annoncé les deux groupes.",
            ("Lumeo", "acquires", "Vitaplus"),
        ),
        ("Sanolys a vendu à deux fonds, Lumeo et Horizon, 49 % de Vitaplus.", ("Horizon", "investsIn", "Vitaplus")),
        (
            "Les conseils de Sanolys et de Lumeo ont approuvé le principe d'une fusion.",
            ("Sanolys", "mergesWith", "Lumeo"),
        ),
        ("Sanolys a vendu l'an passé sa filiale Vitaplus.", ("Sanolys", "sells", "Vitaplus")),
        (
            "Vitaplus doit encore lever de 700 à 800 millions d'euros.",
            ("Vitaplus", "raises", "700 à 800 millions d'euros"),
        ),
        (
            "Vitaplus a obtenu 25 millions d'euros, dont 10 millions apportés par Sanolys.",
            ("Sanolys", "investsIn", "Vitaplus"),
        ),
        (
            "Horizon mène la levée de 5 millions d'euros que vient de boucler Vitaplus.",
            ("Horizon", "investsIn", "Vitaplus"),
        ),
        (
            "Vitaplus a le soutien de Marc Petit et de ses amis, qui ont investi dans Lumeo.",
            ("Marc Petit", "investsIn", "Lumeo"),
        ),
        ("Sanolys a acquis 62 % de Vitaplus.", ("Sanolys", "acquires", "Vitaplus")),
        ("Sanolys s'est offert en juillet Vitaplus, l'un des grands du secteur.", ("Sanolys", "acquires", "Vitaplus")),
        ("Sanolys négocie avec Horizon le rachat de Vitaplus.", ("Horizon", "sells", "Vitaplus")),
        ("Horizon discute avec Sanolys de la vente de Vitaplus.", ("Sanolys", "acquires", "Vitaplus")),
        ("Depuis le rachat de Vitaplus, Sanolys recrute.", ("Sanolys", "acquires", "Vitaplus")),
        ("Vitaplus, cédée voilà trois ans par Horizon à Sanolys, recrute.", ("Horizon", "sells", "Vitaplus")),
        (
            "Vitaplus recrute. Son patron et premier actionnaire, Marc Petit, s'en réjouit.",
            ("Marc Petit", "ownsStakeIn", "Vitaplus"),
        ),
        (
            "Le rapprochement de Sanolys, numéro un du verre, et de Lumeo est bouclé.",
            ("Sanolys", "mergesWith", "Lumeo"),
        ),
        (
            "Vitaplus a levé 5 millions d'euros auprès du fonds Horizon et de Marc Petit.",
            ("Marc Petit", "investsIn", "Vitaplus"),
        ),
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
        ("Sanolys a acquis 12 % de Vitaplus.", ("Sanolys", "acquires", "Vitaplus")),
        ("Lumeo cède à Sanolys ses parts dans Vitaplus.", ("Lumeo", "sells", "Sanolys")),
        ("Sanolys a racheté à Lyon la société Vitaplus.", ("Lyon", "sells", "Vitaplus")),
        ("Sanolys possède la marque Vitaplus.", ("Sanolys", "ownsStakeIn", "Vitaplus")),
        (
            "Vitaplus a levé 5 millions d'euros auprès du fonds Horizon et de Marc Petit.",
            ("Marc Petit", "ownsStakeIn", "Horizon"),
        ),
        ("Vitaplus a touché 3 millions d'euros d'indemnités de Sanolys.", ("Sanolys", "investsIn", "Vitaplus")),
        ("Vitaplus recrute. Sanolys entend poursuivre ses achats.", ("Sanolys", "acquires", "Vitaplus")),
    ],
)
def test_left_alone(text, wrong):
    assert wrong not in {(s, p, o) for s, p, o, _ in triples(text)}
