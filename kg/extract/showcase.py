"""Products that a sentence shows beside their maker without saying so: "Avec Cardio, X veut…", "X, dont le Cardio…".

Where a house presents or compares what it has, the product stands in an adjunct or a list beside the house's name; and
"la sonde de X" is the probe that the text has named before.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.tree import Tree
from kg.extract.arguments import Normaliser
from kg.extract.denote import Denotations
from kg.extract.frames import FrameIndex
from kg.extract.makers import Houses
from kg.extract.mentions import Candidate

_MADE = {"Product", "CreativeWork"}
_THE = {"le", "la", "l'", "les", "son", "sa", "ses", "leur", "leurs", "un", "une", "des", "du"}
_NAMED = {
    "baptisé",
    "dénommé",
    "appelé",
    "nommé",
    "surnommé",
    "intitulé",
    "prénommé",
    "rebaptisé",
}  # less their endings
_ITS = [["son"], ["sa"], ["leur"]]
_QUOTES = {"«", "»", '"'}
_REACH = 4  # tokens between "avec" or "dont" and the product: article, noun, adjectives
_APPOSED = 12  # tokens of what is said of the product before its maker comes
_AWAY = 3  # tokens between "de" and the house: nationality, trade
# "avec X": who works with another, not what it makes, where the verb joins the two.
_TOGETHER = {
    "allier", "associer", "fusionner", "négocier", "discuter", "signer", "travailler", "collaborer", "rivaliser", "comparer",
    "partager", "rompre", "dialoguer", "converser", "jouer", "voler", "voyager",
}  # fmt: skip


class Showcase(Houses):
    """Reads the makers of products that are shown beside them."""

    def __init__(self, tree: Tree, args: Normaliser, denotes: Denotations, frames: FrameIndex) -> None:
        super().__init__(tree, args.lexicon, denotes)
        self.args, self.frames = args, frames

    def all(self) -> Iterator[tuple[Candidate, Candidate, int | None]]:
        """Every (maker, product, token of the verb that says how sure it is), in order."""
        for low, high in self.tree.sentences:
            yield from ((house, made, None) for house, made in self._opening(low, high))
            yield from self._named(low, high)
        for name in self.denotes.names:
            if name.type == "Organization":
                yield from ((name, made, None) for made in self._among(name))
        yield from ((house, made, None) for house, made in self._echoes())

    # ------------------------------------------------------------------ "Avec Cardio, X …"

    def _opening(self, low: int, high: int) -> Iterator[tuple[Candidate, Candidate]]:
        """ "**Avec Cardio**, son nouvel antidouleur, **X** veut…": what a sentence opens with is its subject's."""
        tree, i = self.tree, low
        while i < high and tree.lower[i] in _QUOTES | {"-", "–", "—"}:
            i += 1
        if i >= high or tree.lower[i] != "avec":
            return
        found = self._list(i + 1)
        if not found:
            return
        house = self._subject(found[-1].end, high)
        if house is not None and tree.lemma[self._verb(house)] not in _TOGETHER:
            yield from ((house, made) for made in found)

    def _subject(self, j: int, high: int) -> Candidate | None:
        """The organization that the clause behind the comma is about."""
        tree, names = self.tree, self.denotes.name_at
        comma = False
        for k in range(j, min(j + _APPOSED, high)):
            comma = comma or tree.lower[k] == ","
            name = names.get(k)
            if name is not None:
                subject = name.type == "Organization" and tree.dep[name.head].startswith("nsubj") and comma
                verb = name.end < high and tree.pos[name.end] in {"VERB", "AUX", "PRON", "ADV"}
                attached = tree.dep[name.head] in {"appos", "nmod", "flat", "flat:name"} and comma and verb
                return name if subject or (attached and name.type == "Organization") else None
            if tree.pos[k] in {"VERB", "AUX"} and tree.feat(k, "VerbForm") != "Part":
                return None
        return None

    def _verb(self, house: Candidate) -> int:
        tree, i = self.tree, house.head
        while tree.pos[i] not in {"VERB", "AUX"} and tree.head[i] != i:
            i = tree.head[i]
        return i

    # ------------------------------------------------------------------ "… une console. Baptisée Cardio, …"

    def _named(self, low: int, high: int) -> Iterator[tuple[Candidate, Candidate, int]]:
        """ "X a présenté une console. **Baptisée Cardio**, elle…": what was made in the sentence before gets its name."""
        tree, i = self.tree, low
        while i < high and tree.lower[i] in _QUOTES | {"-", "–", "—"}:
            i += 1
        if i + 2 >= high or low == 0 or tree.lower[i].rstrip("es") not in _NAMED:
            return
        made = self.denotes.name_at.get(i + 1 + (tree.lower[i + 1] in _QUOTES))
        if made is None or (made.type == "Person" and not made.weak):
            return
        before = range(low - 1, tree.sentences[tree.sent[low - 1]][0] - 1, -1)
        for v in before:
            if tree.pos[v] == "VERB" and self._makes(v):
                args = self.args.verb(v)
                house = next((c for h in args.agent if (c := self.denotes.of(h)) is not None), None)
                things = [h for h in args.patient if h not in self.denotes.name_at and self._new(h)]
                if house is not None and house.type in {"Organization", ""} and things:
                    yield house, made, v
                    return

    def _makes(self, v: int) -> bool:
        """Whether a verb says that something is made or brought out."""
        known = self.frames.verbs.get(self.tree.lemma[v], ())
        return any(f.relation == "produces" and f.object.argument == "patient" for f in known)

    def _new(self, i: int) -> bool:
        """ "**une** console", "**sa nouvelle** console": a thing that the text brings in."""
        tree = self.tree
        dets = {tree.lower[k] for k in tree.kids[i] if tree.dep[k] == "det"}
        return tree.pos[i] == "NOUN" and not dets.isdisjoint({"un", "une", "son", "sa", "leur"})

    # ------------------------------------------------------------------ "X, dont le Cardio …", "X, avec Cardio, …"

    def _among(self, house: Candidate) -> list[Candidate]:
        """ "X, **dont le Cardio et le Zéphyr** se vendent bien", "X, **avec Cardio**,": right behind the name."""
        tree, j = self.tree, house.end
        if j + 2 >= tree.size or tree.lower[j] != ",":
            return []
        found = self._list(j + 2) if tree.lower[j + 1] in {"dont", "avec"} else []
        shown = tree.lower[j + 1] == "dont" and tree.lower[j + 2] in _THE
        if not found or (not shown and any(c.weak for c in found)):
            return []
        end = self._past_quote(found[-1].end)
        closed = end < tree.size and tree.lower[end] in {",", ".", ")", ";"}
        return found if tree.lower[j + 1] == "dont" or closed else []

    def _list(self, j: int) -> list[Candidate]:
        """Products listed from token ``j``, behind an article and a noun at most."""
        tree, names = self.tree, self.denotes.name_at
        for k in range(j, min(j + _REACH, tree.size)):
            name = names.get(k)
            if name is not None:
                if name.type not in _MADE and not self._said_its(name):
                    return []
                found = self.denotes.lists.at(k)
                return found if found and all(c.type in _MADE for c in found) else [name]
            if tree.lower[k] not in _THE | _QUOTES and tree.pos[k] not in {"NOUN", "ADJ"}:
                return []
        return []

    def _said_its(self, name: Candidate) -> bool:
        """Whether what follows calls a name of unproven type somebody's: "Avec Cardio, **son nouvel antidouleur**,"."""
        tree, j = self.tree, name.end
        return name.weak and tree.lower[j : j + 1] == [","] and tree.lower[j + 1 : j + 2] in _ITS

    # ------------------------------------------------------------------ "la sonde New Horizons … la sonde de X"

    def _echoes(self) -> Iterator[tuple[Candidate, Candidate]]:
        """ "La sonde Cardio… **La sonde de X**": the noun that went with the one product of its kind, now with its maker."""
        tree = self.tree
        called: dict[str, list[Candidate]] = {}
        for name in self.denotes.names:
            noun = name.start - 1 - (name.start > 0 and tree.lower[name.start - 1] in _QUOTES)
            if name.type in _MADE and noun >= 0 and tree.pos[noun] == "NOUN" and noun not in self.denotes.name_at:
                known = called.setdefault(tree.lemma[noun], [])
                known += [name] if all(c.text != name.text for c in known) else []
        for i in range(1, tree.size - 2):
            known = called.get(tree.lemma[i], [])
            definite = tree.pos[i] == "NOUN" and tree.lower[i - 1] in {"le", "la", "l'", "du", "au"}
            if definite and len(known) == 1 and known[0].start > 0 and known[0].start - 1 != i:
                house = self._house_of(i + 1, tree.sent[i], _AWAY)
                if house is not None and house.type == "Organization" and known[0].start < i:
                    yield house, known[0]

    def _past_quote(self, j: int) -> int:
        return j + (j < self.tree.size and self.tree.lower[j] in _QUOTES)
