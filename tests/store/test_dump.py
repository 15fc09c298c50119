"""RDF out: read back by others, as graphs; terms as their vocabularies define them."""

import io

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.errors import ExportError
from kg.store import GraphStore, open_store
from kg.store.dump import FORMATS, flat
from kg.store.turtle import turtle
from tests.store import made_up as m

RDFLIB = {"turtle": "turtle", "ntriples": "nt", "nquads": "nquads", "trig": "trig", "jsonld": "json-ld"}


@pytest.fixture
def store() -> GraphStore:
    store = open_store(None)
    for name in ("un", "deux é/ü"):
        document = m.document(name, 'Il dit "oui"\n' + m.TEXT)
        store.replace(document, m.facts(document), [m.claim(document)])
    return store


def dumped(store: GraphStore, format_: str) -> bytes:
    out = io.BytesIO()
    store.dump(format_, out)
    return out.getvalue()


@pytest.mark.parametrize("format_", sorted(RDFLIB))
def test_rdflib_reads_the_same_quads(store, format_):
    expected = rdflib.Dataset(default_union=True)
    expected.parse(data=dumped(store, "ntriples" if format_ in {"turtle", "ntriples"} else "nquads"), format="nquads")
    found = rdflib.Dataset(default_union=True)
    found.parse(data=dumped(store, format_), format=RDFLIB[format_])
    assert len(found) == len(expected) > 100
    for graph in expected.graphs():
        assert isomorphic(found.graph(graph.identifier), graph), graph.identifier


def test_rdf12_reifies_the_facts(store):
    quads = list(ox.parse(dumped(store, "rdf12"), format=ox.RdfFormat.TURTLE))
    stated = {str(quad.object) for quad in quads if quad.predicate.value.endswith("#reifies")}
    assert len(stated) == 3
    assert any("acquires" in each for each in stated)


def test_no_text_leaves_unless_asked(store):
    assert b"kg-news/texts" not in dumped(store, "nquads")
    out = io.BytesIO()
    store.dump("nquads", out, texts=True)
    assert b"kg-news/texts" in out.getvalue()


def test_turtle_is_readable_and_in_order(store):
    text = dumped(store, "turtle").decode()
    assert "e:verdoline a kg:Agent ,\n        kg:Organization ;\n" in text
    assert "    kg:acquires e:maison-caplet ;\n" in text
    assert text.index("@prefix dcterms") < text.index("@prefix e:") < text.index("@prefix kg:")
    assert turtle(reversed(flat(store.inner))) == text


def test_nothing_dangles(store):
    """Every piece of evidence of the flat graph has its words, its sentence and its document."""
    graph = rdflib.Graph().parse(data=dumped(store, "turtle"), format="turtle")
    rows = graph.query(
        """PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX oa: <http://www.w3.org/ns/oa#>
        PREFIX kg: <https://w3id.org/kg-news/ontology#>
        SELECT ?e { ?f prov:wasDerivedFrom ?e FILTER NOT EXISTS
            { ?e oa:exact ?q ; oa:hasSource ?v ; kg:sentence/oa:exact ?s . ?d kg:currentVersion ?v } }"""
    )
    assert list(rows) == []


def test_unknown_formats_are_named(store):
    with pytest.raises(ExportError, match="did you mean 'turtle'"):
        store.dump("turtel", io.BytesIO())
    assert set(FORMATS) == {*RDFLIB, "rdf12"}
