"""Minimal pairs: the same fact done, decided, open or denied, read with the shipped pipeline."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.extract.given_names import triples

LABELS = ("asserted", "planned", "possible", "denied")
SETS = tomllib.loads(Path(__file__).with_name("minimal_pairs.toml").read_text(encoding="utf-8"))["set"]
PAIRS = [(s, label, text) for s in SETS for label in LABELS for text in s.get(label, [])]
EITHER_WAY = {"mergesWith", "partnersWith"}


def label_of(pair_set, text):
    """The certainty with which the fact of a set is found in a sentence, None if it is not found."""
    wanted = [pair_set["subject"], pair_set["object"]]
    orders = [wanted, wanted[::-1]] if pair_set["relation"] in EITHER_WAY else [wanted]
    found = [c for s, p, o, c in triples(text) if p == pair_set["relation"] and [s, o] in orders]
    return found[0] if found else None


@pytest.fixture(scope="module")
def results():
    return [(label, label_of(pair_set, text), text) for pair_set, label, text in PAIRS]


def listed(results):
    return "\n".join(f"{wanted} read as {got}: {text}" for wanted, got, text in results)


def test_there_are_enough_pairs():
    assert len(PAIRS) >= 220


@pytest.mark.pipeline
def test_nothing_denied_or_possible_is_asserted(results):
    wrong = [r for r in results if r[0] in {"denied", "possible"} and r[1] == "asserted"]
    assert not wrong, listed(wrong)


@pytest.mark.pipeline
def test_found_facts_have_the_right_label(results):
    found = [r for r in results if r[1] is not None]
    wrong = [r for r in found if r[0] != r[1]]
    assert len(wrong) <= 0.1 * len(found), listed(wrong)


@pytest.mark.pipeline
def test_most_are_found(results):
    missed = [r for r in results if r[1] is None]
    assert len(missed) <= 0.15 * len(results), listed(missed)
