"""Parts of a graph: what stands around an entity, what happened since a date, what matters most."""

from __future__ import annotations

import datetime
import difflib
import heapq
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import networkx as nx

from kg.errors import KGError
from kg.visualize.communities import Links
from kg.visualize.records import period


def subgraph(
    graph: nx.MultiDiGraph[Any],
    *,
    around: str | Sequence[str] | None = None,
    depth: int = 1,
    since: str | datetime.date | None = None,
    max_nodes: int | None = None,
) -> nx.MultiDiGraph[Any]:
    """A copy of the part of ``graph`` that the options leave; the graph given is not changed.

    ``around`` names entities (name, alias or IRI; case and accents do not matter) and keeps what lies within ``depth``
    facts of them; ``since`` (ISO date) keeps facts that reach that day or later, undated ones by the date of their
    document; ``max_nodes`` keeps the most connected ones, together where they are connected.
    Raises :class:`kg.errors.KGError` for a name that is not there, with the nearest ones, or a bad date or number.
    """
    part: nx.MultiDiGraph[Any] = graph.copy()
    starts = [found for name in _names(around) for found in find_entity(graph, name)]
    if since is not None:
        _drop_before(part, _iso(since))
    if starts:
        part = part.subgraph(_within(part, starts, depth)).copy()
    if max_nodes is not None:
        if max_nodes < 1:
            raise KGError(f"max_nodes is {max_nodes}", "Give 1 or more.")
        keys = sorted(part, key=str)
        number = {key: position for position, key in enumerate(keys)}
        around_each: Links = [{} for _ in keys]
        for a, b in part.edges():
            if a != b:
                around_each[number[a]][number[b]] = around_each[number[b]][number[a]] = 1.0
        first = [number[key] for key in starts]
        part = part.subgraph([keys[node] for node in most_important(around_each, max_nodes, first)]).copy()
    return part


def most_important(neighbours: Links, limit: int, first: Iterable[int] = ()) -> list[int]:
    """At most ``limit`` node numbers: from the best connected node outwards, always the best connected one in reach.

    ``first`` are taken before all others. Where a component is used up, the best node elsewhere starts anew.
    """
    rank = sorted(range(len(neighbours)), key=lambda node: (-len(neighbours[node]), node))
    seeds = [*first, *rank]
    chosen: dict[int, None] = {}
    frontier: list[tuple[int, int]] = []
    position = 0
    while len(chosen) < min(limit, len(neighbours)):
        if frontier:
            node = heapq.heappop(frontier)[1]
        else:
            node, position = seeds[position], position + 1
            if chosen and len(chosen) == limit - 1 and neighbours[node]:
                break  # an end of facts whose other end finds no place would seem to have none
        if node not in chosen:
            chosen[node] = None
            for other in sorted(neighbours[node]):
                if other not in chosen:
                    heapq.heappush(frontier, (-len(neighbours[other]), other))
    return sorted(chosen)


def find_entity(graph: nx.MultiDiGraph[Any], name: str) -> list[Any]:
    """The nodes called ``name`` (IRI, label or alias); raises :class:`KGError` with near names when there are none."""
    if name in graph:
        return [name]
    wanted = _folded(name)
    called: dict[str, list[Any]] = {}
    spelling: dict[str, str] = {}
    for key, data in graph.nodes(data=True):
        for text in (data.get("label"), *(data.get("aliases") or ())):
            if text:
                called.setdefault(_folded(str(text)), []).append(key)
                spelling.setdefault(_folded(str(text)), str(text))
    if wanted in called:
        return sorted(set(called[wanted]), key=str)
    near = [spelling[text] for text in difflib.get_close_matches(wanted, called, n=3, cutoff=0.6)]
    raise KGError(f"no entity named {name!r} in this graph", f"Did you mean {', '.join(near)}?" if near else "")


def _names(around: str | Sequence[str] | None) -> list[str]:
    return [around] if isinstance(around, str) else list(around or ())


def _within(graph: nx.MultiDiGraph[Any], starts: list[Any], depth: int) -> set[Any]:
    reached = set(starts)
    edge = set(starts)
    for _ in range(max(depth, 0)):
        edge = {other for key in edge for other in (*graph.successors(key), *graph.predecessors(key))} - reached
        reached |= edge
    return reached


def _drop_before(graph: nx.MultiDiGraph[Any], day: str) -> None:
    """Remove facts that end before ``day`` or have no date at all, then the nodes left without any fact."""
    for subject, target, key, data in list(graph.edges(keys=True, data=True)):
        last = period(data.get("qualifiers") or {}, data.get("evidence") or ())[1]
        if not last or last + "-12-31"[len(last) - 4 :] < day:  # "2025" and "2025-06" reach to their last day
            graph.remove_edge(subject, target, key)
    graph.remove_nodes_from([key for key, degree in list(graph.degree()) if degree == 0])


def _iso(day: str | datetime.date) -> str:
    try:
        return (day if isinstance(day, datetime.date) else datetime.date.fromisoformat(day)).isoformat()[:10]
    except ValueError as error:
        raise KGError(f"{day!r} is no date", "Write it as 2025-06-30.") from error


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).casefold().split())
