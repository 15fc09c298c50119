"""Verbs that the parser lost: infinitives taken for nouns, presents taken for a piece of the name before them.

A small treebank teaches few verbs, and a rare one between two names looks like a name ("Okapi **édite** Rani Quest").
A word behind a name that is a present of a verb known to the frames, with a noun phrase behind it, is that verb; so is
its infinitive right behind a preposition ("s'apprête à **licencier** 87 personnes"). Their clauses are put right.
"""

from __future__ import annotations

from kg.annotate.tree import Tree
from kg.extract.lemmas import repair
from kg.extract.mentions import Candidate

# Presents beyond the first conjugation; other forms in -t and -d are too often nouns.
_PRESENTS = {
    "produit", "construit", "détient", "vend", "revend", "reprend", "acquiert", "conclut", "poursuit", "bâtit",
    "rejoint", "conçoit",
    "fournit", "investit", "élargit", "nourrit", "obtient", "prend", "ouvre", "offre", "réunit", "promet",
    "prévoit", "soutient", "entretient", "dément", "perd", "exclut", "réduit", "licencient", "introduit", "remplit",
}  # fmt: skip
_NOUNS = {"enseigne"}  # far more often nouns ("X, enseigne du groupe Y")
_ADVERBS = {"déjà", "aussi", "notamment", "désormais", "également", "actuellement", "enfin", "encore", "ainsi"}
_LOOSE = {"appos", "flat:name", "flat:foreign", "nmod", "acl", "conj", "dep", "amod", "obl:mod", "parataxis"}
_IMPERSONAL = {
    "avoir", "falloir", "agir", "pleuvoir", "neiger", "exister", "rester", "manquer", "suffire", "arriver", "être",
    "sembler", "paraître", "convenir", "importer", "valoir", "faire", "aller", "venir", "pouvoir", "devoir",
    "appartenir", "revenir", "incomber", "tarder", "advenir", "résulter", "ressortir", "apparaître", "aboutir",
}  # fmt: skip
_OF_SOMEBODY = {
    "offrir",
    "payer",
    "adjuger",
    "emparer",
    "séparer",
    "défaire",
    "associer",
    "allier",
    "désengager",
    "retirer",
}
_BEFORE_INFINITIVE = {
    "à", "de", "d'", "pour", "sans", "va", "vont", "peut", "peuvent", "veut", "veulent", "doit", "doivent", "devrait",
    "devraient", "pourrait", "pourraient", "devra", "devront", "pourra",
}  # fmt: skip
_CLOSED = {"ADP", "DET", "PUNCT", "PRON", "AUX", "NUM", "CCONJ", "SCONJ", "ADV"}
PRESENT = {"VerbForm": "Fin", "Mood": "Ind", "Tense": "Pres", "Person": "3"}  # features of a present


def restore_verbs(tree: Tree, names: list[Candidate], known: frozenset[str]) -> None:
    """Put right every clause whose verb is lost; ``known``: the verbs that frames and lexicon look for."""
    name_at = {i: name for name in names for i in range(name.start, name.end)}
    _personal(tree)
    _inverted_dative(tree)
    _enters(tree)
    _at_law(tree)
    for t in range(1, tree.size - 1):
        if t not in name_at and tree.lower[t] in known and _infinitive_noun(tree, t):
            _infinitive(tree, t, _object(tree, t, name_at))
            continue
        if t not in name_at and _clause_of_noun(tree, t) and (lemma := _present(tree, t, known)):
            tree.pos[t], tree.lemma[t], tree.feats[t] = "VERB", lemma, dict(PRESENT)
            continue
        lemma = _present(tree, t, known) if t not in name_at and _lost(tree, t) else ""
        if not lemma:
            continue
        subject, target = _subject(tree, t, name_at), _object(tree, t, name_at)
        if subject is not None and target is not None:
            _rebuild(tree, t, lemma, subject, target)


def _personal(tree: Tree) -> None:
    """ "**Il** y remplacera X", taken for an impersonal verb as in "il y a": the subject of a verb that is never one."""
    for i in range(tree.size):
        verb = tree.head[i]
        if tree.dep[i] != "expl:subj" or tree.lower[i] != "il" or tree.pos[verb] != "VERB":
            continue
        passive = any(tree.dep[k] in {"aux:pass", "expl:pass", "expl:pv"} for k in tree.kids[verb])
        passive = passive and tree.lemma[verb] not in _OF_SOMEBODY  # "il s'est offert X"
        named = [k for k in tree.with_dep(verb, "nsubj") if k > verb and tree.pos[k] == "PROPN" and not tree.case(k)]
        if named and tree.with_dep(verb, "expl") != [i] and not tree.with_dep(verb, "obj", "csubj", "ccomp"):
            tree.dep[i], tree.dep[named[0]] = "nsubj", "obj"  # "depuis qu'**il** s'est offert X"
            continue
        if any(tree.pos[k] == "PROPN" and k > verb for k in tree.with_dep(verb, "obj")):
            tree.dep[i] = "nsubj"
            continue
        if not passive and tree.lemma[verb] not in _IMPERSONAL and not tree.with_dep(verb, "nsubj", "csubj", "ccomp"):
            tree.dep[i] = "nsubj"


def _inverted_dative(tree: Tree) -> None:
    """ "**Lui** succède X", its pronoun taken for the subject: who succeeds is named behind the verb."""
    for i in range(tree.size):
        verb = tree.head[i]
        if tree.lower[i] not in {"lui", "leur"} or tree.lemma[verb] != "succéder" or i > verb:
            continue
        if any(k != i and k < verb for k in tree.with_dep(verb, "nsubj")):
            continue  # "X lui succède"
        after = [
            k for k in tree.with_dep(verb, "obj", "nsubj", "xcomp") if k > verb and tree.pos[k] in {"PROPN", "NOUN"}
        ]
        if after:
            tree.dep[i], tree.dep[after[0]] = "iobj", "nsubj"


def _enters(tree: Tree) -> None:
    """ "X **entre** au conseil", taken for the preposition: one that has a subject is the verb."""
    for i in range(tree.size):
        if tree.lower[i] == "entre" and tree.pos[i] == "ADP" and tree.with_dep(i, "nsubj"):
            tree.pos[i], tree.lemma[i], tree.feats[i] = "VERB", "entrer", dict(PRESENT)


def _at_law(tree: Tree) -> None:
    """ "a assigné **en référé** X": a noun taken for a participle, and given the verb's object."""
    for i in range(1, tree.size):
        verb = tree.head[i]
        if tree.lower[i] != "référé" or tree.lower[i - 1] != "en" or tree.pos[i] != "VERB" or verb >= i:
            continue
        tree.pos[i], tree.lemma[i], tree.feats[i] = "NOUN", "référé", {}
        for k in tree.with_dep(i, "obj"):
            hang(tree, k, verb, "obj")


def _infinitive_noun(tree: Tree, t: int) -> bool:
    return tree.lower[t - 1] in _BEFORE_INFINITIVE and tree.pos[t] in {"NOUN", "ADJ", "X", "PROPN"}


def _infinitive(tree: Tree, t: int, target: int | None) -> None:
    """ "s'apprête à **licencier** 87 personnes" taken for a noun."""
    tree.pos[t], tree.lemma[t] = "VERB", tree.lower[t]
    tree.feats[t] = {"VerbForm": "Inf"}
    if tree.head[t] != t:
        tree.dep[t] = "xcomp" if tree.pos[tree.head[t]] in {"VERB", "AUX", "ADJ"} else "acl"
    for k in tree.kids[t]:
        if tree.dep[k] == "case":
            tree.dep[k] = "mark"
    if target is not None and not tree.is_below(t, target):
        hang(tree, target, t, "obj")


def _lost(tree: Tree, t: int) -> bool:
    """Whether token ``t`` hangs where a name's piece or apposition does, and not as a verb with a subject."""
    if tree.pos[t] in _CLOSED or not tree.text[t][0].islower():
        return False
    if tree.pos[t] == "VERB" and tree.dep[t] not in _LOOSE:
        return False
    return not any(tree.dep[k].startswith(("nsubj", "aux", "cop", "det", "case")) for k in tree.kids[t])


def _clause_of_noun(tree: Tree, t: int) -> bool:
    """Whether a noun has subject and object: "X **contrôle** Y" rightly parsed and wrongly tagged."""
    if tree.pos[t] != "NOUN" or not tree.text[t][0].islower() or tree.with_dep(t, "det", "case", "cop", "amod"):
        return False
    return any(k < t for k in tree.with_dep(t, "nsubj")) and any(k > t for k in tree.with_dep(t, "obj"))


def _present(tree: Tree, t: int, known: frozenset[str]) -> str:
    form = tree.lower[t]
    if form.endswith("ée") and form not in {"crée", "recrée", "agrée"}:
        return ""  # a participle ("X, diffusée le jeudi")
    if form in _NOUNS:
        return ""
    if form in _PRESENTS or (form.endswith("e") and len(form) > 4):
        lemma = repair(form, tree.lemma[t], known)
        return lemma if lemma in known else ""
    return ""


def _subject(tree: Tree, t: int, name_at: dict[int, Candidate]) -> int | None:
    """The name right before, or the one that an apposition between commas follows."""
    before = t - 1
    if tree.lower[before] == ")":
        while before > 0 and tree.lower[before] != "(" and tree.sent[before] == tree.sent[t]:
            before -= 1
        before -= 1
    if before in name_at:
        return name_at[before].head if tree.sent[before] == tree.sent[t] else None
    if tree.lower[t - 1] != ",":
        return None
    head = tree.head[t]
    if head < t and tree.pos[head] == "NOUN":
        head += (
            2 if head + 1 not in name_at and tree.pos[head + 1] == "ADJ" else 1
        )  # "le groupe audiovisuel | X, …, produit"
    return name_at[head].head if head < t and head in name_at else None


def _object(tree: Tree, t: int, name_at: dict[int, Candidate]) -> int | None:
    """The head of the noun phrase that follows."""
    i, stop = t + 1, tree.sentences[tree.sent[t]][1]
    while i < stop and tree.lower[i] in _ADVERBS:
        i += 1
    if i < stop and i in name_at:
        return name_at[i].head
    if i >= stop or (tree.pos[i] not in {"DET", "NUM"} and tree.lower[i] not in {"des", "du"}):
        return None
    while i < stop and tree.pos[i] in {"DET", "NUM", "ADJ", "ADP"} and i not in name_at:
        i += 1
    if i >= stop:
        return None
    return name_at[i].head if i in name_at else i if tree.pos[i] in {"NOUN", "PROPN"} else None


def _rebuild(tree: Tree, t: int, lemma: str, subject: int, target: int) -> None:
    tree.pos[t], tree.lemma[t] = "VERB", lemma
    tree.feats[t] = dict(PRESENT)
    above, dep = tree.head[subject], tree.dep[subject]
    if above == subject or tree.is_below(above, t) or tree.is_below(above, target):
        above, dep = t, "ROOT"
    hang(tree, t, above, dep)
    hang(tree, subject, t, "nsubj")
    for k in [k for k in tree.kids[subject] if k > t]:
        joined = tree.dep[k] in {"conj", "appos"} and k > target and not tree.case(k)
        hang(tree, k, target if joined else t, "obl:mod" if tree.case(k) else tree.dep[k])
    hang(tree, target, t, "obj")


def hang(tree: Tree, k: int, head: int, dep: str) -> None:
    """Make ``k`` a dependent of ``head`` (its own head: a root)."""
    if tree.head[k] != k:
        tree.kids[tree.head[k]].remove(k)
    tree.head[k], tree.dep[k] = head, dep
    if head != k:
        tree.kids[head] = sorted([*tree.kids[head], k])
