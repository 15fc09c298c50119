"""Run the notebooks from top to bottom and keep their outputs, small and the same each time."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent.parent / "notebooks"
LARGE = 120_000  # characters of one output, above which it is left out of the file
_PAGE = "<iframe"
_SAID = "<p><em>Run this cell to see the interactive graph here.</em></p>"


def paths() -> list[Path]:
    """The notebooks, in order."""
    return sorted(FOLDER.glob("*.ipynb"))


def executed(path: Path, timeout: int = 300) -> Any:
    """The notebook, run in its own folder; raises nbclient's CellExecutionError where a cell fails."""
    import nbclient
    import nbformat

    notebook = nbformat.read(path, as_version=4)
    client = nbclient.NotebookClient(notebook, timeout=timeout, resources={"metadata": {"path": str(path.parent)}})
    return client.execute()


def tidied(notebook: Any) -> Any:
    """The notebook as it is kept: no times, no random ids, pages of graphs left out."""
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
        cell.metadata = {key: cell.metadata[key] for key in ("tags",) if key in cell.metadata}
        if cell.cell_type == "code":
            cell.outputs = [each for output in cell.outputs for each in _kept(output)]
    return notebook


def _kept(output: Any) -> list[Any]:
    if output.output_type == "stream":
        return [output] if output.name == "stdout" else []
    data = output.get("data", {})
    if _PAGE in data.get("text/html", ""):
        data = {"text/html": _SAID, "text/plain": data.get("text/plain", "")}
    output["data"] = {kind: _stable(said) for kind, said in data.items() if len(str(said)) <= LARGE}
    output["metadata"] = {}
    return [output] if output["data"] else []


def _stable(said: Any) -> Any:
    """Addresses in memory, which differ with each run, left out."""
    return re.sub(r" at 0x[0-9a-f]+", "", said) if isinstance(said, str) else said


def write(path: Path) -> None:
    """Run a notebook and write it with its outputs."""
    import nbformat

    nbformat.write(tidied(executed(path)), path)
