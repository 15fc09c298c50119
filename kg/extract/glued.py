"""Names that the recogniser ran together with the post or the place before them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.tree import Tree
from kg.extract import described, opening
from kg.extract.lexicon import Lexicon

_OF = {"de", "d'", "du", "des"}
_ARTICLES = {"le", "la", "l'", "du", "au"}
_NAMED = {"baptisé", "rebaptisé", "nommé", "appelé", "dénommé", "intitulé", "surnommé"}
_BEFORE = _OF | {"la", "l'", "le"}
_PLACES, _PERSONS = {"LOC", "GPE"}, {"PER", "PERSON"}


def apart(tree: Tree, start: int, end: int, label: str, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """(start, end, label) of each name in what was recognised as one.

    "archevêque de Lyon" is the place; "gouverneur du | Montana Léa Morin" and "trésorier du | RN Marc Petit" are two.
    """
    if tree.lower[start].startswith("ex-") and tree.lower[start][3:] in lexicon.role_nouns:
        start += 1  # "Ex-directrice adjointe de X" names nobody
    if _inhabitant(tree, start, lexicon):
        start += 1  # "l'Allemande | Léa Morin"; "l'Allemande" alone is no name
    elif start == tree.sentences[tree.sent[start]][0] and _participle(tree, start, end):
        start += 1  # "Baptisé | Sanolys, …", "Enregistré en 2012, …"
    if start == end:
        return
    role = end - start > 2 and tree.text[start].islower() and tree.lower[start] in lexicon.role_nouns
    if role and tree.lower[start + 1] in _OF:
        start += 2
    if end - start > 1 and start > 1 and tree.lower[start - 1] in _BEFORE:
        first, named = tree.text[start], _first_name(tree, start + 1, lexicon)
        post = not lexicon.role_nouns.isdisjoint({tree.lemma[start - 2], tree.lemma[start - 3]})
        place = first in lexicon.places and label in _PERSONS and end - start > 2 and (named or post)
        body = first.isupper() and 1 < len(first) < 6 and label not in _PLACES and named
        particled = not named and first.isupper() and 1 < len(first) < 6 and post and end - start == 2
        if particled and tree.lower[end : end + 1] in (["de"], ["d'"]) and tree.text[end + 1][:1].isupper():
            yield start, start + 1, "ORG"  # "trésorier du | RN | Wandrille de Saint-Luc"
            start, end, label = start + 1, end + 2, "PER"
        elif place or body:
            yield start, start + 1, "LOC" if place else "ORG"
            start, label = start + 1, "PER"
    if label not in _PERSONS and (k := _member(tree, start, end, lexicon)):
        yield start, k, "ORG"
        start, label = k, "PER"
    if start < end and opening.compatriot(tree, start, end, lexicon):
        start, label = start + 1, "PER"
    if start < end:
        start = opening.start(tree, start, end, lexicon)
    if start < end:
        yield start, end, label


def _member(tree: Tree, start: int, end: int, lexicon: Lexicon) -> int:
    """Where the person begins in "le député **Rassemblement populaire | Léa Morin**"; 0 in any other name."""
    if start == 0 or tree.lower[start - 1] not in lexicon["roles.party_before"]:
        return 0
    return next((k for k in range(start + 1, end - 1) if end - k <= 3 and _first_name(tree, k, lexicon)), 0)


def _inhabitant(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether a word is who someone is by country: "l'Américaine", not "la Française des jeux"."""
    after = tree.lower[i + 1] if i + 1 < tree.size else ""
    known = {tree.lower[i], described.masculine(tree.lower[i]), tree.lemma[i].lower()} & lexicon.countries.keys()
    known &= set() if tree.text[i] in lexicon.countries.values() else known  # "la Suisse"
    return bool(known) and i > 0 and tree.lower[i - 1] in _ARTICLES and after not in _OF


def _participle(tree: Tree, start: int, end: int) -> bool:
    """Whether the first word of a sentence was taken for a name, or a part of one, for its capital alone."""
    word = tree.lower[start]
    if end - start > 1:
        return word.removesuffix("e") in _NAMED
    open_ = end < tree.size and tree.lower[end] in {"en", "par", "à", "au", "dans", "depuis", "comme"}
    return open_ and word.endswith(("é", "ée")) and not word.endswith(("té", "tée"))


def _first_name(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    word = tree.text[i]
    return word[:1].isupper() and not word.isupper() and word.lower() in lexicon.first_names
