"""A reader's folder, where the commands of the documentation run, and the comparison of what they print."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shlex
import subprocess
import sys
from functools import cached_property
from pathlib import Path
from typing import Any

import kg
from kg.query import format_rows

ROOT = Path(__file__).resolve().parent.parent.parent
ARTICLES = ROOT / "notebooks" / "articles.jsonl"
SHOWN = 8  # rows of an answer that a page shows; the rest is one line of dots
ARTICLE = (
    "Malik Ferhaoui préside Orbelis. Claire Daubresse a fondé Orbelis en 2009. "
    "Jean Dupont, directeur de la recherche d'Orbelis, s'en réjouit. "
    "M. Ferhaoui préside aussi Voltarine."
)
_PREPARE = (
    "kg build --sample",
    "kg build news --out graphs/news",
    "kg extract article.txt --format jsonl > facts.jsonl",
)
_MORE = (
    "kg build article.txt article-1.txt article-2.txt article-7.txt",
    "kg build article.txt --out graphs/monday",
    "kg build article.txt --out graphs/tuesday",
)
_SHELL = re.compile(r"[|>&;$`*#]")  # what a shell is needed for
_CELLS = re.compile(r" {2,}")
_CONFIDENCE = re.compile(r"\(?\b[01]\.\d+\)?$|^[01]\.\d+$")


class ReadersFolder:
    """A folder with articles, a gold file and a graph of the samples, as the examples of the pages name them.

    ``more`` makes the other graphs, too, that examples of the command reference speak of.
    """

    def __init__(self, path: Path, *, more: bool = False) -> None:
        self.path = path
        self._write()
        for line in (*_PREPARE, *_MORE) if more else _PREPARE:
            self.run(line)

    def _write(self) -> None:
        names = ("article", "my-article", "article-1", "article-2", "article-7")
        files = {f"{name}.txt": ARTICLE for name in names} | {f"news/{name}.txt": ARTICLE for name in names}
        files["notebooks/articles.jsonl"] = "".join(ARTICLES.read_text(encoding="utf-8").splitlines(keepends=True)[:4])
        files["list.json"] = json.dumps([{"id": "a1", "text": ARTICLE}])
        files["question.rq"] = "SELECT ?name { ?x a kg:Person ; rdfs:label ?name }\n"
        fact = {"subject": "Malik Ferhaoui", "predicate": "holdsRole", "object": "Orbelis", "certainty": "asserted"}
        files["gold.json"] = json.dumps([{"id": "a", "text": ARTICLE, "facts": [{**fact, "qualifiers": {}}]}])
        files["bin/kg"] = f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m kg "$@"\n'
        for name in ("sponsors.ttl", "sponsors.toml"):
            files[name] = _example(name)
        for name, text in files.items():
            path = self.path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        (self.path / "bin" / "kg").chmod(0o755)
        (self.path / ".venv").symlink_to(self.path)  # so that .venv/bin/kg is the command, too

    def run(self, line: str) -> str:
        """Run a line of a shell; what it prints. AssertionError with its messages when it fails.

        A plain ``kg …`` runs in this process, which has the language pipeline loaded already; the rest in bash.
        """
        words = shlex.split(line.partition("  #")[0])
        plain = words[0].rpartition("/")[2] == "kg" and not _SHELL.search(line.partition("  #")[0])
        code, said, complaints = self._here(words[1:]) if plain else self._bash(line)
        if code:
            raise AssertionError(f"{line}\n{said}{complaints}")
        return said

    def _here(self, words: list[str]) -> tuple[int, str, str]:
        """Exit code, standard output and standard error of ``kg WORDS``."""
        from kg.__main__ import main

        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
        before, where = sys.argv, Path.cwd()
        code: Any = 0
        try:
            sys.argv = ["kg", *words]
            os.chdir(self.path)
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                main()
        except SystemExit as end:
            code = end.code
        finally:
            sys.argv = before
            os.chdir(where)
        out.flush()
        err.flush()
        said, complaints = (stream.buffer.getvalue().decode("utf-8") for stream in (out, err))  # type: ignore[attr-defined]
        return int(code or 0), said, complaints

    def _bash(self, line: str) -> tuple[int, str, str]:
        environment = {
            **os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1",
            "PATH": f"{self.path / 'bin'}{os.pathsep}{os.environ['PATH']}",
        }  # fmt: skip
        done = subprocess.run(  # noqa: S603
            ["bash", "-c", line],  # noqa: S607
            cwd=self.path, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=300,
        )  # fmt: skip
        return done.returncode, done.stdout, done.stderr


def _example(name: str) -> str:
    """The files of the worked example of docs/own-relations.md."""
    page = (ROOT / "docs" / "own-relations.md").read_text(encoding="utf-8")
    language = {"ttl": "turtle", "toml": "toml"}[name.rpartition(".")[2]]
    found = re.search(rf"(?ms)^```{language}\n(.*?)^```", page)
    return found[1] if found else ""


class Hundred:
    """The graph of the hundred articles, read once."""

    @cached_property
    def graph(self) -> kg.KnowledgeGraph:
        """The graph, in memory."""
        return kg.build(ARTICLES)

    def answer(self, query: str) -> str:
        """The answer to SPARQL as a table, without the lines of the frame."""
        return format_rows(self.graph.query(query).rows, "table")


def shortened(text: str, lines: int = SHOWN + 2) -> str:
    """The first lines of a text and, where there are more, a line of dots."""
    kept = text.rstrip().splitlines()
    return "\n".join([*kept[:lines], "…"] if len(kept) > lines + 1 else kept) + "\n"


def missing(shown: str, real: str) -> list[str]:
    """Lines of ``shown`` that ``real`` does not print: empty when the page is right.

    More may be printed than is shown, in columns of other widths; figures of confidence and row counts do not matter.
    """
    found = {_cells(line) for line in real.splitlines()}
    return [line for line in shown.splitlines() if line.strip() != "…" and _cells(line) and _cells(line) not in found]


def _cells(line: str) -> tuple[str, ...]:
    """What a line says: its cells without frame, confidence and counts of rows."""
    if set(line.strip()) <= {"─", " "} or re.fullmatch(r"\(\d+ rows?\)", line.strip()):
        return ()
    return tuple(cell for cell in _CELLS.split(line.strip()) if cell and not _CONFIDENCE.search(cell))
