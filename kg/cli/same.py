"""``kg same``: why two names mean one entity, or not."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli import common
from kg.cli.options import Out

NAME = "Any name of an entity, or NAME@DOCUMENT for its bearer in one document."


def same(
    one: Annotated[str, typer.Argument(help=NAME, show_default=False)],
    other: Annotated[str, typer.Argument(help=NAME, show_default=False)],
    out: Out = None,
) -> None:
    """Say whether two names mean one entity, and why.

    Examples:
      kg same Ferhaoui 'Malik Ferhaoui'
      kg same 'Jean Dupont@article-1' 'Jean Dupont@article-7'

    What speaks for it and against is counted in points; 2 make one. Where kg is wrong, say so with kg merge or
    kg split.
    """
    with common.open_graph(out) as graph:
        common.write(f"{graph.same(one, other)!r}\n")
