"""Running a query: guarded, with the usual prefixes, named or written out, and within a time limit if one is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.errors import QueryError
from kg.query import guard, worker
from kg.query.names import find_entities
from kg.query.saved import is_name, saved_query
from kg.store import GraphStore, Rows


def run(
    store: GraphStore,
    query: str,
    parameters: Mapping[str, str] | None = None,
    *,
    timeout: float | None = None,
    limit: int | None = None,
) -> Rows:
    """Answer SPARQL, or the saved query of that name.

    ``parameters`` fix columns of a saved query (``{"person": "Hélène Audrain"}``; any name of an entity will do) or
    selected variables of SPARQL. ``timeout`` in seconds runs the query in a process of its own, which is killed when
    the time is over. ``limit`` keeps the first rows. QueryError when the query is malformed, refused or too slow.
    """
    given = dict(parameters or {})
    sparql = query
    if is_name(query):
        saved = saved_query(query.strip())
        unknown = sorted(set(given) - set(saved.parameters))
        if unknown:
            known = ", ".join(saved.parameters) or "none"
            raise QueryError(f"the query {saved.name!r} has no parameter {unknown[0]!r}", f"it has: {known}")
        given = {name: _as_named(store, text) for name, text in given.items()}
        sparql = saved.narrowed(given, limit)
    guard.check(sparql)
    rows = store.query(sparql, given) if timeout is None else worker.query(store, sparql, given, timeout)
    return rows if limit is None else replace(rows, rows=rows.rows[:limit])


def _as_named(store: GraphStore, text: str) -> str:
    """Return the entity's own name for any of its names; other words as they are."""
    try:
        return find_entities(store, text)[0].name
    except QueryError:
        return text
