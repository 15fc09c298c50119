"""``kg explain``: what is known of someone or something, with the sentences that say so."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from kg.cli import common
from kg.cli.options import Out


def explain(
    name: Annotated[
        str, typer.Argument(help="An entity, by any of its names, or the IRI of a fact.", show_default=False)
    ],
    out: Out = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the facts as JSON lines.")] = False,
) -> None:
    """Say what is known of an entity, and why.

    Examples:
      kg explain Orbelis
      kg explain 'helene tavernost'        case and accents do not matter
      kg explain Orbelis --json

    Each fact comes with the sentences that say so, and with the documents that deny it.
    """
    with common.open_graph(out) as graph:
        found = graph.explain(name)
    if as_json:
        from kg.export import fact_to_json

        lines = [(fact, fact_to_json(fact, fact.evidence[0].document)) for fact in found.facts]
        common.write("".join(json.dumps(record, ensure_ascii=False) + "\n" for _, record in lines))
    else:
        common.write(f"{found!r}\n")
