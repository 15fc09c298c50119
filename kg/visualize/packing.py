"""Boxes beside each other without overlap: labels inside a component, components on the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from kg.visualize.forces import Array

GAP = 30.0  # pixels between components
Item = TypeVar("Item")


def push_apart(where: Array, boxes: Array, rounds: int = 80) -> Array:
    """Positions (n, 2) moved as little as needed until no two ``boxes`` (n, 2: width, height) overlap, or nearly so."""
    where = where.copy()
    wide = (boxes[:, None, 0] + boxes[None, :, 0]) / 2
    high = (boxes[:, None, 1] + boxes[None, :, 1]) / 2
    order = np.sign(np.arange(len(where))[:, None] - np.arange(len(where))[None, :])
    for _ in range(rounds):
        dx = where[:, None, 0] - where[None, :, 0]
        dy = where[:, None, 1] - where[None, :, 1]
        over_x, over_y = wide - np.abs(dx), high - np.abs(dy)
        hit = (over_x > 0.5) & (over_y > 0.5)
        np.fill_diagonal(hit, False)
        if not hit.any():
            break
        sideways = hit & (over_x < over_y)
        upright = hit & ~sideways
        share = 0.5 / np.maximum(1.0, hit.sum(axis=1) / 3.0)  # crowded nodes move less at a time, or they bounce
        side = np.where(dx == 0, order, np.sign(dx))
        rise = np.where(dy == 0, order, np.sign(dy))
        where[:, 0] += (np.where(sideways, over_x, 0.0) * side).sum(axis=1) * share
        where[:, 1] += (np.where(upright, over_y, 0.0) * rise).sum(axis=1) * share
    return where


def pack(sizes: Sequence[Array], aspect: float) -> list[Array]:
    """Upper left corner of each box of ``sizes`` (width, height), so that all fit a sheet of about that ``aspect``.

    Shelves, tallest boxes first (Coffman et al. 1980); the first shelf and the first box of each stand in the middle
    and the others on both sides in turn, so that what is largest is what a reader sees first.
    """
    shelves = _shelves(sizes, aspect)
    corners: list[Array] = [np.zeros(2) for _ in sizes]
    top = 0.0
    for shelf in _middle_out(shelves):
        height = max(float(sizes[index][1]) for index in shelf)
        left = -sum(float(sizes[index][0]) + GAP for index in shelf) / 2
        for index in _middle_out(shelf):
            corners[index] = np.array([left, top + (height - float(sizes[index][1])) / 2])
            left += float(sizes[index][0]) + GAP
        top += height + GAP
    return corners


def _shelves(sizes: Sequence[Array], aspect: float) -> list[list[int]]:
    """Box numbers, shelf by shelf, the tallest first."""
    area = sum((float(size[0]) + GAP) * (float(size[1]) + GAP) for size in sizes)
    limit = max([float(size[0]) for size in sizes] + [float(np.sqrt(area * aspect)) * 1.05])
    shelves: list[list[int]] = []
    used = limit + 1
    for index in sorted(range(len(sizes)), key=lambda item: (-float(sizes[item][1]), -float(sizes[item][0]), item)):
        width = float(sizes[index][0])
        if used + width > limit:
            shelves.append([])
            used = 0.0
        shelves[-1].append(index)
        used += width + GAP
    return shelves


def _middle_out(items: Sequence[Item]) -> list[Item]:
    """The first item in the middle, the next ones right and left of it in turn: 0 1 2 3 4 → 4 2 0 1 3.

    >>> _middle_out([0, 1, 2, 3, 4])
    [4, 2, 0, 1, 3]
    """
    return [*reversed(items[2::2]), *items[:1], *items[1::2]]
