"""Groups of nodes that are linked more among themselves than with the rest."""

from __future__ import annotations

from collections.abc import Sequence

Links = list[dict[int, float]]


def links(count: int, edges: Sequence[tuple[int, int]]) -> Links:
    """Undirected weighted neighbours of ``count`` nodes; parallel edges add up, loops are left out."""
    neighbours: Links = [{} for _ in range(count)]
    for a, b in edges:
        if a != b:
            neighbours[a][b] = neighbours[a].get(b, 0.0) + 1.0
            neighbours[b][a] = neighbours[b].get(a, 0.0) + 1.0
    return neighbours


def communities(neighbours: Links) -> list[int]:
    """The community number of each node, the largest community being 0.

    Louvain's method (Blondel et al., "Fast unfolding of communities in large networks", 2008), nodes visited in
    order instead of at random, so that the answer never varies.
    """
    membership = list(range(len(neighbours)))
    level, loops = neighbours, [0.0] * len(neighbours)
    while True:
        local = _one_level(level, loops)
        count = max(local, default=-1) + 1
        membership = [local[group] for group in membership]
        if count == len(level):
            return _by_size(membership)
        level, loops = _condensed(level, loops, local, count)


def _one_level(level: Links, loops: Sequence[float]) -> list[int]:
    """Move nodes between communities while modularity rises; returns community numbers without gaps."""
    degree = [sum(item.values()) + 2 * loop for item, loop in zip(level, loops, strict=True)]
    total = sum(degree) or 1.0
    group, weight = list(range(len(level))), list(degree)
    moved = True
    rounds = 0
    while moved and rounds < 20:  # it settles in 3 to 8 rounds; the limit guards against rounding cycles
        moved, rounds = False, rounds + 1
        for node, around in enumerate(level):
            best = _best_group(group[node], _towards(node, around, group), weight, degree[node], total)
            if best != group[node]:
                weight[group[node]] -= degree[node]
                weight[best] += degree[node]
                group[node] = best
                moved = True
    numbers: dict[int, int] = {}
    return [numbers.setdefault(item, len(numbers)) for item in group]


def _towards(node: int, around: dict[int, float], group: list[int]) -> dict[int, float]:
    """How strongly ``node`` is linked to each community, its own one always listed."""
    strength = {group[node]: 0.0}
    for other, weight in around.items():
        strength[group[other]] = strength.get(group[other], 0.0) + weight
    return strength


def _best_group(own: int, towards: dict[int, float], weight: list[float], degree: float, total: float) -> int:
    """The community where a node of ``own`` raises modularity most; ``own`` wins ties."""
    best, best_gain = own, towards[own] - (weight[own] - degree) * degree / total
    for candidate, strength in towards.items():
        gain = strength - weight[candidate] * degree / total
        if candidate != own and gain > best_gain + 1e-9:
            best, best_gain = candidate, gain
    return best


def _condensed(level: Links, loops: Sequence[float], local: list[int], count: int) -> tuple[Links, list[float]]:
    """The graph of communities: weights between them, and inside them as loops."""
    coarse: Links = [{} for _ in range(count)]
    inner = [0.0] * count
    for node, around in enumerate(level):
        a = local[node]
        inner[a] += loops[node]
        for other, strength in around.items():
            b = local[other]
            if a == b:
                inner[a] += strength / 2
            else:
                coarse[a][b] = coarse[a].get(b, 0.0) + strength
    return coarse, inner


def _by_size(membership: list[int]) -> list[int]:
    sizes: dict[int, int] = {}
    for group in membership:
        sizes[group] = sizes.get(group, 0) + 1
    order = sorted(sizes, key=lambda group: (-sizes[group], group))
    rank = {group: number for number, group in enumerate(order)}
    return [rank[group] for group in membership]
