"""Regions of Markdown pages that a program writes, between two comments; the rest of a page is written by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

_REGION = re.compile(r"(?ms)^(<!-- made: ([\w-]+) -->\n)(.*?)(^<!-- end -->$)")
_BLOCK = re.compile(r"(?ms)^```(\w+)\n(.*?)^```$")


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block: its language, its text, and where the text stands in the page."""

    language: str
    text: str
    start: int
    end: int


def filled(page: str, makers: Mapping[str, Callable[[], str]]) -> str:
    """The page with each region ``<!-- made: NAME -->`` … ``<!-- end -->`` as ``makers[NAME]`` makes it.

    Raises KeyError for a region that nobody makes.
    """
    return _REGION.sub(lambda found: f"{found[1]}{makers[found[2]]().rstrip()}\n{found[4]}", page)


def names(page: str) -> list[str]:
    """Names of the regions of a page, in order."""
    return [found[2] for found in _REGION.finditer(page)]


def blocks(page: str, *languages: str) -> list[Block]:
    """The fenced blocks of a page in these languages (all, when none is named), in order."""
    found = (Block(each[1], each[2], each.start(2), each.end(2)) for each in _BLOCK.finditer(page))
    return [block for block in found if not languages or block.language in languages]


def answered(page: str, question: str) -> Iterator[tuple[Block, Block]]:
    """Each block in the language ``question`` with the ``text`` block that follows it at once: what it gives."""
    all_ = blocks(page)
    for block, following in pairwise(all_):
        between = page[block.end : following.start]
        if block.language == question and following.language == "text" and len(between) < 20:
            yield block, following


def replaced(page: str, changes: Mapping[Block, str]) -> str:
    """The page with the texts of some blocks changed."""
    for block in sorted(changes, key=lambda each: -each.start):
        page = page[: block.start] + changes[block].rstrip("\n") + "\n" + page[block.end :]
    return page
