"""Whether a description, pronoun or possessive may mean a cluster: class, gender, kind of body, origin, what was said of it."""

from __future__ import annotations

from kg.annotate.tree import Tree
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import Candidate, has_first_name
from kg.ontology import Ontology
from kg.resolve import families, origins
from kg.resolve.entities import Cluster
from kg.resolve.positions import Positions
from kg.resolve.weights import AGAINST, FOR, NEAR

_FOR = {"pour", "chez", "avec", "par", "contre", "face à", "selon", "auprès de"}  # before a body
_WATCH = {"régulateur", "gendarme"}  # said of none but those who watch over others
_LEAD = {"diriger", "présider", "piloter", "codiriger", "coprésider", "gérer", "administrer", "entraîner"}
_AREAS = {"région", "département", "état"}  # of any place that a text names


class Agreement(Positions):
    """What the clusters of one document are, held against its anaphors."""

    def __init__(self, tree: Tree, words: Lexicon, ontology: Ontology, clusters: list[Cluster]) -> None:
        self.tree, self.ontology, self.clusters = tree, ontology, clusters
        self.words, self.report = words, words["modality.report"]
        self.organs = words["transparent.metonymy"]
        self.says = self.report | words["modality.inserted_report"]
        self.masculine = {pair.split("|")[1]: pair.split("|")[0] for pair in words["roles.feminine"]}
        self.of_name = {id(m): c for c in clusters for m in c.mentions}
        self._origins: dict[int, frozenset[str]] = {}
        self._rows = {}
        self.mentions = sorted((m for c in clusters for m in c.mentions), key=lambda m: m.start)
        self.commentators: list[Cluster] = []

    def _guessed(self, anaphor: Candidate, one: Cluster) -> bool:
        """Whether nothing but its look makes a cluster what it is: "Vins Durand" has no first name that anyone knows."""
        person = one.type == "Person" and not one.gender and not one.descriptors & self.words.role_nouns
        person = person and not has_first_name(one.name, self.words)
        if one.type == "Place" and (one.name in self.words.places or not any(self._acted(m) for m in one.mentions)):
            return False
        return one.weak or (person and anaphor.kind == "nominal" and anaphor.type == "Organization")

    def _acted(self, mention: Candidate) -> bool:
        """Whether a name stands where towns seldom do: as a subject, behind "pour", "chez", "contre"."""
        return self._is_subject(mention) or self.tree.case(mention.head) in _FOR

    def acts(self, one: Cluster) -> bool:
        """Whether a cluster of unproven type, no person, does something as organizations do: "Snap a accusé une perte"."""
        if one.type in {"Organization", "Person"} or not one.weak or one.name in self.words.places:
            return False
        return any(self._is_subject(m) and self.tree.pos[self._verb_of(m)] == "VERB" for m in one.mentions)

    # ------------------------------------------------------------------ two or more

    def may_stand(self, anaphor: Candidate, one: Cluster) -> bool:
        """Whether a description that is said of few may be of a cluster: "le gouvernement" of none but governments."""
        lemma = self.tree.lemma[anaphor.head]
        if families.KIND.get(lemma) == "authority":
            return "authority" in one.kinds
        if lemma in _WATCH:
            return self._watches(one) or not any(self._watches(other) for other in self.clusters)
        if one.type == "Organization" and (self._only_told(one) or families.apart(lemma, one.kinds)):
            return False
        return not (one.type == "Place" and lemma in _AREAS and lemma not in one.words)

    def posted(self, anaphor: Candidate) -> bool:
        """ "son directeur juridique", "le PDG du groupe": whose post it is."""
        tree, above = self.tree, self.tree.head[anaphor.head]
        if anaphor.kind == "pronoun" and tree.lower[anaphor.head] in {"le", "la", "l'"}:
            return tree.lemma[above] in _LEAD  # "X, qui la préside"
        owner = self._possessive(anaphor) or (anaphor.kind == "nominal" and tree.case(anaphor.head) == "de")
        return owner and tree.lemma[above] in self.words.role_nouns

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
        near = [m for m in self.mentions if 0 <= anaphor.sent - m.sent <= NEAR and m.start < anaphor.start]
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

    def sure(self, anaphor: Candidate, one: Cluster) -> bool:
        """Whether a description was said of a cluster before, or says where it is known to be from."""
        known = self._described(anaphor, one) or self._alike(anaphor, one)
        return known or bool(self._said_origins(anaphor) & one.origins)

    def agrees(self, anaphor: Candidate, one: Cluster) -> bool:
        """Whether number and gender of an anaphor allow a cluster."""
        if anaphor.number == "Plur" and one.type == "Person":
            return False
        if one.type != "Person" or not anaphor.gender or not one.gender:
            return True
        return anaphor.gender == one.gender or self.tree.lemma[anaphor.head] in families.EPICENE
