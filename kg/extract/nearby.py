"""Bearers that commas, lists and neighbours tell: boards post by post, careers, posts set beside a name, helms."""

from __future__ import annotations

from kg.extract.predicates import HELM, Predicates

# What one has at the helm of a house ("le mandat de X à la tête de Y").
_TERMS = {
    "mandat", "passage", "règne", "présence", "expérience", "début", "bilan", "parcours", "travail", "action", "année", "décennie",
    "maintien", "aventure", "carrière", "légitimité", "pas", "ère",
}  # fmt: skip
_KIN = {
    "veuf", "veuve", "fils", "fille", "frère", "sœur", "père", "mère", "époux", "épouse", "femme", "mari", "compagne",
    "compagnon", "neveu", "nièce", "cousin", "cousine", "ami", "amie", "proche", "rival", "rivale", "fidèle", "oncle", "entourage",
}  # fmt: skip
_AFTER = {":", ",", "et", "puis"}
_OF_OR_FOR = frozenset({"de", "pour"})


class Nearby(Predicates):
    """Bearers of posts by what stands around them."""

    def _second(self, n: int) -> list[int]:
        """ "X, mère d'un soldat et | fondatrice de Y": the second of two bare nouns behind a name, wherever it hangs."""
        tree, start = self.tree, self.tree.sentences[self.tree.sent[n]][0]
        if n - 1 <= start or tree.lower[n - 1] not in {"et", "puis"} or tree.with_dep(n, "det", "case"):
            return []
        for i in range(n - 2, start, -1):
            name = self.denotes.name_at.get(i - 1)
            if tree.lower[i] == "," and name is not None and name.type == "Person" and name.end == i:
                return [name.head] if tree.pos[i + 1] == "NOUN" and i + 1 not in self.denotes.name_at else []
            finite = tree.pos[i] == "AUX" or tree.feat(i, "VerbForm") == "Fin"
            if finite or tree.pos[i] == "PRON" or tree.lower[i] in {";", ":", "(", "«", "»"}:
                return []
        return []

    def _series(self, n: int) -> list[int]:
        """ "Chargé d'affaires chez A, puis | secrétaire de B, X a…": a sentence that opens with the posts of one person."""
        tree, (start, stop) = self.tree, self.tree.sentences[self.tree.sent[n]]
        first = next((k for k in range(start, n + 1) if self._is_post(k) and k not in self.denotes.name_at), n)
        bare = not any(tree.pos[k] == "DET" for k in range(start, first))
        if first - start > 4 or not bare or not self._is_post(n):
            return []
        for i in range(start, stop):
            name = self.denotes.name_at.get(i)
            if i > n and tree.lower[i] in {"il", "elle"} and tree.pos[i] == "PRON" and tree.lower[i - 1] == ",":
                return [i]
            if name is not None and name.type == "Person" and name.start == i and i > n and self._set_before(i):
                return [name.head]
            acts = tree.pos[i] in {"VERB", "AUX", "PRON"} and not self._is_post(i) and name is None
            if acts or tree.lower[i] in {";", ":", "»", "("}:
                return []
        return []

    def _set_before(self, i: int) -> bool:
        """Whether a comma stands before the name at token ``i``, or before its rank (", **le général** X")."""
        tree = self.tree
        ranked = i > 2 and self._is_post(i - 1) and tree.lower[i - 2] in {"le", "la", "l'"}
        return tree.lower[i - 3 if ranked else i - 1] == ","

    def _at_once(self, n: int) -> list[int]:
        """ "X cumule les casquettes : maire de Y, président de Z": whom the clause before the colon is about."""
        tree, low = self.tree, self.tree.sentences[self.tree.sent[n]][0]
        if not self._only_of_persons(n) or tree.with_dep(n, "det", "case", "cop") or tree.lower[n - 1] not in _AFTER:
            return []
        i = n - 1
        while i > low and tree.lower[i] != ":":
            named = self.denotes.name_at.get(i)
            if tree.pos[i] in {"VERB", "AUX", "PRON"} or (named is not None and named.type == "Person"):
                return []
            i -= 1
        persons = {name.head for k in range(low, i) if (name := self.denotes.name_at.get(k)) and name.type == "Person"}
        return sorted(persons) if len(persons) == 1 and i > low else []

    def _juxtaposed(self, n: int) -> list[int]:
        """ "explique X **le directeur de Y**": a post set beside a full name, the comma left out."""
        tree, i = self.tree, n - 1
        while i > 0 and (tree.pos[i] == "ADJ" or tree.lower[i] in {"ancien", "ancienne", "nouveau", "nouvelle"}):
            i -= 1
        name = self.denotes.name_at.get(i - 1) if tree.lower[i] in {"le", "la", "l'"} and i > 0 else None
        full = name is not None and name.type == "Person" and name.end == i and " " in name.text
        said = full and name is not None and name.start > 0 and tree.pos[name.start - 1] == "VERB"
        return [name.head] if said and name is not None and self._only_of_persons(n) else []

    def _post_from(self, j: int) -> int | None:
        """The post of a noun phrase that begins at article ``j``."""
        stop = min(j + 4, self.tree.size)
        return next((k for k in range(j + 1, stop) if self._only_of_persons(k) and k not in self.denotes.name_at), None)

    def _enlisted(self, n: int, end: int | None) -> list[int]:
        """ "Président : X ; trésorière : Y", "président, X ; secrétaire, Y": the members of a board, post by post."""
        tree, j = self.tree, self._phrase_end(n) if end is None else end
        low, high = tree.sentences[tree.sent[n]]
        before, after = tree.lower[n - 1] if n > low else ":", tree.lower[j] if j < high else ""
        name = self.denotes.name_at.get(j + 1)
        if not self._is_post(n) or name is None or name.type != "Person" or name.start != j + 1:
            return []
        opens = before in {":", ";", ".", "•", "-", "–", "\n"}
        closes = name.end >= high or tree.lower[name.end] in {";", ".", ",", "\n"}
        listed = before == ";" or tree.lower[name.end : name.end + 1] == [";"]
        return [name.head] if opens and closes and (after == ":" or (after == "," and listed)) else []

    def _at_helm(self, n: int) -> list[int]:
        """ "X, déjà à la tête de Y,": who stands before the comma."""
        tree, i = self.tree, n - 1
        if tree.lemma[n] not in HELM | {"origine"} or tree.case(n) != "à":
            return []
        if found := self._back(n) or self._term(n):
            return found
        start = tree.sentences[tree.sent[n]][0]
        while i > start and (tree.lower[i] in {"la", "les", "l'", "à", "aux"} or tree.pos[i] == "ADV"):
            i -= 1
        name = self.denotes.name_at.get(i - 1) if tree.lower[i] == "," and i > start else None
        return [name.head] if name is not None and name.type == "Person" else []

    def _term(self, n: int) -> list[int]:
        """ "le mandat **de X** à la tête de Y", "**son** passage à la tête de Y", "un mandat **pour X** aux commandes"."""
        tree, head = self.tree, self.tree.head[n]
        if tree.lemma[head] not in _TERMS or tree.pos[head] != "NOUN":
            return []
        found = self.args.noun(head)
        persons = [k for k in found.oblique(_OF_OR_FOR) if self._denotes_person(k)]
        return self._all(persons) or found.oblique(frozenset({"poss"}))

    def _denotes_person(self, k: int) -> bool:
        name = self.denotes.name_at.get(k)
        return name is not None and name.type == "Person"

    def _back(self, n: int) -> list[int]:
        """ "X **de retour** aux commandes", "X est **de retour** à la tête de Y": who is back at the helm ``n``."""
        tree = self.tree
        low = tree.sentences[tree.sent[n]][0]
        back = next((i for i in range(n - 1, max(low, n - 5), -1) if tree.lower[i] == "retour"), None)
        if back is None or tree.lower[back - 1] != "de":
            return []
        if any(tree.dep[k] == "cop" for k in tree.kids[back]):
            return self._all(self.args.subject(back))
        i = back - 2 if tree.lower[back - 2] != "," else back - 3
        name = self.denotes.name_at.get(i)
        return [name.head] if name is not None and name.type == "Person" else []

    def _inner(self, n: int) -> bool:
        """ "la veuve de l'ancien président de X, Y": the name behind the comma is of the outer noun's bearer."""
        tree, outer = self.tree, self.tree.head[n]
        below = tree.dep[n] == "nmod" and tree.case(n) == "de" and tree.pos[outer] == "NOUN" and outer < n
        post = self._is_post(outer) and tree.lemma[outer] not in self.lexicon["roles.excluded"]
        return below and (tree.lemma[outer] in _KIN or (post and self._definite(outer)))
