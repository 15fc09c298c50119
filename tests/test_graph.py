"""The Python API: what the README shows, in memory and on disk, and in a notebook."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.errors import DocumentError, QueryError, StoreError
from kg.model import Document, Entity, Evidence, Fact, Span, Value

pytestmark = pytest.mark.pipeline
SAMPLE = Path(kg.__file__).parent / "data" / "samples" / "orbelis.txt"


@pytest.fixture(scope="module")
def graph() -> kg.KnowledgeGraph:
    return kg.build(SAMPLE)


def test_public_names_are_there() -> None:
    assert {"build", "open", "KnowledgeGraph", "Document", "Fact", "Entity"} <= set(dir(kg))
    for name in kg.__all__:
        assert getattr(kg, name) is not None
    with pytest.raises(AttributeError):
        kg.no_such_name  # noqa: B018


def test_facts_and_entities(graph: kg.KnowledgeGraph) -> None:
    assert all(isinstance(fact, Fact) for fact in graph.facts)
    assert "Malik Ferhaoui" in {entity.name for entity in graph.entities}
    assert graph.documents[0].id == "orbelis"
    assert graph.title.startswith("Orbelis rachète")
    assert graph.facts[:2] == list(graph.facts)[:2]


def test_query_gives_rows_and_data_frames(graph: kg.KnowledgeGraph) -> None:
    found = graph.query("SELECT ?name { ?x a kg:Person ; rdfs:label ?name } ORDER BY ?name")
    assert found.columns == ("name",)
    assert ("Malik Ferhaoui",) in found
    assert "Malik Ferhaoui" in repr(found)
    assert list(found.to_pandas()["name"]) == [row[0] for row in found]
    assert graph.query("ASK { ?x a kg:Person }")
    assert not graph.query("ASK { ?x a kg:Vehicle }")
    assert {row[0] for row in graph.query("roles", person="malik ferhaoui")} == {"Malik Ferhaoui"}
    with pytest.raises(QueryError):
        graph.query("SELECT")


def test_explain_an_entity_and_a_fact(graph: kg.KnowledgeGraph) -> None:
    found = graph.explain("malik FERHAOUI")
    assert found.entity.name == "Malik Ferhaoui"
    assert found.facts[0].evidence[0].sentence.split()[0] in repr(found)
    assert graph.explain(graph.facts[0]).facts == (graph.facts[0],)


def test_other_libraries(graph: kg.KnowledgeGraph) -> None:
    network = graph.to_networkx()
    assert network.number_of_nodes() >= len(graph.entities)
    assert len(graph.to_rdflib()) > 50
    assert len(graph.to_pyvis().nodes) == network.number_of_nodes()


def test_the_part_that_a_query_names(graph: kg.KnowledgeGraph) -> None:
    part = graph.part("CONSTRUCT { ?a kg:founded ?b } WHERE { ?a kg:founded ?b }")
    assert part.number_of_edges() >= 1
    assert {data["predicate"] for _, _, data in part.edges(data=True)} == {"founded"}
    people = graph.part("SELECT ?x { ?x a kg:Person }")
    assert {data["type"] for _, data in people.nodes(data=True)} == {"Person"}


def test_notebook_display_escapes_text(graph: kg.KnowledgeGraph) -> None:
    assert "<iframe" in graph._repr_html_()
    assert "<mark>" in graph.facts._repr_html_()
    assert "<table>" in graph.entities._repr_html_()
    assert "<table>" in graph.query("roles")._repr_html_()
    assert "<mark>" in graph.explain("Malik Ferhaoui")._repr_html_()
    text = "<b>Orbelis</b> & co"
    evidence = Evidence("d", Span(0, 5), text[:5], text, Span(0, len(text)), "x", 0.5, Span(3, 10), None)
    fact = Fact(Entity("e:1", "Company", text), "raises", Value("<i>"), "asserted", 0.5, (evidence,))
    from kg._display import Records

    shown = Records([fact])._repr_html_()
    assert "<b>" not in shown
    assert "&lt;b&gt;<mark>Orbelis</mark>&lt;/b&gt; &amp; co" in shown


def test_texts_documents_and_paths_can_be_added() -> None:
    with kg.build("Claire Daubresse est la directrice générale d'Orbelis.") as graph:
        assert graph.documents[0].id.startswith("text-")
        graph.add(Document("note", "Malik Ferhaoui préside Kermadec."), str(SAMPLE))
        assert [each.id for each in graph.documents][:2] == ["note", "orbelis"]
        graph.remove("note")
        with pytest.raises(StoreError):
            graph.remove("note")


def test_nothing_to_read_is_an_error_and_a_bad_document_beside_a_good_one_is_not(tmp_path: Path) -> None:
    with pytest.raises(DocumentError):
        kg.build(tmp_path / "missing.txt")
    graph = kg.build(tmp_path / "missing.txt", SAMPLE)
    assert [failure.source for failure in graph.report.failed] == [str(tmp_path / "missing.txt")]


def test_a_graph_in_memory_can_be_kept(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    folder = graph.save(tmp_path / "kept")
    assert (folder / "graph.html").is_file()
    with kg.open(folder) as again:
        assert again.facts == graph.facts
        assert again.entities == graph.entities
        before = (folder / "graph.ttl").read_bytes()
        again.save()
    assert (folder / "graph.ttl").read_bytes() == before
    graph.save(folder)  # over what is there


def test_opening_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        kg.open(tmp_path / "nothing")


def test_a_fault_of_ours_in_one_document_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.annotate import pipeline

    right = pipeline.tree

    def broken(text: str, nlp: object) -> object:
        if "panne" in text:
            raise ZeroDivisionError("oops")
        return right(text, nlp)

    monkeypatch.setattr(pipeline, "tree", broken)
    graph = kg.build(Document("a", "Une panne."), Document("b", "Claire Daubresse dirige Orbelis."))
    assert list(graph.report.read) == ["b"]
    (failure,) = graph.report.failed
    assert failure.message == "ZeroDivisionError: oops"
    assert "broken" in failure.trace


def test_show_outside_a_notebook_opens_a_page(graph: kg.KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    import webbrowser

    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    monkeypatch.delitem(__import__("sys").modules, "IPython", raising=False)
    path = graph.show(around="Orbelis")
    assert opened == [path.as_uri()]
    assert "Orbelis" in path.read_text(encoding="utf-8")


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch):
    testing = pytest.importorskip("IPython.core.interactiveshell")
    shell = testing.InteractiveShell.instance()
    shell.run_line_magic("load_ext", "kg")
    yield shell
    testing.InteractiveShell.clear_instance()


def test_magics(shell, capsys: pytest.CaptureFixture[str]) -> None:
    shell.user_ns.pop("graph", None)
    assert shell.run_line_magic("kg", "info") is None
    assert "no graph" in capsys.readouterr().out
    built = shell.run_line_magic("kg", f"build {SAMPLE}")
    assert shell.user_ns["graph"] is built
    assert "Malik" in repr(shell.run_line_magic("kg", "explain Malik Ferhaoui"))
    frame = shell.run_cell_magic("sparql", "", "SELECT ?name { ?x a kg:Person ; rdfs:label ?name }")
    assert "Malik Ferhaoui" in set(frame["name"])
    assert shell.run_cell_magic("sparql", "--into people", "SELECT ?x { ?x a kg:Person }") is None
    assert len(shell.user_ns["people"]) == len(frame)
    picture = shell.run_cell_magic("sparql", "--graph", "CONSTRUCT { ?a kg:founded ?b } WHERE { ?a kg:founded ?b }")
    assert "<iframe" in picture.data
    shell.run_cell_magic("sparql", "", "SELECT")
    assert "error:" in capsys.readouterr().out
