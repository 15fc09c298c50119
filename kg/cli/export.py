"""``kg export``: the graph in other formats."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import common
from kg.cli.options import Out


def export(
    format: Annotated[str, typer.Option(help="See the list below.")] = "turtle",  # noqa: A002
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File to write (default: standard output).", show_default=False),
    ] = None,
    out: Out = None,
) -> None:
    """Write a graph in another format.

    Examples:
      kg export --format turtle
      kg export --format nquads -o graph.nq
      kg export --format graphml -o graph.graphml      for Gephi, yEd, Cytoscape
      kg export --format csv -o graph.csv              nodes and edges

    Formats:
      turtle, trig, nquads, ntriples, jsonld   RDF
      rdf12                                    RDF 1.2, with reifiers
      graphml, gexf, csv, parquet              nodes and edges
      cypher, ftm, jsonl                       Neo4j, FollowTheMoney, facts one per line
    """
    from kg.export import export as write_

    with common.open_graph(out) as graph:
        write_(graph.store, format, output or sys.stdout.buffer)
