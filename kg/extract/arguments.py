"""The predicate-argument normaliser: one argument frame for the alternations of French syntax.

Active, passive, past and present participles, relative clauses, infinitives and control, coordination, nominalisations
with their complements and support verbs all come out as the same :class:`Arguments`. Works on UD trees (French
treebanks of UD 2); the labels obl:arg, obl:agent, obl:mod are told apart only where they are given.
"""

from __future__ import annotations

from kg.annotate.tree import CONTRACTIONS, Tree
from kg.extract import talks
from kg.extract.gapping import Gaps
from kg.extract.lexicon import Lexicon
from kg.extract.pronouns import DEPTH
from kg.extract.verbs import ADVERB_PREPOSITIONS, Arguments

_WORN = {"étiquette", "bannière", "couleur", "maillot", "casaque", "tunique"}
_TALK = {"discuter", "négocier", "débattre"}
_OPENING = {"avec", "outre", "après", "depuis", "dès", "avant", "via", "en plus de", "au-delà de", "à travers"}
_AT_HOUSE = {"chez", "au sein de"}
_THROUGH = {"depuis", "après", "par", "grâce à", "lors de", "à la suite de"}
_TOGETHER = {
    "partenariat",
    "collaboration",
    "coopération",
    "association",
    "alliance",
    "coproduction",
    "lien",
    "tandem",
    "duo",
}
__all__ = ["Arguments", "Normaliser"]


class Normaliser(Gaps):
    """Arguments of any verb or noun of one tree; answers are kept, since frames ask again and again."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        super().__init__(tree, lexicon)
        self._nouns: dict[int, Arguments] = {}

    def noun(self, n: int) -> Arguments:
        """Arguments of the noun at ``n``: its complements, and the subject of the verb that supports it."""
        if n not in self._nouns:
            self._nouns[n] = self._noun(n)
        return self._nouns[n]

    def _noun(self, n: int) -> Arguments:
        tree = self.tree
        found = Arguments(n)
        for k in tree.kids[n]:
            base = tree.dep[k].split(":")[0]
            if base in {"nmod", "obl"} and tree.case(k):
                case = tree.case(k)
                if case in {"par", "de la part de"}:
                    found.agent.append(k)
                else:
                    found.obliques.append((case, k))
            elif base == "det" and tree.feat(k, "Poss") == "Yes":
                found.obliques.append(("poss", k))
            elif base == "acl" and k == n + 1 and tree.feat(k, "VerbForm") == "Part":
                self._past_participle(k, found)
            elif base == "advmod" and tree.lower[k] in ADVERB_PREPOSITIONS:
                found.obliques += [(f"{tree.lower[k]} de", x) for x in tree.with_dep(k, "obl", "nmod")]
        if not any(case == "de" for case, _ in found.obliques):
            found.obliques += self._further(n)
        lifted = self._lifted([h for _, h in found.obliques])
        if not found.agent:
            by = [h for case, h in lifted if case == "par"] or self._agent_of_governor(n) or self._agent_ahead(n)
            found.agent = by or self.doer(n, 0)
        found.obliques += lifted + self._borrowed(n) + self._shared_owner(n)
        found.obliques += self.locutions(found.obliques)
        found.obliques += [(talks.WITH, k) for k in talks.partners(tree, n)]
        return found

    def _further(self, n: int) -> list[tuple[str, int]]:
        """ "L'acquisition, pour 3 millions d'euros, | de X", "la fusion en 2012 | de X et de Y": past an aside or a date."""
        tree, stop = self.tree, min(n + 14, self.tree.sentences[self.tree.sent[n]][1])
        i = n + 1
        if i < stop and tree.lower[i] == ",":
            i = next((k + 1 for k in range(i + 2, stop) if tree.lower[k] == ","), stop)
        elif i + 1 < stop and tree.lower[i] == "en" and tree.pos[i + 1] == "NUM":
            i += 2
        else:
            return []
        if i >= stop or CONTRACTIONS.get(tree.lower[i], tree.lower[i]) != "de" or tree.dep[i] != "case":
            return []
        return [("de", tree.head[i])] if i < tree.head[i] < stop else []

    def _shared_owner(self, n: int) -> list[tuple[str, int]]:
        """ "**Son** patron et premier | actionnaire": the second of two nouns has the possessive of the first."""
        tree, head = self.tree, self.tree.head[n]
        bare = tree.dep[n] == "conj" and not tree.with_dep(n, "det", "case", "nmod") and tree.pos[head] == "NOUN"
        return [("poss", k) for k in tree.with_dep(head, "det") if tree.feat(k, "Poss") == "Yes"] if bare else []

    def _past_participle(self, v: int, found: Arguments) -> None:
        """ "le rachat manqué | de X par Y", "fournisseur attitré | de X": complements hung on the participle between."""
        tree = self.tree
        own = [k for k in tree.with_dep(v, "obl") if tree.case(k) == "de"]
        for k in own:
            found.obliques.append(("de", k))
        if own:
            found.agent += [k for k in tree.with_dep(v, "obl") if tree.case(k) == "par"]

    def _agent_of_governor(self, n: int) -> list[int]:
        """An agent that the parser hung on the active verb above ("a donné son feu vert au rachat de X | par Y")."""
        tree, head, dep = self.tree, self.tree.head[n], self.tree.dep[n]
        if tree.pos[head] == "ADJ":  # "feu | vert au rachat"
            head, dep = tree.head[tree.head[head]], tree.dep[tree.head[head]]
        if tree.pos[head] != "VERB" or dep.split(":")[0] not in {"obj", "obl"} or self.is_passive(head):
            return []
        return [k for k in tree.with_dep(head, "obl") if k > n and tree.case(k) == "par"]

    def _agent_ahead(self, n: int) -> list[int]:
        """ "Le rachat de X, l'éditeur de Y, | par Z": an agent behind an apposition, wherever the parser hung it."""
        tree = self.tree
        if not any(tree.case(k) == "de" for k in tree.with_dep(n, "nmod")):
            return []
        stop = min(n + 25, tree.sentences[tree.sent[n]][1])
        for i in range(n + 1, stop):
            finite = tree.pos[i] in {"VERB", "AUX"} and tree.feat(i, "VerbForm") != "Part"
            if finite or tree.lower[i] in {";", ":", "qui", "dont", "("}:
                return []
            if tree.lower[i] == "par" and tree.lower[i - 1] == ",":
                return [tree.head[i]] if tree.dep[i] == "case" and tree.head[i] > i else []
        return []

    def _borrowed(self, n: int) -> list[tuple[str, int]]:
        """Complements that the parser hung on the support verb ("procède à un investissement | dans X")."""
        tree, head = self.tree, self.tree.head[n]
        if tree.dep[n] == "nsubj:pass":  # "25 recrutements sont prévus | chez X"
            return [(tree.case(k), self.antecedent(k)) for k in tree.with_dep(head, "obl") if tree.case(k) in _AT_HOUSE]
        if tree.dep[n] == "nmod" and tree.case(n) == "de" and self._governs(head):  # "un projet de fusion | avec X"
            own = [(tree.case(k), k) for k in tree.with_dep(head, "nmod") if k > n]
            return [(case, k) for case, k in own if case not in {"de", "par", ""}] + self._borrowed(head)
        if tree.dep[n] == "nmod" and tree.case(n) == "en" and tree.lemma[n] in _TOGETHER:
            end = tree.subtree(n)[1]  # "a ouvert une école en partenariat | avec X": the next phrase is the noun's
            return [
                (tree.case(k), k) for k in tree.with_dep(tree.head[head], "obl", "nmod") if tree.subtree(k)[0] == end
            ]
        if tree.dep[n].split(":")[0] not in {"obj", "obl"} or tree.pos[head] != "VERB":
            return []
        later = [k for k in tree.with_dep(head, "obl") if k > n and tree.case(k) not in {"par", ""}]
        if not self._supports(head, n):  # "conserve une participation de 12 % | dans X": the next phrase is the noun's
            end = tree.subtree(n)[1]
            return [(tree.case(k), self.antecedent(k)) for k in later if tree.subtree(k)[0] == end]
        found = [(tree.case(k), self.antecedent(k)) for k in later]
        for a in tree.with_dep(head, "advmod"):
            if a > n and tree.lower[a] in ADVERB_PREPOSITIONS:
                found += [(f"{tree.lower[a]} de", x) for x in tree.with_dep(a, "obl", "nmod")]
        return found

    def doer(self, n: int, depth: int, below: int = -1) -> list[int]:
        """Who does what noun ``n`` says, by the verb or noun that governs it ("annonce le rachat", "projet de rachat").

        ``below``: the noun that ``n`` governs, whose doer is looked for.
        """
        tree = self.tree
        if depth > DEPTH:
            return []
        poss = [k for k in tree.kids[n] if tree.dep[k] == "det" and tree.feat(k, "Poss") == "Yes"]
        if depth and poss:
            return poss
        if any(tree.dep[k] == "cop" for k in tree.kids[n]):
            return self.subject(n, depth + 1)  # "X est en négociation pour racheter", "X est candidat au rachat"
        complements = [
            k
            for k in tree.with_dep(n, "nmod")
            if tree.case(k) in {"de", "par"} and k != below and not self._is_event(k)
        ]
        if depth and complements:
            return [k for k in complements if tree.case(k) == "par"][:1] or complements[:1]
        head, base = tree.head[n], tree.dep[n].split(":")[0]
        if (
            base in {"obj", "xcomp"}
            and tree.lemma[head] in self.lexicon["roles.verb_become"]
            and tree.pos[head] == "VERB"
        ):
            return self.subject(head, depth + 1)  # "X devient la première femme à diriger Y"
        if base in {"obj", "obl", "xcomp"} and tree.pos[head] in {"VERB", "AUX"} and self._supports(head, n):
            return self.verb(head).agent
        if base == "obl" and tree.lemma[head] in _TALK and self._topic(n):
            return self.subject(head, depth + 1)  # "X discute avec Y d'un rachat"
        if base == "obl" and tree.lemma[n] == "point" and tree.case(n) == "sur":
            return self.subject(head, depth + 1)  # "X est sur le point d'être racheté"
        if base == "nmod" and tree.lemma[n] == "point" and tree.case(n) == "sur" and tree.label[head]:
            return [head]  # "Exclusif : X sur le point de racheter Y"
        if base == "obl" and tree.case(n) == "pour" and (makers := self.offering(head)):
            return makers  # "a retenu l'offre de X pour la reprise de Y"
        if base == "obl" and tree.case(n) in _OPENING and n < head and tree.pos[head] == "VERB":
            return self.subject(head, depth + 1)  # "Avec l'acquisition de X, Y se renforce"
        if base == "obl" and tree.case(n) in {"sous", "avec"} and tree.lemma[n] in _WORN:
            return self.subject(head, depth + 1)  # "Élue sous l'étiquette X, Y …", "court sous les couleurs de X"
        if base == "obl" and tree.case(n) in _THROUGH and n < head and tree.pos[head] == "VERB":
            # "Depuis le rachat de X, Y recrute"; but "Depuis le rachat de X, le groupe va mieux"
            return [k for k in self.subject(head, depth + 1) if tree.label[k] == "ORG"]
        searching = tree.case(n) == "à" and tree.lemma[n] == "recherche"
        if base == "obl" and tree.lemma[n] == "sujet":
            return self.subject(head, depth + 1)  # "X dément tout contact avec Y au sujet d'une fusion"
        if base == "obl" and tree.lemma[n] == "vue" and any(tree.dep[k] == "cop" for k in tree.kids[head]):
            return self.subject(head, depth + 1)  # "X est en discussions avec Y en vue d'une fusion"
        if base == "obl" and (tree.case(n) == "en" or searching) and tree.pos[head] == "VERB":
            return self.verb(head).agent  # "en partenariat avec X, Y ouvre…", "à la recherche de 90 pilotes, Y …"
        if base in {"appos", "amod"} and tree.label[head] == "PER" and head < n:
            return [head]  # "X, première femme à diriger Y", "X, troisième du nom à diriger Y"
        if base == "nmod" and tree.lemma[n] == "nom" and tree.pos[head] == "ADJ":
            return self.doer(head, depth + 1)
        if base == "nmod" and tree.case(n) == "en" and tree.lemma[n] in _TOGETHER:
            return self.of_clause(head)  # "X a ouvert une école | en partenariat avec Y"
        if base == "nsubj" and tree.dep[n] == "nsubj:pass":
            return [k for k in tree.kids[head] if tree.dep[k] == "obl:agent"]
        if base == "nmod" and tree.lemma[n] == "vue" and tree.case(n) == "en":
            return self.doer(head, depth + 1, n)  # "des discussions en vue d'acheter"
        if base in {"nmod", "obl"} and tree.case(n) in {"de", "à", "pour"} and self._governs(head):
            return self.doer(head, depth + 1, n)
        if base == "nmod" and (verb := talks.talkers(tree, n)) is not None:
            return self.subject(verb, depth + 1)
        if base == "obl" and tree.case(n) in {"à", "de"} and self._ends(head):
            return self.subject(head, depth + 1)  # "X et Y ont mis un terme à leurs pourparlers"
        if base == "conj":
            return self.doer(head, depth + 1, n)
        if depth and base in {"appos", "acl"} and self._governs(n) and tree.label[head] and head < n:
            return [head]  # "X, candidat | à la succession de Y"
        return []

    def _ends(self, verb: int) -> bool:
        """Whether a verb says that something is over: "mettre un terme à", "mettre fin à"."""
        tree = self.tree
        over = tree.lemma[verb] == "mettre" and any(tree.lemma[k] in {"terme", "fin"} for k in tree.kids[verb])
        return tree.pos[verb] == "VERB" and over

    def _topic(self, n: int) -> bool:
        """Whether a noun is what talks are about: "discute **d'un rachat**", "négocie **en vue d'une fusion**"."""
        return self.tree.case(n) in {"de", "sur", "pour", "à propos de", "au sujet de", "en vue de"}

    def of_clause(self, n: int) -> list[int]:
        """The subject of the clause that a nominal stands in, or the nominal itself where it is that subject."""
        tree = self.tree
        for _ in range(DEPTH):
            if tree.pos[n] in {"VERB", "AUX"}:
                return self.verb(n).agent
            if tree.dep[n].startswith("nsubj"):
                return [n]
            if tree.head[n] == n:
                break
            n = tree.head[n]
        return []

    def _is_event(self, k: int) -> bool:
        """A common noun that has complements of its own: the fact, not its doer ("le projet de rachat de Y par X")."""
        tree = self.tree
        return (
            tree.pos[k] == "NOUN"
            and not tree.label[k]
            and not any(tree.dep[d] in {"det", "appos"} for d in tree.kids[k])
        )

    def _supports(self, verb: int, n: int) -> bool:
        in_support = self.tree.lemma[verb] in self.lexicon["support.verbs"]
        return in_support and not (self.tree.dep[n] == "obl:mod" and self.tree.case(n) not in {"à", "de"})

    def _governs(self, n: int) -> bool:
        lemma = "candidat" if self.tree.lower[n].startswith("candidat") else self.tree.lemma[n]
        return any(lemma in self.lexicon[f"modality.{k}_nouns"] for k in ("planned", "possible", "denied")) or lemma in {
            "annonce", "opération", "processus", "contrat", "série", "vague", "cadre", "finalisation", "signature",
            "principe", "perspective", "vue", "sujet", "semaine", "mois", "conclusion", "officialisation", "création", "lancement",
            "naissance", "envoi", "coup",
        }  # fmt: skip

    def members(self, i: int) -> list[int]:
        """``i`` and what is coordinated with it ("X, Y et Z"), in order."""
        result, stack = [], [i]
        while stack:
            current = stack.pop(0)
            result.append(current)
            joined = [
                k
                for k in self.tree.kids[current]
                if self.tree.dep[k] == "conj" and self.tree.pos[k] not in {"VERB", "AUX"}
            ]
            stack += [k for k in joined if self._same_case(i, k)]
        return sorted(result)

    def _same_case(self, i: int, k: int) -> bool:
        """Whether a conjunct has the preposition of the first ("face à X et à Y"), or none; others are misparses."""
        case, first = self.tree.case(k), self.tree.case(i)
        return not case or case == first or first.endswith(f" {case}")
