"""Tense, mood and negation of verbs, and what a whole sentence says of its facts (questions, rumours, deadlines)."""

from __future__ import annotations

import re

from kg.annotate.tree import Tree
from kg.extract.lexicon import Lexicon

NOT = {"pas", "plus", "jamais", "guère", "point", "nullement"}
# With a noun as object these mean something else ("va à Lyon", "compte 30 magasins", "engage 300 personnes").
OVER_INFINITIVES = {"aller", "devoir", "penser", "croire", "imaginer", "engager", "promettre", "compter", "entendre"}
HARDLY = {"moins", "mal", "seulement", "que"}  # "pas moins de 8 000 postes"
ANNOUNCE = {"annoncer", "confirmer", "officialiser"}
# Prepositions whose noun has happened, whatever the verb says ("après la fusion de X et Y, le groupe va …").
SINCE = {"après", "depuis", "malgré", "grâce à", "suite à", "à la suite de", "lors de", "à l'issue de"}
# Endings of the future and the conditional; taggers often take the rarer verbs for past tenses.
ENDING = re.compile(r"(.*(?:er|ir|dr|tr|vr|rr|aur))(?:(ais|ait|ions|iez|aient)|ai|a|ons|ez|ont)")

KINDS = ("planned", "possible", "denied")
# Unions that are not there yet, and suits: who ends or withdraws them has none. Idioms by their verb: for ending, and for coming to nothing.
UNIONS = {"plainte", "recours", "fusion", "fiançailles", "fiançaille", "mariage", "noce", "rapprochement"}
_ENDS = {"mettre": {"fin", "terme"}}
FAILS = {"tourner": {"court"}, "faire": {"feu"}, "tomber": {"eau"}, "finir": {"queue"}}


class Moods:
    """What the words around a predicate of one tree say of it, before its governors are asked."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        self.tree = tree
        self.lexicon = lexicon
        # Answers by sentence.
        self._questions: dict[int, bool] = {}
        self._terms: dict[int, bool] = {}
        self._hedges: dict[int, bool] = {}

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
        match = ENDING.fullmatch(tree.lower[k]) if tree.pos[k] in {"VERB", "AUX"} else None
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
        says = {
            "annoncer",
            "promettre",
            "décider",
            "confirmer",
            "indiquer",
            "préciser",
            "assurer",
            "avertir",
            "prévenir",
        }
        if tree.dep[v] != "ccomp" or tree.lemma[head] not in says:
            return False
        return not any(tree.dep[k] in {"aux", "aux:tense"} and self._mood(k) == "Cnd" for k in tree.kids[v])

    def negated(self, v: int) -> bool:
        """Whether ``v`` carries "ne … pas" and the like ("ne … que" is no negation)."""
        tree = self.tree
        auxiliaries = [k for k in tree.kids[v] if tree.dep[k].startswith("aux") and k < v]
        near = [k for i in [v, *auxiliaries] for k in tree.kids[i]]  # "n'" may hang on the auxiliary
        adverbs = [k for k in near if tree.dep[k].startswith("advmod") or tree.pos[k] in {"ADV", "PART"}]
        words = [tree.lower[k] for k in adverbs]
        if "ne" in words or "n'" in words:
            return self._not(v) or not self._only(v, words)
        pas = [k for k in tree.kids[v] if tree.lower[k] == "pas"]
        hardly = any(tree.lower[k + 1] in HARDLY for k in pas if k + 1 < tree.size)
        return bool(pas) and "non" not in words and not hardly

    def _not(self, v: int) -> bool:
        """Whether a word of negation proper stands by the verb, or by an adverb of it ("pas encore")."""
        tree = self.tree
        near = [v, *(k for k in tree.kids[v] if tree.pos[k] == "ADV")]
        return any(tree.lower[k] in NOT for i in near for k in tree.kids[i])

    def _only(self, v: int, words: list[str]) -> bool:
        """ "N'a investi que 5 millions": the restriction stands right after the verb."""
        tree = self.tree
        if "que" in words or "qu'" in words:
            return True
        after = [k for k in range(v + 1, min(v + 3, tree.size)) if tree.lower[k] in {"que", "qu'"}]
        since = [k for k in after if k + 1 < tree.size and tree.lower[k + 1] in {"depuis", "jusqu'"}]
        if since:
            return True  # "n'est aux manettes que depuis le 1er juin"
        return any(tree.head[k] == v or tree.pos[tree.head[k]] in {"NOUN", "PROPN", "NUM", "ADP", "DET"} for k in after)

    def _expletive(self, v: int) -> bool:
        """The "ne" of "à moins que X ne rachète"."""
        tree = self.tree
        that = any(tree.lower[k] in {"que", "qu'"} and tree.dep[k] == "mark" for k in tree.kids[v])
        return that and not self._not(v) and not any(self._no(k) for k in self.tree.kids[v])

    def _not_yet(self, v: int) -> bool:
        """ "N'a pas encore décidé de": open."""
        return any(self.tree.lower[k] in {"encore", "toujours"} for k in self.tree.kids[v]) and self._not(v)

    def _no(self, n: int) -> bool:
        """ "aucun accord", and in a sentence without verb "Pas d'accord entre X et Y"."""
        tree = self.tree
        none = any(tree.lower[k] in {"aucun", "aucune", "nul", "nulle"} for k in tree.kids[n])
        start = tree.sentences[tree.sent[n]][0]
        bare = n - start in {2, 3} and tree.lower[start] in {"pas", "plus"} and tree.lower[start + 1] in {"de", "d'"}
        return none or bare

    def _before(self, node: int) -> list[str]:
        """What the word before a clause says of it, if the parser hung the clause elsewhere ("X dément avoir …")."""
        tree = self.tree
        first = node
        while first > 0 and tree.head[first - 1] == node and not tree.dep[first - 1].startswith("nsubj"):
            if tree.lower[first - 1] in self.lexicon["modality.denied_forms"]:
                break
            first -= 1
        marks = [
            k
            for k in tree.kids[node]
            if k < node and tree.lower[k] in {"que", "qu'"} and tree.dep[k] in {"mark", "obj"}
        ]
        before = min([first, *marks]) - 1
        if before < tree.sentences[tree.sent[node]][0] or before == tree.head[node]:
            return []
        if tree.lower[before] in self.lexicon["modality.denied_forms"]:
            return [] if tree.pos[before] in {"VERB", "AUX"} else ["denied"]
        if marks and tree.lower[before] in {"moins", "condition"}:
            return ["possible"]
        lost = tree.pos[before] == "VERB" and tree.pos[node] == "VERB" and tree.feat(node, "VerbForm") == "Inf"
        return self._verbs(before) if lost and not self.negated(before) else []

    def _cleft(self, head: int) -> int:
        """ "Ce n'est pas X qui a fondé Y"."""
        it_is = self._copular(head) and any(self.tree.lower[k] in {"ce", "c'"} for k in self.tree.kids[head])
        return int(it_is and self.negated(head))

    def _question(self, trigger: int) -> bool:
        """Whether the sentence asks if it is so ("pourquoi X a-t-il racheté Y ?" takes it for granted)."""
        tree, sent = self.tree, self.tree.sent[trigger]
        if sent not in self._questions:
            start, end = tree.sentences[sent]
            words = [w for w in tree.lower[start:end] if w.strip()]
            asks = bool(words) and "?" in words[-2:] and not {'"', "«"} & set(words)
            self._questions[sent] = asks and not {"pourquoi", "comment", "quand", "combien"} & set(words[:3])
        return self._questions[sent]

    def _deadline(self, trigger: int) -> bool:
        """ "La suppression de 500 postes d'ici à 2025": a term that is still to come."""
        tree = self.tree
        if tree.lemma[trigger] in self.lexicon.role_nouns or not self._has_term(tree.sent[trigger]):
            return False
        return not any(tree.dep[k] == "aux:tense" for k in tree.kids[trigger])

    def _has_term(self, sent: int) -> bool:
        """Whether a sentence says "d'ici …" with a term after it."""
        if sent not in self._terms:
            start, end = self.tree.sentences[sent]
            words = self.tree.lower[start:end]
            place = words.index("ici") if "ici" in words else 0
            followed = place + 1 < len(words) and words[place + 1] not in {",", ".", "et"}
            self._terms[sent] = place > 0 and followed and words[place - 1] == "d'"
        return self._terms[sent]

    def _hedged(self, trigger: int) -> bool:
        """Whether the sentence is told as a rumour ("selon des rumeurs", "peut-être")."""
        tree, sent = self.tree, self.tree.sent[trigger]
        if sent not in self._hedges:
            start, end = tree.sentences[sent]
            words = tree.lower[start:end]
            text = " ".join(words)
            forms = any(form in text for form in self.lexicon.hedge_forms)
            self._hedges[sent] = forms or not self.lexicon["modality.hedges"].isdisjoint(words)
        return self._hedges[sent]

    def lemma(self, i: int) -> str:
        """The lemma, also of a verb of denial that the tagger took for an adverb."""
        return "démentir" if self.tree.lower[i] in self.lexicon["modality.denied_forms"] else self.tree.lemma[i]

    def _in(self, i: int, *names: str) -> bool:
        """Whether the lemma of ``i`` is in one of these lists of the section ``modality``."""
        lemma = self.lemma(i)
        return any(lemma in self.lexicon[f"modality.{name}"] for name in names)

    def _is(self, i: int, name: str) -> bool:
        """Whether lemma or form of ``i`` is in a list: lemmas of feminine and plural adjectives are often wrong."""
        form = self.tree.lower[i].removesuffix("s")
        forms = {self.tree.lemma[i], self.tree.lower[i], form, form.removesuffix("e")}
        return not forms.isdisjoint(self.lexicon[name])

    def _breaks(self, verb: int) -> bool:
        """ "a rompu les discussions", "ont mis fin à leurs fiançailles"."""
        return self.lemma(verb) in self.lexicon["modality.breaking"] or self._idiom(verb, _ENDS)

    def _idiom(self, verb: int, idioms: dict[str, set[str]]) -> bool:
        """Whether the verb has beside it the word that makes an idiom of it ("**tourner** court")."""
        words = idioms.get(self.lemma(verb), set())
        return not words.isdisjoint(self.tree.lower[verb + 1 : verb + 5]) if words else False

    def _copular(self, node: int) -> bool:
        return any(self.tree.dep[k] == "cop" for k in self.tree.kids[node])

    def _verbs(self, head: int) -> list[str]:
        """States that a verb or adjective of attitude gives to its complement."""
        tree, lemma = self.tree, self.lemma(head)
        if tree.pos[head] == "ADJ" or self._copular(head) or tree.dep[head] == "xcomp":
            found = [s for s in KINDS if self._is(head, f"modality.{s}_adjectives")]
            if found:
                return found
        active = any(tree.dep[k] == "aux:tense" and tree.lemma[k] == "avoir" for k in tree.kids[head])
        if tree.feat(head, "VerbForm") == "Part" and not active and self._is(head, "modality.planned_adjectives"):
            return ["planned"]  # "X, appelée à succéder à Y"
        return [s for s in KINDS if lemma in self.lexicon[f"modality.{s}"]]
