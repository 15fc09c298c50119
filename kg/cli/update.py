"""``kg update``: read again what changed."""

from __future__ import annotations

import time
from typing import Annotated

import typer

from kg.cli import common
from kg.cli.options import Frames, MaxMb, MinConfidence, Model, OntologyFiles, Out


def update(
    documents: Annotated[
        list[str] | None, typer.Argument(help="Document ids; without any, all that changed.", show_default=False)
    ] = None,
    *,
    prune: Annotated[bool, typer.Option("--prune", help="Take out documents whose file is gone.")] = False,
    model: Model = None,
    min_confidence: MinConfidence = None,
    max_mb: MaxMb = None,
    frames: Frames = None,
    ontology: OntologyFiles = None,
    out: Out = None,
) -> None:
    """Read documents of a graph again from their files.

    Examples:
      kg update                    all whose file has changed
      kg update article            this one, changed or not
      kg update --prune            and take out those whose file is gone

    Nothing else of the graph changes. Paths are those that kg build was given: call it in the same folder.
    """
    from kg.graph import open_graph

    chosen = common.settings(
        out, model=model, min_confidence=min_confidence, max_mb=max_mb, frames=frames, ontology=ontology
    )
    start = time.perf_counter()
    with open_graph(chosen.out, settings=chosen) as graph:
        before = {each.id for each in graph.documents}
        with common.progress("reading") as told:
            report = graph.update(*(documents or ()), prune=prune, progress=told)
        gone = sorted(before - {each.id for each in graph.documents})
        common.complain(each for each in report.failed if each.source not in gone)
        graph.save()
        counts = {"read": len(report.read), "unchanged": len(report.skipped), "taken out": len(gone)}
        said = ", ".join(f"{number} {word}" for word, number in counts.items() if number) or "none"
        common.say(f"documents: {said}; {time.perf_counter() - start:.1f} s")
        common.say(f"graph: {len(graph.entities)} entities, {len(graph.facts)} facts")
    if report.failed and not prune:
        raise typer.Exit(1)
