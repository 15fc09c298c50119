"""Rivals named before the sentence proper: "Face à X et Y, Z joue la carte de la proximité".

Who stands so before any verb is a rival, whatever the verb says or denies of its subject.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.tree import Tree
from kg.extract.arguments import Normaliser
from kg.extract.denote import Denotations
from kg.extract.mentions import Candidate

_HOUSES = {"Organization", "Product"}


class Rivals:
    """Reads the rivals that open the sentences of one tree."""

    def __init__(self, tree: Tree, args: Normaliser, denotes: Denotations) -> None:
        self.tree, self.args, self.denotes = tree, args, denotes

    def all(self) -> Iterator[tuple[Candidate, Candidate]]:
        """Every (house, rival), in order."""
        tree = self.tree
        for start, end in tree.sentences:
            if end - start > 3 and tree.lower[start] == "face" and tree.lower[start + 1] in {"à", "au", "aux"}:
                named = [c for c in self.denotes.lists.at(start + 2) if c.type in _HOUSES]
                house = self._subject(named[0]) if named else None
                if house is not None:
                    yield from ((house, rival) for rival in named if rival.end <= house.start)

    def _subject(self, rival: Candidate) -> Candidate | None:
        """The named subject of the clause that the rivals depend on."""
        tree, verb = self.tree, self.tree.head[rival.head]
        if tree.pos[verb] != "VERB" or verb <= rival.end:
            return None
        named = [self.denotes.of(head) for head in self.args.verb(verb).agent]
        return next((c for c in named if c is not None and c.kind == "name" and c.type in _HOUSES), None)
