"""The commands that read a graph, and ``kg extract`` and ``kg evaluate``."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.pipeline
ARTICLE = "Claire Daubresse est la directrice générale d'Orbelis."
KEYS = ["document", "subject", "predicate", "object", "certainty", "qualifiers", "confidence", "evidence"]


def test_extract_prints_the_contract(run, tmp_path: Path) -> None:
    (tmp_path / "list.json").write_text(json.dumps([{"id": "x1", "text": ARTICLE}]), encoding="utf-8")
    done = run("extract", tmp_path / "list.json", "--format", "jsonl")
    facts = [json.loads(line) for line in done.stdout.splitlines()]
    assert facts, done.stderr
    for fact in facts:
        assert list(fact) == KEYS
        assert fact["document"] == "x1"
        assert set(fact["subject"]) == {"name", "type", "aliases"}
        for evidence in fact["evidence"]:
            assert ARTICLE[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert json.loads(run("extract", tmp_path / "list.json", "--format", "json").stdout) == facts


def test_extract_as_a_table_and_explained(run) -> None:
    table = run("extract", "-", text=ARTICLE).stdout
    assert table.splitlines()[0].split() == ["document", "subject", "relation", "object", "more", "confidence"]
    explained = run("extract", "-", "--explain", text=ARTICLE).stdout
    assert "by holdsRole/" in explained


def test_confidence_too_low_is_left_out_and_said(run) -> None:
    done = run("extract", "-", "--explain", "--min-confidence", "1", text=ARTICLE)
    assert "is too low" in done.stdout
    assert run("extract", "-", "--format", "jsonl", "--min-confidence", "1", text=ARTICLE).stdout == ""


@pytest.mark.parametrize(("format_", "start"), [("table", "person"), ("csv", "person,"), ("json", "[")])
def test_a_saved_query_in_each_format(run, sample: Path, format_: str, start: str) -> None:
    done = run("query", "roles", "--out", sample, "--format", format_)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(start)
    assert "Malik Ferhaoui" in done.stdout


def test_a_parameter_fixes_a_column(run, sample: Path) -> None:
    done = run("query", "roles", "--param", "person=malik ferhaoui", "--format", "json", "--out", sample)
    assert {row["person"] for row in json.loads(done.stdout)} == {"Malik Ferhaoui"}


def test_every_saved_query_runs(run, sample: Path) -> None:
    listed = run("query", "--list").stdout.splitlines()[2:]
    assert len(listed) >= 8
    for line in listed:
        assert run("query", line.split()[0], "--out", sample).returncode == 0, line


def test_sparql_of_a_file_and_with_a_time_limit(run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("SELECT ?name { ?x a kg:Person ; rdfs:label ?name }", encoding="utf-8")
    assert "Claire Daubresse" in run("query", tmp_path / "q.rq", "--out", sample).stdout
    done = run("query", "ASK { ?x a kg:Person }", "--timeout", "30", "--out", sample)
    assert done.stdout == "yes\n", done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["query", "SELECT ?x {"], "SPARQL"),
        (["query", "rolls"], "roles"),
        (["query", "SELECT * { SERVICE <http://example.org/> { ?a ?b ?c } }"], "SERVICE"),
        (["query", "missing.rq"], "cannot be read"),
        (["explain", "Tavernos"], "Tavernost"),
        (["entities", "--type", "Persn"], "Person"),
        (["export", "--format", "turtl"], "turtle"),
        (["visualize", "--around", "Orbeliss"], "Orbelis"),
        (["visualize", "--since", "hier"], "2025"),
    ],
)
def test_errors_name_the_way_out(run, sample: Path, arguments: list[str], said: str) -> None:
    done = run(*arguments, "--out", sample)
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["build"],
        ["build", "a.txt", "--sample"],
        ["query"],
        ["query", "roles", "--param", "x"],
        ["nosuch"],
        ["info", "--no"],
    ],
)
def test_wrong_usage_exits_2(run, arguments: list[str]) -> None:
    assert run(*arguments).returncode == 2


def test_no_graph_is_said_with_the_command_that_makes_one(run, tmp_path: Path) -> None:
    done = run("info", "--out", tmp_path / "nothing")
    assert done.returncode == 1
    assert "kg build" in done.stderr


def test_explain_shows_the_sentences(run, sample: Path) -> None:
    done = run("explain", "claire DAUBRESSE", "--out", sample)
    assert "L'entreprise, dont le siège est à Lyon" in done.stdout
    assert run("explain", "claire daubresse", "--json", "--out", sample).stdout.startswith("{")


def test_info_entities_validate(run, sample: Path) -> None:
    info = json.loads(run("info", "--json", "--out", sample).stdout)
    assert {each["id"] for each in info["documents"]} == {"orbelis", "radio-meridienne"}
    assert "Malik Ferhaoui" in run("entities", "--type", "Person", "--out", sample).stdout
    assert json.loads(run("entities", "--format", "jsonl", "--out", sample).stdout.splitlines()[0])["facts"] > 1
    assert run("validate", "--out", sample).returncode == 0


def test_pages_and_drawings_of_a_part(run, sample: Path, tmp_path: Path) -> None:
    page, drawing, deals = tmp_path / "a.html", tmp_path / "a.svg", tmp_path / "deals.html"
    assert run("visualize", "--around", "Malik Ferhaoui", "-o", page, "--out", sample).returncode == 0
    assert '"Altamer"' not in page.read_text(encoding="utf-8")  # no entity; a sentence may still name it
    assert run("visualize", "--max-nodes", 5, "-o", drawing, "--out", sample).returncode == 0
    assert drawing.read_text(encoding="utf-8").startswith("<svg")
    sparql = "CONSTRUCT { ?a kg:founded ?b } WHERE { ?a kg:founded ?b }"
    done = run("visualize", "--query", sparql, "-o", deals, "--out", sample)
    assert done.returncode == 0, done.stderr
    assert "Malik Ferhaoui" in deals.read_text(encoding="utf-8")
    assert '"Altamer"' not in deals.read_text(encoding="utf-8")


@pytest.mark.parametrize("format_", ["turtle", "trig", "nquads", "jsonld", "graphml"])
def test_exports_to_a_file_and_to_standard_output(run, sample: Path, tmp_path: Path, format_: str) -> None:
    done = run("export", "--format", format_, "--out", sample)
    assert done.returncode == 0, done.stderr
    assert "Orbelis" in done.stdout
    assert run("export", "--format", format_, "-o", tmp_path / "graph", "--out", sample).returncode == 0
    assert (tmp_path / "graph").read_text(encoding="utf-8") == done.stdout


def test_evaluate_scores_its_own_facts_as_perfect(run, sample: Path, tmp_path: Path) -> None:
    facts = [json.loads(line) for line in (sample / "facts.jsonl").read_text(encoding="utf-8").splitlines()]
    gold: dict[str, dict] = {}
    for fact in facts:
        passage = gold.setdefault(fact["document"], {"id": fact["document"], "text": "…", "facts": []})
        end = fact["object"].get("name", fact["object"].get("value", ""))
        plain = {key: fact[key] for key in ("predicate", "certainty", "qualifiers")}
        passage["facts"].append({**plain, "subject": fact["subject"]["name"], "object": end})
    for passage in gold.values():  # two posts of one person in one place count once
        passage["facts"] = list({(f["subject"], f["predicate"], f["object"]): f for f in passage["facts"]}.values())
    (tmp_path / "gold.json").write_text(json.dumps(list(gold.values())), encoding="utf-8")
    done = run("evaluate", tmp_path / "gold.json", "--facts", sample / "facts.jsonl", "--json")
    assert json.loads(done.stdout)["all"]["f1"] == 1, done.stderr


def test_a_bad_gold_file_is_named(run, tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_text('[{"id": "a"}]', encoding="utf-8")
    done = run("evaluate", tmp_path / "gold.json")
    assert done.returncode == 1
    assert "no gold file" in done.stderr


def test_a_reader_who_leaves_early_causes_no_noise(sample: Path) -> None:
    command = f'"{sys.executable}" -m kg export --format nquads --out "{sample}" | head -c 10'
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=60)
    assert len(done.stdout) == 10
    assert done.stderr == b""
