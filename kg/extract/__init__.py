"""Room 3: parsed text → claims, by frames over normalised syntax.

Names are imported when they are first used: the folding of names, which the store needs too, must not load spaCy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.extract.reading import read
    from kg.extract.records import Draft, Reading, Refusal

__all__ = ["Draft", "Reading", "Refusal", "read"]

_HOMES = {"read": "kg.extract.reading", **dict.fromkeys(("Draft", "Reading", "Refusal"), "kg.extract.records")}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'kg.extract' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
