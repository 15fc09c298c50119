"""The street from end to end: documents → trees → readings → facts → store, and a report of it."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg import ontology as ontologies
from kg.config import Settings
from kg.documents import Unreadable
from kg.errors import KGError
from kg.model import Document, Fact

if TYPE_CHECKING:  # these rooms load spaCy and pyoxigraph: imported where they are used
    from kg.extract import Reading
    from kg.ontology import Ontology
    from kg.store import GraphStore

Progress = Callable[[str], None]  # told the name of each document before it is read


@dataclass(frozen=True, slots=True)
class Read:
    """One document that was read: its facts, and those left out because their confidence is too low."""

    reading: Reading
    facts: tuple[Fact, ...]
    doubtful: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read, and why; ``trace`` is set where kg itself is at fault."""

    source: str
    message: str
    hint: str = ""
    trace: str = ""


@dataclass(slots=True)
class BuildReport:
    """What a build read, skipped because the graph holds it already, and could not read; what it found and refused.

    ``read`` maps each document id to its number of facts; ``refused`` counts by reason and relation, ``refusals``
    lists each refused claim; ``coverage`` lists words that a frame knows but that gave no fact, with their sentences;
    ``decisions`` names those of the user on who is who that could not be obeyed.
    """

    read: dict[str, int] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    found: dict[str, int] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)
    refusals: list[dict[str, str]] = field(default_factory=list)
    coverage: list[dict[str, str]] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)

    def add(self, read: Read) -> None:
        """Count one document."""
        document = read.reading.document.id
        self.read[document] = len(read.facts)
        for fact in read.facts:
            self.found[fact.predicate] = self.found.get(fact.predicate, 0) + 1
        refusals = [(r.predicate, r.reason, r.subject, r.object, r.quote) for r in read.reading.refused]
        refusals += [(f.predicate, "low confidence", f.subject.name, "", f.evidence[0].quote) for f in read.doubtful]
        for predicate, reason, subject, object_, quote in refusals:
            key = f"{predicate}: {reason}"
            self.refused[key] = self.refused.get(key, 0) + 1
            said = {"document": document, "predicate": predicate, "reason": reason}
            self.refusals.append({**said, "subject": subject, "object": object_, "quote": quote})
        self.coverage += [{"document": document, "word": w, "sentence": s} for w, s in read.reading.coverage]


def read(
    documents: Iterable[Document | Unreadable], settings: Settings, ontology: Ontology | None = None
) -> Iterator[Read | Failure]:
    """Read documents one by one, in order; one that cannot be read comes out as a :class:`Failure`.

    Raises:
        ModelError, OntologyError, FrameError: what reading needs cannot be loaded.
    """
    reader: Callable[[Document], Read] | None = None
    for document in documents:
        if isinstance(document, Unreadable):
            yield Failure(document.source, document.error.message, document.error.hint)
            continue
        # The language pipeline takes a second to load: not before there is something to read.
        reader = reader or _reader(settings, ontology or load_ontology(settings))
        yield _guarded(reader, document)


def build(
    documents: Iterable[Document | Unreadable],
    store: GraphStore,
    settings: Settings,
    *,
    again: bool = False,
    check: bool = True,
    progress: Progress | None = None,
) -> BuildReport:
    """Read documents into the store, each as soon as it is read; those that it holds already are skipped.

    ``again`` reads those too (after a change of settings). ``check`` compares what is read of each document with the
    SHACL shapes and the ontology, and refuses one that does not fit: it is named in the report. At the end, names that
    mean one entity are joined over all documents (:meth:`kg.store.GraphStore.link`). Raises what :func:`read` raises,
    and OntologyError when the shapes cannot be read.
    """
    report = BuildReport()
    list(store.decisions)  # a line that is none is said now, not when all is read
    if check:
        from kg.store import check_shapes

        check_shapes(store.ontology)  # likewise
    fresh = _unknown(documents, store, report, settings, again=again, progress=progress)
    for result in read(fresh, settings, store.ontology):
        if isinstance(result, Failure):
            report.failed.append(result)
            continue
        failure = _put(store, result, check=check)
        if failure:
            report.failed.append(failure)
        else:
            report.add(result)
    linked = store.link()
    if linked is not None:
        report.decisions += linked.problems
    return report


def load_ontology(settings: Settings) -> Ontology:
    """The ontology that ships with the files that the settings add."""
    return ontologies.load(extra=tuple(Path(path) for path in settings.ontology))


def _reader(settings: Settings, ontology: Ontology) -> Callable[[Document], Read]:
    from kg.annotate import pipeline
    from kg.extract import frames, read
    from kg.resolve import resolve

    nlp = pipeline.load(settings.pipeline)
    lexicon = frames.load(settings.language, tuple(Path(path) for path in settings.frames))

    def one(document: Document) -> Read:
        reading = read(document, pipeline.tree(document.text, nlp), ontology=ontology, frames=lexicon)
        facts = resolve(reading, ontology)
        sure = tuple(fact for fact in facts if fact.confidence >= settings.min_confidence)
        return Read(reading, sure, tuple(fact for fact in facts if fact.confidence < settings.min_confidence))

    return one


def _put(store: GraphStore, read: Read, *, check: bool) -> Failure | None:
    document = read.reading.document
    return _caught(lambda: store.replace(document, read.facts, read.reading.claims, validate=check), document)


def _guarded(reader: Callable[[Document], Read], document: Document) -> Read | Failure:
    found: list[Read] = []
    return _caught(lambda: found.append(reader(document)), document) or found[0]


def _caught(step: Callable[[], None], document: Document) -> Failure | None:
    """One bad document never ends a build: even a fault of kg's own is reported with its trace, not raised."""
    try:
        step()
    except KGError as error:
        return Failure(document.source or document.id, error.message, error.hint)
    except Exception as error:
        hint = "This is a fault of kg: please report it with the trace that report.json holds."
        return Failure(document.source or document.id, f"{type(error).__name__}: {error}", hint, traceback.format_exc())
    return None


def _unknown(
    documents: Iterable[Document | Unreadable],
    store: GraphStore,
    report: BuildReport,
    settings: Settings,
    *,
    again: bool,
    progress: Progress | None,
) -> Iterator[Document | Unreadable]:
    """The documents that the store does not hold yet, in the language of the settings."""
    for found in documents:
        if progress:
            progress(found.source)
        document = replace(found, language=settings.language) if isinstance(found, Document) else found
        if isinstance(document, Document) and not again and store.has(document):
            report.skipped.append(document.id)
        else:
            yield document
