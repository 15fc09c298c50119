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
from kg.ontology import Ontology
from kg.resolve import families, sports
from kg.resolve.ends import Ends, Refused
from kg.resolve.entities import Cluster
from kg.resolve.iris import entity_iri
from kg.resolve.successions import handed_on

_STRENGTH = {"asserted": 0, "planned": 1, "denied": 2, "possible": 3}
# A relation that is said by a more specific one of the same pair (guidelines, rule 6).
_SPECIFIC = {"memberOf": ("holdsRole", "founded", "subsidiaryOf"), "locatedIn": ("headquarteredIn",)}
_OF_HOUSES = {"laysOff", "recruits", "raises"}  # what a head of a house does for it
_MOVES = {
    "memberOf/arriver", "memberOf/débarquer", "memberOf/entrer", "memberOf/partir", "memberOf/passer", "memberOf/rallier",
    "memberOf/rester", "memberOf/retourner", "memberOf/revenir", "memberOf/transférer", "memberOf/prêter",
    "memberOf/jouer", "memberOf/porter",
}  # fmt: skip
# What no court does.
_BUSINESS = {"acquires", "investsIn", "sells", "ownsStakeIn", "produces", "raises", "partnersWith", "competesWith"}
Key = tuple[str, str, str, str]


def resolve(reading: Reading, ontology: Ontology) -> list[Fact]:
    """The facts of one document, sorted; claims and refusals are added to ``reading``."""
    return Resolver(reading, ontology).facts()


class Resolver(Ends):
    """Resolves one reading."""

    def __init__(self, reading: Reading, ontology: Ontology) -> None:
        super().__init__(reading, ontology)
        self._gender: dict[str, str] = {}
        self._heads = self.coreference.words["roles.heads"] | self.coreference.words["transparent.spokesmen"]

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

    def _building(self, said: Candidate | Value | None, target: Cluster) -> bool:
        """Whether it is a house that one goes to: "l'hôpital X", "au théâtre | X"."""
        before = self.reading.tree.lower[said.start - 1] if isinstance(said, Candidate) and said.start else ""
        return families.building(target.name) or families.building(before)

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
