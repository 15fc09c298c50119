"""How sure a text is of what it says: asserted, planned, possible or denied.

Climbs from the trigger to the verbs and nouns that govern it and combines what each adds: negation, tense and mood
(future; the journalistic conditional), modal and attitude verbs, nouns of intention, conditional clauses, questions.
What the sentence takes for granted (a participle, a relative clause, "son concurrent X") keeps out of that.
"""

from __future__ import annotations

import re

from kg.annotate.tree import Tree
from kg.extract.lexicon import Lexicon
from kg.model import Certainty

_RANK: dict[str, int] = {"asserted": 0, "planned": 1, "possible": 2, "denied": 3}
_KINDS = ("planned", "possible", "denied")
_COMPLEMENT = {"xcomp", "ccomp", "obj", "csubj"}
_PURPOSE = {"pour", "afin"}
_NOT = {"pas", "plus", "jamais", "guère", "point", "nullement"}
# Prepositions whose noun has happened, whatever the verb says ("après la fusion de X et Y, le groupe va …").
_SINCE = {"après", "depuis", "malgré", "grâce à", "suite à", "à la suite de", "lors de", "à l'issue de"}
# Endings of the future and the conditional; taggers often take the rarer verbs for past tenses.
_ENDING = re.compile(r"(.*(?:er|ir|dr|tr|vr|rr|aur))(?:(ais|ait|ions|iez|aient)|ai|a|ons|ez|ont)")


class Certainties:
    """Certainty of any trigger of one tree."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        self.tree = tree
        self.lexicon = lexicon
        self._questions: dict[int, bool] = {}

    def of(self, trigger: int) -> Certainty:
        """Certainty of what the predicate at ``trigger`` says."""
        states, negations, free = self._climb(trigger)
        state = max(states, key=_RANK.__getitem__, default="asserted")
        if negations % 2:
            # "ne dément pas avoir racheté" leaves it open; "n'a pas racheté" denies.
            state = "possible" if state == "denied" else "denied"
        if state in {"asserted", "planned"} and ((free and self._question(trigger)) or self._hedged(trigger)):
            state = "possible"
        return state  # type: ignore[return-value]

    def of_noun(self, trigger: int) -> Certainty:
        """Certainty of a tie that a relational noun names: "son concurrent X" takes it for granted."""
        tree = self.tree
        owned = any(tree.feat(k, "Poss") == "Yes" for k in tree.kids[trigger])
        if not owned or self._copular(trigger) or tree.dep[trigger] == "xcomp":
            return self.of(trigger)
        if any(tree.lemma[k] == "futur" or tree.lower[k].startswith("futur") for k in tree.kids[trigger]):
            return "planned"
        head = tree.head[trigger]
        return self.of(trigger) if self.lemma(head) in self.lexicon["modality.creating"] else "asserted"

    # ------------------------------------------------------------------ the climb

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
        denial = ["denied"] if self._denied_before(node) else []
        if tree.pos[node] == "NOUN" and not self._copular(node):
            return denial, int(self._no(node))
        if tree.pos[node] not in {"VERB", "AUX", "ADJ"} and not self._copular(node):
            return denial, 0
        states = denial + self._tense(node)
        if not self.negated(node) or (before and not self._not(node)):
            return states, 0  # "n'a aucune intention de": the noun has been counted
        if node != trigger and self.lemma(node) in self.lexicon["modality.factive"]:
            return states, 0
        if node != trigger and self._not_yet(node):
            return [*states, "possible"], 0
        return states, 1

    def _granted(self, node: int, head: int, base: str, trigger: int) -> bool:
        """Whether the sentence takes for granted what is below ``node`` ("poursuivi par X, le groupe va …")."""
        tree = self.tree
        if base in {"advcl", "acl"} and self._participle(node):
            return not self._nominal(head)
        if tree.pos[node] != "NOUN":
            return False
        if base == "obl" and (tree.case(node) in _SINCE or (node < head and tree.dep[node] == "obl:mod")):
            return True
        stays = self.lemma(head) in self.lexicon["modality.lasting"] or self.lemma(head) in self.lexicon["modality.leaving"]
        return node == trigger and stays and tree.pos[head] in {"VERB", "AUX"}

    def _participle(self, v: int) -> bool:
        tree = self.tree
        if tree.pos[v] not in {"VERB", "ADJ"} or tree.feat(v, "VerbForm") in {"Fin", "Inf"}:
            return False
        marked = any(tree.dep[k].startswith("aux") or tree.dep[k] in {"mark", "case", "cop"} for k in tree.kids[v] if k < v)
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
        if base in _COMPLEMENT or base in {"nmod", "acl", "obl", "conj"}:
            if base == "obl" and tree.pos[node] == "NOUN" and not first:
                return False
            if base == "ccomp" and tree.feat(node, "VerbForm") == "Fin" and self.lemma(head) in self.lexicon["modality.report"]:
                return self.lemma(head) in self.lexicon["modality.denied"]
            return True
        return False

    def _governor(self, node: int, head: int, base: str) -> list[str]:
        """What governor ``head`` makes of its dependent, by its lemma."""
        tree, lemma = self.tree, self.lemma(head)
        if self._nominal(head) and tree.pos[head] not in {"AUX", "ADJ"}:
            return self._nouns(head)
        if tree.pos[head] in {"VERB", "AUX", "ADJ", "ADV"} and base in _COMPLEMENT | {"obl"}:
            if base == "obl" and tree.dep[node] == "obl:mod" and tree.pos[node] == "NOUN":
                return []
            if base == "obj" and lemma in {"aller", "devoir", "penser", "croire", "imaginer", "engager", "promettre"}:
                return []
            if lemma == "aller" and tree.feat(head, "Tense") in {"Past", "Imp"}:
                return []
            if lemma in {"vouloir", "souhaiter"} and self._announced(head):
                return ["planned"]  # "a annoncé vouloir supprimer": a decision made public
            return self._verbs(head)
        return []

    def _verbs(self, head: int) -> list[str]:
        """States that a verb or adjective of attitude gives to its complement."""
        tree, lemma = self.tree, self.lemma(head)
        if tree.pos[head] == "ADJ" or self._copular(head) or tree.dep[head] == "xcomp":
            found = [s for s in _KINDS if self._is(head, f"modality.{s}_adjectives")]
            if found:
                return found
        return [s for s in _KINDS if lemma in self.lexicon[f"modality.{s}"]]

    def _nouns(self, head: int) -> list[str]:
        """States that a noun gives to its complement; an announced intention is a plan."""
        found = [s for s in _KINDS if self._is(head, f"modality.{s}_nouns")]
        if found == ["possible"] and self.tree.lemma[head] in {"intention", "volonté"} and self._announced(head):
            return ["planned"]
        return found

    def _nominal(self, i: int) -> bool:
        """Whether ``i`` is a noun that says how real its complement is (also one taken for a verb: "est candidate à")."""
        known = any(self._is(i, f"modality.{s}_nouns") for s in _KINDS)
        return known and (self.tree.pos[i] == "NOUN" or self._copular(i))

    def _announced(self, i: int) -> bool:
        return self.tree.lemma[self.tree.head[i]] in {"annoncer", "confirmer", "officialiser"}

    # ------------------------------------------------------------------ tense and mood

    def _tense(self, v: int) -> list[str]:
        tree = self.tree
        finite = [v, *(k for k in tree.kids[v] if tree.dep[k].split(":")[0] in {"aux", "cop"})]
        for k in finite:
            mood = self._mood(k)
            if mood == "Cnd":
                if any(self.lemma(x) == "devoir" for x in finite):
                    return ["planned"]
                return ["planned"] if self._future_in_the_past(v) else ["possible"]
            if mood == "Fut":
                return ["planned"]
        return []

    def _mood(self, k: int) -> str:
        """ "Cnd", "Fut" or "", by the features or by the ending ("investirait", "rachètera")."""
        tree = self.tree
        if tree.feat(k, "Mood") == "Cnd":
            return "Cnd"
        if tree.feat(k, "Tense") == "Fut":
            return "Fut"
        match = _ENDING.fullmatch(tree.lower[k]) if tree.pos[k] in {"VERB", "AUX"} else None
        if match is None or tree.feat(k, "VerbForm") in {"Part", "Inf"}:
            return ""
        stem, conditional = match.groups()
        # "montrait", "ouvrait", "entra" are past tenses of "montrer", "ouvrir", "entrer".
        if tree.lemma[k].endswith((stem[-3:] + "er", stem[-3:] + "ir")):
            return ""
        return "Cnd" if conditional else "Fut"

    def _future_in_the_past(self, v: int) -> bool:
        """ "Il a annoncé qu'il rachèterait": the conditional of reported speech, not of rumour."""
        tree, head = self.tree, self.tree.head[v]
        says = {"annoncer", "promettre", "décider", "confirmer", "indiquer", "préciser", "assurer"}
        if tree.dep[v] != "ccomp" or tree.lemma[head] not in says:
            return False
        return not any(tree.dep[k].startswith("aux") and self._mood(k) == "Cnd" for k in tree.kids[v])

    # ------------------------------------------------------------------ negation

    def negated(self, v: int) -> bool:
        """Whether ``v`` carries "ne … pas" and the like ("ne … que" is no negation)."""
        tree = self.tree
        words = [tree.lower[k] for k in tree.kids[v] if tree.dep[k].startswith("advmod") or tree.pos[k] in {"ADV", "PART"}]
        if "ne" in words or "n'" in words:
            return self._not(v) or not self._only(v, words)
        return "pas" in words and "non" not in words

    def _not(self, v: int) -> bool:
        """Whether a word of negation proper stands by the verb, or by an adverb of it ("pas encore")."""
        tree = self.tree
        near = [v, *(k for k in tree.kids[v] if tree.pos[k] == "ADV")]
        return any(tree.lower[k] in _NOT for i in near for k in tree.kids[i])

    def _only(self, v: int, words: list[str]) -> bool:
        """ "N'a investi que 5 millions": the restriction stands right after the verb."""
        tree = self.tree
        if "que" in words or "qu'" in words:
            return True
        after = [k for k in range(v + 1, min(v + 4, tree.size)) if tree.lower[k] in {"que", "qu'"}]
        return any(tree.head[k] == v or tree.dep[k].startswith("advmod") for k in after)

    def _not_yet(self, v: int) -> bool:
        """ "N'a pas encore décidé de": open."""
        return any(self.tree.lower[k] in {"encore", "toujours"} for k in self.tree.kids[v]) and self._not(v)

    def _no(self, n: int) -> bool:
        return any(self.tree.lower[k] in {"aucun", "aucune", "nul", "nulle"} for k in self.tree.kids[n])

    def _denied_before(self, node: int) -> bool:
        """ "X dément avoir racheté" with "dément" taken for an adverb: the word before the infinitive tells."""
        tree, forms = self.tree, self.lexicon["modality.denied_forms"]
        first = node
        while first > 0 and tree.head[first - 1] == node and first - 1 not in tree.with_dep(node, "nsubj"):
            if tree.lower[first - 1] in forms:
                break
            first -= 1
        return first > 0 and tree.lower[first - 1] in forms and tree.pos[first - 1] not in {"VERB", "AUX"}

    def _cleft(self, head: int) -> int:
        """ "Ce n'est pas X qui a fondé Y"."""
        return int(self._copular(head) and any(self.tree.lower[k] in {"ce", "c'"} for k in self.tree.kids[head]) and self.negated(head))

    # ------------------------------------------------------------------ nouns as subjects, clauses

    def _happening(self, noun: int, verb: int, before: int) -> tuple[list[str], int]:
        """What the verb of which ``noun`` is the subject says of it ("la fusion interviendra en mai", "a échoué")."""
        tree = self.tree
        modal = next((k for k in tree.with_dep(verb, "xcomp") if self._verbs(verb)), None)
        states = self._verbs(verb) if modal is not None else []
        main = verb if modal is None else modal
        lemma = self.lemma(main)
        passive = tree.dep[noun] == "nsubj:pass" or any(tree.dep[k] == "aux:pass" for k in tree.kids[main])
        negated = (self.negated(verb) or self.negated(main)) and not (before and not (self._not(verb) or self._not(main)))
        if lemma in self.lexicon["modality.failing"] or (passive and lemma in self.lexicon["modality.denied"]):
            # "n'est pas exclu", "pourrait échouer" leave it open.
            return ["possible" if negated or "possible" in states + self._tense(verb) else "denied"], 0
        if passive:
            states += [s for s in _KINDS if lemma in self.lexicon[f"modality.{s}"]]
        if states or passive or lemma in self.lexicon["modality.happening"]:
            return states + self._tense(verb), int(negated)
        return [], 0

    def _clause(self, node: int, head: int, trigger: int) -> list[str]:
        """What an adverbial clause adds: condition, purpose, "sans"."""
        tree = self.tree
        marks = {tree.lower[k] for k in tree.kids[node] if tree.dep[k] in {"mark", "case"}}
        states = [] if self._condition(node) else self._nouns(head) + self._adjectives(head)
        if marks & {"si", "s'"}:
            return ["possible"]
        if marks & _PURPOSE and tree.feat(node, "VerbForm") == "Inf":
            has_aux = any(tree.dep[k].startswith("aux") for k in tree.kids[node])
            return states if has_aux or self._carried_out(trigger, head) else [*states, "planned"]
        return [*states, "denied"] if "sans" in marks else states

    def _carried_out(self, trigger: int, head: int) -> bool:
        """ "Ils se sont associés pour créer X", "a quitté Y pour fonder X": told as done."""
        joins = self.lemma(head) in {"associer", "allier", "unir", "réunir", "quitter"}
        return joins and self.lemma(trigger) in self.lexicon["modality.creating"]

    def _adjectives(self, head: int) -> list[str]:
        """ "Est pressentie pour", "est prête à": participles and adjectives over a clause of purpose."""
        return [s for s in _KINDS if self._is(head, f"modality.{s}_adjectives")]

    def _condition(self, node: int) -> bool:
        """Whether the clause stands on its own: its governor's tense says nothing of it."""
        return self.tree.feat(node, "VerbForm") == "Fin"

    # ------------------------------------------------------------------ the sentence

    def _question(self, trigger: int) -> bool:
        """Whether the sentence asks if it is so ("pourquoi X a-t-il racheté Y ?" takes it for granted)."""
        tree, sent = self.tree, self.tree.sent[trigger]
        if sent not in self._questions:
            start, end = tree.sentences[sent]
            words = [w for w in tree.lower[start:end] if w.strip()]
            asks = bool(words) and "?" in words[-2:] and not {'"', "«"} & set(words)
            self._questions[sent] = asks and not {"pourquoi", "comment", "quand", "combien"} & set(words[:3])
        return self._questions[sent]

    def _hedged(self, trigger: int) -> bool:
        tree = self.tree
        start, end = tree.sentences[tree.sent[trigger]]
        words = set(tree.lower[start:end])
        if words & self.lexicon["modality.hedges"]:
            return True
        sentence = " ".join(tree.lower[start:end])
        return any(form in sentence for form in self.lexicon.hedge_forms)

    # ------------------------------------------------------------------ words

    def lemma(self, i: int) -> str:
        """The lemma, also of a verb of denial that the tagger took for an adverb."""
        return "démentir" if self.tree.lower[i] in self.lexicon["modality.denied_forms"] else self.tree.lemma[i]

    def _is(self, i: int, name: str) -> bool:
        """Whether lemma or form of ``i`` is in a list: lemmas of feminine and plural adjectives are often wrong."""
        words, form = self.lexicon[name], self.tree.lower[i]
        return self.tree.lemma[i] in words or form in words or form.removesuffix("s") in words or form.removesuffix("s").removesuffix("e") in words

    def _copular(self, node: int) -> bool:
        return any(self.tree.dep[k] == "cop" for k in self.tree.kids[node])
