"""Who says "je" and "nous" in a quotation: "« Nous recruterons 500 personnes », a indiqué Léa Morin, la patronne de X"."""

from __future__ import annotations

from kg.annotate.tree import Tree
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import Candidate

ONE = {"je", "j'", "me", "m'", "moi", "mon", "ma", "mes"}
MANY = {"nous", "on", "notre", "nos"}
_OPEN, _CLOSE = {"«", "“"}, {"»", "”"}
_LONGEST = 90  # tokens of a quotation on either side of the word in it
_VERB_WITHIN, _NAME_WITHIN = 6, 14  # tokens behind a quotation
_HE = {"il": "Masc", "elle": "Fem", "t-il": "Masc", "t-elle": "Fem", "-il": "Masc", "-elle": "Fem"}


def speaker(tree: Tree, token: int, names: list[Candidate], words: Lexicon) -> Candidate | None:
    """Who says what stands between the quotation marks around ``token``; None outside of quotations.

    ``names`` are the mentions of the document in order.
    """
    opened = _edge(tree, token, -1)
    closed = _edge(tree, token, 1)
    if opened is None or closed is None:
        return None
    return _behind(tree, closed, names, words) or _before(tree, opened, names)


def _edge(tree: Tree, token: int, step: int) -> int | None:
    """The quotation mark that opens (step -1) or closes (step 1) the quotation that ``token`` stands in."""
    wanted, other = (_OPEN, _CLOSE) if step < 0 else (_CLOSE, _OPEN)
    i = token + step
    while 0 <= i < tree.size and abs(i - token) < _LONGEST:
        if tree.text[i] in wanted:
            return i
        if tree.text[i] == '"':
            straight = sum(tree.text[k] == '"' for k in range(max(0, i - 400), i)) % 2
            return i if straight == (step > 0) else None
        if tree.text[i] in other:
            return None
        i += step
    return None


def _behind(tree: Tree, closed: int, names: list[Candidate], words: Lexicon) -> Candidate | None:
    """ "», a déclaré à l'AFP la patronne de X, Léa Morin", "», sourit-elle", "», selon X"."""
    stop = min(closed + 1 + _VERB_WITHIN, tree.size)
    verb = next(
        (i for i in range(closed + 1, stop) if tree.pos[i] == "VERB" or tree.lower[i] in {"selon", "dixit"}), None
    )
    if verb is None or any(tree.text[i] in {".", ":", ";", "«", '"'} for i in range(closed + 1, verb)):
        return None
    for i in range(closed + 1, min(verb + 3, tree.size)):
        if tree.lower[i] in _HE:
            return _pronoun(tree, i)
    end = verb + 1
    while end < min(verb + _NAME_WITHIN, tree.size) and tree.text[end] not in {".", ";", ":", "«", '"', "»", "!", "?"}:
        end += 1
    near = [c for c in names if verb < c.start < end and tree.lower[c.start - 1] not in {"à", "au", "aux"}]
    person = next((c for c in near if c.type == "Person"), None)
    if person is not None:
        return person
    body = next((c for c in near if c.type == "Organization" and not tree.case(c.head)), None)
    return body or _nominal(tree, verb, end, words)


def _before(tree: Tree, opened: int, names: list[Candidate]) -> Candidate | None:
    """ "Léa Morin, la patronne de X, se félicite : « …": the last subject before the quotation."""
    if opened == 0 or tree.text[opened - 1] != ":":
        return None
    low = tree.sentences[tree.sent[opened - 1]][0]
    subjects = [c for c in names if low <= c.start < opened and tree.dep[c.head].startswith("nsubj")]
    persons = [c for c in subjects if c.type == "Person"]
    if persons or subjects:
        return (persons or subjects)[-1]
    spoken = [i for i in range(low, opened) if tree.lower[i] in _HE and tree.pos[i] == "PRON"]
    return _pronoun(tree, spoken[-1]) if spoken else None


def _pronoun(tree: Tree, i: int) -> Candidate:
    return Candidate(i, i + 1, i, "", "pronoun", tree.text[i], _HE[tree.lower[i]], "Sing", tree.sent[i])


def _nominal(tree: Tree, verb: int, end: int, words: Lexicon) -> Candidate | None:
    """ "», a prévenu le ministre", "», promet le groupe"."""
    for i in range(verb + 1, end):
        kind = words.descriptions.get(tree.lemma[i]) or ("Person" if tree.lemma[i] in words.role_nouns else "")
        if (
            tree.pos[i] == "NOUN"
            and kind in {"Person", "Organization"}
            and tree.lower[i - 1] in {"le", "la", "l'", "du"}
        ):
            gender = tree.feat(i, "Gender")
            return Candidate(i, i + 1, i, kind, "nominal", tree.text[i], gender, "Sing", tree.sent[i])
    return None
