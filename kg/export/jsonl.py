"""Facts as JSON, one per line: the contract of ``kg extract --format jsonl``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from kg.model import Entity, Evidence, Fact, Value
from kg.store import GraphStore

_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029]")
# The order in which qualifiers are written; others follow in alphabetical order.
QUALIFIER_ORDER = (
    *("role", "status", "amount", "amount_value", "currency", "share", "count"),
    *("date", "date_value", "not_before", "not_after", "place", "source"),
)


def fact_to_json(fact: Fact, document_id: str) -> dict[str, Any]:
    """Return a fact as said by one document: keys in a fixed order, evidence of that document only.

    Confidence is rounded to 4 digits; offsets are code points into the document's text.
    """
    return {
        "document": document_id,
        "subject": _end(fact.subject),
        "predicate": fact.predicate,
        "object": _end(fact.object),
        "certainty": fact.certainty,
        "qualifiers": ordered_qualifiers(fact),
        "confidence": round(float(fact.confidence), 4),
        "evidence": [_evidence(each) for each in fact.evidence if each.document == document_id],
    }


def ordered_qualifiers(fact: Fact) -> dict[str, str]:
    """Return the qualifiers that are not empty, in the fixed order."""
    rank = {key: index for index, key in enumerate(QUALIFIER_ORDER)}
    keys = sorted(fact.qualifiers, key=lambda key: (rank.get(key, len(rank)), key))
    return {key: fact.qualifiers[key] for key in keys if fact.qualifiers[key]}


def _end(end: Entity | Value) -> dict[str, Any]:
    if isinstance(end, Value):
        return {"value": end.text}
    return {"name": end.name, "type": end.type, "aliases": list(end.aliases)}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "start": evidence.span.start,
        "end": evidence.span.end,
        "quote": evidence.quote,
        "sentence": evidence.sentence,
        "extractor": evidence.extractor,
    }


def json_line(record: dict[str, Any]) -> str:
    """Return a record as one line of JSON, with its line break; no other character in it breaks a line anywhere."""
    return one_line(json.dumps(record, ensure_ascii=False)) + "\n"


def one_line(text: str) -> str:
    """Return JSON text with the line breaks that JSON leaves alone (and some readers obey) escaped."""
    return _BREAKS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def lines(store: GraphStore) -> Iterator[str]:
    """Yield every fact of the graph, once per document that says it, by document and place in it."""
    said = [(fact, each) for fact in store.facts() for each in sorted({e.document for e in fact.evidence})]
    for fact, document in sorted(said, key=lambda pair: (pair[1], _first(*pair))):
        yield json_line(fact_to_json(fact, document))


def _first(fact: Fact, document: str) -> tuple[int, int, str]:
    spans = [each.span for each in fact.evidence if each.document == document]
    return (min(spans).start, min(spans).end, fact.predicate)
