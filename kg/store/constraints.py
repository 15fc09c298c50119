"""The constraints of SHACL that kg checks itself: each makes a function that yields the values that break it."""

from __future__ import annotations

import datetime
import decimal
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.store import terms
from kg.store.terms import Term

if TYPE_CHECKING:
    from kg.store.shapes import Data

SH = "http://www.w3.org/ns/shacl#"
RDF = terms.PREFIXES["rdf"]
XSD = terms.PREFIXES["xsd"]

Index = Mapping[Term, Mapping[str, list[Term]]]
# node, its values, the graph → the values that are wrong; ``None`` where there are too few or too many
Check = Callable[[Term, Sequence[Term], "Data"], Iterator[Term | None]]
Comparable = decimal.Decimal | float | datetime.date | str

_WRITTEN = {  # how the values of a datatype are written
    "string": r"(?s:.*)",
    "integer": r"[+-]?\d+",
    "decimal": r"[+-]?(\d+(\.\d*)?|\.\d+)",
    "double": r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|[+-]?INF|NaN",
    "boolean": r"true|false|0|1",
    "date": r"-?\d{4,}-\d\d-\d\d(Z|[+-]\d\d:\d\d)?",
    "anyURI": r"(?s:.*)",
}
_KINDS: dict[str, tuple[type, ...]] = {
    "IRI": (ox.NamedNode,),
    "BlankNode": (ox.BlankNode,),
    "Literal": (ox.Literal,),
    "BlankNodeOrIRI": (ox.BlankNode, ox.NamedNode),
    "BlankNodeOrLiteral": (ox.BlankNode, ox.Literal),
    "IRIOrLiteral": (ox.NamedNode, ox.Literal),
}


class Unsupported(Exception):  # noqa: N818 - not an error: pySHACL takes over
    """A shape says something that only pySHACL can check."""


def make(name: str, value: Term, index: Index) -> Check:
    """Return the check of one constraint; Unsupported for what is not among :data:`MAKERS`."""
    maker = MAKERS.get(name.removeprefix(SH)) if name.startswith(SH) else None
    if maker is None:
        raise Unsupported(name)
    return maker(value, index)


def _number(value: Term) -> int:
    if not isinstance(value, ox.Literal):
        raise Unsupported(str(value))
    return int(value.value)


def _iri(value: Term) -> str:
    if not isinstance(value, ox.NamedNode):
        raise Unsupported(str(value))
    return value.value


def _each(fits: Callable[[Term, Data], bool]) -> Check:
    """Return the check that holds when each value fits."""

    def check(_: Term, values: Sequence[Term], data: Data) -> Iterator[Term | None]:
        return (value for value in values if not fits(value, data))

    return check


def _count(fits: Callable[[int], bool]) -> Check:
    """Return the check that holds when the number of different values fits."""

    def check(_: Term, values: Sequence[Term], __: Data) -> Iterator[Term | None]:
        if not fits(len(values) if len(values) < 2 else len(set(values))):
            yield None

    return check


def _min_count(value: Term, _: Index) -> Check:
    least = _number(value)
    return _count(lambda count: count >= least)


def _max_count(value: Term, _: Index) -> Check:
    most = _number(value)
    return _count(lambda count: count <= most)


def _node_kind(value: Term, _: Index) -> Check:
    kinds = _KINDS[_iri(value).removeprefix(SH)]
    return _each(lambda each, _: isinstance(each, kinds))


def _datatype(value: Term, _: Index) -> Check:
    wanted, name = _iri(value), _iri(value).removeprefix(XSD)
    if name not in _WRITTEN:
        raise Unsupported(wanted)
    return _each(lambda each, _: isinstance(each, ox.Literal) and each.datatype.value == wanted and _well_formed(each))


def _well_formed(literal: ox.Literal) -> bool:
    name = literal.datatype.value.removeprefix(XSD)
    if not re.fullmatch(_WRITTEN[name], literal.value, re.ASCII):
        return False
    return name != "date" or _comparable(literal) is not None


def _class(value: Term, _: Index) -> Check:
    name = _iri(value)
    return _each(lambda each, data: data.is_a(each, name))


def _in(value: Term, index: Index) -> Check:
    allowed = set(_listed(value, index))
    return _each(lambda each, _: each in allowed)


def _listed(head: Term, index: Index) -> Iterator[Term]:
    while head != ox.NamedNode(RDF + "nil"):
        node = index.get(head, {})
        if RDF + "first" not in node or RDF + "rest" not in node:
            raise Unsupported("a list that does not end")
        yield node[RDF + "first"][0]
        head = node[RDF + "rest"][0]


def _min_length(value: Term, _: Index) -> Check:
    least = _number(value)
    return _each(lambda each, _: isinstance(each, ox.NamedNode | ox.Literal) and len(each.value) >= least)


def _max_length(value: Term, _: Index) -> Check:
    most = _number(value)
    return _each(lambda each, _: isinstance(each, ox.NamedNode | ox.Literal) and len(each.value) <= most)


def _pattern(value: Term, _: Index) -> Check:
    if not isinstance(value, ox.Literal):
        raise Unsupported(str(value))
    pattern = re.compile(value.value)
    return _each(lambda each, _: isinstance(each, ox.NamedNode | ox.Literal) and bool(pattern.search(each.value)))


def _bound(fits: Callable[[Comparable, Comparable], bool]) -> Callable[[Term, Index], Check]:
    def maker(value: Term, _: Index) -> Check:
        bound = _comparable(value)
        if bound is None:
            raise Unsupported(str(value))
        return _each(lambda each, _: _compared(_comparable(each), bound, fits))

    return maker


def _less_than(value: Term, _: Index) -> Check:
    other = _iri(value)

    def check(node: Term, values: Sequence[Term], data: Data) -> Iterator[Term | None]:
        greater = [_comparable(each) for each in data.values(node, other)]
        for each in values:
            if not all(_compared(_comparable(each), bound, lambda a, b: a < b) for bound in greater):  # type: ignore[operator]
                yield each

    return check


def _compared(one: Comparable | None, other: Comparable | None, fits: Callable[[Comparable, Comparable], bool]) -> bool:
    if (
        one is None
        or other is None
        or any(isinstance(one, kind) != isinstance(other, kind) for kind in (datetime.date, str))
    ):
        return False
    return fits(one, other)


def _comparable(value: Term) -> Comparable | None:
    """Return a number, a date or words as Python compares them; ``None`` for what has no order."""
    if not isinstance(value, ox.Literal):
        return None
    convert = _ORDERED.get(value.datatype.value.removeprefix(XSD))
    try:
        found = convert(value.value) if convert else None
    except (ValueError, decimal.InvalidOperation):
        return None
    return found if found == found else None  # noqa: PLR0124 - NaN has no order


_ORDERED: dict[str, Callable[[str], Comparable]] = {
    "string": str,
    "integer": decimal.Decimal,
    "decimal": decimal.Decimal,
    "double": float,
    "date": datetime.date.fromisoformat,
}
MAKERS: dict[str, Callable[[Term, Index], Check]] = {
    "minCount": _min_count,
    "maxCount": _max_count,
    "nodeKind": _node_kind,
    "datatype": _datatype,
    "class": _class,
    "in": _in,
    "minLength": _min_length,
    "maxLength": _max_length,
    "pattern": _pattern,
    "minInclusive": _bound(lambda value, bound: value >= bound),  # type: ignore[operator]
    "maxInclusive": _bound(lambda value, bound: value <= bound),  # type: ignore[operator]
    "minExclusive": _bound(lambda value, bound: value > bound),  # type: ignore[operator]
    "maxExclusive": _bound(lambda value, bound: value < bound),  # type: ignore[operator]
    "lessThan": _less_than,
}
