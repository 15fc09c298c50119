"""What two graphs differ in: entities and facts, by what they are, not by how they are written."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from kg.model import Entity, Fact
from kg.store.graph import GraphStore


@dataclass(frozen=True, slots=True)
class Difference:
    """Entities and facts that only one graph has, and those that both have with other details (before, after)."""

    entities_added: tuple[Entity, ...]
    entities_removed: tuple[Entity, ...]
    entities_changed: tuple[tuple[Entity, Entity], ...]
    facts_added: tuple[Fact, ...]
    facts_removed: tuple[Fact, ...]
    facts_changed: tuple[tuple[Fact, Fact], ...]

    def __bool__(self) -> bool:
        """Whether the graphs differ at all."""
        return any(getattr(self, name) for name in self.__slots__)


def diff(before: GraphStore, after: GraphStore) -> Difference:
    """Return what changed from one graph to the other, in the order of :meth:`GraphStore.facts` and ``entities``."""
    entities = _compare(before.entities(), after.entities(), lambda entity: entity.iri)
    old = dict(before.keyed_facts())
    new = dict(after.keyed_facts())
    added = tuple(fact for iri, fact in new.items() if iri not in old)
    removed = tuple(fact for iri, fact in old.items() if iri not in new)
    both = ((old[iri], fact) for iri, fact in new.items() if iri in old)
    changed = tuple((was, now) for was, now in both if _details(was) != _details(now))
    return Difference(*entities, added, removed, changed)


def _compare(
    before: Iterable[Entity], after: Iterable[Entity], key: Callable[[Entity], Hashable]
) -> tuple[tuple[Entity, ...], tuple[Entity, ...], tuple[tuple[Entity, Entity], ...]]:
    old = {key(each): each for each in before}
    new = {key(each): each for each in after}
    added = tuple(each for name, each in new.items() if name not in old)
    removed = tuple(each for name, each in old.items() if name not in new)
    changed = tuple((old[name], each) for name, each in new.items() if name in old and old[name] != each)
    return added, removed, changed


def _details(fact: Fact) -> tuple[object, ...]:
    """Return what may change in a fact that stays the same fact; the names of its ends are the entities' business."""
    return (fact.confidence, fact.evidence, sorted(fact.qualifiers.items()))
