"""How sure a text is of what it says: asserted, planned, possible or denied.

Climbs from the trigger to the verbs and nouns that govern it and combines what each adds: negation, tense and mood
(future; the journalistic conditional), modal and attitude verbs, nouns of intention, conditional clauses, questions.
What the sentence takes for granted (a participle, a relative clause, "son concurrent X") keeps out of that.
"""

from __future__ import annotations

from kg.extract.happenings import Happenings
from kg.extract.moods import ANNOUNCE, KINDS, OVER_INFINITIVES, SINCE, UNIONS
from kg.model import Certainty

RANK: dict[str, int] = {"asserted": 0, "planned": 1, "possible": 2, "denied": 3}
COMPLEMENT = {"xcomp", "ccomp", "obj", "csubj"}
PURPOSE = {"pour", "afin"}
_DISPUTED = {"contester", "rejeter", "dénoncer", "critiquer", "récuser", "débouter", "attaquer"}


def stronger(certainty: Certainty, other: Certainty) -> Certainty:
    """The one of two that is further from a plain statement."""
    return other if RANK[other] > RANK[certainty] else certainty


class Certainties(Happenings):
    """Certainty of any trigger of one tree."""

    def of(self, trigger: int) -> Certainty:
        """Certainty of what the predicate at ``trigger`` says."""
        states, negations, free = self._climb(trigger)
        if self._in(trigger, "lasting") and self.tree.pos[trigger] == "VERB":
            return "asserted"
        states += self._itself(trigger)
        state = max(states, key=RANK.__getitem__, default="asserted")
        if negations % 2:
            # "ne dément pas avoir racheté" leaves it open; "n'a pas racheté" denies.
            state = "possible" if state == "denied" else "denied"
        if state in {"asserted", "planned"} and ((free and self._question(trigger)) or self._hedged(trigger)):
            state = "possible"
        if state == "asserted" and free and self._deadline(trigger):
            state = "planned"
        return state  # type: ignore[return-value]

    def _itself(self, trigger: int) -> list[str]:
        """A trigger that is a verb of intention: "négocie un partenariat", "prépare 300 licenciements"."""
        if self.tree.pos[trigger] != "VERB":
            return []
        objects = self.tree.with_dep(trigger, "obj", "xcomp")
        found = [s for k in objects for s in self._forthcoming(k, trigger)]
        struck = self.lemma(trigger) == "viser" and bool(self.tree.with_dep(trigger, "obl"))
        struck = struck and any(self._in(k, "suits") for k in self.tree.with_dep(trigger, "obl"))
        if self._in(trigger, "self_sufficient") and not struck:  # "est visé par une plainte": it has been brought
            found += [s for s in KINDS if self.lemma(trigger) in self.lexicon[f"modality.{s}"]]
        return found

    def of_noun(self, trigger: int) -> Certainty:
        """Certainty of a tie that a relational noun names: "son concurrent X" takes it for granted."""
        tree = self.tree
        if any(tree.lower[k].startswith("futur") for k in tree.kids[trigger]):
            return "planned"
        head = tree.head[trigger]
        new = any(tree.lower[k] in {"un", "une", "des"} for k in tree.kids[trigger])
        made = self._in(head, "creating") and tree.dep[trigger].split(":")[0] in {"obj", "nsubj", "xcomp"}
        if new or made or self._copular(trigger) or tree.dep[trigger] == "xcomp" or self._nominal(head):
            return self.of(trigger)
        return "asserted"

    def _climb(self, trigger: int) -> tuple[list[str], int, bool]:
        """States and number of negations above ``trigger``, and whether it belongs to what its sentence says."""
        tree, states, negations = self.tree, list[str](), 0
        node = trigger
        for _ in range(8):
            more, count = self._own(node, trigger, negations)
            states += more
            negations += count
            head, base = tree.head[node], tree.dep[node].split(":")[0]
            if head == node:
                break
            if tree.dep[node] == "acl:relcl":
                return states, negations + self._cleft(head), False
            if base == "parataxis" or self._finite_conjunct(node, base):
                break
            if self._granted(node, head, base, trigger):
                return states, negations, False
            if base in {"obj", "nsubj"} and self._in(node, "suits") and self.lemma(head) in _DISPUTED:
                return states, negations, True  # "conteste l'amende de X": it has been imposed
            if base in {"ccomp", "obj", "csubj"} and self._left_open(node, head):
                return [*states, "possible"], negations, True
            if base == "advcl" or (base == "obl" and tree.pos[node] == "VERB"):
                states += self._clause(node, head, trigger)
                if self._condition(node):
                    break
            elif base == "nsubj":
                more, count = self._happening(node, head, negations)
                return states + more, negations + count, True
            elif not self._passes(node, head, base, node == trigger):
                break
            else:
                states += self._governor(node, head, base)
            node = head
        return states, negations, True

    def _own(self, node: int, trigger: int, before: int) -> tuple[list[str], int]:
        """What ``node`` itself adds: tense, mood and negation, or a verb of denial that the tagger missed."""
        tree = self.tree
        denial = self._before(node)
        if tree.pos[node] == "NOUN" and not self._copular(node):
            return denial + (self._come_to_nothing(node) if node == trigger else []), int(self._no(node))
        if tree.pos[node] not in {"VERB", "AUX", "ADJ"} and not self._copular(node):
            return denial, 0
        states = denial + self._tense(node)
        if not self.negated(node) or (before and not self._not(node)) or self._expletive(node):
            return states, 0  # "n'a aucune intention de": the noun has been counted
        if node != trigger and self._in(node, "factive"):
            return states, 0
        if node != trigger and self._not_yet(node):
            return [*states, "possible"], 0
        return states, 1

    def _granted(self, node: int, head: int, base: str, trigger: int) -> bool:
        """Whether the sentence takes for granted what is below ``node`` ("poursuivi par X, le groupe va …")."""
        tree = self.tree
        if base == "advcl" and self._in(node, "entailing") and tree.feat(node, "Tense") == "Pres":
            return False  # "fermera son usine, entraînant la disparition de 520 emplois"
        if base in {"advcl", "acl"} and self._participle(node):
            return not self._nominal(head)
        if base == "advcl" and self.negated(head) and any(tree.lower[k] == "avant" for k in tree.kids[node]):
            return True  # "n'avait jamais dirigé de firme avant de présider X": it did in the end
        if tree.pos[node] != "NOUN":
            return False
        if base == "obl" and (tree.case(node) in SINCE or (node < head and tree.dep[node] == "obl:mod")):
            return True
        stays = self._in(head, "lasting", "leaving")
        return node == trigger and stays and tree.pos[head] in {"VERB", "AUX"}

    def _left_open(self, node: int, head: int) -> bool:
        """ "On ignore si X a racheté Y", "rien ne dit que X rachètera Y"."""
        tree = self.tree
        if any(tree.lower[k] in {"si", "s'"} and tree.dep[k] == "mark" for k in tree.kids[node]):
            return True
        finite = tree.dep[node] == "ccomp" and tree.feat(node, "VerbForm") != "Inf"
        if not finite or not self._in(head, "report") or self._in(head, "denied"):
            return False
        return self.negated(head) and any(tree.dep[k] == "mark" for k in tree.kids[node])

    def _participle(self, v: int) -> bool:
        tree = self.tree
        if tree.pos[v] not in {"VERB", "ADJ"} or tree.feat(v, "VerbForm") in {"Fin", "Inf"}:
            return False
        marks = ("aux", "mark", "case", "cop")
        marked = any(tree.dep[k].startswith(marks) for k in tree.kids[v] if k < v)
        return not marked and (tree.feat(v, "VerbForm") == "Part" or tree.lower[v][-1:] in "éesiut")

    def _finite_conjunct(self, node: int, base: str) -> bool:
        """A coordinated verb with a tense of its own: "ne vend pas X mais rachète Y"."""
        if base != "conj" or self.tree.pos[node] not in {"VERB", "AUX"}:
            return False
        return self.tree.feat(node, "VerbForm") == "Fin" or any(
            self.tree.dep[k].startswith(("aux:tense", "nsubj")) for k in self.tree.kids[node]
        )

    def _passes(self, node: int, head: int, base: str, first: bool) -> bool:
        tree = self.tree
        if base in COMPLEMENT or base in {"nmod", "acl", "obl", "conj"}:
            if base == "obl" and tree.pos[node] == "NOUN" and not self._argument(node):
                return first and tree.dep[node] != "obl:agent"
            if base == "ccomp" and tree.feat(node, "VerbForm") == "Fin" and self._in(head, "report"):
                return self._in(head, "denied")
            return True
        return False

    def _forthcoming(self, node: int, head: int) -> list[str]:
        """ "Annonce la suppression de 340 postes": what is announced so is still to come."""
        announced = self.tree.lemma[head] in {"annoncer", "dévoiler"}
        return ["planned"] if announced and self._in(node, "forthcoming") else []

    def _argument(self, noun: int) -> bool:
        """ "Renonce **à son projet** de rachat": what the verb bears on, not a circumstance of it."""
        tree = self.tree
        if tree.dep[noun] == "obl:agent" or tree.case(noun) == "par":
            return False
        if tree.lemma[noun] == "point" and tree.case(noun) == "sur":
            return True  # "serait sur le point de fusionner"
        return tree.dep[noun] != "obl:mod" or tree.case(noun) in {"à", "de"}

    def _governor(self, node: int, head: int, base: str) -> list[str]:
        """What governor ``head`` makes of its dependent, by its lemma."""
        tree, lemma = self.tree, self.lemma(head)
        if self._nominal(head) and tree.pos[head] not in {"AUX", "ADJ"}:
            return self._nouns(head)
        if lemma == "vue" and base in {"acl", "nmod"} and tree.case(head) == "en":
            return self._in_view(head)
        if tree.pos[head] in {"VERB", "AUX", "ADJ", "ADV"} and base in COMPLEMENT | {"obl"}:
            if base == "obl" and tree.pos[node] == "NOUN" and not self._argument(node):
                return []
            if lemma in OVER_INFINITIVES and tree.feat(node, "VerbForm") not in {"Inf", "Part"}:
                return []
            if lemma == "aller" and tree.feat(head, "Tense") in {"Past", "Imp"}:
                return []
            if lemma in {"vouloir", "souhaiter"} and self._announced(head):
                return ["planned"]  # "a annoncé vouloir supprimer": a decision made public
            if (self._nominal(node) or tree.lemma[node] in UNIONS) and self._breaks(head):
                return ["denied"]
            return self._verbs(head) or self._forthcoming(node, head) or self._object_noun(node, head)
        return []

    def _in_view(self, vue: int) -> list[str]:
        """ "Entré en négociations **en vue** de racheter": as open as what is done to that end."""
        verb = self.tree.head[vue]
        if self._breaks(verb) or "denied" in self._before(verb):
            return ["denied"]  # "a mis un terme aux discussions en vue d'une fusion"
        open_ = any(self._is(k, "modality.possible_nouns") for k in [verb, *self.tree.kids[verb]] if k != vue)
        return ["possible"] if open_ else ["planned"]

    def _object_noun(self, node: int, head: int) -> list[str]:
        """ "A annoncé son intention de supprimer": the infinitive hung on the verb belongs to the noun before it."""
        tree = self.tree
        if tree.feat(node, "VerbForm") != "Inf":
            return []
        nouns = [k for k in tree.kids[head] if head < k < node and tree.pos[k] == "NOUN"]
        objects = [k for k in nouns if tree.dep[k] in {"obj", "xcomp"}]
        if objects and self._nominal(objects[-1]) and self._in(head, "breaking"):
            return ["denied"]
        return self._nouns(objects[-1]) if objects else []

    def _nouns(self, head: int) -> list[str]:
        """States that a noun gives to its complement; an announced intention is a plan."""
        found = [s for s in KINDS if self._is(head, f"modality.{s}_nouns")]
        if found == ["possible"] and self.tree.lemma[head] in {"intention", "volonté"} and self._announced(head):
            return ["planned"]
        return found

    def _nominal(self, i: int) -> bool:
        """Whether ``i`` is a noun that says how real its complement is (also one taken for a verb: "candidate à")."""
        known = any(self._is(i, f"modality.{s}_nouns") for s in KINDS)
        suitor = self.tree.lower[i].startswith("candidat")  # "X, candidate à la succession de Y"
        return known and (self.tree.pos[i] == "NOUN" or suitor or self._copular(i))

    def _announced(self, i: int) -> bool:
        return self.tree.lemma[self.tree.head[i]] in ANNOUNCE

    def _clause(self, node: int, head: int, trigger: int) -> list[str]:
        """What an adverbial clause adds: condition, purpose, "sans"."""
        tree = self.tree
        marks = {tree.lower[k] for k in tree.kids[node] if tree.dep[k] in {"mark", "case"}}
        states = self._nouns(head) + self._adjectives(head) + self._object_noun(node, head)
        if self._condition(node):
            states = []
        if marks & {"si", "s'"}:
            return ["possible"]
        if marks & PURPOSE and tree.feat(node, "VerbForm") == "Inf" and self._in(head, "circulating"):
            return [*states, "possible"]  # "le nom de X circule pour lui succéder"
        if marks & PURPOSE and tree.feat(node, "VerbForm") == "Inf":
            has_aux = any(tree.dep[k].startswith("aux") for k in tree.kids[node])
            return states if has_aux or self._carried_out(trigger, head) else [*states, "planned"]
        return [*states, "denied"] if "sans" in marks else states

    def _carried_out(self, trigger: int, head: int) -> bool:
        """ "Ils se sont associés pour créer X", "a quitté Y pour fonder X": told as done."""
        joins = self.lemma(head) in {"associer", "allier", "unir", "réunir", "quitter", "claquer", "démissionner"}
        moves = self.lemma(head) == "quitter" and self.lemma(trigger) in {"rejoindre", "intégrer", "rallier"}
        return moves or (joins and self._in(trigger, "creating"))

    def _adjectives(self, head: int) -> list[str]:
        """ "Est pressentie pour", "est prête à": participles and adjectives over a clause of purpose."""
        return [s for s in KINDS if self._is(head, f"modality.{s}_adjectives")]

    def _condition(self, node: int) -> bool:
        """Whether the clause stands on its own: its governor's tense says nothing of it."""
        return self.tree.feat(node, "VerbForm") == "Fin"
