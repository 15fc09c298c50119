"""``kg extract``: facts of articles on standard output; nothing is stored."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from kg.cli import common
from kg.cli.options import Frames, MaxMb, MinConfidence, Model, OntologyFiles, Sources

if TYPE_CHECKING:
    from kg.pipeline import Read

Format = Literal["table", "jsonl", "json"]
HEADS = ("document", "subject", "relation", "object", "more", "confidence")


def extract(
    sources: Sources = None,
    *,
    format: Annotated[Format, typer.Option(help="How facts are printed.")] = "table",  # noqa: A002
    explain: Annotated[
        bool, typer.Option("--explain", help="Say where each fact stands, what was refused, and why.")
    ] = False,
    sample: Annotated[bool, typer.Option("--sample", help="Read the two sample articles that ship with kg.")] = False,
    model: Model = None,
    min_confidence: MinConfidence = None,
    max_mb: MaxMb = None,
    frames: Frames = None,
    ontology: OntologyFiles = None,
) -> None:
    """Print the facts of articles; nothing is stored.

    Examples:
      kg extract article.txt
      kg extract article.txt --explain
      kg extract article.txt --format jsonl > facts.jsonl
      kg extract list.json --format jsonl      [{"id": "a1", "text": "…"}, …]

    With --format jsonl each line is one fact of one document, in a shape that stays stable (see docs/commands.md).
    """
    if bool(sources) == sample:
        raise typer.BadParameter("name files or folders to read, or give --sample", param_hint="SOURCES")
    from kg import pipeline
    from kg.graph import read

    chosen = common.settings(
        model=model, min_confidence=min_confidence, max_mb=max_mb, frames=frames, ontology=ontology
    )
    found, failed = [], []
    with common.progress("reading") as told:
        for result in pipeline.read(read(common.paths(sources, sample=sample), chosen), chosen):
            if isinstance(result, pipeline.Failure):
                failed.append(result)
                continue
            told(result.reading.document.source)
            found.append(result)
            if format == "jsonl" and not explain:  # at once, so that long runs can be read while they go on
                common.write("".join(json.dumps(fact, ensure_ascii=False) + "\n" for fact in _facts(result)))
    common.complain(failed)
    if explain:
        common.write("".join(_explained(result) for result in found))
    elif format != "jsonl":
        common.write(_whole(found, format))
    if failed and not found:
        raise typer.Exit(1)


def _facts(result: Read) -> Iterator[dict[str, Any]]:
    from kg.export import fact_to_json

    for fact in result.facts:
        yield fact_to_json(fact, result.reading.document.id)


def _whole(found: list[Read], format_: Format) -> str:
    from kg._display import details, end

    if format_ == "json":
        return json.dumps([fact for result in found for fact in _facts(result)], ensure_ascii=False, indent=1) + "\n"
    rows = [
        (r.reading.document.id, f.subject.name, f.predicate, end(f.object), details(f), f"{f.confidence:.2f}")
        for r in found
        for f in r.facts
    ]
    return common.columns(rows, HEADS)


def _explained(result: Read) -> str:
    """Each fact with its sentences, then what was refused, then words that promised a fact and gave none."""
    from kg._display import line

    lines = [f"# {result.reading.document.id}", ""]
    for fact in result.facts:
        lines += [f"{line(fact)}  ({fact.confidence:.2f})"]
        for each in fact.evidence:
            lines += [f"    {each.span.start}-{each.span.end} by {each.extractor}: {_flat(each.sentence)}"]
    lines += ["", "refused:"] if result.reading.refused or result.doubtful else []
    lines += [
        f"  {r.subject} — {r.predicate} → {r.object}: {r.reason}  « {_flat(r.quote)} »" for r in result.reading.refused
    ]
    lines += [f"  {line(fact)}: confidence {fact.confidence:.2f} is too low" for fact in result.doubtful]
    lines += ["", "no fact from:"] if result.reading.coverage else []
    lines += [f"  {word}: {_flat(sentence)}" for word, sentence in result.reading.coverage]
    return "\n".join(lines) + "\n\n"


def _flat(text: str) -> str:
    return " ".join(text.split())
