"""What a text is about at each of its words: the organization, the town."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.tree import Tree
from kg.extract.lexicon import Lexicon
from kg.resolve import families, possessors, sports
from kg.resolve.antecedents import Antecedents
from kg.resolve.entities import Cluster
from kg.resolve.weights import NEAR, TOPIC_REACH

_HOUSE = frozenset({"Organization"})
_STANDS_OUT = 0.6  # salience below which an organization is no topic
_ALIKE = 0.05  # salience by which two organizations are no different
_GUESS = 0.3  # what it costs that an organization may be something else
_FITS = 1.0  # what it is worth that an organization is of the kind that has such a post
_OWNED = 1.5  # what it costs that an organization is said to be another's
_DEVOTED = 3  # names of the organization that a text is devoted to


class Topics:
    """Topics of one document."""

    tree: Tree
    words: Lexicon
    clusters: list[Cluster]
    antecedents: Antecedents
    _topics: dict[int, Cluster | None]

    def _topic_at(self, token: int) -> Cluster | None:
        if token not in self._topics:
            self._topics[token] = self.topic(token)
        return self._topics[token]

    def topic(
        self, token: int, apart: Sequence[Cluster] = (), post: str = "", types: frozenset[str] = _HOUSE
    ) -> Cluster | None:
        """The organization that the text before ``token`` is about: often named, in the places where topics stand.

        None where two may be meant alike, or where none stands out; none of ``apart``: "A et B ont souscrit à
        l'augmentation de capital" (of a third). ``post`` is the title of whoever goes with it ("entraîneur": of a club);
        ``types`` are what it may be ("la maison mère, X": of a product as well).
        """
        asked = families.house_of(post)
        scored: list[tuple[float, Cluster]] = []
        for one in self.clusters:
            if any(one is other for other in apart):
                continue
            body = one.type == "Organization" or one.type in types or self.antecedents.acts(one)
            score = self._salience(one, token) if body else None
            if score is not None and not self.antecedents.bystander(one):
                scored.append((score + (_FITS * (asked in one.kinds) if asked else 0.0), one))
        best = max((score for score, _ in scored if score > _STANDS_OUT), default=_STANDS_OUT)
        leading = [one for score, one in scored if score > best - _ALIKE]
        return leading[0] if len(leading) == 1 else None

    def _salience(self, one: Cluster, token: int) -> float | None:
        """How much the text before ``token`` is about an organization; None when it was not named near."""
        sentence = self.tree.sent[token]
        before = [m for m in one.mentions if m.start < token and sentence - m.sent <= TOPIC_REACH]
        if not before:
            return None
        score = len(before) + max(self.antecedents.place(m) for m in before)
        aside = all(self.antecedents.aside(m) for m in before)
        score += one is self.antecedents.first_organization and not aside
        score -= _GUESS * (one.type != "Organization" or one.weak)
        score -= _OWNED * all(possessors.owned(self.tree, m) for m in before)
        return score - 0.25 * (sentence - before[-1].sent) - aside

    def devoted(self, one: Cluster) -> bool:
        """Whether a text is so plainly about an organization that what it leaves out is that one: named again and again."""
        return len(one.mentions) >= _DEVOTED

    def only_club(self) -> Cluster | None:
        """The one club of a text about sport that names no other organization but leagues."""
        found = [one for one in self.clusters if one.type == "Organization" and not sports.league(one.name)]
        return found[0] if len(found) == 1 and sports.sporting(self.tree) else None

    def place(self, token: int) -> Cluster | None:
        """The town or region that the text around ``token`` is about: the most named near it, then the last."""
        sentence, states = self.tree.sent[token], set(self.words.countries.values())
        best, chosen = float("-inf"), None
        for one in self.clusters:
            near = [m for m in one.mentions if 0 <= sentence - m.sent <= NEAR]
            if one.type == "Place" and one.name not in states and near:
                score = len(near) - 0.2 * (sentence - near[-1].sent) - (near[0].start > token)
                if score >= best:
                    best, chosen = score, one
        return chosen

    def only_organization(self, token: int | None = None, *, near: bool = False) -> Cluster | None:
        """The organization of a text that names no other; given a token, only one first named behind it.

        ``near`` asks for the sentence of the token: "Le président, X, a reconnu sa défaite" needs no organization.
        """
        found = [one for one in self.clusters if one.type == "Organization"]
        if len(found) != 1 or (token is not None and found[0].mentions[0].start <= token):
            return None
        aside = near and token is not None and found[0].mentions[0].sent != self.tree.sent[token]
        return None if aside else found[0]
