"""Descriptions, pronouns and possessives of one document → the clusters that they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from kg.extract import lexicon
from kg.extract.descriptions import TIES
from kg.extract.mentions import Candidate, has_first_name
from kg.extract.names import fold
from kg.extract.records import Draft, Reading
from kg.ontology import Ontology
from kg.resolve import families, origins, possessors, speakers
from kg.resolve.antecedents import Antecedents
from kg.resolve.entities import Cluster, cluster
from kg.resolve.topics import Topics
from kg.resolve.weights import NEAR

_SPEAK, _PERSON, _HOUSE = frozenset({"Person", "Organization"}), frozenset({"Person"}), frozenset({"Organization"})
_BINDS = {"holdsRole", "founded"}  # relations that make an organization the speaker's "nous"
_IN_PASSING = 0.5  # what a place in a sentence is worth that is less than a subject's
_GENDER = {"la": "Fem", "le": "Masc", "du": "Masc", "au": "Masc", "un": "Masc", "une": "Fem"}


class Coreference(Topics):
    """Clusters of one reading, and what any candidate refers to."""

    def __init__(self, reading: Reading, ontology: Ontology) -> None:
        self.reading, self.tree, self.ontology = reading, reading.tree, ontology
        self.words = lexicon.load(reading.document.language)
        self.clusters = cluster(reading.names, reading.tree)
        self.of_name = {id(m): c for c in self.clusters for m in c.mentions}
        self._describe()
        self.antecedents = Antecedents(reading.tree, self.words, ontology, self.clusters)
        self.antecedents.commentators = self._commentators()
        self.antecedents.topic_at = self._topic_at
        self._resolved: dict[tuple[int, frozenset[str]], Cluster | None] = {}
        self._extra: dict[int, Cluster] = {}
        self._topics: dict[int, Cluster | None] = {}
        self._standing: dict[int, tuple[Candidate, Cluster]] = {}

    def _describe(self) -> None:
        for one in self.clusters:
            for mention in one.mentions:
                one.descriptors |= self.reading.descriptors.get(mention.head, set())
                one.gender = one.gender or (mention.gender if one.type == "Person" else "")
            self._retype(one)
            if one.type == "Person" and not one.gender:
                first = one.name.split(" ")[0].lower()
                one.gender = next((g for w in (first, *first.split("-")) if (g := self.words.first_names.get(w))), "")
            one.words = frozenset(fold(one.name).split())
            one.kinds = frozenset(families.kinds(one.name, one.descriptors))
            one.origins = frozenset(o for m in one.mentions for o in origins.of_name(self.tree, m, self.words))
            one.genders = frozenset(g for m in one.mentions if (g := self._said_gender(m)))

    def _commentators(self) -> list[Cluster]:
        """Houses whose people only say what they think of others: "analyste chez X"."""
        posts = self.words["roles.commentators"]
        said = [d for d in self.reading.drafts if d.predicate == "holdsRole" and isinstance(d.object, Candidate)]
        found = [
            self.of_name.get(id(d.object)) for d in said if posts & set(d.qualifiers.get("role", "").split(" ")[:1])
        ]
        return [one for one in found if one is not None and len(one.mentions) == 1]

    def _said_gender(self, mention: Candidate) -> str:
        """Gender that an article or a noun right before a name gives it ("la SNCF", "le groupe X")."""
        tree, before = self.tree, mention.start - 1
        if before < 0 or mention.type == "Person":
            return ""
        while tree.pos[before] == "NOUN" and tree.dep[before] == "nmod" and tree.head[before] < before:
            before = tree.head[before]  # "**le groupe** de presse X"
        if tree.pos[before] == "NOUN":
            articles = [_GENDER[tree.lower[k]] for k in tree.kids[before] if tree.lower[k] in _GENDER]
            return articles[0] if articles else tree.feat(before, "Gender")
        return _GENDER.get(tree.lower[before], "")

    def _retype(self, one: Cluster) -> None:
        """What a text calls a name outweighs a guess: "Showrunner, une plateforme"."""
        said = {self.words.descriptions[d] for d in one.descriptors if d in self.words.descriptions}
        full_name = (
            one.type == "Person" and " " in one.name and (has_first_name(one.name, self.words) or bool(one.gender))
        )
        settled = one.type in {"Organization", "CreativeWork"} and not one.weak
        sure = full_name or settled or one.name in self.words.places
        if len(said) == 1 and one.type not in said and not sure:
            one.type = said.pop()

    def cluster_of(
        self, candidate: Candidate, types: frozenset[str], other_than: Cluster | None = None
    ) -> Cluster | None:
        """The cluster that a candidate denotes; ``types``: classes that its place in the claim allows.

        ``other_than``: what it cannot be, since it stands in a relation to it ("Y, sa maison mère").
        """
        if id(candidate) in self._standing:
            return self._standing[id(candidate)][1]
        if id(candidate) in self.of_name:
            return self.of_name[id(candidate)]
        if candidate.kind == "name":
            return self._adjectival(candidate)
        if candidate.kind == "pronoun" and candidate.text.lower() in speakers.ONE | speakers.MANY:
            return self._speaker(candidate)
        if candidate.kind == "nominal" and candidate.number == "Plur":
            return None  # "les trois groupes" is no one of them
        if (tied := self._tied_to(candidate)) is not None:
            return self._bearer_of_tie(candidate, tied)
        key = (candidate.head, types)
        if key not in self._resolved:
            owner = self._owner(candidate, types) or self._joined(candidate, types)
            self._resolved[key] = owner or self._found(candidate, types)
        if other_than is not None and (self._resolved[key] is None or self._resolved[key] is other_than):
            return self.antecedents.best(candidate, types, other_than)
        return self._resolved[key]

    def _named_later(self, candidate: Candidate) -> Cluster | None:
        """Whom a post stands for that the text names only behind it, as who speaks.

        "Le PDG de X a nié. […] « C'est faux », a dit M. Tardieu", where nothing else says who Tardieu is.
        """
        if candidate.kind != "nominal" or candidate.type != "Person" or candidate.number == "Plur":
            return None
        if self.tree.lemma[candidate.head] not in self.words.role_nouns:
            return None
        found = [
            one
            for one in self.clusters
            if one.type == "Person" and not one.descriptors and self.antecedents.speaks(one.mentions[0])
            if 0 <= one.mentions[0].sent - candidate.sent <= NEAR and one.mentions[0].start > candidate.end
            if self.antecedents.agrees(candidate, one)
        ]
        return found[0] if len(found) == 1 else None

    def _introduced(self, one: Cluster, candidate: Candidate, later: Cluster) -> bool:
        """Whether a post is said of a person named before it rather than of one named behind it.

        Of whom it was said before, or who spoke and of whom nothing said who that is.
        """
        unknown = not one.descriptors and self.antecedents.speaks(one.mentions[0])
        beside = later.mentions[0].sent == candidate.sent
        return self.antecedents.sure(candidate, one) or (unknown and not beside)

    def _found(self, candidate: Candidate, types: frozenset[str]) -> Cluster | None:
        """The antecedent; for the owner of a post, the house that the text is about rather than one named in passing."""
        best = self.antecedents.best(candidate, types)
        later = self._named_later(candidate)
        if later is not None and (best is None or not self._introduced(best, candidate, later)):
            best = later
        if "Organization" not in types or not self.antecedents.posted(candidate):
            return best
        topic = self.topic(candidate.start)
        if topic is None or topic is best:
            return best
        if candidate.kind == "nominal":
            fitting = best is None and self.antecedents.may_stand(candidate, topic)
            return topic if fitting and not self._beside(topic, candidate) else best
        unproven = best is not None and best.type != "Organization" and not self.antecedents.acts(best)
        passing = best is None or unproven or all(possessors.owned(self.tree, m) for m in best.mentions)
        agrees = bool(candidate.gender) and candidate.gender in topic.genders  # "X, qui **la** dirige"
        passing = passing or (agrees and best is not None and not best.genders)
        return topic if passing and not self._beside(topic, candidate) else best

    def _tied_to(self, candidate: Candidate) -> Cluster | None:
        """To whom a description says that its house is tied: "le concurrent **de X** a racheté Y"."""
        tree, head = self.tree, candidate.head
        if candidate.kind != "nominal" or tree.lemma[head] not in TIES:
            return None
        named = [m for m in self.reading.names if m.start >= candidate.end and tree.head[m.head] == head]
        return next((self.of_name[id(m)] for m in named if m.type != "Place" and tree.case(m.head) == "de"), None)

    def _bearer_of_tie(self, candidate: Candidate, other: Cluster) -> Cluster | None:
        """Who the text says is so tied, or what it is about; None where it is about nobody but the other."""
        relation = TIES[self.tree.lemma[candidate.head]]
        for draft in self.reading.drafts:
            ends = (draft.subject, draft.object)
            if draft.predicate == relation and all(isinstance(c, Candidate) and c.kind == "name" for c in ends):
                one, said = (self.of_name.get(id(c)) for c in ends)
                if said is other and one is not None:
                    return one
        return self.topic(candidate.start, (other,))

    def _beside(self, one: Cluster, candidate: Candidate) -> bool:
        """Whether the text before a description names a cluster only in passing, never as its subject."""
        before = [m for m in one.mentions if m.start < candidate.start]
        return all(self.antecedents.place(m) < _IN_PASSING for m in before)

    def _speaker(self, candidate: Candidate) -> Cluster | None:
        """Who says "je" in a quotation; for "nous", "notre" the house that whoever speaks belongs to."""
        found = speakers.speaker(self.tree, candidate.head, self.reading.names, self.words)
        one = self.cluster_of(found, _SPEAK) if found is not None else None
        if one is None or candidate.text.lower() in speakers.ONE:
            return one
        return one if one.type != "Person" else self.house_of(one, candidate.head)

    def house_of(self, person: Cluster, token: int, posts: frozenset[str] = frozenset()) -> Cluster | None:
        """The organization that a person has a post at, one of ``posts`` if any are given; that said nearest to ``token``."""
        best: tuple[int, Cluster] | None = None
        for draft in self.reading.drafts:
            if draft.predicate not in _BINDS or not isinstance(draft.object, Candidate) or draft.certainty == "denied":
                continue
            ends = {draft.subject.text.lower(), draft.object.text.lower()}
            if draft.qualifiers.get("status") == "former" or ends & (speakers.ONE | speakers.MANY):
                continue
            if posts and draft.qualifiers.get("role", "").split(" ")[0] not in posts:
                continue
            if self.cluster_of(draft.subject, _PERSON) is not person:
                continue
            house, away = self.cluster_of(draft.object, _HOUSE), abs(draft.trigger - token)
            if (
                house is not None
                and house.type == "Organization"
                and not families.bystander(house.name)
                and (best is None or away < best[0])
            ):
                best = (away, house)
        return best[1] if best is not None else None

    def clusters_of(self, candidate: Candidate, types: frozenset[str]) -> list[Cluster]:
        """The clusters that a candidate denotes: several for a plural that stands for persons or companies."""
        if candidate.number == "Plur" and candidate.kind != "name" and id(candidate) not in self._standing:
            allowed = frozenset({candidate.type}) if candidate.type else types
            several = self.antecedents.group(candidate, allowed)
            if several or candidate.kind == "nominal":
                return several
        one = self.cluster_of(candidate, types)
        return [one] if one is not None else []

    def spread(self, drafts: Iterable[Draft]) -> Iterator[Draft]:
        """Drafts with a plural ("ils", "les deux groupes") once for each that it means, all others as they are."""
        for draft in drafts:
            relation = self.ontology.relation(draft.predicate)
            subjects = self._each(draft.subject, draft.subject_types or frozenset(relation.domain))
            if draft.object is draft.subject:  # "les deux groupes fusionnent"
                for one, other in combinations(subjects, 2):
                    yield replace(draft, subject=one, object=other)
                continue
            if not isinstance(draft.object, Candidate):
                objects: list[Candidate] = []
            else:
                objects = self._each(draft.object, draft.object_types or frozenset(relation.range))
            for subject in subjects:
                if not objects:
                    yield draft if subject is draft.subject else replace(draft, subject=subject)
                for obj in objects:
                    same = subject is draft.subject and obj is draft.object
                    yield draft if same else replace(draft, subject=subject, object=obj)

    def _each(self, candidate: Candidate, types: frozenset[str]) -> list[Candidate]:
        """The candidate itself, or one that stands for each entity that it means."""
        if candidate.number != "Plur" or candidate.kind == "name":
            return [candidate]
        made = []
        for one in self.clusters_of(candidate, types):
            stand = replace(candidate, number="Sing")
            self._standing[id(stand)] = (stand, one)
            made.append(stand)
        return made if len(made) > 1 else [candidate]

    def _owner(self, candidate: Candidate, types: frozenset[str]) -> Cluster | None:
        """Who "son" is, where a pronoun is the subject of its clause."""
        subject = self.antecedents.owner(candidate)
        if subject is None:
            return None
        tree = self.tree
        gender = {"il": "Masc", "elle": "Fem"}[tree.lower[subject]]
        pronoun = Candidate(
            subject, subject + 1, subject, "", "pronoun", tree.text[subject], gender, "Sing", tree.sent[subject]
        )
        return self.cluster_of(pronoun, types)

    def _joined(self, candidate: Candidate, types: frozenset[str]) -> Cluster | None:
        """Who "son" is, where what is possessed is joined to a name: "contre X et son PDG"."""
        found = possessors.joined(self.tree, candidate.head, self.antecedents.mentions)
        one = self.of_name[id(found)] if found is not None else None
        return one if one is not None and self.antecedents.fits(one, types) else None

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
