"""JSON and JSONL lists of ``{"id", "text", "title"?, "date"?, "source"?}`` → Documents."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from typing import Any

from kg.documents.dates import dateline
from kg.documents.unreadable import Unreadable
from kg.errors import DocumentError
from kg.model import Document


def documents(text: str, name: str, source: str) -> Iterator[Document | Unreadable]:
    """Each record as a Document; a record without ``id`` takes the file's name and its number.

    A record without text comes out as :class:`Unreadable`; the others are read.

    Raises:
        DocumentError: the file is no JSON, or holds no record.
    """
    text = text.removeprefix("\ufeff")
    records = _lines(text, source) if source.lower().endswith(".jsonl") else _whole(text, source)
    number = 0
    for number, record in enumerate(records, 1):
        if isinstance(record, Unreadable):
            yield record
            continue
        try:
            yield _document(record, f"{name}-{number}", source)
        except DocumentError as error:
            yield Unreadable(f"{source}, record {number}", error)
    if not number:
        raise DocumentError(f"{source} holds no record", _SHAPE)


_SHAPE = 'Each record needs {"id": …, "text": …}.'


def _document(record: Any, name: str, source: str) -> Document:
    body = record.get("text") if isinstance(record, dict) else None
    if not isinstance(body, str) or not any(letter.isalnum() for letter in body):
        raise DocumentError('it has no "text"', _SHAPE)
    # JSON can hold half a surrogate pair, which is no character and which no file can hold: U+FFFD, offsets unmoved.
    body = body.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    date = _date(record.get("date")) or dateline(body[:600])
    title, origin = str(record.get("title") or ""), str(record.get("source") or source)
    given = record.get("id")
    return Document(name if given is None or given == "" else str(given), body, source=origin, title=title, date=date)


def _lines(text: str, source: str) -> Iterator[Any]:
    """Records of JSONL. Lines end with a line feed only: JSON text may hold the other separators that Python knows."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield json.loads(line)
            except (ValueError, RecursionError) as error:
                problem = DocumentError(f"it is not valid JSON: {error}", "Mend or delete the line.")
                yield Unreadable(f"{source}, line {number}", problem)


def _whole(text: str, source: str) -> list[Any]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError: also a number of more than 4300 digits
        raise DocumentError(f"{source} is not valid JSON: {error}", "Check the line it names.") from None
    return data if isinstance(data, list) else [data]


def _date(value: object) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None
