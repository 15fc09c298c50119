"""``kg build``: read articles into a graph and write its page and files."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import common
from kg.cli.options import Frames, MaxMb, MinConfidence, Model, OntologyFiles, Out, Sources

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph
    from kg.pipeline import BuildReport


def build(
    sources: Sources = None,
    *,
    out: Out = None,
    sample: Annotated[bool, typer.Option("--sample", help="Read the two sample articles that ship with kg.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Read documents anew that the graph holds already.")] = False,
    check: Annotated[
        bool, typer.Option("--check/--no-check", help="Refuse a document whose graph does not fit the SHACL shapes.")
    ] = True,
    model: Model = None,
    min_confidence: MinConfidence = None,
    max_mb: MaxMb = None,
    frames: Frames = None,
    ontology: OntologyFiles = None,
) -> None:
    """Read articles and write the graph: page, Turtle, facts.

    Examples:
      kg build --sample                      the articles that ship with kg, into output/
      kg build article.txt                   one article
      kg build news/ --out graphs/news       a folder: .txt .md .html .json .jsonl
      cat article.txt | kg build -           standard input

    Written to the folder of --out:
      graph.html    interactive page: open it in a browser, no network needed
      graph.ttl     the graph as Turtle
      facts.jsonl   one fact per line, with its evidence
      report.json   what was read, skipped, found, refused and why
      store/        the graph itself, for the other commands
      entities.txt  your decisions on who is who, if any: see kg merge

    A graph that is there already is added to: what it holds is skipped, what changed is read anew. A document that
    cannot be read is named and the others are read; the exit code is 1 when none could be, or when kg is at fault.
    """
    if bool(sources) == sample:
        raise typer.BadParameter("name files or folders to read, or give --sample", param_hint="SOURCES")
    from kg.graph import open_graph

    chosen = common.settings(
        out, model=model, min_confidence=min_confidence, max_mb=max_mb, frames=frames, ontology=ontology
    )
    start = time.perf_counter()
    with open_graph(chosen.out, create=True, settings=chosen) as graph:
        with common.progress("reading") as told:
            report = graph.add(*common.paths(sources, sample=sample), again=again, check=check, progress=told)
        common.complain(report.failed)
        for problem in report.decisions:
            common.say(f"entities.txt: {problem}")
        if not (report.read or report.skipped):
            raise typer.Exit(1)
        graph.save()
        _summary(graph, report, chosen.out, time.perf_counter() - start)
    if any(failure.trace for failure in report.failed):
        raise typer.Exit(1)  # what could be read was kept, but this must not pass for a good build


def _summary(graph: KnowledgeGraph, report: BuildReport, out: str, seconds: float) -> None:
    counts = {"read": len(report.read), "unchanged": len(report.skipped), "not read": len(report.failed)}
    said = ", ".join(f"{number} {word}" for word, number in counts.items() if number)
    refused = sum(report.refused.values())
    common.say(f"documents: {said}; claims refused: {refused}; {seconds:.1f} s")
    common.say(f"graph: {len(graph.entities)} entities, {len(graph.facts)} facts")
    common.say(f"page:  {out}/graph.html")
