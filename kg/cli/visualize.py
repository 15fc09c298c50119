"""``kg visualize``: the interactive page of a graph or of a part of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli import common
from kg.cli.options import Out
from kg.errors import ExportError

if TYPE_CHECKING:
    import networkx as nx


def visualize(
    *,
    out: Out = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Page to write (.html), or a drawing (.svg, .png).", show_default=False),
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
    title: Annotated[str, typer.Option(help="Heading (default: of the only document, or how many there are).")] = "",
    language: Annotated[str, typer.Option(help="fr, en, or auto: the reader's.")] = "auto",
) -> None:
    """Write the page of a graph or a part of it.

    Examples:
      kg visualize                                       output/graph.html
      kg visualize --around Orbelis --depth 2 -o orbelis.html
      kg visualize --since 2025-01-01 --max-nodes 50 -o recent.svg --title "Depuis janvier"
      kg visualize --query 'CONSTRUCT { ?a kg:acquires ?b } WHERE { ?a kg:acquires ?b }' -o deals.html
    """
    from kg.visualize import subgraph

    with common.open_graph(out) as graph:
        path = output or graph.folder / "graph.html"
        whole = graph.part(query) if query else graph.to_networkx()
        heading = title or graph.title
    part = subgraph(whole, around=around or None, depth=depth, since=since or None, max_nodes=max_nodes)
    _write(part, path, heading, language)
    common.say(f"{path}: {part.number_of_nodes()} nodes, {part.number_of_edges()} facts")


def _write(part: nx.MultiDiGraph[Any], path: Path, title: str, language: str) -> None:
    """A page or a picture, as the suffix says; pictures are French unless ``language`` is en."""
    from kg.visualize import write_page, write_picture

    if language not in {"auto", "fr", "en"}:
        raise ExportError(f"no language {language!r}", "Give fr, en or auto.")
    if path.suffix.lower() in {".html", ".htm"}:
        write_page(part, path, title=title, language=language)
    else:
        write_picture(part, path, title=title, language="en" if language == "en" else "fr")
