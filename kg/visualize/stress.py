"""Layout of a small component: distances on the sheet follow distances in the graph."""

from __future__ import annotations

import numpy as np

from kg.visualize.communities import Links
from kg.visualize.forces import Array


def minimise_stress(neighbours: Links, lengths: Links, seed: int, steps: int = 120) -> Array:
    """Positions (n, 2) that minimise the sum of ``(|xi - xj| - dij)² / dij²`` over all pairs of a connected graph.

    Majorisation after Gansner, Koren, North, "Graph Drawing by Stress Majorization" (2004); ``lengths`` holds the
    wished length of each edge in pixels, ``dij`` is the shortest path over them.
    """
    count = len(neighbours)
    if count < 2:
        return np.zeros((count, 2))
    wished = _distances(lengths)
    weights = 1.0 / np.maximum(wished, 1e-9) ** 2
    np.fill_diagonal(weights, 0.0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.inv(laplacian + 1.0 / count) - 1.0 / count  # its pseudo-inverse, ten times as fast as by SVD
    random = np.random.default_rng(seed)
    jitter = random.normal(scale=wished.max() / 40, size=(count, 2))
    start = _scaled(wished, random.normal(size=(count, 2)))
    where = start + jitter  # leaves of one hub would otherwise start, and stay, on one point
    for _ in range(steps):
        gaps = np.linalg.norm(where[:, None, :] - where[None, :, :], axis=2)
        ratio = np.divide(weights * wished, gaps, out=np.zeros_like(gaps), where=gaps > 1e-9)
        pulled = np.diag(ratio.sum(axis=1)) - ratio
        moved = inverse @ (pulled @ where)
        if np.abs(moved - where).max() < 0.3:  # pixels: nobody sees less
            return np.asarray(moved)
        where = moved
    return where


def _distances(lengths: Links) -> Array:
    """Shortest paths between all pairs (Floyd and Warshall), a row of the matrix at a time."""
    count = len(lengths)
    table = np.full((count, count), np.inf)
    np.fill_diagonal(table, 0.0)
    for node, around in enumerate(lengths):
        for other, length in around.items():
            table[node, other] = length
    for middle in range(count):
        np.minimum(table, table[:, middle, None] + table[None, middle, :], out=table)
    return table


def _scaled(wished: Array, guess: Array) -> Array:
    """Classical multidimensional scaling (Torgerson 1952): the two strongest directions of the distances.

    Found by orthogonal iteration from ``guess``, as two directions are all that is needed.
    """
    squared = wished**2
    centred = -0.5 * (squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean())
    directions = guess
    for _ in range(40):
        directions = np.linalg.qr(centred @ directions)[0]
    strength = np.abs((directions * (centred @ directions)).sum(axis=0))
    return np.asarray(directions * np.sqrt(strength))
