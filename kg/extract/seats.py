"""Where a house has its seat, by the order of words: "à Y, au siège de X", "X, dont le siège est à Y", "X, basé à Y".

Parsers hang places, owners and participles anywhere; what stands next to the word "siège", or between a name's comma
and "basé", is hardly ever another's.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.tree import CONTRACTIONS, Tree
from kg.extract.denote import Denotations
from kg.extract.mentions import Candidate

_SEAT = {"siège", "qg", "quartier-général"}
_AT = {"à", "en", "dans"}
_STAND = {"être", "trouver", "situer", "installer", "établir", "baser", "rester", "demeurer", "implanter", "fixer"}
_STREETS = {"rue", "avenue", "boulevard", "place", "quai", "allée", "cours", "chemin", "route", "impasse"}
_BEFORE = {"à", "au", "dans", "devant", "le", "l'", "près", "du", "face", "son", "leur", "futur", "nouveau", "ancien"}
_BASED = {"baser", "installer", "établir", "domicilier"}
_HAVE = {"avoir", "posséder", "conserver", "garder", "trouver", "installer", "établir", "situer", "être"}
_OWN = {"son", "leur", "notre"}
_SMALL = {"ADJ", "ADV"}


class Seats:
    """Reads the seats of one tree."""

    def __init__(self, tree: Tree, denotes: Denotations) -> None:
        self.tree, self.denotes = tree, denotes

    def all(self) -> Iterator[tuple[int, Candidate, Candidate]]:
        """Every (token of "siège", whose it is, place), in order."""
        for n in range(self.tree.size):
            if not self._is_seat(n) or n in self.denotes.name_at:
                continue
            end = self._past_adjectives(n + 1)
            owner, end = self._owner(n, end)
            place = self._place(n, end)
            if owner is None and place is not None and self._bare(n, place):
                owner = self._somebody(n)
            if owner is not None and place is not None and place is not owner:
                yield n, owner, place

    def based(self) -> Iterator[tuple[int, Candidate, Candidate]]:
        """Every (participle, house, place): "X (ABC), **basée à Y**", "X, pépite de l'optique **installée à Y**"."""
        for v in range(1, self.tree.size):
            if self.tree.lemma[v] not in _BASED or v in self.denotes.name_at or not self._participle(v):
                continue
            house = self._set_off(v)
            place = self._behind(v + 1) if house is not None else None
            while house is not None and place is not None:
                yield v, house, place
                place = self._next(place)

    def _next(self, place: Candidate) -> Candidate | None:
        """ "basé à Y **et à Z**"."""
        tree, j = self.tree, place.end + 1
        if tree.lower[place.end : j] not in (["et"], ["ou"]):
            return None
        j += j < tree.size and tree.lower[j] in {"à", "au", "aux"}
        name = self.denotes.name_at.get(j)
        return name if name is not None and name.start == j and name.type == "Place" else None

    def _participle(self, v: int) -> bool:
        tree = self.tree
        part = tree.lower[v].rstrip("s").endswith(("é", "ée", "si"))
        return part and not any(tree.dep[k].startswith("aux") for k in tree.kids[v])

    def _set_off(self, v: int) -> Candidate | None:
        """The house before the comma that the participle, or the apposition that it closes, stands behind."""
        tree, i = self.tree, v - 1
        while i > 0 and tree.pos[i] == "ADV":
            i -= 1
        start = max(tree.sentences[tree.sent[v]][0], v - 9)
        if (name := self.denotes.name_at.get(i)) is not None and name.end == v:
            return name if name.type == "Organization" else None
        closes = i + 1 == v and tree.pos[i] in {"NOUN", "ADJ"}
        while closes and i > start and tree.pos[i] in {"NOUN", "ADJ", "ADP", "DET"} and i not in self.denotes.name_at:
            i -= 1
        if i < 2 or tree.lower[i] != ",":
            return None
        i -= 1
        if tree.lower[i] == ")":
            i = next((k for k in range(i, max(i - 6, 0), -1) if tree.lower[k] == "("), i) - 1
        name = self.denotes.name_at.get(i)
        return name if name is not None and name.type == "Organization" and name.end == i + 1 else None

    def _is_seat(self, n: int) -> bool:
        word, after = self.tree.lower[n], self.tree.lower[n + 1 : n + 2]
        return (word in _SEAT and self.tree.pos[n] != "VERB") or (word == "quartier" and after == ["général"])

    def _past_adjectives(self, j: int) -> int:
        """ "siège | social", "siège | mondial", "quartier | général"."""
        tree = self.tree
        while j < tree.size and j not in self.denotes.name_at and tree.pos[j] in _SMALL | {"NOUN"}:
            if tree.pos[j] == "NOUN" and tree.lower[j] not in {"général", "social"}:
                break
            j += 1
        return j

    def _owner(self, n: int, end: int) -> tuple[Candidate | None, int]:
        """Whose seat it is, and the first token behind that."""
        tree, before = self.tree, self.tree.lower[n - 1] if n else ""
        if tree.lower[end : end + 1] in (["de"], ["d'"], ["du"], ["des"]):
            head = self._headed(end + 1)
            said = self.denotes.of(head) if head is not None else None
            if said is not None and said.type in {"Organization", ""}:
                return said, said.end
        if before in _OWN:
            return self._named_later(n) or self.denotes.of(n - 1), end
        if before in {"le", "l'"} and n > 1 and tree.lower[n - 2] == "dont":
            return self._before_dont(n - 2), end
        return None, end

    def _named_later(self, n: int) -> Candidate | None:
        """ "Depuis Y, où elle a son siège, | X a …": the first house named, if none was before."""
        houses = [c for c in self.denotes.names if c.type == "Organization" and not c.weak]
        before = any(c.start < n for c in houses)
        return next((c for c in houses if c.sent == self.tree.sent[n]), None) if not before else None

    def _bare(self, n: int, place: Candidate) -> bool:
        """ "au siège **de Y**", "à Y, **le quartier général**": that of the house that the text is about."""
        tree, article = self.tree, self.tree.lower[n - 1] if n else ""
        if article not in {"le", "au", "du"} or (tree.lower[n] == "siège" and place.end <= n and article == "le"):
            return False
        return place.end <= n or tree.lower[place.start - 1] in {"de", "d'"}

    def _somebody(self, n: int) -> Candidate:
        return Candidate(n, n + 1, n, "Organization", "pronoun", self.tree.text[n], "", "", self.tree.sent[n])

    def _headed(self, j: int) -> int | None:
        """The head of the nominal that begins at ``j``: a name, or a description with its article."""
        tree = self.tree
        while j < tree.size and tree.pos[j] in {"DET", "ADJ"} and j not in self.denotes.name_at:
            j += 1
        if j in self.denotes.name_at:
            return self.denotes.name_at[j].head
        return j if j < tree.size and tree.pos[j] == "NOUN" else None

    def _before_dont(self, i: int) -> Candidate | None:
        """ "X (ABC), | dont", "cette société, | dont"."""
        tree, j = self.tree, i - 1 - (self.tree.lower[i - 1] == ",")
        if j > 0 and tree.lower[j] == ")":
            while j > 0 and tree.lower[j] != "(":
                j -= 1
            j -= 1
        if j in self.denotes.name_at:
            name = self.denotes.name_at[j]
            return name if name.type == "Organization" else None
        while j > 0 and tree.pos[j] == "ADJ":
            j -= 1
        return self.denotes.of(j) if tree.pos[j] == "NOUN" else None

    def _place(self, n: int, j: int) -> Candidate | None:
        return self._behind(j) or self._ahead(n)

    def _behind(self, j: int) -> Candidate | None:
        """ "… à Y", "… de Y", "…, rue Z à Y", "… (Y)", "… est situé à Y"."""
        tree, stop = self.tree, min(j + 9, self.tree.size)
        while j < stop and self._between(j):
            j += 1
        if j >= stop:
            return None
        case = CONTRACTIONS.get(tree.lower[j], tree.lower[j])
        if case not in _AT | {"de", "d'", "("}:
            return None
        j += 1 + (tree.lower[j + 1 : j + 2] in (["la"], ["le"], ["l'"]))
        name = self.denotes.name_at.get(j)
        return name if name is not None and name.type == "Place" and name.start == j else None

    def _between(self, j: int) -> bool:
        """Whether a token may stand between a seat and its place: the verb that says so, a comma, a street."""
        tree, name = self.tree, self.denotes.name_at.get(j)
        stands = tree.pos[j] in {"VERB", "AUX"} and tree.lemma[j] in _STAND
        street = name is not None and tree.lower[name.start] in _STREETS
        return stands or street or tree.lower[j] in {",", "se", "s'", "toujours"} or tree.lower[j] in _STREETS

    def _ahead(self, n: int) -> Candidate | None:
        """ "à Y, | au siège de X", "rue Z à Y, | devant le siège de X", "à Y (Jura), | où X a son siège"."""
        tree, i = self.tree, n - 1
        while i > 0 and (tree.lower[i] in _BEFORE or tree.pos[i] in {"ADJ", "ADP", "DET"}):
            i -= 1
        where = next((k for k in range(i, max(i - 6, 0), -1) if tree.lower[k] == "où"), None)
        if where is not None and (tree.lemma[i] in _HAVE or tree.pos[i] == "ADV"):
            i = where - 1
        if i < 1 or tree.lower[i] != ",":
            return None
        i -= 1
        if tree.lower[i] == ")":
            i = next((k for k in range(i, max(i - 5, 0), -1) if tree.lower[k] == "("), i) - 1
        name = self.denotes.name_at.get(i)
        if name is None or name.type != "Place" or name.start < 1:
            return None
        case = CONTRACTIONS.get(tree.lower[name.start - 1], tree.lower[name.start - 1])
        return name if case in _AT or where is not None or tree.text[name.start - 1] == "A" else None
