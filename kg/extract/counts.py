"""How many posts or persons a sentence counts: "500 postes", "62 de ses 110 salariés", "8 %, soit 300 emplois".

One verb often bears several counts ("250 pilotes et 600 stewards", "1 600 emplois à Rennes ainsi que 3 600 à Lyon"), and
a count may leave out what is counted, said before ("a recruté 90 soudeurs et en cherche 40 autres").
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.tree import Tree
from kg.extract.quantities import count_value

QUANTITY_NOUNS = {"millier", "centaine", "dizaine", "million", "vingtaine", "trentaine", "quarantaine", "cinquantaine",
                   "quinzaine", "douzaine", "soixantaine", "série", "vague", "milliard", "total", "tiers", "moitié", "maximum",
                   "totalité", "ensemble", "intégralité", "quart", "dixième", "cinquième"}  # fmt: skip
_SHARES = {"tiers", "moitié", "quart", "dixième", "cinquième", "%"}
_WHOLE = {"son", "sa", "ses", "leur", "leurs", "les", "des", "ces"}  # "62 de ses 110 salariés", "15 des 48 postes"
_COUNTING = QUANTITY_NOUNS | {"quelque", "environ", "à", "ou", "de", "plus", "près", "moins", "un", "au", "mille", "%"}
_ARTICLES = {"d'", "un", "une", "des"}
_SITES = {"à", "au", "aux", "en", "dans", "chez"}  # "… et 300 à Brest"
_JOBS = {
    "embauche",
    "recrutement",
    "licenciement",
    "départ",
    "suppression",
    "création",
    "poste",
    "emploi",
    "an",
    "mois",
    "million",
}
_PLANS = {"plan", "restructuration", "projet", "pse"}
_BEARING = {"porter", "concerner", "viser", "toucher", "affecter", "prévoir", "entraîner", "menacer"}
_GOING = {"départ", "suppression", "licenciement"}
_REACH = 14  # tokens between a count and the next one of its list
_BACK = 60  # tokens between a bare number and the noun that it goes without


class Counts:
    """Counts of the nouns of one tree."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree

    def of(self, head: int) -> str:
        """Digits of how many of noun (or bare number) ``head`` there are; "" for none, or a share."""
        start = self._start(head)
        words = self._words(start, head)
        part = self._part(start)
        if part is not None:
            words = part
        up = self.tree.head[head]
        if self.tree.lemma[up] in QUANTITY_NOUNS and self.tree.dep[head].startswith("nmod"):
            if self.tree.lemma[up] in _SHARES:
                words = ""  # "la moitié des 320 emplois"
            elif not any(c.isdigit() for c in words):
                words = self._words(self._start(up), up)
        if self.tree.lemma[head] in _PLANS:
            return self._bears_on(head)
        if self.tree.lemma[head] in _SHARES:
            words = ""  # "se sépare d'un tiers de ses effectifs, soit 90 salariés"
        return count_value(words) or self._that_is(head)

    def none(self, head: int) -> bool:
        """Whether the text says that there are none: "**aucun** licenciement", "**pas de** suppression"."""
        tree = self.tree
        if any(tree.lemma[k] in {"aucun", "nul"} for k in tree.kids[head] if k < head):
            return True
        return tree.lower[head - 1] in {"de", "d'"} and tree.lower[head - 2] in {"pas", "plus", "jamais"}

    def some(self, head: int) -> bool:
        """Whether a noun without a number tells of several, or of none: "des postes"; not "le technicien"."""
        tree = self.tree
        whole = tree.lemma[head] in {"effectif", "personnel"} or tree.lemma[head] in _SHARES
        one_in = head + 1 < tree.size and tree.lower[head + 1] == "sur"  # "un emploi sur six"
        return whole or one_in or tree.lower[head][-1:] in "sx%" or self.none(head)

    def further(self, head: int, persons: bool) -> Iterator[str]:
        """Counts listed behind that of ``head``: "et 600 hôtesses", "ainsi que 3 600 dans le reste du pays"."""
        tree, stop = self.tree, self.tree.sentences[self.tree.sent[head]][1]
        i, reach = head + 1, head + _REACH
        while i < min(stop, reach):
            if tree.pos[i] in {"VERB", "AUX", "PRON"} or tree.lower[i] in {";", ".", ":", "dont", "soit", "(", "mais"}:
                return
            opener = tree.lower[i - 1] in {"et", ",", "puis"} or tree.lower[i - 2 : i] == ["ainsi", "que"]
            joined = opener and self._number(i)
            end = i
            while joined and end < stop and self._number(end):
                end += 1
            if not joined:
                i += 1
                continue
            noun = persons and end < stop and tree.pos[end] == "NOUN" and tree.lower[end].endswith(("s", "x"))
            noun = noun and tree.lemma[end] not in _JOBS
            same = end < stop and tree.lemma[end] == tree.lemma[head]
            if not (noun or same or (end < stop and tree.lower[end] in _SITES)):
                return
            yield count_value(tree.words(i, end))
            i, reach = end, end + _REACH

    def recalls(self, head: int, lemmas: frozenset[str]) -> bool:
        """Whether a number goes without its noun, said before: "en cherche 40 autres", "38 d'entre eux", "40 autres"."""
        tree = self.tree
        number = self._number(head) or any(tree.pos[k] == "NUM" for k in tree.kids[head])
        if not number or not (tree.lemma[head] in {"autre", "lui", "eux"} or self._number(head)):
            return False
        after = tree.lower[head + 1 : head + 3]
        clitic = any(tree.lower[k] == "en" and tree.pos[k] != "NUM" for k in tree.kids[tree.head[head]])
        if not (clitic or tree.lemma[head] == "autre" or "autres" in after or "entre" in after):
            return False
        return any(tree.lemma[i] in lemmas for i in range(max(head - _BACK, 0), head))

    def _start(self, head: int) -> int:
        tree, start = self.tree, head
        while start > 0 and tree.sent[start - 1] == tree.sent[head] and self._counts(start - 1):
            start -= 1
        return start

    def _words(self, start: int, head: int) -> str:
        tree = self.tree
        words = tree.words(start, head + 1)
        shared = head + 1 < tree.size and tree.lower[head + 1] == "sur" and not any(c.isdigit() for c in words)
        return "" if "%" in words or shared else words  # a share: "un emploi sur six"

    def _part(self, start: int) -> str | None:
        """The number that a part of a counted whole has: "**62** de ses 110 salariés"; "" for a share of it."""
        tree, i = self.tree, start - 1
        if i < 1 or tree.lower[i] not in _WHOLE:
            return None
        if tree.lower[i] != "des":
            i -= 1
            if tree.lower[i] not in {"de", "d'"}:
                return None
        if tree.lemma[i - 1] in _SHARES:
            return ""
        if tree.lemma[i - 1] == "aucun":
            return None  # "aucun des 380 postes"
        if not self._number(i - 1):
            return None
        low = i - 1
        while low > 0 and self._number(low - 1):
            low -= 1
        return tree.words(low, i)

    def _that_is(self, head: int) -> str:
        """ "8 % de ses effectifs, **soit 300 salariés**", "réduire ses effectifs **de 300 personnes**"."""
        tree, stop = self.tree, self.tree.sentences[self.tree.sent[head]][1]
        for i in range(head + 1, min(head + _REACH, stop)):
            if tree.pos[i] in {"VERB", "PRON"} and tree.lower[i] != "soit":
                return ""
            if (tree.lower[i] == "soit" and tree.pos[i - 1] != "SCONJ") or (
                i == head + 1 and tree.lemma[head] == "effectif" and tree.lower[i] == "de"
            ):
                end = i + 1
                while end < stop and self._counts(end):
                    end += 1
                words = tree.words(i + 1, end)
                if end < stop and tree.pos[end] in {"NOUN", "ADJ"} and "%" not in words and count_value(words):
                    return count_value(words)
        return ""

    def _bears_on(self, plan: int) -> str:
        """ "un plan de départs **portant sur 650 postes**", "un plan social **qui concerne 212** des 900 salariés"."""
        tree = self.tree
        for v in tree.with_dep(plan, "acl", "acl:relcl"):
            if tree.lemma[v] in _BEARING:
                inner = [k for k in tree.kids[v] if k > v and tree.dep[k].split(":")[0] in {"obj", "obl", "xcomp"}]
                inner += [x for k in inner if tree.pos[k] == "VERB" for x in tree.with_dep(k, "obj")]
                return next((n for k in inner if tree.pos[k] != "VERB" and (n := self.of(k))), "")
        going = [k for k in tree.with_dep(plan, "nmod") if tree.lemma[k] in _GOING]
        if found := next((n for k in going if (n := self.of(k))), ""):
            return found
        meant = [k for k in tree.with_dep(plan, "nmod", "obl") if tree.case(k) == "pour"]
        meant += [k for g in going for k in tree.with_dep(g, "nmod") if tree.case(k) == "pour"]
        # "un plan de départs volontaires pour 200 salariés"
        return next((n for k in meant if (n := self.of(k)) and int(n.split()[0]) > 1), "")

    def _number(self, i: int) -> bool:
        return self.tree.pos[i] == "NUM" or self.tree.text[i].replace(".", "").isdigit()

    def _counts(self, i: int) -> bool:
        tree = self.tree
        return (
            tree.pos[i] in {"NUM", "ADJ"}
            or self._number(i)
            or tree.lemma[i] in _COUNTING
            or tree.lower[i] in _ARTICLES
            or (tree.lower[i] == "et" and "entre" in tree.lower[max(i - 4, 0) : i])
        )
