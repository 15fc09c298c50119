"""Voice and subject of verbs: passive or active, whose subject an infinitive, a participle or a relative clause shares."""

from __future__ import annotations

from abc import ABC, abstractmethod

from kg.extract.pronouns import DEPTH, RELATIVES, Relatives

# Verbs whose perfect is formed with "être": never passive.
WITH_BE = {"tomber", "passer", "entrer", "arriver", "devenir", "venir", "partir", "rester", "naître", "mourir", "aller", "revenir",
            "parvenir", "intervenir", "retourner", "sortir", "rentrer", "paraître"}  # fmt: skip
# Finite forms that the tagger took for participles.
_NO_PARTICIPLE = ("lle", "nne", "tre", "que", "che", "ble", "gne", "ent")
THAT = {"que", "qu'"}


_SUMS = {"million", "milliard", "euro", "dollar", "livre", "m€"}
_OFFERS = {"offre", "projet", "plan", "candidature", "proposition", "dossier"}
_CHOOSING = {"retenir", "choisir", "valider", "préférer", "privilégier", "sélectionner", "accepter", "entériner"}
FUSED = {"auquel": "à", "auxquels": "à", "auxquelles": "à", "duquel": "de", "desquels": "de", "desquelles": "de"}


class Subjects(Relatives, ABC):
    """Subjects of the verbs of one tree."""

    @abstractmethod
    def doer(self, n: int, depth: int, below: int = -1) -> list[int]:
        """Who does what noun ``n`` says, by what governs it; ``below``: the noun that ``n`` governs."""

    def is_passive(self, v: int) -> bool:
        """Whether the surface subject of ``v`` is what undergoes it."""
        tree = self.tree
        if tree.lemma[v] in WITH_BE:
            return False
        if any(tree.dep[k] in {"aux:pass", "nsubj:pass"} for k in tree.kids[v]) or self.undergoes(v):
            return True
        if self._misplaced(v):
            return False
        if self._to_be_done(v):
            return True
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
        return not has_aux and not self._present(v)

    def _present(self, v: int) -> bool:
        """ "X, …, **rejoint** Y": a present that is also a participle, between its subject and its object."""
        tree = self.tree
        subjects = [k for k in tree.kids[v] if tree.dep[k].startswith("nsubj")]
        objects = [k for k in tree.kids[v] if k > v and tree.dep[k].startswith(("nsubj", "obj"))]
        return tree.dep[v] == "ROOT" and tree.lower[v].endswith("t") and bool(objects) and any(k < v for k in subjects)

    def undergoes(self, v: int) -> bool:
        """ "X s'est fait **racheter** par Y", "va se faire **avaler**": what has it done to itself undergoes it."""
        tree = self.tree
        made = tree.with_dep(v, "aux") if tree.feat(v, "VerbForm") == "Inf" else []
        if not any(tree.lemma[k] == "faire" and k < v for k in made) or any(k > v for k in tree.with_dep(v, "obj")):
            return False
        return any(tree.lower[k] in {"se", "s'"} for k in tree.kids[v])

    def _to_be_done(self, v: int) -> bool:
        """ "40 postes sont **à pourvoir**", "postes à pourvoir": what the infinitive is said of undergoes it."""
        tree = self.tree
        if tree.feat(v, "VerbForm") != "Inf" or not any(tree.lower[k] == "à" for k in tree.with_dep(v, "mark")):
            return False
        if any(tree.dep[k] == "cop" for k in tree.kids[v]):
            return not tree.with_dep(v, "obj", "xcomp", "ccomp")
        return (
            v > 1
            and tree.lower[v - 1] == "à"
            and tree.head[v] == v - 2
            and tree.dep[v] == "acl"
            and not (tree.with_dep(v, "obj", "xcomp", "ccomp"))
        )

    def _second_subject(self, v: int, k: int) -> bool:
        """A name after the verb that the parser took for a second subject: "X dirige Y"."""
        tree = self.tree
        if k <= v:
            return False
        before = any(tree.dep[other].startswith("nsubj") and other < v for other in tree.kids[v])
        return before or self._misplaced(v) or self._shares_subject(v)

    def _shares_subject(self, v: int) -> bool:
        """ "X emploie 80 personnes, **fournit** Y et détient Z": a verb right behind a comma or "et" has its subject before."""
        tree, head = self.tree, self.tree.head[v]
        joined = tree.dep[v] == "conj" and tree.pos[head] in {"VERB", "AUX"} and head < v
        return (
            joined and tree.lower[v - 1] in {",", "et", "puis"} and any(k < head for k in tree.with_dep(head, "nsubj"))
        )

    def _misplaced(self, v: int) -> bool:
        """ "X, filiale de Y, produit Z" taken for a clause on X with Z as its subject."""
        tree, head = self.tree, self.tree.head[v]
        relative = any(tree.lower[k] in RELATIVES for k in tree.kids[v])
        after = any(tree.dep[k].startswith("nsubj") and k > v for k in tree.kids[v])
        return after and tree.dep[v] in {"acl", "appos"} and head < v and tree.pos[head] == "PROPN" and not relative

    def subject(self, v: int, depth: int = 0) -> list[int]:
        """Head tokens of the surface subject of ``v``: its own, or that of the clause it depends on."""
        tree = self.tree
        own = [
            self.antecedent(k)
            for k in tree.kids[v]
            if tree.dep[k].startswith("nsubj") and not self._second_subject(v, k)
        ]
        if not own or all(tree.pos[k] == "ADV" for k in own):
            # Some parses hang the subject on the copula or auxiliary.
            inner = [k for a in tree.kids[v] if tree.dep[a].split(":")[0] in {"cop", "aux"} for k in tree.kids[a]]
            own = [self.antecedent(k) for k in inner if tree.dep[k].startswith("nsubj")] or own
        if not own and (inverted := self._inverted(v)) is not None:
            own = [inverted]
        if own or depth > DEPTH:
            return own
        head, dep = tree.head[v], tree.dep[v].split(":")[0]
        if head == v:
            return []
        if tree.dep[v] == "acl:relcl":
            # A relative whose pronoun the parser did not mark: "X, qui a racheté".
            return [head] if any(tree.lower[k] == "qui" for k in tree.kids[v]) else []
        if dep in {"acl", "amod"} and tree.feat(v, "VerbForm") == "Part":
            return [head, *self._adjacent(v, head), *self._measured(head)]
        if dep in {"appos", "dep"} and tree.feat(v, "VerbForm") == "Part" and tree.label[head] and head < v:
            return [head]
        if self._misplaced(v):
            return [head]
        if dep == "acl" and self._to_be_done(v):
            return [head]
        if dep == "acl":
            return self.doer(head, depth + 1)
        if dep == "conj" and tree.pos[head] == "PROPN" and tree.feat(v, "VerbForm") == "Fin" and head < v:
            return [head]  # "X, qui fabrique Y | et entend racheter Z"
        if dep in {"conj", "parataxis"} and tree.pos[head] in {"VERB", "AUX", "ADJ", "NOUN"}:
            same_clause = tree.feat(v, "VerbForm") != "Fin" or dep == "conj"
            return self._subject_of_governor(head, depth) if same_clause else []
        if dep in {"xcomp", "acl"} and tree.label[head]:
            return [head]  # a verb that the parser missed: "X dément avoir investi"
        if dep in {"xcomp", "ccomp"} and tree.feat(v, "VerbForm") in {"Inf", "Part"}:
            return self._controller(head, depth)
        if depth and dep == "xcomp" and tree.pos[v] in {"ADJ", "NOUN"} and tree.pos[head] == "VERB":
            return self._controller(head, depth)  # "X se dit prêt | à vendre Y"
        if dep in {"advcl", "obl"} and tree.feat(v, "VerbForm") == "Inf" and (chosen := self._chosen(v, head)):
            return chosen
        if dep in {"advcl", "obl"} and tree.feat(v, "VerbForm") != "Fin":
            return self._subject_of_governor(head, depth)
        return []

    def _inverted(self, v: int) -> int | None:
        """ "les puces que conçoit | la société X": after "que" the verb comes before its subject, taken for an object."""
        tree = self.tree
        before = [k for k in tree.kids[v] if k < v]
        if any(tree.dep[k].startswith("nsubj") for k in before):
            return None  # "affirme que Y a conçu Z"
        if not any(tree.lower[k] in THAT and tree.dep[k] in {"obj", "mark"} for k in before):
            return None
        after = [k for k in tree.kids[v] if k > v and tree.dep[k] == "obj" and tree.pos[k] in {"NOUN", "PROPN"}]
        if not after:  # "X, que préside | Y": a name taken for a complement
            bare = [k for k in tree.with_dep(v, "nmod", "appos", "xcomp", "obl") if k > v and tree.pos[k] == "PROPN"]
            after = [k for k in bare if not tree.case(k) and tree.label[k]]
        return after[0] if len(after) == 1 and (tree.feat(v, "VerbForm") != "Inf" or self._behind_modal(v)) else None

    def _behind_modal(self, v: int) -> bool:
        """ "la levée que vient de **boucler** | X": an infinitive under a verb that has no subject before it."""
        tree, head = self.tree, self.tree.head[v]
        return tree.dep[v] == "xcomp" and tree.dep[head] == "acl:relcl" and not tree.with_dep(head, "nsubj")

    def _adjacent(self, v: int, head: int) -> list[int]:
        """ "X, directeur de Y, basée à Z": the participle may go with the nearest word; the types will tell."""
        tree = self.tree
        if v < 2 or tree.lower[v - 1] != "," or not tree.label[v - 2]:
            return []
        event = tree.pos[head] == "NOUN" and not tree.label[head] and tree.label[v - 2] == "PER"
        disagrees = (
            tree.pos[head] == "NOUN" and tree.feat(head, "Number") == "Plur" and tree.feat(v, "Number") == "Sing"
        )
        if tree.label[head] != "PER" and not event and not disagrees:  # "le départ de X, remplacé par Y"
            return []
        i = v - 2
        while tree.dep[i] == "flat:name":
            i = tree.head[i]
        return [i] if i != head else []

    def _measured(self, head: int) -> list[int]:
        """ "un tour de table de 12 millions d'euros | mené par X": what the sum tells the size of."""
        tree = self.tree
        above = tree.head[head]
        sum_of = tree.lemma[head] in _SUMS and tree.dep[head] == "nmod" and tree.case(head) == "de"
        return [above] if sum_of and tree.pos[above] == "NOUN" and tree.lemma[above] not in _SUMS else []

    def _subject_of_governor(self, head: int, depth: int) -> list[int]:
        if self.tree.pos[head] == "NOUN" and not any(self.tree.dep[k] == "cop" for k in self.tree.kids[head]):
            return [head] if any(self.tree.dep[k] == "acl" for k in self.tree.kids[head]) else []
        return self.subject(head, depth + 1)

    def _chosen(self, v: int, head: int) -> list[int]:
        """ "a désigné X pour remplacer Y": who is chosen does what the purpose says."""
        tree = self.tree
        if not any(tree.lower[k] == "pour" for k in tree.kids[v]):
            return []
        if makers := self.offering(head):
            return makers
        if tree.lemma[head] not in self.lexicon["roles.verb_appoint"]:
            return []
        return [self.antecedent(k) for k in tree.kids[head] if tree.dep[k] == "obj"]

    def offering(self, verb: int) -> list[int]:
        """Who makes the offer that a verb takes: "a retenu l'offre de **X** pour reprendre Y"."""
        tree = self.tree
        if tree.lemma[verb] not in _CHOOSING:
            return []
        offers = [k for k in tree.with_dep(verb, "obj", "nsubj") if tree.lemma[k] in _OFFERS]
        return [x for k in offers for x in tree.with_dep(k, "nmod") if tree.case(x) in {"de", "par"}]

    def _controller(self, governor: int, depth: int) -> list[int]:
        tree = self.tree
        itself = any(tree.lower[k] in {"se", "s'"} for k in tree.kids[governor])  # "se voit infliger une amende"
        if tree.lemma[governor] in self.lexicon["verbs.object_control"] and not itself:
            persons = [self.antecedent(k) for k in tree.kids[governor] if tree.dep[k].split(":")[0] in {"obj", "iobj"}]
            persons += [k for k in tree.with_dep(governor, "obl") if tree.case(k) == "à"]
            if persons:
                return persons[:1]
        if tree.dep[governor] == "amod" and tree.label[tree.head[governor]] == "PER":
            return [tree.head[governor]]  # "X, troisième du nom à diriger Y"
        return self.subject(governor, depth + 1)
