"""Decisions of the user on who is who: a plain file beside the graph that survives every build.

One line per decision, in the order in which they were taken::

    merge  BNP = BNP Paribas
    split  Jean Dupont @ article-1 = Jean Dupont @ article-7

``NAME @ DOCUMENT`` means the bearer of the name in that document only. What follows ``#`` at the start of a line or
after two spaces is a comment.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kg.entities.records import Described
from kg.errors import StoreError
from kg.extract.names import fold

FILE = "entities.txt"
_HEAD = """\
# Who is who in this graph, as decided by its user; kg build obeys. Made by kg merge and kg split, or by hand:
#   merge  NAME = NAME
#   split  NAME @ DOCUMENT = NAME @ DOCUMENT
"""
_LINE = re.compile(r"(merge|split)\s+(\S.*?)\s+=\s+(\S.*?)")
Verb = Literal["merge", "split"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A name, in one document or (``""``) in all."""

    name: str
    document: str = ""

    def __str__(self) -> str:
        return f"{self.name} @ {self.document}" if self.document else self.name

    def means(self, described: Described, *, alias: bool = False) -> bool:
        """Whether a description bears the name as its own one, or (``alias``) as another one."""
        texts = described.entity.aliases if alias else (described.entity.name,)
        here = not self.document or self.document == described.document
        return here and any(fold(text) == fold(self.name) or text == self.name for text in texts)


@dataclass(frozen=True, slots=True)
class Decision:
    """Two are one (``merge``) or two (``split``)."""

    verb: Verb
    one: Reference
    other: Reference

    def __str__(self) -> str:
        return f"{self.verb}  {self.one} = {self.other}"

    @property
    def matter(self) -> frozenset[tuple[str, str]]:
        """Return what the decision is about, whichever way it goes."""
        return frozenset((fold(each.name), each.document) for each in (self.one, self.other))


def reference(text: str) -> Reference:
    """Read ``NAME`` or ``NAME @ DOCUMENT`` (spaces around ``@`` are free on the command line)."""
    name, at, document = text.rpartition(" @ ") if " @ " in text else text.rpartition("@")
    return (
        Reference(" ".join(name.split()), document.strip())
        if at and name.strip()
        else Reference(" ".join(text.split()))
    )


def read(path: Path) -> tuple[Decision, ...]:
    """Return the decisions in a file, none when there is no file; StoreError names the line that is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"cannot read the decisions in {path}: {error}", "it is a text file in UTF-8") from error
    return tuple(_decision(path, number, line) for number, line in enumerate(lines, 1) if _said(line))


def _said(line: str) -> str:
    return "" if line.startswith("#") else re.split(r"\s{2,}#", line)[0].strip()


def _decision(path: Path, number: int, line: str) -> Decision:
    found = _LINE.fullmatch(_said(line))
    if found is None:
        raise StoreError(f"{path}, line {number}: {line.strip()!r} is no decision", "write: merge  NAME = NAME")
    verb: Verb = "merge" if found[1] == "merge" else "split"
    return Decision(verb, reference(found[2]), reference(found[3]))


def write(path: Path, decisions: Iterable[Decision]) -> None:
    """Write the decisions to the file, whole or not at all; comments in it are kept. StoreError when it cannot be."""
    taken = tuple(decisions)
    for each in taken:
        if not _writable(each):
            raise StoreError(f"{str(each)!r} cannot be written as one line", "name the entity by another of its names")
    kept = _comments(path)
    lines = [kept.get(str(each), str(each)) for each in taken]
    text = _HEAD + "".join(f"{line}\n" for line in [*kept.get("", "").splitlines(), *lines])
    spare = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        spare.write_text(text, encoding="utf-8", newline="\n")
        spare.replace(path)
    except OSError as error:
        raise StoreError(f"cannot write the decisions to {path}: {error.strerror}", "may you write there?") from error
    finally:
        spare.unlink(missing_ok=True)


def _writable(decision: Decision) -> bool:
    """Whether the line of a decision reads back as that decision; a name may hold a line break, or " = "."""
    line = str(decision)
    if len(line.splitlines()) != 1 or _LINE.fullmatch(_said(line)) is None:
        return False
    return _decision(Path(), 0, line) == decision


def _comments(path: Path) -> dict[str, str]:
    """Return the lines of decisions as they are written, by decision, and under ``""`` the user's own comment lines."""
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    found = {str(_decision(path, 0, line)): line for line in lines if _said(line)}
    found[""] = "\n".join(line for line in lines if line.startswith("#") and line not in _HEAD.splitlines())
    return found


def with_decision(decisions: Iterable[Decision], new: Decision) -> tuple[Decision, ...]:
    """Return the decisions with a new one, in place of an earlier one on the same two."""
    return (*(each for each in decisions if each.matter != new.matter), new)
