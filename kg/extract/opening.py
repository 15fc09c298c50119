"""Common words that open a sentence, and were taken for names because of their capital."""

from __future__ import annotations

import re

from kg.annotate.tree import Tree
from kg.extract import described
from kg.extract.lexicon import Lexicon

_PARTICIPLE = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]+[^t\W]ée?s?$")  # "Enregistré à …", "Baptisée X"; nouns end in -té
_BEHIND = {".", "!", "?", "...", "«", '"', "“", "-", "–", "—", ":"}


def start(tree: Tree, first: int, end: int, lexicon: Lexicon) -> int:
    """Where the name among the tokens from ``first`` to ``end`` starts; ``end`` if they are no name at all.

    "Baptisé | Solvanne, le robot…" loses a word; "Enregistrée à Dinan, la société…" is none.
    """
    word, lower = tree.text[first], tree.lower[first]
    if word.isupper() or not word[:1].isupper():
        return first
    opens = first == tree.sentences[tree.sent[first]][0] or tree.text[first - 1] in _BEHIND
    if end - first > 1:
        joined = tree.text[first + 1][:1].isupper()
        return first + 1 if joined and opens and _participle(tree, first, lexicon) else first
    if not opens:
        return first
    common = _participle(tree, first, lexicon) or _people(word, lexicon) or lower.startswith("outre-")
    return end if common or _describes(lower, lexicon) else first


def dateline(tree: Tree, first: int, end: int) -> bool:
    """Whether a name is the place of a dispatch: "GENÈVE (AFN) - ", "Lyon - "; not "ORBELIS - ", an organization by its form."""
    low, high = tree.sentences[tree.sent[first]]
    while high > low and not tree.text[high - 1].strip():
        high -= 1
    opens = first == low and tree.text[high - 1] in {"-", "–", "—"}
    return opens and (tree.label[first] != "ORG" or tree.text[end] in {"(", ","})


def compatriot(tree: Tree, first: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a name is that of a person with a capital origin before it: "l'Allemande Léa Morin", never "le belge Orbelis"."""
    article = first > 0 and tree.lower[first - 1] in {"l'", "le", "la"}
    return article and end - first > 2 and _people(tree.text[first], lexicon) and not tree.text[first].isupper()


def _participle(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    word = tree.text[i]
    if tree.pos[i] not in {"VERB", "ADJ"}:
        return False  # "Nestlé va investir"
    known = {word.lower(), word.lower().removesuffix("s")}
    names = known & (lexicon.first_names.keys() | lexicon.descriptions.keys() | lexicon["descriptions.establishment"])
    return bool(_PARTICIPLE.match(word)) and not names and word not in lexicon.places


def _people(word: str, lexicon: Lexicon) -> bool:
    """ "Norvégienne", "Allemande": whoever is from there; no country ("Suisse")."""
    lower = word.lower()
    forms = {lower, described.masculine(lower), lower.removesuffix("e")}
    return (
        bool(forms & lexicon.countries.keys()) and word not in lexicon.places and word not in lexicon.countries.values()
    )


def _describes(lower: str, lexicon: Lexicon) -> bool:
    """ "Polytechnicienne, …", "Principal assembleur de …": what the one spoken of is."""
    forms = {lower, described.masculine(lower)}
    return bool(forms & {noun for noun, kind in lexicon.descriptions.items() if kind == "Person"}) or lower in _RANKS


_RANKS = {"principal", "principale", "ancien", "ancienne", "premier", "première", "seul", "seule", "autre"}
