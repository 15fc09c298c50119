"""What each name of a text is: one type a name, by what context and form say and how the recogniser votes."""

from __future__ import annotations

import re
from typing import Any

from kg.annotate.tree import Tree
from kg.extract import described, opening, typing_model
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import LABELS, Candidate, has_first_name
from kg.extract.names import fold

_CLASSES = [LABELS[label] for label in typing_model.LABELS]
DESCRIBED = 3.0  # log-odds that a describing noun adds to its class
LONELY = 1.0  # log-odds by which a single word that ends no fuller name is less often a person: first mentions are full
CERTAIN = 1.5  # log-odds of the best type over the second from which no relation may overrule it
TITLES = {"m.", "mm.", "mme", "mmes", "mlle", "me", "monsieur", "madame", "mgr", "dr", "sir", "lord", "lady"}
_LEGAL = {"sa", "sas", "sarl", "inc", "inc.", "corp", "corp.", "ltd", "llc", "plc", "gmbh", "ag", "spa", "group", "holding",
          "holdings", "groupe", "company", "co.", "capital", "partners", "ventures", "technologies", "airlines", "bank"}  # fmt: skip
_BEFORE_POST = {"le", "la", "l'", "du", "au", "ex", "ancien", "ancienne", "nouveau", "nouvelle"}
_DOTTED = re.compile(r"^[A-ZÀ-Ü](\.|\.?-[A-ZÀ-Ü]\.?) [A-ZÀ-Ü][a-zà-ü-]+$")  # "J-M. Petit", "A. Petit"


def settle_types(tree: Tree, found: list[Candidate], lexicon: Lexicon) -> None:
    """Give every name its type: what all its mentions say, then what stands right before one, then its form."""
    _decide_types(tree, found, lexicon)
    _retype_by_context(tree, found, lexicon)
    _settle_by_form(tree, found)


def _decide_types(tree: Tree, found: list[Candidate], lexicon: Lexicon) -> None:
    """One type for all mentions of the same name: what context and form say, and the recogniser's votes.

    A title right before a name settles it; a surname alone is the person; so is a name that another one extends.
    """
    totals: dict[str, Any] = {}
    proven: dict[str, str] = {}
    last_words = {fold(c.text).split()[-1] for c in found if " " in fold(c.text)}
    lonely = {key for c in found if " " not in (key := fold(c.text)) and key not in last_words}
    for c in found:
        key = fold(c.text)
        points = typing_model.context_scores(tree, c.start, c.end, lexicon)
        label = tree.label[c.start]
        if label in typing_model.LABELS:
            points[typing_model.LABELS.index(label)] += typing_model.VOTE
        if kind := described.description(tree, c.start, c.end, lexicon):
            points[_CLASSES.index(kind)] += DESCRIBED
        if key not in totals:
            totals[key] = typing_model.form_scores(tree, c.start, c.end, lexicon)
            totals[key][0] -= LONELY if key in lonely else 0
        totals[key] = totals[key] + points
        if (tree.lower[c.start - 1] if c.start else "") in TITLES or _DOTTED.match(c.text):
            proven[key] = "Person"
    for c in found:
        key = fold(c.text)
        c.type = proven.get(key) or LABELS[typing_model.LABELS[int(totals[key].argmax())]]
        c.weak = key not in proven and (_margin(totals[key]) < CERTAIN or not _likely(c, lexicon))
    surnames = {fold(c.text).split()[-1] for c in found if c.type == "Person" and " " in fold(c.text)}
    for c in found:
        if fold(c.text) in surnames and c.type != "Organization":
            c.type = "Person"


def _retype_by_context(tree: Tree, found: list[Candidate], lexicon: Lexicon) -> None:
    """A title or a describing noun right before a name says what it is."""
    for c in found:
        if described.area(tree, c.start, c.end, lexicon):
            c.type, c.weak = "Place", False
        before = tree.lower[c.start - 1] if c.start else ""
        if before in {"«", '"'} and c.start > 1:
            before = tree.lower[c.start - 2]
        noun = tree.lemma[c.start - 1] if c.start else ""
        if (
            noun in lexicon.role_nouns
            and noun not in lexicon["roles.party_before"]
            and not c.text.isupper()
            and not described.area(tree, c.start, c.end, lexicon)
            and _definite(tree, c.start - 1)
            and described.description(tree, c.start, c.end, lexicon) != "Organization"
            and not _known_otherwise(tree, c, lexicon)
        ):
            c.type, c.weak = "Person", False  # "le président Obama"
        elif noun in lexicon.descriptions and tree.pos[c.start - 1] == "NOUN" and c.type != "Person":
            kind = lexicon.descriptions[noun]
            if kind in {"Organization", "Product", "CreativeWork"} and not (
                c.type == "Organization" and kind != c.type
            ):
                c.type = kind
                c.weak = False


def _settle_by_form(tree: Tree, found: list[Candidate]) -> None:
    """A legal form at its end makes a name an organization: "Slumberland Inc."; a dateline names a place."""
    for c in found:
        if tree.lower[c.end - 1] in _LEGAL and c.end - c.start > 1:
            c.type, c.weak = "Organization", False
        elif opening.dateline(tree, c.start, c.end):
            c.type, c.weak = "Place", False


def _known_otherwise(tree: Tree, c: Candidate, lexicon: Lexicon) -> bool:
    """Whether all say that a trade is a firm's or a thing's: "l'opticien Visiolane", "le lanceur Solaris 6"."""
    voted = LABELS.get(tree.label[c.start], "") == c.type and c.type in {"Organization", "Product"}
    person = has_first_name(c.text, lexicon) or (" " in c.text and not any(sign.isdigit() for sign in c.text))
    return voted and not person and tree.lemma[c.start - 1] not in lexicon["roles.heads"]


def _definite(tree: Tree, noun: int) -> bool:
    return noun > 0 and tree.lower[noun - 1] in _BEFORE_POST


def _likely(c: Candidate, lexicon: Lexicon) -> bool:
    """Whether the form of a name agrees with its type: unknown places and single-word persons stay guesses."""
    if c.type == "Place":
        return c.text in lexicon.places
    return c.type != "Person" or " " in c.text or c.text.lower() in lexicon.first_names


def _margin(points: Any) -> float:
    best = sorted(points.tolist(), reverse=True)
    return float(best[0] - best[1])
