"""What can go wrong for a user. The command prints message and hint, and exits 1."""

from __future__ import annotations


class KGError(Exception):
    """An error that names the thing and the way out.

    ``message`` says what went wrong with what; ``hint`` says what to do about it (may be empty).
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n{self.hint}" if self.hint else self.message


class DocumentError(KGError):
    """A document that cannot be read (missing, empty, binary, too large, wrong format)."""


class OntologyError(KGError):
    """An ontology file, class or relation that is unknown or malformed."""


class ModelError(KGError):
    """A language pipeline that cannot be found or loaded."""


class FrameError(KGError):
    """A frame file that cannot be understood."""


class StoreError(KGError):
    """A store that cannot be opened, read or written."""


class QueryError(KGError):
    """SPARQL that is malformed, refused, or took too long; a saved query that does not exist."""


class ExportError(KGError):
    """A format or file that cannot be written."""
