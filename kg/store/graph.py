"""The store: documents and their facts on disk or in memory, with a deduplicated view that every query reads."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace as changed
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, cast

import pyoxigraph as ox

from kg import ontology as ontologies
from kg.entities import Decision, Described, Resolution, decisions, resolve
from kg.errors import StoreError
from kg.model import Claim, Document, Entity, Fact
from kg.ontology import Ontology
from kg.store import decode, dump, encode, linking, links, results, terms, transaction
from kg.store import reading as reading_
from kg.store.decode import StoredDocument
from kg.store.localise import localise, with_entities
from kg.store.merge import merge_facts
from kg.store.neighbourhood import Neighbourhood
from kg.store.results import Rows
from kg.store.tally import Reading
from kg.store.terms import term
from kg.store.validate import graph_problems

_VERSION = term("kg:currentVersion")
_LINKED_TOGETHER = 200  # documents in one commit: some megabytes of update


class GraphStore:
    """An open store. Made by :func:`kg.store.open_store`; a context manager.

    One writer at a time: while it is open, another process that opens the same folder gets a StoreError.
    """

    def __init__(
        self, inner: ox.Store, path: Path | None, ontology: Ontology | None = None, *, read_only: bool = False
    ) -> None:
        self._inner: ox.Store | None = inner
        self.read_only = read_only
        self.path = path
        self.ontology = ontology or ontologies.load()
        self._view: Neighbourhood | None = None  # made when it is first needed
        self._decisions: tuple[Decision, ...] = ()  # of a store in memory; those of one on disk are in a file

    def __enter__(self) -> GraphStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def inner(self) -> ox.Store:
        """The pyoxigraph store, for the rooms that speak SPARQL; StoreError when it is closed."""
        if self._inner is None:
            raise StoreError("the store is closed", "open it again with kg.open(folder)")
        return self._inner

    def close(self) -> None:
        """Write everything to disk and let the folder go. Closing twice is harmless."""
        if self._inner is not None and self.path is not None and not self.read_only:
            with transaction.disk_errors(self.path):
                self._inner.flush()
        self._inner = self._view = None

    def replace(
        self,
        document: Document,
        facts: Sequence[Fact],
        claims: Sequence[Claim] = (),
        run: str = "",
        *,
        validate: bool = False,
    ) -> None:
        """Put a document in, or put it in anew: all of it or, on any error, nothing.

        ``facts`` are those that the document supports (evidence of other documents is set aside); ``run`` names the
        build; ``validate`` checks shapes and types first, as a build does. StoreError when a quote is not verbatim, a
        fact has no evidence in the document, or a check fails; OntologyError when a relation or type is unknown.
        """
        self._check_writable()
        local = localise(facts, document.id, self.ontology)
        graph = encode.document_graph(document, local, claims, self.ontology)
        if validate:
            _refuse(document.id, graph_problems(graph, local.values(), self.ontology))
        entry = encode.catalog(document, len(local), run)
        version = terms.version_iri(document.id, terms.text_hash(document.text))
        new = {key: Reading(version, document.language, fact) for key, fact in local.items()}
        self._commit(document.id, self._version(document.id), new, [*graph, *entry])

    def remove(self, document_id: str) -> None:
        """Take a document out, and from the view what only it said; StoreError when there is none of that id."""
        self._check_writable()
        self._commit(document_id, self._known_version(document_id), {}, [])

    def _commit(
        self, document_id: str, old: ox.NamedNode | None, new: Mapping[str, Reading], quads: Sequence[ox.Quad]
    ) -> None:
        view = self._neighbourhood()
        linked = view.links.of(old)
        with _unless_committed(view):
            added, removed = view.delta([((view.readings(old), linked), (new, {}))])
            gone = [*links.quads(old, linked), *links.stated(self.inner)] if old else links.stated(self.inner)
            add, remove = [*added, *quads], [*removed, *gone]
            transaction.commit(self.inner, self.path, document_id, old=old, add=add, remove=remove)
        if old:
            view.links.put(old.value, {})

    def link(self, *, again: bool = False) -> Resolution | None:
        """Find out which descriptions of the documents mean one entity, and say the facts in terms of entities.

        The result is a function of the documents and of :attr:`decisions` alone. Where nothing changed since the last
        time, nothing is done (unless ``again``) and ``None`` returned. Commits some documents at a time; between two
        commits, and when it is interrupted, the graph is whole, with some names not yet joined.
        """
        self._check_writable()
        state = links.state(_digest(self.decisions))
        if not again and links.stated(self.inner) == [state]:
            return None
        resolution = self.resolution()
        changes = linking.changes(self._neighbourhood().links, self._versions(), resolution)
        for some in linking.batches(changes, _LINKED_TOGETHER):
            self._relink(some)
        with transaction.disk_errors(self.path):
            transaction.commit(self.inner, self.path, "", old=None, add=[state], remove=links.stated(self.inner))
        return resolution

    def _relink(self, changes: Sequence[tuple[ox.NamedNode, Mapping[str, str]]]) -> None:
        view = self._neighbourhood()
        with _unless_committed(view):
            sides = []
            for version, linked in changes:
                said = view.readings(version)
                sides.append(((said, view.links.of(version)), (said, linked)))
            added, removed = view.delta(sides)
            for version, linked in changes:
                was, now = set(links.quads(version, view.links.of(version))), set(links.quads(version, linked))
                added, removed = [*added, *(now - was)], [*removed, *(was - now)]
            transaction.commit(self.inner, self.path, "", old=None, add=added, remove=removed)
        for version, linked in changes:
            view.links.put(version.value, linked)

    def resolution(self) -> Resolution:
        """Return which entity each description of the documents means, and why; nothing is changed."""
        return resolve(self.descriptions(), self.ontology, self.decisions)

    def descriptions(self) -> list[Described]:
        """Return every entity as each document describes it, before any were joined; sorted."""
        return sorted(links.descriptions(self.inner), key=lambda each: each.local)

    @property
    def linked(self) -> bool:
        """Whether entities were joined across all the documents that the store holds now."""
        return bool(links.stated(self.inner))

    @property
    def obeyed(self) -> bool:
        """Whether entities were joined by the decisions as they are now; true also before any were joined."""
        return links.stated(self.inner) in ([], [links.state(_digest(self.decisions))])

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The user's decisions on who is who, from the file ``entities.txt`` beside the store."""
        return self._decisions if self.path is None else decisions.read(self.path.parent / decisions.FILE)

    def decide(self, taken: Sequence[Decision]) -> None:
        """Put the user's decisions in place of those before (in the file, too), and obey them."""
        self._check_writable()
        if self.path is not None:
            decisions.write(self.path.parent / decisions.FILE, taken)
        self._decisions = tuple(taken)
        self.link()

    def _neighbourhood(self) -> Neighbourhood:
        self._view = self._view or Neighbourhood(self.inner, self.ontology)
        return self._view

    def documents(self) -> list[StoredDocument]:
        """Return the documents, sorted by id."""
        catalog = decode.index(self.inner.quads_for_pattern(None, None, None, terms.CATALOG))
        sha256 = term("kg:sha256").value
        found = [decode.stored_document(iri, node) for iri, node in catalog.items() if sha256 in node]
        return sorted(found, key=lambda each: each.id)

    def document(self, document_id: str) -> Document:
        """Return a document as it was read, its text included; StoreError when there is none of that id."""
        version = self._known_version(document_id)
        entry = decode.index(self.inner.quads_for_pattern(version, None, None, terms.CATALOG))
        line = decode.stored_document(version.value, entry[version.value])
        text = decode.one(
            decode.index(self.inner.quads_for_pattern(version, None, None, terms.TEXTS))[version.value],
            term("kg:text"),
        )
        return Document(document_id, text, line.language, line.source, line.title, line.date)

    def has(self, document: Document) -> bool:
        """Whether the store holds this very document: same id, text, language, title and date (not the same place)."""
        version = self._version(document.id)
        if version != terms.version_iri(document.id, terms.text_hash(document.text)):
            return False
        return changed(self.document(document.id), source=document.source) == document

    def facts(
        self, *, document: str | None = None, predicate: str | None = None, entity: str | None = None
    ) -> Iterator[Fact]:
        """Yield the facts merged over all documents, sorted by subject name, relation, object name.

        ``document`` keeps those that this document supports, ``predicate`` those of one relation, ``entity`` those
        with this IRI at one end (fast: only the documents concerned are read).
        """
        for _, fact in self.keyed_facts(None if entity is None else reading_.facts_around(self.inner, entity)):
            in_document = document is None or any(each.document == document for each in fact.evidence)
            if in_document and predicate in {None, fact.predicate}:
                yield fact

    def keyed_facts(self, keys: Collection[str] | None = None) -> list[tuple[str, Fact]]:
        """Return merged facts with the IRI of their node, sorted like :meth:`facts`; ``keys`` keeps those IRIs."""
        versions = self._versions() if keys is None else reading_.versions_of(self.inner, keys)
        readings: dict[str, list[Fact]] = {}
        view = self._neighbourhood()
        for version in versions:
            said = links.linked_facts(view.readings(version), view.links.of(version), self.ontology)
            for key, reading in said.items():
                iri = encode.fact_iri(key).value
                if keys is None or iri in keys:
                    readings.setdefault(iri, []).append(reading.fact)
        ends = reading_.ends(fact for group in readings.values() for fact in group)
        known = reading_.entities_at(self.inner, ends)
        found = [(iri, with_entities(merge_facts(group), known)) for iri, group in readings.items()]
        return sorted(found, key=_fact_order)

    def document_facts(self, document_id: str) -> list[tuple[str, Fact]]:
        """Return the facts as one document alone says them, between what it describes, with their IRIs in its graph."""
        found = decode.facts(self._graph(self._known_version(document_id)), document_id)
        return sorted(((encode.fact_iri(key).value, fact) for key, fact in found.items()), key=_fact_order)

    def entities(self) -> list[Entity]:
        """Return the entities of all documents, names and types merged, sorted by name."""
        found = reading_.view_entities(self.inner).values()
        return sorted(found, key=lambda e: (e.name.casefold(), e.name, e.iri))

    def named(self, name: str) -> list[Entity]:
        """Return the entities that bear exactly this name, those whose own name it is first, then by IRI."""
        iris = reading_.bearers(self.inner, name)
        known = reading_.entities_at(self.inner, iris)
        return [known[iri] for iri in iris if iri in known]

    def facts_around(self, entity: str) -> set[str]:
        """Return the IRIs of the facts with the entity of this IRI at one end."""
        return reading_.facts_around(self.inner, entity)

    def checkpoint(self, folder: Path) -> Path:
        """Make a copy of the graph for a process of its own (:func:`kg.store.checkpoint_at` opens it); return its path.

        On one disk this costs hard links, whatever the size. StoreError when the disk fails.
        """
        with transaction.disk_errors(folder):
            if self.path is not None:
                self.inner.backup(str(folder))
            else:
                folder.with_suffix(".nq").write_bytes(self.inner.dump(format=ox.RdfFormat.N_QUADS) or b"")
        return folder

    def query(self, sparql: str, values: Mapping[str, str] | None = None) -> Rows:
        """Run a SPARQL query on the view (``GRAPH ?g`` reaches the documents); the usual prefixes are known.

        ``values`` gives variables their value, as text (``https:`` ones as IRIs). QueryError when it is malformed.
        For queries from outside, go through :mod:`kg.query`, which guards them.
        """
        return results.query(self.inner, sparql, values or {})

    def dump(self, format_: str, stream: BinaryIO, *, texts: bool = False) -> None:
        """Write the graph in an RDF format (see :data:`kg.store.dump.FORMATS`), the same bytes for the same graph.

        Quads (``nquads``, ``trig``, ``jsonld``) hold everything, with the documents' texts if ``texts``; triples
        (``turtle``, ``ntriples``, ``rdf12``) hold the view, the evidence and the catalog. ExportError for
        another format.
        """
        dump.dump(self.inner, format_, stream, texts=texts)

    def claims(self, document_id: str) -> list[Claim]:
        """Return the claims of one document, in the order of its text."""
        version = self._version(document_id)
        return decode.claims(self._graph(version), document_id) if version else []

    def quads(self, graph: ox.NamedNode | ox.DefaultGraph | None = None) -> list[ox.Quad]:
        """Return the quads of one graph (``None``: of all), in a fixed order."""
        return sorted(self.inner.quads_for_pattern(None, None, None, graph), key=terms.sort_key)

    def _check_writable(self) -> None:
        if self.read_only:
            raise StoreError(f"the graph in {self.path} is open for reading only", "its folder cannot be written")

    def _graph(self, version: ox.NamedNode) -> decode.Index:
        return decode.index(self.inner.quads_for_pattern(None, None, None, version))

    def _versions(self) -> list[ox.NamedNode]:
        found = self.inner.quads_for_pattern(None, _VERSION, None, terms.CATALOG)
        return sorted((cast(ox.NamedNode, each.object) for each in found), key=lambda each: each.value)

    def _version(self, document_id: str) -> ox.NamedNode | None:
        node = terms.document_iri(document_id)
        found = next(self.inner.quads_for_pattern(node, _VERSION, None, terms.CATALOG), None)
        return cast(ox.NamedNode, found.object) if found else None

    def _known_version(self, document_id: str) -> ox.NamedNode:
        version = self._version(document_id)
        if version is None:
            hint = ontologies.did_you_mean(document_id, (each.id for each in self.documents()))
            raise StoreError(f"no document {document_id!r} in this graph", hint)
        return version


@contextmanager
def _unless_committed(view: Neighbourhood) -> Iterator[None]:
    """Drop the counts of the view when the change that they already hold is not committed."""
    try:
        yield
    except BaseException:
        view.forget()
        raise


def _digest(taken: Sequence[Decision]) -> str:
    return terms.content_hash(linking.METHOD, *map(str, taken))


def _refuse(document: str, problems: Sequence[str]) -> None:
    if problems:
        raise StoreError(
            f"document {document!r} is refused: " + "; ".join(problems), "this is a fault of a frame or of kg"
        )


def _fact_order(keyed: tuple[str, Fact]) -> tuple[str, ...]:
    iri, fact = keyed
    object_ = fact.object.name if isinstance(fact.object, Entity) else fact.object.text
    return (fact.subject.name.casefold(), fact.subject.name, fact.predicate, object_.casefold(), fact.certainty, iri)
