"""The compiled shapes say what pySHACL says, whatever is done to a document's graph; users' own shapes hold, too."""

import os
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg import ontology
from kg.errors import OntologyError, StoreError
from kg.ontology import Ontology
from kg.store import encode, misshapen, open_store, shapes, terms, validate
from kg.store.localise import localise
from kg.store.terms import term
from tests.store import made_up as m

needs_pyshacl = pytest.mark.skipif(not validate.pyshacl_installed(), reason="needs pySHACL")
ONTO = ontology.load()
XSD = terms.PREFIXES["xsd"]
PREFIXES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in terms.PREFIXES.items()) + (
    "@prefix sh: <http://www.w3.org/ns/shacl#> .\n@prefix ex: <http://example.org/> .\n"
)


def good() -> list[ox.Quad]:
    document = m.document()
    dated = m.fact(
        document, m.CAPLET, "subsidiaryOf", m.VERDOLINE, "Maison Caplet", not_before="2026-01-01", status="current"
    )
    local = localise([*m.facts(document), dated], document.id, ONTO)
    return sorted(encode.document_graph(document, local, [m.claim(document)], ONTO), key=terms.sort_key)


GOOD = good()
NODES = sorted({quad.subject for quad in GOOD}, key=str)
PREDICATES = sorted({quad.predicate for quad in GOOD}, key=str)
LITERALS = [
    *(ox.Literal(text) for text in ("", "x", "EUR", "eur", "asserted", "sure", "current", "name", "0.5")),
    ox.Literal("présidente", language="fr"),
    *(ox.Literal(n) for n in (-1, 0, 3, 10**6, -0.5, 0.0, 1.0, 1.5, float("nan"), float("inf"))),
    *(
        ox.Literal(text, datatype=ox.NamedNode(XSD + kind))
        for kind in ("integer", "decimal", "double", "date")
        for text in ("7", "0.7", "2026-02-30", "2026-03-04", "beaucoup")
    ),
]
values = st.one_of(st.sampled_from(NODES), st.sampled_from(LITERALS))  # pySHACL stops at a blank node that it compares
changes = st.one_of(
    st.tuples(st.just("drop"), st.integers(0, len(GOOD) - 1), st.none()),
    st.tuples(st.just("say otherwise"), st.integers(0, len(GOOD) - 1), values),
    st.tuples(st.just("say more"), st.integers(0, len(GOOD) - 1), values),
    st.tuples(st.just("other property"), st.integers(0, len(GOOD) - 1), st.sampled_from(PREDICATES)),
)


def changed(steps) -> list[ox.Quad]:
    quads = dict(enumerate(GOOD))
    for number, (kind, which, what) in enumerate(steps):
        quad = quads[which] if which in quads else GOOD[which]
        if kind in {"drop", "say otherwise", "other property"}:
            quads.pop(which, None)
        if kind.startswith("say"):
            quads[len(GOOD) + number] = ox.Quad(quad.subject, quad.predicate, what, quad.graph_name)
        elif kind == "other property":
            quads[len(GOOD) + number] = ox.Quad(quad.subject, what, quad.object, quad.graph_name)
    return sorted(set(quads.values()), key=terms.sort_key)


def places(problems: set[shapes.Problem]) -> set[tuple[str, str]]:
    """The message and the node of each; the two write numbers differently, and rdflib renames blank nodes."""
    return {(each.message, each.node if each.node.startswith("http") else "no IRI") for each in problems}


def assert_same(graph: list[ox.Quad]):
    """Both find the same at the same nodes.

    But pySHACL orders what has no order, an IRI or an ill-typed number: where the datatype is wrong already, the two
    may differ on the order.
    """
    ours, theirs = (places(validate.shape_problems(graph, ONTO, reference=each)) for each in (False, True))
    assert {node for _, node in ours} == {node for _, node in theirs}
    order = "a span ends after its start"
    wrong = {node for message, node in ours if message != order}
    assert {each for each in ours if each[0] != order} == {each for each in theirs if each[0] != order}
    assert {node for _, node in ours} - wrong == {node for _, node in theirs} - wrong


@needs_pyshacl
@settings(max_examples=200, deadline=None)
@given(st.lists(changes, max_size=4))
@example([("say otherwise", which, ox.Literal(float("nan"))) for which in range(len(GOOD))])
def test_the_compiled_shapes_say_what_pyshacl_says(steps):
    graph = changed(steps)
    assert_same(graph)


@needs_pyshacl
def test_each_change_of_one_value_too():
    for which in range(0, len(GOOD), 3):
        for value in [*LITERALS[:12:2], NODES[0]]:
            graph = changed([("say otherwise", which, value)])
            assert_same(graph)


def test_the_shapes_that_ship_are_compiled_whole():
    known = shapes.load(ONTO)
    assert (len(known.compiled), known.beyond) == (7, ())
    assert validate.shape_problems(GOOD, ONTO) == set()


def own(folder: Path, body: str) -> Ontology:
    path = folder / "own.ttl"
    path.write_text(PREFIXES + body, encoding="utf-8")
    os.utime(path, ns=(abs(hash(body)), abs(hash(body))))
    return ontology.load(extra=(path,))


OWN = {
    "class": "sh:targetClass kg:Organization ; sh:property [ sh:path rdfs:label ; sh:maxLength 9 ]",
    "pattern": "sh:targetClass kg:Organization ; sh:property [ sh:path rdfs:label ; sh:pattern '^V' ; sh:message 'a V' ]",
    "bounds": "sh:targetClass kg:Fact ; sh:property [ sh:path kg:confidence ; sh:minExclusive 0.8 ; sh:maxExclusive 0.95 ]",
    "dates": "sh:targetClass kg:Fact ; sh:property [ sh:path kg:notBefore ; sh:maxInclusive '2025-12-31'^^xsd:date ]",
    "node": f"sh:targetNode <{m.VERDOLINE.iri}> ; sh:class kg:Person",
    "kind": "sh:targetObjectsOf kg:object ; sh:nodeKind sh:IRI",
    "or (by pySHACL)": "sh:targetClass kg:Fact ; sh:or ( [ sh:path kg:object ; sh:nodeKind sh:Literal ] )",
    "path (by pySHACL)": "sh:targetClass kg:Fact ; sh:property [ sh:path ( kg:subject rdfs:label ) ; sh:maxLength 9 ]",
    "severity (by pySHACL)": "sh:targetClass kg:Fact ; sh:property [ sh:path kg:share ; sh:minCount 1 ; sh:severity sh:Info ]",
}


@needs_pyshacl
@pytest.mark.parametrize("name", OWN)
def test_shapes_in_the_users_own_ontology_hold(name, tmp_path: Path):
    mine = own(tmp_path, f"ex:Shape a sh:NodeShape ; {OWN[name]} .")
    assert bool(shapes.load(mine).beyond) == ("pySHACL" in name)
    found = validate.shape_problems(GOOD, mine)
    assert found
    reference = validate.shape_problems(GOOD, mine, reference=True)
    assert {node for _, node in places(found)} == {node for _, node in places(reference)}


def test_a_document_that_does_not_fit_the_users_shapes_is_refused(tmp_path: Path):
    mine = own(tmp_path, f"ex:Shape a sh:NodeShape ; {OWN['pattern']} .")
    document = m.document()
    with open_store(None, ontology=mine) as store:
        with pytest.raises(StoreError, match="is refused: a V"):
            store.replace(document, m.facts(document), validate=True)
        store.replace(document, m.facts(document))
        assert list(misshapen(store)) == [f"caplet: a V ({m.CAPLET.iri}: Maison Caplet)"]


def test_without_pyshacl_what_needs_it_is_said_before_anything_is_read(tmp_path: Path, monkeypatch):
    mine = own(tmp_path, f"ex:Shape a sh:NodeShape ; {OWN['or (by pySHACL)']} .")
    monkeypatch.setattr(validate, "pyshacl_installed", lambda: False)
    validate.check_shapes(ONTO)
    with pytest.raises(StoreError, match=r"own\.ttl needs pySHACL"):
        validate.check_shapes(mine)


def test_shapes_that_cannot_be_read_are_named(tmp_path: Path):
    with pytest.raises(OntologyError, match="cannot read the shapes"):
        shapes.load(replace(ONTO, files=(tmp_path,)))


def test_counts_are_of_different_values():
    twice = [*GOOD, ox.Quad(GOOD[0].subject, term("kg:certainty"), ox.Literal("asserted"), terms.CATALOG)]
    assert validate.shape_problems(twice, ONTO) == set()
