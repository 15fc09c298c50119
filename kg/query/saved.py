"""The saved queries: data files ``saved/*.rq``, each described by its first comment line.

A second comment line ``# parameters: person organization`` names the columns that a user may fix to a value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.errors import QueryError
from kg.ontology import did_you_mean

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query with a name. ``parameters`` are columns that :func:`kg.query.run` can fix."""

    name: str
    description: str
    parameters: tuple[str, ...]
    sparql: str


@cache
def saved_queries() -> dict[str, SavedQuery]:
    """Return the saved queries by name, sorted."""
    folder = files("kg.query").joinpath("saved")
    found = [_read(item.name, item.read_text("utf-8")) for item in folder.iterdir() if item.name.endswith(".rq")]
    return {each.name: each for each in sorted(found, key=lambda each: each.name)}


def _read(file_name: str, text: str) -> SavedQuery:
    comments = [line.lstrip("# ").strip() for line in text.splitlines() if line.startswith("#")]
    given = next((c.removeprefix("parameters:") for c in comments if c.startswith("parameters:")), "")
    return SavedQuery(file_name.removesuffix(".rq"), comments[0], tuple(given.split()), text)


def is_name(text: str) -> bool:
    """Whether the text can only be meant as the name of a saved query: one word."""
    return _NAME.fullmatch(text.strip()) is not None


def saved_query(name: str) -> SavedQuery:
    """Return the saved query of that name; QueryError with the nearest when there is none."""
    queries = saved_queries()
    if name not in queries:
        raise QueryError(f"no saved query named {name!r}", did_you_mean(name, queries))
    return queries[name]
