"""The page as text and as a PyVis network, the parts of a graph, the notebook cell and the still picture."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from types import SimpleNamespace

import networkx as nx
import pytest
from pyvis.network import Network

from kg.errors import ExportError, KGError
from kg.visualize import network, notebook_html, page_html, subgraph, to_svg, write_page
from kg.visualize.records import fact_records, node_records, period
from kg.visualize.select import most_important
from kg.visualize.styles import read_styles
from tests.visualize.news import ENTITY, crowd, news


def test_the_page_is_a_pyvis_network_with_nodes_and_edges_filled() -> None:
    page = network(news(), title="Essai")
    assert isinstance(page, Network)
    assert (page.num_nodes(), page.num_edges()) == (26, 28)
    assert page.get_node(f"{ENTITY}lumio")["label"] == "Lumio Santé"
    assert page.edges[0]["arrows"] == "to"


def test_nodes_added_by_pyvis_are_drawn_too() -> None:
    page = network(news())
    page.add_node("new", label="Nouveau venu")
    page.add_edge("new", f"{ENTITY}lumio", label="rejoint")
    assert "Nouveau venu" in page.generate_html()


def test_the_graph_given_is_not_changed_and_parallel_facts_stay() -> None:
    graph = news()
    before = nx.node_link_data(graph, edges="edges")
    page = network(graph)
    assert nx.node_link_data(graph, edges="edges") == before
    assert sum(edge["from"].endswith("marchetti") for edge in page.edges) == 2


def test_the_same_graph_gives_the_same_bytes_in_every_process() -> None:
    code = "import hashlib, tests.visualize.news as n, kg.visualize as v; print(hashlib.sha256(v.page_html(n.crowd(400)).encode()).hexdigest())"  # fmt: skip
    seen = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
        seen.add(done.stdout)
    assert len(seen) == 1


def test_the_order_of_the_graph_does_not_matter() -> None:
    turned: nx.MultiDiGraph = nx.MultiDiGraph()
    graph = news()
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    assert page_html(turned) == page_html(graph)


def test_writing_replaces_the_file_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "graph.html"
    path.write_text("old")
    write_page(news(), path, title="Été")
    assert '<h1 id="title">Été</h1>' in path.read_text(encoding="utf-8")
    assert [item.name for item in tmp_path.iterdir()] == ["graph.html"]
    with pytest.raises(ExportError, match="cannot write"):
        write_page(news(), tmp_path / "missing" / "graph.html")


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(ExportError, match="no language 'de'"):
        network(news(), language="de")


def test_missing_attributes_are_no_error() -> None:
    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    graph.add_edge("https://x.example/a#Un_Nom", "b")
    graph.add_node("value", type="Value", label="")
    assert [node["label"] for node in node_records(graph)] == ["b", "Un_Nom", ""]
    fact = fact_records(graph)[0]
    assert (fact["predicate"], fact["certainty"], fact["confidence"], fact["evidence"]) == (
        "relatedTo",
        "asserted",
        1.0,
        [],
    )
    assert "Un_Nom" in page_html(graph)


def test_marks_count_as_javascript_counts() -> None:
    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    graph.add_edge(
        "a", "b", evidence=[{"sentence": "🚀 Un vise Deux.", "quote": "vise Deux", "marks": [[2, 4], [10, 14], [3, 9]]}]
    )
    item = fact_records(graph)[0]["evidence"][0]
    assert item["marks"] == [[3, 5], [11, 15]]
    assert item["quote"] == [6, 15]
    graph.add_edge("a", "c", evidence=[{"sentence": "Un vise Deux.", "subject": [0, 2], "object": None}])
    assert fact_records(graph)[1]["evidence"][0]["marks"] == [[0, 2]]


def test_a_fact_is_dated_by_itself_before_its_document() -> None:
    evidence = [{"date": "2025-03-04"}]
    assert period({"date_value": "2024-06"}, evidence) == ("2024-06", "2024-06")
    assert period({"not_before": "2024-01-01", "not_after": "2024-03-31"}, evidence) == ("2024-01-01", "2024-03-31")
    assert period({}, evidence) == ("2025-03-04", "2025-03-04")
    assert period({"date_value": "2024-03/2024-06"}, evidence) == ("2024-03", "2024-06")
    week = {"date_value": "2024-W44", "not_before": "2024-10-28", "not_after": "2024-11-03"}
    assert period(week, evidence) == ("2024-10-28", "2024-11-03")
    assert period({"date_value": "2024-W44"}, evidence) == ("2025-03-04", "2025-03-04")
    assert period({"date_value": "hier"}, [{}]) == ("", "")


def test_around_finds_names_aliases_and_near_names() -> None:
    part = subgraph(news(), around="mme tessier")
    assert {data["label"] for _, data in part.nodes(data=True)} == {"Claire Tessier", "Groupe Orvane", "Hugo Nadeau"}
    assert len(subgraph(news(), around="Mme Tessier", depth=2)) > 3
    with pytest.raises(KGError, match="Lumio Santé"):
        subgraph(news(), around="Lumia Santé")


def test_since_keeps_what_reaches_that_day() -> None:
    part = subgraph(news(), since="2025-06-30")
    kept = {key for _, _, key in part.edges(keys=True)}
    assert "https://example.org/fact/03" in kept
    assert "https://example.org/fact/16" in kept  # "in June" lasts until its last day
    assert "https://example.org/fact/07" not in kept
    assert set(subgraph(news(), since=datetime.date(2025, 6, 30)).nodes) == set(part.nodes)
    with pytest.raises(KGError, match="no date"):
        subgraph(news(), since="juin")


def test_max_nodes_keeps_a_connected_part() -> None:
    part = subgraph(crowd(300), max_nodes=40)
    assert len(part) == 40
    assert nx.number_weakly_connected_components(part) == 1
    assert len(subgraph(news(), around="Paul Delmas", max_nodes=2)) == 2
    with pytest.raises(KGError):
        subgraph(news(), max_nodes=0)


def test_importance_starts_at_the_best_connected_node() -> None:
    star = [{1: 1.0, 2: 1.0, 3: 1.0}, {0: 1.0}, {0: 1.0}, {0: 1.0}, {5: 1.0}, {4: 1.0}]
    assert most_important(star, 1) == [0]
    assert most_important(star, 5) == [0, 1, 2, 3]  # not one end alone of the fact between 4 and 5
    assert most_important(star, 6) == [0, 1, 2, 3, 4, 5]
    assert most_important(star, 2, first=[5]) == [4, 5]


def test_styles_come_from_the_ontology_and_never_lack() -> None:
    styles = read_styles()
    assert styles.of_class("Person").labels["fr"] == "Personne"
    odd = SimpleNamespace(
        classes={"Odd": SimpleNamespace(labels={"fr": "Drôle"}, colour="red; x", shape="blob")}, relations={}
    )
    style = read_styles(odd).of_class("Odd")
    assert style.labels == {"fr": "Drôle", "en": "Odd"}
    assert style.colour.startswith("#")
    assert read_styles(odd).of_class("NeverSeen").labels["en"] == "Never seen"


def test_an_edges_own_label_wins_only_when_it_says_its_language() -> None:
    styles = read_styles()
    assert styles.of_relation("acquires", {"": "acquiert"}).labels["en"] == "acquires"
    assert styles.of_relation("acquires", {"en": "buys"}).labels["en"] == "buys"
    assert styles.of_relation("adores", {"": "adore"}).labels == {"fr": "adore", "en": "adore"}


def test_a_notebook_cell_is_a_closed_frame_and_a_table() -> None:
    cell = notebook_html(news(), title="Essai")
    assert 'sandbox="allow-scripts ' in cell
    assert "allow-same-origin" not in cell
    assert "<summary>28 faits</summary>" in cell
    assert "Claire Tessier succède à Hugo Nadeau" in cell
    assert "succeeds" in notebook_html(news(), language="en").split("<details")[1]


def test_the_still_picture_is_xml_with_every_name() -> None:
    picture = ET.fromstring(to_svg(news(), title="Essai & fils"))  # noqa: S314  our own text
    words = " ".join(picture.itertext())
    assert "Essai & fils" in words
    for name in ("Lumio Santé", "480", "Horizon Bleu", "Entreprise", "filiale de"):
        assert name in words
