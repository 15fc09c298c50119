"""Whom and what the two ends of a draft mean, and whether they are of a class that its relation takes.

What a sentence leaves out ("le directeur général, X") is the organization that the text is about; what it only describes
("le concurrent de X") is whom the text says is so tied.
"""

from __future__ import annotations

from collections import defaultdict

from kg.extract.mentions import Candidate
from kg.extract.names import fold
from kg.extract.records import Draft, Reading
from kg.model import Value
from kg.ontology import Ontology, Relation
from kg.resolve.coreference import Coreference
from kg.resolve.entities import Cluster
from kg.resolve.families import SERVICES

_MADE = {"founded", "produces"}  # what these say of a service, they say of a product
_HOUSE = frozenset({"Organization"})
# Between two of whom the text leaves out the one that it is about ("au rival X").
_BETWEEN = {"investsIn", "competesWith", "partnersWith", "supplies", "subsidiaryOf"}
_STAKES = {"investsIn", "ownsStakeIn", "sells", "acquires"}  # of a company that is none of those who do it


class Refused(Exception):  # noqa: N818 - no error: a claim that is no fact, and why
    """A draft that makes no fact."""


class Ends:
    """Finds subject and object of the drafts of one reading."""

    def __init__(self, reading: Reading, ontology: Ontology) -> None:
        self.reading, self.ontology = reading, ontology
        self.coreference = Coreference(reading, ontology)
        self._subjects: dict[tuple[str, int], list[Candidate]] = defaultdict(list)
        for draft in reading.drafts:
            self._subjects[draft.predicate, draft.trigger].append(draft.subject)
        self._feminine = dict(pair.split("|", 1) for pair in self.coreference.words["roles.feminine"])

    def _subject(self, draft: Draft, relation: Relation) -> Cluster:
        types = draft.subject_types or frozenset(relation.domain)
        described = draft.subject.kind == "nominal" and draft.subject.head == draft.trigger
        if described and draft.subject.type == "Organization" and draft.object_types != {"Place"}:
            # "Le concurrent de X a …": of the house that the text is about, which the last named need not be.
            return self._described(draft, relation)
        found = self.coreference.cluster_of(draft.subject, types)
        if isinstance(draft.object, Candidate) and self._means_another(draft.subject, draft.object):
            known = self.coreference.cluster_of(draft.object, draft.object_types or frozenset(relation.range))
            found = self.coreference.cluster_of(draft.subject, types, known)
        elif draft.apart and draft.subject.kind != "name":
            acting = [self.coreference.cluster_of(one, frozenset(relation.domain)) for one in draft.apart]
            found = self.coreference.cluster_of(draft.subject, types, acting[0])
            found = None if any(found is one for one in acting) else found
        if found is None:
            raise Refused("the subject names nobody in this document")
        return found

    def _described(self, draft: Draft, relation: Relation) -> Cluster:
        if isinstance(draft.object, Candidate) and self.reading.tree.feat(draft.object.head, "Poss") == "Yes":
            return self._other_of_two(draft, draft.object, relation)
        known = self.coreference.of_name.get(id(draft.object))
        others = [*self._others(), *([known] if known else [])]
        topic = self.coreference.topic(draft.trigger, others, types=draft.subject_types or _HOUSE)
        if topic is None or topic is self._target(draft, relation, topic):
            raise Refused("the subject names nobody in this document")
        return topic

    def _other_of_two(self, draft: Draft, owner: Candidate, relation: Relation) -> Cluster:
        """ "X a nié négocier avec **Y**, contredisant son rival": the only other house that the text has just named."""
        one = self.coreference.cluster_of(owner, draft.object_types or frozenset(relation.range))
        token, sentence = draft.trigger, self.reading.tree.sent[draft.trigger]
        near = [
            other
            for other in self.coreference.clusters
            if other.type == "Organization" and not self.coreference.antecedents.bystander(other)
            if any(m.start < token and sentence - m.sent <= 1 for m in other.mentions)
        ]
        others = [other for other in near if other is not one]
        if one is None or len(others) != 1 or len(near) != 2:
            raise Refused("the subject names nobody in this document")
        return others[0]

    def _others(self) -> list[Cluster]:
        """Whom the text calls a rival or contractor of the house that it is about: "passer chez le concurrent X"."""
        said = [d.subject for d in self.reading.drafts if d.implicit and d.predicate in _BETWEEN]
        return [one for one in (self.coreference.of_name.get(id(s)) for s in said) if one is not None]

    def _target(self, draft: Draft, relation: Relation, subject: Cluster) -> Cluster | Value:
        if isinstance(draft.object, Candidate):
            return self._named_target(draft, draft.object, relation, subject)
        if draft.object is not None or not draft.implicit:
            return draft.object or Value("")
        if draft.object_types == {"Place"}:
            target = self.coreference.place(draft.trigger)
        else:
            target = self._topic(draft) or self._same_post(draft, relation)
        if target is None and not draft.bare:
            raise Refused("no organization is named for this post")
        return target or Value("")

    def _topic(self, draft: Draft) -> Cluster | None:
        """The organization that goes without saying; that of a departure only where the whole text is about it."""
        apart = self._acting(draft) if draft.predicate in _STAKES | _BETWEEN else []
        post = draft.qualifiers.get("role", "")
        types = draft.object_types if draft.predicate in _BETWEEN else _HOUSE
        found = self.coreference.topic(draft.trigger, apart, post, types)
        found = found or self.coreference.only_organization(draft.trigger, near=draft.bare)
        if draft.predicate == "memberOf" and (found is None or not self.coreference.devoted(found)):
            # "l'éviction de X": from whichever post, at whichever of the houses named around; but at the one club.
            return self.coreference.only_club()
        return found

    def _same_post(self, draft: Draft, relation: Relation) -> Cluster | None:
        """ "Le président sortant, X, a perdu. Y deviendra président du Mali": where the text says another to have the post."""
        role = self._plain(draft)
        found: list[Cluster] = []
        for other in self.reading.drafts:
            said, same = other.object, self._plain(other) == role
            if not isinstance(said, Candidate) or said.kind != "name" or other.predicate != draft.predicate or not same:
                continue
            one = self.coreference.cluster_of(said, frozenset(relation.range))
            found += [one] if one is not None and one not in found else []
        return found[0] if role and len(found) == 1 else None

    def _plain(self, draft: Draft) -> str:
        """The title of a post, the same for women and men."""
        return fold(self._in_gender(draft.qualifiers.get("role", ""), "Masc"))

    def _acting(self, draft: Draft) -> list[Cluster]:
        """All that act where ``draft`` was read: none of them is whom it is done to."""
        said = self._subjects[draft.predicate, draft.trigger]
        beside = [
            one for one in said if one.kind != "nominal" or one.head != draft.trigger
        ]  # not "son partenaire" itself
        types = draft.subject_types or frozenset(self.ontology.relation(draft.predicate).domain)
        found = [self.coreference.cluster_of(one, types) for one in beside]
        return [one for one in found if one is not None]

    def _named_target(self, draft: Draft, said: Candidate, relation: Relation, subject: Cluster) -> Cluster | Value:
        other = subject if said.kind != "name" else None
        target = self._seller(draft, said, subject)
        target = target or self.coreference.cluster_of(said, draft.object_types or frozenset(relation.range), other)
        if target is None and draft.object_types == {"Person"}:  # "son avocat", in a text about a company
            draft.object_types = frozenset({"Organization"})
            target = self.coreference.cluster_of(said, draft.object_types, other)
        if target is None and relation.object_optional and said.kind != "name" and said.type in {"", "Organization"}:
            target = self.coreference.only_organization()
        if target is None and draft.predicate == "holdsRole":
            target = self.coreference.institution(said)
        if target is not None and other is not None and any(target is one for one in self._acting(draft)):
            raise Refused("the object is one of those who act")  # "X y investit aux côtés de Y"
        if target is not None:
            return target
        if said.head in self.coreference.antecedents.doubtful:
            raise Refused("the object may be either of two")
        if relation.object_optional and (not draft.object_types or said.type in {"", *draft.object_types}):
            return Value("")  # "un porte-parole de l'ONG, X": a post at an organization without a name
        raise Refused("the object names nothing in this document")

    def _seller(self, draft: Draft, said: Candidate, subject: Cluster) -> Cluster | None:
        """Whose "**sa** filiale" is that the sentence tells to be sold: the seller's, not the buyer's.

        "X négocie avec Y en vue de reprendre Z, sa filiale".
        """
        if draft.predicate != "subsidiaryOf" or self.reading.tree.feat(said.head, "Poss") != "Yes":
            return None
        for other in self.reading.drafts:
            if other.predicate == "sells" and other.object is draft.subject and other.subject.kind == "name":
                one = self.coreference.cluster_of(other.subject, _HOUSE)
                return one if one is not subject and one is not None and one.type == "Organization" else None
        return None

    def _means_another(self, subject: Candidate, obj: Candidate) -> bool:
        """Whether the subject must be looked for again among all but the object: the less certain of the two yields."""
        possessive = subject.text.lower() in {"son", "sa", "ses", "leur", "leurs"}
        return subject.kind != "name" and (obj.kind == "name" or possessive)

    def _typed(self, one: Cluster, allowed: tuple[str, ...], asked: frozenset[str], predicate: str) -> str | None:
        """The class of a cluster in this place, or None when it does not fit; untyped names take what is asked."""
        wanted = [a for a in allowed if not asked or a in asked or any(self.ontology.is_a(a, b) for b in asked)]
        if any(self.ontology.is_a(one.type, w) for w in wanted):
            return one.type
        if "CreativeWork" in wanted and one.descriptors & self.coreference.words["descriptions.periodical"]:
            return "CreativeWork"  # "le magazine X" is a house, and what a house brings out
        if one.type == "Product" and "Organization" in wanted and one.descriptors & SERVICES and predicate not in _MADE:
            return "Organization"  # "la plateforme X a racheté Y": whoever runs it
        if one.type == "Product" and predicate == "competesWith" and not self._called(one):
            return "Organization"  # "face à X et à Y": nothing says that it is a thing
        if one.type == "Place" and predicate == "produces" and not self._addressed(one):
            return None  # "le constructeur de Detroit" makes no Detroit, nor "l'usine de Thouars" what it builds
        if one.type == "Entity":
            return next((w for w in ("Product", "CreativeWork", "Organization") if w in wanted), None)
        if one.weak and predicate == "holdsRole" and wanted == ["Person"] and self._full_name(one):
            return "Person"  # "Dirigée par Fatou Sylla, la fondation X": whose name looked like another's
        return "Organization" if one.weak and "Organization" in wanted else None

    def _addressed(self, one: Cluster) -> bool:
        """ "commandé **à X**", "auprès de X": what looks like a place may be a house."""
        return any(self.reading.tree.case(m.head) in {"à", "chez", "auprès de"} for m in one.mentions)

    def _called(self, one: Cluster) -> bool:
        """Whether the text says with a noun what a cluster is ("le stylo X")."""
        tree = self.reading.tree
        return bool(one.descriptors) or any(m.start and tree.pos[m.start - 1] == "NOUN" for m in one.mentions)

    def _full_name(self, one: Cluster) -> bool:
        """Whether a name of unproven type may be a person's first and last name."""
        capitals = sum(word[:1].isupper() for word in one.name.split(" "))
        return capitals > 1 and not any(c.isdigit() for c in one.name) and one.name not in self.coreference.words.places

    def _in_gender(self, role: str, gender: str) -> str:
        """A title in the form that a gender asks for ("directeur général": directrice générale); "" leaves it as it is."""
        forms = self._feminine if gender == "Fem" else {v: k for k, v in self._feminine.items()} if gender else {}
        first, *rest = role.split(" ")
        if first not in forms:
            return role
        agreeing = [forms.get(word, word) for word in rest[:1]]
        return " ".join([forms[first], *agreeing, *rest[1:]])
