"""SPARQL answers as Python values."""

from __future__ import annotations

import datetime
import decimal
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal as Choice

import pyoxigraph as ox

from kg.errors import QueryError
from kg.store import terms

Cell = str | int | float | bool | decimal.Decimal | datetime.date | None
_XSD = terms.PREFIXES["xsd"]
_IRI = re.compile(r"(https?|urn|file):[^\s<>\"{}|\\^`]+")


@dataclass(frozen=True, slots=True)
class Rows:
    """Columns and rows. ``kind`` says what was asked; ASK has one boolean cell, CONSTRUCT a column per place."""

    kind: Choice["select", "ask", "construct"]
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __bool__(self) -> bool:
        """Whether the answer is yes (ASK), or has any row."""
        return bool(self.rows and self.rows[0][0]) if self.kind == "ask" else bool(self.rows)


def query(store: ox.Store, sparql: str, values: Mapping[str, str]) -> Rows:
    """Run a query with the usual prefixes; QueryError with the line when it is malformed."""
    given: dict[ox.Variable, terms.Term] = {ox.Variable(name): _value(text) for name, text in values.items()}
    try:
        found = store.query(sparql, prefixes=terms.PREFIXES, substitutions=given)
        if isinstance(found, ox.QueryBoolean):
            return Rows("ask", ("answer",), ((bool(found),),))
        if isinstance(found, ox.QueryTriples):
            triples = sorted(found, key=str)
            rows = tuple((cell(t.subject), cell(t.predicate), cell(t.object)) for t in triples)
            return Rows("construct", ("subject", "predicate", "object"), rows)
        columns = tuple(each.value for each in found.variables)
        return Rows("select", columns, tuple(tuple(cell(each) for each in row) for row in found))
    except SyntaxError as error:
        raise malformed(sparql, error) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"the query could not be answered: {error}") from error


def malformed(sparql: str, error: SyntaxError) -> QueryError:
    """Return the error that shows the line that SPARQL does not understand."""
    place = re.search(r"(\d+):(\d+)", str(error))
    number, column = (int(place[1]), int(place[2])) if place else (1, 1)
    lines = sparql.splitlines() or [""]
    line = lines[min(number, len(lines)) - 1].strip()
    said = re.sub(r"^error at \d+:\d+:\s*", "", str(error.msg or error))
    return QueryError(f"line {number}, column {column}: {_plain(said)}\n  {line[:200]}", "this is not a SPARQL query")


def _plain(said: str) -> str:
    """Shorten the parser's list of all that it would have taken."""
    if "Prefix not found" in said:
        return "a prefix is not declared; known without: " + ", ".join(terms.PREFIXES)
    return said if len(said) < 120 else "a word or sign is missing or does not belong here"


def _value(text: str) -> ox.NamedNode | ox.Literal:
    return ox.NamedNode(text) if _IRI.fullmatch(text) else terms.words(text)


def cell(value: terms.Term | None) -> Cell:
    """Return a term as a Python value: IRIs as text, numbers and dates as such, ``None`` where nothing is bound."""
    if not isinstance(value, ox.Literal):
        return str(value) if isinstance(value, ox.Triple | ox.BlankNode) else value.value if value else None
    convert = _CONVERSIONS.get(value.datatype.value.removeprefix(_XSD), str)
    try:
        return convert(value.value)
    except (ValueError, decimal.InvalidOperation):
        return value.value


_CONVERSIONS: dict[str, Callable[[str], Cell]] = {
    "integer": int,
    "int": int,
    "long": int,
    "nonNegativeInteger": int,
    "decimal": decimal.Decimal,
    "double": float,
    "float": float,
    "boolean": lambda text: text in {"true", "1"},
    "date": datetime.date.fromisoformat,
}
