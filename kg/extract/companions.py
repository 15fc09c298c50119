"""The word that must stand beside a trigger ("prendre **le contrôle** de X"), through quantities and sums."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.tree import Tree
from kg.extract.arguments import Arguments, Normaliser
from kg.extract.counts import QUANTITY_NOUNS, Counts
from kg.extract.denote import Denotations
from kg.extract.frames import Companion
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import Candidate
from kg.extract.moods import SINCE
from kg.extract.places import Places

AT_MOST = {"maximum", "minimum", "moins", "total", "plus", "près"}  # "supprimer au maximum 500 postes"
MONEY = {"million", "milliard", "euro", "dollar", "livre", "franc", "yen", "yuan", "roupie", "€", "$", "m€"}
_OF = frozenset({"de"})
_POSS = frozenset({"poss"})
_WHOSE = frozenset({"de", "chez"})


_TRIED = {"juger", "condamner", "relaxer", "sanctionner", "poursuivre", "inculper", "interpeller"}
_LEFT = {"laisser", "libérer", "quitter", "abandonner"}
_BROUGHT = {"déposer", "former", "porter", "introduire", "engager", "lancer", "intenter", "infliger", "prononcer"}


class Companions(Places):
    """Companions of the triggers of one tree."""

    def __init__(self, tree: Tree, lexicon: Lexicon, args: Normaliser, denotes: Denotations) -> None:
        super().__init__(tree, lexicon, args, denotes)
        self.counts = Counts(tree)

    def _companion(self, companion: Companion, args: Arguments) -> int | None:
        for head in self._beside(companion, args):
            for member in self.args.members(head):
                for found in (member, self._through_quantity(member), *self._of_sum(member)):
                    if not companion.lemma.isdisjoint({"*", self.tree.lemma[found], self.tree.lower[found]}):
                        return found
                if companion.compounds and not companion.lemma.isdisjoint(self._compounds(member)):
                    return member
                if self.counts.recalls(member, companion.lemma):
                    return member
        return None

    def _compounds(self, head: int) -> Iterator[str]:
        """ "offre de rachat", "offre publique": a noun with what says its kind."""
        tree = self.tree
        for k in tree.with_dep(head, "nmod", "amod", "compound"):
            case = f" {tree.case(k)} " if tree.case(k) else " "
            yield from (f"{word}{case}{tree.lemma[k]}" for word in (tree.lemma[head], tree.lower[head]))

    def _beside(self, companion: Companion, args: Arguments) -> list[int]:
        """Heads of the argument that a companion is looked for in."""
        if companion.argument == "patient":
            heads = list(args.patient) + [h for c, h in args.obliques if not c or self.tree.lemma[h] in AT_MOST]
            return heads + [k for k in self.tree.with_dep(args.trigger, "advmod") if self.tree.lemma[k] in AT_MOST]
        if companion.argument == "agent":
            return args.agent
        if companion.argument == "modifier":
            return self.tree.with_dep(args.trigger, "amod", "advmod")
        if companion.argument == "through":  # what the sum is: "400 millions d'euros **d'indemnités**"
            return self._past_bare(list(args.patient), _OF)
        return args.oblique(companion.case or _OF)

    def _of_sum(self, head: int) -> Iterator[int]:
        """ "12 millions d'euros **de dommages** et **intérêts**", wherever the parser hung what a sum is for."""
        tree, stack = self.tree, [head] if self.tree.lemma[head] in MONEY else []
        while stack:
            current = stack.pop(0)
            below = [k for k in tree.with_dep(current, "nmod", "obl") if tree.case(k) == "de"]
            yield from below
            stack += [k for k in below if tree.lemma[k] in MONEY]

    def _through_quantity(self, head: int) -> int:
        """ "un millier de postes" → "postes"."""
        tree = self.tree
        while (
            tree.lemma[head] in QUANTITY_NOUNS | AT_MOST or tree.pos[head] in {"NUM", "SYM"} or tree.text[head] == "%"
        ):
            inner = [k for k in tree.with_dep(head, "nmod", "obl") if tree.case(k) in {"de", ""}]
            if not inner:
                break
            head = inner[0]
        return head

    def _past_bare(self, heads: list[int], cases: frozenset[str]) -> list[int]:
        """Complements hung on a bare one: "fournisseur de câbles | de X", "un prêt de 3 millions | de X"."""
        tree, found, stack = self.tree, list[int](), list(heads)
        while stack:
            head = stack.pop(0)
            bare = not any(tree.dep[k] == "det" or tree.lower[k] in {"du", "des", "au", "aux"} for k in tree.kids[head])
            bare = bare and tree.lemma[head] not in {"ancien", "transfuge", "proche"}  # persons, of a house of theirs
            if bare and head not in self.denotes.name_at:
                below = [k for k in tree.with_dep(head, "nmod", "obl") if tree.case(k) in cases]
                found += below
                stack += below
        return found

    def _whose(self, counted: list[int]) -> list[int]:
        """Who has the persons or posts counted: "**ses** 96 salariés de Lens", "80 salariés **de X**"."""
        nouns = [self.args.noun(self._through_quantity(k)) for k in counted]
        towns = {i for i, name in self.denotes.name_at.items() if name.type == "Place"}
        own = [h for n in nouns for h in n.oblique(_POSS)]
        return own or [h for n in nouns for h in n.oblique(_WHOSE) if h not in towns]

    def _of_first(self, trigger: int, found: list[Candidate]) -> list[Candidate]:
        """ "X, présidé par Y, **et Z**": what stands between two joined names is said of the first alone."""
        tree, head = self.tree, self.tree.head[trigger]
        if not tree.dep[trigger].startswith("acl") or head > trigger or not tree.with_dep(head, "conj"):
            return found
        members = set(self.args.members(head))
        return [c for c in found if c.start < trigger or c.head not in members or tree.is_below(c.head, trigger)]

    def _done_by(self, n: int) -> list[int]:
        """ "le fauteuil laissé vacant **par X**": who had it before; "une plainte déposée **par X**": who brings it."""
        tree = self.tree
        left = [v for v in tree.with_dep(n, "acl") if tree.lemma[v] in _LEFT | _BROUGHT]
        below = [k for v in left for x in [v, *tree.with_dep(v, "xcomp", "amod")] for k in tree.with_dep(x, "obl")]
        return [k for k in below if tree.case(k) == "par"]

    def _dated_aside(self, n: int, i: int) -> bool:
        """ "l'un des fondateurs**, en 1974,** de X": a comma of a year set off right behind the noun."""
        tree, first = self.tree, n + 1
        year = tree.lower[first : first + 2] == [",", "en"] and tree.text[first + 2 : first + 3][0].isdigit()
        return year and first <= i <= first + 3 and tree.lower[first + 3 : first + 4] == [","]

    def _struck(self, n: int) -> list[int]:
        """ "X fait l'objet d'une plainte", "X est sous le coup d'une plainte", "X, jugé après une plainte": whom it strikes."""
        tree, head = self.tree, self.tree.head[n]
        if tree.dep[n] == "nmod" and tree.case(n) == "de" and tree.lemma[head] in {"objet", "coup", "cible", "suite"}:
            if tree.lemma[head] == "coup" and tree.case(head) != "sous":
                return []
            if any(tree.dep[k] == "cop" for k in tree.kids[head]):
                return self.args.subject(head)
            above = tree.head[head]
            tried = tree.lemma[head] == "suite" and tree.lemma[above] in _TRIED
            if tree.pos[above] == "NOUN" or (tree.pos[above] == "PROPN" and tree.dep[head] in {"appos", "nmod"}):
                return [above]
            return self.args.verb(above).patient if tried else self.args.verb(above).agent
        if tree.case(n) in SINCE and tree.lemma[head] in _TRIED and self.args.is_passive(head):
            return self.args.verb(head).patient
        return []
