"""Quality on annotated passages: our own (always), and the gold files beside the checkout (where they are)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg import ontology
from kg.annotate.pipeline import load, tree
from kg.cli.scoring import score
from kg.documents import from_text
from kg.export import fact_to_json
from kg.extract import read
from kg.resolve import resolve
from training import passages

GOLD = Path(__file__).parent / "gold"
SHARED = Path(__file__).resolve().parents[2] / "shared" / "gold"
# What was reached when this was written, less the width of chance: a fall below it is a defect.
FLOORS = {"seed": 0.85, "dev": 0.64, "press": 0.6}
OURS = {"own": (0.82, 0.71), "fresh": (0.65, 0.45)}  # precision, F1


def extracted(gold):
    nlp, known, lines = load("fr"), ontology.load(), []
    for passage in gold:
        document = from_text(passage["text"], passage["id"])
        reading = read(document, tree(document.text, nlp), ontology=known)
        for fact in resolve(reading, known):
            for evidence in fact.evidence:
                assert evidence.quote == document.text[evidence.span.start : evidence.span.end]
                assert evidence.quote in evidence.sentence
            lines.append(fact_to_json(fact, document.id))
    return lines


def tally(gold):
    symmetric = frozenset(name for name, relation in ontology.load().relations.items() if relation.symmetric)
    return score(gold, extracted(gold), symmetric).total


@pytest.mark.pipeline
@pytest.mark.parametrize("name", sorted(OURS))
def test_our_own_gold(name):
    precision, f1 = OURS[name]
    result = tally([passage.as_gold() for passage in passages.read(GOLD / f"{name}.txt")])
    assert result.precision >= precision
    assert result.f1 >= f1


@pytest.mark.pipeline
@pytest.mark.parametrize("name", sorted(FLOORS))
def test_shared_gold(name):
    path = SHARED / f"{name}.json"
    if not path.is_file():
        pytest.skip(f"{path.name} is not beside this checkout")
    gold = json.loads(path.read_text(encoding="utf-8"))
    assert tally(gold).f1 >= FLOORS[name]
