"""What the words around a name call it: "le quotidien russe X", "X, une start-up", "l'application X"."""

from __future__ import annotations

import re

from kg.annotate.tree import Tree
from kg.extract.lexicon import Lexicon

# What is named after a person ("le gouvernement X", "l'équipe X"), or is said of persons as well ("le numéro deux X").
_SAY_NOTHING = {"gouvernement", "exécutif", "équipe", "maison", "numéro", "acteur", "leader", "cadet", "direction",
                "rédaction", "conseil", "projet", "programme", "gamme", "moteur", "technologie", "système", "traitement",
                "modèle", "formation", "mouvement", "division", "branche", "unité", "commission", "comité", "gendarme",
                "chambre", "cour", "secte", "coordination", "pièce"}  # fmt: skip
_ALSO = {
    "revue",
    "lettre",
    "gazette",
    "réseau",
    "agence",
    "quotidien",
    "tabloïd",
    "webzine",
    "bimensuel",
    "trimestriel",
}
_OPENERS = {",", "(", "-", "–", "—"}
_DETERMINERS = {"un", "une", "le", "la", "l'", "les", "son", "sa", "premier", "première"}
_BEFORE = {"le", "l'", "la", "au", "du", "les", "aux", "des"}
_BARE = {"de", "d'", "en"}
_GREAT = {"géant", "mastodonte", "fleuron", "colosse", "mammouth"}  # said of firms, whatever they are great in
_OF_TRADE = {"de", "d'", "du", "des"}
_OF_PLACE = re.compile(r"[a-zéèç-]{3,}(ais|ois|éen|ien|cain)$")
_FROM = re.compile(r"[a-zéèç-]{3,}(ais|ois|aise|oise|éen|éenne|ien|ienne|cain|caine)s?$")
_FEMININE = [
    ("aise", "ais"), ("oise", "ois"), ("enne", "en"), ("aine", "ain"), ("ine", "in"), ("ande", "and"), ("turque", "turc"),
    ("grecque", "grec"),
]  # fmt: skip
_QUOTES = {"«", '"', "“"}

_CONTINENTS = {"Europe", "Asie", "Afrique", "Amérique", "Océanie", "Asie-Pacifique", "Amériques", "Moyen-Orient"}


def description(tree: Tree, start: int, end: int, lexicon: Lexicon) -> str:
    """The class that the words before the name at ``[start, end)``, or the apposition behind it, say; or ""."""
    return _before(tree, start, end, lexicon) or _behind(tree, end, lexicon)


def _before(tree: Tree, start: int, end: int, lexicon: Lexicon) -> str:
    """ "le quotidien économique russe « X »", "le fabricant de drones X", "le suédois X" (a person is "le Suédois X")."""
    low, i = tree.sentences[tree.sent[start]][0], start - 1
    if i > low and tree.text[i] in _QUOTES:
        i -= 1
    if i > low and tree.lower[i - 1] in _BEFORE and _origin(tree.text[i], lexicon):
        return "Organization"
    i = _over_adjectives(tree, i, low)
    if _great(tree, i, low, lexicon):
        return "Organization"
    if i - 2 > low and tree.lower[i - 1] in _BARE and tree.pos[i] == "NOUN":
        whole = _kind(tree, _over_adjectives(tree, i - 2, low), lexicon)
        if whole:
            return whole
    return "" if i <= low or _is_person(tree, i, start, end, lexicon) else _kind(tree, i, lexicon)


def _great(tree: Tree, noun: int, low: int, lexicon: Lexicon) -> bool:
    """Whether a noun is what a firm is great in: "le géant danois du **transport** X", "le mastodonte de l'**assurance** X"."""
    i = noun - 1
    while i > low and tree.lower[i] in {"la", "l'", "le", "les"}:
        i -= 1
    if i <= low or tree.pos[noun] != "NOUN" or tree.lower[i] not in _OF_TRADE:
        return False
    i -= 1 if _origin(tree.lower[i - 1], lexicon) or tree.pos[i - 1] == "ADJ" else 0
    return tree.lemma[i - 1] in _GREAT


def of_place(word: str) -> bool:
    """Whether a word in lower case says where someone is from: "lyonnais", "rennaise", "coréennes"."""
    return bool(_FROM.match(word))


def masculine(word: str) -> str:
    """The masculine singular of an adjective of a place ("lyonnaises": lyonnais, "coréenne": coréen)."""
    word = word[:-1] if word.endswith("es") else word
    for end, other in _FEMININE:
        if word.endswith(end):
            return word[: -len(end)] + other
    return word.removesuffix("s") if word.endswith(("ens", "ains", "ques")) else word


def _origin(word: str, lexicon: Lexicon) -> bool:
    """Whether a word in lower case says where a firm comes from: "japonais", "lyonnais", "nord-américain"."""
    return word in lexicon.countries or bool(_OF_PLACE.match(word) and word not in lexicon.role_nouns)


def _over_adjectives(tree: Tree, i: int, low: int) -> int:
    for _ in range(2):
        if i > low and tree.pos[i] == "ADJ" and tree.text[i].islower():
            i -= 1
    return i


def _is_person(tree: Tree, noun: int, start: int, end: int, lexicon: Lexicon) -> bool:
    """ "le chimiste Marie Curie", not "le chimiste BASF": a word for a trade is said of firms and of persons."""
    named = end - start > 1 and tree.lower[start].partition("-")[0] in lexicon.first_names
    return named and tree.lemma[noun] in lexicon.role_nouns


def _behind(tree: Tree, end: int, lexicon: Lexicon) -> str:
    """ "Vitaplus, une jeune start-up lilloise", "Vitaplus (éditeur de jeux)"."""
    if end >= tree.size or tree.text[end] not in _OPENERS:
        return ""
    high, i = min(end + 5, tree.sentences[tree.sent[end]][1]), end + 1
    while i < high and (tree.lower[i] in _DETERMINERS or tree.pos[i] == "ADJ"):
        i += 1
    if i >= high or tree.lower[i + 1 : i + 2] == ["chez"]:  # "Léa Morin, éditrice **chez** Vitaplus"
        return ""
    possessed = any(tree.lower[k] in {"son", "sa"} for k in range(end, i))
    return _kind(tree, i, lexicon) if not possessed and tree.lemma[i] not in lexicon.role_nouns else ""


def _kind(tree: Tree, i: int, lexicon: Lexicon) -> str:
    lemma = tree.lemma[i]
    if tree.pos[i] != "NOUN" or lemma in _SAY_NOTHING:
        return ""
    if lemma in lexicon["descriptions.goods"]:
        return "Product"
    return "Organization" if lemma in _ALSO else lexicon.descriptions.get(lemma, "")


def area(tree: Tree, start: int, end: int, lexicon: Lexicon) -> bool:
    """ "le directeur **Europe** de X": the part of the world that a post is for."""
    text = tree.words(start, end)
    known = text in lexicon.places or text in _CONTINENTS
    of = tree.lower[end : end + 1] in (["de"], ["d'"], ["du"], ["chez"])
    return known and of and start > 0 and tree.lemma[start - 1] in lexicon["roles.heads"]
