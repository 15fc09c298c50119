"""Whose product or work a name is, said without a predicate: "le Cardio de X", "Cardio, son antidouleur", "X (Cardio)".

Only where maker and product stand together: syntax adds nothing there, and a parser that knows neither name hangs them
anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.tree import Tree
from kg.extract.denote import Denotations
from kg.extract.lexicon import Lexicon
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
_POSSESSIVES = {"son", "sa", "ses", "leur", "leurs"}
_DETERMINERS = {"le", "la", "l'", "les", "un", "une", "des", "premier", "première"}
# Between "de" and the name: whose nationality or trade it is ("de l'américain X", "du groupe X").
_LONGEST = 3
_REACH = 9  # tokens of an apposition, of what stands between "son" and the product
# What one has of another's make: "ses avions A350" are no product of the airline.
_HAD = {"avion", "appareil", "flotte", "voiture", "véhicule", "compte", "moteur", "navire", "bateau", "hélicoptère"}
# "Cardio, propriété de X" (who owns it), "Cardio, son équivalent" (of another make), "pour sa part, X".
_NOT_MADE = {"propriété", "équivalent", "concurrent", "rival", "part", "tour", "côté", "place", "sein", "suite", "adaptation",
             "copie", "cousin", "cible", "proie", "client", "symbole", "fleuron", "consœur", "consoeur", "homologue",
             "usine", "site", "magasin", "siège", "rubrique"}  # fmt: skip
_IMPRINTS = {"éditions", "édition", "éd.", "ed.", "label", "chez", "groupe", "studio"}
_BY = {"de", "d'", "à", "en"}
_WHERE = {"dans", "sur", "à", "en", "chez", "sous", "pour"}


class Houses:
    """The houses that stand behind the products of one tree."""

    def __init__(self, tree: Tree, lexicon: Lexicon, denotes: Denotations) -> None:
        self.tree, self.lexicon, self.denotes = tree, lexicon, denotes

    def _house_of(self, j: int, sentence: int, reach: int = _LONGEST + 1) -> Candidate | None:
        """The organization or state that "de" at ``j`` introduces, at most ``reach`` tokens behind it: nationality, trade."""
        tree = self.tree
        if j >= tree.size or tree.lower[j] not in _OF:
            return None
        j += 1
        for k in range(j, min(j + reach, tree.size)):
            name = self.denotes.name_at.get(k)
            if name is not None:
                state = name.text in self.lexicon.countries.values()  # "le GPS des États-Unis"
                fits = (name.type == "Organization" or state) and name.start == k and name.sent == sentence
                return name if fits else None
            if tree.pos[k] not in {"DET", "ADJ", "NOUN"}:
                return None
        return None


class Makers(Houses):
    """Reads the makers of products and works of one tree."""

    def all(self) -> Iterator[tuple[Candidate, Candidate]]:
        """Every (maker, product), in order."""
        for name in self.denotes.names:
            if name.type in _MADE and (maker := self._maker(name)) is not None:
                yield maker, name
            elif name.type == "Organization":
                yield from ((name, made) for made in self._range(name))

    def _maker(self, made: Candidate) -> Candidate | None:
        return self._of(made) or self._bracketed(made) or self._apposed(made) or self._owned(made)

    def _of(self, made: Candidate) -> Candidate | None:
        """ "le Cardio **de X**", with an article where the type is a guess."""
        tree, j = self.tree, self._past_quote(made.end)
        before = tree.lower[made.start - 1] if made.start else ""
        if made.weak and before not in _ARTICLES | {"»", '"'}:
            return None
        if made.type == "CreativeWork" and (j == made.end or not self._titled(made)):
            return None  # "La Traversée de X" is by X where X wrote it
        return self._house_of(j, made.sent)

    def _titled(self, made: Candidate) -> bool:
        """Whether a noun says what the work is ("l'émission « X »")."""
        i = made.start - 2
        return i >= 0 and self.tree.pos[i] in {"NOUN", "ADJ"}

    def _apposed(self, made: Candidate) -> Candidate | None:
        """ "Cardio, **l'antidouleur vedette de X**,": any noun, if it says no house and nobody."""
        tree, j = self.tree, self._past_quote(made.end)
        if j + 1 >= tree.size or tree.lower[j] not in {",", "("}:
            return None
        j += 1
        while j < tree.size and (tree.lower[j] in _DETERMINERS or tree.pos[j] == "ADJ"):
            j += 1
        if j >= tree.size or tree.pos[j] != "NOUN" or j in self.denotes.name_at or self._other_kind(j):
            return None
        for k in range(j + 1, min(j + _REACH, tree.size)):
            if (house := self._house_of(k, made.sent)) is not None:
                return house
            if tree.pos[k] not in {"NOUN", "ADJ", "ADP", "ADV"} or k in self.denotes.name_at:
                return None
        return None

    def _other_kind(self, noun: int) -> bool:
        """Whether a noun says a person, a house or a place rather than a thing."""
        lemma = self.tree.lemma[noun]
        kind = self.lexicon.descriptions.get(lemma, "")
        person = lemma in self.lexicon.role_nouns and kind not in _MADE
        return person or lemma in _NOT_MADE or kind in {"Organization", "Person", "Place"}

    def _owned(self, made: Candidate) -> Candidate | None:
        """ "**son** antidouleur Cardio", "Cardio, **son** nouvel antidouleur,": the possessive, to be resolved."""
        tree, j = self.tree, self._past_quote(made.end)
        i = self._possessive_before(made)
        if i is None and j + 2 < tree.size and tree.lower[j] == "," and tree.lower[j + 1] in _POSSESSIVES:
            i = j + 1
        if i is None or (made.type == "CreativeWork" and not self._house_before(i)):
            return None
        noun = i + 1
        while noun < tree.size and tree.pos[noun] == "ADJ":
            noun += 1
        said = noun < tree.size and noun not in self.denotes.name_at
        return None if said and (tree.lemma[noun] in _HAD or self._other_kind(noun)) else self.denotes.of(i)

    def _possessive_before(self, made: Candidate) -> int | None:
        """The possessive of a phrase that ends with the product; "ses X" alone are those that one has."""
        tree, i, nouns = self.tree, made.start - 1, 0
        i -= i >= 0 and tree.lower[i] in {"«", '"'}
        apart = i >= 0 and tree.lower[i] == ","
        i -= apart
        low = max(tree.sentences[made.sent][0], i - _REACH)
        while i >= low and tree.lower[i] not in _POSSESSIVES:
            fits = tree.pos[i] in {"NOUN", "ADJ", "NUM"} or tree.lower[i] in _BY
            if not fits or i in self.denotes.name_at:
                return None
            nouns += tree.pos[i] == "NOUN"
            i -= 1
        if i < low or (not nouns and (apart or tree.lower[i] in {"ses", "leurs"})):
            return None
        return None if apart and i > low and tree.lower[i - 1] in _WHERE else i

    def _house_before(self, i: int) -> bool:
        """Whether an organization, and nobody, is named before in the sentence: works are of persons as well."""
        start = self.tree.sentences[self.tree.sent[i]][0]
        before = {self.denotes.name_at[k].type for k in range(start, i) if k in self.denotes.name_at}
        return "Organization" in before and "Person" not in before

    def _bracketed(self, made: Candidate) -> Candidate | None:
        """ "Un jardin à Tabriz **(X)**", the house that brings out a work."""
        j = self._past_quote(made.end)
        if j + 1 >= self.tree.size or self.tree.lower[j] != "(":
            return None
        j += self.tree.lower[j + 1] in _IMPRINTS and j + 1 not in self.denotes.name_at  # "(éditions X, 320 pages)"
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
