"""Whose "son" is where the words around it tell: "X et son PDG"; and names that are themselves said to be someone's."""

from __future__ import annotations

from collections.abc import Iterable

from kg.annotate.tree import Tree
from kg.extract.mentions import Candidate

_AND = {"et", "ou"}
_AS_WELL = ({"ainsi", "que"}, {"ainsi", "qu'"})
_SUBJECTS = {"nsubj", "nsubj:pass"}


def joined(tree: Tree, possessive: int, mentions: Iterable[Candidate]) -> Candidate | None:
    """The name that what is possessed is joined to ("contre le réassureur X | et son PDG"); None where there is none.

    What begins a new clause is joined to no name: "… à Y et son PDG dénonce Z".
    """
    if tree.feat(possessive, "Poss") != "Yes" or tree.dep[tree.head[possessive]] in _SUBJECTS:
        return None
    end = _before_and(tree, possessive - 1)
    if end is None:
        return None
    return next((m for m in mentions if m.end == end and m.sent == tree.sent[possessive]), None)


def _before_and(tree: Tree, i: int) -> int | None:
    """Token after which "et", "ainsi que" begin, of which the last word stands at ``i``."""
    if i < 1:
        return None
    if tree.lower[i] in _AND:
        end = i
    elif {tree.lower[i - 1], tree.lower[i]} in _AS_WELL:
        end = i - 1
    else:
        return None
    return end - 1 if end > 0 and tree.lower[end - 1] in {",", "»", '"'} else end


def owned(tree: Tree, mention: Candidate) -> bool:
    """Whether a name is that of someone's: "son commissaire aux comptes, le cabinet X", "X, dont la filiale Y"."""
    node = mention.head
    for _ in range(4):
        if any(tree.feat(k, "Poss") == "Yes" or tree.lower[k] == "dont" for k in tree.kids[node] if k < mention.start):
            return True
        beside = tree.dep[node] in {"appos", "nmod", "flat:name"} and not tree.case(node) and tree.head[node] < node
        if not beside or tree.pos[tree.head[node]] != "NOUN":
            return False
        node = tree.head[node]
    return False
