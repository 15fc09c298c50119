"""Entities across documents: which descriptions mean one and the same, decided by points, explained, without order.

The result is a function of the set of descriptions and of the user's decisions alone. Two rounds: in the first,
neighbours are compared by their names, in the second by what the first one found them to be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from kg.entities.blocking import pairs
from kg.entities.compare_names import compare_names
from kg.entities.compare_people import compare_people
from kg.entities.decisions import Decision, Reference
from kg.entities.names import Name, PersonName
from kg.entities.naming import entity_iris
from kg.entities.nodes import Node, Nodes, kind_of, parse, unlike_classes
from kg.entities.records import THRESHOLD, Described, Likeness, Local, Reason, Resolution, Verdict
from kg.ontology import Ontology

MARGIN = 1.0  # points by which a short name must fit one bearer better than any rival
_YOURS = "you decided so"
_WHOLE = ("Product", "CreativeWork", "Place")  # a longer name is another one: "Clio" and "Clio IV"


def resolve(described: Sequence[Described], ontology: Ontology, decisions: Sequence[Decision] = ()) -> Resolution:
    """Return which entity each description means. The order of ``described`` does not matter.

    ``decisions`` of the user win over everything, but a person is never something else.
    """
    named = {
        each.local: f"{(kind := kind_of(each.entity.type, ontology))}:{parse(each.entity.name, kind).key}"
        for each in described
    }
    first = Round(described, ontology, named, decisions)
    first.run()
    last = Round(described, ontology, first.neighbours(), decisions)
    last.run()
    clusters = last.clusters()
    iris = entity_iris(
        [
            sorted((each for node in cluster for each in node.members), key=lambda one: one.local)
            for cluster in clusters
        ],
        [any(node.kind == "Person" for node in cluster) for cluster in clusters],
    )
    groups = {each.local: node.members[0].local for node in last.nodes for each in node.members}
    return Resolution(iris, groups, tuple(last.verdicts), tuple(last.problems))


class Round:
    """One pass over all names: nodes, comparisons, clusters."""

    def __init__(
        self,
        described: Sequence[Described],
        ontology: Ontology,
        neighbour: Mapping[Local, str],
        decisions: Sequence[Decision],
    ) -> None:
        self.ontology = ontology
        self.described = sorted(described, key=lambda each: each.local)
        self.decisions = decisions
        self._tagged = _tags(self.described, decisions)
        self._made = Nodes(self.described, ontology, neighbour, lambda each: self._tagged.get(each.local, frozenset()))
        self.nodes = self._made.nodes
        self.node_of = {each.local: number for number, node in enumerate(self.nodes) for each in node.members}
        self._shown: dict[str, str] = {}
        for each in self.described:
            self._shown.setdefault(neighbour[each.local], each.entity.name)
        self._keys = {(node.kind, node.name.key) for node in self.nodes}
        self._cluster = list(range(len(self.nodes)))
        self._members = {number: [number] for number in range(len(self.nodes))}
        self.verdicts: list[Verdict] = []
        self.problems: list[str] = []

    def run(self) -> None:
        """Obey the user, then join full names, then give short names to the one bearer that they fit."""
        self._obey()
        likenesses = {
            pair: self.likeness(*pair) for pair in pairs(self.nodes) if self._cluster[pair[0]] != self._cluster[pair[1]]
        }
        full = [(pair, found) for pair, found in likenesses.items() if found.conflict or (found and not found.short)]
        self._join(full)
        self._attach({pair: found for pair, found in likenesses.items() if found and found.short})

    def clusters(self) -> list[list[Node]]:
        """Return the nodes that are one, cluster by cluster, in a fixed order."""
        return [[self.nodes[number] for number in numbers] for _, numbers in sorted(self._members.items())]

    def neighbours(self) -> dict[Local, str]:
        """Return what each description stands for now, as a neighbour of others."""
        found: dict[Local, str] = {}
        for numbers in self._members.values():
            node = self.nodes[min(numbers)]
            label = f"{node.kind}:{node.name.key}#{'/'.join(node.members[0].local)}"
            found.update((each.local, label) for number in numbers for each in self.nodes[number].members)
        return found

    def likeness(self, one: int, other: int) -> Likeness:
        """Return all that speaks for two nodes being one: names, then neighbours and roles."""
        found = self._names(self.nodes[one], self.nodes[other])
        if not found:
            return found
        conflict = self.conflict(one, other)
        if conflict:
            return Likeness(found.reasons, found.short, conflict)
        return Likeness((*found.reasons, *self._context(self.nodes[one], self.nodes[other])), found.short)

    def conflict(self, one: int, other: int) -> str:
        """Say why two nodes can never be one, ``""`` when they may be."""
        a, b = self.nodes[one], self.nodes[other]
        if _opposite(a.tags, b.tags):
            return f"{_YOURS}: kg split"
        if a.kind != b.kind and "Entity" not in {a.kind, b.kind}:
            return f"{a.kind} and {b.kind} are never one"
        if unlike_classes(a.classes, b.classes, self.ontology):
            return f"{' '.join(sorted(a.classes))} and {' '.join(sorted(b.classes))} are never one"
        if a.kind == b.kind and a.name.key == b.name.key and self._unlike(a, b):
            return "what is said of the two bearers of the name is unlike, and nothing ties them"
        said = self._said_of_both(one, other)
        if said:
            return f"{said} states something between the two"
        return self._names(a, b).conflict if a.kind == b.kind else ""

    def _unlike(self, a: Node, b: Node) -> bool:
        return self._made.contradict(self._made.said(a.members), self._made.said(b.members), a.kind)

    def _said_of_both(self, one: int, other: int) -> str:
        """Return a document with a fact between the two nodes."""
        few, many = sorted((one, other), key=lambda number: len(self.nodes[number].members))
        return next(
            (
                each.document
                for each in self.nodes[few].members
                if any(self.node_of.get((each.document, tie)) == many for tie in each.ties)
            ),
            "",
        )

    def _names(self, a: Node, b: Node) -> Likeness:
        """Compare the names of two nodes: their own, then others that documents give to the same bearer."""
        if a.kind != b.kind and a.name.key != b.name.key:
            return Likeness()
        own = self._compare(a.name, b.name, a.kind)
        if own.conflict or not (a.aliases or b.aliases):
            return own
        also = [self._also(alias, b.name, a.kind, a) for alias in a.aliases]
        also += [self._also(alias, a.name, b.kind, b) for alias in b.aliases]
        return max([own, *also], key=lambda each: (not each.short, each.points) if each else (False, -9.0))

    def _also(self, alias: PersonName | Name, name: PersonName | Name, kind: str, node: Node) -> Likeness:
        """Compare an alias with a name; only the very same name counts."""
        found = self._compare(alias, name, kind)
        if not found or found.short or alias.key != name.key:
            return Likeness()
        less = tuple(each for each in found.reasons if each.points < 0)
        return Likeness((Reason(2.5, f"{node.members[0].document} calls {node.name.text} {alias.text} too"), *less))

    def _compare(self, one: PersonName | Name, other: PersonName | Name, kind: str) -> Likeness:
        if isinstance(one, PersonName) and isinstance(other, PersonName):
            return compare_people(one, other)
        if isinstance(one, PersonName) or isinstance(other, PersonName):
            return Likeness()
        found = compare_names(one, other, lambda key: (kind, key) in self._keys)
        return Likeness() if found.short and kind in _WHOLE else found

    def _context(self, a: Node, b: Node) -> Iterator[Reason]:
        shared = sorted(a.ties & b.ties, key=lambda key: (-self._made.weight(key), key))
        if shared:
            points = min(3.0, self._made.weight(shared[0]) + 0.5 * (len(shared) - 1))
            more = f" and {len(shared) - 1} more" if len(shared) > 1 else ""
            yield Reason(points, f"both are tied to {self._shown[shared[0]]}{more}")
        near = sorted(((a.ties | a.beside) & (b.ties | b.beside)) - set(shared))
        telling = [key for key in near if self._made.specific(key)]
        if telling:
            yield Reason(min(1.0, 0.5 * len(telling)), f"both are named beside {self._shown[telling[0]]}")
        if a.roles & b.roles:
            yield Reason(0.5, f"their roles share “{' '.join(sorted(a.roles & b.roles))}”")
        together = sorted(a.documents & b.documents)
        if together:
            yield Reason(-1.0, f"{together[0]} names both")

    def _obey(self) -> None:
        """Join what the user merged, unless a later decision, or their kinds, are against it."""
        for decision in self.decisions:
            if decision.verb == "merge":
                found = [*self._meant(decision.one), *self._meant(decision.other)]
                for one, other in pairwise(found):
                    self._merge_as_told(decision, one, other)

    def _merge_as_told(self, decision: Decision, one: int, other: int) -> None:
        kinds = {self.nodes[number].kind for number in (one, other)}
        here, there = (self._members[self._cluster[number]] for number in (one, other))
        if "Person" in kinds and len(kinds) > 1:
            self.problems.append(f"“{decision}” is not obeyed: a person is never something else")
        elif any(_opposite(self.nodes[a].tags, self.nodes[b].tags) for a in here for b in there):
            self.problems.append(f"“{decision}” is not obeyed: another line splits the two")
        else:
            self._verdict(one, other, same=True, reasons=(Reason(THRESHOLD, f"{_YOURS}: kg merge"),))
            self._unite(one, other)

    def _meant(self, reference: Reference) -> list[int]:
        """Return the nodes that the user means: those of whom it is the own name, else an alias."""
        for alias in (False, True):
            found = sorted({self.node_of[e.local] for e in self.described if reference.means(e, alias=alias)})
            if found:
                return found
        return []

    def _join(self, found: Iterable[tuple[tuple[int, int], Likeness]]) -> None:
        """Join what full names tell, best first, where nothing in either cluster speaks against it."""
        for (one, other), likeness in sorted(found, key=lambda item: (-item[1].points, item[0])):
            against = likeness.conflict
            same = not against and likeness.points >= THRESHOLD
            if same and self._cluster[one] != self._cluster[other]:
                against = self._clash(self._cluster[one], self._cluster[other])
                if not against:
                    self._unite(one, other)
            self._verdict(one, other, same=same and not against, reasons=likeness.reasons, against=against)

    def _attach(self, found: Mapping[tuple[int, int], Likeness]) -> None:
        """Give each short name to the bearer that it fits, where it fits no rival nearly as well."""
        by_short: dict[int, list[tuple[int, Likeness]]] = {}
        for (one, other), likeness in found.items():
            short, long = (one, other) if likeness.short < 0 else (other, one)
            by_short.setdefault(short, []).append((long, likeness))
        best = {short: max(each.points for _, each in options) for short, options in by_short.items()}
        for short in sorted(by_short, key=lambda number: (-best[number], number)):
            self._attach_one(short, sorted(by_short[short], key=lambda item: (-item[1].points, item[0])))

    def _attach_one(self, short: int, options: list[tuple[int, Likeness]]) -> None:
        chosen = options[0][0]
        for long, each in options:
            rival = self._rival(long, each, options)
            against = rival or (self._clash(self._cluster[short], self._cluster[long]) if long == chosen else "")
            same = long == chosen and each.points >= THRESHOLD and not against
            self._verdict(short, long, same=same, reasons=each.reasons, against=against)
            if same and self._cluster[short] != self._cluster[long]:
                self._unite(short, long)

    def _rival(self, long: int, likeness: Likeness, options: list[tuple[int, Likeness]]) -> str:
        """Name another entity that the short name fits as well, or nearly so."""
        for other, each in options:
            apart = self._cluster[other] != self._cluster[long]
            if apart and each.points > likeness.points - MARGIN and self._rivals(other, long):
                return f"it may as well be {self.nodes[other].name.text}"
        return ""

    def _rivals(self, one: int, other: int) -> bool:
        a, b = self.nodes[one].name, self.nodes[other].name
        if isinstance(a, PersonName) and isinstance(b, PersonName):
            return bool(self.conflict(one, other)) or (a.full and b.full)
        return True

    def _clash(self, one: int, other: int) -> str:
        """Say what in two clusters speaks against joining them."""
        for a in self._members[one]:
            for b in self._members[other]:
                conflict = self.conflict(a, b)
                if conflict:
                    return conflict
        return ""

    def _unite(self, one: int, other: int) -> None:
        kept, gone = sorted((self._cluster[one], self._cluster[other]))
        if kept != gone:
            moved = self._members.pop(gone)
            self._members[kept] = sorted([*self._members[kept], *moved])
            for number in moved:
                self._cluster[number] = kept

    def _verdict(self, one: int, other: int, *, same: bool, reasons: tuple[Reason, ...], against: str = "") -> None:
        a, b = self.nodes[one].members[0], self.nodes[other].members[0]
        self.verdicts.append(Verdict(a, b, same, reasons, against))


def _tags(described: Sequence[Described], decisions: Sequence[Decision]) -> dict[Local, frozenset[str]]:
    """Return the sides of the user's splits that descriptions are on: ``3<`` and ``3>`` for the two sides of one."""
    found: dict[Local, set[str]] = {}
    for number, decision in enumerate(decisions):
        if decision.verb == "split":
            for side, reference in (("<", decision.one), (">", decision.other)):
                own = [each for each in described if reference.means(each)]
                for each in own or [each for each in described if reference.means(each, alias=True)]:
                    found.setdefault(each.local, set()).add(f"{number}{side}")
    return {local: frozenset(tags) for local, tags in found.items()}


def _opposite(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(tag[:-1] + (">" if tag[-1] == "<" else "<") in other for tag in one)
