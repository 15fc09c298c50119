"""Names joined behind an aside: "le rapprochement d'A, numéro un du verre, et du lunetier **B**", "A, né en 1950, et B ont …".

Parsers lose the second name behind the commas: it becomes the subject of what follows, or joins a word of the aside. The
"et" behind a closing comma and the preposition, which both names share, tell.
"""

from __future__ import annotations

from kg.annotate.tree import CONTRACTIONS, Tree
from kg.extract.mentions import Candidate
from kg.extract.misparse import hang

_ARTICLES = {"le", "la", "l'", "les", "un", "une", "son", "sa", "leur"}
_RELATIVE = {"qui", "que", "qu'", "dont", "où", "lequel", "laquelle", "auquel"}
_SHARED = {"de", "avec", "à", "par", "chez", "contre", "pour", "dans", "sur"}
_LONGEST = 30  # tokens of an aside
_AFTER = {",", ".", ";", ":", ")", "»", "(", "!", "?", "…"}


def settle_coordination(tree: Tree, names: list[Candidate]) -> None:
    """Join to each name before an aside the one behind ", et"."""
    name_at = {i: name for name in names for i in range(name.start, name.end)}
    for i in range(3, tree.size - 1):
        if tree.lower[i] == "et" and tree.lower[i - 1] == ",":
            _join(tree, i, name_at)
        elif tree.lower[i] in {"et", "ou"}:
            _enlist(tree, i, name_at)


def _enlist(tree: Tree, et: int, name_at: dict[int, Candidate]) -> None:
    """ "A, **la banque B** (12 %) et C", its middle taken for what A is: without comma before "et" it is one of three."""
    last = next((k for k in range(et + 1, min(et + 5, tree.size)) if k in name_at), None)
    if last is None:
        return
    top = _top(tree, et + 1, name_at[last].end)
    first = tree.head[top]
    if tree.dep[top] != "conj" or first not in name_at or first > et or tree.with_dep(first, "conj")[0] != top:
        return
    for k in tree.with_dep(first, "appos"):
        named = k + 1 in name_at and name_at[k + 1].start == k + 1 and tree.pos[k] in {"NOUN", "ADJ"}
        bare = tree.lower[k - 1] in _ARTICLES and tree.lower[k - 2] == ","
        if named and bare and k < et and _ends_member(tree, name_at[k + 1].end, et):
            tree.dep[k] = "conj"


def _ends_member(tree: Tree, end: int, et: int) -> bool:
    """Whether a member of a list ends at ``end``: before a comma, the "et", or a bracket right before them."""
    if tree.lower[end] == "(":
        end = next((k + 1 for k in range(end, et) if tree.lower[k] == ")"), et + 1)
    return end == et or tree.lower[end] == ","


def _join(tree: Tree, et: int, name_at: dict[int, Candidate]) -> None:
    found = _phrase(tree, et + 1, name_at)
    if found is None:
        return
    case, second, head = found
    first = _before_aside(tree, et - 1, case, second, name_at)
    if first is None or tree.is_below(first.head, head):
        return
    top = _top(tree, first.start, first.end)
    own, verb, dep = tree.case(top), tree.head[head], tree.dep[head]
    subject = dep.startswith("nsubj") and verb > head
    if subject and not own and not _opens_clause(tree, first.start):
        return  # "a racheté A, une PME, et B en prendra la tête"
    if not subject and second.end < tree.size and tree.lower[second.end] not in _AFTER and not own:
        return
    if tree.dep[head] == "conj" and tree.head[head] in {top, first.head}:
        return
    hang(tree, head, top, "conj")
    if subject:
        _subject(tree, verb, top if not own else tree.head[top], dep)


def _subject(tree: Tree, verb: int, noun: int, dep: str) -> None:
    """Give ``verb`` the subject ``noun``, of which only the last member was taken for it."""
    if tree.head[noun] == verb or tree.pos[noun] not in {"NOUN", "PROPN"}:
        return
    above, label = tree.head[noun], tree.dep[noun]
    if above == noun or tree.is_below(verb, noun):
        hang(tree, verb, verb if above == noun else above, "ROOT" if above == noun else label)
    hang(tree, noun, verb, dep)


def _phrase(tree: Tree, i: int, name_at: dict[int, Candidate]) -> tuple[str, Candidate, int] | None:
    """(preposition, name, head) of the nominal at ``i``: "et | du lunetier B", "et | la start-up B", "et | B"."""
    start, case = i, ""
    if CONTRACTIONS.get(tree.lower[i], tree.lower[i]) in _SHARED and tree.lower[i] != "des":
        case = CONTRACTIONS.get(tree.lower[i], tree.lower[i])
        i += 1
    stop = min(i + 6, tree.sentences[tree.sent[i - 1]][1])
    while i < stop and i not in name_at and (tree.lower[i] in _ARTICLES or _says_what(tree, i)):
        i += 1
    if i >= stop or i not in name_at or name_at[i].start != i:
        return None
    return case, name_at[i], _top(tree, start, name_at[i].end)


def _says_what(tree: Tree, i: int) -> bool:
    """Whether a word may say what a name is ("l'**italien** X", "la **start-up** X")."""
    return tree.pos[i] in {"NOUN", "ADJ"} or (tree.pos[i] == "PROPN" and tree.text[i].islower())


def _top(tree: Tree, start: int, end: int) -> int:
    """The token of a phrase that hangs on a word outside of it."""
    outside = [i for i in range(start, end) if not start <= tree.head[i] < end or tree.head[i] == i]
    nominal = [i for i in outside if tree.pos[i] in {"NOUN", "PROPN", "X", "ADJ"}]
    return (nominal or outside or [start])[-1 if not nominal else 0]


def _before_aside(
    tree: Tree, closing: int, case: str, second: Candidate, name_at: dict[int, Candidate]
) -> Candidate | None:
    """The name before the aside that the comma at ``closing`` ends, with the preposition of the second name."""
    start = max(tree.sentences[tree.sent[closing]][0], closing - _LONGEST)
    for i in range(closing - 2, start, -1):
        first = name_at.get(i - 1)
        if tree.lower[i] in {";", ":"}:
            return None
        if tree.lower[i] != "," or first is None:
            continue
        own = tree.case(_top(tree, first.start, first.end)) or _preposition(tree, first.start)
        alike = first.type == second.type or "Entity" in {first.type, second.type} or first.weak or second.weak
        if alike and (own == case or (own == "entre" and not case)) and _is_aside(tree, i + 1, closing):
            return first
    return None


def _preposition(tree: Tree, start: int) -> str:
    """The preposition before the noun that goes with a name ("**du** lunetier X")."""
    i = start - 1
    while i > 0 and (tree.pos[i] in {"NOUN", "ADJ"} or tree.lower[i] in _ARTICLES):
        i -= 1
    return CONTRACTIONS.get(tree.lower[i], tree.lower[i]) if tree.pos[i] == "ADP" else ""


def _is_aside(tree: Tree, start: int, end: int) -> bool:
    """Whether ``[start, end)`` only says more of the name before it: no clause of its own but a relative one."""
    opener = tree.lower[start] in _ARTICLES | _RELATIVE or tree.pos[start] in {
        "NOUN",
        "ADJ",
        "VERB",
        "ADV",
        "NUM",
        "ADP",
    }
    if not opener:
        return False
    for i in range(start, end):
        if tree.lower[i] in _RELATIVE:
            return True
        if tree.pos[i] in {"VERB", "AUX"} and tree.feat(i, "VerbForm") == "Fin":
            return False
    return True


def _opens_clause(tree: Tree, i: int) -> bool:
    """Whether no finite verb of the sentence stands before ``i``."""
    start = tree.sentences[tree.sent[i]][0]
    return not any(tree.pos[k] in {"VERB", "AUX"} and tree.feat(k, "VerbForm") == "Fin" for k in range(start, i))
