"""Find what to read and turn it into Documents, one bad document at a time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kg.documents import html_page, json_list
from kg.documents.dates import dateline
from kg.documents.decode import decode
from kg.documents.unreadable import Unreadable
from kg.errors import DocumentError
from kg.model import Document

MAX_BYTES = 10_000_000  # about 1.6 million words: twenty novels; a larger file is no article
Reader = Callable[[str, str, str], Iterator[Document | Unreadable]]


def _plain(text: str, name: str, source: str) -> Iterator[Document | Unreadable]:
    yield from_text(text, name, source=source)


READERS: dict[str, Reader] = {
    ".txt": _plain, ".md": _plain, ".text": _plain, "": _plain,
    ".html": html_page.documents, ".htm": html_page.documents, ".xhtml": html_page.documents,
    ".json": json_list.documents, ".jsonl": json_list.documents,
}  # fmt: skip


def from_text(text: str, name: str, *, source: str = "") -> Document:
    """A Document of plain text; its title is the first line, its date the dateline ("22 mai 2012. - …").

    Raises:
        DocumentError: there is nothing to read in ``text``.
    """
    if not any(letter.isalnum() for letter in text):
        raise DocumentError(f"{source or name} is empty", "Give a text with at least one sentence.")
    title = next(line.strip(" #\ufeff") for line in text.splitlines() if line.strip(" #\ufeff"))
    return Document(name, text, source=source or name, title=title[:200], date=dateline(text[:600]))


def is_path(text: str) -> bool:
    """Whether ``text`` names a file or folder that is there, or looks like the name of one rather than a text.

    >>> is_path("news/article.txt"), is_path("Paris est une ville.")
    (True, False)
    """
    if text == "-" or _exists(text):
        return True
    one_word = not any(letter.isspace() for letter in text.strip())
    return one_word or ("\n" not in text and Path(text).suffix.lower() in set(READERS) - {""})


def _exists(text: str) -> bool:
    try:
        return Path(text).exists()
    except (OSError, ValueError):  # longer than a path may be, or with a NUL
        return False


def read(sources: Iterable[str], *, max_bytes: int = MAX_BYTES) -> Iterator[Document | Unreadable]:
    """Documents of files, of folders (recursively, by name) and of standard input (``-``).

    What cannot be read comes out as :class:`Unreadable`, so that one bad document never ends a build. A document id
    met twice is unreadable too: the second would replace the first.
    """
    seen: dict[str, str] = {}
    for source in sources:
        for path in _files(source):
            try:
                for found in _read(path, max_bytes):
                    yield found if isinstance(found, Unreadable) else _once(found, seen)
            except DocumentError as error:
                yield Unreadable(path, error)


def _files(source: str) -> Iterator[str]:
    """The files of a folder that have a known suffix, or ``source`` itself where it is no folder."""
    if source == "-" or not (_exists(source) and Path(source).is_dir()):
        yield source
        return
    kinds = set(READERS) - {""}
    visible = (path for path in Path(source).rglob("*") if path.name[0] != ".")
    inside = sorted(path for path in visible if path.suffix.lower() in kinds and path.is_file())
    # An empty folder is named as unreadable below, where it is opened.
    yield from (str(path) for path in inside) if inside else (source,)


def _read(source: str, max_bytes: int) -> Iterator[Document | Unreadable]:
    if source == "-":
        data = _within(sys.stdin.buffer.read(max_bytes + 1), max_bytes, "standard input")
        yield from_text(decode(data, "standard input"), "stdin", source="standard input")
        return
    path, known = Path(source), ", ".join(suffix for suffix in READERS if suffix)
    if _exists(source) and path.is_dir():
        raise DocumentError(f"{source}: no article in this folder", f"kg reads files that end in {known}.")
    reader = READERS.get(path.suffix.lower())
    if reader is None and _exists(source):
        raise DocumentError(f"{source}: files of type {path.suffix} cannot be read", f"Give one of: {known}.")
    yield from (reader or _plain)(decode(_bytes(path, max_bytes), source), path.stem, source)


def _bytes(path: Path, max_bytes: int) -> bytes:
    try:
        with path.open("rb") as file:
            return _within(file.read(max_bytes + 1), max_bytes, str(path))
    except FileNotFoundError:
        raise DocumentError(f"{path}: no such file", "Check the path, or give a folder to read all of it.") from None
    except OSError as error:
        raise DocumentError(f"{path} cannot be read: {error.strerror or error}", "Check its permissions.") from None
    except ValueError as error:  # a NUL in the name
        raise DocumentError(f"{str(path)!r} is no path: {error}", "Check the path.") from None


def _within(data: bytes, max_bytes: int, name: str) -> bytes:
    if len(data) > max_bytes:
        raise DocumentError(
            f"{name} is larger than {max_bytes / 1e6:g} MB", "Split it into articles, or raise the limit with --max-mb."
        )
    return data


def _once(document: Document, seen: dict[str, str]) -> Document | Unreadable:
    """The document, unless another of its name came before."""
    before = seen.get(document.id)
    if before is None:
        seen[document.id] = document.source
        return document
    problem = f"{document.source}: a document named {document.id!r} was already read from {before}"
    return Unreadable(document.source, DocumentError(problem, "Rename one: the second would replace the first."))
