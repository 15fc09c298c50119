"""Where an establishment stands, said without a predicate: "le lycée X de Y", "le musée X, à Y", "l'institut X (Y)".

Only houses that stand in one place (schools, hospitals, museums …): of a company the same words tell where it happened.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.tree import Tree
from kg.extract.denote import Denotations
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import Candidate

_AT = {"à", "au", "aux", "en"}
_OF = {"de", "d'", "du", "des"}
_STAFF = {"direction", "salarié", "salariée", "ouvrier", "ouvrière", "employé", "employée", "atelier", "cour", "hall"}


class Sites:
    """Reads the places of establishments of one tree."""

    def __init__(self, tree: Tree, lexicon: Lexicon, denotes: Denotations) -> None:
        self.tree, self.lexicon, self.denotes = tree, lexicon, denotes

    def all(self) -> Iterator[tuple[str, Candidate, Candidate]]:
        """Every (relation, establishment, place), in order."""
        for name in self.denotes.names:
            relation = self._relation(name) if name.type == "Organization" else ""
            if relation and (place := self._place(name.end, name.sent)) is not None:
                yield relation, name, place

    def _relation(self, name: Candidate) -> str:
        """What the noun that the name begins with, or follows, makes of its place; "" for companies and the like."""
        words = {self.tree.lower[name.start], self.tree.lower[name.start - 1] if name.start else ""}
        if not words.isdisjoint(self.lexicon["descriptions.establishment"]):
            return "locatedIn"
        if any(self.tree.lower[i] in self.lexicon["descriptions.barracked"] for i in range(name.start, name.end)):
            return "headquarteredIn"  # "le 8e bataillon de Y"
        shop = not words.isdisjoint(self.lexicon["descriptions.shop"])
        seated = not words.isdisjoint(self.lexicon["descriptions.seated"]) and self._set_off(name)
        staffed = self._staff_before(name) and self._set_off(name)
        return "headquarteredIn" if seated else "locatedIn" if shop or staffed else ""

    def _staff_before(self, name: Candidate) -> bool:
        """ "**la direction de** X, à Y", "**les salariés de** X, à Y": whoever works in a house works where it stands."""
        tree, i = self.tree, name.start - 1
        if i < 1 or tree.lower[i] not in _OF | {"la", "le", "l'"}:
            return False
        i -= tree.lower[i] not in _OF
        return i > 0 and tree.lower[i] in _OF and tree.lemma[i - 1] in _STAFF

    def _set_off(self, name: Candidate) -> bool:
        """Whether a comma or bracket follows ("la Cour X, à Y"): a body of that kind has its seat there."""
        j = self._past_acronym(name.end)
        return j < self.tree.size and self.tree.lower[j] in {",", "("}

    def _place(self, j: int, sentence: int) -> Candidate | None:
        tree, stop = self.tree, self.tree.sentences[sentence][1]
        j = self._past_acronym(j)
        bracket = j < stop and tree.lower[j] == "("
        comma = j < stop and tree.lower[j] == ","
        j += bracket or comma
        if j >= stop:
            return None
        if not bracket:
            if tree.lower[j] not in (_AT if comma else _AT | _OF):
                return None
            j += 1
        if j < stop and tree.lower[j] in {"la", "le", "l'"}:
            j += 1
        name = self.denotes.name_at.get(j)
        if name is None or name.type != "Place" or name.start != j or name.sent != sentence:
            return None
        closed = not bracket or (name.end < stop and tree.lower[name.end] in {")", ","})
        return name if closed else None

    def _past_acronym(self, j: int) -> int:
        """Step over "(ESO)" behind a name."""
        tree = self.tree
        acronym = j + 2 < tree.size and tree.lower[j] == "(" and tree.lower[j + 2] == ")" and tree.text[j + 1].isupper()
        return j + 3 if acronym else j
