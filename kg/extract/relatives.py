"""Relative clauses and clefts put right: subjects that follow their verb, and "c'est à X que Y succède" as "Y succède à X".

Newspapers like to turn both round ("X, que préside **Y**", "X, à qui succédera **Y**"); a small treebank has few of
them, and the subject ends up as an object or below the antecedent. A finite verb right behind a relative pronoun that
is not its subject must have it behind: that is all that is asked of the parse.
"""

from __future__ import annotations

from kg.annotate.tree import Tree
from kg.extract.mentions import Candidate
from kg.extract.misparse import hang

_PRONOUNS = {"que", "qu'", "dont", "où", "auquel", "auxquels", "auxquelles", "duquel", "desquels", "desquelles"}
_BEHIND_PREPOSITION = {"qui", "lequel", "laquelle", "lesquels", "lesquelles", "quoi"}
_CLITICS = {"se", "s'", "ne", "n'", "y", "en", "lui", "leur"}
_AFTER_VERB = {"aussi", "également", "déjà", "désormais", "toujours", "encore", "notamment", "ensemble", "aujourd'hui", "depuis",
               "longtemps", "actuellement", "conjointement", "pas", "plus", "jadis", "autrefois", "naguère", "partie"}  # fmt: skip
_LONGEST = 14  # tokens between a verb and the subject behind it
_BE = {"est", "était", "sera", "fut", "serait", "sont", "étaient", "seront", "furent"}


def settle_relatives(tree: Tree, names: list[Candidate]) -> None:
    """Give inverted relative clauses their subject, and clefts the order of plain clauses."""
    name_at = {i: name for name in names for i in range(name.start, name.end)}
    for t in range(1, tree.size - 1):
        if tree.dep[t] == "advcl:cleft" and tree.pos[t] in {"VERB", "AUX"}:
            _plain(tree, t)
        elif tree.lower[t] in _PRONOUNS or (tree.lower[t] in _BEHIND_PREPOSITION and tree.pos[t - 1] == "ADP"):
            _inverted(tree, t, name_at)


def _inverted(tree: Tree, pronoun: int, name_at: dict[int, Candidate]) -> None:
    """Hang the nominal behind the verb that follows ``pronoun`` as its subject."""
    verb, end = _verb_group(tree, pronoun + 1)
    if verb is None or any(tree.dep[k].startswith("nsubj") and k < verb for k in tree.kids[verb]):
        return
    subject = _nominal(tree, end, name_at)
    if subject is None or subject == verb or tree.is_below(verb, subject):
        return
    if tree.dep[subject].startswith("nsubj") and tree.head[subject] == verb:
        return
    hang(tree, subject, verb, "nsubj:inv")  # below a noun: not what the text is about


def _verb_group(tree: Tree, i: int) -> tuple[int | None, int]:
    """The verb that begins at ``i`` (clitics and auxiliaries before it), and the first token behind its group."""
    stop = tree.sentences[tree.sent[i]][1]
    while i < stop and tree.lower[i] in _CLITICS:
        i += 1
    while i < stop and tree.pos[i] == "AUX" and tree.dep[i].startswith("aux"):
        i += 1
    if i >= stop or tree.pos[i] != "VERB" or tree.feat(i, "VerbForm") == "Inf":
        return None, i
    verb, i = i, i + 1
    if i < stop and tree.pos[i] == "VERB" and tree.feat(i, "VerbForm") == "Inf" and tree.is_below(i, verb):
        i += 1  # "que doivent | construire X et Y"
    return verb, i


def _nominal(tree: Tree, i: int, name_at: dict[int, Candidate]) -> int | None:
    """The head of the first nominal without preposition from ``i`` on; dates and adverbs may stand before it."""
    stop = min(i + _LONGEST, tree.sentences[tree.sent[i - 1]][1])
    while i < stop:
        if i in name_at and name_at[i].start == i:
            return name_at[i].head
        if tree.pos[i] == "DET" and tree.lower[i] not in {"des", "du"}:
            return _described(tree, i + 1, stop, name_at)
        if tree.pos[i] in {"ADP", "NUM"}:
            i = _past_phrase(tree, i, name_at, stop)
        elif tree.lower[i] in _AFTER_VERB or tree.pos[i] == "ADV":
            i += 1
        else:
            return None
    return None


def _described(tree: Tree, i: int, stop: int, name_at: dict[int, Candidate]) -> int | None:
    """The noun behind an article ("la **famille** X"), or the name ("l'**Autorité** X")."""
    while i < stop and tree.pos[i] in {"ADJ", "NUM"} and i not in name_at:
        i += 1
    if i >= stop:
        return None
    return name_at[i].head if i in name_at else i if tree.pos[i] in {"NOUN", "PROPN"} else None


def _past_phrase(tree: Tree, i: int, name_at: dict[int, Candidate], stop: int) -> int:
    """The token behind a short prepositional phrase ("depuis 2019", "en mai dernier", "à l'automne")."""
    i += 1
    while i < stop and tree.pos[i] in {"DET", "ADP", "NUM"} and i not in name_at:
        i += 1
    if i < stop and i in name_at:
        return name_at[i].end
    if i < stop and tree.pos[i] in {"NOUN", "PROPN"}:
        i += 1
    while i < stop and (tree.pos[i] == "ADJ" or (tree.pos[i] == "NUM" and i not in name_at)):
        i += 1
    return i


def _plain(tree: Tree, verb: int) -> None:
    """ "C'est à X que Y succède": hang X on the verb that it was lifted from, and what denies "est" with it."""
    lifted = tree.head[verb]
    pronoun = next((k for k in range(verb - 1, lifted, -1) if tree.lower[k] in {"que", "qu'", "qui"}), None)
    be = [k for k in tree.kids[lifted] if k < lifted and tree.lower[k] in _BE]
    if pronoun is None or lifted > verb or not be:
        return
    above, dep = tree.head[lifted], tree.dep[lifted]
    if above == lifted:
        above, dep = verb, "ROOT"
    hang(tree, verb, above, dep)
    for k in [k for k in tree.kids[lifted] if k <= be[-1] + 1 and tree.dep[k] != "case" and tree.dep[k] != "det"]:
        hang(tree, k, verb, "advmod" if tree.pos[k] == "ADV" else "expl")
    tree.dep[pronoun] = "expl"
    hang(tree, lifted, _bottom(tree, verb), _function(tree, lifted, pronoun))


def _function(tree: Tree, lifted: int, pronoun: int) -> str:
    """What the lifted constituent is in its clause."""
    if tree.lower[pronoun] == "qui":
        return "nsubj"
    if not tree.case(lifted):
        return "obj"
    return "obl:agent" if tree.case(lifted) == "par" else "obl:arg"


def _bottom(tree: Tree, verb: int) -> int:
    """The infinitive that has no object yet ("C'est X que Y a choisi de **racheter**"), or the verb itself."""
    below = [k for k in tree.with_dep(verb, "xcomp") if tree.feat(k, "VerbForm") == "Inf" and k > verb]
    return _bottom(tree, below[0]) if below else verb
