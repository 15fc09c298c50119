"""``kg visualize``: the interactive page of a graph or of a part of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import common
from kg.cli.options import Out


def visualize(
    *,
    out: Out = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Page to write (.html), or a drawing (.svg).", show_default=False),
    ] = None,
    around: Annotated[
        list[str] | None, typer.Option(help="Only what is near this entity; may be repeated.", show_default=False)
    ] = None,
    depth: Annotated[int, typer.Option(help="With --around: how many facts away.", min=0)] = 1,
    since: Annotated[str, typer.Option(help="Only facts that reach this day (2025-06-30) or later.")] = "",
    max_nodes: Annotated[
        int | None, typer.Option(help="Only the best connected entities.", show_default=False, min=1)
    ] = None,
    query: Annotated[str, typer.Option(help="Only what this SPARQL finds.")] = "",
) -> None:
    """Write the page of a graph or a part of it.

    Examples:
      kg visualize                                       output/graph.html
      kg visualize --around Orbelis --depth 2 -o orbelis.html
      kg visualize --since 2025-01-01 --max-nodes 50 -o recent.svg
      kg visualize --query 'CONSTRUCT { ?a kg:acquires ?b } WHERE { ?a kg:acquires ?b }' -o deals.html
    """
    from kg.visualize import subgraph, to_svg, write_page

    with common.open_graph(out) as graph:
        path = output or graph.folder / "graph.html"
        whole, title = graph.part(query) if query else graph.to_networkx(), graph.title
    part = subgraph(whole, around=around or None, depth=depth, since=since or None, max_nodes=max_nodes)
    if path.suffix.lower() == ".svg":
        common.write_file(path, to_svg(part))
    else:
        write_page(part, path, title=title)
    common.say(f"{path}: {part.number_of_nodes()} nodes, {part.number_of_edges()} facts")
