"""Every stretch of a text that may denote an entity: names, definite descriptions, pronouns."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.annotate.tree import Tree
from kg.extract import described, glued, opening, quoted, typing_model
from kg.extract.lexicon import Lexicon
from kg.extract.names import fold
from kg.extract.units import numbered_units

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
    "»",
    '"',
    ")",
    "'",
    ".",
    ",",
    ":",
    ";",
    "«",
    "(",
    "-",
    "–",
    "—",
    "de",
    "du",
    "des",
    "d'",
    "et",
    "la",
    "le",
    "l'",
    "contre",
    "pour",
    "par",
    "dans",
    "avec",
    "chez",
    "qui",
}
DESCRIBED = 3.0  # log-odds that a describing noun adds to its class
LONELY = 1.0  # log-odds by which a single word that ends no fuller name is less often a person: first mentions are full
_CLASSES = [LABELS[label] for label in typing_model.LABELS]
CERTAIN = 1.5  # log-odds of the best type over the second from which no relation may overrule it
TITLES = {"m.", "mm.", "mme", "mmes", "mlle", "me", "monsieur", "madame", "mgr", "dr", "sir", "lord", "lady"}
_GENERIC_HEADS = {"groupe", "société", "entreprise", "firme", "compagnie"}  # "le groupe X" is named X
_NEVER_NAMES = {"il", "ils", "elle", "elles", "on", "nous", "vous", "je", "tu", "ce", "cela", "ceux", "celui", "celle", "qui", "que", "quelqu'un",
                "non", "oui", "mais", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"}  # fmt: skip
_LEGAL = {"sa", "sas", "sarl", "inc", "inc.", "corp", "corp.", "ltd", "llc", "plc", "gmbh", "ag", "spa", "group", "holding",
          "holdings", "groupe", "company", "co.", "capital", "partners", "ventures", "technologies", "airlines", "bank"}  # fmt: skip
_ARTICLE_CASED = re.compile(r"^(Le|La|Les|L'|De|Du|Des|D')$")  # "Le Monde", "De Dietrich"
_FULL_STOP = re.compile(r"(^X|[a-zà-ÿ][A-ZÀ-Ü]|[!+])\.$")  # of the sentence: "mise au point par SpaceX."
_INITIALS = re.compile(r"^([A-ZÀ-Ü]\.?-?){1,3} ")
_DOTTED = re.compile(r"^[A-ZÀ-Ü](\.|\.?-[A-ZÀ-Ü]\.?) [A-ZÀ-Ü][a-zà-ü-]+$")  # "J-M. Petit", "A. Petit"


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


def names(tree: Tree, lexicon: Lexicon) -> list[Candidate]:
    """Named mentions, cleaned, with one type a name and document, in order of appearance."""
    pieces = [piece for ent in tree.doc.ents for piece in glued.apart(tree, ent.start, ent.end, ent.label_, lexicon)]
    found = [made for start, end, label in pieces if (made := _name(tree, start, end, label))]
    titles = list(_quoted(tree, lexicon))
    kinds = [title.type for title in titles]
    taken = {i for title in titles for i in range(title.start, title.end)}
    found = [c for c in found if taken.isdisjoint(range(c.start, c.end))] + titles
    named = {i for c in found for i in range(c.start, c.end)}
    units = [(start, end) for start, end in numbered_units(tree) if named.isdisjoint(range(start, end))]
    found += [made for start, end in units if (made := _name(tree, start, end, "ORG"))]
    found = [c for c in found if not _between_headings(tree, c)]
    found += _others_of_same_name(tree, found)
    found.sort(key=lambda c: (c.start, -c.end))
    found = _without_description(_without_overlap(found))
    _decide_types(tree, found, lexicon)
    _retype_by_context(tree, found, lexicon)
    _settle_by_form(tree, found)
    _settle_titles(found, titles, kinds)
    return found


def _without_description(found: list[Candidate]) -> list[Candidate]:
    """Less what only describes the name behind it: "l'**école de commerce** X"."""
    named = {c.start for c in found if c.type == "Organization" and not c.text.islower()}
    return [c for c in found if not (c.text.islower() and c.end in named)]


def _between_headings(tree: Tree, name: Candidate) -> bool:
    """Whether capitals stand between dashes, as headings inside of reports do ("… - BANDEROLE - …")."""
    before, after = tree.text[name.start - 1] if name.start else "", tree.text[name.end] if name.end < tree.size else ""
    capitals = name.text.isupper() and name.text.isalpha() and len(name.text) > 4
    return capitals and before in {"-", "–", "—"} and after[:1] in {"-", "–", "—"}


def _quoted(tree: Tree, lexicon: Lexicon) -> Iterator[Candidate]:
    """Titles in quotation marks behind a noun that says so."""
    for start, end, kind in quoted.titles(tree, lexicon):
        text = tree.words(start, end)
        yield Candidate(start, end, _head(tree, start, end), kind, "name", text, "", "", tree.sent[start])


def _settle_titles(found: list[Candidate], titles: list[Candidate], kinds: list[str]) -> None:
    """What is quoted as a title is one wherever it stands; form and context of titles mislead."""
    known = dict(zip((fold(t.text) for t in titles), kinds, strict=True))
    for c in found:
        if fold(c.text) in known:
            c.type, c.weak = known[fold(c.text)], False


def _name(tree: Tree, start: int, end: int, label: str) -> Candidate | None:
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
        return _name(tree, start, next(i for i in range(start, end) if "(" in tree.text[i]), label)
    if "\n" in text:
        return _name(tree, start, next(i for i in range(start, end) if "\n" in tree.text[i]), label)
    text = text[3:] if text.lower().startswith("ex-") else text  # "ex-Uber": what someone left is Uber
    text = text[:-1] if _FULL_STOP.search(text) else text
    if text == "X" and tree.lower[start - 1 : start] == ["contre"]:
        return None  # "une plainte contre X": against nobody known
    return Candidate(
        start,
        end,
        _head(tree, start, end),
        LABELS.get(label, "Entity"),
        "name",
        text,
        *_agreement(tree, start),
        tree.sent[start],
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


def _head(tree: Tree, start: int, end: int) -> int:
    """The token of ``[start, end)`` whose head lies outside; the first such."""
    for i in range(start, end):
        if not start <= tree.head[i] < end or tree.head[i] == i:
            return i
    return start


def _others_of_same_name(tree: Tree, found: list[Candidate]) -> list[Candidate]:
    """Occurrences of found names that the pipeline passed over."""
    taken = {i for c in found for i in range(c.start, c.end)}
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for c in found:
        words = tuple(tree.text[c.start : c.end])
        if (
            len(c.text) > 2
            and c.text[0].isupper()
            and (len(words) > 1 or c.type in {"Organization", "Person", "Product"})
        ):
            by_first[words[0]].append((words, c.type))
    more = []
    for i in range(tree.size):
        if i in taken or tree.text[i] not in by_first:
            continue
        for words, kind in sorted(by_first[tree.text[i]], key=lambda item: -len(item[0])):
            span = range(i, i + len(words))
            single = len(words) == 1 and (tree.pos[i] not in {"PROPN", "X"} or i == tree.sentences[tree.sent[i]][0])
            if tuple(tree.text[i : i + len(words)]) == words and not taken.intersection(span) and not single:
                more.append(
                    Candidate(
                        i,
                        i + len(words),
                        _head(tree, i, i + len(words)),
                        kind,
                        "name",
                        " ".join(words),
                        "",
                        "",
                        tree.sent[i],
                    )
                )
                more[-1].text = tree.words(i, i + len(words))
                taken.update(span)
                break
    return more


def _without_overlap(found: list[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for c in found:
        if not kept or c.start >= kept[-1].end:
            kept.append(c)
    return kept


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
        ):
            c.type, c.weak = "Person", False  # "le président Obama"
        elif noun in lexicon.descriptions and tree.pos[c.start - 1] == "NOUN" and c.type != "Person":
            kind = lexicon.descriptions[noun]
            if kind in {"Organization", "Product", "CreativeWork"} and not (
                c.type == "Organization" and kind != c.type
            ):
                c.type = kind
                c.weak = False


def _definite(tree: Tree, noun: int) -> bool:
    return noun > 0 and tree.lower[noun - 1] in {
        "le",
        "la",
        "l'",
        "du",
        "au",
        "ex",
        "ancien",
        "ancienne",
        "nouveau",
        "nouvelle",
    }


def _settle_by_form(tree: Tree, found: list[Candidate]) -> None:
    """A legal form at its end makes a name an organization: "Slumberland Inc."; a dateline names a place."""
    for c in found:
        if tree.lower[c.end - 1] in _LEGAL and c.end - c.start > 1:
            c.type, c.weak = "Organization", False
        elif opening.dateline(tree, c.start, c.end):
            c.type, c.weak = "Place", False


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


def _likely(c: Candidate, lexicon: Lexicon) -> bool:
    """Whether the form of a name agrees with its type: unknown places and single-word persons stay guesses."""
    if c.type == "Place":
        return c.text in lexicon.places
    return c.type != "Person" or " " in c.text or c.text.lower() in lexicon.first_names


def has_first_name(name: str, lexicon: Lexicon) -> bool:
    """Whether a name begins with a first name ("Jean-Marc Petit"), or with the initials of one ("J.-M. Petit")."""
    first = name.split(" ", maxsplit=1)[0].lower()
    known = first in lexicon.first_names or any(part in lexicon.first_names for part in first.split("-"))
    return known or (" " in name and bool(_INITIALS.match(name)))


def _margin(points: Any) -> float:
    best = sorted(points.tolist(), reverse=True)
    return float(best[0] - best[1])
