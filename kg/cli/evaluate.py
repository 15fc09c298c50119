"""``kg evaluate``: how well kg finds the facts that a reader annotated."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli import common
from kg.cli.options import Frames, Model
from kg.cli.scoring import Score, Tally, agreement, names, score
from kg.errors import DocumentError


def evaluate(
    gold: Annotated[Path, typer.Argument(help="JSON list of annotated passages.", show_default=False)],
    *,
    facts: Annotated[
        Path | None, typer.Option(help="Score this JSONL file of facts instead of reading.", show_default=False)
    ] = None,
    details: Annotated[bool, typer.Option("--details", help="List every fact missed and every one too many.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    model: Model = None,
    frames: Frames = None,
) -> None:
    """Score kg against annotated facts.

    Examples:
      kg evaluate gold.json
      kg evaluate gold.json --details
      kg evaluate gold.json --facts facts.jsonl --json

    Shape of the gold file:
      [{"id": "a1", "text": "…", "aliases": {"Claire Daubresse": ["Mme Daubresse"]},
        "facts": [{"subject": "…", "predicate": "founded", "object": "…", "certainty": "asserted",
                   "qualifiers": {}, "optional": false}]}]

    Prints precision, recall and F1 by relation, and how many qualifiers are right.
    """
    passages = _passages(gold)
    chosen = common.settings(model=model, frames=frames)
    from kg.pipeline import load_ontology

    symmetric = frozenset(name for name, r in load_ontology(chosen).relations.items() if r.symmetric)
    found = _lines(facts) if facts else _extracted(gold, chosen)
    result = score(passages, found, symmetric)
    common.write(_json(result) if as_json else _text(result, details=details))


def _passages(path: Path) -> list[dict[str, Any]]:
    try:
        passages = json.loads(path.read_text(encoding="utf-8-sig"))
        for passage in passages:
            for fact in passage["facts"]:
                fact["subject"], fact["predicate"], fact["object"], fact["certainty"]
            passage["id"]
    except OSError as error:
        raise DocumentError(f"{path} cannot be read: {error.strerror}", "Check the path.") from None
    except (ValueError, TypeError, KeyError) as error:
        problem = f"{path} is no gold file: {type(error).__name__}: {error}"
        raise DocumentError(problem, "See its shape: kg evaluate --help") from None
    return list(passages)


def _lines(path: Path) -> list[dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
        return [json.loads(line) for line in text.split("\n") if line.strip()]
    except (OSError, ValueError) as error:
        raise DocumentError(f"{path} cannot be read: {error}", "Give what kg extract --format jsonl wrote.") from None


def _extracted(gold: Path, settings: Any) -> list[dict[str, Any]]:
    from kg import pipeline
    from kg.export import fact_to_json
    from kg.graph import read

    found = []
    with common.progress("reading") as told:
        for result in pipeline.read(read([gold], settings), settings):
            if isinstance(result, pipeline.Failure):
                common.complain([result])
                continue
            document = result.reading.document.id
            told(document)
            found += [fact_to_json(fact, document) for fact in result.facts]
    return found


def _row(name: str, tally: Tally) -> tuple[str, ...]:
    gold, found = tally.right + tally.missed, tally.right + tally.extra
    return name, str(gold), str(found), f"{tally.precision:.3f}", f"{tally.recall:.3f}", f"{tally.f1:.3f}"


def _text(result: Score, *, details: bool) -> str:
    relations = sorted(result.relations.items(), key=lambda item: (-item[1].right - item[1].missed, item[0]))
    rows = [*(_row(name, tally) for name, tally in relations), _row("all", result.total)]
    parts = [common.columns(rows, ("relation", "gold", "found", "P", "R", "F1"))]
    right = [(name, f"{good} of {asked}") for name, (good, asked) in agreement(result.pairs).items()]
    parts.append(common.columns(right, ("of the right facts", "right")))
    parts.append(f"denied or possible, but given as asserted: {_leaked(result)}\n")
    if details:
        missed = [(d, g["subject"], g["predicate"], g["object"], g.get("evidence", "")) for d, g in result.missed]
        parts.append(common.columns(missed, ("missed", "subject", "relation", "object", "evidence")))
        extra = [(d, names(f)[0], f["predicate"], names(f)[1]) for d, f in result.extra]
        parts.append(common.columns(extra, ("too many", "subject", "relation", "object")))
    return "\n".join(parts)


def _leaked(result: Score) -> int:
    """Right facts that are denied or merely possible in the gold but were given as true."""
    return sum(g["certainty"] in {"denied", "possible"} and f.get("certainty") == "asserted" for g, f in result.pairs)


def _json(result: Score) -> str:
    def numbers(tally: Tally) -> dict[str, float]:
        counts = {"right": tally.right, "extra": tally.extra, "missed": tally.missed}
        return {**counts, "precision": tally.precision, "recall": tally.recall, "f1": tally.f1}

    record = {
        "all": numbers(result.total),
        "relations": {name: numbers(tally) for name, tally in sorted(result.relations.items())},
        "qualifiers": {name: {"right": a, "of": b} for name, (a, b) in agreement(result.pairs).items()},
        "leaked": _leaked(result),
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"
