"""Pronouns that stand for whom a text has named: "elle", "l'a vendue", "celui-ci", "sa filiale", "celui qui préside X"."""

from __future__ import annotations

from kg.annotate.tree import Tree
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import Candidate

_PERSONAL = {
    "il", "elle", "ils", "elles", "lui", "celui-ci", "celle-ci", "ceux-ci", "celles-ci", "celui", "celle", "eux",
    "qui", "on",
}  # fmt: skip
_FIRST_PERSON = {"je", "j'", "nous"}
_EITHER = {"celui", "celle", "ceux", "celles"}


class Anaphors:
    """Pronouns of one tree."""

    tree: Tree
    lexicon: Lexicon

    def _pronoun(self, i: int) -> Candidate | None:
        tree = self.tree
        if tree.feat(i, "Poss") == "Yes":
            # "sa filiale": the owner, of any gender.
            number = "Plur" if tree.lower[i] in {"leur", "leurs"} else ""
            return Candidate(i, i + 1, i, "", "pronoun", tree.text[i], "", number, tree.sent[i])
        if self._clitic(i):
            gender = {"le": "Masc", "la": "Fem"}.get(tree.lower[i], "")
            if tree.lower[i] == "l'" and tree.feat(tree.head[i], "VerbForm") == "Part":
                gender = "Fem" if tree.lower[tree.head[i]].endswith(("e", "es")) else "Masc"  # "l'a cédée"
            return Candidate(i, i + 1, i, "", "pronoun", tree.text[i], gender, "", tree.sent[i])
        if tree.lower[i] in _FIRST_PERSON:
            kind, number = ("Organization", "") if tree.lower[i] == "nous" else ("Person", "Sing")
            return Candidate(i, i + 1, i, kind, "pronoun", tree.text[i], "", number, tree.sent[i])
        if tree.lower[i] in {"celui", "celle"} and tree.words(i + 1, i + 2).lower() == "qui" and self._speaks_on(i):
            kind, gender = "Person", "Masc" if tree.lower[i] == "celui" else "Fem"
            return Candidate(i, i + 1, i, kind, "pronoun", tree.text[i], gender, "Sing", tree.sent[i])
        if self._asks(i) or (tree.lower[i] in _EITHER and self._another(i)):
            return None
        if tree.lower[i] in _PERSONAL or tree.lower[i].split("-")[0] in {"celui", "celle"}:
            gender, number = tree.feat(i, "Gender"), tree.feat(i, "Number")
            lower = tree.lower[i]
            gender = {"il": "Masc", "elle": "Fem", "elles": "Fem", "celle-ci": "Fem", "celui-ci": "Masc"}.get(
                lower, gender
            )
            number = "Plur" if lower in {"ils", "elles", "eux", "ceux-ci", "celles-ci"} else number or "Sing"
            return Candidate(i, i + 1, i, "", "pronoun", tree.text[i], gender, number, tree.sent[i])
        return None

    def _clitic(self, i: int) -> bool:
        """ "l'a vendue", "la céder", "lui succède", "en détient 80 %", "y investit": an object before its verb."""
        tree = self.tree
        before = tree.pos[i] == "PRON" and i < tree.head[i] <= i + 4
        return before and (
            tree.lower[i] in {"en", "lui", "y"}
            or (tree.lower[i] in {"l'", "la", "le"} and tree.dep[i].startswith("obj") and tree.lower[i + 1] != "on")
        )

    def _asks(self, i: int) -> bool:
        """ "Qui succédera à X ?": nobody is named."""
        tree = self.tree
        return tree.lower[i] == "qui" and i == tree.sentences[tree.sent[i]][0]

    def _speaks_on(self, i: int) -> bool:
        """ "…, celui qui dirige aussi X a répété", "dit celle qui préside Y": another word for who was named before."""
        tree = self.tree
        verb = next((k for k in tree.with_dep(i, "acl") if k > i), None)
        present = verb is not None and tree.feat(verb, "Tense") != "Fut"
        told = (
            tree.dep[i].split(":")[0] in {"nsubj", "obj"}
            and tree.lemma[tree.head[i]] in self.lexicon["modality.report"]
        )
        return present and (told or i == tree.sentences[tree.sent[i]][0])

    def _another(self, i: int) -> bool:
        """ "celle de 2001", "ceux qui": a pronoun whose complement says which, not who was named before."""
        tree = self.tree
        following = tree.lower[i + 1] if i + 1 < tree.size else ""
        return following in {"de", "d'", "du", "des", "qui", "que", "qu'", "dont", "où"}
