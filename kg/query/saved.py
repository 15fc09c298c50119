"""The saved queries: data files ``saved/*.rq``, each described by its first comment line.

A second comment line ``# parameters: person organization`` names the columns that a user may fix to a value, those that
leave the fewest rows first. The planner of the store knows nothing of values that are given beside the query; so they
come in as ``VALUES ?person { "…" }`` at the first ``WHERE {``, and it begins with them. For a column that is computed at
the end, a line ``# organization: ?m org:organization/rdfs:label ?organization_ .`` says what has the value ``?organization_``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from kg.errors import QueryError
from kg.ontology import did_you_mean
from kg.store.terms import number_or_words, words

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_WHERE = "WHERE {"
_LIMIT = "# limit"  # a line where a LIMIT may stand although the rows are not complete yet


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query with a name. ``parameters`` are columns that :func:`kg.query.run` can fix.

    ``computed`` are those of them that the query computes, each with the pattern in which ``?NAME_`` has their value.
    """

    name: str
    description: str
    parameters: tuple[str, ...]
    sparql: str
    computed: Mapping[str, str] = field(default_factory=dict)

    def narrowed(self, values: Mapping[str, str], limit: int | None = None) -> str:
        """Return the query with the values where the planner sees them, and the limit where it changes no row.

        The values must be given beside the query, too: those here only say where to begin.
        """
        starts = [self._start(name, values[name]) for name in self.parameters if values.get(name)]
        sparql = self.sparql.replace(_WHERE, " ".join([_WHERE, *starts]), 1)
        return sparql if limit is None else sparql.replace(_LIMIT, f"LIMIT {limit}")

    def _start(self, name: str, value: str) -> str:
        # Written by pyoxigraph's own serialiser, which leaves no way out of the literal
        if name not in self.computed:
            return f"VALUES ?{name} {{ {words(value)} }}"
        either = dict.fromkeys(map(str, (words(value), number_or_words(value))))
        return f"VALUES ?{name}_ {{ {' '.join(either)} }} {self.computed[name]}"


@cache
def saved_queries() -> dict[str, SavedQuery]:
    """Return the saved queries by name, sorted."""
    folder = files("kg.query").joinpath("saved")
    found = [_read(item.name, item.read_text("utf-8")) for item in folder.iterdir() if item.name.endswith(".rq")]
    return {each.name: each for each in sorted(found, key=lambda each: each.name)}


def _read(file_name: str, text: str) -> SavedQuery:
    comments = [line.lstrip("# ").strip() for line in text.splitlines() if line.startswith("#")]
    said = {name: rest.strip() for name, colon, rest in (line.partition(":") for line in comments[1:]) if colon}
    parameters = tuple(said.get("parameters", "").split())
    computed = {name: said[name] for name in parameters if name in said}
    return SavedQuery(file_name.removesuffix(".rq"), comments[0], parameters, text, computed)


def is_name(text: str) -> bool:
    """Whether the text can only be meant as the name of a saved query: one word."""
    return _NAME.fullmatch(text.strip()) is not None


def saved_query(name: str) -> SavedQuery:
    """Return the saved query of that name; QueryError with the nearest when there is none."""
    queries = saved_queries()
    if name not in queries:
        raise QueryError(f"no saved query named {name!r}", did_you_mean(name, queries))
    return queries[name]
