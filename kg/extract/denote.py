"""From a head token to what it denotes: a name, a description to be resolved, a pronoun, or nothing."""

from __future__ import annotations

from collections.abc import Callable

from kg.annotate.tree import Tree
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import Candidate

_PERSONAL = {"il", "elle", "ils", "elles", "lui", "celui-ci", "celle-ci", "ceux-ci", "celles-ci", "celui", "celle", "eux", "qui", "on"}
_DEFINITE = {"le", "la", "l'", "les", "du", "des", "au", "aux", "ce", "cet", "cette", "ces"}
_ANAPHORIC_ADJ = {"dernier", "premier", "même"}
_ATTACHED = {"appos", "flat", "flat:name", "flat:foreign", "nmod", "nmod:appos", "dep", "compound", "obj", "obl:mod", "parataxis", "amod"}


class Denotations:
    """What the nominals of one tree denote, in terms of its named mentions."""

    def __init__(self, tree: Tree, lexicon: Lexicon, names: list[Candidate]) -> None:
        self.tree = tree
        self.lexicon = lexicon
        self.names = names
        self.name_at: dict[int, Candidate] = {i: c for c in names for i in range(c.start, c.end)}
        self._made: dict[int, Candidate | None] = {}
        self.bearers_of: Callable[[int], list[int]] = lambda _: []

    def of(self, i: int) -> Candidate | None:
        """What the nominal headed by token ``i`` denotes; None for generic ones ("des entreprises")."""
        if i not in self._made:
            self._made[i] = self.name_at.get(i) or self._other(i)
        return self._made[i]

    def _other(self, i: int) -> Candidate | None:
        tree = self.tree
        if tree.pos[i] in {"PRON", "DET"}:
            return self._pronoun(i)
        if tree.pos[i] not in {"NOUN", "PROPN", "ADJ", "X", "VERB"}:
            return None
        attached = self.attached_name(i)
        if attached is not None:
            return attached
        if tree.lemma[i] in self.lexicon.role_nouns:
            borne = [self.name_at[b] for b in self.bearers_of(i) if b in self.name_at]
            if borne and borne[0].type == "Person":
                return borne[0]
        if tree.lemma[i] in self.lexicon["transparent.metonymy"]:
            inner = [self.of(k) for k in tree.with_dep(i, "nmod") if tree.case(k) == "de"]
            inner += [self.of(k) for k in tree.kids[i] if tree.dep[k] == "det" and tree.feat(k, "Poss") == "Yes"]
            if inner and inner[0] is not None:
                return inner[0]
        return self._description(i)

    def attached_name(self, i: int) -> Candidate | None:
        """The name that stands with a common noun: "le constructeur Renault", "sa filiale Twitch", "le film « Dune »"."""
        tree = self.tree
        for k in tree.kids[i]:
            if k > i and k in self.name_at and tree.dep[k] in _ATTACHED and not tree.case(k) and self._suits(i, self.name_at[k]):
                return self.name_at[k]
        j = self.after_np(i)
        while j < tree.size and tree.lower[j] in {"«", '"', "'"}:
            j += 1
        if j in self.name_at and self.name_at[j].start == j and tree.sent[j] == tree.sent[i] and tree.pos[i] == "NOUN":
            return self.name_at[j] if self._suits(i, self.name_at[j]) else None
        return None

    def _suits(self, noun: int, name: Candidate) -> bool:
        """Whether a noun can describe a name of that type: posts are of persons, "laboratoire" of organizations."""
        lemma = self.tree.lemma[noun]
        if name.type == "Person":
            return lemma not in self.lexicon.descriptions or self.lexicon.descriptions[lemma] == "Person" or lemma in self.lexicon.role_nouns
        return lemma not in self.lexicon.role_nouns or lemma in self.lexicon.descriptions

    def after_np(self, i: int) -> int:
        """Index of the first token after noun ``i`` and the adjectives that follow it."""
        tree, j = self.tree, i + 1
        while j < tree.size and tree.pos[j] == "ADJ" and j not in self.name_at and tree.sent[j] == tree.sent[i]:
            j += 1
        return j

    def _pronoun(self, i: int) -> Candidate | None:
        tree = self.tree
        if tree.feat(i, "Poss") == "Yes":
            # "sa filiale": the owner, of any gender.
            return Candidate(i, i + 1, i, "", "pronoun", tree.text[i], "", "", tree.sent[i])
        if tree.lower[i] in _PERSONAL or tree.lower[i].split("-")[0] in {"celui", "celle"}:
            gender, number = tree.feat(i, "Gender"), tree.feat(i, "Number")
            lower = tree.lower[i]
            gender = {"il": "Masc", "elle": "Fem", "elles": "Fem", "celle-ci": "Fem", "celui-ci": "Masc"}.get(lower, gender)
            number = "Plur" if lower in {"ils", "elles", "eux", "ceux-ci", "celles-ci"} else number or "Sing"
            return Candidate(i, i + 1, i, "", "pronoun", tree.text[i], gender, number, tree.sent[i])
        return None

    def _description(self, i: int) -> Candidate | None:
        tree, lemma = self.tree, self.tree.lemma[i]
        dets = [k for k in tree.kids[i] if tree.dep[k] in {"det", "case"} and k < i]
        if not any(tree.lower[k] in _DEFINITE for k in dets) and not self._bare_dernier(i):
            return None
        gender, number = tree.feat(i, "Gender"), tree.feat(i, "Number")
        if lemma in _ANAPHORIC_ADJ or tree.lower[i] in {"dernier", "dernière"}:
            return Candidate(i, i + 1, i, "", "pronoun", tree.text[i], gender, "Sing", tree.sent[i])
        kind = self.lexicon.descriptions.get(lemma) or ("Person" if lemma in self.lexicon.role_nouns else "")
        if not kind or number == "Plur" or self._specific(i):
            return None
        end = self.after_np(i)
        return Candidate(min([*dets, i]), end, i, kind, "nominal", tree.words(min([*dets, i]), end), gender, number, tree.sent[i])

    def _bare_dernier(self, i: int) -> bool:
        return self.tree.lower[i] in {"dernier", "dernière"} and i > 0 and self.tree.lower[i - 1] in {"ce", "cette"}

    def _specific(self, i: int) -> bool:
        """Whether a complement with a name makes it another, unnamed entity ("la filiale de Renault")."""
        tree = self.tree
        return any(tree.dep[k].startswith("nmod") and tree.case(k) == "de" and k in self.name_at for k in tree.kids[i])
