"""Precision and recall on pairs of names that were written before the rules were tuned; half were kept aside."""

import random

import pytest

from kg import ontology
from kg.entities import Resolution, resolve
from tests.entities.worlds import Pair, pairs

pytestmark = pytest.mark.pipeline  # the lexicon of names is that of the pipeline
ONTO = ontology.load()
PAIRS = pairs()
PRECISION, RECALL = 0.98, 0.90


def one(pair: Pair, found: Resolution) -> bool:
    a, b = pair.ends
    return found.iris[a.local] == found.iris[b.local]


def scores(chosen: list[Pair]) -> tuple[float, float, list[str]]:
    right = wrong = missed = 0
    said = []
    for pair in chosen:
        joined = one(pair, resolve(pair.described, ONTO))
        right += joined and pair.same
        wrong += joined and not pair.same
        missed += pair.same and not joined
        if joined != pair.same:
            said.append(pair.line)
    return right / (right + wrong), right / (right + missed), said


def test_there_are_enough_pairs_of_every_kind():
    assert len(PAIRS) >= 300
    assert sum(pair.same for pair in PAIRS) >= 150
    assert sum(not pair.same for pair in PAIRS) >= 150
    assert len({pair.line for pair in PAIRS}) == len(PAIRS)


@pytest.mark.parametrize("half", [0, 1], ids=["tuned on", "kept aside"])
def test_precision_and_recall(half: int):
    precision, recall, said = scores(PAIRS[half::2])
    assert precision >= PRECISION, said
    assert recall >= RECALL, said


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_descriptions_does_not_show(seed: int):
    chance = random.Random(seed)
    for pair in PAIRS[seed::7]:
        mixed = list(pair.described)
        chance.shuffle(mixed)
        assert resolve(mixed, ONTO).iris == resolve(pair.described, ONTO).iris, pair.line


def test_all_pairs_as_one_graph_keep_people_and_bodies_apart():
    """Every description at once: whatever is joined, a person is never something else, and names have reasons."""
    described = [
        type(each)(f"{number}-{each.document}", each.entity, each.ties, each.beside, each.roles)
        for number, pair in enumerate(PAIRS)
        for each in {one.local: one for one in pair.described}.values()
    ]
    found = resolve(described, ONTO)
    assert found.iris.keys() == {each.local for each in described}
    kinds: dict[str, set[bool]] = {}
    for each in described:
        kinds.setdefault(found.iris[each.local], set()).add(each.entity.type == "Person")
    assert all(len(each) == 1 for each in kinds.values())
    assert all(verdict.reasons for verdict in found.verdicts if verdict.same)
    random.Random(1).shuffle(described)
    assert resolve(described, ONTO).iris == found.iris
