"""An HTML page → its readable text: headings, paragraphs, list items; no script, no menu, no markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.documents.dates import dateline
from kg.documents.markup import tokens
from kg.documents.unreadable import Unreadable
from kg.errors import DocumentError
from kg.model import Document

_BLOCKS = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "figcaption", "td", "th", "dd", "dt", "div", "section",
    "article", "br", "tr", "pre",
}  # fmt: skip
# A form is not silent: some sites wrap the whole page in one. Nor is the header of an article: it holds the title.
_SILENT = {"template", "svg", "nav", "footer", "aside", "button", "select", "object"}
_ARTICLE = {"article", "main"}
MAX_DEPTH = 500  # as browsers do; a hostile page could make every closing tag search a million open ones
_SPACE = re.compile(r"[ \t\r\n\f]+")


class _Text:
    """Collects blocks of text. Elements left open by a sloppy page end with what is around them."""

    def __init__(self, page: str) -> None:
        self.blocks: list[str] = []
        self.line: list[str] = []
        self.title = ""
        self.silent: list[str] = []
        self.articles = 0
        self.in_title = False
        handle = {"start": self.start, "end": self.end, "text": self.text}
        for kind, content in tokens(page):
            handle[kind](content)
        self.end_block()

    def start(self, tag: str) -> None:
        """An element opens."""
        if (tag in _SILENT or (tag == "header" and not self.articles)) and len(self.silent) < MAX_DEPTH:
            self.silent.append(tag)
        self.articles += tag in _ARTICLE
        self.in_title = tag == "title" and not self.silent and not self.title
        if tag in _BLOCKS:
            self.end_block()

    def end(self, tag: str) -> None:
        """An element closes."""
        if tag in self.silent:
            while self.silent.pop() != tag:  # closes what was left open inside it, too
                pass
        self.articles -= tag in _ARTICLE and self.articles > 0
        self.in_title = False
        if tag in _BLOCKS:
            self.end_block()

    def text(self, data: str) -> None:
        """Text between tags."""
        if self.in_title:
            self.title += data
        elif not self.silent:
            self.line.append(data)

    def end_block(self) -> None:
        """Close the block being read."""
        text = _SPACE.sub(" ", "".join(self.line)).strip()
        self.line.clear()
        if text:
            self.blocks.append(text)


def documents(text: str, name: str, source: str) -> Iterator[Document | Unreadable]:
    """The one Document of a page; offsets point into its readable text.

    Raises:
        DocumentError: the page holds no readable text.
    """
    page = _Text(text)
    body = "\n\n".join(page.blocks)
    if not any(letter.isalnum() for letter in body):
        raise DocumentError(f"{source} holds no readable text", "Is it a page that a script fills in? Save its text.")
    title = _SPACE.sub(" ", page.title).strip() or page.blocks[0]
    yield Document(name, body, source=source, title=title[:200], date=dateline(body[:600]))
