"""How sure a text is of what it says: asserted, planned, possible or denied.

Climbs from the trigger to the verbs and nouns that govern it and combines what each adds: negation, tense and mood
(future; the journalistic conditional), modal and attitude verbs, nouns of intention, conditional clauses, questions.
"""

from __future__ import annotations

from kg.annotate.tree import Tree
from kg.extract.lexicon import Lexicon
from kg.model import Certainty

_RANK: dict[str, int] = {"asserted": 0, "planned": 1, "possible": 2, "denied": 3}
_COMPLEMENT = {"xcomp", "ccomp", "obj", "csubj"}
_PURPOSE = {"pour", "afin"}
# Verbs that say of a noun that it happens: their tense is its tense ("la fusion interviendra en mai").
_HAPPEN = {
    "intervenir", "aboutir", "finaliser", "boucler", "conclure", "réaliser", "effectuer", "concrétiser", "avoir", "entrer",
    "devenir", "être", "attendre", "prévoir", "faire", "signer", "achever", "autoriser", "annuler", "abandonner",
    "échouer", "capoter", "démentir", "exclure", "évoquer", "envisager", "étudier", "suspendre", "bloquer", "rejeter",
}  # fmt: skip
_FAIL = {"échouer", "capoter", "annuler", "abandonner", "avorter", "tourner court", "rejeter", "bloquer", "démentir", "enterrer"}
_ASPECT = {"venir", "continuer", "commencer", "finir", "achever", "terminer", "cesser", "être", "avoir", "faire"}


class Certainties:
    """Certainty of any trigger of one tree."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        self.tree = tree
        self.lexicon = lexicon
        self._questions: dict[int, bool] = {}

    def of(self, trigger: int) -> Certainty:
        """Certainty of what the predicate at ``trigger`` says."""
        states, negations = self._climb(trigger)
        state = max(states, key=_RANK.__getitem__, default="asserted")
        if negations % 2:
            # "ne dément pas avoir racheté" leaves it open; "n'a pas racheté" denies.
            state = "possible" if state == "denied" else "denied"
        if state == "asserted" and (self._question(trigger) or self._hedged(trigger)):
            state = "possible"
        return state  # type: ignore[return-value]

    def _climb(self, trigger: int) -> tuple[list[str], int]:
        tree, states, negations = self.tree, list[str](), 0
        node, first = trigger, True
        for _ in range(8):
            if tree.pos[node] in {"VERB", "AUX", "ADJ"} or self._copular(node):
                negations += self.negated(node)
                states += self._tense(node)
            elif tree.pos[node] == "NOUN" and self._no(node):
                negations += 1
            head, base = tree.head[node], tree.dep[node].split(":")[0]
            if head == node or tree.dep[node] in {"acl:relcl", "parataxis", "parataxis:insert"}:
                break
            if base == "advcl" or (base == "obl" and tree.pos[node] == "VERB"):
                states += self._clause(node)
                if self._condition(node):
                    break
                kinds = ("planned", "possible", "denied")
                states += [k for k in kinds if tree.lemma[head] in self.lexicon[f"modality.{k}_nouns"]]
            elif base == "nsubj":
                states += self._happening(head)
                negations += self.negated(head) if tree.lemma[head] in _HAPPEN else 0
                break
            elif not self._passes(node, head, base, first):
                break
            else:
                states += self._governor(node, head, base)
            if base == "conj" and any(tree.dep[k].startswith(("aux", "nsubj")) for k in tree.kids[node]):
                break
            node, first = head, False
        return states, negations

    def _passes(self, node: int, head: int, base: str, first: bool) -> bool:
        tree = self.tree
        if base in _COMPLEMENT or base in {"nmod", "acl", "obl", "conj"}:
            if base == "obl" and tree.pos[node] == "NOUN" and not first:
                return False
            if base == "ccomp" and tree.feat(node, "VerbForm") == "Fin" and tree.lemma[head] in self.lexicon["modality.report"]:
                return tree.lemma[head] in self.lexicon["modality.denied"]
            return True
        return False

    def _governor(self, node: int, head: int, base: str) -> list[str]:
        """What governor ``head`` makes of its dependent, by its lemma."""
        tree, lexicon, lemma = self.tree, self.lexicon, self.tree.lemma[head]
        if tree.pos[head] in {"VERB", "AUX", "ADJ"} and base in _COMPLEMENT | {"obl"}:
            if base == "obl" and tree.dep[node] == "obl:mod" and tree.pos[node] == "NOUN":
                return []
            if base == "obj" and lemma in {"aller", "devoir", "penser", "croire", "imaginer", "engager", "promettre"}:
                return []
            if lemma == "aller" and tree.feat(head, "Tense") == "Past":
                return []
            return [s for s in ("planned", "possible", "denied") if lemma in lexicon[f"modality.{s}"]]
        if tree.pos[head] == "NOUN" and base in {"nmod", "acl", "conj", "obl"}:
            return [s for s in ("planned", "possible", "denied") if lemma in lexicon[f"modality.{s}_nouns"]]
        return []

    def _tense(self, v: int) -> list[str]:
        tree = self.tree
        finite = [v, *(k for k in tree.kids[v] if tree.dep[k].split(":")[0] in {"aux", "cop"})]
        for k in finite:
            if tree.feat(k, "Mood") == "Cnd":
                if tree.lemma[v] == "devoir" or any(tree.lemma[x] == "devoir" for x in finite):
                    return ["planned"]
                return ["planned"] if self._future_in_the_past(v) else ["possible"]
            if tree.feat(k, "Tense") == "Fut":
                return ["planned"]
        return []

    def _future_in_the_past(self, v: int) -> bool:
        """ "Il a annoncé qu'il rachèterait": the conditional of reported speech, not of rumour."""
        tree, head = self.tree, self.tree.head[v]
        if tree.dep[v] != "ccomp" or tree.lemma[head] not in {"annoncer", "promettre", "décider", "confirmer", "indiquer", "préciser", "assurer"}:
            return False
        compound = any(tree.dep[k].startswith("aux") for k in tree.kids[v] if tree.feat(k, "Mood") == "Cnd")
        return not compound

    def negated(self, v: int) -> bool:
        """Whether ``v`` carries "ne … pas" and the like ("ne … que" is no negation)."""
        tree = self.tree
        words = [tree.lower[k] for k in tree.kids[v] if tree.dep[k].startswith("advmod") or tree.pos[k] in {"ADV", "PART"}]
        if "ne" in words or "n'" in words:
            after = [tree.lower[k] for k in tree.kids[v] if k > v]
            return not ("que" in words or "qu'" in words or ("que" in after and "pas" not in words))
        return "pas" in words and "non" not in words

    def _no(self, n: int) -> bool:
        return any(self.tree.lower[k] in {"aucun", "aucune", "nul", "nulle"} for k in self.tree.kids[n])

    def _copular(self, node: int) -> bool:
        return any(self.tree.dep[k] == "cop" for k in self.tree.kids[node])

    def _happening(self, verb: int) -> list[str]:
        tree, lemma = self.tree, self.tree.lemma[verb]
        if lemma in _FAIL:
            return ["denied"]
        own = [s for s in ("possible",) if lemma in {"évoquer", "envisager", "étudier"}]
        own += ["planned"] if lemma in {"prévoir", "attendre"} else []
        return own + (self._tense(verb) if lemma in _HAPPEN else [])

    def _clause(self, node: int) -> list[str]:
        marks = {self.tree.lower[k] for k in self.tree.kids[node] if self.tree.dep[k] in {"mark", "case"}}
        if marks & {"si", "s'"}:
            return ["possible"]
        if marks & _PURPOSE and self.tree.feat(node, "VerbForm") == "Inf":
            has_aux = any(self.tree.dep[k].startswith("aux") for k in self.tree.kids[node])
            return [] if has_aux else ["planned"]
        return ["denied"] if "sans" in marks else []

    def _condition(self, node: int) -> bool:
        """Whether the clause stands on its own: its governor's tense says nothing of it."""
        return self.tree.feat(node, "VerbForm") == "Fin"

    def _question(self, trigger: int) -> bool:
        tree, sent = self.tree, self.tree.sent[trigger]
        if sent not in self._questions:
            start, end = tree.sentences[sent]
            words = [w for w in tree.lower[start:end] if w.strip()]
            self._questions[sent] = bool(words) and "?" in words[-2:] and not {'"', "«"} & set(words)
        return self._questions[sent]

    def _hedged(self, trigger: int) -> bool:
        tree = self.tree
        start, end = tree.sentences[tree.sent[trigger]]
        words = set(tree.lower[start:end])
        if words & self.lexicon["modality.hedges"]:
            return True
        sentence = " ".join(tree.lower[start:end])
        return any(form in sentence for form in self.lexicon.hedge_forms)
