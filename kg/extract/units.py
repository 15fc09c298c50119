"""Names of numbered units of armies, which are made of common nouns: "le 4e régiment d'infanterie de montagne"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.annotate.tree import Tree

_RANK = re.compile(r"^\d{1,3}(?:er|re|e|è|ᵉ|ème)$")
_UNIT = {"régiment", "bataillon", "escadron", "brigade", "escadre", "flottille"}


def numbered_units(tree: Tree) -> Iterator[tuple[int, int]]:
    """Token ranges of the units that a text names, in order: number, noun and the nouns that say of what arm."""
    for i in range(tree.size - 1):
        if _RANK.match(tree.lower[i]) and tree.lower[i + 1] in _UNIT:
            yield i, _end(tree, i + 2)


def _end(tree: Tree, j: int) -> int:
    """The first token behind the complements without article ("d'infanterie | de marine")."""
    while j + 1 < tree.size:
        if tree.lower[j] in {"de", "d'"} and tree.pos[j + 1] == "NOUN":
            j += 2
        elif tree.pos[j] == "ADJ" and tree.lower[j - 1] not in _UNIT:
            j += 1
        else:
            break
    return j
