"""Titles in quotation marks: "la série « Les Vents d'hiver »", "des films comme « X » et « Y »".

The recogniser cuts such titles in pieces or passes over them. The noun before the quotation says that it is a title, and
of what; the marks say where it begins and ends.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.tree import Tree
from kg.extract.lexicon import Lexicon

_CLOSING = {"«": "»", '"': '"'}
_LONGEST = 14  # tokens of a title
_REACH = 8  # tokens between the noun and the quotation
_JOINTS = {",", "et", "ou", "puis", "ainsi", "que"}
# Between the noun and its title: "la série américaine", "un jeu de société baptisé", "des films comme".
_BETWEEN = {"ADJ", "NOUN", "PROPN", "ADP", "NUM"}
_NAMING = {"baptiser", "intituler", "nommer", "appeler", "titrer", "dénommer", "tel", "que", "dont", "notamment"}
_OWN = {"son", "sa", "ses", "leur", "leurs", "un", "une", "premier", "dernier"}
_SPEAKERS = {"je", "j'", "nous", "on", "vous", "c'", "il", "elle", "ils", "elles"}


def titles(tree: Tree, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """(start, end, class) of every title in quotation marks, without the marks, in order."""
    i, kind = 0, ""
    while i < tree.size:
        end = _closed(tree, i)
        kind = (kind or _kind(tree, i, lexicon)) if end else ""
        if not end or not kind or _is_speech(tree, i + 1, end):
            i, kind = i + 1, ""
            continue
        yield i + 1, end, kind
        i = _joined(tree, end + 1)
        kind = kind if i > end + 1 else ""


def _closed(tree: Tree, i: int) -> int:
    """The index of the mark that closes a title which opens at ``i``, or 0."""
    closing = _CLOSING.get(tree.text[i])
    if closing is None or i + 2 >= tree.size or not (tree.text[i + 1][0].isupper() or tree.text[i + 1][0].isdigit()):
        return 0
    if closing == tree.text[i] and tree.idx[i + 1] != tree.idx[i] + 1:
        return 0  # a straight mark with a space behind it closes
    for j in range(i + 2, min(i + 2 + _LONGEST, tree.size)):
        if tree.text[j] == closing:
            return j
        if tree.text[j] in {"«", "»", "\n"}:
            return 0
    return 0


def _joined(tree: Tree, i: int) -> int:
    """Where the next of several titles opens ("« X », « Y » et « Z »"), or ``i``."""
    j = i
    while j < tree.size and tree.lower[j] in _JOINTS:
        j += 1
    return j if i < j < tree.size and tree.text[j] in _CLOSING else i


def _kind(tree: Tree, mark: int, lexicon: Lexicon) -> str:
    """What the noun before the mark says that the title is the name of, or ""."""
    low = max(tree.sentences[tree.sent[mark]][0], mark - _REACH)
    for i in range(mark - 1, low - 1, -1):
        lemma = tree.lemma[i]
        if tree.pos[i] in {"NOUN", "PROPN"} and (kind := _made(lemma, lexicon)):
            return kind
        if tree.lower[i] == "," and i == mark - 1 and (own := _own(tree, i, low, lexicon)):
            return own
        naming = lemma in _NAMING or tree.lower[i] == "comme"
        bare = tree.pos[i] == "DET" and tree.pos[i - 1] == "ADP"
        if not (naming or bare or tree.pos[i] in _BETWEEN):
            return ""
    return ""


def _made(lemma: str, lexicon: Lexicon) -> str:
    kind = lexicon.descriptions.get(lemma, "")
    if kind in {"Product", "CreativeWork"}:
        return kind
    if lemma in lexicon["descriptions.titled"] or lemma in lexicon["descriptions.makers"]:
        return "CreativeWork"
    return "Organization" if lemma in lexicon["descriptions.periodical"] else ""


def _own(tree: Tree, comma: int, low: int, lexicon: Lexicon) -> str:
    """What "son premier roman, « X »", "un film diffusé en mai, « X »" name; "" where it is said in or of the work."""
    for i in range(comma - 1, low - 1, -1):
        if kind := _made(tree.lemma[i], lexicon):
            before = set(tree.lower[max(low, i - 3) : i])
            return "" if before.isdisjoint(_OWN) else kind
    return ""


def _is_speech(tree: Tree, start: int, end: int) -> bool:
    """Whether the quotation is what somebody says."""
    said = tree.text[end - 1] in {".", ","} or tree.lower[start] in _SPEAKERS
    return said or any(tree.text[i] == "," for i in range(start + 3, end))
