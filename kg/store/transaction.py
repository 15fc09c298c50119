"""Commits: one document's change as one atomic update of the store.

Terms are written by pyoxigraph's own serialiser (N-Triples, every quote and line break escaped), never by hand; IRIs
hold hashes and percent-encoded ids only. So no words of the press can end the literal that they are in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store import terms

_FORGET = "DELETE WHERE {{ GRAPH {graph} {{ {subject} ?p ?o }} }}"


def commit(
    store: ox.Store,
    path: Path | None,
    document_id: str,
    *,
    old: ox.NamedNode | None,
    add: Iterable[ox.Quad],
    remove: Iterable[ox.Quad],
) -> None:
    """Take the ``old`` version out of the store and apply the quads to add and remove: one update, all or nothing.

    ``path`` is named when the disk fails (StoreError).
    """
    steps = [*_data("DELETE", remove), *_forget(document_id, old), *_data("INSERT", add)]
    with disk_errors(path):
        store.update(" ;\n".join(steps))


def _data(verb: str, quads: Iterable[ox.Quad]) -> list[str]:
    by_graph: dict[ox.NamedNode | ox.BlankNode | ox.DefaultGraph, list[str]] = {}
    for quad in quads:
        by_graph.setdefault(quad.graph_name, []).append(f"{quad.triple} .")
    return [f"{verb} DATA {{ {_block(graph, lines)} }}" for graph, lines in by_graph.items()]


def _block(graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph, lines: list[str]) -> str:
    body = "\n".join(lines)
    return body if isinstance(graph, ox.DefaultGraph) else f"GRAPH {graph} {{ {body} }}"


def _forget(document_id: str, old: ox.NamedNode | None) -> list[str]:
    if old is None:
        return []
    node = terms.document_iri(document_id)
    return [
        f"DROP SILENT GRAPH {old}",
        _FORGET.format(graph=terms.CATALOG, subject=node),
        _FORGET.format(graph=terms.CATALOG, subject=old),
        _FORGET.format(graph=terms.TEXTS, subject=old),
    ]


@contextmanager
def disk_errors(path: Path | None) -> Iterator[None]:
    """Turn what goes wrong on disk into a StoreError that names the folder."""
    try:
        yield
    except OSError as error:
        raise StoreError(f"cannot write the graph in {path}: {error}", _hint(str(error))) from error
    except RuntimeError as error:  # pyoxigraph's word for corruption found while running
        raise StoreError(f"the graph in {path} is damaged: {error}", "build it again in a new folder") from error


def _hint(message: str) -> str:
    if "No space" in message:
        return "the disk is full: free some space and run the same command again; no document is left half done"
    if "Read-only" in message or "Permission" in message:
        return "the folder cannot be written: choose another with --out"
    return "no document is left half done: run the same command again"
