"""Layout of a large component: springs on edges, repulsion between all nodes through a mesh.

Repulsion costs the same whatever the number of nodes: nodes are laid on a grid, the grid is convolved with the force
of one unit by fast Fourier transform, and each node reads its force back (particle-mesh, Hockney and Eastwood 1981).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kg.visualize.communities import Links

Array = npt.NDArray[np.float64]
GRID = 128  # cells a side; 256 is no better to the eye and four times as slow
ROOM = 70.0  # pixels a node should have to itself in the end


def settle(where: Array, neighbours: Links, steps: int) -> Array:
    """Positions (n, 2) after ``steps`` steps of cooling from ``where``.

    Forces after Jacomy et al., "ForceAtlas2" (2014): springs grow with distance, hubs push harder.
    """
    pairs = np.array([(a, b) for a, around in enumerate(neighbours) for b in around if a < b], dtype=np.intp)
    pairs = pairs.reshape(-1, 2)
    mass = np.array([1.0 + min(len(around), 100) for around in neighbours])
    kernel = _kernel()
    strength = 4.0 * ROOM
    # Balances repulsion on an even disc (Gauss) of 1.7 ROOM a node, so that communities have gaps between them.
    gravity = 0.35 * strength * float(mass.mean()) / ROOM**2
    where = where - where.mean(axis=0)
    spread = float(np.sqrt((where**2).sum(axis=1).mean())) or 1.0
    for step in range(steps):
        force = strength * _repulsion(where, mass, kernel)
        force -= gravity * mass[:, None] * where
        pull = (where[pairs[:, 0]] - where[pairs[:, 1]]) * 0.8
        for axis in (0, 1):
            force[:, axis] -= np.bincount(pairs[:, 0], pull[:, axis], len(where))
            force[:, axis] += np.bincount(pairs[:, 1], pull[:, axis], len(where))
        force /= mass[:, None]
        length = np.linalg.norm(force, axis=1, keepdims=True)
        limit = 0.12 * spread * (1.0 - step / steps) ** 1.5 + 1.0
        where = where + force * np.minimum(1.0, limit / np.maximum(length, 1e-9))
    return _roomy(where)


def _kernel() -> tuple[npt.NDArray[np.complex128], npt.NDArray[np.complex128]]:
    """Transformed force of one unit on the cells around it, ``d / |d|²`` with distances in cells."""
    line = np.arange(2 * GRID)
    line = np.where(line < GRID, line, line - 2 * GRID).astype(float)
    dx, dy = np.meshgrid(line, line, indexing="ij")
    square = dx**2 + dy**2
    square[0, 0] = 1.0
    return np.fft.rfft2(dx / square), np.fft.rfft2(dy / square)


def _repulsion(
    where: Array, mass: Array, kernel: tuple[npt.NDArray[np.complex128], npt.NDArray[np.complex128]]
) -> Array:
    """Sum over all others of ``mass_i mass_j d / |d|²``, smoothed at the size of a cell."""
    low = where.min(axis=0)
    cell = max(float(np.ptp(where, axis=0).max()), 1.0) / (GRID - 2)
    at = (where - low) / cell
    corner = at.astype(np.intp)
    part = at - corner
    shares = [
        ((corner[:, 0] + i) * GRID + corner[:, 1] + j, np.abs(1 - i - part[:, 0]) * np.abs(1 - j - part[:, 1]))
        for i in (0, 1)
        for j in (0, 1)
    ]
    density = sum(np.bincount(index, share * mass, GRID * GRID) for index, share in shares)
    spectrum = np.fft.rfft2(np.asarray(density).reshape(GRID, GRID), s=(2 * GRID, 2 * GRID))
    force = np.empty_like(where)
    for axis, part_kernel in enumerate(kernel):
        field = np.fft.irfft2(spectrum * part_kernel, s=(2 * GRID, 2 * GRID))[:GRID, :GRID].ravel()
        force[:, axis] = sum(field[index] * share for index, share in shares) * mass / cell
    return force


def _roomy(where: Array) -> Array:
    """Scaled so that a node has ``ROOM`` pixels a side on average over the dense part of the sheet."""
    low, high = np.quantile(where, [0.05, 0.95], axis=0)
    area = max(float(np.prod(high - low)), 1e-9)
    return np.asarray(where * ROOM * (0.9 * len(where) / area) ** 0.5)
