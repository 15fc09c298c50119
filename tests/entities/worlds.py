"""Lines of ``pairs.txt`` → the descriptions of a small graph each."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from kg.entities import Described
from kg.model import Entity
from kg.resolve.iris import entity_iri

PAIRS = Path(__file__).with_name("pairs.txt")
_SIDE = re.compile(r"(\w+): (.+?) \[(.*)\]")


@dataclass(frozen=True)
class Pair:
    line: str
    same: bool
    described: tuple[Described, ...]

    @property
    def ends(self) -> tuple[Described, Described]:
        return self.described[0], next(each for each in self.described if each.document == "b")


def pairs() -> list[Pair]:
    lines = PAIRS.read_text(encoding="utf-8").splitlines()
    return [pair(line) for line in lines if line.startswith(("same", "apart"))]


def pair(line: str) -> Pair:
    verdict, one, other, *more = (part.strip() for part in line.split(" ; "))
    a, b = side(one, "a"), side(other, "b")
    third = [part.removeprefix("and also ") for part in more]
    said = [each for part in third if not part.startswith("fact ") for each in side(part, "c")]
    if any(part.startswith("fact ") for part in third):
        said += between(a[0], b[0])
    return Pair(line, verdict == "same", (*a, *b, *said))


def side(text: str, document: str) -> list[Described]:
    """The entity first, then those that its context names."""
    found = _SIDE.fullmatch(text)
    assert found, text
    type_, names, context = found.groups()
    name, *aliases = names.split(" = ")
    parts = [part.strip() for part in context.split(",") if part.strip()]
    others = [made(part) for part in parts if not part.startswith("*")]
    roles = frozenset(part[1:] for part in parts if part.startswith("*"))
    entity = replace(made(name, type_), aliases=tuple(aliases))
    ties = frozenset(each.iri for each in others)
    own = Described(document, entity, ties, frozenset(), roles)
    return [own, *(Described(document, each, frozenset({entity.iri}), ties - {each.iri}) for each in others)]


def made(text: str, type_: str = "") -> Entity:
    kinds = {"@": "Place", "+": "Person"}
    name = text[1:] if not type_ and text[0] in kinds else text
    type_ = type_ or kinds.get(text[0], "Organization")
    return Entity(entity_iri(name, type_), type_, name)


def between(a: Described, b: Described) -> list[Described]:
    """A third document that states something of the two."""
    one, other = a.entity, b.entity
    return [Described("c", one, frozenset({other.iri})), Described("c", other, frozenset({one.iri}))]
