"""What a post without organization is at: what the text is about, and nothing where that is not plain."""

from __future__ import annotations

import pytest

import kg


def posts(text: str) -> set[tuple[str, str]]:
    """Who has a post where."""
    found = [f for f in kg.build(text).facts if f.predicate == "holdsRole"]
    return {(f.subject.name, getattr(f.object, "name", "")) for f in found}


@pytest.mark.pipeline
def test_whoever_comments_is_no_topic() -> None:
    text = (
        "Orbelis a perdu des abonnés au premier trimestre. « La tendance inquiète », juge Marc Delmas, analyste chez "
        "Kerdom Capital. Pour la redresser, le directeur général Hugo Vasseur promet un service plus simple."
    )
    assert ("Hugo Vasseur", "Orbelis") in posts(text)
    assert ("Hugo Vasseur", "Kerdom Capital") not in posts(text)


@pytest.mark.pipeline
def test_who_opens_the_text_is_its_topic() -> None:
    text = (
        "Orbelis a inauguré mardi son premier parc éolien. Le chantier a duré deux ans. Solvanne, qui a prêté 20 millions "
        "d'euros, y croit. « Il nous fallait cela », justifie Hugo Vasseur, le PDG."
    )
    assert ("Hugo Vasseur", "Orbelis") in posts(text)


@pytest.mark.pipeline
def test_a_departure_is_from_what_the_whole_text_is_about() -> None:
    text = "Le parti Horizon neuf se déchire depuis l'éviction de Hugo Vasseur."
    assert not [f for f in kg.build(text).facts if f.predicate == "memberOf"]


@pytest.mark.pipeline
@pytest.mark.parametrize(
    "text",
    [
        # Which of the two is in Belmont the text does not say.
        "Orbelis a déposé une offre sur Solvanne. La société de Lyon refuse de commenter.",
        "Orbelis deviendrait le deuxième groupe d'Europe.",
        "Un incendie a détruit un entrepôt du quartier de la Madeleine, à Lille.",
        "Le constructeur Orbelis attaque la ville devant le tribunal de Brest.",
    ],
)
def test_no_seat_is_guessed(text: str) -> None:
    assert not [f for f in kg.build(text).facts if f.predicate == "headquarteredIn"]


@pytest.mark.pipeline
def test_houses_that_one_goes_to_are_not_joined() -> None:
    text = "Hugo Vasseur a été transféré à l'hôpital Bellevue. Léa Morin joue mardi au théâtre Molière."
    assert not [f for f in kg.build(text).facts if f.predicate == "memberOf"]


@pytest.mark.pipeline
def test_partners_of_what_has_no_name_are_not_each_others() -> None:
    text = "L'exposition ouvre jeudi avec le partenariat d'Orbelis, de Solvanne et de Kerdom Capital."
    assert not [f for f in kg.build(text).facts if f.predicate == "partnersWith"]


@pytest.mark.pipeline
def test_whom_a_text_names_in_passing_is_no_antecedent() -> None:
    text = (
        "Orbelis a ouvert mardi une usine à Dinan. Le chantier a pris du retard depuis un litige avec Solvanne. "
        "Le groupe est dirigé par Hugo Vasseur."
    )
    assert ("Hugo Vasseur", "Solvanne") not in posts(text)


@pytest.mark.pipeline
def test_whoever_watches_over_others_is_not_meant() -> None:
    text = "Le gendarme des télécoms, l'Orcet, a infligé mardi à Kerdom une amende. C'est sa filiale Solvanne qui est en cause."
    assert ("Solvanne", "Orcet") not in {(f.subject.name, getattr(f.object, "name", "")) for f in kg.build(text).facts}


@pytest.mark.pipeline
@pytest.mark.parametrize(
    ("text", "post"),
    [
        # A president named right away is of the house that the text is about, unless the text speaks of a state.
        ("Le club Horizon a perdu samedi. « Rien n'est joué », a dit le président Hugo Vasseur.", "Horizon"),
        ("Le club Horizon a perdu samedi. Le gouvernement se tait, comme le président Hugo Vasseur.", ""),
        # What the board or the management of a house does, the house does; regulators own none of its posts.
        (
            "Le conseil d'administration d'Orbelis a rejeté le projet porté par Solvanne et par Kerdom. « Un mariage forcé », "
            "selon Hugo Vasseur, son président.",
            "Orbelis",
        ),
        (
            "L'Autorité des télécoms a sanctionné Orbelis. C'est sa filiale Solvanne qui était en cause. « Les règles ont été "
            "tordues », regrette Hugo Vasseur, directeur des enquêtes du régulateur.",
            "Autorité des télécoms",
        ),
        # A name that nobody recognised stands behind the word for what has it.
        (
            "La Ligue des dunes proteste, comme Hugo Vasseur, porte-parole du collectif Un toit demain.",
            "Un toit demain",
        ),
        # A public prosecutor is of the town that the text is about.
        ("Un homme a été arrêté lundi à Grenoble, a dit le procureur de la République, Hugo Vasseur.", "Grenoble"),
        # The post that the text says another to have.
        (
            "Le président sortant, Hugo Vasseur, a reconnu sa défaite. Léa Morin deviendra présidente du Ghana.",
            "Ghana",
        ),
    ],
)
def test_posts_without_organization(text: str, post: str) -> None:
    assert ("Hugo Vasseur", post) in posts(text)


@pytest.mark.pipeline
def test_headings_inside_of_reports_are_no_names() -> None:
    text = (
        "Orbelis a fermé son siège mardi.- BANDEROLE -Des militants y sont entrés. « Tout va bien », a dit le PDG du groupe, "
        "Hugo Vasseur."
    )
    assert posts(text) == {("Hugo Vasseur", "Orbelis")}
