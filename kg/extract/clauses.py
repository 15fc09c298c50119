"""Clauses that parsers hang wrongly and punctuation tells: opening participles, participles and nouns behind a name.

Headlines and leads like to open with what happened to the subject ("Fondée en 2019 par A et B, **X** emploie …"); a
small treebank has few of them, and the subject ends up in the list of agents or in the sentence before.
"""

from __future__ import annotations

from kg.annotate.tree import Tree
from kg.extract import talks
from kg.extract.mentions import Candidate
from kg.extract.misparse import hang

# Participles that taggers take for nouns or adjectives right behind a name and a comma.
_PARTICIPLES = {
    "parti": "partir", "partie": "partir", "passé": "passer", "passée": "passer", "venu": "venir", "venue": "venir",
    "arrivé": "arriver", "arrivée": "arriver", "né": "naître", "née": "naître", "entré": "entrer", "entrée": "entrer",
    "élu": "élire", "élue": "élire", "nommé": "nommer", "nommée": "nommer", "promu": "promouvoir",
    "promue": "promouvoir", "prêté": "prêter", "prêtée": "prêter", "assemblé": "assembler", "assemblée": "assembler",
    "implanté": "implanter", "implantée": "implanter", "basé": "baser", "basée": "baser", "fondé": "fonder",
    "fondée": "fonder", "créé": "créer", "créée": "créer", "détenu": "détenir", "détenue": "détenir",
}  # fmt: skip
_SUBJECT_WORDS = {"le", "la", "l'", "les", "ce", "cet", "cette", "son", "sa", "il", "elle"}
_RELATIVE_WORDS = {"qui", "que", "qu'", "dont", "où"}
_OF = {"de", "d'", "du", "des"}
_OBJECTS = {"de", "d'", "du", "des", "chez", "à", "au", "aux", "par"}
_INTRODUCE = {"en", "après", "avant", "pour", "afin", "sans"}  # before a gerund or an infinitive
_THEMSELVES = {"lui-même", "elle-même"}
_FEMININE = ("ise", "ises", "ite", "ites", "ue", "ues", "erte", "ertes")
_REPORTING = {"annoncer", "indiquer", "préciser", "déclarer", "affirmer", "rapporter", "écrire", "révéler", "confirmer"}
_PERIODS = {"an", "ans", "mois", "semaines", "jours", "années", "siècle", "décennie", "décennies"}
_BY_TO = {"par", "à", "au", "aux"}
_LONGEST = 30  # tokens between an opening participle and its subject


def settle_clauses(tree: Tree, names: list[Candidate], nouns: frozenset[str]) -> None:
    """Put the clauses right; ``nouns``: relational nouns of the frames, which the tagger may take for verbs."""
    name_at = {i: name for name in names for i in range(name.start, name.end)}
    for t in range(tree.size):
        if t in name_at:
            continue
        joined = tree.dep[t] == "conj" and tree.lemma[t] in _REPORTING and not tree.with_dep(t, "cc")
        if (joined or tree.dep[t] == "parataxis") and tree.pos[t] == "VERB":
            _before_inserted(tree, t)
        if tree.lower[t] == "vue" and tree.dep[t].startswith("obl") and tree.case(t) == "en":
            _with_talks(tree, t)
        if t > 1 and tree.lower[t - 1] in {",", "("} and t - 2 in name_at:
            _behind_name(tree, t, name_at[t - 2], nouns)
        if t > 2 and tree.lower[t - 1] in _THEMSELVES and tree.lower[t - 2] == "," and t - 3 in name_at:
            _behind_name(tree, t, name_at[t - 3], nouns)
            _of_last_name(tree, t, name_at[t - 3])
        if tree.pos[t] == "VERB" and _taken_for_present(tree, t):
            _participle_again(tree, t)
        if tree.pos[t] != "VERB" or tree.feat(t, "VerbForm") == "Fin":
            continue
        if _opens(tree, t):
            _opening(tree, t, name_at)
        elif _joined(tree, t, name_at):
            tree.dep[t] = "conj"
        elif (main := _strayed(tree, t, name_at)) is not None:
            _rejoin(tree, t, main, name_at)
        elif (first := _second_participle(tree, t)) is not None:
            hang(tree, t, first, "conj")
        if end := _ago(tree, t + 1):
            _behind_date(tree, t, end)


def _behind_name(tree: Tree, t: int, name: Candidate, nouns: frozenset[str]) -> None:
    """ "X, **parti** chez Y" taken for a noun; "X, **adhérent** de Y" taken for a verb."""
    lower, after = tree.lower[t], tree.lower[t + 1] if t + 1 < tree.size else ""
    if lower in _PARTICIPLES and tree.pos[t] in {"NOUN", "ADJ", "VERB"} and not tree.with_dep(t, "aux", "det", "nsubj"):
        if tree.pos[t] != "VERB":
            if after not in _OBJECTS | {"en", "dans", "avec", "depuis"}:
                return  # "X, élue CGT", "X, parti lancé en 2020"
            tree.pos[t], tree.lemma[t] = "VERB", _PARTICIPLES[lower]
            tree.feats[t] = {"VerbForm": "Part", "Tense": "Past"}
        if not tree.dep[t].startswith("acl") and not tree.is_below(name.head, t):
            hang(tree, t, name.head, "acl")
    elif tree.pos[t] == "NOUN" and _listed_beside(tree, t, name.head):
        _apposition(tree, t, name)
    elif tree.pos[t] == "VERB" and lower in nouns and after in _OF and _no_clause(tree, t):
        tree.pos[t], tree.lemma[t], tree.feats[t] = "NOUN", lower, {"Number": "Sing"}


def _before_inserted(tree: Tree, t: int) -> None:
    """ "X cède Y, au profit de Z, **ont annoncé** les deux groupes": what stands before the inserted verb is not its own."""
    above = tree.head[t]
    first = min([t, *(k for k in tree.kids[t] if tree.dep[k].startswith(("aux", "nsubj")))])
    if above >= first or tree.pos[above] not in {"VERB", "AUX"}:
        return
    while inner := [k for k in tree.with_dep(above, "xcomp") if tree.pos[k] == "VERB" and k < first]:
        above = inner[-1]
    for k in [k for k in tree.with_dep(t, "obl") if above < k < first and tree.case(k)]:
        closed = tree.lower[tree.subtree(k)[1] - 1] == "," or "," in tree.lower[k:first]
        if closed and not tree.is_below(above, k):
            hang(tree, k, above, tree.dep[k])


def _with_talks(tree: Tree, t: int) -> None:
    """ "X discute avec Y, qui vend Z, | **en vue** d'un rachat": the end of talks named before an aside."""
    verb, start = tree.head[t], tree.sentences[tree.sent[t]][0]
    if tree.lemma[verb] in talks.VERBS or t < 2 or tree.lower[t - 2] != ",":
        return
    for i in range(t - 2, start, -1):
        if tree.pos[i] == "VERB" and tree.lemma[i] in talks.VERBS and any(tree.case(k) == "avec" for k in tree.kids[i]):
            hang(tree, t, i, "obl:mod")
            return


def _of_last_name(tree: Tree, t: int, name: Candidate) -> None:
    """ "X, filiale de **Y**, lui-même contrôlé par Z": Y is."""
    if tree.pos[t] == "VERB" and tree.feat(t, "VerbForm") == "Part" and not tree.is_below(name.head, t):
        hang(tree, t, name.head, "acl")


def _taken_for_present(tree: Tree, t: int) -> bool:
    """Whether a participle behind a comma was taken for a finite verb: "la société, **reprise** en mai par X"."""
    finite = tree.feat(t, "VerbForm") == "Fin" and tree.lower[t].endswith(_FEMININE) and t > 1
    return finite and tree.lower[t - 1] == "," and not tree.with_dep(t, "nsubj", "aux", "obj", "expl", "cop")


def _participle_again(tree: Tree, t: int) -> None:
    """Make a participle of the nominal before the comma of what was taken for a finite verb."""
    above = t - 2
    while tree.head[above] < above and tree.pos[tree.head[above]] in {"NOUN", "PROPN"}:
        above = tree.head[above]
    if tree.pos[above] not in {"NOUN", "PROPN"} or tree.is_below(above, t):
        return
    tree.feats[t] = {"VerbForm": "Part", "Tense": "Past", "Gender": "Fem"}
    hang(tree, t, above, "acl")


def _ago(tree: Tree, i: int) -> int:
    """The token behind "voilà trois ans", "il y a dix ans" at ``i``, or 0."""
    words = tree.lower[i : i + 3]
    start = i + 1 if words[:1] in (["voilà"], ["voici"]) else i + 3 if words == ["il", "y", "a"] else 0
    stop = min(start + 5, tree.size - 1)
    return next((j + 1 for j in range(start, stop) if tree.lower[j] in _PERIODS), 0) if start else 0


def _behind_date(tree: Tree, t: int, end: int) -> None:
    """ "X, **cédée** voilà trois ans | par Y à Z": what stands behind the date is the participle's."""
    stop = min(end + 12, tree.sentences[tree.sent[t]][1])
    for i in range(end, stop):
        if tree.lower[i] in {",", ".", ";", ":", "("} or tree.pos[i] in {"VERB", "AUX", "PRON"}:
            return
        k = tree.head[i]
        outside = not end <= tree.head[k] < stop and tree.head[k] != t
        if tree.dep[i] == "case" and k > i and tree.lower[i] in _BY_TO and outside and not tree.is_below(t, k):
            hang(tree, k, t, "obl:agent" if tree.lower[i] == "par" else "obl:arg")


def _listed_beside(tree: Tree, t: int, name: int) -> bool:
    """Whether a bare noun was taken for one more member of a list of names ("X, **président** de Y")."""
    return tree.dep[t] == "conj" and tree.head[t] == name and not tree.with_dep(t, "det", "case", "nummod")


def _apposition(tree: Tree, t: int, name: Candidate) -> None:
    """ "X, **président** et premier **actionnaire** de Y": both are said of X, who heads no list."""
    tree.dep[t] = "appos"
    for k in [k for k in tree.kids[name.head] if k > t and tree.dep[k] == "conj"]:
        if tree.pos[k] == "NOUN" and not tree.with_dep(k, "det", "case", "nummod") and not tree.label[k]:
            hang(tree, k, t, "conj")


def _no_clause(tree: Tree, t: int) -> bool:
    """Whether what was taken for a verb has neither auxiliary nor subject."""
    return not tree.with_dep(t, "aux") and (not tree.with_dep(t, "nsubj") or tree.lower[t - 1] == "(")


def _joined(tree: Tree, t: int, name_at: dict[int, Candidate]) -> bool:
    """ "X a racheté Y, **cédé** Z et fondé W" taken for an adverbial: it shares subject and auxiliary with the verb before."""
    head = tree.head[t]
    active = head < t and tree.with_dep(head, "aux") and not any(tree.dep[k] == "aux:pass" for k in tree.kids[head])
    beside = tree.dep[t] == "advcl" and tree.lower[t - 1] in {",", "et", "puis"} and not tree.with_dep(t, "aux", "mark")
    follows = t + 1 < tree.size and (t + 1 in name_at or tree.pos[t + 1] in {"DET", "NUM"})
    return bool(active) and beside and follows and tree.feat(t, "VerbForm") == "Part"


def _strayed(tree: Tree, t: int, name_at: dict[int, Candidate]) -> int | None:
    """ "a ordonné le retrait de clichés volés **et condamné** X": the verb whose auxiliary a participle shares."""
    above = tree.head[t]
    follows = t + 1 < tree.size and (t + 1 in name_at or tree.pos[t + 1] in {"DET", "NUM"})
    apart = tree.dep[t] == "conj" and tree.pos[above] in {"NOUN", "ADJ", "PROPN"} and not tree.with_dep(t, "aux")
    if not (apart and follows) or tree.lower[t - 1] not in {"et", "puis"} or tree.feat(t, "VerbForm") != "Part":
        return None
    if tree.lower[t].endswith(("e", "és")):
        return None  # "une coentreprise détenue à parts égales et baptisée X"
    while tree.head[above] != above:
        above = tree.head[above]
        auxiliaries = [k for k in tree.kids[above] if tree.dep[k].startswith("aux") and tree.lemma[k] == "avoir"]
        passive = any(tree.dep[k] == "aux:pass" for k in tree.kids[above])
        if tree.pos[above] == "VERB" and above < t and auxiliaries and not passive:
            return above
    return None


def _rejoin(tree: Tree, t: int, main: int, name_at: dict[int, Candidate]) -> None:
    """Hang a participle on the verb that it is joined to, and its object on it."""
    hang(tree, t, main, "conj")
    i = t + 1
    while i < tree.size and i not in name_at and tree.pos[i] in {"DET", "NUM", "ADJ"}:
        i += 1
    target = name_at[i].head if i in name_at else i
    if target < tree.size and tree.pos[target] in {"NOUN", "PROPN"} and tree.head[target] < t:
        hang(tree, target, t, "obj")


def _second_participle(tree: Tree, t: int) -> int | None:
    """ "fondé par X et aujourd'hui **dirigé** par Y", hung on X: the participle that it is joined to."""
    i = t - 1 - (tree.pos[t - 1] == "ADV")
    head = tree.head[t]
    agent = head < t and tree.dep[t] == "acl" and tree.case(head) == "par"
    if tree.lower[i] not in {"et", "puis"} or not agent or tree.with_dep(t, "aux"):
        return None
    first = tree.head[head]
    participle = tree.pos[first] == "VERB" and tree.feat(first, "VerbForm") == "Part" and first < head
    return first if participle and tree.feat(t, "VerbForm") == "Part" else None


def _opens(tree: Tree, t: int) -> bool:
    """Whether a verb that is not finite begins a sentence: "**Fondée** par X", "En **rachetant** X", "Afin de **racheter** X"."""
    form, tense = tree.feat(t, "VerbForm"), tree.feat(t, "Tense")
    if form == "Inf" or tense == "Pres" or tree.with_dep(t, "aux"):
        return _introduced(tree, t)
    return form == "Part" and _begins(tree, t)


def _introduced(tree: Tree, t: int) -> bool:
    """Whether nothing stands before a verb but what introduces it ("Moins de six mois après avoir **avalé** X")."""
    start = tree.sentences[tree.sent[t]][0]
    before = [i for i in range(start, t) if tree.text[i].strip() and tree.dep[i] != "expl:pv"]
    words = {tree.lower[i] for i in before}
    plain = all(tree.pos[i] in {"ADP", "ADV", "NUM", "NOUN", "AUX", "SCONJ", "PUNCT", "PRON"} for i in before)
    finite = any(tree.pos[i] == "AUX" and tree.feat(i, "VerbForm") == "Fin" for i in before)
    return plain and not finite and t - start < 9 and (not words.isdisjoint(_INTRODUCE) or words <= {"ayant", "étant"})


def _begins(tree: Tree, t: int) -> bool:
    """Whether a participle without auxiliary begins a sentence, also one that the parser did not see begin."""
    if not tree.text[t][:1].isupper() or tree.with_dep(t, "aux", "nsubj", "cop"):
        return False
    start = tree.sentences[tree.sent[t]][0]
    return all(tree.pos[i] in {"SPACE", "PUNCT", "SYM"} for i in range(start, t)) or tree.lower[t - 1] in {".", "»"}


def _opening(tree: Tree, t: int, name_at: dict[int, Candidate]) -> None:
    """Give an opening participle its subject: the nominal behind the comma that closes its phrase."""
    subject = _closing_nominal(tree, t, name_at)
    if subject is None or (tree.is_below(t, subject) and tree.head[t] == subject):
        return
    verb = tree.head[subject]
    if tree.dep[subject].startswith("nsubj") and verb != t and tree.pos[verb] in {"VERB", "AUX", "ADJ", "NOUN"}:
        if tree.head[t] != verb and not tree.is_below(verb, t):
            _loosen(tree, tree.head[t], t)
            hang(tree, t, verb, "advcl")
        return
    if not tree.is_below(t, subject):
        active = tree.feat(t, "VerbForm") == "Inf" or tree.feat(t, "Tense") == "Pres" or tree.with_dep(t, "aux")
        hang(tree, subject, t, "nsubj" if active else "nsubj:pass")


def _loosen(tree: Tree, above: int, t: int) -> None:
    """ "**Moins** de six mois après avoir racheté X, Y …": what the clause hung on is no subject."""
    if above < t and tree.pos[above] == "ADV" and tree.dep[above].startswith("nsubj"):
        tree.dep[above] = "obl:mod"


def _closing_nominal(tree: Tree, t: int, name_at: dict[int, Candidate]) -> int | None:
    stop = min(t + _LONGEST, tree.sentences[tree.sent[t]][1] - 1)
    for i in range(t + 1, stop):
        if tree.lower[i] in {".", ";", ":"} or tree.lower[i] in _RELATIVE_WORDS:
            return None
        if tree.lower[i] != "," or _in_list(tree, i, name_at):
            continue
        j = i + 1
        if j in name_at and name_at[j].start == j:
            return name_at[j].head
        if tree.lower[j] in {"il", "elle"}:
            return j
        if tree.lower[j] in _SUBJECT_WORDS:
            near = j < tree.head[j] < min(j + 5, stop)
            return tree.head[j] if near and tree.pos[tree.head[j]] in {"NOUN", "PROPN", "ADJ"} else None
    return None


def _in_list(tree: Tree, comma: int, name_at: dict[int, Candidate]) -> bool:
    """Whether a comma stands inside a list of names ("par A, B et C, X …"): the subject has a comma of its own."""
    j = comma + 1
    while j < tree.size and tree.pos[j] in {"DET", "NOUN"} and j not in name_at:
        j += 1
    second = name_at.get(j)
    if second is None or second.end >= tree.size or tree.lower[second.end] not in {"et", ","}:
        return False
    stop = min(second.end + 12, tree.sentences[tree.sent[comma]][1] - 1)
    later = [i for i in range(second.end + 1, stop) if tree.lower[i] == ","]
    return any(i + 1 in name_at or tree.lower[i + 1] in _SUBJECT_WORDS for i in later)
