"""``kg diff``: what two graphs differ in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg._display import line
from kg.cli import common

if TYPE_CHECKING:
    from kg.model import Fact
    from kg.store import Difference


def diff(
    before: Annotated[Path, typer.Argument(help="Folder of a graph.", show_default=False)],
    after: Annotated[Path, typer.Argument(help="Folder of another.", show_default=False)],
) -> None:
    """Show the entities and facts that two graphs differ in.

    Examples:
      kg diff graphs/monday graphs/tuesday

    Lines begin with + for what only the second has, - for what only the first has, ~ for what changed. The exit code
    is 0 whether they differ or not.
    """
    if before.resolve() == after.resolve():
        raise typer.BadParameter("name two graphs", param_hint="AFTER")
    with common.open_graph(before) as one, common.open_graph(after) as other:
        found = one.diff(other)
    common.write("".join(f"{each}\n" for each in _lines(found)))
    entities = f"entities: {len(found.entities_added)} added, {len(found.entities_removed)} removed"
    facts = f"facts: {len(found.facts_added)} added, {len(found.facts_removed)} removed"
    common.say(f"{entities}, {len(found.entities_changed)} changed; {facts}, {len(found.facts_changed)} changed")


def _lines(found: Difference) -> Iterator[str]:
    yield from (f"+ {line(each)}" for each in found.entities_added)
    yield from (f"- {line(each)}" for each in found.entities_removed)
    yield from (f"~ {line(was)}  →  {line(now)}" for was, now in found.entities_changed)
    yield from (f"+ {_said(each)}" for each in found.facts_added)
    yield from (f"- {_said(each)}" for each in found.facts_removed)
    yield from (f"~ {_said(was)}  →  {_changed(was, now)}" for was, now in found.facts_changed)


def _said(fact: Fact) -> str:
    return f"{line(fact)}  ({fact.confidence:.2f}, {_documents(fact)})"


def _documents(fact: Fact) -> str:
    return " ".join(sorted({each.document for each in fact.evidence}))


def _changed(was: Fact, now: Fact) -> str:
    """Say what is new in a fact that stays the same fact."""
    parts = []
    if was.confidence != now.confidence:
        parts.append(f"confidence {now.confidence:.2f}")
    if _documents(was) != _documents(now):
        parts.append(f"said by {_documents(now)}")
    if dict(was.qualifiers) != dict(now.qualifiers):
        parts.append("; ".join(f"{key}: {value}" for key, value in now.qualifiers.items()))
    return ", ".join(parts) or "other sentences"
