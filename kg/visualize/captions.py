"""Where the names of a still picture stand: beside their nodes, off the lines and off each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kg.visualize.forces import Array
from kg.visualize.records import Record

Point = tuple[float, float]
Curve = tuple[Point, Point, Point]  # start, control point, end of a quadratic curve
Box = tuple[float, float, float, float]  # left, top, width, height
LIMIT = 400  # nodes above which names go below their nodes at once: nobody reads so large a still picture


def captions(nodes: Sequence[Record], curves: Sequence[Curve]) -> dict[str, Box]:
    """The box of each node's name by node id: below, above, right or left of it, where it hides least.

    The most important names choose first. ``nodes`` carry ``id, label, x, y, size``.
    """
    points = _points(curves)
    bodies = [
        (node["x"] - node["size"], node["y"] - node["size"], 2 * node["size"], 2 * node["size"]) for node in nodes
    ]
    taken = np.array(bodies).reshape(-1, 4)
    chosen: dict[str, Box] = {}
    for node in sorted(nodes, key=lambda node: (-node["size"], node["id"])):
        spots = _spots(node)
        best = spots[0]
        if len(nodes) <= LIMIT:
            costs = [4 * n + 3 * _hidden(box, points) + 60 * _covered(box, taken) for n, box in enumerate(spots)]
            best = spots[costs.index(min(costs))]
        chosen[node["id"]] = best
        taken = np.vstack([taken, best])
    return chosen


def bodies(nodes: Sequence[Record]) -> list[Box]:
    """The boxes of the nodes themselves."""
    return [(node["x"] - node["size"], node["y"] - node["size"], 2 * node["size"], 2 * node["size"]) for node in nodes]


def lines_of(label: str) -> list[str]:
    """At most two lines of about 22 letters."""
    if len(label) <= 22:
        return [label]
    cut = label.rfind(" ", 8, 23)
    cut = cut if cut > 0 else 22
    rest = label[cut:].strip()
    return [label[:cut].strip(), rest if len(rest) <= 22 else rest[:21].rstrip() + "…"]


def width_of(text: str, size: float) -> float:
    """About how wide ``text`` is in a sans-serif font of ``size`` pixels: no font is at hand to measure with."""
    return size * sum(0.3 if letter in "iljt.,'’ :I!()" else 0.85 if letter in "mwMW@%—" else 0.56 for letter in text)


def middle(curve: Curve) -> Point:
    """The point half-way along."""
    (ax, ay), (cx, cy), (bx, by) = curve
    return (ax + 2 * cx + bx) / 4, (ay + 2 * cy + by) / 4


def _spots(node: Record) -> list[Box]:
    lines = lines_of(node["label"] or "?")
    wide, high = max(width_of(line, 12.5) for line in lines) + 4, 14.0 * len(lines) + 2
    x, y, r = node["x"], node["y"], node["size"]
    return [
        (x - wide / 2, y + r + 3, wide, high),
        (x - wide / 2, y - r - 3 - high, wide, high),
        (x + r + 4, y - high / 2, wide, high),
        (x - r - 4 - wide, y - high / 2, wide, high),
    ]


def _points(curves: Sequence[Curve]) -> Array:
    """Points along all curves, about one every few pixels for lines of common length."""
    if not curves:
        return np.empty((0, 2))
    ends = np.array(curves, dtype=float)
    t = np.linspace(0, 1, 32)[None, :, None]
    along = (1 - t) ** 2 * ends[:, None, 0] + 2 * t * (1 - t) * ends[:, None, 1] + t**2 * ends[:, None, 2]
    return np.asarray(along.reshape(-1, 2))


def _hidden(box: Box, points: Array) -> int:
    """How many points of lines ``box`` would hide."""
    x, y, wide, high = box
    inside = (points[:, 0] > x) & (points[:, 0] < x + wide) & (points[:, 1] > y) & (points[:, 1] < y + high)
    return int(inside.sum())


def _covered(box: Box, taken: Array) -> int:
    """How many boxes of ``taken`` overlap ``box``."""
    x, y, wide, high = box
    beside = (taken[:, 0] >= x + wide) | (taken[:, 0] + taken[:, 2] <= x)
    return int((~beside & (taken[:, 1] < y + high) & (taken[:, 1] + taken[:, 3] > y)).sum())
