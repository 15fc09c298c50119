"""What stands in the stream of Documents where one could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import DocumentError


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A source that could not be read, and why."""

    source: str
    error: DocumentError
