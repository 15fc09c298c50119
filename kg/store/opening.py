"""Opening a store, and saying clearly why when it cannot be."""

from __future__ import annotations

import os
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ontology import Ontology
from kg.store import terms, transaction
from kg.store.graph import GraphStore

LAYOUT = "1"  # raised when the shape of the data changes; a store of another layout is refused
_LAYOUT = terms.term("owl:versionInfo")


def open_store(
    path: Path | None, *, ontology: Ontology | None = None, create: bool = True, read_only: bool = False
) -> GraphStore:
    """Return the store in the folder ``path``, made if absent (``create``); ``None``: a new one in memory.

    ``read_only`` opens what is there without a lock, for a folder that nobody writes meanwhile (a read-only disk).
    StoreError when the folder is in use, damaged, not writable, or no store.
    """
    if path is None:
        return GraphStore(_marked(ox.Store()), None, ontology)
    if not (path / "CURRENT").exists():
        _check_new(path, create and not read_only)
    closed = read_only or _cannot_write(path)
    inner = _open(path, closed)
    if not closed:
        with transaction.disk_errors(path):
            _marked(inner)
    _check_layout(inner, path)
    return GraphStore(inner, path, ontology, read_only=closed)


def _check_new(path: Path, create: bool) -> None:
    if path.is_file():
        raise StoreError(f"{path} is a file, not the folder of a graph", "name a folder")
    if not create:
        raise StoreError(f"there is no graph in {path.parent}", f"make one: kg build ARTICLE --out {path.parent}")
    if path.is_dir() and any(path.iterdir()):
        raise StoreError(f"{path} holds something else than a graph", "name an empty or a new folder")
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"cannot make the folder {path}: {error.strerror}", "choose another with --out") from error


def _cannot_write(path: Path) -> bool:
    return path.exists() and not os.access(path, os.W_OK)


def _open(path: Path, read_only: bool) -> ox.Store:
    try:
        return ox.Store.read_only(str(path)) if read_only else ox.Store(str(path))
    except OSError as error:
        message = str(error)
        if "lock" in message.casefold():
            raise StoreError(
                f"the graph in {path} is in use by another kg process",
                "wait until it ends, or close the notebook that has it open",
            ) from error
        raise StoreError(f"cannot open the graph in {path}: {message}", "check the folder and its rights") from error
    except (RuntimeError, ValueError) as error:
        raise StoreError(f"the graph in {path} is damaged: {error}", "build it again in a new folder") from error


def _marked(inner: ox.Store) -> ox.Store:
    """Write the layout into an empty store."""
    if next(inner.quads_for_pattern(None, None, None, None), None) is None:
        inner.add(ox.Quad(terms.CATALOG, _LAYOUT, terms.words(LAYOUT), terms.CATALOG))
    return inner


def _check_layout(inner: ox.Store, path: Path) -> None:
    found = next(inner.quads_for_pattern(terms.CATALOG, _LAYOUT, None, terms.CATALOG), None)
    if found is None or str(found.object) != f'"{LAYOUT}"':
        raise StoreError(
            f"the graph in {path} was made by another version of kg (layout {found.object if found else 'unknown'})",
            "build it again in a new folder",
        )


def checkpoint_at(folder: Path) -> ox.Store:
    """Open a copy that :meth:`GraphStore.checkpoint` made, for queries only; a graph from memory is loaded anew."""
    quads = folder.with_suffix(".nq")
    if not quads.exists():
        return ox.Store.read_only(str(folder))
    store = ox.Store()
    store.bulk_load(path=str(quads), format=ox.RdfFormat.N_QUADS)
    return store
