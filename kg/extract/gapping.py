"""Clauses whose verb is left out: "X a vendu A à B, **C à D** et E à F", "Y possède 51 % de Z, **A 30 %**".

Parsers take what is left of such a clause for one more member of the phrase before it: C would have bought A. A name
without preposition behind a comma or "et", and a phrase of the same kind as the one before, tell. Its name becomes an
"orphan" of the verb, from which :meth:`Gaps.gapped` makes the arguments of the clause.
"""

from __future__ import annotations

from dataclasses import replace

from kg.annotate.tree import CONTRACTIONS, Tree
from kg.extract.mentions import Candidate
from kg.extract.misparse import hang
from kg.extract.verbs import Arguments, Verbs

_REPEATED = {"à", "chez", "par"}  # prepositions that both clauses have
_REST = {"solde", "reste", "restant"}
_JOINTS = {",", "et", ";"}
_ARTICLES = {"le", "la", "l'", "les"}
_LONGEST = 8  # heads between the name and the verb


def settle_gapping(tree: Tree, names: list[Candidate]) -> None:
    """Hang the name of each clause without verb on the verb that it goes without."""
    name_at = {i: name for name in names for i in range(name.start, name.end)}
    for name in names:
        if name.start < 3 or name.end + 1 >= tree.size:
            continue
        top = _top(tree, name)
        before = _before(tree, name)
        if before is None or tree.case(top) or tree.dep[top].startswith("nsubj"):
            continue
        verb = _shared(tree, name, before)
        second = _phrase(tree, name, name_at) if verb is None else None
        if second is not None:
            verb = _repeated(tree, name, before, name_at)
        if verb is None or tree.is_below(verb, top):
            continue
        hang(tree, top, verb, "orphan")
        if second is not None and not tree.is_below(second, top):
            hang(tree, second, top, "nmod")


def _top(tree: Tree, name: Candidate) -> int:
    """The noun that a name goes with ("**l'italien** X"), or its head."""
    above = tree.head[name.head]
    return above if above == name.start - 1 and tree.pos[above] in {"NOUN", "ADJ"} else name.head


def _before(tree: Tree, name: Candidate) -> int | None:
    """The last token before the comma or "et" in front of a name, or None."""
    i = name.start - 1
    while i > 0 and (tree.lower[i] in _ARTICLES or (tree.pos[i] in {"NOUN", "ADJ"} and tree.text[i].islower())):
        i -= 1
    if i <= 1 or tree.lower[i] not in _JOINTS or tree.sent[i] != tree.sent[name.start]:
        return None
    return i - 2 if tree.lower[i] == "et" and tree.lower[i - 1] == "," else i - 1


def _shared(tree: Tree, name: Candidate, before: int) -> int | None:
    """The verb of "Y possède 51 % de Z, | A 30 %": a share behind the name, and one below the verb."""
    end = name.end
    percent = end + 1 < tree.size and tree.text[end][:1].isdigit() and tree.text[end + 1] == "%"
    rest = tree.lower[end] in _ARTICLES and end + 1 < tree.size and tree.lower[end + 1] in _REST
    if not (percent or rest):
        return None
    start = max(tree.sentences[tree.sent[before]][0], before - 12)
    shares = [i for i in range(before, start, -1) if tree.text[i] == "%"]
    held = [tree.head[i] for i in shares if tree.dep[i].split(":")[0] == "obj" and tree.pos[tree.head[i]] == "VERB"]
    return held[0] if held else None


def _phrase(tree: Tree, name: Candidate, name_at: dict[int, Candidate]) -> int | None:
    """The head of "à D" right behind the name in "…, | C à D", where no verb follows."""
    if tree.pos[name.end] != "ADP" or _case(tree, name.end) not in _REPEATED:
        return None
    second = _name_from(tree, name.end + 1, name_at)
    if second is None or (second.end < tree.size and tree.pos[second.end] in {"VERB", "AUX", "PRON"}):
        return None
    return _top(tree, second)


def _repeated(tree: Tree, name: Candidate, before: int, name_at: dict[int, Candidate]) -> int | None:
    """The verb of "X a vendu A à B, | C à D": a phrase with the preposition of "à D" ends right before the comma."""
    node = name_at[before].head if before in name_at else before
    for _ in range(_LONGEST):
        base, head = tree.dep[node].split(":")[0], tree.head[node]
        if base == "orphan":
            return head
        if base == "obl" and tree.pos[head] == "VERB":
            cases = {tree.case(k) for k in tree.with_dep(head, "obl") if k <= before}
            return head if _case(tree, name.end) in cases else None
        if head == node:
            return None
        node = head
    return None


def _case(tree: Tree, i: int) -> str:
    return CONTRACTIONS.get(tree.lower[i], tree.lower[i])


def _name_from(tree: Tree, i: int, name_at: dict[int, Candidate]) -> Candidate | None:
    """The name of a phrase that begins at ``i``; an article and a noun may stand before it."""
    stop = min(i + 4, tree.sentences[tree.sent[i - 1]][1])
    while i < stop and i not in name_at and (tree.lower[i] in _ARTICLES or tree.pos[i] in {"NOUN", "ADJ"}):
        i += 1
    return name_at[i] if i < stop and i in name_at and name_at[i].start == i else None


class Gaps(Verbs):
    """Arguments of clauses without verb."""

    def gapped(self, v: int) -> list[Arguments]:
        """Arguments of the clauses that go without the verb at ``v``, in order."""
        return [self._without(self.verb(v), k) for k in self.tree.with_dep(v, "orphan") if k > v]

    def _without(self, whole: Arguments, k: int) -> Arguments:
        """What ``k`` has of its own, and what it shares with the clause of the verb."""
        tree, v = self.tree, whole.trigger
        names = [k, *tree.with_dep(k, "nmod", "appos", "flat")]
        own = [(tree.case(x), x) for i in names for x in tree.with_dep(i, "nmod", "obl") if tree.case(x)]
        further = [(tree.case(y), y) for _, x in own for y in tree.with_dep(x, "nmod") if tree.case(y) == "à"]
        cases = {case for case, _ in own}
        obliques = own + further + [(case, h) for case, h in whole.obliques if case not in cases]
        if not cases & _REPEATED:
            return replace(whole, agent=[k], obliques=whole.obliques)
        agents = [h for case, h in own if case == "par"]
        if whole.passive:
            return replace(whole, patient=[k], agent=agents or whole.agent, obliques=obliques)
        if tree.with_dep(v, "obj"):
            return replace(whole, patient=[k], obliques=obliques)
        return replace(whole, agent=[k], obliques=obliques)
