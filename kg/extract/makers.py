"""Whose product or work a name is, said without a predicate: "le Cardio de X", "Cardio (X)", "X (Cardio, Zéphyr)".

Only where the company's name is right behind the product's, or the other way round: syntax adds nothing there, and a
parser that knows neither name hangs them anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.tree import Tree
from kg.extract.denote import Denotations
from kg.extract.mentions import Candidate

_MADE = {"Product", "CreativeWork"}
_OF = {"de", "d'", "du", "des"}
_ARTICLES = {
    "le",
    "la",
    "l'",
    "les",
    "un",
    "une",
    "du",
    "des",
    "au",
    "aux",
    "son",
    "sa",
    "ses",
    "de",
    "d'",
    "ce",
    "cette",
}
# Between "de" and the name: whose nationality or trade it is ("de l'américain X", "du groupe X").
_LONGEST = 3


class Makers:
    """Reads the makers of products and works of one tree."""

    def __init__(self, tree: Tree, denotes: Denotations) -> None:
        self.tree, self.denotes = tree, denotes

    def all(self) -> Iterator[tuple[Candidate, Candidate]]:
        """Every (maker, product), in order."""
        for name in self.denotes.names:
            if name.type in _MADE and (maker := self._of(name) or self._bracketed(name)) is not None:
                yield maker, name
            elif name.type == "Organization":
                yield from ((name, made) for made in self._range(name))

    def _of(self, made: Candidate) -> Candidate | None:
        """ "le Cardio **de X**", with an article where the type is a guess."""
        tree, j = self.tree, made.end
        before = tree.lower[made.start - 1] if made.start else ""
        if made.type != "Product" or (made.weak and before not in _ARTICLES | {"»", '"'}):
            return None
        if j >= tree.size or tree.lower[j] not in _OF:
            return None
        j += 1
        for k in range(j, min(j + _LONGEST + 1, tree.size)):
            name = self.denotes.name_at.get(k)
            if name is not None:
                fits = name.type == "Organization" and name.start == k and name.sent == made.sent
                return name if fits else None
            if tree.pos[k] not in {"DET", "ADJ", "NOUN"}:
                return None
        return None

    def _bracketed(self, made: Candidate) -> Candidate | None:
        """ "Un jardin à Tabriz **(X)**", the house that brings out a work."""
        j = self._past_quote(made.end)
        if j + 1 >= self.tree.size or self.tree.lower[j] != "(":
            return None
        name = self.denotes.name_at.get(j + 1)
        if name is None or name.type != "Organization" or name.start != j + 1 or name.end >= self.tree.size:
            return None
        return name if self.tree.lower[name.end] in {")", ","} else None

    def _range(self, house: Candidate) -> list[Candidate]:
        """ "X **(Cardio, Zéphyr)**", and nothing else in the bracket."""
        tree, j = self.tree, house.end
        if j + 1 >= tree.size or tree.lower[j] != "(":
            return []
        found = self.denotes.lists.at(j + 1)
        if not found or any(c.type not in _MADE for c in found):
            return []
        end = self._past_quote(found[-1].end)
        return found if end < tree.size and tree.lower[end] in {")", "…", "..."} else []

    def _past_quote(self, j: int) -> int:
        return j + (j < self.tree.size and self.tree.lower[j] in {"»", '"'})
