"""What the extractor hands on: readings of one document, before names are resolved to entities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.annotate.tree import Tree
from kg.extract.mentions import Candidate
from kg.model import Certainty, Claim, Document, Evidence, Value


@dataclass(slots=True)
class Draft:
    """One reading of one sentence, its arguments still candidates (names, descriptions, pronouns).

    ``subject_types`` and ``object_types`` are the classes that the frame asks for (empty: what the ontology says).
    ``implicit`` marks an object that the text leaves out ("le directeur général, X"): the organization it is about.
    ``bare`` says that the claim stands even where that organization is not found; ``apart`` is who acts, where the
    subject is another ("X **lui** a prêté 3 millions d'euros").
    """

    predicate: str
    subject: Candidate
    object: Candidate | Value | None
    trigger: int
    certainty: Certainty
    evidence: Evidence
    qualifiers: dict[str, str]
    subject_types: frozenset[str] = frozenset()
    object_types: frozenset[str] = frozenset()
    implicit: bool = False
    bare: bool = False
    apart: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A claim that was not made a fact, and why."""

    predicate: str
    reason: str
    subject: str
    object: str
    quote: str


@dataclass(slots=True)
class Reading:
    """All that was read in one document.

    ``descriptors`` maps the head token of a name to nouns said of it ("constructeur"); ``triggers`` are words that a
    frame knows, with their sentence, and whether a draft came of them.
    """

    document: Document
    tree: Tree
    names: list[Candidate]
    drafts: list[Draft]
    descriptors: Mapping[int, set[str]] = field(default_factory=dict)
    triggers: list[tuple[str, str, bool]] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)

    @property
    def coverage(self) -> list[tuple[str, str]]:
        """Trigger words that gave no claim, each with its sentence."""
        return [(word, sentence) for word, sentence, used in self.triggers if not used]
