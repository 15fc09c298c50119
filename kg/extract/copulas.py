"""What a noun or adjective is said of by "être" and its like: "X est une filiale", "son rival reste X", "X, journal rival"."""

from __future__ import annotations

from abc import abstractmethod

from kg.extract.phrases import Phrases

_REMAINING = {"rester", "demeurer"}


class Copulas(Phrases):
    """Bearers of predicates."""

    @abstractmethod
    def of(self, n: int, end: int | None = None) -> list[int]:
        """Head tokens of what noun ``n`` is said of."""

    def _qualified(self, n: int) -> list[int]:
        """ "X, réseau social | rival de Y": what an adjective is said of."""
        tree, head = self.tree, self.tree.head[n]
        qualifies = tree.pos[n] == "ADJ" and tree.dep[n] == "amod" and head < n and tree.pos[head] == "NOUN"
        return self.of(head) if qualifies else []

    def _copula(self, n: int) -> list[int]:
        tree = self.tree
        passive = tree.pos[n] == "NOUN" or (tree.pos[n] == "ADJ" and not self._is_post(n))
        linked = {"cop", "aux:pass"} if passive else {"cop"}
        if not any(tree.dep[k] in linked for k in tree.kids[n]):
            return []
        return self._all(self.args.subject(n))

    def _one_of(self, n: int) -> list[int]:
        """ "X, dont Y était **l'un des fondateurs**": of whom one is a member."""
        tree, one = self.tree, self.tree.head[n]
        counts = tree.lower[one] in {"un", "une"} and one < n and tree.dep[n] == "nmod" and tree.case(n) == "de"
        if not counts or not any(tree.dep[k] == "cop" for k in tree.kids[one]):
            return []
        return self._all(self.args.subject(one))

    def _inverse_copula(self, n: int) -> list[int]:
        """ "Son grand rival reste X", "son principal concurrent est X"."""
        tree, head = self.tree, self.tree.head[n]
        if not tree.dep[n].startswith("nsubj") or tree.dep[n].endswith("pass"):
            return []
        if tree.lemma[head] in _REMAINING:
            said = [k for k in tree.with_dep(head, "obj", "xcomp") if k > n and not tree.case(k)]
            return self._all([name.head if (name := self.denotes.attached_name(k)) else k for k in said])
        copular = any(tree.dep[k] == "cop" for k in tree.kids[head]) and head > n
        name = self.denotes.name_at.get(head) or (self.denotes.attached_name(head) if copular else None)
        return self._all([name.head]) if copular and name is not None else []

    def _all(self, heads: list[int]) -> list[int]:
        return [m for h in heads for m in self.args.members(h)]
