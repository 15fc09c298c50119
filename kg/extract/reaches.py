"""Words that fill a slot from afar: behind "dont", past a name that goes with the noun, at the verb that holds the noun."""

from __future__ import annotations

from kg.annotate.tree import CONTRACTIONS
from kg.extract.companions import MONEY
from kg.extract.stakes import Stakes


class Reaches(Stakes):
    """Heads that the parser hung elsewhere than on the noun or verb of the frame."""

    def _dont(self, n: int) -> list[int]:
        """ "X, dont Y est actionnaire": the relative pronoun complements the noun."""
        tree, i = self.tree, n - 1
        while i > 0 and tree.lower[i] != "dont" and tree.lower[i] not in {",", ".", ";"}:
            i -= 1
        if tree.lower[i] != "dont":
            return []
        before = i - 1 if tree.lower[i - 1] != "," else i - 2
        name = self.denotes.name_at.get(before)
        return [name.head] if name else [h for h in [self.args.antecedent(i)] if h != i]

    def _of_attached(self, n: int, cases: frozenset[str]) -> list[int]:
        """ "l'application Cardio | de X": the complement hangs on the name that goes with the noun."""
        name = self.denotes.attached_name(n)
        return [k for k in self.tree.with_dep(name.head, "nmod") if self.tree.case(k) in cases] if name else []

    def _ahead(self, n: int, cases: frozenset[str]) -> list[int]:
        """The first name after a noun behind one of the prepositions, wherever the parser hung it."""
        tree, stop = self.tree, min(n + 9, self.tree.sentences[self.tree.sent[n]][1])
        for i in range(n + 1, stop):
            if i in self.denotes.name_at and self.denotes.name_at[i].start == i:
                before = i - 1
                while before > n and (
                    tree.pos[before] == "DET" or tree.lower[before] in {"«", '"'} or self._is_house(before)
                ):
                    before -= 1
                case = CONTRACTIONS.get(tree.lower[before], tree.lower[before])
                if case in cases:
                    return [self.denotes.name_at[i].head]
                if tree.pos[before] == "ADP":
                    return []
            if i in self.denotes.name_at or self._dated_aside(n, i):
                continue
            if tree.pos[i] in {"VERB", "AUX", "PRON"} or tree.lower[i] in {",", ".", ";", "(", ":"}:
                return []
            if tree.lower[i] == "et" and i - 1 in self.denotes.name_at:
                return []  # "le fonds X et de Y": the preposition is that of "auprès de"
        return []

    def _holder(self, n: int) -> list[int]:
        """ "X boucle un tour de table mené par Y", "X a écopé d'une amende infligée par Y" → X."""
        tree = self.tree
        while tree.dep[n] == "nmod" and tree.lemma[n] in MONEY and tree.pos[tree.head[n]] == "NOUN":
            n = tree.head[n]  # "une amende de 35 millions d'euros, infligée par X"
        head = tree.head[n]
        sums = [k for k in tree.with_dep(n, "nmod") if tree.case(k) == "de"]
        relatives = [v for k in [n, *sums] for v in tree.with_dep(k, "acl") if tree.dep[v] == "acl:relcl"]
        for v in relatives + [x for r in relatives for x in tree.with_dep(r, "xcomp")]:
            if any(tree.lower[k] in {"que", "qu'"} for k in tree.kids[v]):
                return self.args.verb(v).agent  # "la levée que vient de boucler X"
        if found := self.args.noun(n).agent:
            return found
        governed = tree.dep[n].split(":")[0] in {"obj", "obl"} and tree.pos[head] == "VERB"
        return self.args.verb(head).agent if governed and not self.args.is_passive(head) else []

    def _is_house(self, i: int) -> bool:
        """Whether a noun says what kind of organization a name is ("de **l'association** X")."""
        tree = self.tree
        return tree.pos[i] == "NOUN" and self.lexicon.descriptions.get(tree.lemma[i]) == "Organization"

    def _host(self, n: int) -> list[int]:
        """The name before the bracket that the noun opens: "X (groupe Y)"."""
        name = self.denotes.name_at.get(n - 2) if n > 1 and self.tree.lower[n - 1] == "(" else None
        return [name.head] if name else []

    def _shared(self, n: int, poss: list[int]) -> list[int]:
        """ "A et B ont voté **leur** fusion": both, where the clause has several subjects."""
        verb = self._governing(n)
        if not poss or self.tree.lower[poss[0]] not in {"leur", "leurs"} or self.tree.pos[verb] != "VERB":
            return []
        found = [m for h in self.args.subject(verb) for m in self.args.members(h)]
        found += [m for h in found if (c := self.denotes.of(h)) and c.head != h for m in self.args.members(c.head)[1:]]
        return found if len(found) > 1 else []

    def _governing(self, n: int) -> int:
        """What a noun depends on, through the nouns that it complements ("le coup d'envoi | de leur coentreprise")."""
        tree, head = self.tree, self.tree.head[n]
        for _ in range(3):
            if tree.dep[n] != "nmod" or tree.pos[head] != "NOUN" or head in self.denotes.name_at:
                break
            n, head = head, tree.head[head]
        return head
