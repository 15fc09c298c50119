"""What a resolution of entities changes in the links of a store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import pyoxigraph as ox

from kg.entities import Resolution
from kg.store import terms
from kg.store.links import Links

METHOD = "1"  # raised when the rules change, so that the next build of a graph applies them


def changes(
    links: Links, versions: Iterable[ox.NamedNode], resolution: Resolution
) -> list[tuple[ox.NamedNode, Mapping[str, str]]]:
    """Return the versions whose links change, each with its new ones, in a fixed order."""
    wanted: dict[str, dict[str, str]] = defaultdict(dict)
    for (document, local), entity in resolution.iris.items():
        if local != entity:
            wanted[document][local] = entity
    return [
        (version, now)
        for version in versions
        if (now := wanted.get(terms.document_id(version), {})) != dict(links.of(version))
    ]


def batches(
    items: Sequence[tuple[ox.NamedNode, Mapping[str, str]]], size: int
) -> Iterable[Sequence[tuple[ox.NamedNode, Mapping[str, str]]]]:
    """Yield the items, ``size`` at a time."""
    return (items[start : start + size] for start in range(0, len(items), size))
