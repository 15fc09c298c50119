"""What the documentation says is true: commands, options, relations, code, answers, links."""

from __future__ import annotations

import doctest
import json
import re
import tomllib
from pathlib import Path

import pytest

import kg
from kg import config, ontology
from kg._completion import BORROWED, terms
from kg.query import saved_queries
from kg.store import PREFIXES

ROOT = Path(__file__).resolve().parent.parent
if not (ROOT / "README.md").is_file():
    pytest.skip("the documentation is not here", allow_module_level=True)

from docs.write import regions  # noqa: E402 - it is beside the README
from docs.write.__main__ import MAKERS  # noqa: E402
from docs.write.commands import all_commands  # noqa: E402
from docs.write.hook import REPOSITORY  # noqa: E402
from docs.write.run import Hundred, ReadersFolder, missing  # noqa: E402

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
TEXTS = {page: page.read_text(encoding="utf-8") for page in PAGES}
COMMANDS = all_commands()
REFERENCE = TEXTS[ROOT / "docs" / "commands.md"]
ANEW = "write it anew: python -m docs.write"
WAITING = ("kg serve",)  # commands that do not end by themselves; their own tests run them


def section(command: str) -> str:
    found = re.search(rf"(?ms)^## kg {command}\n(.*?)(?=^## |\Z)", REFERENCE)
    assert found, f"docs/commands.md has no heading for kg {command}; {ANEW}"
    return found[1]


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_and_option_is_documented(command: str) -> None:
    said = section(command)
    options = [opt for p in COMMANDS[command].params if p.param_type_name == "option" for opt in p.opts]
    for option in set(options) - {"--help", "-h"}:
        assert f"`{option}`" in said, f"kg {command} {option} is not documented; {ANEW}"


def test_nothing_else_is_documented() -> None:
    assert set(re.findall(r"(?m)^## kg (\w+)$", REFERENCE)) == set(COMMANDS)
    for command in COMMANDS:
        known = {opt for p in COMMANDS[command].params for opt in p.opts}
        assert set(re.findall(r"(?m)^\| `(--[\w-]+)`", section(command))) <= known


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_help_teaches_by_example(command: str) -> None:
    assert f"kg {command}" in COMMANDS[command].help


def test_every_saved_query_is_documented() -> None:
    for query in saved_queries().values():
        assert f"| `{query.name}` | {' '.join(query.parameters)} | {query.description} |" in REFERENCE, ANEW


def test_every_relation_and_class_is_documented() -> None:
    known = ontology.load()
    relations, reference = (TEXTS[ROOT / "docs" / f"{name}.md"] for name in ("relations", "ontology"))
    for name, relation in known.relations.items():
        assert f"\n## {name}\n" in relations, ANEW
        assert f"`kg:{name}`" in reference, ANEW
        assert relation.definitions["en"] in relations, ANEW
    for name in set(known.classes) - {ontology.VALUE}:
        assert f"`kg:{name}`" in reference, ANEW


def test_every_setting_is_documented() -> None:
    for name in kg.Settings.__dataclass_fields__:
        assert f"KG_{name.upper()}" in REFERENCE
        assert re.search(rf"(?m)^{name} = ", REFERENCE)


def test_every_public_name_is_in_the_reference() -> None:
    page = TEXTS[ROOT / "docs" / "api.md"]
    for name in set(kg.__all__) - {"__version__", "load_ipython_extension"}:
        assert f'heading: "kg.{name}"' in page


WRITTEN = [(page, name) for page in PAGES for name in regions.names(TEXTS[page])]


@pytest.mark.parametrize(("page", "name"), WRITTEN, ids=lambda value: getattr(value, "name", value))
def test_what_is_made_from_code_is_up_to_date(page: Path, name: str) -> None:
    assert f"<!-- made: {name} -->\n{MAKERS[name]().rstrip()}\n<!-- end -->" in TEXTS[page], f"{page.name}: {ANEW}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", TEXTS[page]):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_terms_that_pages_name_are_known(page: Path) -> None:
    known = {*terms(), *BORROWED, "kg:sponsors"}  # the last is the worked example of own relations
    for name in re.findall(r"(?<![\w/])kg:[A-Za-z]+\b", TEXTS[page]):
        assert name in known, name
    for prefix in re.findall(r"(?m)^PREFIX (\w+):", TEXTS[page]):
        assert prefix in PREFIXES


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ReadersFolder:
    return ReadersFolder(tmp_path_factory.mktemp("reader"), more=True)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> ReadersFolder:
    return ReadersFolder(tmp_path_factory.mktemp("samples"))


@pytest.fixture(scope="module")
def hundred() -> Hundred:
    return Hundred()


def lines(block: regions.Block) -> list[str]:
    """The commands of a block: all in ``console``, those of kg in ``sh``."""
    if block.language == "console":
        return [line[2:] for line in block.text.splitlines() if line.startswith("$ ")]
    return [line for line in block.text.splitlines() if line.startswith(".venv/bin/kg ")]


# A line that is shown twice is run once; documents are taken out last, when nothing needs them any more.
CONSOLE = sorted(
    {line for page in PAGES for block in regions.blocks(TEXTS[page], "console", "sh") for line in lines(block)},
    key=lambda line: (line.startswith("kg remove"), line),
)


@pytest.mark.pipeline
@pytest.mark.parametrize("line", CONSOLE)
def test_commands_of_the_documentation_run(reader: ReadersFolder, line: str) -> None:
    if line.startswith(WAITING):
        pytest.skip("it serves until it is stopped")
    reader.run(line)


ANSWERED = {
    kind: [(page, block, text) for page in PAGES for block, text in regions.answered(TEXTS[page], kind)]
    for kind in ("console", "sparql")
}


@pytest.mark.pipeline
@pytest.mark.parametrize(("page", "block", "text"), ANSWERED["console"], ids=lambda value: getattr(value, "name", ""))
def test_commands_print_what_is_shown(
    page: Path, block: regions.Block, text: regions.Block, samples: ReadersFolder
) -> None:
    real = "".join(samples.run(line) for line in lines(block))
    assert text.text.strip(), f"{page.name} shows nothing; {ANEW}"
    assert not missing(text.text, real), f"{page.name}: {ANEW}"


@pytest.mark.pipeline
@pytest.mark.parametrize(("page", "block", "text"), ANSWERED["sparql"], ids=lambda value: getattr(value, "name", ""))
def test_queries_find_what_is_shown(page: Path, block: regions.Block, text: regions.Block, hundred: Hundred) -> None:
    assert len(text.text.splitlines()) > 2 or text.text in {"yes\n", "no\n"}, f"{page.name} shows nothing; {ANEW}"
    assert not missing(text.text, hundred.answer(block.text)), f"{page.name}: {ANEW}"


def test_the_comparison_sees_what_is_gone() -> None:
    real = "who   what\n────  ────\nAnna  0.85\nLéa   x\n(2 rows)\n"
    assert not missing("who     what\n─────   ────\nLéa     x\n(1 row)\n…\n", real)
    assert missing("who  what\nZoé  x\n", real) == ["Zoé  x"]


@pytest.mark.pipeline
@pytest.mark.parametrize(
    ("page", "block"),
    [(page, block) for page in PAGES for block in regions.blocks(TEXTS[page], "python")],
    ids=lambda value: getattr(value, "name", ""),
)
def test_python_of_the_documentation_runs(
    page: Path, block: regions.Block, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    exec(compile(block.text, page.name, "exec"), {})  # noqa: S102 - our own documentation


@pytest.mark.pipeline
@pytest.mark.parametrize(
    "page", [page for page in PAGES if regions.blocks(TEXTS[page], "pycon")], ids=lambda page: page.name
)
def test_sessions_of_the_documentation_are_as_shown(page: Path) -> None:
    session = "\n".join(block.text for block in regions.blocks(TEXTS[page], "pycon"))
    test = doctest.DocTestParser().get_doctest(session, {}, page.name, str(page), 0)
    said: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=said.append)
    assert not said, "".join(said)


def test_settings_and_records_of_the_reference_are_valid(tmp_path: Path) -> None:
    for block in regions.blocks(REFERENCE, "toml"):
        (tmp_path / "kg.toml").write_text(block.text, encoding="utf-8")
        assert config.load(tmp_path / "kg.toml", {}).max_mb == tomllib.loads(block.text)["max_mb"]
    for block in regions.blocks(REFERENCE, "json"):
        assert json.loads(block.text)["predicate"] in ontology.load().relations


@pytest.mark.pipeline
def test_sparql_of_the_readme_finds_something() -> None:
    with kg.build(ROOT / "kg" / "data" / "samples") as graph:
        for block in regions.blocks(TEXTS[ROOT / "README.md"], "sparql"):
            assert graph.query(block.text)


def test_the_two_commands_of_the_readme() -> None:
    """They are run in a fresh machine elsewhere; here: they reuse .venv, and name what is there."""
    install, check = (block.text.strip() for block in regions.blocks(TEXTS[ROOT / "README.md"], "sh"))
    for command in (install, check):
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install ")
        assert "\n" not in command
    assert install.endswith(".venv/bin/kg build --sample --out output")
    assert check.endswith(".venv/bin/python -m pytest")


@pytest.mark.parametrize("page", [*PAGES, ROOT / "NOTICE"], ids=lambda page: page.name)
def test_pages_name_no_place_of_one_machine(page: Path) -> None:
    assert not re.search(r"(?<![\w.])/(home|root|tmp|work|Users)/", page.read_text(encoding="utf-8"))


def test_every_page_is_in_the_menu() -> None:
    from docs.write.hook import on_config, on_page_markdown

    class Config:
        docs_dir = str(ROOT / "docs")
        nav = [{"Start": ["index.md", {"Install": "install.md"}]}]  # noqa: RUF012 - as MkDocs reads it

    (more,) = on_config(Config()).nav[1:]
    assert {"index.md", "install.md", *more["More"]} == {page.name for page in (ROOT / "docs").glob("*.md")}
    assert on_page_markdown("[a](../NOTICE) [b](tour.md)") == f"[a]({REPOSITORY}NOTICE) [b](tour.md)"


@pytest.mark.pipeline
@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.name)
def test_notebooks_run_from_top_to_bottom(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbformat = pytest.importorskip("nbformat")
    for needed in ("nbclient", "ipykernel", "matplotlib", "polars"):
        pytest.importorskip(needed)
    from docs.write.notebooks import executed, tidied

    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.delenv("KG_ARTICLES", raising=False)
    assert path.stat().st_size < 400_000, f"its outputs are too large; {ANEW}"
    kept, real = nbformat.read(path, as_version=4), tidied(executed(path))
    for before, now in zip(kept.cells, real.cells, strict=True):
        assert [kind(output) for output in before.get("outputs", [])] == [
            kind(output) for output in now.get("outputs", [])
        ], f"{path.name}, {before.source[:60]!r}: {ANEW}"
        if "stable" in before.metadata.get("tags", []):
            shown = "".join(plain(output) for output in before.outputs)
            assert not missing(shown, "".join(plain(output) for output in now.outputs)), f"{path.name}: {ANEW}"


def kind(output) -> list[str]:
    return sorted(output.get("data", {"stream": ""}))


def plain(output) -> str:
    """Its words, without the row numbers of a DataFrame: one row more shifts them all."""
    text = output["text"] if output.output_type == "stream" else output.get("data", {}).get("text/plain", "")
    return re.sub(r"(?m)^\d+ {2,}", "", text)


NEWS = ROOT.parent / "shared" / "corpora" / "news" / "wikinews"


@pytest.mark.pipeline
@pytest.mark.slow
@pytest.mark.parametrize("name", ["2-hundred-articles", "5-network"])
def test_notebooks_run_on_real_news(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not NEWS.is_dir():
        pytest.skip("the Wikinews articles are not beside this checkout")
    pytest.importorskip("nbclient")
    from docs.write.notebooks import executed

    for page in sorted(NEWS.glob("*.html"))[:25]:
        (tmp_path / page.name).write_bytes(page.read_bytes())
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("KG_ARTICLES", str(tmp_path))
    executed(ROOT / "notebooks" / f"{name}.ipynb")
