"""``kg build`` and ``kg remove``: files written, the same bytes, bad input named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.pipeline
ARTICLE = "Orbelis a racheté Solvanne. Claire Daubresse est la directrice générale d'Orbelis."
FILES = ("facts.jsonl", "graph.ttl", "graph.html")


def test_files_of_a_graph(sample: Path) -> None:
    assert {*FILES, "report.json", "store"} == {path.name for path in sample.iterdir()}
    report = json.loads((sample / "report.json").read_text(encoding="utf-8"))
    assert set(report["read"]) == {"orbelis", "radio-meridienne"}
    assert sum(report["found"].values()) == sum(report["read"].values())


def test_every_quote_is_verbatim(sample: Path) -> None:
    texts = {
        path.stem: path.read_bytes().decode("utf-8")
        for path in (Path(__file__).resolve().parents[2] / "kg" / "data" / "samples").glob("*.txt")
    }
    facts = [json.loads(line) for line in (sample / "facts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(facts) > 10
    for fact in facts:
        for evidence in fact["evidence"]:
            assert texts[fact["document"]][evidence["start"] : evidence["end"]] == evidence["quote"]


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_bytes_in_every_process(sample: Path, tmp_path: Path, run, seed: str) -> None:
    assert run("build", "--sample", "--out", tmp_path, PYTHONHASHSEED=seed).returncode == 0
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (sample / name).read_bytes(), name


def test_rdflib_reads_the_turtle(sample: Path) -> None:
    rdflib = pytest.importorskip("rdflib")
    assert len(rdflib.Graph().parse(sample / "graph.ttl")) > 100


def test_unchanged_documents_are_skipped_and_changed_ones_read_anew(tmp_path: Path, run) -> None:
    article, out = tmp_path / "a.txt", tmp_path / "out"
    article.write_text(ARTICLE, encoding="utf-8")
    assert "1 read" in run("build", article, "--out", out).stderr
    assert "1 unchanged" in run("build", article, "--out", out).stderr
    assert "1 read" in run("build", article, "--out", out, "--again").stderr
    article.write_text(ARTICLE.replace("Solvanne", "Kermadec"), encoding="utf-8")
    assert "1 read" in run("build", article, "--out", out).stderr
    assert "Solvanne" not in (out / "facts.jsonl").read_text(encoding="utf-8")


def test_one_bad_document_never_ends_a_build(tmp_path: Path, run) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_bytes(b"")
    (tmp_path / "news" / "b.txt").write_bytes(b"%PDF-1.7")
    (tmp_path / "news" / "c.txt").write_text(ARTICLE, encoding="utf-8")
    done = run("build", tmp_path / "news", tmp_path / "missing.txt", "--out", tmp_path / "out")
    assert done.returncode == 0
    assert "1 read, 3 not read" in done.stderr
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert [Path(each["source"]).name for each in report["failed"]] == ["a.txt", "b.txt", "missing.txt"]
    assert all(each["message"] and each["hint"] for each in report["failed"])


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", bytes(range(256))])
def test_nothing_to_read_exits_1_without_a_trace(tmp_path: Path, run, content: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    done = run("build", tmp_path / "a.txt", "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "not read" in done.stderr
    assert "Traceback" not in done.stderr


def test_fifty_megabytes_are_refused(tmp_path: Path, run) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(50_000_000)
    done = run("build", tmp_path / "a.txt", "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "--max-mb" in done.stderr


def test_standard_input(tmp_path: Path, run) -> None:
    assert run("build", "-", "--out", tmp_path, text=ARTICLE).returncode == 0
    assert '"document": "stdin"' in (tmp_path / "facts.jsonl").read_text(encoding="utf-8")


def test_remove_takes_out_what_only_one_document_says(tmp_path: Path, run) -> None:
    assert run("build", "--sample", "--out", tmp_path).returncode == 0
    assert run("remove", "radio-meridienne", "--out", tmp_path).returncode == 0
    facts = (tmp_path / "facts.jsonl").read_text(encoding="utf-8")
    assert "Orbelis" in facts
    assert "Altamer" not in facts
    assert "Altamer" not in (tmp_path / "graph.html").read_text(encoding="utf-8")
    unknown = run("remove", "orbeli", "--out", tmp_path)
    assert unknown.returncode == 1
    assert "orbelis" in unknown.stderr


def test_a_graph_in_use_is_said_to_be(tmp_path: Path, run) -> None:
    import kg

    with kg.open(tmp_path, create=True):
        done = run("info", "--out", tmp_path)
    assert done.returncode == 1
    assert "in use" in done.stderr
