"""A graph's files in a folder, and the graph on the screen."""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
import webbrowser
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import ExportError
from kg.export import export, to_networkx
from kg.store import GraphStore, open_store
from kg.visualize import notebook_html, page_html, write_page

if TYPE_CHECKING:
    import networkx as nx

    from kg.pipeline import BuildReport


def write_files(store: GraphStore, report: BuildReport, folder: Path, *, title: str) -> None:
    """Write graph.html, graph.ttl, facts.jsonl and report.json; ExportError when the folder cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        replace(folder / "report.json", json.dumps(asdict(report), ensure_ascii=False, indent=1) + "\n")
    except OSError as error:
        raise ExportError(f"cannot write to {folder}: {error.strerror}", "Choose another folder.") from error
    export(store, "turtle", folder / "graph.ttl")
    export(store, "jsonl", folder / "facts.jsonl")
    write_page(to_networkx(store), folder / "graph.html", title=title)


def keep(store: GraphStore, path: Path) -> None:
    """Copy a store in memory to a folder, in place of what it held."""
    with open_store(path, ontology=store.ontology) as target:
        for document in target.documents():
            target.remove(document.id)
        target.inner.extend(store.quads())


def turtle(store: GraphStore) -> str:
    """What queries see, as Turtle."""
    stream = io.BytesIO()
    export(store, "turtle", stream)
    return stream.getvalue().decode("utf-8")


def show(graph: nx.MultiDiGraph[Any], **options: Any) -> Any:
    """An object that a notebook shows; outside one, the page opens in the browser and its path is returned."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is not None:
        from IPython.display import HTML

        return HTML(notebook_html(graph, **options))  # type: ignore[no-untyped-call]
    path = Path(tempfile.mkdtemp(prefix="kg-")) / "graph.html"
    replace(path, page_html(graph, **options))
    webbrowser.open(path.as_uri())
    return path


def replace(path: Path, text: str) -> None:
    """Write a file whole or not at all; OSError when it cannot be."""
    spare = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        spare.write_text(text, encoding="utf-8", newline="\n")
        spare.replace(path)
    finally:
        spare.unlink(missing_ok=True)
