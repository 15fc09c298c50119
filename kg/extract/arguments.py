"""The predicate-argument normaliser: one argument frame for the alternations of French syntax.

Active, passive, past and present participles, relative clauses, infinitives and control, coordination, nominalisations
with their complements and support verbs all come out as the same :class:`Arguments`. Works on UD trees (French
treebanks of UD 2); the labels obl:arg, obl:agent, obl:mod are told apart only where they are given.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.annotate.tree import Tree
from kg.extract.lexicon import Lexicon

_DEPTH = 6  # how far a missing subject is looked for; deeper chains are misparses


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


class Normaliser:
    """Arguments of any verb or noun of one tree; answers are kept, since frames ask again and again."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        self.tree = tree
        self.lexicon = lexicon
        self._verbs: dict[int, Arguments] = {}
        self._nouns: dict[int, Arguments] = {}

    # ------------------------------------------------------------------ verbs

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
                found.reflexive = True
            elif base == "obj" or (base == "nsubj" and self._second_subject(v, k)) or self._bare_object(v, k, base):
                found.patient += self._undergone(k)
            elif base == "mark" and tree.lower[k] in _THAT and tree.dep[v].startswith("acl"):
                found.patient.append(tree.head[v])  # "X, que Y avait fondée": a relative taken for a conjunction
            elif (
                base == "xcomp"
                and tree.label[k]
                and tree.pos[k] == "PROPN"
                and not tree.case(k)
                and self._takes_object(v)
            ):
                found.patient.append(k)
            elif base == "iobj":
                found.obliques.append(("à", self.antecedent(k)))
            elif base == "obl" and tree.case(k) == "entre" and any(tree.lower[x] == "autres" for x in tree.kids[k]):
                found.patient.append(k)  # "regroupe entre autres X et Y"
            elif base == "obl" or (base == "nmod" and tree.case(k)):
                self._add_oblique(found, k, dep)
            elif base == "advmod" and tree.lower[k] in _ADVERB_PREPOSITIONS:
                found.obliques += [(f"{tree.lower[k]} de", x) for x in tree.with_dep(k, "obl", "nmod")]
            elif base == "advmod" and tree.lower[k] in {"où", "dont"}:
                found.obliques.append(("de" if tree.lower[k] == "dont" else "dans", self.antecedent(k)))
        if not found.patient and not found.passive:
            found.patient = self._displaced(v)
        found.obliques += self._lifted([*found.patient, *(h for _, h in found.obliques)])
        if found.passive:
            found.agent += self._shared_agents(v, [h for case, h in found.obliques if case == "à"])
            found.agent += [] if found.agent else [h for case, h in found.obliques if case == "par"]
        subject = self.subject(v)
        if found.passive:
            found.patient = subject + found.patient
        else:
            found.obliques += [("par", a) for a in found.agent]  # "se voit infliger une amende par Y"
            found.agent = subject
        if tree.dep[v] == "xcomp" and tree.lemma[tree.head[v]] in _SEMI_AUXILIARIES:
            # "Chez X, 80 postes vont disparaître": complements before a semi-auxiliary are the infinitive's.
            shared = tree.with_dep(tree.head[v], "obl")
            found.obliques += [
                (tree.case(k), self.antecedent(k)) for k in shared if tree.case(k) and tree.lower[k] != "dont"
            ]
        return found

    def _displaced(self, v: int) -> list[int]:
        """ "a sanctionné jeudi | X": an object that the parser hung on the date before it, or took for a predicate."""
        tree = self.tree
        for k in tree.kids[v]:
            becomes = tree.lemma[v] in self.lexicon["roles.verb_become"]
            definite = tree.pos[k] == "NOUN" and tree.with_dep(k, "det") and not becomes
            if k > v and tree.dep[k] == "xcomp" and (tree.pos[k] == "PROPN" or definite) and not tree.case(k):
                return [k]
            if k > v and tree.dep[k] == "obl:mod" and tree.pos[k] in {"NOUN", "NUM"} and not tree.case(k):
                inner = [
                    x
                    for x in tree.with_dep(k, "nmod", "appos")
                    if x > k and tree.pos[x] == "PROPN" and not tree.case(x)
                ]
                if inner:
                    return inner[:1]
        return []

    def _undergone(self, k: int) -> list[int]:
        """An object; for "que" also the name right before it ("la présidence de X, qu'il a fondé"): types will tell."""
        tree, head = self.tree, self.antecedent(k)
        if head == k or tree.lower[k] not in _THAT or k < 2:
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
        case, head = self.tree.case(k), self.antecedent(k)
        if not case and self.tree.lower[k] == "dont":
            case = "de"
        if dep == "obl:agent" or (case == "par" and found.passive):
            found.agent.append(head)
        else:
            found.obliques.append((case, head))

    def _shared_agents(self, v: int, shares: list[int]) -> list[int]:
        """Agents that the parser hung on a share ("détenu à 51 % | par X et à 49 % | par Y", "à parts égales | par X")."""
        tree = self.tree
        shares = shares + [k for k in tree.kids[v] if tree.dep[k] == "conj" and tree.text[k] == "%"]
        inner = [k for share in shares for k in [share, *tree.with_dep(share, "acl", "amod", "conj")]]
        below = [k for i in inner for k in tree.with_dep(i, "nmod", "obl")]
        return [k for k in below if tree.case(k) == "par" or tree.dep[k] == "obl:agent"]

    def is_passive(self, v: int) -> bool:
        """Whether the surface subject of ``v`` is what undergoes it."""
        tree = self.tree
        if tree.lemma[v] in _WITH_BE:
            return False
        if any(tree.dep[k] in {"aux:pass", "nsubj:pass"} for k in tree.kids[v]):
            return True
        if self._misplaced(v):
            return False
        if (
            tree.feat(v, "VerbForm") != "Part"
            or tree.feat(v, "Tense") == "Pres"
            or tree.lower[v].endswith(_NO_PARTICIPLE)
        ):
            return False
        has_aux = any(tree.dep[k].startswith("aux") for k in tree.kids[v])
        if not has_aux and tree.dep[v] == "conj" and tree.pos[tree.head[v]] in {"VERB", "AUX"}:
            # "a racheté X et vendu Y" shares the auxiliary; "fondée par X et basée à Y" shares the participle.
            return self.is_passive(tree.head[v])
        return not has_aux

    def _second_subject(self, v: int, k: int) -> bool:
        """A name after the verb that the parser took for a second subject: "X dirige Y"."""
        tree = self.tree
        if k <= v:
            return False
        before = any(tree.dep[other].startswith("nsubj") and other < v for other in tree.kids[v])
        return before or self._misplaced(v)

    def _misplaced(self, v: int) -> bool:
        """ "X, filiale de Y, produit Z" taken for a clause on X with Z as its subject."""
        tree, head = self.tree, self.tree.head[v]
        relative = any(tree.lower[k] in _RELATIVES for k in tree.kids[v])
        after = any(tree.dep[k].startswith("nsubj") and k > v for k in tree.kids[v])
        return after and tree.dep[v] in {"acl", "appos"} and head < v and tree.pos[head] == "PROPN" and not relative

    def _bare_object(self, v: int, k: int, base: str) -> bool:
        """An object that the parser took for a predicate ("a vendu X", "porte plainte") or, negated, for an oblique."""
        tree = self.tree
        if k < v or tree.pos[k] not in {"PROPN", "NOUN"}:
            return False
        if base == "xcomp":
            lexicon = self.lexicon
            predicates = tree.lemma[v] in lexicon["roles.verb_become"] or tree.lemma[v] in lexicon["roles.verb_appoint"]
            return not predicates and not tree.case(k)
        near = tree.case(k) == "de" and not any(tree.dep[d] == "det" for d in tree.kids[k])
        return (
            base == "obl" and tree.pos[k] == "NOUN" and near and any(tree.lower[d] in _NEGATIVE for d in tree.kids[v])
        )

    def subject(self, v: int, depth: int = 0) -> list[int]:
        """Head tokens of the surface subject of ``v``: its own, or that of the clause it depends on."""
        tree = self.tree
        own = [
            self.antecedent(k)
            for k in tree.kids[v]
            if tree.dep[k].startswith("nsubj") and not self._second_subject(v, k)
        ]
        if not own:
            # Some parses hang the subject on the copula or auxiliary.
            inner = [k for a in tree.kids[v] if tree.dep[a].split(":")[0] in {"cop", "aux"} for k in tree.kids[a]]
            own = [self.antecedent(k) for k in inner if tree.dep[k].startswith("nsubj")]
        if own or depth > _DEPTH:
            return own
        head, dep = tree.head[v], tree.dep[v].split(":")[0]
        if head == v:
            return []
        if tree.dep[v] == "acl:relcl":
            # A relative whose pronoun the parser did not mark: "X, qui a racheté".
            return [head] if any(tree.lower[k] == "qui" for k in tree.kids[v]) else []
        if dep in {"acl", "amod"} and tree.feat(v, "VerbForm") == "Part":
            return [head, *self._adjacent(v, head)]
        if self._misplaced(v):
            return [head]
        if dep == "acl":
            return self.doer(head, depth + 1)
        if dep in {"conj", "parataxis"} and tree.pos[head] in {"VERB", "AUX", "ADJ", "NOUN"}:
            same_clause = tree.feat(v, "VerbForm") != "Fin" or dep == "conj"
            return self._subject_of_governor(head, depth) if same_clause else []
        if dep in {"xcomp", "acl"} and tree.label[head]:
            return [head]  # a verb that the parser missed: "X dément avoir investi"
        if dep in {"xcomp", "ccomp"} and tree.feat(v, "VerbForm") in {"Inf", "Part"}:
            return self._controller(head, depth)
        if dep in {"advcl", "obl"} and tree.feat(v, "VerbForm") == "Inf" and (chosen := self._chosen(v, head)):
            return chosen
        if dep in {"advcl", "obl"} and tree.feat(v, "VerbForm") != "Fin":
            return self._subject_of_governor(head, depth)
        return []

    def _adjacent(self, v: int, head: int) -> list[int]:
        """ "X, directeur de Y, basée à Z": the participle may go with the nearest word; the types will tell."""
        tree = self.tree
        if v < 2 or tree.lower[v - 1] != "," or not tree.label[v - 2] or tree.label[head] != "PER":
            return []
        i = v - 2
        while tree.dep[i] == "flat:name":
            i = tree.head[i]
        return [i] if i != head else []

    def _subject_of_governor(self, head: int, depth: int) -> list[int]:
        if self.tree.pos[head] == "NOUN" and not any(self.tree.dep[k] == "cop" for k in self.tree.kids[head]):
            return [head] if any(self.tree.dep[k] == "acl" for k in self.tree.kids[head]) else []
        return self.subject(head, depth + 1)

    def _chosen(self, v: int, head: int) -> list[int]:
        """ "a désigné X pour remplacer Y": who is chosen does what the purpose says."""
        tree = self.tree
        if tree.lemma[head] not in self.lexicon["roles.verb_appoint"] or not any(
            tree.lower[k] == "pour" for k in tree.kids[v]
        ):
            return []
        return [self.antecedent(k) for k in tree.kids[head] if tree.dep[k] == "obj"]

    def _controller(self, governor: int, depth: int) -> list[int]:
        tree = self.tree
        if tree.lemma[governor] in self.lexicon["verbs.object_control"]:
            persons = [self.antecedent(k) for k in tree.kids[governor] if tree.dep[k].split(":")[0] in {"obj", "iobj"}]
            persons += [k for k in tree.with_dep(governor, "obl") if tree.case(k) == "à"]
            if persons:
                return persons[:1]
        return self.subject(governor, depth + 1)

    def antecedent(self, k: int) -> int:
        """What a relative pronoun stands for; any other token is itself."""
        tree = self.tree
        if tree.lower[k] not in _RELATIVES or tree.pos[k] not in {"PRON", "ADV", "SCONJ"}:
            return k
        current = tree.head[k]
        for _ in range(_DEPTH):
            if tree.dep[current] == "acl:relcl" or (tree.dep[current] == "acl" and tree.head[current] < k):
                return self._nearest_antecedent(tree.head[current], k)
            if tree.head[current] == current:
                break
            current = tree.head[current]
        return self._word_before(k)

    def _word_before(self, k: int) -> int:
        """The nominal right before a relative pronoun whose clause the parser hung elsewhere ("X, qui a racheté")."""
        tree, i = self.tree, k - 1
        if tree.lower[k] != "qui":
            return k
        i -= i > 0 and tree.lower[i] == ","
        while i > 0 and tree.dep[i].startswith("flat"):
            i = tree.head[i]
        return i if tree.pos[i] in {"NOUN", "PROPN"} and tree.sent[i] == tree.sent[k] else k

    def _nearest_antecedent(self, head: int, pronoun: int) -> int:
        return min(pronoun, head)

    # ------------------------------------------------------------------ nouns

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
            elif base == "advmod" and tree.lower[k] in _ADVERB_PREPOSITIONS:
                found.obliques += [(f"{tree.lower[k]} de", x) for x in tree.with_dep(k, "obl", "nmod")]
        lifted = self._lifted([h for _, h in found.obliques])
        if not found.agent:
            found.agent = [h for case, h in lifted if case == "par"] or self._agent_of_governor(n) or self.doer(n, 0)
        found.obliques += lifted + self._borrowed(n)
        return found

    def _agent_of_governor(self, n: int) -> list[int]:
        """An agent that the parser hung on the active verb above ("a donné son feu vert au rachat de X | par Y")."""
        tree, head = self.tree, self.tree.head[n]
        if tree.pos[head] != "VERB" or tree.dep[n].split(":")[0] not in {"obj", "obl"} or self.is_passive(head):
            return []
        return [k for k in tree.with_dep(head, "obl") if k > n and tree.case(k) == "par"]

    def _lifted(self, heads: list[int]) -> list[tuple[str, int]]:
        """Complements that the parser hung on an inner noun ("le rachat de X | par Y", "500 postes | chez Y")."""
        tree, found, stack = self.tree, list[tuple[str, int]](), list(heads)
        while stack:
            for k in tree.with_dep(stack.pop(0), "nmod", "obl"):
                case = tree.case(k)
                if case == "de":
                    stack.append(k)
                elif case:
                    found.append((case, k))
                stack += [x for x in tree.kids[k] if case == "de" and tree.dep[x] == "appos" and tree.label[x]]
        return found

    def _borrowed(self, n: int) -> list[tuple[str, int]]:
        """Complements that the parser hung on the support verb ("procède à un investissement | dans X")."""
        tree, head = self.tree, self.tree.head[n]
        if tree.dep[n].split(":")[0] not in {"obj", "obl"} or tree.pos[head] != "VERB" or not self._supports(head, n):
            return []
        later = [k for k in tree.with_dep(head, "obl") if k > n and tree.case(k) not in {"par", ""}]
        found = [(tree.case(k), self.antecedent(k)) for k in later]
        for a in tree.with_dep(head, "advmod"):
            if a > n and tree.lower[a] in _ADVERB_PREPOSITIONS:
                found += [(f"{tree.lower[a]} de", x) for x in tree.with_dep(a, "obl", "nmod")]
        return found

    def doer(self, n: int, depth: int) -> list[int]:
        """Who does what noun ``n`` says, by the verb or noun that governs it ("annonce le rachat", "projet de rachat")."""
        tree = self.tree
        if depth > _DEPTH:
            return []
        poss = [k for k in tree.kids[n] if tree.dep[k] == "det" and tree.feat(k, "Poss") == "Yes"]
        if depth and poss:
            return poss
        if any(tree.dep[k] == "cop" for k in tree.kids[n]):
            return self.subject(n, depth + 1)  # "X est en négociation pour racheter", "X est candidat au rachat"
        complements = [k for k in tree.with_dep(n, "nmod") if tree.case(k) in {"de", "par"} and not self._is_event(k)]
        if depth and complements:
            return [k for k in complements if tree.case(k) == "par"][:1] or complements[:1]
        head, base = tree.head[n], tree.dep[n].split(":")[0]
        if base in {"obj", "obl", "xcomp"} and tree.pos[head] in {"VERB", "AUX"} and self._supports(head, n):
            return self.verb(head).agent
        if base == "obl" and tree.lemma[n] == "point" and tree.case(n) == "sur":
            return self.subject(head, depth + 1)  # "X est sur le point d'être racheté"
        if base == "obl" and tree.case(n) == "en" and tree.pos[head] == "VERB":
            return self.verb(head).agent  # "en partenariat avec X, Y ouvre…"
        if base == "nsubj" and tree.dep[n] == "nsubj:pass":
            return [k for k in tree.kids[head] if tree.dep[k] == "obl:agent"]
        if base in {"nmod", "obl"} and tree.case(n) in {"de", "à", "pour"} and self._governs(head):
            return self.doer(head, depth + 1)
        if base == "conj":
            return self.doer(head, depth + 1)
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
        lemma = self.tree.lemma[n]
        return any(lemma in self.lexicon[f"modality.{k}_nouns"] for k in ("planned", "possible", "denied")) or lemma in {
            "annonce", "opération", "processus", "contrat", "série", "vague", "cadre", "finalisation", "signature",
        }  # fmt: skip

    # ------------------------------------------------------------------ coordination

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
        """Whether a conjunct has the preposition of the first ("de X et de Y"), or none; others are misparses."""
        case = self.tree.case(k)
        return not case or case == self.tree.case(i)


_NEGATIVE = {"pas", "plus", "jamais"}  # "n'ouvrira pas | d'usine"
# Verbs whose perfect is formed with "être": never passive.
_WITH_BE = {"tomber", "passer", "entrer", "arriver", "devenir", "venir", "partir", "rester", "naître", "mourir", "aller", "revenir",
            "parvenir", "intervenir", "retourner"}  # fmt: skip
# Finite forms that the tagger took for participles.
_NO_PARTICIPLE = ("lle", "nne", "tre", "que", "che", "ble", "gne", "ent")
_ADVERB_PREPOSITIONS = {"auprès", "près", "lors", "autour"}
_SEMI_AUXILIARIES = {"aller", "devoir", "pouvoir", "venir", "compter"}
_THAT = {"que", "qu'"}
_RELATIVES = {"qui", "que", "qu'", "dont", "lequel", "laquelle", "lesquels", "lesquelles", "auquel", "à laquelle", "duquel",
              "auxquels", "auxquelles", "desquels", "desquelles", "où"}  # fmt: skip
