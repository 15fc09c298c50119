"""Descriptions of one name, from all documents → nodes: one for each bearer of the name that can be told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache

from kg.entities import words
from kg.entities.names import Name, PersonName, name, person_name
from kg.entities.records import Described, Local
from kg.extract.names import fold
from kg.ontology import Ontology

KINDS = ("Person", "Place", "Organization", "Product", "CreativeWork")
# Classes whose bearers of one name are never one: a club is no bank.
_APART = (
    ("Company", "SportsTeam", "MusicGroup", "University", "School", "Hospital", "Union", "PoliticalParty"),
    ("Film", "Series", "Book", "Game", "Periodical"),
)
COMMON = 5  # documents in which a neighbour may be before it proves less, in a small graph
COMMON_SHARE = 0.02  # and in a large one, as a share of the documents
Parsed = PersonName | Name


@dataclass(slots=True)
class Node:
    """Descriptions that bear one name and are taken for one. ``name`` is that of most; ``aliases`` are other names."""

    members: list[Described]
    kind: str
    name: Parsed
    aliases: tuple[Parsed, ...] = ()
    tags: frozenset[str] = frozenset()
    ties: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    documents: frozenset[str] = field(default=frozenset())

    @property
    def order(self) -> tuple[str, str, Local]:
        """Return what nodes are sorted by: nothing of it depends on the order of documents."""
        return (self.kind, self.name.key, self.members[0].local)


def kind_of(type_: str, ontology: Ontology) -> str:
    """Return the one of :data:`KINDS` that a class belongs to, ``Entity`` for others."""
    return next((kind for kind in KINDS if ontology.is_a(type_, kind)), "Entity")


def parse(text: str, kind: str) -> Parsed:
    """Take a name apart as one of its kind."""
    return person_name(text) if kind == "Person" else name(text)


class Nodes:
    """Makes nodes of descriptions. ``neighbour`` names what a description stands for, the same for what is one."""

    def __init__(
        self,
        described: Sequence[Described],
        ontology: Ontology,
        neighbour: Mapping[Local, str],
        tags: Callable[[Described], frozenset[str]],
    ) -> None:
        self.ontology = ontology
        self.neighbour = neighbour
        self._tags = tags
        self._documents = len({each.document for each in described})
        self._frequency = Counter(
            key for each in described for key in {neighbour[each.document, iri] for iri in each.ties}
        )
        self.nodes = sorted(self._all(described), key=lambda node: node.order)

    def weight(self, neighbour: str) -> float:
        """Return how much one shared neighbour proves: less when it is a place, or in very many documents."""
        place = neighbour.startswith("Place:")
        if place and neighbour.removeprefix("Place:").partition("#")[0] in words.load().countries:
            return 0.75
        if self._frequency[neighbour] > max(COMMON, COMMON_SHARE * self._documents):
            return 0.5 if place else 1.0
        return 1.5 if place else 2.0

    def specific(self, neighbour: str) -> bool:
        """Whether a shared neighbour is enough to tell two bearers of one name together."""
        return self.weight(neighbour) >= 1.5

    def _all(self, described: Sequence[Described]) -> Iterable[Node]:
        groups: dict[tuple[str, str, frozenset[str]], list[Described]] = {}
        for each in sorted(described, key=lambda one: one.local):
            kind = kind_of(each.entity.type, self.ontology)
            groups.setdefault((kind, parse(each.entity.name, kind).key, self._tags(each)), []).append(each)
        for (kind, _, tags), group in groups.items():
            for members in _unopposed(group):
                for part in self._bearers(members, kind):
                    yield self._node(part, kind, tags)

    def _node(self, members: list[Described], kind: str, tags: frozenset[str]) -> Node:
        votes = Counter(each.entity.name for each in members)
        text = min(votes, key=lambda one: (-votes[one], -len(one), one))
        main = parse(text, kind)
        others = {parse(alias, kind) for each in members for alias in each.entity.aliases}
        kept = [one for one in others if one.key != main.key and (isinstance(one, Name) or one.full)]
        return Node(
            members,
            kind,
            main,
            tuple(sorted(kept, key=lambda one: one.text)),
            tags,
            ties=self._keys(members, ties=True),
            beside=self._keys(members, ties=False),
            roles=frozenset(word for each in members for role in each.roles for word in fold(role).split()),
            classes=frozenset(each.entity.type for each in members),
            documents=frozenset(each.document for each in members),
        )

    def _keys(self, members: Iterable[Described], *, ties: bool) -> frozenset[str]:
        return frozenset(
            self.neighbour[each.document, iri] for each in members for iri in (each.ties if ties else each.beside)
        )

    def _bearers(self, members: list[Described], kind: str) -> list[list[Described]]:
        """Tell the bearers of one name apart: together where they share a neighbour, or where nothing speaks against."""
        parsed = parse(members[0].entity.name, kind)
        parts = self._tied(members)
        if not _needs_support(parsed):
            parts = self._without_contradiction(parts, kind)
        return parts

    def _tied(self, members: list[Described]) -> list[list[Described]]:
        """Return the members in parts that a chain of shared specific neighbours ties together."""
        part_of = list(range(len(members)))

        def root(number: int) -> int:
            while part_of[number] != number:
                part_of[number] = part_of[part_of[number]]
                number = part_of[number]
            return number

        first: dict[str, int] = {}
        for number, each in enumerate(members):
            for key in (f"document {each.document}", *filter(self.specific, self._keys([each], ties=True))):
                part_of[root(number)] = root(first.setdefault(key, number))
        parts: dict[int, list[Described]] = {}
        for number, each in enumerate(members):
            parts.setdefault(root(number), []).append(each)
        return list(parts.values())

    def _without_contradiction(self, parts: list[list[Described]], kind: str) -> list[list[Described]]:
        made: list[tuple[Said, list[Described]]] = []
        for part in sorted(parts, key=lambda each: (-len(each), each[0].local)):
            said = self.said(part)
            home = next((each for each in made if not self.contradict(each[0], said, kind)), None)
            if home is None:
                made.append((said, list(part)))
            else:
                home[0].add(said)
                home[1].extend(part)
        return [sorted(members, key=lambda one: one.local) for _, members in made]

    def said(self, members: Sequence[Described]) -> Said:
        """Return what is said of a bearer of a name that may contradict what is said of another."""
        ties = self._keys(members, ties=True)
        return Said(
            _spheres(members),
            {each.entity.type for each in members},
            {key for key in ties if key.startswith("Organization:")},
        )

    def contradict(self, one: Said, other: Said, kind: str) -> bool:
        """Whether two bearers of one name, whom no neighbour ties, are too unlike to be one."""
        if kind == "Person":
            return words.conflicting(one.spheres, other.spheres)
        if kind == "Product":
            return bool(one.makers and other.makers and not one.makers & other.makers)
        return unlike_classes(one.classes, other.classes, self.ontology)


@dataclass(slots=True)
class Said:
    """What is said of one bearer of a name: walks of life, classes, organizations that it is tied to."""

    spheres: set[str]
    classes: set[str]
    makers: set[str]

    def add(self, other: Said) -> None:
        """Add what is said of the same bearer elsewhere."""
        self.spheres |= other.spheres
        self.classes |= other.classes
        self.makers |= other.makers


def _unopposed(group: list[Described]) -> list[list[Described]]:
    """Split what bears one name but is two in some document ("NRJ, filiale de NRJ Group") by the name as written."""
    iris = {each.local for each in group}
    if not any((each.document, tie) in iris for each in group for tie in each.ties):
        return [group]
    spelled: dict[str, list[Described]] = {}
    for each in group:
        spelled.setdefault(fold(each.entity.name), []).append(each)
    return list(spelled.values())


def _needs_support(parsed: Parsed) -> bool:
    """Whether a name alone does not tell who is meant: no first name, a very common one, one that each town has."""
    if isinstance(parsed, PersonName):
        return parsed.common or not (parsed.full or parsed.letters)
    return parsed.local


def _spheres(members: Iterable[Described]) -> set[str]:
    known = words.load().spheres
    said = (word for each in members for role in each.roles for word in role.lower().replace("’", "'").split())
    return {known[folded] for word in said if (folded := _role_word(word)) in known}


@lru_cache(maxsize=5_000)
def _role_word(word: str) -> str:
    return "-".join(fold(word).split())


@lru_cache(maxsize=20_000)
def _branch(type_: str, apart: tuple[str, ...], parents: frozenset[str]) -> str:
    return next((each for each in apart if each == type_ or each in parents), "")


def unlike_classes(one: AbstractSet[str], other: AbstractSet[str], ontology: Ontology) -> bool:
    """Whether two sets of classes are of kinds that are never one (a club and a bank)."""
    for apart in _APART:
        here, there = (
            {
                branch
                for type_ in each
                if (known := ontology.classes.get(type_)) and (branch := _branch(type_, apart, known.parents))
            }
            for each in (one, other)
        )
        if here and there and not here & there:
            return True
    return False
