"""``kg query``: ask a graph in SPARQL, or by the name of a saved query."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from kg.cli import common
from kg.cli.options import Out
from kg.errors import QueryError


def query(
    text: Annotated[
        str, typer.Argument(metavar="QUERY", help="SPARQL, a file that holds it, or a saved query.", show_default=False)
    ] = "",
    *,
    format: Annotated[Literal["table", "csv", "json"], typer.Option(help="How rows are printed.")] = "table",  # noqa: A002
    param: Annotated[
        list[str] | None, typer.Option(help="Fix a variable: person='Hélène Tavernost'.", show_default=False)
    ] = None,
    listing: Annotated[bool, typer.Option("--list", help="List the saved queries and their parameters.")] = False,
    limit: Annotated[int | None, typer.Option(help="Only the first rows.", show_default=False, min=0)] = None,
    timeout: Annotated[float, typer.Option(help="Seconds after which the query is stopped; 0 for none.", min=0)] = 0,
    out: Out = None,
) -> None:
    """Ask a graph in SPARQL, or by a saved query.

    Examples:
      kg query --list
      kg query roles
      kg query roles --param person='Hélène Tavernost'
      kg query 'SELECT ?a ?b { ?x kg:acquires ?y . ?x rdfs:label ?a . ?y rdfs:label ?b }'
      kg query question.rq --format csv > rows.csv

    The prefixes kg:, e:, org:, schema:, prov:, oa:, rdfs:, xsd: and their like need not be declared. Queries read
    and never write; SERVICE and LOAD are refused.
    """
    if listing:
        common.write(_listed())
        return
    if not text:
        raise typer.BadParameter("give SPARQL, a file, or the name of a saved query", param_hint="QUERY")
    fixed = _parameters(param or [])
    from kg.query import format_rows, run

    with common.open_graph(out) as graph:
        rows = run(graph.store, _sparql(text), fixed, timeout=timeout or None, limit=limit)
    common.write(format_rows(rows, format))


def _listed() -> str:
    from kg.query import saved_queries

    rows = [(each.name, " ".join(each.parameters), each.description) for each in saved_queries().values()]
    return common.columns(rows, ("name", "parameters", "what it finds"))


def _sparql(text: str) -> str:
    """The query itself: the contents of a file that is there, else ``text``."""
    looks_like_file = "\n" not in text and "{" not in text and text.lower().endswith((".rq", ".sparql", ".txt"))
    if not looks_like_file:
        return text
    try:
        return Path(text).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{text} cannot be read: {error}", "Name a file that holds SPARQL.") from None


def _parameters(given: list[str]) -> dict[str, str]:
    pairs = [text.partition("=") for text in given]
    for name, equals, _ in pairs:
        if not (name and equals):
            raise typer.BadParameter(f"{name!r} is not name=value", param_hint="--param")
    return {name.strip().lstrip("?"): value for name, _, value in pairs}
