"""Objects that the parser hung elsewhere than on their verb, behind a date, a place or another complement."""

from __future__ import annotations

from kg.documents.dates import MONTHS
from kg.extract.subjects import Subjects

_SOME = {"un", "une", "son", "sa", "ses", "leur", "leurs"}
TIMES = {"an", "année", "mois", "semaine", "jour", "journée", "heure", "minute", "fois", "soir", "matin", "nuit", "temps", "été",
          "hiver", "week-end", "siècle", "décennie", "trimestre", "semestre", "moment", "instant", "part", "vie", "tour"}  # fmt: skip
_RESCUES = {
    "sauver", "relancer", "reprendre", "renflouer", "racheter", "redresser", "développer", "financer", "soutenir",
}  # fmt: skip
_NEAR_TIMES = {"passé", "passée", "dernier", "dernière", "prochain", "prochaine"}
_ADVERBIAL = {
    "automne", "printemps", "poste", "fonction", "pied", "rentrée", "référé", "justice", "diffamation", "plein",
    "urgence", "amende",
}  # fmt: skip
_BY_THE_WAY = (["pour", "sa", "part"], ["pour", "leur", "part"], ["à", "son", "tour"], ["de", "son", "côté"])


class Displaced(Subjects):
    """Objects of verbs that are not where a tree should have them."""

    def _displaced(self, v: int) -> list[int]:
        """ "a sanctionné jeudi | X": an object that the parser hung on the date before it, or took for a predicate."""
        tree = self.tree
        for k in tree.kids[v]:
            becomes = tree.lemma[v] in self.lexicon["roles.verb_become"]
            definite = tree.pos[k] == "NOUN" and tree.with_dep(k, "det") and not becomes
            if k > v and tree.dep[k] == "xcomp" and (tree.pos[k] == "PROPN" or definite) and not tree.case(k):
                return [k]
            bare = (
                tree.dep[k].startswith(("obl", "nmod")) and tree.case(k) == "en" and not tree.with_dep(k, "det")
            )  # "attaque en justice | X"
            shares = [x for x in tree.with_dep(k, "conj", "nmod", "appos") if x > v and tree.text[x] == "%"]
            if k > v and tree.dep[k].startswith("obl") and shares and not tree.case(shares[0]):
                return shares[:1]  # "a vendu à deux fonds, X et Y, | 49 % de Z"
            if k > v and tree.case(k) and tree.pos[k] == "VERB" and (inner := tree.with_dep(k, "obj")):
                return inner[:1]  # "assigne en **référé** | X" taken for a verb
            if k > v and tree.dep[k].startswith("obl") and tree.label[k] and (thing := self._thing(k)) is not None:
                return [thing]
            if k > v and tree.pos[k] in {"NOUN", "NUM"} and (bare or (tree.dep[k] == "obl:mod" and not tree.case(k))):
                inner = [
                    x
                    for x in tree.with_dep(k, "nmod", "appos", "flat")
                    if x > k and tree.pos[x] == "PROPN" and not tree.case(x)
                ]
                if inner:
                    return inner[:1]
            if k > v and self._bare_thing(k):
                return [k]
            if k > v and tree.dep[k].startswith("obl") and (named := self._past_adverbial(k)) is not None:
                return [named]
        return self._behind_aside(v) or self._apart(v)

    def _past_adverbial(self, k: int) -> int | None:
        """ "remplacera à l'automne | X", "remplace à ce poste | X": a name that the parser hung on the adverbial before it."""
        tree = self.tree
        if (
            tree.pos[k] not in {"NOUN", "NUM"}
            or tree.label[k]
            or tree.case(k) not in {"à", "en", "dès", "depuis", "sur"}
        ):
            return None
        if tree.lemma[k] not in TIMES | _ADVERBIAL and tree.lower[k] not in MONTHS and not tree.text[k].isdigit():
            return None
        inner = [x for x in tree.with_dep(k, "nmod", "appos", "flat") if x > k and tree.label[x] and not tree.case(x)]
        return inner[0] if inner and tree.lower[inner[0] - 1] not in {",", "("} else None

    def _behind_aside(self, v: int) -> list[int]:
        """ "a cédé au fonds Y, pour un euro symbolique, | sa filiale X", "rejoindra pour sa part | X"."""
        tree = self.tree
        for k in tree.with_dep(v, "obl"):
            low = self._begins(k)
            if k < v or not tree.case(k) or low < v:
                continue
            further = [k, *tree.with_dep(k, "nmod")] if tree.lower[low - 1] == "," else []
            found = [
                x
                for n in further
                for x in tree.with_dep(n, "appos", "conj")
                if tree.lower[self._begins(x) - 1] == "," and not tree.case(x) and tree.pos[x] in {"NOUN", "PROPN"}
            ]
            aside = tree.lower[low : k + 1] in _BY_THE_WAY
            found += [
                x for x in tree.with_dep(k, "appos", "nmod") if aside and tree.pos[x] == "PROPN" and not tree.case(x)
            ]
            if found:
                return found[:1]
        return []

    def _begins(self, k: int) -> int:
        """The first word of a phrase, past a comma that the parser hung on it."""
        low = self.tree.subtree(k)[0]
        return low + 1 if self.tree.lower[low] == "," else low

    def _apart(self, v: int) -> list[int]:
        """ "a exclu, hier, à l'unanimité, | X": a person named bare behind the verb that has a subject and no object."""
        tree = self.tree
        if not tree.with_dep(v, "nsubj") or tree.with_dep(v, "obj", "xcomp", "ccomp"):
            return []
        bare = [k for k in tree.with_dep(v, "obl") if k > v and tree.label[k] == "PER"]
        return [k for k in bare if tree.pos[k] == "PROPN" and not tree.case(k)][:1]

    def _bare_thing(self, k: int) -> bool:
        """ "diffusera à la rentrée | une nouvelle saison de X": an object taken for an adverbial, which tells a time."""
        tree = self.tree
        bare = tree.dep[k] == "obl:mod" and tree.pos[k] == "NOUN" and not tree.case(k) and tree.lemma[k] not in TIMES
        return bare and any(tree.lower[d] in _SOME for d in tree.with_dep(k, "det"))

    def _thing(self, k: int) -> int | None:
        """ "inflige à X et à Y | des pénalités": an object with "des" that the parser hung on the name before it."""
        tree = self.tree
        for name in [k, *tree.with_dep(k, "conj")]:
            for x in tree.with_dep(name, "nmod"):
                if tree.pos[x] == "NOUN" and any(tree.lower[d] == "des" for d in tree.kids[x] if d < x):
                    return x
        return None

    def _named_before(self, v: int, k: int) -> int | None:
        """ "s'est offert en juillet **X**, | l'un des grands du secteur": the object of which ``k`` is the apposition."""
        tree = self.tree
        first = next(i for i in range(*tree.subtree(k)) if tree.pos[i] != "PUNCT")
        if not v < first - 2 or tree.lower[first - 1] != "," or tree.pos[first - 2] != "PROPN":
            return None
        name = first - 2
        while tree.dep[name].startswith("flat") and tree.head[name] < name:
            name = tree.head[name]
        hung = tree.dep[name] in {"nmod", "appos"} and v < tree.head[name] < name and not tree.case(name)
        return name if hung and tree.label[name] and tree.dep[tree.head[name]].startswith("obl") else None

    def _period(self, k: int) -> bool:
        """Whether what was taken for an object tells when: "l'an passé", "le mois dernier"."""
        tree = self.tree
        near = {tree.lower[x] for x in tree.with_dep(k, "acl", "amod")}
        return tree.lemma[k] in TIMES and not near.isdisjoint(_NEAR_TIMES)

    def _ranges(self, k: int) -> bool:
        """ "lever | **de 700 à 800 millions** de dollars": an object that begins with the lower of two numbers."""
        tree = self.tree
        return any(tree.case(x) == "à" for n in tree.with_dep(k, "nummod") for x in tree.kids[n])

    def _nearly(self, k: int) -> list[int]:
        """ "détient **près de** | 10 %": the quantity that an adverb taken for the object tells of."""
        tree = self.tree
        below = tree.with_dep(k, "obl", "nmod") if tree.lower[k] == "près" else []
        return [x for x in below if tree.text[x] == "%" or tree.with_dep(x, "nummod")]

    def _rescued(self, v: int) -> list[tuple[str, int]]:
        """ "remet au pot **pour** sauver | X": what one does something for, under the preposition of "pour X"."""
        tree = self.tree
        ends = [k for k in tree.with_dep(v, "advcl") if any(tree.lower[m] == "pour" for m in tree.with_dep(k, "mark"))]
        return [("pour", o) for k in ends if tree.lemma[k] in _RESCUES for o in tree.with_dep(k, "obj")]
