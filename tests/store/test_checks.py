"""Validate, verify, diff: a graph that can be trusted."""

from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg import ontology
from kg.errors import StoreError
from kg.model import Value
from kg.store import diff, open_store, terms, validate_document, verify
from tests.store import made_up as m

pytest.importorskip("pyshacl")
ONTO = ontology.load()


def problems(**change):
    document = m.document()
    fact = replace(m.facts(document)[0], **change)
    return validate_document(document, [fact], [m.claim(document)], ONTO)


def test_good_documents_have_no_problem():
    document = m.document()
    assert validate_document(document, m.facts(document), [m.claim(document)], ONTO) == []
    assert validate_document(m.document(text="Rien."), [], [], ONTO) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"certainty": "sure"}, "the certainty of a fact is"),
        ({"confidence": 1.5}, "between 0 and 1"),
        ({"qualifiers": {"status": "past"}}, "the status of a fact is"),
        ({"qualifiers": {"currency": "euros"}}, "three capital letters"),
        ({"qualifiers": {"not_before": "mars"}}, "the first day"),
        ({"qualifiers": {"amount_value": "beaucoup"}}, "decimal number"),
        ({"subject": replace(m.VERDOLINE, name="")}, "exactly one name"),
        ({"predicate": "holdsRole"}, "Organization cannot be the subject"),
        ({"object": m.AUDRAIN}, "Person cannot be the object"),
        ({"object": Value("")}, "nothing cannot be the object"),
    ],
)
def test_problems_are_said_in_plain_words(change, said):
    (problem,) = problems(**change)
    assert said in problem


def test_a_document_that_fails_is_refused_whole():
    document = m.document()
    bad = replace(m.facts(document)[0], certainty="sure")
    with open_store(None) as store:
        with pytest.raises(StoreError, match=r"'caplet' is refused: the certainty"):
            store.replace(document, [*m.facts(document), bad], validate=True)
        assert store.documents() == []
        store.replace(document, m.facts(document), [m.claim(document)], validate=True)
        assert verify(store).ok


def test_verify_finds_what_does_not_fit():
    document = m.document()
    with open_store(None) as store:
        store.replace(document, m.facts(document), [m.claim(document)])
        found = verify(store)
        assert (found.ok, found.documents, found.facts, found.quotes) == (True, 1, 3, 10)
        assert verify(store, lambda _: document.text).ok
        assert "has changed" in verify(store, lambda _: "autre").problems[0]
        assert "cannot be read" in verify(store, lambda _: None).problems[0]
        (text,) = store.quads(terms.TEXTS)
        store.inner.remove(text)
        store.inner.add(ox.Quad(text.subject, text.predicate, ox.Literal("x" + document.text), terms.TEXTS))
        assert "not the one that was read" in verify(store).problems[0]
        assert any("the quote at 0-56 is not" in each for each in verify(store).problems)


def test_verify_finds_a_view_that_is_not_that_of_the_documents():
    document = m.document()
    with open_store(None) as store:
        store.replace(document, m.facts(document))
        more = ox.Quad(ox.NamedNode(m.AUDRAIN.iri), terms.term("kg:founded"), ox.NamedNode(m.VERDOLINE.iri))
        store.inner.add(more)
        assert verify(store).problems == ("the graph holds 1 triples that no document says",)
        store.inner.remove(more)
        store.inner.remove(next(iter(store.quads(terms.DEFAULT))))
        assert verify(store).problems == ("the graph lacks 1 triples that the documents say",)


def test_diff():
    one, two = m.document("un"), m.document("deux")
    with open_store(None) as before, open_store(None) as after:
        before.replace(one, m.facts(one)[:2])
        assert not diff(before, before)
        after.replace(one, m.facts(one)[1:])
        after.replace(two, [m.facts(two)[1]])
        found = diff(before, after)
        assert [fact.predicate for fact in found.facts_added] == ["laysOff"]
        assert [fact.predicate for fact in found.facts_removed] == ["acquires"]
        assert [(was.confidence, now.confidence) for was, now in found.facts_changed] == [(0.9, 0.99)]
        assert [each.name for each in found.entities_removed] == ["Maison Caplet"]
        assert (found.entities_added, found.entities_changed) == ((), ())
        assert found
