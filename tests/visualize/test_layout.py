"""Positions: no overlap, no far strays, the same every time; communities that are there are found."""

from __future__ import annotations

import numpy as np
import pytest

from kg.visualize.communities import communities, links
from kg.visualize.forces import settle
from kg.visualize.layout import components, layout
from kg.visualize.packing import pack, push_apart
from kg.visualize.stress import minimise_stress

RING = [(node, (node + 1) % 12) for node in range(12)]


def overlaps(where: np.ndarray, boxes: np.ndarray) -> int:
    """How many pairs of boxes lie on one another by more than 2 pixels."""
    gap = np.abs(where[:, None] - where[None, :]) - (boxes[:, None] + boxes[None, :]) / 2
    both = (gap < -2).all(axis=2)
    return int(both.sum() - len(where)) // 2


@pytest.mark.parametrize("count", [1, 2, 25, 120])
def test_labels_do_not_overlap(count: int) -> None:
    boxes = np.tile([[120.0, 50.0]], (count, 1))
    edges = [(node, node // 3) for node in range(1, count)]
    where = layout(boxes, edges)
    assert overlaps(where, boxes) == 0
    assert np.array_equal(where, layout(boxes, edges))


def test_components_lie_apart() -> None:
    boxes = np.tile([[60.0, 40.0]], (30, 1))
    edges = [*RING, (12, 13), (13, 14), (15, 16)]
    where = layout(boxes, edges)
    groups = components(links(30, edges))
    assert [len(group) for group in groups[:4]] == [12, 3, 2, 1]
    low, high = where[groups[0]].min(axis=0), where[groups[0]].max(axis=0)
    others = where[[node for group in groups[1:] for node in group]]
    assert not ((others > low) & (others < high)).all(axis=1).any()


def test_nothing_is_laid_out_nowhere() -> None:
    assert layout(np.empty((0, 2)), []).shape == (0, 2)
    assert pack([], 1.0) == []


def test_stress_turns_a_path_into_a_line() -> None:
    lengths = [{other: 100.0 for other in (node - 1, node + 1) if 0 <= other < 6} for node in range(6)]
    where = minimise_stress(lengths, lengths, seed=1)
    steps = np.linalg.norm(np.diff(where, axis=0), axis=1)
    assert np.allclose(steps, 100, atol=3)
    assert np.linalg.norm(where[0] - where[5]) > 480


def test_forces_draw_neighbours_together_and_push_others_apart() -> None:
    random = np.random.default_rng(3)
    edges = [(node, node - node % 20) for node in range(400) if node % 20]
    where = settle(random.normal(scale=500, size=(400, 2)), links(400, edges), steps=80)
    linked = np.mean([np.linalg.norm(where[a] - where[b]) for a, b in edges])
    anywhere = np.mean(np.linalg.norm(where[:200] - where[200:], axis=1))
    assert linked < anywhere / 3
    assert np.isfinite(where).all()


def test_pushing_apart_moves_nothing_that_is_free() -> None:
    boxes = np.tile([[10.0, 10.0]], (3, 1))
    free = np.array([[0.0, 0.0], [50.0, 0.0], [0.0, 50.0]])
    assert np.array_equal(push_apart(free, boxes), free)
    assert overlaps(push_apart(np.zeros((3, 2)), boxes), boxes) == 0


def test_cliques_joined_by_one_edge_are_communities() -> None:
    edges = [(a + 5 * group, b + 5 * group) for group in range(4) for a in range(5) for b in range(a)]
    edges += [(0, 5), (5, 10), (10, 15)]
    found = communities(links(21, edges))
    assert [len({found[node] for node in range(5 * group, 5 * group + 5)}) for group in range(4)] == [1, 1, 1, 1]
    assert len(set(found[:20])) == 4
    assert found[20] == 4
