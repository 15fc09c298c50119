"""Whom a verb says a post of: "X devient PDG", "le conseil a nommé X directeur", "recrute X pour en faire son directeur"."""

from __future__ import annotations

from kg.extract.arguments import Arguments
from kg.extract.copulas import Copulas
from kg.extract.phrases import BEFORE_NOUN

HELM = {"tête", "commande", "barre", "manette", "rêne", "volant", "gouvernail", "timon"}  # "à la tête de X, Y a…"
_AS = {"comme", "en tant que", "à titre de", "en qualité de", "au poste de"}


class Predicates(Copulas):
    """Bearers of the nouns that are predicates of verbs."""

    def _predicative(self, n: int) -> list[int]:
        """ "X devient PDG", "a été nommé PDG", "le conseil a choisi X comme PDG"."""
        tree, head = self.tree, self.tree.head[n]
        dep, verb = tree.dep[n], tree.head[n]
        as_post = tree.case(n) in _AS or tree.lower[n - 1] == "comme"  # taken for a conjunction: "comme conseiller | X"
        if as_post:
            verb = self._governing_verb(n)
        if tree.pos[verb] not in {"VERB", "AUX"} and (bare := self.bare_after(n)) is not None:
            found = self.args.verb(bare)
            return self._all(found.patient if tree.lemma[bare] in self.lexicon["roles.verb_appoint"] else found.agent)
        if tree.pos[verb] not in {"VERB", "AUX"} or head == n:
            return []
        lemma = tree.lemma[verb]
        base = dep.split(":")[0]
        found = self.args.verb(verb)
        if tree.lemma[n] in HELM and tree.case(n) == "à":
            return self._all(
                found.patient if found.passive or lemma in self.lexicon["roles.verb_appoint"] else found.agent
            )
        if lemma == "faire" and base == "obj" and tree.lower[verb - 1] == "en" and tree.dep[verb] == "advcl":
            return self._all(self.args.verb(tree.head[verb]).patient)  # "recrute X pour en faire | son directeur"
        if (
            base in {"obj", "xcomp", "obl", "attr", "dep"}
            and not tree.case(n)
            and lemma in self.lexicon["roles.verb_become"]
            and not (lemma == "passer" and any(tree.dep[k] in {"det", "nummod"} for k in tree.kids[n]))
        ):
            return self._all(found.agent or found.patient)
        if (
            base != "nsubj"
            and lemma in self.lexicon["roles.verb_appoint"]
            and (not tree.case(n) or tree.case(n) in _AS | {"en"} or (tree.case(n) == "à" and not self._is_post(n)))
        ):
            return self._all([p for p in found.patient if p != n])
        if as_post:
            return self._all(self._borne_by(n, found))
        if lemma == "donner" and base in {"xcomp", "obj"} and found.passive:
            return self._all(found.patient)  # "X est donné favori"
        return []

    def bare_after(self, n: int) -> int | None:
        """The verb of appointment right before a post without article ("a été élu par l'Assemblée | président de X")."""
        tree = self.tree
        if not self._is_post(n) or any(k < n and tree.dep[k] in {"det", "case"} for k in tree.kids[n]):
            return None
        if tree.lower[n - 1] in BEFORE_NOUN | {"de", "du", "et", "ou", "à", "au", "par"}:
            return None
        verbs = self.lexicon["roles.verb_appoint"] | self.lexicon["roles.verb_become"]
        for i in range(n - 1, max(n - 12, tree.sentences[tree.sent[n]][0]) - 1, -1):
            if tree.lower[i] in {",", ";", ":", "(", ")", "»"}:
                return None
            if tree.pos[i] == "VERB":
                return i if tree.lemma[i] in verbs else None
        return None

    def _governing_verb(self, n: int) -> int:
        """The verb that "comme directeur" goes with, where the parser hung it on a noun before."""
        tree, node = self.tree, self.tree.head[n]
        for _ in range(3):
            if tree.pos[node] in {"VERB", "AUX"} or tree.head[node] == node:
                return node
            node = tree.head[node]
        return node

    def _borne_by(self, n: int, found: Arguments) -> list[int]:
        """Whom "comme directeur" is said of: the object, unless that is what the person joins ("rejoint X comme …")."""
        named = {p: self.denotes.name_at.get(p) or self.denotes.attached_name(p) for p in found.patient}
        houses = {p for p, name in named.items() if name is not None and name.type == "Organization"}
        others = [p for p in found.patient if not (self._only_of_persons(n) and p in houses)]
        return others or found.agent

    def _all(self, heads: list[int]) -> list[int]:
        return [m for h in heads for m in self.args.members(h)]
