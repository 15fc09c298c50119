"""Drafts of one document → facts: mentions become entities, types decide, what says the same is said once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from kg.confidence import noisy_or
from kg.extract.mentions import Candidate
from kg.extract.names import content, fold
from kg.extract.records import Draft, Reading, Refusal
from kg.model import Claim, Entity, Evidence, Fact, Mention, Span, Value
from kg.ontology import Ontology, Relation
from kg.resolve import families, sports
from kg.resolve.coreference import Coreference
from kg.resolve.entities import Cluster
from kg.resolve.families import SERVICES
from kg.resolve.iris import entity_iri
from kg.resolve.successions import handed_on

_STRENGTH = {"asserted": 0, "planned": 1, "denied": 2, "possible": 3}
# A relation that is said by a more specific one of the same pair (guidelines, rule 6).
_SPECIFIC = {"memberOf": ("holdsRole", "founded", "subsidiaryOf"), "locatedIn": ("headquarteredIn",)}
_OF_HOUSES = {"laysOff", "recruits", "raises"}  # what a head of a house does for it
_MADE = {"founded", "produces"}  # what these say of a service, they say of a product
_MOVES = {
    "memberOf/arriver", "memberOf/débarquer", "memberOf/entrer", "memberOf/partir", "memberOf/passer", "memberOf/rallier",
    "memberOf/rester", "memberOf/retourner", "memberOf/revenir", "memberOf/transférer", "memberOf/prêter",
    "memberOf/jouer", "memberOf/porter",
}  # fmt: skip
# Between two of whom the text leaves out the one that it is about ("au rival X").
_HOUSE = frozenset({"Organization"})
_BETWEEN = {"investsIn", "competesWith", "partnersWith", "supplies", "subsidiaryOf"}
# What no court does.
_STAKES = {"investsIn", "ownsStakeIn", "sells", "acquires"}  # of a company that is none of those who do it
_BUSINESS = {"acquires", "investsIn", "sells", "ownsStakeIn", "produces", "raises", "partnersWith", "competesWith"}
Key = tuple[str, str, str, str]


def resolve(reading: Reading, ontology: Ontology) -> list[Fact]:
    """The facts of one document, sorted; claims and refusals are added to ``reading``."""
    return Resolver(reading, ontology).facts()


class Refused(Exception):  # noqa: N818 - no error: a claim that is no fact, and why
    """A draft that makes no fact."""


class Resolver:
    """Resolves one reading."""

    def __init__(self, reading: Reading, ontology: Ontology) -> None:
        self.reading, self.ontology = reading, ontology
        self.coreference = Coreference(reading, ontology)
        self._gender: dict[str, str] = {}
        self._subjects: dict[tuple[str, int], list[Candidate]] = defaultdict(list)
        for draft in reading.drafts:
            self._subjects[draft.predicate, draft.trigger].append(draft.subject)
        self._heads = self.coreference.words["roles.heads"] | self.coreference.words["transparent.spokesmen"]
        self._feminine = dict(pair.split("|", 1) for pair in self.coreference.words["roles.feminine"])

    def facts(self) -> list[Fact]:
        """Facts in order of subject, predicate, object, role."""
        groups: dict[Key, list[tuple[Draft, Entity, Entity | Value]]] = defaultdict(list)
        for draft in self.coreference.spread(self.reading.drafts):
            try:
                subject, obj = self._ends(draft)
            except Refused as refused:
                self._refuse(draft, str(refused))
                continue
            groups[self._key(draft, subject, obj)].append((draft, subject, obj))
            self.reading.claims.append(self._claim(draft))
        facts = [self._fact(group) for group in groups.values()]
        return sorted(self._most_specific([*facts, *handed_on(facts, self._turned)]), key=sort_key)

    def _agree(self, draft: Draft, subject: Cluster) -> None:
        """Titles that a verb implies agree with the person ("dirigée par Léa Morin": dirigeante)."""
        role = draft.qualifiers.get("role", "")
        if draft.predicate != "holdsRole" or draft.evidence.extractor == f"holdsRole/{role.split(' ')[0]}":
            return
        gender = subject.gender or draft.subject.gender
        if gender == "Fem":
            draft.qualifiers["role"] = self._in_gender(role, "Fem")

    def _in_gender(self, role: str, gender: str) -> str:
        """A title in the form that a gender asks for ("directeur général": directrice générale); "" leaves it as it is."""
        forms = self._feminine if gender == "Fem" else {v: k for k, v in self._feminine.items()} if gender else {}
        first, *rest = role.split(" ")
        if first not in forms:
            return role
        agreeing = [forms.get(word, word) for word in rest[:1]]
        return " ".join([forms[first], *agreeing, *rest[1:]])

    def _turned(self, role: str, person: Entity) -> str:
        """The title of one person as another bears it."""
        return self._in_gender(role, self._gender.get(person.iri, ""))

    def _ends(self, draft: Draft) -> tuple[Entity, Entity | Value]:
        """Subject and object as entities; ``Refused`` says why there are none."""
        relation = self.ontology.relation(draft.predicate)
        subject = self._subject(draft, relation)
        subject_type = self._typed(subject, relation.domain, draft.subject_types, draft.predicate)
        if subject_type is None and subject.type == "Person" and draft.predicate in _OF_HOUSES:
            # "Le patron, Léa Morin. […] Elle supprime 200 postes": what only houses do is done by hers.
            subject = self.coreference.house_of(subject, draft.trigger, self._heads) or subject
            subject_type = self._typed(subject, relation.domain, draft.subject_types, draft.predicate)
        if subject_type is None:
            raise Refused(f"the subject is a {subject.type}")
        if draft.predicate in _BUSINESS and families.court(subject.name):
            raise Refused("the subject is a court")
        made = self._entity(subject, subject_type)
        self._gender[made.iri] = subject.gender
        self._agree(draft, subject)
        target = self._target(draft, relation, subject)
        if isinstance(target, Value):
            return made, target
        club = target.type == "Place" and sports.at_club(draft.evidence.extractor, self.reading.tree)
        if (
            not club
            and draft.evidence.extractor in _MOVES
            and (target.type == "Place" or self._building(draft.object, target))
        ):
            raise Refused("the object is a Place")  # "est arrivé à Roissy", where only a club would be joined
        object_type = (
            "Organization" if club else self._typed(target, relation.range, draft.object_types, draft.predicate)
        )
        if object_type is None:
            raise Refused(f"the object is a {target.type}")
        if draft.predicate == "competesWith" and {subject.type, target.type} == {"Product"}:
            raise Refused("products do not compete, those who make them do")
        obj = self._entity(target, object_type)
        if obj.iri == made.iri:
            raise Refused("subject and object are the same")
        return made, obj

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

    def _building(self, said: Candidate | Value | None, target: Cluster) -> bool:
        """Whether it is a house that one goes to: "l'hôpital X", "au théâtre | X"."""
        before = self.reading.tree.lower[said.start - 1] if isinstance(said, Candidate) and said.start else ""
        return families.building(target.name) or families.building(before)

    def _named_target(self, draft: Draft, said: Candidate, relation: Relation, subject: Cluster) -> Cluster | Value:
        other = subject if said.kind != "name" else None
        target = self.coreference.cluster_of(said, draft.object_types or frozenset(relation.range), other)
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

    def _entity(self, one: Cluster, type_: str) -> Entity:
        name = self._verbatim(one, one.name)
        aliases = tuple(sorted({self._verbatim(one, form) for form in one.forms} - {name}))
        return Entity(entity_iri(one.name, type_), type_, name, aliases)

    def _verbatim(self, one: Cluster, form: str) -> str:
        """A form of a name with the apostrophes that the text writes, which reading made straight."""
        if "'" not in form:
            return form
        for mention in one.mentions:
            if mention.text == form:
                start, end = self.reading.tree.chars(mention.start, mention.end)
                written = " ".join(self.reading.document.text[start:end].split())
                if re.sub("[’‘ʼ]", "'", written) == form:
                    return written
        return form

    def _refuse(self, draft: Draft, reason: str) -> None:
        obj = draft.object
        self.reading.refused.append(
            Refusal(
                draft.predicate, reason, draft.subject.text, obj.text if obj is not None else "", draft.evidence.quote
            )
        )

    def _key(self, draft: Draft, subject: Entity, obj: Entity | Value) -> Key:
        target = obj.iri if isinstance(obj, Entity) else obj.text
        if isinstance(obj, Entity) and self.ontology.relation(draft.predicate).symmetric:
            first, second = sorted((subject.iri, target))  # "X devance son rival Y" says one thing, not two
            return first, draft.predicate, second, ""
        return subject.iri, draft.predicate, target, fold(draft.qualifiers.get("role", ""))

    def _claim(self, draft: Draft) -> Claim:
        obj = self._mention(draft.object) if isinstance(draft.object, Candidate) else draft.object
        return Claim(
            draft.predicate, self._mention(draft.subject), obj, draft.certainty, draft.evidence, draft.qualifiers
        )

    def _mention(self, candidate: Candidate) -> Mention:
        start, end = self.reading.tree.chars(candidate.start, candidate.end)
        kind = candidate.kind if candidate.kind in {"name", "nominal", "pronoun"} else "name"
        return Mention(Span(start, end), self.reading.document.text[start:end], candidate.type or "Entity", kind)  # type: ignore[arg-type]

    def _fact(self, group: list[tuple[Draft, Entity, Entity | Value]]) -> Fact:
        strongest = min(group, key=lambda item: (_STRENGTH[item[0].certainty], item[0].evidence.span))
        draft, subject, obj = strongest
        qualifiers: dict[str, str] = {}
        for other, _, _ in sorted(group, key=lambda item: (item[0] is not draft, item[0].evidence.span)):
            if other.certainty == draft.certainty:
                for key, value in other.qualifiers.items():
                    qualifiers.setdefault(key, value)
        evidence = _distinct([other.evidence for other, _, _ in group if other.certainty == draft.certainty])
        confidence = round(noisy_or(e.confidence for e in evidence), 4)
        return Fact(
            subject, draft.predicate, obj, draft.certainty, confidence, evidence, dict(sorted(qualifiers.items()))
        )

    def _most_specific(self, facts: list[Fact]) -> Iterator[Fact]:
        pairs = defaultdict(set)
        for fact in facts:
            pairs[fact.subject.iri, _target(fact)].add(fact.predicate)
        counted = {(f.subject.iri, f.predicate) for f in facts if isinstance(f.object, Value) and f.object.text}
        for fact in _longest_roles(facts):
            uncounted = isinstance(fact.object, Value) and not fact.object.text and fact.predicate != "holdsRole"
            if uncounted and (fact.subject.iri, fact.predicate) in counted:
                continue  # "des licenciements" beside "14 000 licenciements"
            if not pairs[fact.subject.iri, _target(fact)].intersection(_SPECIFIC.get(fact.predicate, ())):
                yield fact


def _distinct(evidence: list[Evidence]) -> tuple[Evidence, ...]:
    by_span: dict[Span, Evidence] = {}
    for each in sorted(evidence, key=lambda e: (e.span, -e.confidence, e.extractor)):
        by_span.setdefault(each.span, each)
    return tuple(by_span.values())


def _target(fact: Fact) -> str:
    return fact.object.iri if isinstance(fact.object, Entity) else fact.object.text


def _longest_roles(facts: list[Fact]) -> list[Fact]:
    """Without roles that a longer title of the same person and organization contains ("directeur")."""
    titles: dict[tuple[str, str, str], list[tuple[set[str], Fact]]] = defaultdict(list)
    for fact in facts:
        if fact.predicate == "holdsRole":
            status = fact.qualifiers.get("status", "")
            titles[fact.subject.iri, _target(fact), status].append(
                (set(content(fact.qualifiers.get("role", ""))), fact)
            )
    dropped = {
        id(fact)
        for group in titles.values()
        for words, fact in group
        if any(
            words < more or (words == {"dirigeant"} and more and other is not fact and more != words)
            for more, other in group
        )
    }
    return [fact for fact in facts if id(fact) not in dropped]


def sort_key(fact: Fact) -> tuple[str, str, str, str, str]:
    """Order of facts in every output: subject, predicate, object, role, certainty."""
    return fact.subject.iri, fact.predicate, _target(fact), fact.qualifiers.get("role", ""), fact.certainty
