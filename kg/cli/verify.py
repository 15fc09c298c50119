"""``kg verify``: is every quote where the graph says it is?"""

from __future__ import annotations

import typer

from kg.cli import common
from kg.cli.options import Out


def verify(out: Out = None) -> None:
    """Check a graph against its sources.

    Examples:
      kg verify
      kg verify --out graphs/news

    Every file is read again, every quote, sentence and offset is compared with it, and the graph with one made anew
    from the same documents. The exit code is 1 when something is wrong; each fault is named. Paths are those that
    kg build was given: call it in the same folder.
    """
    with common.open_graph(out) as graph:
        found = graph.verify()
    for problem in found.problems:
        common.write(f"{problem}\n")
    said = f"{found.documents} documents, {found.facts} facts, {found.quotes} quotes compared"
    common.say(f"{said}; {len(found.problems) or 'no'} faults")
    if not found.ok:
        raise typer.Exit(1)
