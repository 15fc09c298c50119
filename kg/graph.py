"""The knowledge graph as one object: what the command line does, for Python and notebooks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from kg import config, pipeline
from kg._display import Records
from kg.config import Settings
from kg.documents import Unreadable, from_text, is_path
from kg.documents import read as read_files
from kg.entities.decisions import FILE as DECISIONS
from kg.entities.decisions import write as write_decisions
from kg.errors import DocumentError
from kg.model import Document, Entity, Fact
from kg.pipeline import BuildReport, Progress
from kg.sources import is_file, read_again, texts_again
from kg.store import (
    PREFIXES,
    Difference,
    GraphStore,
    StoredDocument,
    Verification,
    diff,
    fact_key,
    open_store,
    verify,
)

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from kg._found import Explained, Result
    from kg._widget import FactBrowser
    from kg.query import Moment, Sameness
    from kg.visualize import GraphPage

Source = str | Path | Document
STORE = "store"  # the folder of the store inside the folder of a graph


class KnowledgeGraph:
    """Facts with their evidence, on disk or in memory. Made by :func:`build` and :func:`open_graph`.

    A context manager: leaving it closes the store, so that another process can open it. ``report`` tells what the
    last :meth:`add` read, found and refused.

    >>> import kg
    >>> with kg.build("Orbelis a racheté Solvanne. Claire Daubresse dirige Orbelis depuis 2009.") as graph:
    ...     print(graph)
    ...     print(graph.facts)
    <KnowledgeGraph: 1 documents, 3 entities, 2 facts>
    Claire Daubresse — holdsRole → Orbelis  [role: dirigeante; status: current; date: depuis 2009]
    Orbelis — acquires → Solvanne
    """

    def __init__(self, store: GraphStore, settings: Settings | None = None) -> None:
        self.store = store
        self.settings = settings or config.load()
        self.report = BuildReport()

    def __enter__(self) -> KnowledgeGraph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        documents, facts, entities = len(self.documents), len(self.facts), len(self.entities)
        return f"<KnowledgeGraph: {documents} documents, {entities} entities, {facts} facts>"

    def _repr_html_(self) -> str:
        from kg.visualize import notebook_html

        return notebook_html(self.to_networkx(), title=self.title)

    @property
    def documents(self) -> list[StoredDocument]:
        """The documents that were read, by id."""
        return self.store.documents()

    @property
    def facts(self) -> Records[Fact]:
        """All facts, merged over the documents, in a fixed order."""
        return Records(self.store.facts())

    @property
    def entities(self) -> Records[Entity]:
        """All entities, by name.

        >>> import kg
        >>> [entity.name for entity in kg.build("Orbelis a racheté Solvanne.").entities]
        ['Orbelis', 'Solvanne']
        """
        return Records(self.store.entities())

    @property
    def folder(self) -> Path:
        """Folder of the graph; where it would be saved, while it is in memory."""
        return self.store.path.parent if self.store.path else Path(self.settings.out)

    @property
    def title(self) -> str:
        """Title of the only document, or how many there are."""
        known = self.documents
        return (known[0].title or known[0].id) if len(known) == 1 else f"{len(known)} documents"

    def add(
        self, *sources: Source, again: bool = False, check: bool = True, progress: Progress | None = None
    ) -> BuildReport:
        """Read documents into the graph: paths, texts, or Documents; the report of it is kept in ``report`` too.

        Documents that the graph holds already are skipped, unless ``again``. A document that cannot be read is named
        in the report and the others are read; so is one whose graph does not fit the SHACL shapes, unless ``check`` is
        off.
        """
        found = read(sources, self.settings)
        self.report = pipeline.build(found, self.store, self.settings, again=again, check=check, progress=progress)
        return self.report

    def remove(self, document: str) -> None:
        """Take a document out, with what only it says. Raises StoreError when there is none of that id.

        >>> import kg
        >>> graph = kg.build(kg.Document("note", "Orbelis a racheté Solvanne."))
        >>> graph.remove("note")
        >>> graph
        <KnowledgeGraph: 0 documents, 0 entities, 0 facts>
        """
        self.store.remove(document)
        self.store.link()

    def update(self, *documents: str, prune: bool = False, progress: Progress | None = None) -> BuildReport:
        """Read documents again from their files: those that changed, or those named, changed or not.

        Files that are gone are named in the report, and with ``prune`` their documents are taken out.
        """
        known = {each.id: each for each in self.documents}
        chosen = [known[self.store.document(name).id] for name in documents] or list(known.values())
        found = list(read_again((each for each in chosen if is_file(each.source)), self.settings.max_bytes))
        self.report = pipeline.build(found, self.store, self.settings, again=bool(documents), progress=progress)
        if prune:
            for each in found:
                if isinstance(each, Unreadable):
                    self.remove(each.source)
        return self.report

    def same(self, one: str, other: str) -> Sameness:
        """Whether two names mean one entity, and why; ``NAME@DOCUMENT`` is the bearer of a name in one document.

        >>> import kg
        >>> one = kg.Document("lundi", "Malik Ferhaoui préside Orbelis.")
        >>> two = kg.Document("mardi", "M. Ferhaoui préside Orbelis depuis 2009.")
        >>> print(kg.build(one, two).same("Malik Ferhaoui", "Ferhaoui@mardi"))
        Malik Ferhaoui (Person, lundi) and Ferhaoui (Person, mardi) are one
        <BLANKLINE>
        Ferhaoui (Person, mardi) — Malik Ferhaoui (Person, lundi)
          +0.5  the family name alone
          +2.0  both are tied to Orbelis
          +0.5  their roles share “president”
          +3.0  in all; 2 make one
        """
        from kg.query import same

        return same(self.store, one, other)

    def merge(self, one: str, other: str) -> Sameness:
        """Decide that two names mean one entity; kept in ``entities.txt`` beside the graph, and obeyed from now on."""
        from kg.query import decide

        return decide(self.store, "merge", one, other)

    def split(self, one: str, other: str) -> Sameness:
        """Decide that two names mean two entities; kept in ``entities.txt`` beside the graph, and obeyed from now on."""
        from kg.query import decide

        return decide(self.store, "split", one, other)

    def verify(self) -> Verification:
        """Check every quote and offset against the documents' files and texts, and the graph against a fresh one."""
        return verify(self.store, texts_again(self.store, self.settings.max_bytes))

    def diff(self, after: KnowledgeGraph) -> Difference:
        """What another graph has more, less or otherwise than this one."""
        return diff(self.store, after.store)

    def timeline(self, name: str) -> list[Moment]:
        """What is said of someone or something, the oldest first."""
        from kg.query import timeline

        return timeline(self.store, name)

    def query(self, sparql: str, timeout: float | None = None, **parameters: str) -> Result:
        """Answer SPARQL, or a saved query by its name; ``parameters`` fix its variables.

        ``timeout`` in seconds. Raises QueryError for what is malformed, refused or too slow.

        >>> import kg
        >>> graph = kg.build("Orbelis a racheté Solvanne. Claire Daubresse dirige Orbelis depuis 2009.")
        >>> list(graph.query("SELECT ?who { ?x kg:acquires ?y . ?x rdfs:label ?who }"))
        [('Orbelis',)]
        >>> graph.query("roles", person="claire daubresse").to_pandas().loc[0, "organization"]
        'Orbelis'
        """
        from kg._found import Result
        from kg.query import run

        return Result(run(self.store, sparql, parameters, timeout=timeout))

    def explain(self, what: str | Fact) -> Explained:
        """What is known of an entity (by name, case and accents aside), or of one fact, with the sentences.

        >>> import kg
        >>> graph = kg.build(kg.Document("note", "Orbelis a racheté Solvanne."))
        >>> print(graph.explain("solvanne"))  # doctest: +ELLIPSIS
        Solvanne (Organization)
        <BLANKLINE>
        Orbelis — acquires → Solvanne  (0...)
            note: Orbelis a racheté Solvanne.
        """
        from kg._found import Explained
        from kg.query import explain

        name = what if isinstance(what, str) else PREFIXES["fact"] + fact_key(what, self.store.ontology)
        return Explained(explain(self.store, name))

    def part(self, sparql: str) -> nx.MultiDiGraph[Any]:
        """The facts that a CONSTRUCT or SELECT names, as a networkx graph."""
        from kg._found import part

        return part(self.to_networkx(), self.query(sparql).rows)

    def export(self, format: str, destination: Path | str) -> None:  # noqa: A002 - the word that users know
        """Write the graph to a file: turtle, trig, nquads, jsonld, graphml, csv, … Raises ExportError."""
        from kg.export import export

        export(self.store, format, Path(destination))

    def to_networkx(self) -> nx.MultiDiGraph[Any]:
        """A networkx graph: a node for each entity, an edge for each fact, evidence on the edges.

        >>> import kg
        >>> network = kg.build("Orbelis a racheté Solvanne.").to_networkx()
        >>> [(network.nodes[a]["label"], data["predicate"]) for a, b, data in network.edges(data=True)]
        [('Orbelis', 'acquires')]
        """
        from kg.export import to_networkx

        return to_networkx(self.store)

    def to_rdflib(self) -> rdflib.Graph:
        """An rdflib graph of what queries see.

        >>> import kg, rdflib
        >>> found = kg.build("Orbelis a racheté Solvanne.").to_rdflib()
        >>> (None, rdflib.URIRef("https://w3id.org/kg-news/ontology#acquires"), None) in found
        True
        """
        import rdflib

        from kg._save import turtle

        return rdflib.Graph().parse(data=turtle(self.store), format="turtle")

    def to_pyvis(self, **options: Any) -> GraphPage:
        """The interactive page as a ``pyvis.network.Network``; options as for :func:`kg.visualize.network`."""
        from kg.visualize import network

        return network(self.to_networkx(), **options)

    def show(self, around: str | None = None, depth: int = 1, **options: Any) -> Any:
        """Show the graph, or what lies near an entity: inside a notebook in the cell, elsewhere in the browser.

        Options as for :meth:`to_pyvis`.
        """
        from kg._save import show
        from kg.visualize import subgraph

        part = subgraph(self.to_networkx(), around=around, depth=depth)
        return show(part, **{"title": self.title, **options})

    def browse(self) -> FactBrowser:
        """A table of all facts with search and filters, for notebooks; ``selection`` of it are those that are left.

        Needs the extra ``widgets``; raises KGError without it.
        """
        from kg._widget import FactBrowser

        return FactBrowser(self.facts)

    def save(self, out: Path | str | None = None) -> Path:
        """Write graph.html, graph.ttl, facts.jsonl and report.json to a folder (default: the graph's own).

        A graph in memory is kept in that folder, too, so that :func:`open_graph` finds it again. The same graph gives
        the same bytes. Returns the folder; raises ExportError when it cannot be written.
        """
        from kg._save import keep, write_files

        folder = Path(out) if out is not None else self.folder
        write_files(self.store, self.report, folder, title=self.title)
        if self.store.path is None:
            keep(self.store, folder / STORE)
            if self.store.decisions:
                write_decisions(folder / DECISIONS, self.store.decisions)
        return folder

    def close(self) -> None:
        """Close the store. Closing twice is harmless."""
        self.store.close()


def build(
    *sources: Source,
    out: Path | str | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
    **options: Any,
) -> KnowledgeGraph:
    """Read documents into a graph, in memory or in the folder ``out``, which is added to.

    ``sources`` are paths of files or folders, texts, or Documents; ``options`` are those of :class:`kg.Settings`
    (``model``, ``min_confidence``, …).

    >>> import kg
    >>> kg.build("Orbelis a racheté Solvanne.", min_confidence=0.5)
    <KnowledgeGraph: 1 documents, 2 entities, 1 facts>

    Raises:
        DocumentError: nothing could be read at all.
    """
    chosen = (settings or config.load()).with_options(**options)
    if out is None:
        graph = KnowledgeGraph(open_store(None, ontology=pipeline.load_ontology(chosen)), chosen)
    else:
        graph = open_graph(out, create=True, settings=chosen)
    report = graph.add(*sources, progress=progress)
    if report.failed and not report.read and not report.skipped:
        graph.close()
        raise DocumentError(report.failed[0].message, report.failed[0].hint)
    return graph


def open_graph(out: Path | str = "output", *, create: bool = False, settings: Settings | None = None) -> KnowledgeGraph:
    """Open the graph in a folder.

    >>> import kg, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     kg.build("Orbelis a racheté Solvanne.", out=folder).close()
    ...     with kg.open(folder) as graph:
    ...         print(graph.facts)
    Orbelis — acquires → Solvanne

    Raises:
        StoreError: there is none (unless ``create``), or another process has it open.
    """
    chosen = settings or config.load()
    ontology = pipeline.load_ontology(chosen)
    return KnowledgeGraph(open_store(Path(out) / STORE, ontology=ontology, create=create), chosen)


def read(sources: Sequence[Source], settings: Settings) -> Iterator[Document | Unreadable]:
    """Documents of paths (first), texts and Documents, in order. A text is named by a hash of itself."""
    paths = [str(each) for each in sources if isinstance(each, Path) or (isinstance(each, str) and is_path(each))]
    yield from read_files(paths, max_bytes=settings.max_bytes)
    for source in sources:
        if isinstance(source, Document):
            yield source
        elif isinstance(source, str) and not is_path(source):
            yield _of_text(source)


def _of_text(text: str) -> Document | Unreadable:
    name = "text-" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
    try:
        return from_text(text, name)
    except DocumentError as error:
        return Unreadable(name, error)
