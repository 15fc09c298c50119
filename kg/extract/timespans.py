"""Times that look like clauses: "nommé **il y a un peu plus d'un an** à la tête de X", "cédée **voilà trois ans** par X".

Parsers make "a" or "voilà" a verb of its own, and hang on it, or on the year, what belongs to the verb before.
"""

from __future__ import annotations

from kg.annotate.tree import Tree
from kg.extract.misparse import hang

_UNITS = {
    "an", "ans", "année", "années", "mois", "semaine", "semaines", "jour", "jours", "heure", "heures", "décennie", "décennies",
    "siècle", "siècles", "trimestre", "trimestres", "semestre", "semestres", "minute", "minutes",
}  # fmt: skip
_LONGEST = 8  # tokens between "a" and its unit


def settle_times(tree: Tree) -> None:
    """Hang what stands behind such a time on the verb before it."""
    for i in range(tree.size - 2):
        ago = tree.lower[i : i + 3] == ["il", "y", "a"]
        if not ago and tree.lower[i] not in {"voilà", "voici"}:
            continue
        end = _unit(tree, i)
        if end is not None and i > 0 and tree.sent[i - 1] == tree.sent[i] and tree.pos[i - 1] == "VERB":
            _settle(tree, i, end, i + 2 if ago else i)


def _unit(tree: Tree, i: int) -> int | None:
    """The unit of a time that begins at ``i``."""
    stop = min(i + _LONGEST + 3, tree.sentences[tree.sent[i]][1])
    for j in range(i + 1, stop):
        if tree.lower[j] in _UNITS:
            return j
        if tree.lower[j] in {",", ".", ";", "que", "qu'"}:
            return None
    return None


def _settle(tree: Tree, start: int, end: int, anchor: int) -> None:
    """Free what hangs on ``[start, end]`` from outside, and hang the time itself on the verb before it."""
    verb, inside = start - 1, range(start, end + 1)
    outside = [k for i in inside for k in tree.kids[i] if k not in inside and tree.pos[k] != "PUNCT"]
    clause = tree.head[anchor]
    if clause == anchor:
        clause = next((k for k in outside if tree.pos[k] in {"VERB", "AUX"} or tree.with_dep(k, "cop")), verb)
        hang(tree, clause, clause, "ROOT")
    for k in [*outside, *_further(tree, start, end)]:
        if k > end and tree.case(k):
            hang(tree, k, verb, "obl:agent" if tree.case(k) == "par" else "obl:mod")
        elif k < start:
            hang(tree, k, clause, "nsubj" if tree.pos[k] == "PROPN" else tree.dep[k])
    if not tree.is_below(verb, anchor):
        hang(tree, anchor, verb, "obl:mod")


def _further(tree: Tree, start: int, end: int) -> list[int]:
    """Phrases behind a time that the parser hung on what the verb is said of ("**X**, cédée voilà trois ans | à Y")."""
    found, stop = [], tree.sentences[tree.sent[start]][1]
    for k in range(end + 1, stop):
        if tree.pos[k] in {"PUNCT", "VERB", "AUX", "PRON"}:
            break
        if tree.dep[k] == "nmod" and tree.head[k] < start - 1 and tree.case(k):
            found.append(k)
    return found
