"""The ablation switches off what it says it does, and leaves everything as it was."""

from __future__ import annotations

import pytest

from benchmarks import ablation
from kg import ontology
from tests.extract.given_names import tree_of
from training import gold

PASSAGES = [
    {
        "id": "a",
        "text": "Vitaplus aurait été rachetée par Sanolys. Le PDG de Sanolys, Marc Petit, n'a pas réagi.",
        "facts": [
            {"subject": "Sanolys", "predicate": "acquires", "object": "Vitaplus", "certainty": "possible", "qualifiers": {}},
            {"subject": "Marc Petit", "predicate": "holdsRole", "object": "Sanolys", "certainty": "asserted",
             "qualifiers": {"role": "PDG", "status": "current"}},
        ],
    }
]  # fmt: skip


@pytest.fixture(scope="module")
def items():
    return [gold.Parsed(record, tree_of(record["text"]).doc) for record in PASSAGES]


def score(items, frames=None):
    known = ontology.load()
    return gold.judge(gold.outcomes(items, known, frames), known)


def test_every_relation_with_frames_is_in_one_group():
    named = [relation for group in ablation.GROUPS.values() for relation in group]
    assert len(named) == len(set(named))
    assert set(named) == {frame.relation for frame in ablation.frames_without().frames}


@pytest.mark.pipeline
@pytest.mark.parametrize("part", sorted(ablation.SWITCHES))
def test_a_switch_is_put_back(items, part):
    before = score(items).total
    with ablation.SWITCHES[part]():
        score(items)
    assert score(items).total == before


@pytest.mark.pipeline
def test_parts_are_missed_when_they_are_off(items):
    assert score(items).total.right == 2
    for part, lost in (("passive", "acquires"), ("posts by role noun", "holdsRole")):
        with ablation.SWITCHES[part]():
            assert lost in {fact["predicate"] for _, fact in score(items).missed}, part
    without_verbs = score(items, ablation.frames_without(kind="verb"))
    assert {fact["predicate"] for _, fact in without_verbs.missed} == {"acquires"}


@pytest.mark.pipeline
def test_without_certainty_what_is_possible_comes_out_as_asserted(items):
    assert ablation.certainty({"t": score(items)}).endswith("| 0")
    with ablation.SWITCHES["certainty"]():
        assert ablation.certainty({"t": score(items)}).endswith("| 1")
