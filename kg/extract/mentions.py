"""What may denote an entity, be it name, description or pronoun; and how a name is cut to size."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.annotate.tree import Tree
from kg.extract.lexicon import Lexicon

LABELS = {
    "PER": "Person", "ORG": "Organization", "LOC": "Place", "PRODUCT": "Product", "WORK": "CreativeWork",
    "MISC": "Entity", "GPE": "Place", "PERSON": "Person", "FAC": "Place", "WORK_OF_ART": "CreativeWork",
    "NORP": "Entity", "EVENT": "Entity", "LAW": "Entity",
}  # fmt: skip
_LEADING = {
    "le", "la", "les", "l'", "d'", "de", "du", "des", "un", "une", "ce", "cette", "ces", "son", "sa", "au", "aux", "et",
    "m.", "mm.", "mme", "mlle", "me", "monsieur", "madame", "maître", "dr", "mgr", "«", '"', "(", "'", "-", "–", "—", "l",
}  # fmt: skip
_TRAILING = {
    "»", '"', ")", "'", ".", ",", ":", ";", "«", "(", "-", "–", "—", "de", "du", "des", "d'", "et", "la", "le",
    "l'", "contre", "pour", "par", "dans", "avec", "chez", "qui",
}  # fmt: skip
_GENERIC_HEADS = {"groupe", "société", "entreprise", "firme", "compagnie"}  # "le groupe X" is named X
_NEVER_NAMES = {"il", "ils", "elle", "elles", "on", "nous", "vous", "je", "tu", "ce", "cela", "ceux", "celui", "celle", "qui", "que", "quelqu'un",
                "non", "oui", "mais", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"}  # fmt: skip
_ARTICLE_CASED = re.compile(r"^(Le|La|Les|L'|De|Du|Des|D')$")  # "Le Monde", "De Dietrich"
_FULL_STOP = re.compile(r"(^X|[a-zà-ÿ][A-ZÀ-Ü]|[!+])\.$")  # of the sentence: "mise au point par SpaceX."
_INITIALS = re.compile(r"^([A-ZÀ-Ü]\.?-?){1,3} ")


@dataclass(slots=True)
class Candidate:
    """Something that may denote an entity. ``start``, ``end`` are token bounds, ``head`` its syntactic head."""

    start: int
    end: int
    head: int
    type: str
    kind: str  # name | nominal | pronoun
    text: str
    gender: str = ""
    number: str = ""
    sent: int = 0
    weak: bool = False  # the type is a guess that the relation may overrule


def cut_name(tree: Tree, start: int, end: int, label: str) -> Candidate | None:
    """The name in tokens ``[start, end)``, less articles, titles and signs around it; None where nothing of one is left."""
    while start < end and tree.lower[start] in _LEADING and not _part_of_name(tree, start, end):
        start += 1
    if end - start > 1 and tree.text[start] in _GENERIC_HEADS and tree.text[start + 1][0].isupper():
        start += 1
    while end > start and (tree.lower[end - 1] in _TRAILING or not tree.text[end - 1].strip()):
        end -= 1
    while end - start > 1 and (tree.text[end - 1] == "%" or tree.text[end : end + 1] == ["%"]):
        end -= 1  # "X possède 62 % et **Y 35 %**"
    text = tree.words(start, end)
    if start >= end or not any(c.isalpha() for c in text) or (text.islower() and (label != "ORG" or end - start == 1)):
        return None
    if end - start == 1 and tree.lower[start] in _NEVER_NAMES:
        return None
    if "(" in text and ")" not in text:
        return cut_name(tree, start, next(i for i in range(start, end) if "(" in tree.text[i]), label)
    if price := next((i for i in range(start + 1, end) if _priced(tree, i, end)), 0):
        return cut_name(tree, start, price, label)
    if "\n" in text:
        return cut_name(tree, start, next(i for i in range(start, end) if "\n" in tree.text[i]), label)
    text = text[3:] if text.lower().startswith("ex-") else text  # "ex-Uber": what someone left is Uber
    text = text[:-1] if _FULL_STOP.search(text) else text
    if text == "X" and tree.lower[start - 1 : start] == ["contre"]:
        return None  # "une plainte contre X": against nobody known
    kind, head = LABELS.get(label, "Entity"), head_of(tree, start, end)
    return Candidate(start, end, head, kind, "name", text, *_agreement(tree, start), tree.sent[start])


def _priced(tree: Tree, i: int, end: int) -> bool:
    """Whether a price begins at token ``i``: "Le Fanal | **pour 37 millions d'euros**"."""
    priced = tree.lower[i] in {"pour", "contre"} and i + 1 < end and tree.text[i + 1][0].isdigit()
    return priced and (
        i + 2 == end or tree.lower[i + 2] in {"million", "millions", "milliard", "milliards", "euros", "dollars"}
    )


def _part_of_name(tree: Tree, start: int, end: int) -> bool:
    """Whether a leading article belongs to the name: "Le Monde", but not a sentence's first "Le"."""
    if not _ARTICLE_CASED.match(tree.text[start]) or end - start < 2:
        return False
    return start != tree.sentences[tree.sent[start]][0]


def _agreement(tree: Tree, start: int) -> tuple[str, str]:
    """(gender, number) that the word before a name tells: article, title."""
    before = tree.lower[start - 1] if start else ""
    if before in {"mme", "mlle", "madame", "la"}:
        return "Fem", "Sing"
    if before in {"m.", "monsieur", "le", "du", "au"}:
        return "Masc", "Sing"
    return "", "Plur" if before in {"les", "des", "aux"} else ""


def head_of(tree: Tree, start: int, end: int) -> int:
    """The token of ``[start, end)`` whose head lies outside; the first such."""
    for i in range(start, end):
        if not start <= tree.head[i] < end or tree.head[i] == i:
            return i
    return start


def has_first_name(name: str, lexicon: Lexicon) -> bool:
    """Whether a name begins with a first name ("Jean-Marc Petit"), or with the initials of one ("J.-M. Petit")."""
    first = name.split(" ", maxsplit=1)[0].lower()
    known = first in lexicon.first_names or any(part in lexicon.first_names for part in first.split("-"))
    return known or (" " in name and bool(_INITIALS.match(name)))
