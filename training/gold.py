"""Annotated passages, parsed once and read as often as a measurement needs.

Sets are ``own`` (``training/data``, on which frames were developed), ``gold`` (``tests/gold/own.txt``), ``fresh``
(``tests/gold/fresh.txt``: as long and messy as the press, read by nobody who works on the extractor) and, where they lie
beside the checkout, ``seed``, ``press`` and ``dev`` (``../shared/gold``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.normalise import normalise
from kg.annotate.pipeline import parse
from kg.annotate.tree import Tree
from kg.cli.scoring import Score, score
from kg.documents import from_text
from kg.export import fact_to_json
from kg.extract import read
from kg.extract.frames import FrameIndex
from kg.extract.records import Reading
from kg.model import Fact
from kg.ontology import Ontology
from kg.resolve import resolve
from training import passages

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared" / "gold"
OURS = {"gold": "own.txt", "fresh": "fresh.txt"}  # in tests/gold
TESTS = (*OURS, "seed", "press", "dev")  # sets that no model is trained on
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Parsed:
    """One annotated passage and its parse."""

    record: Record
    doc: Doc


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was read of one passage."""

    record: Record
    reading: Reading
    facts: list[Fact]


def records(name: str) -> list[Record]:
    """The passages of a set; none when its file is not there."""
    if name == "own":
        return [p.as_gold() for path in sorted((HERE / "data").glob("*.txt")) for p in passages.read(path)]
    if name in OURS:
        return [p.as_gold() for p in passages.read(HERE.parent / "tests/gold" / OURS[name])]
    path = SHARED / f"{name}.json"
    return list(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else []


def parsed(found: Iterable[Record], nlp: Language) -> list[Parsed]:
    """Each passage parsed as kg parses it."""
    return [Parsed(record, parse(normalise(record["text"]).text, nlp)) for record in found]


def outcomes(items: Iterable[Parsed], ontology: Ontology, frames: FrameIndex | None = None) -> list[Outcome]:
    """Read and resolve every passage; trees are made anew, since reading mends them."""
    made = []
    for item in items:
        text = item.record["text"]
        document = from_text(text, item.record["id"])
        reading = read(document, Tree(item.doc, normalise(text)), ontology=ontology, frames=frames)
        made.append(Outcome(item.record, reading, resolve(reading, ontology)))
    return made


def judge(found: Iterable[Outcome], ontology: Ontology) -> Score:
    """Compare what was read with what is annotated; each found fact carries its record under ``fact``."""
    found = list(found)
    symmetric = frozenset(name for name, relation in ontology.relations.items() if relation.symmetric)
    lines = [{**fact_to_json(f, str(one.record["id"])), "fact": f} for one in found for f in one.facts]
    return score([one.record for one in found], lines, symmetric)
