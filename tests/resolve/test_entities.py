"""Names of one document that are one entity, and names that are not; the Doc is made by hand."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from kg.annotate.normalise import normalise
from kg.annotate.tree import Tree
from kg.extract.mentions import Candidate
from kg.resolve.entities import cluster

PERSON, ORGANIZATION = "Person", "Organization"


def clusters(words, *names):
    """Sorted names of each cluster; ``names`` are (first word, last word + 1, type)."""
    doc = Doc(spacy.blank("fr").vocab, words=words, sent_starts=[i == 0 for i in range(len(words))])
    tree = Tree(doc, normalise(doc.text))
    made = [Candidate(a, b, a, kind, "name", " ".join(words[a:b]).removeprefix("ex-")) for a, b, kind in names]
    return sorted(sorted({m.text for m in one.mentions}) for one in cluster(made, tree))


@pytest.mark.parametrize("short", ["J.-M. Morvan", "J-M Morvan", "JM Morvan", "J. Morvan", "Morvan"])
def test_initials_stand_for_first_names(short):
    words = ["Jean-Marc", "Morvan", "et", *short.split()]
    names = [(0, 2, PERSON), (3, len(words), PERSON)]
    assert clusters(words, *names) == [sorted(["Jean-Marc Morvan", short])]


@pytest.mark.parametrize("short", ["P. Morvan", "J.-P. Morvan", "J.-M. Kerbrat"])
def test_other_initials_are_another_person(short):
    words = ["Jean-Marc", "Morvan", "et", *short.split()]
    assert len(clusters(words, (0, 2, PERSON), (3, len(words), PERSON))) == 2


def test_a_surname_of_two_people_stays_apart():
    words = ["Jean", "Morvan", "Paul", "Morvan", "Morvan"]
    assert len(clusters(words, (0, 2, PERSON), (2, 4, PERSON), (4, 5, PERSON))) == 3


@pytest.mark.parametrize("acronym_first", [False, True])
def test_acronym_and_expansion_in_both_orders(acronym_first):
    full = ["Fédération", "des", "marins", "bretons"]
    words = ["FMB", "(", *full, ")"] if acronym_first else [*full, "(", "FMB", ")"]
    names = (
        [(0, 1, ORGANIZATION), (2, 6, ORGANIZATION)] if acronym_first else [(0, 4, ORGANIZATION), (5, 6, ORGANIZATION)]
    )
    assert clusters(words, *names) == [["FMB", "Fédération des marins bretons"]]


def test_a_bracket_that_is_no_acronym_stays_apart():
    words = ["Fédération", "des", "marins", "bretons", "(", "SNTV", ")"]
    assert len(clusters(words, (0, 4, ORGANIZATION), (5, 6, ORGANIZATION))) == 2


@pytest.mark.parametrize(
    "words",
    [
        ["Sanolys", ",", "rebaptisée", "Vitaplus"],
        ["Sanolys", "(", "ex-Vitaplus", ")"],
        ["Sanolys", "(", "anciennement", "Vitaplus", ")"],
    ],
)
def test_former_and_new_names_are_one_organization(words):
    start = 3 if "ex-Vitaplus" not in words else 2
    assert clusters(words, (0, 1, ORGANIZATION), (start, start + 1, ORGANIZATION)) == [["Sanolys", "Vitaplus"]]


def test_alias_of_a_person():
    words = ["Karim", "Benali", ",", "alias", "Kabé"]
    assert clusters(words, (0, 2, PERSON), (4, 5, PERSON)) == [["Kabé", "Karim Benali"]]


def test_names_in_a_list_stay_apart():
    assert len(clusters(["Sanolys", ",", "Vitaplus"], (0, 1, ORGANIZATION), (2, 3, ORGANIZATION))) == 2
    assert len(clusters(["Sanolys", ",", "ex-Vitaplus"], (0, 1, ORGANIZATION), (2, 3, ORGANIZATION))) == 2


def test_a_person_and_a_company_are_never_one():
    assert len(clusters(["Karim", "Benali", ",", "dit", "Benali"], (0, 2, PERSON), (4, 5, ORGANIZATION))) == 2
