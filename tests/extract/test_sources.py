"""Who says so, and when: sources beside what is said, durations in words, dates that a succession hands on."""

from __future__ import annotations

import datetime

import pytest

import kg
from kg.extract.quantities import DATE
from kg.extract.times import resolve


def qualifiers(text, predicate):
    (found,) = [fact.qualifiers for fact in kg.build(text).facts if fact.predicate == predicate]
    return found


@pytest.mark.pipeline
@pytest.mark.parametrize(
    ("text", "predicate", "source"),
    [
        ("Solvanne a recruté 220 vendeurs, se félicite la DRH, Pénélope Vautrin.", "recruits", "Pénélope Vautrin"),
        ("Orbelis aurait racheté Solvanne, croit savoir Le Courrier.", "acquires", "Courrier"),
        (
            "Le président Luc Morvan a nié que le groupe Orbelis ait racheté la société Solvanne.",
            "acquires",
            "Luc Morvan",
        ),
    ],
)
def test_who_says_so(text, predicate, source):
    assert qualifiers(text, predicate).get("source", "").endswith(source)


@pytest.mark.parametrize(
    ("words", "year"), [("il y a vingt-deux ans", "2002"), ("depuis dix-sept ans", "2007"), ("il y a 3 ans", "2021")]
)
def test_durations_in_words_are_dates(words, year):
    assert [m.group() for m in DATE.finditer(f"Elle dirige Orbelis {words}, dit-on.")] == [words]
    assert resolve(words, datetime.date(2024, 5, 16))["date_value"] == year


@pytest.mark.pipeline
def test_the_new_one_begins_on_the_day_of_the_succession():
    facts = kg.build("Nadia Morin succédera à Luc Tanguy, directeur général de Solvanne, le 1er septembre.").facts
    dates = {f.subject.name: f.qualifiers.get("date") for f in facts if f.predicate == "holdsRole"}
    assert dates["Nadia Morin"] == "le 1er septembre"


@pytest.mark.pipeline
@pytest.mark.parametrize("verb", ["a affirmé que Renault avait", "dit que Renault a", "annonce que Renault a"])
def test_what_is_said_in_a_clause_is_read(verb):
    (fact,) = [f for f in kg.build(f"Paul Martin {verb} racheté Nissan.").facts if f.predicate == "acquires"]
    assert (fact.subject.name, fact.object.name, fact.certainty) == ("Renault", "Nissan", "asserted")
