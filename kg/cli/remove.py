"""``kg remove``: take documents out of a graph."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli import common
from kg.cli.options import Out


def remove(
    documents: Annotated[
        list[str], typer.Argument(help="Document ids: file names without suffix.", show_default=False)
    ],
    out: Out = None,
) -> None:
    """Take documents out of a graph.

    Examples:
      kg remove article
      kg remove article-1 article-2 --out graphs/news

    What only they say goes with them; the files of the graph are written anew.
    """
    with common.open_graph(out) as graph:
        for document in documents:
            graph.remove(document)
        graph.save()
        common.say(f"graph: {len(graph.documents)} documents, {len(graph.facts)} facts")
