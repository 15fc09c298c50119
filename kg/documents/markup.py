"""HTML as a stream of tags and text, in time linear in its length whatever a hostile page holds.

The standard library's parser takes minutes for a hundred kilobytes of tags that never end.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Literal

Token = tuple[Literal["start", "end", "text"], str]

RAW = {"script", "style", "textarea", "noscript", "iframe", "xmp", "noembed", "noframes"}  # no tags inside
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
# Possessive, so that a failure is known after one pass; a ">" inside a quoted attribute does not end the tag.
_REST = re.compile(r"""(?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")
_LONG_NUMBER = re.compile(r"&#[xX]?[0-9a-fA-F]{9,};?")  # no character; thousands of digits would be an error


def tokens(page: str) -> Iterator[Token]:
    """Tags by lower-case name, and the text between them with its character references resolved."""
    position, quoted, length = 0, True, len(page)
    while position < length:
        start = page.find("<", position)
        if start < 0:
            start = length
        if start > position:
            yield "text", _plain(page[position:start])
        if start == length:
            return
        name = _NAME.match(page, start)
        if name is None:
            position = _skip(page, start)
            if position == start + 1:
                yield "text", "<"
            continue
        end = _REST.match(page, name.end()) if quoted else None
        # Where a tag never ends, its quotes cannot be trusted: from there on the next ">" ends every tag.
        quoted = end is not None
        position = end.end() if end else _after(page, ">", name.end())
        tag = name[1].lower()
        yield ("end" if page[start + 1] == "/" else "start"), tag
        if tag in RAW and page[start + 1] != "/":
            position = _raw_end(page, tag, position)


def _skip(page: str, start: int) -> int:
    """Where to go on after a "<" that opens no element: a comment, a declaration, or a sign less-than."""
    if page.startswith("<!--", start):
        return _after(page, "-->", start + 2)
    return _after(page, ">", start + 2) if page[start + 1 : start + 2] in {"!", "?", "/"} else start + 1


def _after(page: str, mark: str, start: int) -> int:
    found = page.find(mark, start)
    return len(page) if found < 0 else found + len(mark)


def _raw_end(page: str, tag: str, start: int) -> int:
    found = re.compile(rf"</{re.escape(tag)}(?=[\s/>])", re.IGNORECASE).search(page, start)
    return found.start() if found else len(page)


def _plain(text: str) -> str:
    return html.unescape(_LONG_NUMBER.sub("\ufffd", text))
