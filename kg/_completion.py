"""Completion inside ``%%sparql`` cells: prefixes, terms of the ontology, variables of the cell, names in quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from kg import ontology as ontologies
from kg.store import PREFIXES

KEYWORDS = (
    *("ASK", "BIND", "COALESCE", "CONSTRUCT", "CONTAINS", "COUNT", "DESC", "DISTINCT", "EXISTS", "FILTER", "GRAPH"),
    *("GROUP BY", "GROUP_CONCAT", "HAVING", "LCASE", "LIMIT", "MINUS", "NOT EXISTS", "OFFSET", "OPTIONAL", "ORDER BY"),
    *("REGEX", "SAMPLE", "SELECT", "STR", "SUM", "UNION", "VALUES", "WHERE", "YEAR"),
)
# Terms of other vocabularies that facts, evidence and the catalog are written in (docs/rdf-model.md).
BORROWED = (
    *("rdf:type", "rdfs:label", "skos:altLabel", "org:Membership", "org:member", "org:organization", "schema:roleName"),
    *("prov:wasDerivedFrom", "oa:exact", "oa:start", "oa:end", "oa:hasSource"),
    *("dcterms:identifier", "dcterms:title", "dcterms:date", "dcterms:source", "dcterms:language"),
)
MAX_NAMES = 50  # names offered inside quotes
_WORD = re.compile(r"[?$]?\w*:?[\w-]*$")
_QUOTED = re.compile(r'"([^"\n]*)$')
_VARIABLE = re.compile(r"[?$]\w+")
_KG_TERM = re.compile(r"(?m)^(kg:\w+) a ")


def fragment(before: str) -> str:
    """What is being typed: the end of ``before`` that a completion replaces.

    >>> fragment("SELECT ?who { ?who kg:inv"), fragment('?x rdfs:label "Orb'), fragment("SELECT ?w")
    ('kg:inv', 'Orb', '?w')
    """
    quoted = _open_quote(before)
    found = _WORD.search(before)
    return quoted if quoted is not None else found[0] if found else ""


def completions(before: str, cell: str, names: Iterable[str] = ()) -> list[str]:
    """What may stand where ``before`` ends; ``cell`` is the whole query, ``names`` those of entities.

    >>> completions("?x kg:subsid", "")
    ['kg:subsidiaryOf']
    >>> completions("SELECT ?pe", "SELECT ?pe { ?person a kg:Person }")
    ['?person']
    >>> completions('?x rdfs:label "orb', "", ["Orbelis", "Solvanne"])
    ['Orbelis']
    """
    typed = fragment(before)
    if _open_quote(before) is not None:
        return sorted({name for name in names if name.casefold().startswith(typed.casefold())})[:MAX_NAMES]
    if typed[:1] in {"?", "$"}:
        return sorted({each for each in _VARIABLE.findall(cell) if each.startswith(typed) and each != typed})
    if ":" in typed:
        return [term for term in terms() if term.casefold().startswith(typed.casefold())]
    prefixes = [f"{prefix}:" for prefix in PREFIXES if prefix.startswith(typed)]
    return [*prefixes, *(word for word in KEYWORDS if typed and word.startswith(typed.upper()))]


@lru_cache(maxsize=1)
def terms() -> tuple[str, ...]:
    """Prefixed names that a query over a graph of kg may need, in alphabetical order.

    >>> "kg:investsIn" in terms(), "kg:Person" in terms(), "kg:certainty" in terms(), "oa:exact" in terms()
    (True, True, True, True)
    """
    own = _KG_TERM.findall(ontologies.data_path("kg.ttl").read_text(encoding="utf-8"))
    return tuple(sorted({*own, *BORROWED}))


def _open_quote(before: str) -> str | None:
    """What stands after a quotation mark that is still open in the last line; None outside quotes."""
    line = before.rpartition("\n")[2]
    found = _QUOTED.search(line)
    return found[1] if found and line.count('"') % 2 else None
