"""``kg timeline``: what is said of someone or something over time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from kg._display import line
from kg.cli import common
from kg.cli.options import Out

if TYPE_CHECKING:
    from kg.query import Moment


def timeline(
    name: Annotated[str, typer.Argument(help="An entity, by any of its names.", show_default=False)],
    out: Out = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON lines.")] = False,
) -> None:
    """Say what is known of an entity, the oldest first.

    Examples:
      kg timeline Orbelis
      kg timeline 'malik ferhaoui' --json

    The date is that which the text gives for the fact; in brackets, where it gives none, that of the first article
    that says it. Each line names the documents that say it and those that deny it.
    """
    with common.open_graph(out) as graph:
        moments = graph.timeline(name)
    if as_json:
        common.write("".join(json.dumps(_record(each), ensure_ascii=False) + "\n" for each in moments))
    else:
        common.write("".join(f"{_line(each)}\n" for each in moments))


def _line(moment: Moment) -> str:
    when = moment.when if moment.dated else f"({moment.when})" if moment.when else "–"
    said = moment.fact
    against = f"; denied by {' '.join(said.denied_by)}" if said.denied_by else ""
    return f"{when:12}  {line(said.fact)}  ({' '.join(said.supported_by)}{against})"


def _record(moment: Moment) -> dict[str, object]:
    from kg.export import fact_to_json

    fact = moment.fact.fact
    said = fact_to_json(fact, fact.evidence[0].document)
    kept = {key: said[key] for key in ("subject", "predicate", "object", "certainty", "qualifiers", "confidence")}
    documents = {"supported_by": list(moment.fact.supported_by), "denied_by": list(moment.fact.denied_by)}
    return {"when": moment.when, "dated": moment.dated, **kept, **documents}
