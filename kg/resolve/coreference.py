"""Descriptions, pronouns and possessives of one document → the clusters that they stand for.

A deterministic scorer over the mentions before the anaphor: type and agreement decide who may, recency, subjecthood
and repetition who does (after Lappin & Leass 1994, without its tuned weights).
"""

from __future__ import annotations

from functools import cached_property

from kg.extract import lexicon
from kg.extract.mentions import Candidate
from kg.extract.names import fold
from kg.extract.records import Reading
from kg.ontology import Ontology
from kg.resolve.entities import Cluster, cluster

REACH = {"pronoun": 2, "nominal": 6, "possessive": 2}  # how many sentences back an antecedent may lie
_SOURCES = {"selon", "d'après", "après", "de après"}  # who says it is not who is meant
_SUBJECTS = {"nsubj", "nsubj:pass"}
# Courts, unions and agencies speak of what others do; no text is about them as an employer.
_BYSTANDERS = [
    [w]
    for w in (
        "tribunal",
        "cour",
        "parquet",
        "cgt",
        "cfdt",
        "cftc",
        "fo",
        "unsa",
        "sud",
        "afp",
        "reuters",
        "insee",
        "ministere",
        "confederation",
        "syndicat",
        "intersyndicale",
    )
]
_CLITICS = {"le", "la", "l'", "lui", "les", "leur"}
_ORG_ONLY = frozenset({"Organization"})


class Coreference:
    """Clusters of one reading, and what any candidate refers to."""

    def __init__(self, reading: Reading, ontology: Ontology) -> None:
        self.reading, self.tree, self.ontology = reading, reading.tree, ontology
        self.words = lexicon.load(reading.document.language)
        self.report = self.words["modality.report"]
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
            self._retype(one)
            if one.type == "Person" and not one.gender:
                one.gender = self.words.first_names.get(one.name.split(" ")[0].split("-")[0].lower(), "")

    def _retype(self, one: Cluster) -> None:
        """What a text calls a name outweighs a guess: "Showrunner, une plateforme"."""
        said = {self.words.descriptions[d] for d in one.descriptors if d in self.words.descriptions}
        full_name = one.type == "Person" and " " in one.name
        sure = full_name or one.name in self.words.places or (one.type == "Organization" and not one.weak)
        if len(said) == 1 and one.type not in said and not sure:
            one.type = said.pop()

    def cluster_of(
        self, candidate: Candidate, types: frozenset[str], other_than: Cluster | None = None
    ) -> Cluster | None:
        """The cluster that a candidate denotes; ``types``: classes that its place in the claim allows.

        ``other_than``: what it cannot be, since it stands in a relation to it ("Y, sa maison mère").
        """
        if id(candidate) in self.of_name:
            return self.of_name[id(candidate)]
        if candidate.kind == "name":
            return self._adjectival(candidate)
        key = (candidate.head, types)
        if key not in self._resolved:
            self._resolved[key] = self._antecedent(candidate, types)
        if other_than is not None and self._resolved[key] is other_than:
            return self._antecedent(candidate, types, other_than)
        return self._resolved[key]

    def _adjectival(self, candidate: Candidate) -> Cluster:
        """A country said by its adjective ("le président russe")."""
        for one in self.clusters:
            if one.type == candidate.type and fold(one.name) == fold(candidate.text):
                return one
        if candidate.head not in self._extra:
            self._extra[candidate.head] = Cluster(-1, [candidate], candidate.text, candidate.type)
        return self._extra[candidate.head]

    def institution(self, candidate: Candidate) -> Cluster | None:
        """A description precise enough to be a name: "le groupe socialiste", "la mission onusienne en Syrie"."""
        tree, head = self.tree, candidate.head
        if candidate.kind != "nominal" or tree.lemma[head] not in self.words["descriptions.institution"]:
            return None
        words = [i for i in range(head, candidate.end) if tree.pos[i] in {"NOUN", "ADJ"}]
        if len(words) < 2:
            return None
        made = Candidate(
            head, candidate.end, head, "Organization", "name", tree.words(head, candidate.end), "", "", candidate.sent
        )
        if head not in self._extra:
            self._extra[head] = Cluster(-1, [made], made.text, "Organization")
        return self._extra[head]

    def topic(self, token: int) -> Cluster | None:
        """The organization that the text before ``token`` is about: the most mentioned, then the latest."""
        sentence = self.tree.sent[token]
        best: tuple[float, int] | None = None
        chosen = None
        for one in self.clusters:
            if one.type != "Organization" or fold(one.name).split()[:1] in _BYSTANDERS:
                continue
            before = [m for m in one.mentions if m.start < token and sentence - m.sent <= REACH["nominal"]]
            if before:
                score = (len(before) - 0.5 * (sentence - before[-1].sent), before[-1].start)
                if best is None or score > best:
                    best, chosen = score, one
        return chosen

    @cached_property
    def _first_organization(self) -> Cluster | None:
        """The organization that a text names first: most often what it is about."""
        return next((one for one in self.clusters if one.type == "Organization"), None)

    def only_organization(self) -> Cluster | None:
        """The organization of a text that names no other."""
        found = [one for one in self.clusters if one.type == "Organization"]
        return found[0] if len(found) == 1 else None

    def _left_out(self, anaphor: Candidate) -> bool:
        """Whether the candidate stands for a subject that the sentence leaves out (its head is the trigger itself)."""
        return (
            anaphor.kind == "pronoun"
            and anaphor.type == "Organization"
            and self.tree.pos[anaphor.head] in {"VERB", "NOUN"}
        )

    def _bystander(self, anaphor: Candidate, one: Cluster) -> bool:
        """Whether a left-out subject ("500 postes seront supprimés") cannot be this one: a court, a union, an agency."""
        return self._left_out(anaphor) and fold(one.name).split()[:1] in _BYSTANDERS

    def _antecedent(
        self, anaphor: Candidate, types: frozenset[str], other_than: Cluster | None = None
    ) -> Cluster | None:
        allowed = frozenset({anaphor.type}) if anaphor.type else types
        before = [m for m in self.mentions if m.start < anaphor.start and self.of_name[id(m)] is not other_than]
        scored = [(s, m.start, m) for m in before if (s := self._score(anaphor, m, allowed)) is not None]
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
        if self._bystander(anaphor, one):
            return None
        if anaphor.kind == "nominal" and one.type == "Person" and not described and not self._only_person(anaphor, one):
            return None
        tree = self.tree
        score = -1.0 * distance
        score += 0.8 if self._is_subject(mention) else 0.0
        score += 1.0 if distance == 0 and self._own_clause(anaphor, mention) else 0.0
        score -= 0.4 if tree.dep[mention.head].startswith("nmod") and not self._is_subject(mention) else 0.0
        score -= 1.5 if self._told_to(mention) else 0.0
        score += 1.0 if tree.case(mention.head) == "chez" else 0.0
        score -= 0.5 if tree.dep[mention.head] == "obl:agent" else 0.0
        score -= 1.5 if tree.case(mention.head) in _SOURCES else 0.0
        score += 0.4 if anaphor.kind == "pronoun" and one is self._first_organization else 0.0
        score += min(len(one.mentions), 5) * 0.2
        score += 4.0 if described else 0.0
        rivals = distance == 0 and tree.head[anaphor.head] != anaphor.head and not self._left_out(anaphor)
        if rivals and tree.head[mention.head] in self._verbs_of(anaphor):
            return None  # two arguments of one verb are two entities
        if anaphor.kind == "pronoun" and tree.lower[anaphor.head] in {"dernier", "dernière", "celui-ci", "celle-ci"}:
            score -= 0.8 if tree.dep[mention.head] in _SUBJECTS else 0.0
        return score

    def _verbs_of(self, anaphor: Candidate) -> set[int]:
        """What an anaphor depends on, and for an object pronoun the verbs that share its subject ("pourrait lui succéder")."""
        tree = self.tree
        node = tree.head[anaphor.head]
        found = {node}
        while anaphor.kind == "pronoun" and tree.lower[anaphor.head] in _CLITICS and tree.dep[node] == "xcomp":
            node = tree.head[node]
            found.add(node)
        return found

    def _is_subject(self, mention: Candidate) -> bool:
        """Whether a mention is a subject, or stands with a noun that is one ("le groupe Renault a…")."""
        tree, head = self.tree, mention.head
        if (
            tree.dep[head] in {"appos", "nmod", "flat:name"}
            and not tree.case(head)
            and tree.pos[tree.head[head]] == "NOUN"
        ):
            head = tree.head[head]
        return tree.dep[head] in _SUBJECTS

    def _own_clause(self, anaphor: Candidate, mention: Candidate) -> bool:
        """Whether a possessive hangs below the verb whose subject the mention is ("X, qui livre Y, ferme son usine")."""
        tree = self.tree
        if tree.feat(anaphor.head, "Poss") != "Yes" or not self._is_subject(mention):
            return False
        node, verb = anaphor.head, tree.head[mention.head]
        if tree.dep[mention.head] not in _SUBJECTS:
            verb = tree.head[verb]
        for _ in range(6):
            node = tree.head[node]
            if node == verb:
                return True
        return False

    def _told_to(self, mention: Candidate) -> bool:
        """Whether the mention is the medium or agency that something was told to ("a déclaré à l'AFP")."""
        tree, verb = self.tree, self.tree.head[mention.head]
        return tree.dep[mention.head].startswith("obl") and tree.lemma[verb] in self.report

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
