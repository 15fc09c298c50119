"""The view is a function of the set of documents, whatever the way there."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.entities import Decision, Reference
from kg.errors import StoreError
from kg.model import Document, Entity, Fact, Value
from kg.store import GraphStore, open_store, verify
from tests.store import made_up as m

NAMES = ("Verdoline", "Groupe Verdoline", "Verdoline SA", "VDL", "Hélène Audrain", "Mme Audrain", "Jean Dupont")
IRIS = tuple(m.E + name for name in "abcd")
TEXT = "Verdoline, Groupe Verdoline, Verdoline SA, présidente, PDG, rachète 500."


def canonical(store: GraphStore) -> list[str]:
    return [str(each) for each in store.quads()]


entities = st.builds(
    Entity,
    st.sampled_from(IRIS),
    st.sampled_from(["Organization", "Company", "Startup", "Person"]),
    st.sampled_from(NAMES),
    st.sets(st.sampled_from(NAMES), max_size=2).map(lambda names: tuple(sorted(names))),
)


@st.composite
def made_facts(draw, document: Document) -> Fact:
    qualifiers = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "role": st.sampled_from(["PDG", "pdg", "présidente"]),
                "status": st.sampled_from(["current", "former", "future"]),
                "date": st.sampled_from(["en mars", "mardi"]),
                "date_value": st.sampled_from(["2026-03", "2026"]),
                "amount": st.sampled_from(["3 M€", "4 M€"]),
            },
        )
    )
    predicate = draw(st.sampled_from(["holdsRole", "acquires", "partnersWith", "memberOf", "laysOff"]))
    object_ = Value(draw(st.sampled_from(["", "500"]))) if predicate == "laysOff" else draw(entities)
    quote = draw(st.sampled_from(["Verdoline", "rachète", "PDG"]))
    certainty = draw(st.sampled_from(["asserted", "planned", "denied"]))
    confidence = draw(st.sampled_from([0.5, 0.6, 0.9, 1.0]))
    return m.fact(document, draw(entities), predicate, object_, quote, certainty, confidence, **qualifiers)


@st.composite
def versions(draw):
    text = TEXT + draw(st.sampled_from(["", " Suite."]))
    document = Document(draw(st.sampled_from(["un", "deux", "trois"])), text, draw(st.sampled_from(["fr", "en"])))
    return document, draw(st.lists(made_facts(document), max_size=4))


# "forget" drops what is kept in memory, as closing and opening the store does; "link" joins names, as a build does
steps = st.lists(st.one_of(versions(), st.sampled_from(["un", "deux", "trois", "forget", "link"])), max_size=10)
taken = st.lists(
    st.builds(
        Decision,
        st.sampled_from(["merge", "split"]),
        st.builds(Reference, st.sampled_from(NAMES)),
        st.builds(Reference, st.sampled_from(NAMES), st.sampled_from(["", "un", "deux"])),
    ),
    max_size=2,
)


@settings(max_examples=150, deadline=None)
@given(steps, taken)
def test_any_way_there_equals_a_fresh_build(given_steps, decisions):
    walked, final = open_store(None), {}
    for step in given_steps:
        if step == "forget":
            walked._view = None
        elif step == "link":
            walked.link()
        elif isinstance(step, str):
            if final.pop(step, None):
                walked.remove(step)
        else:
            walked.replace(*step)
            final[step[0].id] = step
    fresh = open_store(None)
    for identity in sorted(final):
        fresh.replace(*final[identity])
    for store in (walked, fresh):
        store.decide(decisions)
        store.link()
    assert canonical(walked) == canonical(fresh)
    assert verify(walked).ok
    assert list(walked.facts()) == list(fresh.facts())
    assert walked.entities() == fresh.entities()
    assert_view_is_that_of_the_facts(walked)


def assert_view_is_that_of_the_facts(store: GraphStore):
    for iri, fact in store.keyed_facts():
        rows = store.query(f"SELECT ?c ?p ?n {{ <{iri}> kg:certainty ?c ; kg:confidence ?p ; kg:support ?n }}")
        assert rows.rows == ((fact.certainty, fact.confidence, len({e.document for e in fact.evidence})),)
        assert 0 <= fact.confidence <= 1


def test_a_fact_of_two_documents_is_one_node_with_both_evidences():
    one, two = m.document("un"), m.document("deux", "Hier. " + m.TEXT)
    with open_store(None) as store:
        store.replace(one, m.facts(one))
        store.replace(two, m.facts(two))
        facts = list(store.facts())
        assert len(facts) == 3
        assert all(len(each.evidence) == 2 for each in facts)
        assert {each.confidence for each in facts} == {0.99, 0.91}
        assert store.query("SELECT (COUNT(*) AS ?n) { ?a kg:acquires ?b }").rows == ((1,),)
        store.remove("un")
        assert [each.evidence[0].document for each in store.facts()] == ["deux"] * 3


def test_shortcuts_only_for_what_is_asserted_and_holds():
    document = m.document()
    role = m.facts(document)[1]
    shortcut = "ASK { ?p kg:holdsRole ?o }"
    with open_store(None) as store:
        for change, now, then in [
            ({}, True, False),
            ({"certainty": "planned"}, False, False),
            ({"certainty": "denied"}, False, False),
            ({"qualifiers": {"role": "PDG", "status": "former"}}, False, True),
            ({"qualifiers": {"role": "PDG", "status": "future"}}, False, False),
        ]:
            store.replace(document, [replace(role, **change)])
            assert bool(store.query(shortcut)) == now
            assert bool(store.query("ASK { ?p kg:heldRole ?o }")) == then
            assert bool(store.query("ASK { ?m a org:Membership ; org:member ?p ; schema:roleName ?r }"))


def test_both_directions_of_a_symmetric_relation_are_one_fact():
    text = "Verdoline s'allie à Maison Caplet. Maison Caplet s'allie à Verdoline. Verdoline et Maison Caplet."
    document = m.document(text=text)
    there = m.fact(document, m.VERDOLINE, "partnersWith", m.CAPLET, "Verdoline s'allie à Maison Caplet")
    back = m.fact(document, m.CAPLET, "partnersWith", m.VERDOLINE, "Maison Caplet s'allie à Verdoline")
    more = m.fact(document, m.VERDOLINE, "partnersWith", m.CAPLET, "Verdoline et Maison Caplet")
    with open_store(None) as store:
        store.replace(document, [back, there, more])
        (fact,) = store.facts()
        assert (fact.subject.name, len(fact.evidence)) == ("Verdoline", 3)
        turned = fact.evidence[1]
        assert document.text[turned.subject_span.start : turned.subject_span.end] == "Verdoline"
        assert store.query("SELECT (COUNT(*) AS ?n) { ?a kg:partnersWith ?b }").rows == ((2,),)


def test_removing_what_is_not_there_names_the_nearest():
    with open_store(None) as store:
        store.replace(m.document("articles"), [])
        with pytest.raises(StoreError, match="did you mean 'articles'"):
            store.remove("article")


def test_a_refused_document_changes_nothing(tmp_path: Path):
    document = m.document()
    with open_store(tmp_path / "store") as store:
        store.replace(document, m.facts(document))
        before = canonical(store)
        fact = m.facts(document)[0]
        with pytest.raises(StoreError):
            store.replace(document, [replace(fact, evidence=(replace(fact.evidence[0], quote="faux"),))])
        assert canonical(store) == before


LOOP = """
import sys
sys.path.insert(0, {root!r})
from pathlib import Path
from tests.store import made_up as m
from kg.store import open_store
store = open_store(Path({path!r}))
for number in range(int({start}), 10_000):
    document = m.document(f"d{{number}}", f"Le numéro {{number}}. " + m.TEXT)
    store.replace(document, m.facts(document))
    if number % 2:
        store.link()
    print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_build_killed_at_any_moment_leaves_only_whole_documents(tmp_path: Path):
    path, done = tmp_path / "store", -1
    for wait in (0.05, 0.11, 0.17):
        code = textwrap.dedent(LOOP).format(root=str(Path(__file__).parents[2]), path=str(path), start=done + 1)
        environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
        child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=environment)
        done = int(child.stdout.readline())  # the first commit; then at some moment of the next ones
        time.sleep(wait)
        child.send_signal(signal.SIGKILL)
        lines = child.communicate()[0].split()
        done = int(lines[-1]) if lines else done
        with open_store(path) as store:
            names = {each.id for each in store.documents()}
            assert {f"d{number}" for number in range(done + 1)} <= names
            fresh = open_store(None)
            for number in sorted(int(name[1:]) for name in names):
                document = m.document(f"d{number}", f"Le numéro {number}. " + m.TEXT)
                fresh.replace(document, m.facts(document))
            store.link()
            fresh.link()
            assert canonical(store) == canonical(fresh)
            done = max(int(name[1:]) for name in names)


def test_the_same_graph_under_any_hash_seed(tmp_path: Path):
    code = f"""
import sys; sys.path.insert(0, {str(Path(__file__).parents[1])!r})
from tests.store import made_up as m
from kg.store import open_store
import io, hashlib
store = open_store(None)
for name in ("un", "deux"):
    document = m.document(name)
    store.replace(document, m.facts(document), [m.claim(document)])
out = io.BytesIO()
for format_ in ("nquads", "turtle", "trig", "jsonld", "rdf12", "ntriples"):
    store.dump(format_, out)
print(hashlib.sha256(out.getvalue()).hexdigest())
"""
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(seen) == 1
