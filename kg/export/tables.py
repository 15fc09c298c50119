"""The graph as three tables: nodes, edges, evidence. As CSV for spreadsheets and pandas, as Parquet for the rest."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from kg.errors import ExportError
from kg.export.jsonl import QUALIFIER_ORDER
from kg.export.networkx import to_networkx
from kg.store import GraphStore

Row = Mapping[str, str | float | int | None]
NODE = ("id", "label", "type", "aliases")
# "source" is an edge's start here, so who says it is "said_by"
_SAID = tuple("said_by" if key == "source" else key for key in QUALIFIER_ORDER)
EDGE = ("id", "source", "target", "predicate", "label", "certainty", "confidence", "documents", *_SAID)
EVIDENCE = ("fact", "document", "title", "date", "source", "start", "end", "quote", "sentence", "sentence_start")
COLUMNS = {"nodes": NODE, "edges": EDGE, "evidence": EVIDENCE}
_NUMBERS = {"confidence": "float", "documents": "int", "start": "int", "end": "int", "sentence_start": "int"}


def tables(store: GraphStore) -> dict[str, list[Row]]:
    """Return the rows of the three tables, in a fixed order; aliases are joined with ``|``."""
    graph = to_networkx(store)
    edges = sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[2])
    return {
        "nodes": [
            {"id": node, **{k: data[k] for k in ("label", "type")}, "aliases": "|".join(data["aliases"])}
            for node, data in graph.nodes(data=True)
        ],
        "edges": [_edge(*edge) for edge in edges],
        "evidence": [
            {"fact": key, **{k: each[k] for k in EVIDENCE if k != "fact"}}
            for _, _, key, data in edges
            for each in data["evidence"]
        ],
    }


def _edge(source: str, target: str, key: str, data: dict[str, Any]) -> Row:
    plain = {name: data[name] for name in ("predicate", "label", "certainty", "confidence")}
    documents = len({each["document"] for each in data["evidence"]})
    said = {"said_by" if name == "source" else name: text for name, text in data["qualifiers"].items()}
    return {**said, "id": key, "source": source, "target": target, **plain, "documents": documents}


def csv_files(store: GraphStore) -> dict[str, bytes]:
    """Return the tables as CSV files by name: UTF-8, comma, header line, line feeds.

    Texts are verbatim: a spreadsheet should import them as text, not run them.
    """
    return {f"{name}.csv": _csv(COLUMNS[name], rows) for name, rows in tables(store).items()}


def _csv(columns: Sequence[str], rows: list[Row]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8", "replace")


def parquet_files(store: GraphStore) -> dict[str, bytes]:
    """Return the tables as Parquet files by name. ExportError when pyarrow is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise ExportError("Parquet needs pyarrow", "pip install 'kg-news[parquet]'") from error
    types = {"float": pa.float64(), "int": pa.int64()}
    files = {}
    for name, rows in tables(store).items():
        schema = pa.schema([(column, types.get(_NUMBERS.get(column, ""), pa.string())) for column in COLUMNS[name]])
        columns = {column: [row.get(column) for row in rows] for column in COLUMNS[name]}
        out = io.BytesIO()
        pq.write_table(pa.table(columns, schema=schema), out)
        files[f"{name}.parquet"] = out.getvalue()
    return files
