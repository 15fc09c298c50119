"""All formats by name, and the one function that writes them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.errors import ExportError
from kg.export import jsonl, tables, xml_graphs
from kg.export.cypher import cypher
from kg.export.followthemoney import followthemoney
from kg.ontology import did_you_mean
from kg.store import GraphStore

Write = Callable[[GraphStore, BinaryIO], object]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that :func:`export` writes. A ``folder`` format makes several files."""

    name: str
    description: str
    suffix: str
    write: Write | None = None
    files: Callable[[GraphStore], dict[str, bytes]] | None = None

    @property
    def folder(self) -> bool:
        """Whether the destination is a folder."""
        return self.files is not None


def _rdf(name: str, description: str, suffix: str) -> Format:
    return Format(name, description, suffix, lambda store, out: store.dump(name, out))


def _text(name: str, description: str, suffix: str, text: Callable[[GraphStore], str]) -> Format:
    return Format(name, description, suffix, lambda store, out: out.write(text(store).encode("utf-8")))


_ALL = (
    _rdf("turtle", "Turtle: the view, evidence and catalog, for people and rdflib", ".ttl"),
    _rdf("trig", "TriG: everything, one named graph per document", ".trig"),
    _rdf("nquads", "N-Quads: everything, one quad per line", ".nq"),
    _rdf("ntriples", "N-Triples: what Turtle holds, one triple per line", ".nt"),
    _rdf("jsonld", "JSON-LD: everything", ".jsonld"),
    _rdf("rdf12", "Turtle 1.2: each fact node reifies the triple that it states", ".rdf12.ttl"),
    _text(
        "jsonl", "JSON lines: one fact per line, as kg extract prints them", ".jsonl", lambda s: "".join(jsonl.lines(s))
    ),
    Format("graphml", "GraphML, for Gephi, yEd and networkx", ".graphml", xml_graphs.graphml),
    Format("gexf", "GEXF, for Gephi", ".gexf", xml_graphs.gexf),
    Format("csv", "CSV: nodes.csv, edges.csv and evidence.csv in a folder", "", files=tables.csv_files),
    Format("parquet", "Parquet: nodes, edges and evidence in a folder (needs pyarrow)", "", files=tables.parquet_files),
    _text("cypher", "Cypher statements for Neo4j (for Memgraph, leave out the first)", ".cypher", cypher),
    _text("ftm", "FollowTheMoney entities as JSON lines, for Aleph", ".ftm.json", followthemoney),
)
FORMATS: dict[str, Format] = {each.name: each for each in _ALL}


def export(store: GraphStore, format_: str, destination: Path | BinaryIO) -> None:
    """Write the graph in a format of :data:`FORMATS` to a file, a folder (``csv``, ``parquet``) or a binary stream.

    The same graph gives the same bytes. A file is replaced only when it is complete. ExportError for an unknown
    format, a missing library, or a place that cannot be written.
    """
    if format_ not in FORMATS:
        raise ExportError(f"no format named {format_!r}", did_you_mean(format_, FORMATS))
    chosen = FORMATS[format_]
    if not isinstance(destination, Path):
        if chosen.write is None:
            raise ExportError(f"{format_} makes several files", "name a folder: kg export --format csv -o FOLDER")
        chosen.write(store, destination)
        return
    try:
        if chosen.files is not None:
            _write_folder(destination, chosen.files(store))
        elif chosen.write is not None:
            _write_file(destination, chosen.write, store)
    except OSError as error:
        raise ExportError(f"cannot write {destination}: {error.strerror or error}", "name another place") from error


def _write_folder(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        _write_file(folder / name, lambda _, out, content=content: out.write(content), None)


def _write_file(path: Path, write: Callable[..., object], store: GraphStore | None) -> None:
    """Write beside the file and move it into place, so that a failure leaves what was there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as out:
            write(store, out)
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)  # mkstemp makes files for their owner only
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
