"""Every format, read back by a real reader."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from kg.errors import ExportError
from kg.export import FORMATS, export, fact_to_json, to_networkx, to_rdflib
from kg.model import Document, Entity, Value
from kg.store import GraphStore, open_store
from tests.store import made_up as m

NASTY = "Nom\x00 \"a\" 'b' \\ ; } <i>&amp;\u2028é\U0001f40d"


@pytest.fixture(scope="module")
def store() -> GraphStore:
    store = open_store(None)
    for name in ("un", "deux"):
        document = m.document(name)
        minister = m.fact(document, m.AUDRAIN, "holdsRole", Value(""), "présidente", role="ministre", status="former")
        nameless = m.fact(document, m.VERDOLINE, "recruits", Value(""), "500 postes", "denied")
        store.replace(document, [*m.facts(document), minister, nameless])
    hostile = Document("méchant", NASTY + " rachète.", title=NASTY, source=NASTY)
    entity = Entity(m.E + "hostile", "Organization", NASTY, (NASTY + "2",))
    store.replace(hostile, [m.fact(hostile, entity, "acquires", m.CAPLET, NASTY, amount=NASTY, role=NASTY)])
    return store


def written(store: GraphStore, format_: str) -> bytes:
    out = io.BytesIO()
    export(store, format_, out)
    return out.getvalue()


def test_the_contract_of_a_line(store):
    document = m.document()
    record = fact_to_json(m.facts(document)[0], "caplet")
    assert list(record) == [
        "document",
        "subject",
        "predicate",
        "object",
        "certainty",
        "qualifiers",
        "confidence",
        "evidence",
    ]
    assert record["subject"] == {"name": "Verdoline", "type": "Organization", "aliases": ["Groupe Verdoline"]}
    assert record["qualifiers"] == {"amount": "42 millions d'euros", "amount_value": "42000000", "currency": "EUR"}
    (evidence,) = record["evidence"]
    assert list(evidence) == ["start", "end", "quote", "sentence", "extractor"]
    assert document.text[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert fact_to_json(m.facts(document)[2], "caplet")["object"] == {"value": "500"}
    long = replace(m.facts(document)[0], confidence=0.123456)
    assert fact_to_json(long, "caplet")["confidence"] == 0.1235


def test_jsonl_has_one_line_per_fact_and_document(store):
    records = [json.loads(line) for line in written(store, "jsonl").decode().splitlines()]
    assert [each["document"] for each in records] == ["deux"] * 5 + ["méchant"] + ["un"] * 5
    assert all(each["evidence"] for each in records)
    assert {"value": ""} in [each["object"] for each in records]


def test_networkx_nodes_and_edges(store):
    graph = to_networkx(store)
    assert graph.nodes[m.VERDOLINE.iri] == {
        "label": "Verdoline",
        "type": "Organization",
        "aliases": ["Groupe Verdoline"],
    }
    assert sorted(data["type"] for _, data in graph.nodes(data=True)) == [
        "Company", "Organization", "Organization", "Person", "Role", "Value", "Value",
    ]  # fmt: skip
    (edge,) = graph[m.VERDOLINE.iri][m.CAPLET.iri].values()
    assert (edge["predicate"], edge["label"], edge["certainty"]) == ("acquires", "acquiert", "asserted")
    assert [each["document"] for each in edge["evidence"]] == ["deux", "un"]
    for _, _, data in graph.edges(data=True):
        for each in data["evidence"]:
            assert each["quote"] in each["sentence"]
    first = edge["evidence"][0]
    assert first["sentence"][slice(*first["subject"])] == "Verdoline"
    assert first["sentence"][slice(*first["object"])] == "Maison Caplet"
    english = to_networkx(store, "en")[m.VERDOLINE.iri][m.CAPLET.iri]
    assert next(iter(english.values()))["label"] == "acquires"


@pytest.mark.parametrize(("format_", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_xml_graphs(store, format_, read):
    graph = read(io.BytesIO(written(store, format_)))
    original = to_networkx(store)
    assert set(graph.nodes) == set(original.nodes)
    assert graph.number_of_edges() == original.number_of_edges()
    data = (
        next(iter(graph.get_edge_data(m.VERDOLINE.iri, m.CAPLET.iri).values()))
        if graph.is_multigraph()
        else (graph.get_edge_data(m.VERDOLINE.iri, m.CAPLET.iri))
    )
    assert data["predicate"] == "acquires"
    assert json.loads(data["evidence"])[0]["document"] == "deux"


def test_csv(store, tmp_path: Path):
    export(store, "csv", tmp_path / "tables")
    rows = {
        name: list(csv.DictReader(io.StringIO((tmp_path / "tables" / f"{name}.csv").read_text("utf-8"), newline="")))
        for name in ("nodes", "edges", "evidence")
    }
    ids = {row["id"] for row in rows["nodes"]}
    assert all(row["source"] in ids and row["target"] in ids for row in rows["edges"])
    assert {row["fact"] for row in rows["evidence"]} == {row["id"] for row in rows["edges"]}
    assert NASTY in [row["label"] for row in rows["nodes"]]
    with pytest.raises(ExportError, match="several files"):
        export(store, "csv", io.BytesIO())


def test_parquet(store, tmp_path: Path):
    parquet = pytest.importorskip("pyarrow.parquet")
    export(store, "parquet", tmp_path)
    edges = parquet.read_table(tmp_path / "edges.parquet")
    assert edges.num_rows == to_networkx(store).number_of_edges()
    assert str(edges.schema.field("confidence").type) == "double"


def test_cypher_strings_cannot_end_early(store):
    text = written(store, "cypher").decode()
    graph = to_networkx(store)
    assert len(text.splitlines()) == 1 + graph.number_of_nodes() + graph.number_of_edges()
    assert all(line.endswith(";") for line in text.splitlines())
    assert '"Nom\\u0000 \\"a\\" \'b\' \\\\ ; }' in text


def test_cypher_read_by_a_parser_is_the_graph(store):
    pytest.importorskip("graphglot")
    from tests.export.cypher_reader import read

    text, original = written(store, "cypher").decode(), to_networkx(store)
    graph = read(text)
    assert dict(graph.nodes(data=True)) == {
        iri: {"labels": {"Entity", data["type"]}, "name": data["label"], "aliases": data["aliases"]}
        for iri, data in original.nodes(data=True)
    }
    assert {(*ends, key): data for *ends, key, data in graph.edges(keys=True, data=True)} == {
        (*ends, key): {
            "relation": {"holdsRole": "HOLDS_ROLE", "laysOff": "LAYS_OFF"}.get(
                data["predicate"], data["predicate"].upper()
            ),
            "certainty": data["certainty"],
            "confidence": data["confidence"],
            **data["qualifiers"],
            "quotes": [each["quote"] for each in data["evidence"]],
            "documents": sorted({each["document"] for each in data["evidence"]}),
        }
        for *ends, key, data in original.edges(keys=True, data=True)
    }
    again = read(text + text.partition("\n")[2])  # running it twice changes nothing
    assert nx.utils.graphs_equal(again, graph)


def test_rdflib_users_feel_at_home(store):
    dataset = to_rdflib(store)
    rows = list(dataset.query("SELECT ?a ?b { ?a kg:acquires ?b . ?b a kg:Organization }"))
    assert (m.VERDOLINE.iri, m.CAPLET.iri) in {(str(a), str(b)) for a, b in rows}
    quotes = "SELECT ?q { ?f kg:predicate kg:acquires ; prov:wasDerivedFrom ?e . GRAPH ?v { ?e oa:exact ?q } }"
    assert len(list(dataset.query(quotes))) == 3


def test_followthemoney(store):
    records = [json.loads(line) for line in written(store, "ftm").decode().splitlines()]
    by_id = {each["id"]: each for each in records}
    assert {each["schema"] for each in records} == {"Person", "Company", "Organization", "Employment", "Ownership"}
    ownership = [each for each in records if each["schema"] == "Ownership"]
    for each in ownership:
        assert by_id[each["properties"]["asset"][0]]["schema"] == "Company"
    assert not any("denied" in line or "possible" in line for line in map(str, records))
    model = pytest.importorskip("followthemoney").model
    for each in records:
        model.get_proxy(each)
        model.get(each["schema"]).validate(each)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_files_are_written_whole_and_the_same_twice(store, name, tmp_path: Path):
    for folder in ("a", "b"):
        export(store, name, tmp_path / folder / "out")
    first, second = (
        {
            path.relative_to(tmp_path / folder): path.read_bytes()
            for path in (tmp_path / folder).rglob("*")
            if path.is_file()
        }
        for folder in ("a", "b")
    )
    assert first == second
    assert all(first.values())
    assert not any(path.name.startswith(".") for path in first)


def test_what_cannot_be_written_is_named(store, tmp_path: Path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportError, match="cannot write"):
        export(store, "turtle", tmp_path / "file" / "graph.ttl")
    with pytest.raises(ExportError, match="did you mean 'turtle'"):
        export(store, "turtel", tmp_path / "x")
