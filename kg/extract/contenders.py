"""Who is named for a post whose holder leaves: "Qui pour remplacer Marc Petit ? **Le nom de Léa Morin** circule".

The question, or the noun ("le remplaçant de X : A ou B", "trois noms pour la remplacer : A, B et C"), says whose post it
is; the names stand behind the colon, or behind "le nom de", in the same sentence or in the one that touches it.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.tree import Tree
from kg.extract.arguments import Normaliser
from kg.extract.bearers import Bearers
from kg.extract.denote import Denotations
from kg.extract.mentions import Candidate

_REPLACE = {"remplacer", "succéder", "suppléer", "relayer"}
_HEIRS = {"remplaçant", "remplaçante", "successeur", "successeuse", "successeure"}
_RUNNERS = {
    "candidat", "candidate", "postulant", "postulante", "prétendant", "prétendante", "favori", "favorite", "pressenti",
    "pressentie",
}  # fmt: skip
_LISTS = {"nom", "piste", "candidat", "profil", "prétendant", "favori", "personnalité", "hypothèse", "option"}
_OF = {"de", "d'"}
_NOT = {"ne", "n'", "pas"}
_AHEAD = 2  # sentences behind the question in which the names are told


class Contenders:
    """Reads, in one tree, who may get the post of whom."""

    def __init__(self, tree: Tree, args: Normaliser, denotes: Denotations, bearers: Bearers) -> None:
        self.tree, self.args, self.denotes, self.bearers = tree, args, denotes, bearers

    def all(self) -> Iterator[tuple[int, Candidate, Candidate]]:
        """Every (token that says so, who may get the post, whose post it is)."""
        for t, lemma in enumerate(self.tree.lemma):
            if lemma in _REPLACE:
                left, found = self._left(t), self._for_verb(t)
            elif self.tree.lower[t] in _HEIRS:
                left, found = self._of(t), self._behind_colon(t)
            elif self.tree.lower[t] == "succession" and (runner := self._runner(t)) is not None:
                left, found = self._of(t), self._persons(self.bearers.of(runner))
            else:
                continue
            for one in found:
                if left is not None and one.text != left.text:
                    yield t, one, left

    def _for_verb(self, t: int) -> list[Candidate]:
        """Names given for a verb: to its question, or to the noun that it completes ("deux noms pour la remplacer : …")."""
        tree = self.tree
        start, stop = tree.sentences[tree.sent[t]]
        if tree.lower[stop - 1] == "?" and "qui" in tree.lower[max(t - 3, start) : t]:
            ahead = min(tree.sent[t] + _AHEAD, len(tree.sentences) - 1)
            return self._named(stop, tree.sentences[ahead][1])
        if t > start and "pour" in tree.lower[max(t - 2, start) : t] and _LISTS & set(tree.lemma[start:t]):
            return self._behind_colon(t)
        return []

    def _named(self, start: int, stop: int) -> list[Candidate]:
        """ "Le nom **de X** circule", "deux noms reviennent **: X et Y**", between two tokens."""
        tree, found = self.tree, []
        for n in range(start, stop):
            if tree.lemma[n] != "nom" or _NOT & set(tree.lower[n : tree.sentences[tree.sent[n]][1]]):
                continue
            name = self.denotes.name_at.get(n + 2) if tree.lower[n + 1 : n + 2] in (["de"], ["d'"]) else None
            found += [name] if name is not None else self._behind_colon(n)
        return [c for c in found if c.type == "Person"]

    def _behind_colon(self, t: int) -> list[Candidate]:
        """The persons listed behind the colon of a sentence; not those that complete another ("l'adjoint de X")."""
        tree, stop = self.tree, self.tree.sentences[self.tree.sent[t]][1]
        colon = next((i for i in range(t + 1, stop) if tree.lower[i] == ":"), None)
        if colon is None or tree.text[colon + 1 : colon + 2] in (["«"], ['"']):
            return []
        inside = [c for c in self.denotes.names if colon < c.start < stop and c.type == "Person"]
        return [c for c in inside if self._listed(c)]

    def _listed(self, name: Candidate) -> bool:
        before = self.tree.lower[name.start - 1]
        return before not in _OF | {"du"} or self.tree.lower[name.start - 2] in {"celui", "celle", "ceux", "nom"}

    def _runner(self, t: int) -> int | None:
        """ "**candidat** à la succession de X", "**favori** pour la succession de X"."""
        tree = self.tree
        fits = t >= 3 and tree.lower[t - 1] == "la" and tree.lower[t - 2] in {"à", "pour", "dans"}
        return t - 3 if fits and tree.lower[t - 3] in _RUNNERS else None

    def _left(self, t: int) -> Candidate | None:
        found = self.args.verb(t)
        heads = found.oblique(frozenset({"à"})) if self.tree.lemma[t] == "succéder" else found.patient
        return next(iter(self._persons(heads)), None)

    def _of(self, t: int) -> Candidate | None:
        return next(iter(self._persons([k for k in self.tree.kids[t] if self.tree.case(k) == "de"])), None)

    def _persons(self, heads: list[int]) -> list[Candidate]:
        made = [self.denotes.of(h) for h in heads]
        return [c for c in made if c is not None and (c.type == "Person" or c.kind == "pronoun")]
