"""Who is who, and what changed: the commands as a user calls them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

pytestmark = pytest.mark.pipeline


@pytest.fixture(scope="module")
def built(run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("who")
    (here / "news").mkdir()
    texts = {
        "lundi": "Malik Ferhaoui préside Orbelis. Claire Daubresse a fondé Orbelis en 2009.",
        "mardi": "M. Ferhaoui préside Orbelis depuis 2012. Orbelis a racheté Solvanne.",
    }
    for name, text in texts.items():
        (here / "news" / f"{name}.txt").write_text(text, encoding="utf-8")
    done = run("build", "news", cwd=here)
    assert done.returncode == 0, done.stderr
    return here


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy to change."""
    return Path(shutil.copytree(built, tmp_path / "copy"))


def names(run, folder: Path) -> dict[str, list[str]]:
    lines = run("entities", "--format", "jsonl", cwd=folder).stdout.splitlines()
    return {record["name"]: record["aliases"] for record in map(json.loads, lines)}


def test_one_person_of_two_articles_has_all_names(run, built: Path) -> None:
    assert names(run, built)["Malik Ferhaoui"] == ["Ferhaoui"]
    done = run("same", "Ferhaoui@mardi", "malik ferhaoui", cwd=built)
    assert "are one" in done.stdout
    assert "both are tied to Orbelis" in done.stdout
    assert "are two" in run("same", "Orbelis", "Solvanne", cwd=built).stdout


def test_a_decision_survives_the_next_build_and_is_a_line_of_text(run, folder: Path) -> None:
    done = run("split", "Ferhaoui@mardi", "Malik Ferhaoui", cwd=folder)
    assert "you decided so" in done.stdout, done.stderr
    assert {"Malik Ferhaoui", "Ferhaoui"} <= names(run, folder).keys()
    kept = (folder / "output" / "entities.txt").read_text(encoding="utf-8")
    assert kept.splitlines()[-1] == "split  Ferhaoui @ mardi = Malik Ferhaoui"
    assert run("build", "news", "--again", cwd=folder).returncode == 0
    assert {"Malik Ferhaoui", "Ferhaoui"} <= names(run, folder).keys()
    assert run("merge", "Ferhaoui@mardi", "Malik Ferhaoui", cwd=folder).returncode == 0
    assert "Ferhaoui" not in names(run, folder)
    (folder / "output" / "entities.txt").write_text("merge Orbelis\n", encoding="utf-8")
    done = run("build", "news", cwd=folder)
    assert done.returncode == 1
    assert "line 1" in done.stderr
    assert "Traceback" not in done.stderr


def test_update_reads_what_changed_and_names_what_is_gone(run, folder: Path) -> None:
    (folder / "news" / "mardi.txt").write_text("M. Ferhaoui a quitté la présidence d'Orbelis.", encoding="utf-8")
    done = run("update", cwd=folder)
    assert "1 read, 1 unchanged" in done.stderr
    assert "Solvanne" not in names(run, folder)
    assert "1 read" in run("update", "lundi", cwd=folder).stderr
    (folder / "news" / "lundi.txt").unlink()
    done = run("update", cwd=folder)
    assert done.returncode == 1
    assert "lundi.txt is gone" in done.stderr
    assert "kg remove lundi" in done.stderr
    assert "1 taken out" in run("update", "--prune", cwd=folder).stderr
    assert "Claire Daubresse" not in names(run, folder)


def test_verify_reads_the_sources_again(run, folder: Path) -> None:
    done = run("verify", cwd=folder)
    assert done.returncode == 0, done.stdout
    assert "no faults" in done.stderr
    (folder / "news" / "mardi.txt").write_text("Autre chose.", encoding="utf-8")
    (folder / "output" / "entities.txt").write_text("split  Orbelis = Solvanne\n", encoding="utf-8")
    done = run("verify", cwd=folder)
    assert done.returncode == 1
    assert "has changed since it was read" in done.stdout
    assert "entities.txt has changed since the graph was built" in done.stdout


def test_a_build_checks_the_shapes_unless_told_not_to(run, folder: Path) -> None:
    ends = "sh:targetClass kg:Fact ; sh:property [ sh:path kg:subject ; sh:maxCount 0 ; sh:message 'no subject here' ]"
    names = "".join(
        f"@prefix {each} .\n"
        for each in ("kg: <https://w3id.org/kg-news/ontology#>", "sh: <http://www.w3.org/ns/shacl#>")
    )
    (folder / "own.ttl").write_text(f"{names} kg:MyShape a sh:NodeShape ; {ends} .", encoding="utf-8")
    given = ("build", "news", "--ontology", "own.ttl", "--out", "checked")
    done = run(*given, cwd=folder)
    assert done.returncode == 1
    assert "is refused: no subject here" in done.stderr
    done = run(*given, "--no-check", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "2 read" in done.stderr
    done = run("validate", "--out", "checked", cwd=folder)
    assert done.returncode == 0
    assert run("validate", "--out", "output", cwd=folder).returncode == 0


def test_diff_and_timeline(run, folder: Path) -> None:
    shutil.copytree(folder / "output", folder / "after")
    assert run("remove", "mardi", "--out", "after", cwd=folder).returncode == 0
    said = run("diff", "output", "after", cwd=folder).stdout.splitlines()
    assert "- Solvanne (Organization)" in said
    assert any(line.startswith("~ Malik Ferhaoui (Person), also Ferhaoui") for line in said)
    assert run("diff", "output", "output", cwd=folder).returncode == 2
    lines = run("timeline", "orbelis", cwd=folder).stdout.splitlines()
    assert lines[0].startswith("2009")
    records = [json.loads(line) for line in run("timeline", "Orbelis", "--json", cwd=folder).stdout.splitlines()]
    assert [record["when"] for record in records] == ["2009-01-01", "2012-01-01", ""]  # undated ones last
    assert {"lundi", "mardi"} == {name for record in records for name in record["supported_by"]}


def test_decisions_on_a_graph_in_memory_are_kept_with_it(tmp_path: Path) -> None:
    import kg

    one = kg.Document("lundi", "Malik Ferhaoui préside Orbelis.")
    two = kg.Document("mardi", "M. Ferhaoui préside Orbelis depuis 2012.")
    with kg.build(one, two) as graph:
        assert graph.same("Ferhaoui@mardi", "Malik Ferhaoui")
        assert not graph.split("Ferhaoui@mardi", "Malik Ferhaoui")
        graph.save(tmp_path)
    with kg.open(tmp_path) as again:
        assert not again.same("Ferhaoui@mardi", "Malik Ferhaoui")
        again.add(kg.Document("mercredi", "Malik Ferhaoui préside Orbelis."))
        assert not again.same("Ferhaoui@mardi", "Malik Ferhaoui")
        assert again.verify().ok
