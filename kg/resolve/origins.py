"""Where descriptions say that someone is from: "la société française" is not whom the text calls "l'américain X"."""

from __future__ import annotations

from kg.annotate.tree import Tree
from kg.extract import described
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import Candidate
from kg.extract.names import fold

_OPENERS = {",", "(", "-", "–", "—"}
_QUOTES = {"«", '"', "“"}
_BRITISH = {"Angleterre", "Écosse", "pays de Galles", "Irlande du Nord"}
_APPOSED = 6  # tokens behind a comma in which an apposition says what it has to say


def of_name(tree: Tree, mention: Candidate, words: Lexicon) -> frozenset[str]:
    """Origins that the words before a name, or the apposition behind it, give it.

    "le géant américain X", "le suédois X", "X, une jeune pousse lyonnaise".
    """
    return frozenset(_before(tree, mention.start, words) | _behind(tree, mention.end, words))


def of_phrase(tree: Tree, anaphor: Candidate, words: Lexicon) -> frozenset[str]:
    """Origins in a description: "le groupe de luxe italien", "l'italien" → Italie."""
    stop = tree.sentences[tree.sent[anaphor.head]][1]
    found, i = set[str](), anaphor.head
    while i < min(stop, anaphor.head + _APPOSED) and tree.pos[i] not in {"DET", "PRON", "AUX", "PUNCT"}:
        if said := origin(tree, i, words):
            found.add(said)
            break
        i += 1
    return frozenset(found)


def differ(one: frozenset[str], other: frozenset[str], words: Lexicon) -> bool:
    """Whether two sets of origins name different countries; a town differs from no country."""
    countries = set(words.countries.values())
    ours, theirs = one & countries, other & countries
    return bool(ours and theirs and not ours & theirs)


def origin(tree: Tree, i: int, words: Lexicon) -> str:
    """The country that an adjective means, or the stem of one made from a town ("lyonnaise": lyonnais); or ""."""
    for form in (tree.lemma[i].lower(), described.masculine(tree.lower[i])):
        if form in words.countries:
            country = words.countries[form]
            return "Royaume-Uni" if country in _BRITISH else country
    lower = tree.pos[i] in {"ADJ", "VERB", "NOUN", "PROPN"}
    adjective = lower and described.of_place(tree.text[i]) and tree.lemma[i] not in words.role_nouns
    return fold(described.masculine(tree.lower[i])) if adjective else ""


def _before(tree: Tree, start: int, words: Lexicon) -> set[str]:
    low, i = tree.sentences[tree.sent[start]][0], start - 1
    if i > low and tree.text[i] in _QUOTES:
        i -= 1
    found = set[str]()
    for k in range(i, max(low, i - 4), -1):
        if tree.pos[k] not in {"ADJ", "NOUN", "VERB", "PROPN"} or tree.label[k]:
            break
        if said := origin(tree, k, words):
            found.add(said)
        if tree.pos[k] == "NOUN":
            break
    return found


def _behind(tree: Tree, end: int, words: Lexicon) -> set[str]:
    if end >= tree.size or tree.text[end] not in _OPENERS:
        return set()
    stop = min(end + 1 + _APPOSED, tree.sentences[tree.sent[end]][1])
    noun = False
    for k in range(end + 1, stop):
        if tree.lower[k] in {",", ")", "qui", "dont", "et"} or tree.pos[k] in {"AUX", "PRON"} or tree.label[k]:
            break
        if noun and (said := origin(tree, k, words)):
            return {said}
        noun = noun or (tree.pos[k] == "NOUN" and tree.lemma[k] in words.descriptions)
    return set()
