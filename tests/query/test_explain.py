"""Explain and timeline: names as people type them, who says what, who denies it."""

import datetime
from dataclasses import replace

import pytest

from kg.errors import QueryError
from kg.model import Entity
from kg.query import explain, find_entities, timeline
from kg.store import GraphStore, open_store
from tests.store import made_up as m


@pytest.fixture(scope="module")
def store() -> GraphStore:
    store = open_store(None)
    said = m.document("dit")
    store.replace(said, m.facts(said))
    denied = m.document("nie", date=datetime.date(2026, 3, 1))
    no = replace(m.facts(denied)[0], certainty="denied", qualifiers={})
    again = m.facts(denied)[1]
    store.replace(denied, [no, replace(again, qualifiers=again.qualifiers | {"not_before": "2020-01-01"})])
    return store


@pytest.mark.parametrize(
    "name", ["Verdoline", "VERDOLINE", "  verdoline ", "Groupe Verdoline", "groupe vérdoline", m.VERDOLINE.iri]
)
def test_any_name_finds_it(store, name):
    assert explain(store, name).entity == m.VERDOLINE


def test_sentences_and_documents(store):
    found = explain(store, "Maison Caplet")
    assert {each.fact.certainty for each in found.facts} == {"asserted", "denied"}
    stated = next(each for each in found.facts if each.fact.certainty == "asserted")
    assert (stated.supported_by, stated.denied_by) == (("dit",), ("nie",))
    denial = next(each for each in found.facts if each.fact.certainty == "denied")
    assert (denial.supported_by, denial.denied_by) == (("nie",), ("dit",))
    assert stated.fact.evidence[0].sentence.startswith("Verdoline rachète")
    assert found.documents["dit"].title == "Titre de dit"


def test_one_fact_by_its_iri(store):
    wanted = explain(store, "Maison Caplet").facts[0]
    found = explain(store, wanted.iri)
    assert found.entity is None
    assert found.facts == (wanted,)
    with pytest.raises(QueryError, match="no fact"):
        explain(store, wanted.iri + "0")


def test_nobody_of_that_name(store):
    with pytest.raises(QueryError, match="did you mean 'Verdoline'"):
        explain(store, "Verdolin")
    with pytest.raises(QueryError, match="nothing in this graph"):
        explain(store, "zzzz")


def test_homonyms_are_told():
    document = m.document()
    other = Entity(m.E + "verdoline-2", "Place", "Verdoline")
    with open_store(None) as store:
        store.replace(document, [*m.facts(document), m.fact(document, m.CAPLET, "locatedIn", other, "Carpentras")])
        assert [each.iri for each in find_entities(store, "verdoline")] == [m.VERDOLINE.iri, other.iri]
        assert explain(store, "Verdoline").homonyms == (other,)


def test_timeline(store):
    moments = timeline(store, "Verdoline")
    assert [moment.when for moment in moments] == sorted(moment.when for moment in moments)
    dated = [moment for moment in moments if moment.dated]
    assert [(each.when, each.fact.fact.predicate) for each in dated] == [("2020-01-01", "holdsRole")]
    assert {each.when for each in moments if not each.dated} == {"2026-03-01", "2026-03-04"}
