"""What goes into the store comes out, whatever the words."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import OntologyError, StoreError
from kg.model import Document, Entity, Fact, Span, Value
from kg.store import open_store
from tests.store import made_up as m

HOSTILE = [
    'a"b', "a'b", "a\\b", "a\nb\rc\td", "}} ; DROP ALL ; {{", '""" . <x:x> <x:y> "', "<script>", "\x00\x01\x7f", "\u2028\u2029",
    "é\u0301\U0001f40d", "#char=1,2", "../../etc/passwd", "..", "", " ", "%2F", "a/b?c#d", "@prefix", "_:b0", "?x $y",
]  # fmt: skip


def stored(document: Document, *facts: Fact, claims=()) -> list[Fact]:
    with open_store(None) as store:
        store.replace(document, facts, claims)
        return list(store.facts())


def test_facts_claims_and_documents_come_back_exactly():
    document = m.document()
    with open_store(None) as store:
        store.replace(document, m.facts(document), [m.claim(document)], run="r1")
        assert sorted(store.facts(), key=str) == sorted(m.facts(document), key=str)
        assert store.claims("caplet") == [m.claim(document)]
        assert store.document("caplet") == document
        assert store.has(document)
        assert not store.has(replace(document, text=document.text + " "))
        assert not store.has(replace(document, date=datetime.date(2026, 1, 1)))
        (line,) = store.documents()
        assert (line.id, line.title, line.date, line.facts, line.run) == (
            "caplet", "Titre de caplet", datetime.date(2026, 3, 4), 3, "r1",
        )  # fmt: skip
        assert {each.name for each in store.entities()} == {"Verdoline", "Maison Caplet", "Hélène Audrain"}


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_everywhere(words):
    name = f"Nom {words} fin"
    text = f"{name} rachète {name}2. {words}"
    document = Document(words, text, "fr", words, words)
    one = Entity(m.E + "one", "Organization", name, tuple(a for a in (words,) if a))
    two = Entity(m.E + "two", "Organization", name + "2")
    fact = m.fact(document, one, "acquires", two, f"{name} rachète", role=words, place=words, invented=words)
    (back,) = stored(document, fact)
    assert back == replace(fact, qualifiers={k: v for k, v in fact.qualifiers.items() if v})
    with open_store(None) as store:
        store.replace(document, [fact])
        assert store.document(words) == document
        store.remove(words)
        assert store.documents() == []


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1), st.text(), st.text())
def test_any_text_survives(name, quotation, identity):
    clean = name.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    document = Document(identity, f"{clean}{quotation}".encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    entity = Entity(m.E + "x", "Organization", clean)
    fact = m.fact(document, entity, "laysOff", Value(clean), clean)
    (back,) = stored(document, fact)
    assert (back.subject, back.object, back.evidence[0].quote) == (entity, Value(clean), clean)
    assert back.evidence[0].document == identity


@pytest.mark.parametrize("count", ["14000", "0", "007", "-3", "1e5", "99999999999999999999", "4,2 millions", ""])
def test_values_keep_their_digits(count):
    document = m.document()
    (back,) = stored(document, m.fact(document, m.VERDOLINE, "laysOff", Value(count), "supprimer 500 postes"))
    assert back.object == Value(count)


def test_numbers_and_dates_are_numbers_and_dates_in_sparql():
    document = m.document()
    said = {"amount_value": "4.20", "not_before": "2026-03-01", "not_after": "mars", "date": "en mars"}
    fact = m.fact(document, m.VERDOLINE, "acquires", m.CAPLET, "rachète", **said)
    with open_store(None) as store:
        store.replace(document, [fact])
        row = store.query("SELECT ?n ?from ?to { ?f kg:amount ?n ; kg:notBefore ?from ; kg:notAfter ?to }").rows[0]
        assert (str(row[0]), row[1], row[2]) == ("4.2", datetime.date(2026, 3, 1), "mars")
        (back,) = store.facts()
        assert back.qualifiers == said | {"amount_value": "4.2"}


def test_a_quote_must_be_verbatim():
    document = m.document()
    fact = m.facts(document)[0]
    wrong = replace(fact, evidence=(replace(fact.evidence[0], quote="Verdoline vend"),))
    with open_store(None) as store, pytest.raises(StoreError, match="not 'Verdoline vend'"):
        store.replace(document, [wrong])
    outside = replace(fact, evidence=(replace(fact.evidence[0], span=Span(5000, 5010)),))
    with open_store(None) as store, pytest.raises(StoreError, match="5000"):
        store.replace(document, [outside])


def test_a_fact_needs_evidence_in_the_document():
    with open_store(None) as store:
        with pytest.raises(StoreError, match="no evidence"):
            store.replace(m.document("other"), m.facts(m.document()))
        assert store.documents() == []


def test_unknown_relations_and_types_are_refused():
    document = m.document()
    fact = m.facts(document)[0]
    with open_store(None) as store:
        with pytest.raises(OntologyError, match="did you mean 'acquires'"):
            store.replace(document, [replace(fact, predicate="acquire")])
        with pytest.raises(OntologyError, match="no class"):
            store.replace(document, [replace(fact, subject=replace(fact.subject, type="Firm"))])


def test_surrogates_do_not_break_the_store():
    document = Document("bad\udcff", "Texte \ud800 abîmé.")
    with open_store(None) as store:
        store.replace(document, [])
        assert [each.id for each in store.documents()] == ["bad\udcff"]
        store.remove("bad\udcff")
