"""Subjects that parsers lose behind what is said of them: "**X**, PDG de Y, actionnaire de Z, annonce …", "la filiale de Y, **X**, a …".

The commas in front of a finite verb tell: back over the asides, the first nominal is who does it.
"""

from __future__ import annotations

from kg.annotate.tree import Tree
from kg.extract.mentions import Candidate
from kg.extract.misparse import hang

_ARTICLES = {"le", "la", "l'", "les", "son", "sa", "leur", "ce", "cet", "cette", "un", "une"}
_RELATIVE = {"qui", "que", "qu'", "dont", "où", "lequel", "laquelle"}
_STOPS = {";", ":", "«", "»", '"', "(", ")", "?", "!", "–", "—"}
_LONGEST = 40  # tokens before the verb


def settle_subjects(tree: Tree, names: list[Candidate]) -> None:
    """Give each finite main verb behind a comma that has no subject the one that its asides hide."""
    name_at = {i: name for name in names for i in range(name.start, name.end)}
    for v in range(2, tree.size):
        if tree.pos[v] != "VERB" or tree.dep[v] not in {"ROOT", "parataxis"}:
            continue
        first = _first(tree, v)
        if first is None or tree.lower[first - 1] != ",":
            continue
        subject = _subject(tree, first, name_at)
        if subject is not None and not tree.is_below(v, subject):
            hang(tree, subject, v, "nsubj")


def _first(tree: Tree, v: int) -> int | None:
    """The first word of a finite verb without subject ("**a** annoncé", "**ne** vendra"), or None."""
    inside = [k for k in tree.kids[v] if tree.dep[k].split(":")[0] in {"aux", "cop"}]
    around = [k for i in [v, *inside] for k in tree.kids[i]]
    if any(tree.dep[k].startswith(("nsubj", "csubj")) or tree.dep[k] == "expl:subj" for k in around):
        return None
    if not any(tree.feat(k, "VerbForm") == "Fin" and tree.feat(k, "Mood") != "Imp" for k in [v, *inside]):
        return None
    clitics = [k for k in tree.kids[v] if k < v and tree.pos[k] == "PRON" and tree.dep[k] not in {"obl:mod", "mark"}]
    return min([v, *inside, *clitics, *(k for k in tree.with_dep(v, "advmod") if tree.lower[k] in {"ne", "n'"})])


def _subject(tree: Tree, first: int, name_at: dict[int, Candidate]) -> int | None:
    """The head of the nominal between commas, back over what only says more of it."""
    end, start = first - 1, max(tree.sentences[tree.sent[first]][0], first - _LONGEST)
    for i in range(end - 1, start - 2, -1):
        if i >= start and _ends(tree, i, start):
            return None
        if i >= start and tree.lower[i] != ",":
            continue
        low = i + 1
        if low in name_at and name_at[low].start == low and name_at[low].end == end:
            return name_at[low].head
        if tree.lower[low] in _ARTICLES:
            return _described(tree, low, end, name_at)
        aside = tree.pos[low] in {"NOUN", "ADJ"} or tree.lower[low] in _RELATIVE or tree.feat(low, "VerbForm") == "Part"
        if not aside or low in name_at:
            return None
        end = i
    return None


def _ends(tree: Tree, i: int, start: int) -> bool:
    """Whether what stands at ``i`` belongs to another clause: a verb that no relative pronoun comes before, or a stop."""
    other = tree.lower[i] in _STOPS or (tree.pos[i] == "VERB" and tree.feat(i, "VerbForm") == "Fin")
    return other and not any(tree.lower[k] in _RELATIVE for k in range(start, i))


def _described(tree: Tree, low: int, end: int, name_at: dict[int, Candidate]) -> int | None:
    """The noun of a phrase that begins with an article and has no clause in it ("l'industriel mayennais")."""
    i = low + 1
    while i < end and tree.pos[i] in {"ADJ", "NUM"} and i not in name_at:
        i += 1
    if i >= end or any(tree.pos[k] in {"VERB", "AUX"} or tree.lower[k] in _RELATIVE for k in range(low, end)):
        return None
    return name_at[i].head if i in name_at else i if tree.pos[i] == "NOUN" else None
