"""One or two? Why two names mean one entity or not, and decisions of the user about it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from kg.entities import THRESHOLD, Decision, Described, Local, Reference, Resolution, Verdict, reference, with_decision
from kg.entities.decisions import Verb
from kg.errors import QueryError
from kg.query.names import find_entities, fold
from kg.store import GraphStore


@dataclass(frozen=True, slots=True, repr=False)
class Sameness:
    """Whether two names mean one entity, and why. ``verdicts`` are the decisions that tell; printed, they explain.

    ``homonyms`` are hints where a name has several bearers, of which the first was taken.
    """

    one: Described
    other: Described
    same: bool
    verdicts: tuple[Verdict, ...]
    homonyms: tuple[str, ...] = ()

    def __repr__(self) -> str:
        relation = "are one" if self.same else "are two"
        lines = [f"{_titled(self.one)} and {_titled(self.other)} {relation}", *self.homonyms]
        if not self.verdicts:
            lines.append(_plain(self))
        for verdict in self.verdicts:
            lines += ["", *_explained(verdict)]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return f"<pre>{escape(repr(self))}</pre>"

    def __bool__(self) -> bool:
        """Whether the two are one."""
        return self.same


def same(store: GraphStore, one: str, other: str) -> Sameness:
    """Say whether two names mean one entity, and why.

    A name is any name of an entity, without regard to case and accents, ``NAME@DOCUMENT`` for its bearer in one
    document, or an IRI. QueryError with the nearest names when nobody bears it.
    """
    described, resolution = store.descriptions(), store.resolution()
    here, there = (_bearers(store, described, resolution, text) for text in (one, other))
    a, b = _most_alike(here, there, resolution)
    joined = resolution.iris[a.local] == resolution.iris[b.local]
    verdicts = _chain(a, b, resolution) if joined else _against(a, b, resolution)
    hints = [
        _hint(text, found, resolution)
        for text, found in ((one, here), (other, there))
        if len(_entities(found, resolution)) > 1
    ]
    return Sameness(a, b, joined, tuple(verdicts), tuple(dict.fromkeys(hints)))


def decide(store: GraphStore, verb: Verb, one: str, other: str) -> Sameness:
    """Record that two names mean one entity (``merge``) or two (``split``); the graph obeys at once and ever after.

    QueryError when a name has several bearers, when a person is to be something else, or when a document itself takes
    the two for one.
    """
    described, resolution = store.descriptions(), store.resolution()
    here, there = (_bearers(store, described, resolution, text) for text in (one, other))
    if verb == "merge":
        _check_merge(store, (one, here), (other, there), resolution)
    else:
        _check_split(one, here, other, there)
    taken = Decision(verb, _reference(one, here), _reference(other, there))
    store.decide(with_decision(store.decisions, taken))
    return same(store, str(taken.one), str(taken.other))


def _bearers(store: GraphStore, described: Sequence[Described], resolution: Resolution, text: str) -> list[Described]:
    """Return the descriptions that a user means: of their own name, else of another one, else by IRI."""
    if "://" in text:
        found = [each for each in described if resolution.iris[each.local] == text]
    else:
        wanted = reference(text)
        found = [each for each in described if wanted.means(each)]
        found = found or [each for each in described if wanted.means(each, alias=True)]
    if not found:
        entity = find_entities(store, text)[0]  # raises QueryError with the nearest names
        found = [each for each in described if resolution.iris[each.local] == entity.iri]
    return found


def _entities(found: Iterable[Described], resolution: Resolution) -> list[str]:
    return list(dict.fromkeys(resolution.iris[each.local] for each in found))


def _hint(text: str, found: Sequence[Described], resolution: Resolution) -> str:
    firsts: dict[str, Described] = {}
    for each in found:
        firsts.setdefault(resolution.iris[each.local], each)
    named = ", ".join(f"'{each.entity.name}@{each.document}'" for each in firsts.values())
    return f"{len(firsts)} entities are called {text!r}: name one as {named}"


def _check_merge(
    store: GraphStore, one: tuple[str, list[Described]], other: tuple[str, list[Described]], resolution: Resolution
) -> None:
    for text, found in (one, other):
        if len(_entities(found, resolution)) > 1:
            raise QueryError(f"{text!r} has several bearers in this graph", _hint(text, found, resolution))
    people = {store.ontology.is_a(each.entity.type, "Person") for _, found in (one, other) for each in found}
    if len(people) > 1:
        raise QueryError(f"{one[0]!r} and {other[0]!r} are a person and something else", "these are never one")


def _check_split(one: str, here: Sequence[Described], other: str, there: Sequence[Described]) -> None:
    both = [each for each in here if each in there]
    if both and fold(one) == fold(other):
        several = [f"'{each.entity.name}@{each.document}'" for each in both[:2]]
        hint = (
            f"name them by document: kg split {' '.join(several)}" if len(several) > 1 else "it is in one document only"
        )
        raise QueryError(f"{one!r} and {other!r} are one name", hint)
    if both:
        document = both[0].document
        raise QueryError(f"the document {document!r} itself takes {one!r} and {other!r} for one", "take it out first")


def _reference(text: str, found: Sequence[Described]) -> Reference:
    if "://" in text:  # an IRI may change with the documents: a name in a document does not
        return Reference(found[0].entity.name, found[0].document)
    given = reference(text)
    return (
        given if any(given.means(e, alias=a) for e in found for a in (False, True)) else reference(found[0].entity.name)
    )


def _most_alike(
    here: Sequence[Described], there: Sequence[Described], resolution: Resolution
) -> tuple[Described, Described]:
    """Return one of each side, of two entities where a name has two, else of groups with a decision between them."""
    if list(here) == list(there) and len(_entities(here, resolution)) > 1:
        first = here[0]
        return first, next(e for e in here if resolution.iris[e.local] != resolution.iris[first.local])
    between = {frozenset((each.one.local, each.other.local)): each for each in resolution.verdicts}
    best: tuple[float, Described, Described] | None = None
    for a in _first_of_groups(here, resolution):
        for b in _first_of_groups(there, resolution):
            verdict = between.get(frozenset((resolution.groups[a.local], resolution.groups[b.local])))
            points = verdict.points + (10 if verdict.same else 0) if verdict and a != b else -10.0
            if best is None or points > best[0]:
                best = (points, a, b)
    return (best[1], best[2]) if best else (here[0], there[0])


def _first_of_groups(found: Sequence[Described], resolution: Resolution) -> list[Described]:
    firsts: dict[Local, Described] = {}
    for each in found:
        firsts.setdefault(resolution.groups[each.local], each)
    return list(firsts.values())


def _against(a: Described, b: Described, resolution: Resolution) -> list[Verdict]:
    ends = {resolution.groups[a.local], resolution.groups[b.local]}
    direct = [each for each in resolution.verdicts if {each.one.local, each.other.local} == ends]
    whole = {resolution.iris[a.local], resolution.iris[b.local]}
    others = [
        each
        for each in resolution.verdicts
        if {resolution.iris[each.one.local], resolution.iris[each.other.local]} == whole
    ]
    return direct or sorted(others, key=lambda each: (-each.points, each.one.local, each.other.local))[:1]


def _chain(a: Described, b: Described, resolution: Resolution) -> list[Verdict]:
    """Return the shortest chain of decisions that joins two descriptions."""
    start, goal = resolution.groups[a.local], resolution.groups[b.local]
    links: dict[Local, list[tuple[Local, Verdict]]] = {}
    for each in resolution.verdicts:
        if each.same:
            links.setdefault(each.one.local, []).append((each.other.local, each))
            links.setdefault(each.other.local, []).append((each.one.local, each))
    ways: dict[Local, list[Verdict]] = {start: []}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        for there, verdict in links.get(here, ()):
            if there not in ways:
                ways[there] = [*ways[here], verdict]
                queue.append(there)
    return ways.get(goal, [])


def _titled(each: Described) -> str:
    return f"{each.entity.name} ({each.entity.type}, {each.document})"


def _plain(found: Sameness) -> str:
    if found.same:
        return "  they bear the same name, and nothing speaks against"
    return "  nothing in their names is alike"


def _explained(verdict: Verdict) -> list[str]:
    lines = [f"{_titled(verdict.one)} — {_titled(verdict.other)}"]
    lines += [f"  {each.points:+.1f}  {each.words}" for each in verdict.reasons]
    if verdict.reasons:
        lines.append(f"  {verdict.points:+.1f}  in all; {THRESHOLD:.0f} make one")
    if verdict.against:
        lines.append(f"  but: {verdict.against}")
    return lines
