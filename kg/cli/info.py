"""``kg info``: what a graph holds."""

from __future__ import annotations

import json
from collections import Counter
from typing import Annotated, Any

import typer

from kg.cli import common
from kg.cli.options import Out


def info(
    out: Out = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Count what a graph holds.

    Examples:
      kg info
      kg info --out graphs/news --json

    Documents, entities by type, facts by relation and certainty.
    """
    with common.open_graph(out) as graph:
        facts = graph.facts
        found: dict[str, Any] = {
            "documents": [
                {"id": d.id, "title": d.title, "date": d.date.isoformat() if d.date else "", "facts": d.facts}
                for d in graph.documents
            ],
            "entities": _counted(entity.type for entity in graph.entities),
            "facts": _counted(fact.predicate for fact in facts),
            "certainty": _counted(fact.certainty for fact in facts),
        }
    common.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n" if as_json else _text(found))


def _counted(names: Any) -> dict[str, int]:
    """Counts, the largest first, then by name."""
    return dict(sorted(Counter(names).items(), key=lambda item: (-item[1], item[0])))


def _text(found: dict[str, Any]) -> str:
    rows = [(d["id"], d["date"], str(d["facts"]), d["title"][:60]) for d in found["documents"]]
    parts = [common.columns(rows, ("document", "date", "facts", "title"))]
    for name in ("entities", "facts", "certainty"):
        counts = [(key, str(number)) for key, number in found[name].items()]
        parts.append(common.columns([*counts, ("total", str(sum(found[name].values())))], (name, "number")))
    return "\n".join(parts)
