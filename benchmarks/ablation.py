"""What each part of the extractor adds: precision, recall and F1 without it, on the test sets.

    python -m benchmarks.ablation [--write] [SET …]      default: gold seed press dev (those that are there)

Names are those of kg's own recogniser. Every part is switched off alone, by replacing one function or by frames left
out; passages are parsed once (again without masking). Prints a table in Markdown, ``--write`` puts it into
docs/quality.md; "leaks" are denied or possible facts
that come out as asserted, "certainty" the share of the right facts with the right certainty.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from spacy.language import Language

from kg import ontology as ontologies
from kg.annotate.normalise import normalise
from kg.annotate.pipeline import load
from kg.cli.scoring import Score
from kg.extract import frames as frame_files
from kg.extract import name_types, reader
from kg.extract.arguments import Normaliser
from kg.extract.asides import Asides
from kg.extract.bearers import Bearers
from kg.extract.certainty import Certainties
from kg.extract.frames import Frame, FrameIndex
from kg.extract.mentions import Candidate
from kg.extract.roles import Roles
from kg.extract.sites import Sites
from kg.ontology import Ontology
from kg.resolve import entities, facts
from kg.resolve.coreference import Coreference
from training import gold
from training.gold import Parsed
from training.pages import QUALITY, write

Switch = Callable[[], AbstractContextManager[Any]]
GROUPS = {
    "people": ("founded", "memberOf", "succeeds"),
    "posts by verb": ("holdsRole",),
    "capital": ("investsIn", "raises", "acquires", "sells", "mergesWith", "ownsStakeIn"),
    "structure and products": ("subsidiaryOf", "produces"),
    "places": ("headquarteredIn", "locatedIn"),
    "business": ("partnersWith", "supplies", "competesWith"),
    "work": ("laysOff", "recruits"),
    "justice": ("sues", "fines"),
}


@contextmanager
def _no_reference() -> Iterator[None]:
    """Names stand for themselves; descriptions, pronouns and what the text leaves out stand for nothing."""
    known = Coreference.cluster_of

    def named(self: Coreference, candidate: Candidate, types: frozenset[str], other: Any = None) -> Any:
        return known(self, candidate, types, other) if candidate.kind == "name" else None

    with (
        patch.object(Coreference, "cluster_of", named),
        patch.object(Coreference, "topic", lambda *_, **__: None),
        patch.object(Coreference, "only_organization", lambda *_, **__: None),
    ):
        yield


@contextmanager
def _no_repair() -> Iterator[None]:
    """Trees stay as the parser made them."""
    nothing = {name: lambda *_: None for name in ("restore_verbs", "rejoin", "settle_clauses")}
    with patch.multiple(reader, **nothing):
        yield


def _nothing(*_: Any) -> list[Any]:
    return []


def _itself(_: Any, i: int) -> Any:
    return i


@contextmanager
def _both(*patches: AbstractContextManager[Any]) -> Iterator[None]:
    for each in patches:
        each.__enter__()
    try:
        yield
    finally:
        for each in reversed(patches):
            each.__exit__(None, None, None)


SWITCHES: dict[str, Switch] = {
    "descriptions and pronouns": _no_reference,
    "short names and acronyms": lambda: patch.object(entities, "_same", lambda *_: False),
    "passive": lambda: patch.object(Normaliser, "is_passive", lambda *_: False),
    "relative clauses": lambda: patch.object(Normaliser, "antecedent", _itself),
    "subjects of other clauses": lambda: patch.object(Normaliser, "_controller", _nothing),
    "coordination": lambda: patch.object(Normaliser, "members", lambda _, i: [i]),
    "apposition": lambda: patch.multiple(Bearers, _apposition=_nothing, _neighbours=_nothing, _followed=_nothing),
    "asides and sites": lambda: _both(
        patch.object(Asides, "all", lambda _: iter(())), patch.object(Sites, "all", lambda _: iter(()))
    ),
    "posts by role noun": lambda: patch.object(Roles, "all", _nothing),
    "posts handed on": lambda: patch.object(facts, "handed_on", _nothing),
    "certainty": lambda: _both(
        patch.object(Certainties, "of", lambda *_: "asserted"),
        patch.object(Certainties, "of_noun", lambda *_: "asserted"),
    ),
    "typing of names by context": lambda: patch.object(name_types, "_decide_types", lambda *_: None),
    "repair of parses": _no_repair,
}


def frames_without(kept: Callable[[Frame], bool] = lambda _: True, kind: str = "") -> FrameIndex:
    """The French frames that ``kept`` accepts, without their triggers of one kind (verb, noun, relational)."""
    chosen = [frame for frame in frame_files.load("fr").frames if kept(frame)]
    none: dict[str, Any] = {kind: frozenset()}
    return frame_files.index([replace(frame, **none) for frame in chosen] if kind else chosen)


def _outside(relations: tuple[str, ...]) -> Callable[[Frame], bool]:
    return lambda frame: frame.relation not in relations


def lexica() -> Iterator[tuple[str, FrameIndex]]:
    """Frames with one kind of trigger or one group of relations left out."""
    yield "nominalisations", frames_without(kind="noun")
    yield "relational nouns", frames_without(kind="relational")
    yield "verbs", frames_without(kind="verb")
    for name, relations in GROUPS.items():
        yield f"frames: {name}", frames_without(_outside(relations))


def unmasked(items: list[Parsed], nlp: Language) -> list[Parsed]:
    """The same passages with their names left as they are while the tree is made."""
    return [Parsed(item.record, nlp(normalise(item.record["text"]).text)) for item in items]


def rows(sets: dict[str, list[Parsed]], nlp: Language, ontology: Ontology) -> Iterator[tuple[str, dict[str, Score]]]:
    """Scores by set for the whole extractor, then without each part."""

    def scores(items: dict[str, list[Parsed]], frames: FrameIndex | None = None) -> dict[str, Score]:
        return {name: gold.judge(gold.outcomes(one, ontology, frames), ontology) for name, one in items.items()}

    yield "everything", scores(sets)
    yield "masking of names", scores({name: unmasked(items, nlp) for name, items in sets.items()})
    for name, switch in SWITCHES.items():
        with switch():
            yield name, scores(sets)
    for name, frames in lexica():
        yield name, scores(sets, frames)


def cells(score: Score) -> str:
    """P, R and F1 of one set."""
    total = score.total
    return f"{total.precision:.2f} | {total.recall:.2f} | {total.f1:.3f}"


def certainty(scores: dict[str, Score]) -> str:
    """Share of right facts with the right certainty, and the leaks, over all sets."""
    pairs = [pair for score in scores.values() for pair in score.pairs]
    right = sum(wanted["certainty"] == found["certainty"] for wanted, found in pairs)
    unsure = {"denied", "possible"}
    leaks = sum(wanted["certainty"] in unsure and found["certainty"] == "asserted" for wanted, found in pairs)
    return f"{right / len(pairs) if pairs else 0:.2f} | {leaks}"


def table(sets: dict[str, list[Parsed]], nlp: Language, ontology: Ontology) -> str:
    """The table in Markdown: precision, recall and F1 of each set, certainty over all of them."""
    heads = " | ".join(f"{name} P | R | F1" for name in sets)
    lines = [f"| without | {heads} | certainty | leaks |", "|---" * (3 * len(sets) + 3) + "|"]
    for part, scores in rows(sets, nlp, ontology):
        lines.append(f"| {part} | {' | '.join(cells(score) for score in scores.values())} | {certainty(scores)} |")
    return "\n".join(lines)


def main(arguments: list[str]) -> None:
    """Print the table, or write it into the documentation too."""
    nlp, ontology = load("fr"), ontologies.load()
    names = [name for name in arguments if name != "--write"] or gold.TESTS
    sets = {name: gold.parsed(gold.records(name), nlp) for name in names}
    for name in [name for name, items in sets.items() if not items]:
        print(f"{name} is not beside this checkout; left out", file=sys.stderr)
        del sets[name]
    made = table(sets, nlp, ontology)
    print(made)
    if "--write" in arguments:
        write(QUALITY, "ablation", made)


if __name__ == "__main__":
    main(sys.argv[1:])
