"""Room 1: files, folders and standard input → :class:`kg.model.Document`."""

from kg.documents.reader import from_text, is_path, read
from kg.documents.unreadable import Unreadable

__all__ = ["Unreadable", "from_text", "is_path", "read"]
