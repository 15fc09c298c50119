"""What the resolution of entities across documents reads and says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model import Entity

Local = tuple[str, str]  # a document's id and the IRI that the entity has in it
THRESHOLD = 2.0  # points from which two names are one


@dataclass(frozen=True, slots=True)
class Described:
    """An entity as one document describes it.

    ``ties`` are the IRIs, in that document, of those it has a fact with; ``beside`` those of the others that the
    document's facts name; ``roles`` the words of its roles.
    """

    document: str
    entity: Entity
    ties: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()

    @property
    def local(self) -> Local:
        """Return what names it among all descriptions."""
        return (self.document, self.entity.iri)


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for (points above 0) or against two being one, in plain words."""

    points: float
    words: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two names have in common.

    ``short`` says which of the two is a short form of the other (-1 the first, 1 the second, 0 neither). ``conflict``
    says, in plain words, why they can never be one.
    """

    reasons: tuple[Reason, ...] = ()
    short: int = 0
    conflict: str = ""

    @property
    def points(self) -> float:
        """Return the sum of the reasons."""
        return sum(each.points for each in self.reasons)

    def __bool__(self) -> bool:
        """Whether the names have anything in common at all."""
        return bool(self.reasons) and not self.conflict


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision on two groups of descriptions, each shown by its first one, and why.

    ``against`` says what overrules the points: a contradiction, a rival, a decision of the user.
    """

    one: Described
    other: Described
    same: bool
    reasons: tuple[Reason, ...]
    against: str = ""

    @property
    def points(self) -> float:
        """Return the sum of the reasons, rounded to what is shown."""
        return round(sum(each.points for each in self.reasons), 2)


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which entity each description means, and why.

    ``iris`` maps every description to the IRI of its entity; ``groups`` to the first description that bears the same
    name and was taken for the same without more ado; ``verdicts`` are the decisions between such groups;
    ``problems`` name decisions of the user that could not be obeyed.
    """

    iris: Mapping[Local, str] = field(default_factory=dict)
    groups: Mapping[Local, Local] = field(default_factory=dict)
    verdicts: tuple[Verdict, ...] = ()
    problems: tuple[str, ...] = ()
