"""Rows as text: a table for people, CSV and JSON for programs."""

from __future__ import annotations

import csv
import datetime
import decimal
import io
import json
import unicodedata
from collections.abc import Callable, Sequence

from kg.errors import QueryError
from kg.ontology import did_you_mean
from kg.store import PREFIXES, Cell, Rows

WIDEST = 60  # characters of a table cell, after which it is cut with …


def format_rows(rows: Rows, format_: str = "table") -> str:
    """Return the rows as ``table``, ``csv`` or ``json`` text, ending with a line break.

    QueryError for another format.
    """
    if format_ not in FORMATS:
        raise QueryError(f"no row format named {format_!r}", did_you_mean(format_, FORMATS))
    return FORMATS[format_](rows)


def short(cell: Cell) -> str:
    """Return a cell as a person reads it: IRIs with their prefix, nothing for nothing, one line."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if not isinstance(cell, str):
        return str(cell)
    for prefix, namespace in PREFIXES.items():
        if cell.startswith(namespace) and "#" not in cell[len(namespace) :]:
            return f"{prefix}:{cell[len(namespace) :]}"
    # Control characters could rewrite a terminal: they show as spaces.
    return "".join(c if unicodedata.category(c)[0] != "C" else " " for c in cell)


def _table(rows: Rows) -> str:
    if rows.kind == "ask":
        return ("yes" if rows else "no") + "\n"
    cells = [[_cut(short(cell)) for cell in row] for row in rows.rows]
    widths = [max(map(_width, column)) for column in zip(rows.columns, *cells, strict=True)]
    lines = [rows.columns, ["─" * width for width in widths], *cells]
    body = "".join(_line(line, widths) for line in lines)
    return f"{body}({len(rows.rows)} row{'' if len(rows.rows) == 1 else 's'})\n"


def _line(cells: Sequence[str], widths: list[int]) -> str:
    padded = (cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip() + "\n"


def _width(text: str) -> int:
    """Count the columns that a terminal needs: two for wide characters, none for combining ones."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _cut(text: str) -> str:
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"


def _csv(rows: Rows) -> str:
    """RFC 4180 with line feeds; cells that a spreadsheet would run as a formula get a quote mark in front."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(rows.columns)
    writer.writerows([_plain(cell) for cell in row] for row in rows.rows)
    return out.getvalue()


def _plain(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    text = "" if cell is None else str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _json(rows: Rows) -> str:
    if rows.kind == "ask":
        return json.dumps(bool(rows)) + "\n"
    records = [dict(zip(rows.columns, map(_value, row), strict=True)) for row in rows.rows]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def _value(cell: Cell) -> str | int | float | bool | None:
    if isinstance(cell, decimal.Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell.isoformat() if isinstance(cell, datetime.date) else cell


FORMATS: dict[str, Callable[[Rows], str]] = {"table": _table, "csv": _csv, "json": _json}
