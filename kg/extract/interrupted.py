"""Clauses whose parts an insertion or a quotation parted: a speech verb behind a quotation, a copula before an aside.

What the parser makes of them follows from the words next to each other; punctuation tells what belongs together.
"""

from __future__ import annotations

from kg.annotate.tree import Tree
from kg.extract.mentions import Candidate
from kg.extract.misparse import PRESENT, hang

_CLOSING = {"»", '"', "”"}
_ASIDE = 10  # tokens of what stands between a copula and its predicate
_MOVED = {"nsubj", "nsubj:pass", "aux", "aux:tense", "aux:pass", "cop", "mark", "advmod", "cc", "expl"}
_BEFORE_NOUN = {"DET", "ADJ", "ADV", "NUM"}


def rejoin(tree: Tree, names: list[Candidate]) -> None:
    """Put right what insertions and quotations parted."""
    _told(tree, {name.start: name for name in names if name.type == "Person"})
    for i in range(tree.size - 3):
        if tree.lemma[i] == "être" and tree.lower[i + 1] == ",":
            _predicate(tree, i)


def _told(tree: Tree, persons: dict[int, Candidate]) -> None:
    """ "« … », **martèle** X", its verb taken for a noun: whoever is named behind it speaks."""
    for t in range(2, tree.size - 1):
        name = persons.get(t + 1)
        quoted = tree.lower[t - 1] == "," and tree.text[t - 2] in _CLOSING
        if name is None or not quoted or tree.pos[t] not in {"NOUN", "ADJ", "PROPN", "X"} or not tree.text[t].islower():
            continue
        tree.pos[t], tree.feats[t] = "VERB", dict(PRESENT)
        tree.lemma[t] = f"{tree.lower[t]}r" if tree.lower[t].endswith("e") else tree.lemma[t]
        tree.dep[t] = "parataxis" if tree.head[t] != t else tree.dep[t]
        for k in [k for k in tree.with_dep(t, "acl", "appos", "nmod") if k >= name.end]:
            hang(tree, k, name.head, tree.dep[k])  # what is said of the speaker
        hang(tree, name.head, t, "nsubj")


def _predicate(tree: Tree, i: int) -> None:
    """ "il avait été, de 1986 à 1991, **trésorier** de X": the predicate stands behind the aside, not in it."""
    end = tree.sentences[tree.sent[i]][1]
    close = next((j for j in range(i + 2, min(i + 2 + _ASIDE, end - 1)) if tree.lower[j] == ","), None)
    old = tree.head[i]
    if close is None or not i < old < close or any(tree.pos[j] in {"VERB", "AUX"} for j in range(i + 1, close)):
        return
    n = close + 1
    while n < end - 1 and tree.pos[n] in _BEFORE_NOUN:
        n += 1
    if tree.pos[n] != "NOUN" or tree.dep[n] == "nsubj":
        return
    above, dep = tree.head[old], tree.dep[old]
    for k in [k for k in tree.kids[old] if k <= i and tree.dep[k] in _MOVED]:
        hang(tree, k, n, "cop" if k == i else tree.dep[k])
    hang(tree, n, n if above == old else above, dep)
    hang(tree, old, n, "obl:mod")
