"""Deals that are talked over: "négocie avec X le rachat de Y", "en discussions avec X en vue de céder Y".

Whom one talks with is no complement of the deal, but has a part in it; parsers hang the deal on the partner or on the talks.
"""

from __future__ import annotations

from kg.annotate.tree import Tree
from kg.extract.misparse import hang

WITH = "en discussion avec"  # the preposition under which frames find the partner
VERBS = {"négocier", "discuter", "parlementer", "signer", "conclure", "sceller", "parapher"}
_NOUNS = {"négociation", "négociations", "discussion", "pourparler", "pourparlers", "tractation", "contact", "accord",
          "protocole", "vue"}  # fmt: skip
_ENTER = {"être", "entrer", "mener", "engager", "entamer", "ouvrir", "avoir", "poursuivre", "confirmer", "annoncer"}
_FAR = 4  # heads between a deal and the verb of the talks


def settle_talks(tree: Tree) -> None:
    """ "en discussions **avancées** | avec X en vue de Y": what the parser hung on the participle behind the talks is theirs."""
    for i in range(tree.size - 1):
        if tree.lemma[i] in _NOUNS and tree.head[i + 1] == i and tree.dep[i + 1] in {"acl", "amod"}:
            for k in tree.with_dep(i + 1, "obl", "nmod"):
                if tree.case(k) != "par":
                    hang(tree, k, i, "nmod")


def partners(tree: Tree, node: int) -> list[int]:
    """Heads of those with whom the deal at ``node`` (noun or infinitive) is talked over."""
    for above in _above(tree, node):
        if tree.case(above) == "avec" and _talks(tree, tree.head[above]):
            return [above]  # "discute avec X | de la vente de Y" taken for "X de la vente de Y"
        if _talks(tree, above) and (found := _with(tree, above)):
            return found
    return []


def talkers(tree: Tree, node: int) -> int | None:
    """The verb whose subject talks over the deal at ``node``, where the parser hung the deal on the partner."""
    head = tree.head[node]
    over = tree.case(node) in {"de", "sur"} and tree.case(head) == "avec" and _talks(tree, tree.head[head])
    return tree.head[head] if over and tree.pos[tree.head[head]] == "VERB" else None


def _above(tree: Tree, node: int) -> list[int]:
    """What governs a node, up to the verb of its clause and one that only enters talks."""
    found = list[int]()
    for _ in range(_FAR):
        head = tree.head[node]
        if head == node or tree.dep[node] in {"acl:relcl", "parataxis"} or tree.dep[node].startswith("nsubj"):
            break
        found.append(head)
        if tree.pos[head] in {"VERB", "AUX"}:
            break
        node = head
    return found


def _talks(tree: Tree, i: int) -> bool:
    if tree.pos[i] == "VERB":
        return tree.lemma[i] in VERBS or (tree.lemma[i] in _ENTER and _talked_of(tree, i))
    return tree.lemma[i] in _NOUNS


def _talked_of(tree: Tree, verb: int) -> bool:
    """Whether a verb has talks beside it: "**entrer** en négociations", "**mène** des discussions"."""
    return any(tree.lemma[k] in _NOUNS - {"vue"} for k in tree.with_dep(verb, "obj", "obl"))


def _with(tree: Tree, i: int) -> list[int]:
    """Heads behind "avec" beside the talks at ``i``, on them or on the verb above."""
    nouns = [k for k in tree.with_dep(i, "obj", "obl") if tree.lemma[k] in _NOUNS]
    beside = [tree.head[i]] if tree.pos[i] == "NOUN" and tree.pos[tree.head[i]] in {"VERB", "NOUN"} else []
    found = [k for h in [i, *nouns, *beside] for k in tree.with_dep(h, "nmod", "obl") if tree.case(k) == "avec"]
    return found[:1]
