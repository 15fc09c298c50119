"""Which mention of a text an anaphor stands for: agreement decides who may, salience decides who does."""

from __future__ import annotations

from collections.abc import Iterable

from kg.annotate.tree import Tree
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import Candidate, has_first_name
from kg.ontology import Ontology
from kg.resolve import families, origins, possessors
from kg.resolve.entities import Cluster
from kg.resolve.positions import FIRST, LATEST, ORDINALS, Positions
from kg.resolve.weights import AGAINST, FOR, KNOWN_REACH, REACH

_OF = {"de", "d'", "du", "des"}
_AREAS = {"région", "département", "état"}  # of any place that a text names


class Antecedents(Positions):
    """Scores the named mentions of one document as antecedents of its descriptions, pronouns and possessives."""

    def __init__(self, tree: Tree, words: Lexicon, ontology: Ontology, clusters: list[Cluster]) -> None:
        self.tree, self.ontology, self.clusters = tree, ontology, clusters
        self.words, self.report = words, words["modality.report"]
        self.says = self.report | words["modality.inserted_report"]
        self.masculine = {pair.split("|")[1]: pair.split("|")[0] for pair in words["roles.feminine"]}
        self.of_name = {id(m): c for c in clusters for m in c.mentions}
        self._origins: dict[int, frozenset[str]] = {}
        self._rows = {}
        self.mentions = sorted((m for c in clusters for m in c.mentions), key=lambda m: m.start)
        self.first_organization = next((one for one in clusters if one.type == "Organization" or self.acts(one)), None)
        self.commentators: list[Cluster] = []
        self.doubtful: set[int] = set()  # heads of what may mean either of two

    def best(self, anaphor: Candidate, types: frozenset[str], other_than: Cluster | None = None) -> Cluster | None:
        """The cluster that scores highest, the later of two equals; None when none may be meant."""
        allowed = frozenset({anaphor.type}) if anaphor.type else types
        if anaphor.kind == "nominal" and self.tree.lemma[anaphor.head] in families.SERVICES:
            allowed |= types & {"Organization"}  # "la plateforme a lancé…"
        if self.tree.lemma[self.tree.head[anaphor.head]] in families.KIN and self._possessive(anaphor):
            allowed = frozenset({"Person"})
        if self.tree.lower[anaphor.head] in ORDINALS:
            return self._counted(anaphor, allowed)
        possible = [m for m in self.mentions if m.start < anaphor.start or self._announced(anaphor, m)]
        possible = [m for m in possible if self.of_name[id(m)] is not other_than]
        for loose in (False, True):  # a name whose type is a guess only where no other fits
            scored = [
                (s, m.start, m) for m in possible if (s := self._score(anaphor, m, allowed, loose=loose)) is not None
            ]
            if self._points_back(anaphor):
                scored = [item for item in scored if item[2].sent == max(m.sent for _, _, m in scored)]
            elif scored and self._doubt(anaphor, scored):
                return None
            if scored and self._placed(anaphor) and self._several(item[2] for item in scored):
                return None
            if scored:
                return self._settled(anaphor, self.of_name[id(max(scored, key=lambda item: item[:2])[2])])
        return None

    def _points_back(self, anaphor: Candidate) -> bool:
        """ "le PDG de ce dernier": who the nearest sentence names, and none before."""
        latest = anaphor.kind == "pronoun" and self.tree.lower[anaphor.head] in LATEST
        return latest and "Person" not in anaphor.type

    def sure(self, anaphor: Candidate, one: Cluster) -> bool:
        """Whether a description was said of a cluster before, or says where it is known to be from."""
        known = self._described(anaphor, one) or self._alike(anaphor, one)
        return known or bool(self._said_origins(anaphor) & one.origins)

    def _several(self, mentions: Iterable[Candidate]) -> bool:
        return len({id(self.of_name[id(m)]) for m in mentions}) > 1

    def _placed(self, anaphor: Candidate) -> bool:
        """Whether a description says where its house is ("la société **de Castres**"): a reader must know which is there."""
        tree, j = self.tree, anaphor.end
        if anaphor.kind != "nominal" or anaphor.type != "Organization" or j + 2 > tree.size or tree.lower[j] not in _OF:
            return False
        return any(m.type == "Place" and m.start in {j + 1, j + 2} and m.sent == anaphor.sent for m in self.mentions)

    def _doubt(self, anaphor: Candidate, scored: list[tuple[float, int, Candidate]]) -> bool:
        """Whether another entity may be meant as well: no fact is better than one of two guesses."""
        best = max(scored, key=lambda item: item[:2])
        chosen = self.of_name[id(best[2])]
        if chosen.type == "Person":
            return False
        rivals = [
            one
            for score, _, m in scored
            if best[0] - score < AGAINST["doubt"] and (one := self.of_name[id(m)]) is not chosen
            if not (one.words <= chosen.words or chosen.words <= one.words)
        ]
        if rivals:
            self.doubtful.add(anaphor.head)
        return bool(rivals)

    def _settled(self, anaphor: Candidate, one: Cluster) -> Cluster:
        """The cluster itself; what a text calls "l'entreprise" is no person, whatever its name looked like."""
        if anaphor.kind == "nominal" and anaphor.type == "Organization" and one.type == "Person":
            one.type = "Organization"
        return one

    def _guessed(self, anaphor: Candidate, one: Cluster) -> bool:
        """Whether nothing but its look makes a cluster what it is: "Vins Durand" has no first name that anyone knows."""
        person = one.type == "Person" and not one.gender and not one.descriptors & self.words.role_nouns
        person = person and not has_first_name(one.name, self.words)
        if one.type == "Place" and not any(self._is_subject(m) for m in one.mentions):
            return False
        return one.weak or (person and anaphor.kind == "nominal" and anaphor.type == "Organization")

    def acts(self, one: Cluster) -> bool:
        """Whether a cluster of unproven type, no person, does something as organizations do: "Snap a accusé une perte"."""
        if one.type in {"Organization", "Person"} or not one.weak or one.name in self.words.places:
            return False
        return any(self._is_subject(m) and self.tree.pos[self._verb_of(m)] == "VERB" for m in one.mentions)

    # ------------------------------------------------------------------ two or more

    def _counted(self, anaphor: Candidate, allowed: frozenset[str]) -> Cluster | None:
        """ "le premier", "la seconde": of the two that the nearest sentence names."""
        found = self.near(anaphor, allowed)
        if len(found) < 2:
            return None
        return found[0] if self.tree.lower[anaphor.head] in FIRST else found[1]

    def near(self, anaphor: Candidate, allowed: frozenset[str]) -> list[Cluster]:
        """The different entities of the nearest sentence that names two or more, in order, the anaphor's own first."""
        for sentence in (anaphor.sent, anaphor.sent - 1, anaphor.sent - 2):
            found: list[Cluster] = []
            for m in self.mentions:
                one = self.of_name[id(m)]
                if m.sent == sentence and m.start < anaphor.start and self.fits(one, allowed) and one not in found:
                    found.append(one)
            found = [one for one in found if not self.bystander(one)]
            if len(found) > 1:
                return found
        return []

    def group(self, anaphor: Candidate, allowed: frozenset[str]) -> list[Cluster]:
        """Those whom a plural means: joined by "et" in the nearest sentence that joins any, or the two it names."""
        if anaphor.kind == "nominal":
            found = self.near(anaphor, allowed)
            return found if len(found) == _number(self.tree, anaphor) else []
        for sentence in (anaphor.sent, anaphor.sent - 1, anaphor.sent - 2):
            joined = self._joined(sentence, anaphor.start, allowed)
            if joined:
                return joined
        return []

    def _joined(self, sentence: int, before: int, allowed: frozenset[str]) -> list[Cluster]:
        rows: dict[int, list[Cluster]] = {}
        for m in self.mentions:
            if m.sent == sentence and m.start < before and self.fits(self.of_name[id(m)], allowed):
                top = self._top(m.head)
                row = rows.setdefault(top, [])
                if self.of_name[id(m)] not in row:
                    row.append(self.of_name[id(m)])
        longest = [row for row in rows.values() if len(row) > 1]
        return longest[-1] if longest else []

    # ------------------------------------------------------------------ one

    def _score(
        self, anaphor: Candidate, mention: Candidate, allowed: frozenset[str], *, loose: bool = False
    ) -> float | None:
        one, tree = self.of_name[id(mention)], self.tree
        distance = anaphor.sent - mention.sent
        described = anaphor.kind == "nominal" and self._described(anaphor, one)
        if anaphor.kind == "nominal" and self._only_origin(anaphor):
            described = bool(self._said_origins(anaphor) & one.origins)
            if not described and not self._said_origins(anaphor) & set(self.words.countries.values()):
                return None  # "le palais" is no inhabitant of anywhere
        reach = KNOWN_REACH if described else REACH[anaphor.kind]
        fits = self.fits(one, allowed) or (loose and "Organization" in allowed and self._guessed(anaphor, one))
        if distance > reach or not fits or not self.agrees(anaphor, one):
            return None
        if self.left_out(anaphor) and self.bystander(one):
            return None
        if anaphor.kind == "nominal" and one.type == "Person" and not described and not self._only_person(anaphor, one):
            return None
        rivals = distance == 0 and tree.head[anaphor.head] != anaphor.head and not self.left_out(anaphor)
        if rivals and tree.head[self._top(mention.head)] in self._verbs_of(anaphor):
            return None  # two arguments of one verb are two entities
        if rivals and anaphor.kind == "nominal" and not described and self._subject_of_clause(anaphor, mention):
            return None  # "X détient 10 % de cette société": no one is called otherwise in one's own clause
        if anaphor.kind == "nominal" and not described and not self.may_stand(anaphor, one):
            return None
        score = (
            self.place(anaphor, mention) - AGAINST["sentence"] * distance + FOR["mention"] * min(len(one.mentions), 5)
        )
        first = anaphor.kind == "pronoun" and one is self.first_organization and not self._points_back(anaphor)
        score += FOR["first"] if first else 0.0
        score += FOR["described"] if described else FOR["alike"] * self._alike(anaphor, one)
        score += self._origin(anaphor, one) - self._misfit(anaphor, one)
        score -= AGAINST["owned"] if self._possessive(anaphor) and possessors.owned(tree, mention) else 0.0
        return score

    def may_stand(self, anaphor: Candidate, one: Cluster) -> bool:
        """Whether a description that is said of few may be of a cluster: "le gouvernement" of none but governments."""
        lemma = self.tree.lemma[anaphor.head]
        if families.KIND.get(lemma) == "authority":
            return "authority" in one.kinds
        if one.type == "Organization" and (self._only_told(one) or families.apart(lemma, one.kinds)):
            return False
        return not (one.type == "Place" and lemma in _AREAS and lemma not in one.words)

    def _misfit(self, anaphor: Candidate, one: Cluster) -> float:
        """What speaks against a cluster without excluding it: another kind of body, another gender, a guessed type."""
        against = 0.0
        if anaphor.kind == "nominal" and one.type == "Organization":
            kind, shown = families.kind(self.tree.lemma[anaphor.head]), one.kinds
            against += AGAINST["kind"] if kind and shown and kind not in shown else 0.0
        if anaphor.kind == "pronoun" and one.type != "Person" and one.genders and anaphor.gender:
            against += AGAINST["gender"] if anaphor.gender not in one.genders else 0.0
        against += AGAINST["place"] if anaphor.kind == "pronoun" and one.type == "Place" else 0.0
        if anaphor.kind == "pronoun" and one.type == "Organization":
            against += AGAINST["bystander"] * self._watches(one)
            against += AGAINST["bystander"] * (self.posted(anaphor) and self._only_rules(one))
        return against

    def posted(self, anaphor: Candidate) -> bool:
        """ "son directeur juridique", "le PDG du groupe": whose post it is."""
        owner = self._possessive(anaphor) or (anaphor.kind == "nominal" and self.tree.case(anaphor.head) == "de")
        return owner and self.tree.lemma[self.tree.head[anaphor.head]] in self.words.role_nouns

    def _only_rules(self, one: Cluster) -> bool:
        """Whether a body only ruled, was told or commented, and so is not the one whose people a text tells of."""
        return families.authority(one.name) or one in self.commentators or self._only_told(one)

    def _origin(self, anaphor: Candidate, one: Cluster) -> float:
        """ "la société française": for whom the text calls French, against whom it calls American."""
        if anaphor.kind != "nominal" or not one.origins or not (said := self._said_origins(anaphor)):
            return 0.0
        return (
            FOR["origin"] if said & one.origins else -AGAINST["origin"] * origins.differ(said, one.origins, self.words)
        )

    def _alike(self, anaphor: Candidate, one: Cluster) -> bool:
        nominal = anaphor.kind == "nominal" and one.type in {"Organization", "Product"}
        return nominal and families.alike(self.tree.lemma[anaphor.head], one.descriptors)

    def _only_origin(self, anaphor: Candidate) -> bool:
        """ "le néerlandais", "l'Italienne": a description that says nothing else."""
        lemma = self.tree.lemma[anaphor.head]
        return lemma not in self.words.descriptions and bool(origins.origin(self.tree, anaphor.head, self.words))

    def _said_origins(self, anaphor: Candidate) -> frozenset[str]:
        if anaphor.head not in self._origins:
            self._origins[anaphor.head] = origins.of_phrase(self.tree, anaphor, self.words)
        return self._origins[anaphor.head]

    def bystander(self, one: Cluster) -> bool:
        """Whether a text is about others: a court, a union, who only comments ("analyste chez X") or was only told."""
        return families.bystander(one.name) or self._watches(one) or one in self.commentators or self._only_told(one)

    def _only_told(self, one: Cluster) -> bool:
        """Whether a text names a body only as the one that it was told to ("a promis à l'AFP")."""
        return all(self._told_to(m) and self.tree.case(m.head) == "à" for m in one.mentions)

    def _watches(self, one: Cluster) -> bool:
        """ "le gendarme des télécoms, l'Ofcom": a regulator, by its name or by what it is called."""
        return families.authority(one.name) or bool(one.descriptors & families.WATCHERS)

    def _only_person(self, anaphor: Candidate, one: Cluster) -> bool:
        """Whether no other person whom the description could mean was named in its sentence and the two before it."""
        near = [m for m in self.mentions if 0 <= anaphor.sent - m.sent <= REACH["pronoun"] and m.start < anaphor.start]
        others = [c for m in near if (c := self.of_name[id(m)]).type == "Person" and c is not one]
        if anaphor.gender and one.gender == anaphor.gender:
            others = [c for c in others if c.gender]  # who is known to agree outweighs whose gender nobody knows
        return not any(self.agrees(anaphor, other) for other in others)

    def _described(self, anaphor: Candidate, one: Cluster) -> bool:
        lemma = self.tree.lemma[anaphor.head]
        lemma = self.masculine.get(lemma, lemma)
        said = {self.masculine.get(d, d) for d in one.descriptors}
        return lemma in said or lemma in one.words or (one.type == "Person" and families.related(lemma, said))

    def fits(self, one: Cluster, allowed: frozenset[str]) -> bool:
        """Whether the type of a cluster is one of the classes allowed (none given: a person or an organization)."""
        if not allowed:
            return one.type in {"Person", "Organization"}
        if one.type == "Entity":
            return bool(allowed & {"Product", "CreativeWork"})
        return any(self.ontology.is_a(one.type, each) for each in allowed)

    def agrees(self, anaphor: Candidate, one: Cluster) -> bool:
        """Whether number and gender of an anaphor allow a cluster."""
        if anaphor.number == "Plur" and one.type == "Person":
            return False
        if one.type != "Person" or not anaphor.gender or not one.gender:
            return True
        return anaphor.gender == one.gender or self.tree.lemma[anaphor.head] in families.EPICENE


_NUMBERS = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5}


def _number(tree: Tree, anaphor: Candidate) -> int:
    """How many a plural description counts ("les trois groupes"); two when it gives no number."""
    return next((_NUMBERS[w] for w in tree.lower[anaphor.start : anaphor.head] if w in _NUMBERS), 2)
