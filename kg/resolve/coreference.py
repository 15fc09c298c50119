"""Descriptions, pronouns and possessives of one document → the clusters that they stand for.

A deterministic scorer over the mentions before the anaphor: type and agreement decide who may, recency, subjecthood
and repetition who does (after Lappin & Leass 1994, without its tuned weights).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from kg.extract.mentions import Candidate
from kg.extract.names import fold
from kg.extract.records import Reading
from kg.ontology import Ontology
from kg.resolve.entities import Cluster, cluster

REACH = {"pronoun": 2, "nominal": 6, "possessive": 2}  # how many sentences back an antecedent may lie
_SUBJECTS = {"nsubj", "nsubj:pass"}
_ORG_ONLY = frozenset({"Organization"})


@lru_cache(maxsize=1)
def _first_names() -> dict[str, str]:
    lines = (Path(__file__).parent / "first-names.txt").read_text(encoding="utf-8").splitlines()[1:]
    return {fold(name): {"m": "Masc", "f": "Fem"}[gender] for name, gender in (line.split("\t") for line in lines)}


class Coreference:
    """Clusters of one reading, and what any candidate refers to."""

    def __init__(self, reading: Reading, ontology: Ontology) -> None:
        self.reading, self.tree, self.ontology = reading, reading.tree, ontology
        self.clusters = cluster(reading.names, reading.tree)
        self.of_name = {id(m): c for c in self.clusters for m in c.mentions}
        self._describe()
        self.mentions = sorted((m for c in self.clusters for m in c.mentions), key=lambda m: m.start)
        self._resolved: dict[tuple[int, frozenset[str]], Cluster | None] = {}
        self._extra: dict[int, Cluster] = {}

    def _describe(self) -> None:
        for one in self.clusters:
            for mention in one.mentions:
                one.descriptors |= self.reading.descriptors.get(mention.head, set())
                one.gender = one.gender or (mention.gender if one.type == "Person" else "")
            if one.type == "Person" and not one.gender:
                one.gender = _first_names().get(fold(one.name).split(" ")[0], "") if fold(one.name) else ""

    def cluster_of(self, candidate: Candidate, types: frozenset[str]) -> Cluster | None:
        """The cluster that a candidate denotes; ``types``: classes that its place in the claim allows."""
        if id(candidate) in self.of_name:
            return self.of_name[id(candidate)]
        if candidate.kind == "name":
            return self._adjectival(candidate)
        key = (candidate.head, types)
        if key not in self._resolved:
            self._resolved[key] = self._antecedent(candidate, types)
        return self._resolved[key]

    def _adjectival(self, candidate: Candidate) -> Cluster:
        """A country said by its adjective ("le président russe")."""
        for one in self.clusters:
            if one.type == candidate.type and fold(one.name) == fold(candidate.text):
                return one
        if candidate.head not in self._extra:
            self._extra[candidate.head] = Cluster(-1, [candidate], candidate.text, candidate.type)
        return self._extra[candidate.head]

    def topic(self, token: int) -> Cluster | None:
        """The organization that the text before ``token`` is about: the most mentioned, then the latest."""
        sentence = self.tree.sent[token]
        best: tuple[float, int] | None = None
        chosen = None
        for one in self.clusters:
            if one.type != "Organization":
                continue
            before = [m for m in one.mentions if m.start < token and sentence - m.sent <= REACH["nominal"]]
            if before:
                score = (len(before) - 0.5 * (sentence - before[-1].sent), before[-1].start)
                if best is None or score > best:
                    best, chosen = score, one
        return chosen

    def _antecedent(self, anaphor: Candidate, types: frozenset[str]) -> Cluster | None:
        allowed = frozenset({anaphor.type}) if anaphor.type else types
        scored = [(s, m.start, m) for m in self.mentions if m.start < anaphor.start and (s := self._score(anaphor, m, allowed)) is not None]
        if not scored:
            return None
        best = max(scored, key=lambda item: item[:2])
        return self.of_name[id(best[2])]

    def _score(self, anaphor: Candidate, mention: Candidate, allowed: frozenset[str]) -> float | None:
        one = self.of_name[id(mention)]
        distance = anaphor.sent - mention.sent
        reach = REACH["nominal"] if anaphor.kind == "nominal" else REACH["pronoun"]
        described = anaphor.kind == "nominal" and self._described(anaphor, one)
        if distance > (20 if described else reach) or not self._fits(one, allowed) or not self._agrees(anaphor, one):
            return None
        if anaphor.kind == "nominal" and one.type == "Person" and not described and not self._only_person(anaphor, one):
            return None
        tree = self.tree
        score = -1.0 * distance
        score += 0.8 if tree.dep[mention.head] in _SUBJECTS else 0.0
        score -= 0.6 if tree.dep[mention.head].startswith("nmod") else 0.0
        score += min(len(one.mentions), 5) * 0.15
        score += 4.0 if described else 0.0
        if distance == 0 and anaphor.kind != "pronoun" and tree.head[mention.head] == tree.head[anaphor.head]:
            return None  # two arguments of one verb are two entities
        if anaphor.kind == "pronoun" and tree.lower[anaphor.head] in {"dernier", "dernière", "celui-ci", "celle-ci"}:
            score -= 0.8 if tree.dep[mention.head] in _SUBJECTS else 0.0
        return score

    def _only_person(self, anaphor: Candidate, one: Cluster) -> bool:
        """Whether no other person was named in the sentence of the description and the two before it."""
        near = [m for m in self.mentions if 0 <= anaphor.sent - m.sent <= REACH["pronoun"] and m.start < anaphor.start]
        return all(self.of_name[id(m)] is one for m in near if m.type == "Person")

    def _described(self, anaphor: Candidate, one: Cluster) -> bool:
        lemma = self.tree.lemma[anaphor.head]
        return lemma in one.descriptors or lemma in fold(one.name).split()

    def _fits(self, one: Cluster, allowed: frozenset[str]) -> bool:
        if not allowed:
            return one.type in {"Person", "Organization"}
        if one.type == "Entity":
            return bool(allowed & {"Product", "CreativeWork"})
        return any(self.ontology.is_a(one.type, each) for each in allowed)

    def _agrees(self, anaphor: Candidate, one: Cluster) -> bool:
        if anaphor.number == "Plur" and one.type == "Person":
            return False
        if one.type != "Person" or anaphor.kind == "nominal":
            return True
        return not anaphor.gender or not one.gender or anaphor.gender == one.gender
