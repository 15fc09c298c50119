"""What descriptions, pronouns and possessives stand for, on the shipped pipeline with the names given."""

from __future__ import annotations

import pytest

from kg import ontology
from kg.resolve.chains import chains
from tests.extract.given_names import reading_of, triples

pytestmark = pytest.mark.pipeline


def facts(text):
    """(subject, predicate, object) of every fact."""
    return {fact[:3] for fact in triples(text)}


ONE = [
    # possessives before their owner
    (
        "Après le départ de son président, Marc Petit, Sanolys a racheté Vitaplus.",
        ("Marc Petit", "holdsRole", "Sanolys"),
    ),
    # the subsidiary that is being bought is the seller's
    (
        "Sanolys a annoncé être entré en négociations exclusives avec Horizon en vue de reprendre Vitaplus, sa filiale.",
        ("Vitaplus", "subsidiaryOf", "Horizon"),
    ),
    # what is joined to a name belongs to it
    ("Vitaplus a porté plainte contre Sanolys et son PDG, Marc Petit.", ("Marc Petit", "holdsRole", "Sanolys")),
    # who is someone's own is no owner
    (
        "Sanolys a suspendu sa cotation. Son commissaire aux comptes, le cabinet Vitaplus, se tait. "
        "« Rien de grave », dit son PDG, Marc Petit.",
        ("Marc Petit", "holdsRole", "Sanolys"),
    ),
    # what a house does, or where it is, behind the word for it
    (
        "Sanolys affronte Vitaplus. Le vice-président du groupe d'extrême urgence, Marc Petit, se tait.",
        ("Marc Petit", "holdsRole", "Sanolys"),
    ),
    # a trainer is of a club, a post in an organ is at the house that the text is about
    (
        "Face à Sanolys, AS Brest a gagné mardi. L'entraîneur, Marc Petit, est confiant.",
        ("Marc Petit", "holdsRole", "AS Brest"),
    ),
    (
        "Sanolys a racheté Vitaplus. « C'est un choc », dit Marc Petit, secrétaire du comité d'entreprise.",
        ("Marc Petit", "holdsRole", "Sanolys"),
    ),
    # the latter is of the nearest sentence, the first and the second of the two that it names
    (
        "Sanolys a racheté Vitaplus. Le PDG de ce dernier, Marc Petit, se tait.",
        ("Marc Petit", "holdsRole", "Vitaplus"),
    ),
    (
        "Sanolys et Vitaplus s'allient. « Tant mieux », dit la présidente de la seconde, Léa Morin.",
        ("Léa Morin", "holdsRole", "Vitaplus"),
    ),
    # whose post it is: not that of who only ruled or was told, nor of one among many, but of whom the text is about
    (
        "L'AMF a sanctionné Sanolys. « C'est injuste », a répondu son président, Marc Petit.",
        ("Marc Petit", "holdsRole", "Sanolys"),
    ),
    (
        "Sanolys a porté plainte. « C'est une victoire », a dit à l'AFP Marc Petit, secrétaire général de l'association.",
        ("Marc Petit", "holdsRole", "Sanolys"),
    ),
    (
        "Sanolys rappelle ses fromages. Les produits étaient vendus chez Vitaplus, Horizon et Lumeo. "
        "« Rien n'est prouvé », dit le directeur de la société, Marc Petit.",
        ("Marc Petit", "holdsRole", "Sanolys"),
    ),
    # who has a post may be named behind it, as who speaks; not where a post is said of one named before
    (
        "Karim Benali a été arrêté en mars. Vendredi, le PDG de Sanolys a nié les faits. « C'est faux », a dit M. Petit.",
        ("Petit", "holdsRole", "Sanolys"),
    ),
    (
        "« Tout va bien », a expliqué Karim Benali. L'ancien porte-parole de Sanolys y croit. « Moi aussi », a dit M. Petit.",
        ("Karim Benali", "holdsRole", "Sanolys"),
    ),
    # objects before their verb
    ("Léa Morin a quitté Sanolys. Marc Petit lui succède.", ("Marc Petit", "succeeds", "Léa Morin")),
    # the description goes to what it was said of, not to the latest name
    (
        "Le laboratoire Sanolys affronte la Banque Delorme. Le laboratoire a racheté Vitaplus.",
        ("Sanolys", "acquires", "Vitaplus"),
    ),
    # a court or a union is no "groupe"
    (
        "Sanolys a été condamné par le tribunal de Lyon. Le groupe a racheté Vitaplus.",
        ("Sanolys", "acquires", "Vitaplus"),
    ),
    # the first and the second of two
    ("Sanolys et Vitaplus se disputent le marché. Le premier a racheté Horizon.", ("Sanolys", "acquires", "Horizon")),
    ("Sanolys et Vitaplus se disputent le marché. Le second a racheté Horizon.", ("Vitaplus", "acquires", "Horizon")),
    # where they are from
    (
        "L'américain Sanolys affronte le suédois Vitaplus. Le groupe suédois a racheté Horizon.",
        ("Vitaplus", "acquires", "Horizon"),
    ),
    (
        "L'américain Sanolys affronte le suédois Vitaplus. Le suédois a racheté Horizon.",
        ("Vitaplus", "acquires", "Horizon"),
    ),
    # another word for the same kind of house
    (
        "Le site de rencontres Sanolys a été condamné à payer Vitaplus. La plateforme a racheté Horizon.",
        ("Sanolys", "acquires", "Horizon"),
    ),
    # what opens the sentence is said of its subject
    (
        "Condamnée à verser 2 millions d'euros à Horizon, la société Sanolys a fait appel. Son président, Marc Petit, se tait.",
        ("Marc Petit", "holdsRole", "Sanolys"),
    ),
    # what a text is about is meant across many sentences, rather than who is named in passing
    (
        "Sanolys a perdu 20 millions d'euros. Les ventes ont reculé. La presse s'en est émue. Rien n'a changé. Les analystes "
        "s'inquiètent. Soutenue par Horizon, l'entreprise a racheté Vitaplus.",
        ("Sanolys", "acquires", "Vitaplus"),
    ),
    # whose clause it is, is not its object
    ("Sanolys a gagné en appel. Vitaplus, qui l'avait poursuivi, se tait.", ("Vitaplus", "sues", "Sanolys")),
    # told by a tie to another: who the text is about, or who it says is so tied
    ("Sanolys a levé des fonds. Le concurrent de Vitaplus a racheté Horizon.", ("Sanolys", "acquires", "Horizon")),
    (
        "Sanolys a perdu son procès. Vitaplus, filiale de Horizon, s'en réjouit. La filiale de Horizon va licencier 80 personnes.",
        ("Vitaplus", "laysOff", "80"),
    ),
    ("Sanolys recrute à Lyon. Le groupe de Léa Morin a racheté Vitaplus.", ("Sanolys", "acquires", "Vitaplus")),
    # a mother house is not its own
    ("Sanolys recrute. Vitaplus, sa maison mère, se tait.", ("Sanolys", "subsidiaryOf", "Vitaplus")),
    # who speaks, and for whom
    ("« Je quitte Sanolys », a déclaré mardi Marc Petit.", ("Marc Petit", "memberOf", "Sanolys")),
    (
        "« Nous allons racheter Vitaplus », a indiqué Marc Petit, le patron de Sanolys.",
        ("Sanolys", "acquires", "Vitaplus"),
    ),
    ("Marc Petit est le patron de Sanolys. Il va supprimer 200 postes à Lyon.", ("Sanolys", "laysOff", "200")),
    # a trade, and what a firm is the specialist of, before its name
    ("Le maraîcher Sanolys a racheté Vitaplus.", ("Sanolys", "acquires", "Vitaplus")),
    ("Le spécialiste du stockage d'énergie Sanolys a racheté Vitaplus.", ("Sanolys", "acquires", "Vitaplus")),
]


def test_what_is_not_said_in_a_quotation_has_no_speaker():
    assert not facts("Nous avons racheté Vitaplus. Marc Petit est le patron de Sanolys.") - {
        ("Marc Petit", "holdsRole", "Sanolys")
    }


@pytest.mark.parametrize(("text", "expected"), ONE, ids=[text for text, _ in ONE])
def test_one_antecedent(text, expected):
    assert expected in facts(text)


def test_plural_pronoun_means_both():
    found = facts("Léa Morin et Marc Petit se connaissent depuis dix ans. Ils ont fondé Sanolys en 2015.")
    assert {("Léa Morin", "founded", "Sanolys"), ("Marc Petit", "founded", "Sanolys")} <= found


def test_counted_description_means_both():
    found = facts("Sanolys et Vitaplus sont voisins. Les deux groupes ont racheté Horizon.")
    assert {("Sanolys", "acquires", "Horizon"), ("Vitaplus", "acquires", "Horizon")} <= found


def test_three_are_not_two():
    found = facts("Sanolys et Vitaplus sont voisins. Les trois groupes ont racheté Horizon.")
    assert not {fact for fact in found if fact[1] == "acquires"}


def test_object_of_a_possessive_is_never_its_subject():
    assert not {f for f in facts("Sanolys a vendu sa filiale Vitaplus au groupe Horizon.") if f[0] == f[2]}


def test_a_question_names_nobody():
    assert not facts("Qui dirigera Sanolys ?")


def test_chains_hold_every_mention_in_order():
    reading, _ = reading_of("Léa Morin dirige Sanolys. Elle a racheté Vitaplus avec son frère.")
    found = {chain.name: chain for chain in chains(reading, ontology.load())}
    assert [m.text for m in found["Léa Morin"].mentions] == ["Léa Morin", "Elle", "son"]
    assert [m.kind for m in found["Léa Morin"].mentions] == ["name", "pronoun", "pronoun"]
    text = reading.document.text
    assert all(text[m.span.start : m.span.end] == m.text for chain in found.values() for m in chain.mentions)


def test_chains_leave_things_alone():
    reading, _ = reading_of("Léa Morin dirige Sanolys. La récolte était bonne. Elle a duré dix jours.")
    found = {chain.name: chain for chain in chains(reading, ontology.load())}
    assert [m.text for m in found["Léa Morin"].mentions] == ["Léa Morin"]


LEAD = [
    # a post without its organization is at the one that the text is about, not where an analyst works
    (
        "Sanolys a accusé une perte. « C'est un gouffre », résume Karim Benali, analyste chez Horizon. "
        "Le directeur général, Marc Petit, promet un plan.",
        ("Marc Petit", "holdsRole", "Sanolys"),
    ),
    (
        "Sanolys compte Vitaplus parmi ses clients. Marc Petit, directeur général, s'est exilé à Lille.",
        ("Marc Petit", "holdsRole", "Sanolys"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), LEAD, ids=[text for text, _ in LEAD])
def test_the_first_organization_is_the_topic(text, expected):
    assert expected in facts(text)


NEVER = [
    # two may be meant alike
    ("On parle de Sanolys et de Vitaplus. Le groupe a racheté Horizon.", "acquires"),
    # the subsidiary of whom the text is about has no name
    ("Sanolys recrute. La filiale de Sanolys a racheté Vitaplus.", "acquires"),
    # another than whom the text has named
    ("Sanolys recrute. La chaîne rivale a racheté Vitaplus.", "acquires"),
    # no one is called otherwise in one's own clause
    ("Sanolys détient 10 % de cette société établie à Lille.", "headquarteredIn"),
    # no government is a company
    ("Sanolys recrute. Le gouvernement a racheté Vitaplus.", "acquires"),
]


@pytest.mark.parametrize(("text", "relation"), NEVER, ids=[text for text, _ in NEVER])
def test_no_antecedent_is_guessed(text, relation):
    assert relation not in {predicate for _, predicate, _ in facts(text)}


def test_the_participle_tells_the_gender_of_the_object():
    found = facts("Le groupe Sanolys a repris la chaîne Vitaplus. Horizon l'avait rachetée en 2019.")
    assert ("Horizon", "acquires", "Vitaplus") in found


def test_who_is_another_word_for_who_was_named():
    found = facts("Léa Morin dénonce les cadences. « C'est trop », dit celle qui préside aussi Vitaplus.")
    assert ("Léa Morin", "holdsRole", "Vitaplus") in found


def test_inhabitants_and_participles_are_no_names():
    names = {"PER": ["Allemande Léa Morin", "Norvégienne"], "ORG": ["Enregistré", "Sanolys"], "LOC": ["Suisse"]}
    reading, _ = reading_of(
        "Enregistré en 2012, Sanolys recrute. L'Allemande Léa Morin suit la Norvégienne en Suisse.", names
    )
    assert [name.text for name in reading.names] == ["Sanolys", "Léa Morin", "Suisse"]


def test_an_object_in_a_relative_clause_is_the_subject_beside_it():
    text = (
        "Le groupe de presse Vitaplus négocie le rachat de Sanolys. Vitaplus édite deux titres. "
        "Sanolys appartient à Marc Petit, qui l'a créée en 1998."
    )
    found = {f[:3] for f in triples(text)}
    assert ("Marc Petit", "founded", "Sanolys") in found
    assert ("Marc Petit", "founded", "Vitaplus") not in found
