"""What the documentation says is true: commands, options, code, links."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer

import kg
from kg.cli import app
from kg.query import saved_queries

ROOT = Path(__file__).resolve().parent.parent
if not (ROOT / "README.md").is_file():
    pytest.skip("the documentation is not here", allow_module_level=True)
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
COMMANDS = typer.main.get_command(app).commands
REFERENCE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
ARTICLE = "Malik Ferhaoui préside Orbelis. Claire Daubresse a fondé Orbelis en 2009."


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"))


def section(command: str) -> str:
    found = re.search(rf"(?ms)^## kg {command}\n(.*?)(?=^## |\Z)", REFERENCE)
    assert found, f"docs/commands.md has no heading for kg {command}"
    return found[1]


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_and_option_is_documented(command: str) -> None:
    said = section(command)
    options = [opt for p in COMMANDS[command].params if p.param_type_name == "option" for opt in p.opts]
    for option in set(options) - {"--help", "-h"}:
        assert f"`{option}`" in said, f"kg {command} {option} is not documented"


def test_nothing_else_is_documented() -> None:
    assert set(re.findall(r"(?m)^## kg (\w+)$", REFERENCE)) == set(COMMANDS)
    for command in COMMANDS:
        known = {opt for p in COMMANDS[command].params for opt in p.opts}
        assert set(re.findall(r"`(--[\w-]+)`", section(command))) <= known


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_help_teaches_by_example(command: str) -> None:
    assert f"kg {command}" in COMMANDS[command].help


def test_every_saved_query_is_documented() -> None:
    for query in saved_queries().values():
        assert f"| `{query.name}` | {' '.join(query.parameters)} | {query.description} |" in REFERENCE


def test_every_setting_is_documented() -> None:
    for name in kg.Settings.__dataclass_fields__:
        assert f"KG_{name.upper()}" in REFERENCE
        assert re.search(rf"(?m)^{name} = ", REFERENCE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's folder: an article, a folder of news, a graph of the samples, a gold file."""
    here = tmp_path_factory.mktemp("user")
    (here / "news").mkdir()
    for name in ("article.txt", "my-article.txt", "news/article.txt"):
        (here / name).write_text(ARTICLE, encoding="utf-8")
    fact = {"subject": "Malik Ferhaoui", "predicate": "holdsRole", "object": "Orbelis", "certainty": "asserted"}
    gold = [{"id": "a", "text": ARTICLE, "facts": [{**fact, "qualifiers": {}}]}]
    (here / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    shell(
        here,
        "kg build --sample && kg build news --out graphs/news && kg extract article.txt --format jsonl > facts.jsonl",
    )
    return here


def shell(folder: Path, command: str) -> str:
    """Run a line of the documentation with the ``kg`` of this checkout."""
    line = re.sub(r"(^|[|&] *)(\.venv/bin/)?kg ", rf"\1{shlex.quote(sys.executable)} -m kg ", command)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(
        ["bash", "-c", line],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, f"{command}\n{done.stderr}"
    return done.stdout


CONSOLE = [
    line[2:] for page in PAGES for block in blocks(page, "console") for line in block.splitlines() if line[:2] == "$ "
]
# Commands that need a name of their graph run on the samples; the one that takes a document out runs last.
CONSOLE.sort(key=lambda line: line.startswith("kg remove"))


@pytest.mark.pipeline
@pytest.mark.parametrize("line", CONSOLE)
def test_commands_of_the_documentation_run(folder: Path, line: str) -> None:
    shell(folder, line)


@pytest.mark.pipeline
@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "python")], ids=lambda page: page.name)
def test_python_of_the_documentation_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for block in blocks(page, "python"):
        exec(compile(block, page.name, "exec"), {})  # noqa: S102 - our own documentation


@pytest.mark.pipeline
def test_sparql_of_the_readme_finds_something() -> None:
    with kg.build(ROOT / "kg" / "data" / "samples") as graph:
        for block in blocks(ROOT / "README.md", "sparql"):
            assert graph.query(block)


def test_the_two_commands_of_the_readme() -> None:
    """They are run in a fresh machine elsewhere; here: they reuse .venv, and name what is there."""
    install, check = (block.strip() for block in blocks(ROOT / "README.md", "sh"))
    for command in (install, check):
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install ")
        assert "\n" not in command
    assert install.endswith(".venv/bin/kg build --sample --out output")
    assert check.endswith(".venv/bin/python -m pytest")


@pytest.mark.parametrize("page", [*PAGES, ROOT / "NOTICE"], ids=lambda page: page.name)
def test_pages_name_no_place_of_one_machine(page: Path) -> None:
    assert not re.search(r"(?<![\w.])/(home|root|tmp|work|Users)/", page.read_text(encoding="utf-8"))


@pytest.mark.pipeline
@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.name)
def test_notebooks_run_from_top_to_bottom(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    notebook = nbformat.read(path, as_version=4)
    assert path.stat().st_size < 300_000, "clear large outputs before you commit"
    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
