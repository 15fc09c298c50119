"""The formulas and choices by which documents are put together."""

from collections import Counter
from dataclasses import replace
from itertools import permutations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import ontology
from kg.entities import main_name
from kg.model import Entity
from kg.store import noisy_or
from kg.store.merge import merge_facts, merge_qualifiers, preferred_type
from kg.store.tally import EntityTally, FactTally, Reading
from tests.store import made_up as m

ONTO = ontology.load()
confidences = st.lists(st.floats(0, 1), min_size=1, max_size=8)


@given(confidences)
def test_noisy_or_lies_between_the_highest_and_one(given_):
    assert max(given_) <= noisy_or(given_) <= 1


@given(confidences, st.randoms())
def test_noisy_or_does_not_depend_on_order(given_, random):
    mixed = list(given_)
    random.shuffle(mixed)
    assert noisy_or(mixed) == noisy_or(given_)


@given(confidences, st.floats(0, 1))
def test_more_support_never_lowers(given_, more):
    assert noisy_or([*given_, more]) >= noisy_or(given_)


def test_noisy_or_of_one_is_itself():
    assert noisy_or([0.123456789]) == 0.123456789
    assert noisy_or([0.5, 0.5]) == 0.75
    assert noisy_or([1.0, 0.2]) == 1.0


def test_names_by_votes_then_length_then_alphabet():
    assert main_name({"EDF": 3, "Électricité de France": 1}, person=False) == "EDF"
    assert main_name({"EDF": 1, "Électricité de France": 1}, person=False) == "Électricité de France"
    assert main_name({"ab": 1, "aa": 1}, person=False) == "aa"
    assert main_name({"Mme Audrain": 3, "H. Audrain": 2, "Hélène Audrain": 1}, person=True) == "Hélène Audrain"
    assert main_name({"Mme Audrain": 3, "H. Audrain": 2}, person=True) == "Mme Audrain"


@pytest.mark.parametrize(
    ("types", "chosen"),
    [
        (["Organization", "Organization", "Company"], "Company"),
        (["Person", "Person", "Company"], "Person"),
        (["Company", "PublicAuthority", "Organization"], "Company"),
        (["Startup", "Company", "University", "University", "University"], "University"),
    ],
)
def test_the_type_that_most_agree_with(types, chosen):
    assert {preferred_type(Counter(order), ONTO) for order in permutations(types)} == {chosen}


def test_all_names_are_kept():
    readings = [Entity("x", "Organization", "EDF", ("Électricité de France",)), Entity("x", "Company", "Groupe EDF")]
    tally = EntityTally("x")
    for each in readings:
        tally.count(each)
    assert tally.entity(ONTO) == Entity("x", "Company", "Groupe EDF", ("EDF", "Électricité de France"))


def test_qualifiers_that_belong_together_stay_together():
    march = {"date": "en mars", "date_value": "2026-03", "amount": "4 M€"}
    april = {"date": "en avril prochain", "date_value": "2026-04"}
    assert merge_qualifiers([march, april, april]) == {**april, "amount": "4 M€"}
    assert merge_qualifiers([{"date": "", "place": ""}]) == {}


def test_the_order_of_readings_does_not_show():
    document = m.document()
    readings = [
        m.fact(document, m.VERDOLINE, "acquires", m.CAPLET, quote, "asserted", confidence, amount=amount)
        for quote, confidence, amount in [("Verdoline", 0.5, "3"), ("rachète", 0.7, "4"), ("Maison", 0.2, "33")]
    ]
    assert len({str(merge_facts(order)) for order in permutations(readings)}) == 1


def test_what_is_counted_in_and_out_leaves_no_trace():
    document = m.document()
    facts = [
        m.fact(document, m.VERDOLINE, "acquires", m.CAPLET, "rachète", "asserted", confidence, amount=amount)
        for confidence, amount in [(0.5, "3"), (0.7, "4")]
    ]
    one, two = (Reading(ox.NamedNode(f"https://example.org/{n}"), "fr", fact) for n, fact in enumerate(facts))
    tally, other = FactTally(), FactTally()
    tally.count(one)
    other.count(one)
    other.count(two)
    assert other.fact() == replace(merge_facts(facts), evidence=())
    other.count(two, -1)
    assert other.fact() == tally.fact()
    other.count(one, -1)
    assert other.fact() is None
