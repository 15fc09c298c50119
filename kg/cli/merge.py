"""``kg merge`` and ``kg split``: the user decides who is who."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli import common
from kg.cli.options import Out
from kg.cli.same import NAME


def merge(
    one: Annotated[str, typer.Argument(help=NAME, show_default=False)],
    other: Annotated[str, typer.Argument(help=NAME, show_default=False)],
    out: Out = None,
) -> None:
    """Decide that two names mean one entity.

    Examples:
      kg merge 'Étienne Vaugrenard' Vaugrenard

    The decision is a line in entities.txt in the folder of the graph: a file to read, edit and keep under version
    control. Every later build obeys it; kg split takes it back.
    """
    with common.open_graph(out) as graph:
        found = graph.merge(one, other)
        graph.save()
        common.write(f"{found!r}\n")


def split(
    one: Annotated[str, typer.Argument(help=NAME, show_default=False)],
    other: Annotated[str, typer.Argument(help=NAME, show_default=False)],
    out: Out = None,
) -> None:
    """Decide that two names mean two entities.

    Examples:
      kg split Orbelis Solvanne
      kg split 'Jean Dupont@article-1' 'Jean Dupont@article-7'

    The decision is a line in entities.txt in the folder of the graph: a file to read, edit and keep under version
    control. Every later build obeys it; kg merge takes it back.
    """
    with common.open_graph(out) as graph:
        found = graph.split(one, other)
        graph.save()
        common.write(f"{found!r}\n")
