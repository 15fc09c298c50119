"""Blocking: which nodes are worth comparing, because a word, an acronym or a sound of their names is the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from kg.entities import words
from kg.entities.names import Name, PersonName, sound
from kg.entities.nodes import Node
from kg.extract.names import fold

LARGEST = 100  # nodes in a block; a word that more names share tells nothing, and all pairs of them would take too long


def pairs(nodes: Sequence[Node]) -> list[tuple[int, int]]:
    """Return the pairs of nodes to compare, by their place in ``nodes``, sorted."""
    blocks: dict[tuple[str, str], set[int]] = {}
    for number, node in enumerate(nodes):
        for key in _keys(node):
            blocks.setdefault(key, set()).add(number)
    found = {pair for block in blocks.values() if len(block) <= LARGEST for pair in combinations(sorted(block), 2)}
    return sorted(found)


def _keys(node: Node) -> Iterator[tuple[str, str]]:
    for each in (node.name, *node.aliases):
        if isinstance(each, PersonName):
            yield from (("Person", key) for key in _person_keys(each))
        else:
            yield ("any", each.key)  # an entity of unknown class is compared with others of the very same name
            yield from ((node.kind, key) for key in _name_keys(each))


def _person_keys(each: PersonName) -> Iterator[str]:
    yield from each.surname
    yield "~" + sound("".join(each.surname))
    if len("".join(each.surname)) >= 8 and each.given:
        joined = "".join(each.surname)
        yield from (f"{each.given[0]} {part}" for part in (joined[:4], joined[-4:]))
    yield "=" + " ".join(sorted((*each.given, *each.surname)))
    initials = "".join(word[0] for word in fold(each.text).split())
    if each.letters or (each.given and len(initials) >= 3):
        yield "." + (each.letters or initials)


def _name_keys(each: Name) -> Iterator[str]:
    yield from {each.core[0], each.core[-1], "=" + each.squeezed, "=" + "".join(each.core)}
    if each.acronym:
        yield "." + each.acronym
    for letters in each.initials:
        yield "." + letters
        if len(letters) >= 5:
            yield from {"." + letters[:at] + letters[at + 1 :] for at in range(1, len(letters))}
    group = words.load().known.get(" ".join(each.all))
    if group is not None:
        yield f"#{group}"
    joined = "".join(each.core)
    if len(joined) >= 6:
        yield from {"^" + joined[:4], "$" + joined[-4:]}
