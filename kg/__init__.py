"""kg reads French news and turns it into a knowledge graph: typed facts, each with the sentence that says it.

>>> import kg
>>> kg.Document("note", "Paris est une ville.").id
'note'

Names are imported when they are first used, so that ``import kg`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg._render import render
    from kg.config import Settings
    from kg.errors import KGError
    from kg.graph import KnowledgeGraph, build
    from kg.graph import open_graph as open  # noqa: A004 - kg.open(path) reads as json.load does
    from kg.jupyter import load_ipython_extension
    from kg.model import Document, Entity, Evidence, Fact, Value

__all__ = [
    "Document", "Entity", "Evidence", "Fact", "KGError", "KnowledgeGraph", "Settings", "Value",
    "__version__", "build", "load_ipython_extension", "open", "render",
]  # fmt: skip

_HOMES = {
    "Document": "kg.model", "Entity": "kg.model", "Evidence": "kg.model", "Fact": "kg.model", "Value": "kg.model",
    "KGError": "kg.errors", "KnowledgeGraph": "kg.graph", "Settings": "kg.config",
    "build": "kg.graph", "open": "kg.graph", "load_ipython_extension": "kg.jupyter",
    "render": "kg._render",
}  # fmt: skip
_OTHER_NAMES = {"open": "open_graph"}


def __getattr__(name: str) -> Any:
    """Import a public name on first use (PEP 562)."""
    if name == "__version__":
        return _version()
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), _OTHER_NAMES.get(name, name))
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("kg-news")
    except PackageNotFoundError:  # a checkout that was never installed
        return "0+unknown"
