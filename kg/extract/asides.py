"""Membership that no predicate states: "X (CGT)", "X, ex-Uber", "X, de l'Inrap,", "Le Phare (Éditions du Lierre)".

Newspapers put the party, team or employer of a person, or the publisher of a work, behind the name. Parsers hang such
asides anywhere, so the punctuation decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.annotate.tree import CONTRACTIONS, Tree
from kg.extract.denote import Denotations
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import Candidate

_AGENCIES = {"afp", "reuters", "ap", "sipa", "rea", "belga", "ats", "epa"}  # "X (AFP)" is the credit of a picture
_ENDS = [[c] for c in (",", ".", ")", ";", ":", "»")]
_THE = {"le", "la", "l'", "les", "un", "une"}
_NOW = {"désormais", "aujourd'hui", "maintenant", "actuellement", "passé", "passée", "toujours"}
_CLOSERS = {")", ",", ";", "/", "-", "–"}


@dataclass(frozen=True, slots=True)
class Aside:
    """What an aside says: relation, the two names, and "former" for "ex-"."""

    relation: str
    subject: Candidate
    object: Candidate
    status: str = ""


class Asides:
    """Reads the asides behind the names of one tree."""

    def __init__(self, tree: Tree, lexicon: Lexicon, denotes: Denotations) -> None:
        self.tree, self.lexicon, self.denotes = tree, lexicon, denotes

    def all(self) -> Iterator[Aside]:
        """Every aside, in order."""
        for name in self.denotes.names:
            if name.type == "Person":
                yield from self._before(name)
                yield from self._member(name)
            elif name.type == "CreativeWork":
                yield from self._publisher(name)

    def _before(self, person: Candidate) -> Iterator[Aside]:
        """ "l'ancien LREM **X**", "l'ex-Modem **X**", "la LFI **X**": party or house right before the name."""
        tree, i = self.tree, person.start - 1
        if i < 1:
            return
        left = tree.text[i][3:] if tree.lower[i].startswith("ex-") else ""
        house = self.denotes.name_at.get(i)
        post = left.lower() in self.lexicon.role_nouns
        if house is None and left[:1].isupper() and tree.lower[i - 1] in _THE and not post:
            house = Candidate(i, i + 1, i, "Organization", "name", left, "", "", tree.sent[i])
            yield Aside("memberOf", person, house, "former")
        elif house is not None and house.type == "Organization" and house.end == person.start and house.start > 0:
            before = tree.lower[house.start - 1]
            former = before in {"ancien", "ancienne", "ex", "ex-"} or tree.lower[house.start].startswith("ex-")
            if former or (before in _THE and house.text.lower() in self.lexicon["descriptions.party"]):
                yield Aside("memberOf", person, house, "former" if former else "")

    def _member(self, person: Candidate) -> Iterator[Aside]:
        tree, j = self.tree, self._after_age(person.end)
        opener = tree.lower[j] if j < tree.size else ""
        if opener == "(" and (team := self._team(person, j + 1)) is not None:
            yield Aside("memberOf", person, team)
        elif opener == "(":
            for group, former in self._bracket(j + 1):
                yield Aside("memberOf", person, group, former)
        elif opener == ",":
            before = self._former(j + 1)
            now = (self._origin(j + 1) or self._at(j + 1)) if before is None else None
            if before is not None:
                yield Aside("memberOf", person, before, "former")
            elif now is not None:
                yield Aside("memberOf", person, now)

    def _team(self, person: Candidate, j: int) -> Candidate | None:
        """ "le coureur X **(Y)**": behind the name of a player the bracket has the team, of whatever type it looks."""
        tree, name, i = self.tree, self.denotes.name_at.get(j), person.start - 1
        while i > 0 and tree.pos[i] == "ADJ":
            i -= 1
        player = not {tree.lemma[i], tree.lower[i]}.isdisjoint(self.lexicon["descriptions.member"]) if i >= 0 else False
        if name is None or not (player and name.weak and name.start == j and name.type == "Place"):
            return None
        name.type = "Organization"
        return name if tree.lower[name.end : name.end + 1] in ([")"], [","]) else None

    def _bracket(self, j: int) -> Iterator[tuple[Candidate, str]]:
        """The organizations of a bracket: "(PS)", "(ex-Meta, ex-Spotify)", "(RN, Nord)"."""
        while (found := self._group(j)) is not None:
            if found[0].text.lower() not in _AGENCIES:
                yield found
            end = found[0].end
            if self.tree.lower[end] == ")":
                return
            j = end + 1

    def _group(self, j: int) -> tuple[Candidate, str] | None:
        tree = self.tree
        former = "former" if j < tree.size and tree.lower[j].startswith("ex") and self._former(j) else ""
        name = self._former(j) if former else self._name(j)
        closed = name is not None and name.end < tree.size and tree.lower[name.end] in _CLOSERS
        return (name, former) if name is not None and closed else None

    def _former(self, j: int) -> Candidate | None:
        """ "ex-Uber", one token or more."""
        tree = self.tree
        if j >= tree.size or not tree.lower[j].startswith("ex"):
            return None
        if tree.lower[j].startswith("ex-") and len(tree.lower[j]) > 3:
            return self._name(j)
        j += 1
        return self._name(j + 1 if tree.lower[j] == "-" else j) if j < tree.size else None

    def _origin(self, j: int) -> Candidate | None:
        """ "X, de l'Inrap," and "X, du syndicat Un1té,": closed by punctuation, or it would be a complement."""
        tree = self.tree
        if j >= tree.size or CONTRACTIONS.get(tree.lower[j], tree.lower[j]) != "de":
            return None
        described = False
        j += 1
        if j < tree.size and tree.lower[j] in {"la", "l'", "le"}:
            j += 1
        if j < tree.size and tree.pos[j] == "NOUN" and j not in self.denotes.name_at:
            described = self.lexicon.descriptions.get(tree.lemma[j]) == "Organization"
            j += 1  # "du courtier Y": what is no kind of organization proves nothing, the name must be one
        name = self._name(j)
        if name is None or tree.lower[self._past(name.end) : self._past(name.end) + 1] not in _ENDS:
            return None
        return name if described or not name.weak else None

    def _past(self, j: int) -> int:
        """Past an acronym in brackets and a town: "de l'Institut X | (IX)", "du bataillon X | de Y"."""
        tree = self.tree
        if tree.lower[j : j + 1] == ["("] and tree.lower[j + 2 : j + 3] == [")"]:
            j += 3
        town = self.denotes.name_at.get(j + 1)
        if tree.lower[j : j + 1] in (["de"], ["d'"], ["à"]) and town is not None and town.type == "Place":
            j = town.end
        return j

    def _at(self, j: int) -> Candidate | None:
        """ "X, désormais chez Y,"."""
        tree = self.tree
        while j < tree.size and tree.lower[j] in _NOW:
            j += 1
        name = self._name(j + 1 + (tree.lower[j + 1 : j + 2] in (["l'"], ["le"], ["la"]))) if j < tree.size else None
        if name is None or tree.lower[j] != "chez":
            return None
        return name if tree.lower[name.end : name.end + 1] in _ENDS else None

    def _publisher(self, work: Candidate) -> Iterator[Aside]:
        tree, j = self.tree, work.end
        while j < tree.size and tree.lower[j] in {"»", '"'}:
            j += 1
        if j + 1 >= tree.size or tree.lower[j] != "(":
            return
        j += 2 if tree.lower[j + 1] in {"éditions", "éd.", "ed."} and j + 2 in self.denotes.name_at else 1
        found = self._group(j)
        if found is not None:
            yield Aside("produces", found[0], work)

    def _name(self, j: int) -> Candidate | None:
        name = self.denotes.name_at.get(j)
        return name if name is not None and name.start == j and name.type == "Organization" else None

    def _after_age(self, j: int) -> int:
        """Step over an age: "X, 31 ans, ex-Uber"."""
        tree = self.tree
        return j + 3 if j + 3 < tree.size and tree.lower[j] == "," and tree.lower[j + 2] in {"an", "ans"} else j
