"""``kg entities``: who and what is in a graph."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Literal

import typer

from kg.cli import common
from kg.cli.options import Out
from kg.model import Entity, Fact


def entities(
    type_: Annotated[str, typer.Option("--type", help="Only entities of this class, such as Person.")] = "",
    format: Annotated[Literal["table", "jsonl"], typer.Option(help="How they are printed.")] = "table",  # noqa: A002
    out: Out = None,
) -> None:
    """List who and what is in a graph.

    Examples:
      kg entities
      kg entities --type Person
      kg entities --format jsonl --out graphs/news

    The best connected come first.
    """
    with common.open_graph(out) as graph:
        if type_:
            graph.store.ontology.entity_class(type_)
        known = [each for each in graph.entities if not type_ or graph.store.ontology.is_a(each.type, type_)]
        degree = _degrees(graph.facts)
    known.sort(key=lambda each: (-degree[each.iri], each.name.casefold(), each.iri))
    if format == "jsonl":
        common.write("".join(_json(each, degree[each.iri]) + "\n" for each in known))
    else:
        rows = [(each.name, each.type, str(degree[each.iri]), ", ".join(each.aliases)) for each in known]
        common.write(common.columns(rows, ("name", "type", "facts", "also called")))


def _degrees(facts: Iterable[Fact]) -> Counter[str]:
    """Number of facts with each entity, by IRI."""
    counted: Counter[str] = Counter()
    for fact in facts:
        counted.update({fact.subject.iri, fact.object.iri if isinstance(fact.object, Entity) else ""})
    return counted


def _json(entity: Entity, facts: int) -> str:
    record = {"name": entity.name, "type": entity.type, "aliases": list(entity.aliases), "facts": facts}
    return json.dumps({**record, "iri": entity.iri}, ensure_ascii=False)
