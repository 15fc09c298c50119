"""The records that travel down the street: plain frozen dataclasses.

Imports nothing of kg, spaCy or RDF. A :class:`Claim` is *said* (one reading of one sentence, between mentions);
a :class:`Fact` is *resolved* (between entities, with every piece of evidence that supports it).
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal as Choice

Certainty = Choice["asserted", "planned", "possible", "denied"]
CERTAINTIES: tuple[Certainty, ...] = ("asserted", "planned", "possible", "denied")  # strongest first
MentionKind = Choice["name", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character offsets ``[start, end)`` into ``Document.text`` (Unicode code points)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One text to read. ``text`` is exactly what the source holds; every offset points into it."""

    id: str
    text: str
    language: str = "fr"
    source: str = ""
    title: str = ""
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that denotes an entity; ``type`` is the local name of an ontology class."""

    span: Span
    text: str
    type: str
    kind: MentionKind = "name"


@dataclass(frozen=True, slots=True)
class Value:
    """A literal object: a count in digits or an amount; ``""`` when the text gives none."""

    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact is said. ``quote == document.text[span.start:span.end]`` always.

    ``sentence`` is the whole sentence around the quote, ``sentence_span`` its offsets; ``extractor`` names the
    frame that found it (``relation/trigger``); ``confidence`` lies in [0, 1].
    """

    document: str
    span: Span
    quote: str
    sentence: str
    sentence_span: Span
    extractor: str
    confidence: float
    subject_span: Span | None = None
    object_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One reading of one sentence: mentions, not entities. ``object`` is ``None`` where the text names none."""

    predicate: str
    subject: Mention
    object: Mention | Value | None
    certainty: Certainty
    evidence: Evidence
    qualifiers: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something with a name. ``aliases`` are its other names, sorted, without ``name``."""

    iri: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A typed statement between entities with the evidence for it.

    ``object`` is a :class:`Value` for counts and amounts, and ``Value("")`` where the text names none.
    ``qualifiers`` holds the words of the text under ``role``, ``status``, ``amount``, ``share``, ``count``, ``date``,
    ``place``, ``source`` and their normal forms under ``date_value``, ``not_before``, ``not_after`` (ISO 8601 dates),
    ``amount_value`` (decimal), ``currency`` (ISO 4217).
    """

    subject: Entity
    predicate: str
    object: Entity | Value
    certainty: Certainty
    confidence: float
    evidence: tuple[Evidence, ...]
    qualifiers: Mapping[str, str] = field(default_factory=dict, hash=False)
