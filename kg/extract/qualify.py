"""Qualifiers of a claim: amount, share, date, place, source, as the text writes them, with normal forms beside."""

from __future__ import annotations

import datetime

from kg.annotate.tree import Tree
from kg.extract.arguments import Normaliser
from kg.extract.lexicon import Lexicon
from kg.extract.quantities import Quantities, Quantity
from kg.extract.times import resolve

AMOUNT_OF = {"investsIn", "acquires", "sells", "fines", "supplies", "ownsStakeIn", "raises", "partnersWith", "sues"}
SHARE_OF = {"ownsStakeIn", "acquires", "investsIn", "sells", "laysOff"}
_NEAR = 25  # tokens between a trigger and its amount; farther ones belong to something else


class Qualifier:
    """Finds the qualifiers of triggers of one tree."""

    def __init__(self, tree: Tree, lexicon: Lexicon, args: Normaliser, quantities: Quantities, published: datetime.date | None) -> None:
        self.tree, self.lexicon, self.args = tree, lexicon, args
        self.quantities, self.published = quantities, published

    def of(self, relation: str, trigger: int) -> dict[str, str]:
        """All qualifiers that the sentence gives the predicate at ``trigger``."""
        found: dict[str, str] = {}
        if relation in AMOUNT_OF and (amount := self._nearest("amount", trigger)):
            found["amount"] = amount.text
        if relation in SHARE_OF and (share := self._nearest("share", trigger)):
            found["share"] = share.text
        if date := self._date(trigger):
            found["date"] = date.text
            found.update(resolve(date.text, self.published))
        if source := self._source(trigger):
            found["source"] = source
        return found

    def _nearest(self, kind: str, trigger: int) -> Quantity | None:
        fits = [q for q in self.quantities.of(self.tree.sent[trigger]) if q.kind == kind]
        fits = [q for q in fits if abs(q.start - trigger) < _NEAR]
        return min(fits, key=lambda q: (abs(q.start - trigger), q.start), default=None)

    def _date(self, trigger: int) -> Quantity | None:
        """The date that hangs on the trigger or on the verb that governs it; the nearest of them."""
        dates = [q for q in self.quantities.of(self.tree.sent[trigger]) if q.kind == "date"]
        ranked = [((rank, abs(q.start - trigger), q.start), q) for q in dates if (rank := self._attachment(q, trigger)) is not None]
        return min(ranked, key=lambda item: item[0])[1] if ranked else None

    def _attachment(self, date: Quantity, trigger: int) -> int | None:
        tree, chain = self.tree, self._chain(trigger)
        node = next((i for i in range(date.start, date.end) if not date.start <= tree.head[i] < date.end), date.start)
        for _ in range(6):
            if node in chain:
                return chain[node]
            if tree.pos[node] in {"VERB", "AUX"} or tree.head[node] == node:
                return None
            node = tree.head[node]
        return None

    def _chain(self, trigger: int) -> dict[int, int]:
        """The trigger and what governs it, up to the main verb of its clause, ranked by distance."""
        tree, node, chain = self.tree, trigger, {trigger: 0}
        for distance in range(1, 5):
            if tree.head[node] == node or tree.dep[node].split(":")[0] in {"advcl", "parataxis", "ccomp"} or tree.dep[node] == "acl:relcl":
                break
            node = tree.head[node]
            chain[node] = distance
        return chain

    def _source(self, trigger: int) -> str:
        """Who says so: "selon X", "a annoncé X", « … », affirme X."""
        tree, node = self.tree, trigger
        for _ in range(8):
            for k in tree.with_dep(node, "obl", "nmod"):
                if tree.case(k) in {"selon", "d'après", "après", "de l'avis de"} and tree.lower[max(0, k - 3)] not in {"après"}:
                    return self._words(k)
            for k in tree.kids[node]:
                if tree.dep[k].split(":")[0] == "parataxis" and tree.lemma[k] in self.lexicon["modality.report"]:
                    if speaker := self._speaker(k):
                        return speaker
            head = tree.head[node]
            if head == node:
                return ""
            if tree.lemma[head] in self.lexicon["modality.report"] and tree.dep[node].split(":")[0] in {"ccomp", "parataxis", "obj"}:
                return self._speaker(head) if tree.dep[node].split(":")[0] != "obj" else ""
            node = head
        return ""

    def _speaker(self, verb: int) -> str:
        subject = self.args.subject(verb)
        return self._words(subject[0]) if subject else ""

    def _words(self, head: int) -> str:
        """A nominal without what follows a comma; pronouns name nobody."""
        tree = self.tree
        if tree.pos[head] == "PRON":
            return ""
        low, high = tree.subtree(head)
        stop = next((i for i in range(head, high) if tree.lower[i] in {",", "(", "qui", "que", "dont"}), high)
        start = next((i for i in range(low, head + 1) if tree.dep[i] not in {"case", "det", "punct"}), head)
        return tree.words(start, stop) if stop - start <= 12 else tree.words(start, head + 1)
