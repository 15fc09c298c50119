"""Documents of a graph read again from where they came: for ``kg update`` and ``kg verify``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kg.documents import Unreadable, read
from kg.documents.reader import READERS
from kg.errors import DocumentError
from kg.model import Document
from kg.store import GraphStore, StoredDocument


def is_file(source: str) -> bool:
    """Whether a source is a file, there or not; standard input, texts and addresses are none.

    >>> is_file("news/article.txt"), is_file("standard input"), is_file("https://example.org/a.html")
    (True, False, False)
    """
    return "://" not in source and Path(source).suffix.lower() in set(READERS) - {""}


def read_again(documents: Iterable[StoredDocument], max_bytes: int) -> Iterator[Document | Unreadable]:
    """Yield the documents as their files say them now; each file is read once.

    A document whose file is gone, or is no longer in it, comes out as :class:`Unreadable`, named by its id.
    """
    by_source: dict[str, list[str]] = {}
    for each in documents:
        by_source.setdefault(each.source, []).append(each.id)
    for source, wanted in by_source.items():
        found = {each.id: each for each in read([source], max_bytes=max_bytes) if isinstance(each, Document)}
        for name in wanted:
            yield found[name] if name in found else Unreadable(name, _gone(name, source))


def _gone(document: str, source: str) -> DocumentError:
    message = (
        f"{document}: it is not in {source} any more" if Path(source).exists() else f"{document}: {source} is gone"
    )
    return DocumentError(message, f"take it out: kg remove {document}, or kg update --prune")


def texts_again(store: GraphStore, max_bytes: int) -> Callable[[StoredDocument], str | None]:
    """Return a function from a document to its text as its file says it now, ``None`` where it cannot be read.

    For a document that came from no file it is the text that the store keeps.
    """
    files = [each for each in store.documents() if is_file(each.source)]
    found = {each.id: each.text for each in read_again(files, max_bytes) if isinstance(each, Document)}

    def text(stored: StoredDocument) -> str | None:
        return found.get(stored.id) if is_file(stored.source) else store.document(stored.id).text

    return text
