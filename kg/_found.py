"""What a query found, as an object for Python and notebooks, and as a part of the graph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from kg._display import MAX_ROWS, details, end, line, marked, table
from kg.query import Explanation, Rows, format_rows
from kg.query.format import short
from kg.store import PREFIXES, Cell

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import polars as pl


class Result(Sequence[tuple[Cell, ...]]):
    """The rows that a query found: a sequence of tuples that shows itself as a table.

    ``columns`` names the columns; ``rows`` is the plain record. True when ASK says yes, or when there is any row.
    """

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.columns = rows.columns

    def __getitem__(self, index: Any) -> Any:
        return self.rows.rows[index]

    def __len__(self) -> int:
        return len(self.rows.rows)

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        return iter(self.rows.rows)

    def __bool__(self) -> bool:
        return bool(self.rows)

    def __repr__(self) -> str:
        return format_rows(self.rows, "table")

    def _repr_html_(self) -> str:
        cells = [[escape(short(cell)) for cell in row] for row in self.rows.rows[:MAX_ROWS]]
        return table(self.columns, cells, len(self))

    def to_pandas(self) -> pd.DataFrame:
        """A pandas DataFrame; needs the extra ``jupyter``."""
        import pandas as pd

        return pd.DataFrame(list(self.rows.rows), columns=list(self.columns))

    def to_polars(self) -> pl.DataFrame:
        """A Polars DataFrame; needs the extra ``notebooks``."""
        import polars as pl

        return pl.DataFrame(list(self.rows.rows), schema=list(self.columns), orient="row", infer_schema_length=None)


class Explained:
    """What is known of an entity or of one fact: ``explanation`` is the record, ``str()`` the text."""

    def __init__(self, explanation: Explanation) -> None:
        self.explanation = explanation
        self.entity = explanation.entity
        self.facts = tuple(each.fact for each in explanation.facts)

    def __repr__(self) -> str:
        lines = [line(self.entity)] if self.entity else []
        lines += [f"not to be taken for: {line(homonym)}" for homonym in self.explanation.homonyms]
        for each in self.explanation.facts:
            lines += ["", f"{line(each.fact)}  ({each.fact.confidence:.2f})"]
            lines += [f"    {self._origin(e.document)}: {' '.join(e.sentence.split())}" for e in each.fact.evidence]
            if each.denied_by:
                lines.append(f"    but see: {', '.join(each.denied_by)}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        head = f"<h4>{escape(line(self.entity))}</h4>" if self.entity else ""
        rows = [
            [
                escape(f"{f.subject.name} — {f.predicate} → {end(f.object)}"),
                escape(details(f)),
                marked(e),
                escape(e.document),
            ]
            for f in self.facts
            for e in f.evidence
        ]
        return head + table(("fact", "more", "evidence", "document"), rows[:MAX_ROWS], len(rows))

    def _origin(self, document: str) -> str:
        known = self.explanation.documents.get(document)
        return f"{document} ({known.date.isoformat()})" if known and known.date else document


def part(graph: nx.MultiDiGraph[Any], rows: Rows) -> nx.MultiDiGraph[Any]:
    """The part of ``graph`` that a query names.

    The triples of a CONSTRUCT are the facts to keep. Of a SELECT, the facts that its cells name are kept, or, where
    they name none, the entities that they name and all facts between them.
    """
    if rows.kind == "construct":
        wanted = {(subject, predicate, object_) for subject, predicate, object_ in rows.rows}
        named = {(subject, predicate) for subject, predicate, _ in wanted}
        edges = [
            (u, v, key)
            for u, v, key, data in graph.edges(keys=True, data=True)
            if (u, relation := PREFIXES["kg"] + data["predicate"], v) in wanted
            or (graph.nodes[v].get("type") == "Value" and (u, relation) in named)
        ]
        return graph.edge_subgraph(edges).copy()
    cells = {cell for row in rows.rows for cell in row if isinstance(cell, str)}
    facts = [(u, v, key) for u, v, key in graph.edges(keys=True) if key in cells]
    return (graph.edge_subgraph(facts) if facts else graph.subgraph(cells & set(graph))).copy()
