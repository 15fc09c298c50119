"""The ontology as plain Python records, read once from ``ontology/kg.ttl``.

Classes and relations live in the Turtle and nowhere else; ``load().relation("founded")`` is how code names one.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from kg.errors import OntologyError

VALUE = "Value"  # the pseudo-class of literal objects
ROOT = "Entity"  # the class above all entities


@dataclass(frozen=True, slots=True)
class Relation:
    """One property that kg can extract.

    ``domain`` and ``range`` are local names of classes; a literal range is ``("Value",)``. ``object_optional`` says
    that the text need not name the object (``Value("")`` then). ``labels`` and ``definitions`` are keyed by language.
    """

    name: str
    iri: str
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    domain: tuple[str, ...]
    range: tuple[str, ...]
    inverse: str | None
    symmetric: bool
    functional: bool
    colour: str
    fact_class: str
    object_optional: bool = False


@dataclass(frozen=True, slots=True)
class EntityClass:
    """One class of entities. ``parents`` are all its ancestors and itself, by local name."""

    name: str
    iri: str
    labels: Mapping[str, str]
    parents: frozenset[str]
    colour: str
    shape: str


@dataclass(frozen=True, slots=True)
class Ontology:
    """Relations and classes by local name; ``source`` is what errors point to, ``files`` where it was read from."""

    relations: Mapping[str, Relation]
    classes: Mapping[str, EntityClass]
    source: str = "ontology/kg.ttl"
    files: tuple[Path, ...] = ()

    def relation(self, name: str) -> Relation:
        """Return the relation of that local name; OntologyError with the nearest name when there is none."""
        found = self.relations.get(name)
        return found if found is not None else self._unknown("relation", name, self.relations)

    def entity_class(self, name: str) -> EntityClass:
        """Return the class of that local name; OntologyError with the nearest name when there is none."""
        found = self.classes.get(name)
        return found if found is not None else self._unknown("class", name, self.classes)

    def is_a(self, name: str, ancestor: str) -> bool:
        """Whether class ``name`` is ``ancestor`` or below it; unknown names are below nothing but themselves."""
        known = self.classes.get(name)
        return name == ancestor or (known is not None and ancestor in known.parents)

    def accepts_subject(self, relation: str, type_: str) -> bool:
        """Whether an entity of class ``type_`` may be the subject of the relation."""
        return any(self.is_a(type_, allowed) for allowed in self.relation(relation).domain)

    def accepts_object(self, relation: str, type_: str) -> bool:
        """Whether an entity of class ``type_`` (``"Value"`` for a literal) may be the object of the relation."""
        return any(self.is_a(type_, allowed) for allowed in self.relation(relation).range)

    def _unknown(self, kind: str, name: str, known: Iterable[str]) -> NoReturn:
        raise OntologyError(f"no {kind} named {name!r} in {self.source}", did_you_mean(name, known))


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return ``did you mean 'x'?`` for the nearest known name, or the list of all when none is near."""
    names = sorted(known)
    folded = {n.casefold(): n for n in reversed(names)}
    near = difflib.get_close_matches(name.casefold(), folded, n=1, cutoff=0.5)
    return f"did you mean {folded[near[0]]!r}?" if near else "known: " + ", ".join(names)


def local_name(iri: str) -> str:
    """Return what follows the last ``#`` or ``/`` of an IRI."""
    return iri.replace("/", "#").rpartition("#")[2]


def data_path(name: str) -> Path:
    """Return the path of a file of ``ontology/``: in an installed wheel, else in the checkout beside the package."""
    package = Path(__file__).resolve().parent
    places = [package / "_data" / "ontology" / name, package.parent / "ontology" / name]
    for place in places:
        if place.is_file():
            return place
    raise OntologyError(f"the ontology file {name} is missing from this installation", "install kg again")


def load(path: Path | None = None, extra: tuple[Path, ...] = ()) -> Ontology:
    """Return the ontology of ``path`` (default: the one that ships) merged with the Turtle files of ``extra``.

    Files are read once per content; OntologyError names the file and line of malformed Turtle.
    """
    from kg._ontology_reader import read  # it imports the records above

    paths = (path or data_path("kg.ttl"), *extra)
    return read(tuple((str(each), _stamp(each)) for each in paths))


def _stamp(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError as error:
        raise OntologyError(f"cannot read the ontology {path}: {error.strerror}") from error
