"""Boxes beside each other without overlap: labels inside a component, components on the sheet."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kg.visualize.forces import Array

GAP = 46.0  # pixels between components


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

    Shelves, tallest boxes first (Coffman et al. 1980); each shelf is centred.
    """
    if not sizes:
        return []
    area = sum((size[0] + GAP) * (size[1] + GAP) for size in sizes)
    limit = max(*(float(size[0]) for size in sizes), float(np.sqrt(area * aspect)) * 1.05)
    corners: list[Array] = [np.zeros(2) for _ in sizes]
    shelves: list[list[int]] = []
    used, top = limit + 1, 0.0
    for index in sorted(range(len(sizes)), key=lambda item: (-float(sizes[item][1]), -float(sizes[item][0]), item)):
        width, height = (float(side) for side in sizes[index])
        if used + width > limit:
            if shelves:
                top += float(sizes[shelves[-1][0]][1]) + GAP
            shelves.append([])
            used = 0.0
        corners[index] = np.array([used, top + (float(sizes[shelves[-1][0]][1]) - height) / 2 if shelves[-1] else top])
        shelves[-1].append(index)
        used += width + GAP
    for shelf in shelves:
        last = shelf[-1]
        slack = (limit - corners[last][0] - float(sizes[last][0])) / 2
        for index in shelf:
            corners[index][0] += slack
    return corners
