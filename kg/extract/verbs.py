"""Arguments of verbs: what the alternations of French syntax make of subject, object and prepositional phrases."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.annotate.tree import Tree
from kg.documents.dates import MONTHS
from kg.extract import talks
from kg.extract.displaced import TIMES, Displaced
from kg.extract.lexicon import Lexicon
from kg.extract.subjects import FUSED, THAT, WITH_BE

_NEGATIVE = {"pas", "plus", "jamais"}  # "n'ouvrira pas | d'usine"
ADVERB_PREPOSITIONS = {"auprès", "près", "lors", "autour"}
# Prepositions of several words whose noun parsers take for the head: "à l'encontre | de X", "aux côtés | de X".
_LOCUTIONS = {
    ("à", "encontre"): "à l'encontre de", ("à", "côtés"): "aux côtés de", ("à", "côté"): "aux côtés de",
    ("en", "faveur"): "en faveur de", ("à", "profit"): "au profit de", ("au", "profit"): "au profit de",
    ("à", "bénéfice"): "au profit de", ("de", "part"): "de la part de", ("à", "capital"): "au capital de",
    ("par", "biais"): "via", ("par", "intermédiaire"): "via", ("par", "truchement"): "via", ("par", "entremise"): "via",
    ("aux", "côtés"): "aux côtés de", ("avec", "participation"): "avec la participation de",
}  # fmt: skip
_PAST_AGENT = {"contre", "à l'encontre de", "à"}  # "un recours formé par X | contre Y", "vendu par X | à Y"
_SEMI_AUXILIARIES = {"aller", "devoir", "pouvoir", "venir", "compter"}


@dataclass(slots=True)
class Arguments:
    """The arguments of one predicate: head tokens of nominals. ``obliques`` pairs prepositions with heads."""

    trigger: int
    agent: list[int] = field(default_factory=list)
    patient: list[int] = field(default_factory=list)
    obliques: list[tuple[str, int]] = field(default_factory=list)
    passive: bool = False
    reflexive: bool = False

    def oblique(self, cases: frozenset[str]) -> list[int]:
        """Heads of the obliques with one of these prepositions."""
        return [head for case, head in self.obliques if case in cases]


class Verbs(Displaced):
    """Arguments of any verb of one tree; answers are kept, since frames ask again and again."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        super().__init__(tree, lexicon)
        self._verbs: dict[int, Arguments] = {}

    def verb(self, v: int) -> Arguments:
        """Arguments of the verb (or participle) at token ``v``."""
        if v not in self._verbs:
            self._verbs[v] = self._verb(v)
        return self._verbs[v]

    def _verb(self, v: int) -> Arguments:
        tree = self.tree
        found = Arguments(v, passive=self.is_passive(v))
        for k in tree.kids[v]:
            dep = tree.dep[k]
            base = dep.split(":")[0]
            if tree.lower[k] in {"se", "s'"}:
                found.reflexive = not self.undergoes(v)
            elif base == "obj" and k == self._inverted(v):
                continue
            elif base == "obj" and tree.lower[k] in ADVERB_PREPOSITIONS:
                self._adverbial_object(found, k)
            elif base == "obj" or (base == "nsubj" and self._second_subject(v, k)) or self._bare_object(v, k, base):
                found.patient += self._undergone(k) if (named := self._named_before(v, k)) is None else [named]
                if any(tree.dep[x] == "case" and tree.pos[x] == "ADP" for x in tree.kids[k]):
                    found.obliques.append((tree.case(k), k))  # "arrive | de X" taken for an object
            elif base == "mark" and tree.lower[k] in THAT and (relative := self._mistaken_relative(v, k)) is not None:
                found.patient.append(relative)
            elif tree.lower[k] == "y" and tree.pos[k] == "PRON":
                found.obliques += [("à", k), ("dans", k)]
            elif (
                base == "xcomp"
                and tree.label[k]
                and tree.pos[k] == "PROPN"
                and not tree.case(k)
                and self._takes_object(v)
            ):
                found.patient.append(k)
            elif base == "iobj":
                found.obliques.append(("de" if tree.lower[k] == "dont" else "à", self.antecedent(k)))
            elif base == "obl" and tree.case(k) == "entre" and any(tree.lower[x] == "autres" for x in tree.kids[k]):
                found.patient.append(k)  # "regroupe entre autres X et Y"
            elif base == "obl" or (base == "nmod" and tree.case(k)):
                self._add_oblique(found, k, dep)
            elif base == "advmod" and tree.lower[k] in ADVERB_PREPOSITIONS:
                found.obliques += [(f"{tree.lower[k]} de", x) for x in tree.with_dep(k, "obl", "nmod")]
            elif base == "advmod" and tree.lower[k] in {"où", "dont"}:
                found.obliques.append(("de" if tree.lower[k] == "dont" else "dans", self.antecedent(k)))
        for k in found.patient:  # "passe commande | auprès de X"
            for a in tree.with_dep(k, "advmod"):
                if a > k and tree.lower[a] in ADVERB_PREPOSITIONS:
                    found.obliques += [(f"{tree.lower[a]} de", x) for x in tree.with_dep(a, "obl", "nmod")]
        if not found.patient and not found.passive:
            found.patient = self._displaced(v)
        found.obliques += self.locutions(found.obliques)
        found.obliques += self._lifted([*found.patient, *(h for _, h in found.obliques)])
        if found.passive:
            found.agent += self._shared_agents(v, [h for case, h in found.obliques if case == "à"])
            found.agent += [] if found.agent else self._dated_agents(v)
            found.agent += [] if found.agent else self._joint_agents(v)
            found.agent += [] if found.agent else [h for case, h in found.obliques if case == "par"]
            found.obliques += [(case, h) for case, h in self._lifted(found.agent) if case in _PAST_AGENT]
        subject = self.subject(v)
        if found.passive:
            found.patient = subject + found.patient
        else:
            found.obliques += [("par", a) for a in found.agent]  # "se voit infliger une amende par Y"
            found.agent = subject
            self._caused(found)
        found.obliques += [
            *((talks.WITH, k) for k in talks.partners(tree, v)),
            *self._before_modal(v),
            *self._rescued(v),
        ]
        return found

    def _before_modal(self, v: int) -> list[tuple[str, int]]:
        """ "**Chez X**, 80 postes vont disparaître": complements before a semi-auxiliary are the infinitive's."""
        tree, above = self.tree, self.tree.head[v]
        if tree.dep[v] != "xcomp" or tree.lemma[above] not in _SEMI_AUXILIARIES:
            return []
        shared = [k for k in tree.with_dep(above, "obl") if tree.case(k) and tree.lower[k] != "dont"]
        return [(tree.case(k), self.antecedent(k)) for k in shared]

    def _caused(self, found: Arguments) -> None:
        """ "X s'est vu **confier** Y", "X fait **entrer** Y": the subject of the verb above is given it, or has it done."""
        tree, v, above = self.tree, found.trigger, self.tree.head[found.trigger]
        if tree.feat(v, "VerbForm") != "Inf":
            return
        caused = any(tree.dep[k] == "aux:caus" for k in tree.kids[v])
        seen = tree.dep[v] in {"xcomp", "ccomp"} and tree.lemma[above] == "voir"
        itself = caused or seen
        if itself and any(tree.lower[k] in {"se", "s'"} for k in tree.kids[above if seen else v]):
            found.obliques += [("à", a) for a in found.agent]
            found.agent, found.reflexive = [h for case, h in found.obliques if case == "par"], False
        elif tree.lemma[v] in WITH_BE and caused and found.patient:
            found.agent, found.patient = found.patient, []

    def _adverbial_object(self, found: Arguments, k: int) -> None:
        """ "a remporté | auprès de X un contrat", "détient | près de 10 %": an adverb taken for the object."""
        sums = self._nearly(k)
        found.patient += sums
        behind = [x for x in self.tree.with_dep(k, "obl", "nmod") if x not in sums]
        found.obliques += [(f"{self.tree.lower[k]} de", x) for x in behind]

    def _mistaken_relative(self, v: int, k: int) -> int | None:
        """ "X, que Y avait fondée", "la mairie de X, qu'il dirigeait": the antecedent of "que" taken for a conjunction."""
        tree = self.tree
        if tree.dep[v].startswith("acl"):
            return tree.head[v]
        before = k - 2 if tree.lower[k - 1] == "," else k - 1
        if before < tree.sentences[tree.sent[k]][0] or any(
            tree.dep[x] in {"obj", "xcomp", "ccomp"} for x in tree.kids[v]
        ):
            return None
        while tree.dep[before].startswith("flat") and tree.head[before] < before:
            before = tree.head[before]
        fits = tree.pos[before] == "PROPN" or (tree.pos[before] == "NOUN" and tree.lower[k - 1] == ",")
        return before if fits else None

    def _undergone(self, k: int) -> list[int]:
        """An object; for "que" also the name right before it ("la présidence de X, qu'il a fondé"): types will tell."""
        tree, head = self.tree, self.antecedent(k)
        if self._period(k):  # "a vendu l'an passé | ses usines"
            return [x for p in tree.with_dep(k, "acl", "amod") for x in tree.with_dep(p, "obj")]
        if head == k or tree.lower[k] not in THAT or k < 2:
            return [head]
        before = k - 2 if tree.lower[k - 1] == "," else k - 1
        while tree.dep[before] in {"flat:name", "flat:foreign"} and tree.head[before] < before:
            before = tree.head[before]
        return [head, before] if tree.pos[before] == "PROPN" and before != head else [head]

    def _takes_object(self, v: int) -> bool:
        """Whether a name labelled as complement of ``v`` must be its object ("rejoint X"; not "s'appelle X")."""
        tree = self.tree
        copular = tree.lemma[v] in self.lexicon["roles.verb_become"] or tree.lemma[v] in {
            "appeler",
            "baptiser",
            "nommer",
            "rebaptiser",
        }
        return not copular and not any(tree.dep[k] == "obj" or tree.lower[k] in {"se", "s'"} for k in tree.kids[v])

    def _add_oblique(self, found: Arguments, k: int, dep: str) -> None:
        case, head = self.facing(k), self.antecedent(k)
        if not case and self.tree.lower[k] == "dont":
            case = "de"
        case = case or FUSED.get(self.tree.lower[k], "")
        if not case and self.tree.lower[k] == "où":
            case = "dans"
        if dep == "obl:agent" or (case == "par" and found.passive):
            found.agent.append(head)
        else:
            found.obliques.append((case, head))
        if case == "en" and self.tree.lemma[k] == "provenance":
            found.obliques += [("en provenance de", x) for x in self.tree.with_dep(k, "nmod")]

    def facing(self, k: int) -> str:
        """The preposition of a nominal; "face à" also where the parser took "face" for a noun."""
        tree, case = self.tree, self.tree.case(k)
        first = next((c for c in tree.kids[k] if tree.dep[c] == "case"), 0)
        return "face à" if case == "à" and first and tree.lower[first - 1] == "face" else case

    def _shared_agents(self, v: int, shares: list[int]) -> list[int]:
        """Agents that the parser hung on a share ("détenu à 51 % | par X et à 49 % | par Y", "à parts égales | par X")."""
        tree = self.tree
        shares = shares + [k for k in tree.kids[v] if tree.dep[k] == "conj" and tree.text[k] == "%"]
        behind = [
            i + 1
            for i in range(v + 1, min(v + 25, tree.size - 1))
            if tree.text[i] == "%" and tree.lower[i + 1] == "par"
        ]
        further = [tree.head[i] for i in behind if tree.dep[i] == "case" and tree.head[i] > i]
        inner = [k for share in shares for k in [share, *tree.with_dep(share, "acl", "amod", "conj")]]
        below = [k for i in inner for k in tree.with_dep(i, "nmod", "obl")]
        found = [k for k in below if tree.case(k) == "par" or tree.dep[k] == "obl:agent"]
        return found + [k for k in further if k not in found and tree.sent[k] == tree.sent[v]]

    def _dated_agents(self, v: int) -> list[int]:
        """ "créée l'an passé | par X", "fondée il y a dix ans | par X": agents that the parser hung on the date."""
        tree = self.tree
        dates = [k for k in tree.with_dep(v, "obl", "advcl", "parataxis") if k > v and tree.case(k) != "par"]
        # "fondée voici vingt ans | par X", "condamnée à verser 80 000 euros | par X".
        done = tree.lemma[v] in {"condamner", "enjoindre", "sommer"}
        dates += [k for k in tree.with_dep(v, "xcomp") if done or tree.lower[k] in {"voici", "voilà"}]
        inner = [x for k in dates for x in [k, *tree.with_dep(k, "acl", "amod", "obj", "nmod")]]
        below = [k for i in inner for k in tree.with_dep(i, "nmod", "obl")]
        return [k for k in below if tree.case(k) == "par"]

    def _joint_agents(self, v: int) -> list[int]:
        """ "fondé et présidé | par X": the agent of the participle that "et" joins right to this one."""
        tree = self.tree
        joined = [k for k in tree.with_dep(v, "conj") if k == v + 2 and tree.lower[v + 1] in {"et", "puis"}]
        if tree.dep[v] == "conj" and tree.pos[tree.head[v]] == "VERB" and tree.head[v] == v - 2:
            joined.append(tree.head[v])  # "fondé et détenu | par X": the agent hangs on the first
        joined = [k for k in joined if tree.pos[k] == "VERB" and self.is_passive(k)]
        return [a for k in joined for a in tree.with_dep(k, "obl") if tree.case(a) == "par"]

    def _bare_object(self, v: int, k: int, base: str) -> bool:
        """An object that the parser took for a predicate ("a vendu X", "porte plainte") or, negated, for an oblique."""
        tree = self.tree
        if k < v or tree.pos[k] not in {"PROPN", "NOUN"}:
            return False
        if base == "obl" and tree.case(k) == "de" and self._ranges(k):
            return True
        if base == "xcomp":
            lexicon = self.lexicon
            predicates = tree.lemma[v] in lexicon["roles.verb_become"] or tree.lemma[v] in lexicon["roles.verb_appoint"]
            return not predicates and not tree.case(k)
        near = tree.case(k) == "de" and not any(tree.dep[d] == "det" for d in tree.kids[k])
        return (
            base == "obl" and tree.pos[k] == "NOUN" and near and any(tree.lower[d] in _NEGATIVE for d in tree.kids[v])
        )

    def locutions(self, obliques: list[tuple[str, int]]) -> list[tuple[str, int]]:
        """Complements of prepositions of several words ("une sanction | à l'encontre de X")."""
        tree = self.tree
        found = [(_LOCUTIONS.get((case, tree.lower[h])), h) for case, h in obliques]
        return [
            (whole, k) for whole, h in found if whole for k in tree.with_dep(h, "nmod", "obl") if tree.case(k) == "de"
        ]

    def _lifted(self, heads: list[int]) -> list[tuple[str, int]]:
        """Complements that the parser hung on an inner noun ("le rachat de X | par Y", "500 postes | chez Y")."""
        tree, found, stack = self.tree, list[tuple[str, int]](), list(heads)
        stack += [x for h in heads for x in tree.kids[h] if tree.dep[x] == "appos" and tree.label[x]]
        while stack:
            head = stack.pop(0)
            for k in tree.with_dep(head, "nmod", "obl"):
                case = tree.case(k)
                if case == "de":
                    found += [(case, k)] if tree.pos[head] == "NUM" else []  # "fondatrice en 1991 | de X"
                    stack.append(k)
                    # "a écarté X | de la présidence": persons have no complement.
                    # "évincé en mars | de la présidence", "transféré cet été | de X": nor have times.
                    timed = tree.lower[head] in MONTHS or tree.lemma[head] in TIMES
                    named = tree.pos[k] == "NOUN" or (timed and tree.label[k])
                    bare = bool(tree.label[head]) and not any(tree.dep[d] == "det" for d in tree.kids[k])
                    # "menace X | de poursuites": nor have names any without article.
                    whose = named and (timed or bare or tree.label[head] == "PER")
                    whose = whose or tree.pos[head] == "PRON"  # "cofondateur avec lui | de X"
                    found += [(case, k)] if whose else []
                elif case:
                    found.append((case, k))
                stack += [x for x in tree.kids[k] if case == "de" and tree.dep[x] == "appos" and tree.label[x]]
        return found
