"""Where each node goes: every connected component on its own, then all of them packed on one sheet.

Positions are pixels at scale 1, x to the right and y downwards, centred on the origin.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kg.visualize.communities import Links, communities, links
from kg.visualize.forces import Array, settle
from kg.visualize.packing import pack, push_apart
from kg.visualize.stress import minimise_stress

SEED = 20250101
STRESS_LIMIT = 300  # distances between all pairs: 0.4 s at 300 nodes, cubic
PUSH_LIMIT = 700  # labels of larger components cannot all be shown anyway
EDGE_LENGTH = 128.0
ASPECT = 1.25  # what is left of a screen beside the two panels


def layout(boxes: Array, edges: Sequence[tuple[int, int]]) -> Array:
    """Positions, shape (n, 2), for nodes whose labelled boxes measure ``boxes`` (n, 2: width, height in pixels)."""
    neighbours = links(len(boxes), edges)
    placed = [(members, _component(members, neighbours, boxes[members])) for members in components(neighbours)]
    positions = np.zeros((len(boxes), 2))
    sizes = [_extent(where, boxes[members]) for members, where in placed]
    for (members, where), corner, (low, _) in zip(
        placed, pack([high - low for low, high in sizes], ASPECT), sizes, strict=True
    ):
        positions[members] = where - low + corner
    return positions - (positions.min(axis=0) + positions.max(axis=0)) / 2 if len(boxes) else positions


def components(neighbours: Links) -> list[list[int]]:
    """The connected components, each sorted, the largest first."""
    seen = [False] * len(neighbours)
    found: list[list[int]] = []
    for start in range(len(neighbours)):
        if seen[start]:
            continue
        seen[start] = True
        members = [start]
        for node in members:  # grows while it is read: breadth first
            for other in neighbours[node]:
                if not seen[other]:
                    seen[other] = True
                    members.append(other)
        found.append(sorted(members))
    return sorted(found, key=lambda members: (-len(members), members[0]))


def _component(members: list[int], neighbours: Links, boxes: Array) -> Array:
    number = {node: position for position, node in enumerate(members)}
    local: Links = [{number[other]: weight for other, weight in neighbours[node].items()} for node in members]
    if len(members) == 1:
        return np.zeros((1, 2))
    small = len(members) <= STRESS_LIMIT
    where = _widened(minimise_stress(local, _lengths(local), SEED) if small else _large(local))
    return push_apart(where, boxes) if len(members) <= PUSH_LIMIT else where


def _lengths(neighbours: Links) -> Links:
    """Wished length of each edge: longer at hubs, whose neighbours need room around them."""
    degree = [len(around) for around in neighbours]
    return [
        {other: EDGE_LENGTH * max(1.0, (min(degree[node], 60) + min(degree[other], 60)) / 7) ** 0.5 for other in around}
        for node, around in enumerate(neighbours)
    ]


def _large(neighbours: Links) -> Array:
    """Communities placed first, members in a disc around their centre, then forces on all nodes."""
    group = communities(neighbours)
    count = max(group) + 1
    between: set[tuple[int, int]] = set()
    for node, around in enumerate(neighbours):
        between.update((group[node], group[other]) for other in around if group[node] < group[other])
    coarse = links(count, sorted(between))
    sizes = np.bincount(group, minlength=count)
    radius = 34.0 * np.sqrt(sizes)
    if count <= STRESS_LIMIT:
        wished: Links = [{b: radius[a] + radius[b] + 60.0 for b in around} for a, around in enumerate(coarse)]
        centres = minimise_stress(coarse, wished, SEED)
    else:
        centres = settle(_disc(count, 34.0 * len(neighbours) ** 0.5), coarse, steps=80)
    where = np.empty((len(neighbours), 2))
    order = np.argsort(group, kind="stable")
    for number, inside in enumerate(np.split(order, np.cumsum(sizes)[:-1])):
        where[inside] = centres[number] + _disc(len(inside), float(radius[number]))
    return settle(where, neighbours, steps=120)


def _disc(count: int, radius: float) -> Array:
    """``count`` points spread evenly over a disc (Vogel's sunflower, golden angle)."""
    turn = np.arange(count) * 2.399963229728653
    reach = radius * np.sqrt((np.arange(count) + 0.5) / max(count, 1))
    return np.column_stack([reach * np.cos(turn), reach * np.sin(turn)])


def _widened(where: Array) -> Array:
    """Turned so that the longest direction lies flat, then stretched sideways where it is too round."""
    centred = where - where.mean(axis=0)
    xx, yy, xy = (centred[:, 0] ** 2).mean(), (centred[:, 1] ** 2).mean(), (centred[:, 0] * centred[:, 1]).mean()
    angle = 0.5 * np.arctan2(2 * xy, xx - yy)
    turned = centred @ np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    wide, high = np.ptp(turned, axis=0)
    if 0 < wide < ASPECT * high:
        turned[:, 0] *= min(ASPECT * high / wide, 1.35)
    return np.asarray(turned)


def _extent(where: Array, boxes: Array) -> tuple[Array, Array]:
    """Lower and upper corner of a component, labels included."""
    return (where - boxes / 2).min(axis=0), (where + boxes / 2).max(axis=0)
