"""What is said of someone over time."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from kg.query.explain import ExplainedFact, explain
from kg.store import GraphStore, StoredDocument


@dataclass(frozen=True, slots=True)
class Moment:
    """One fact in time. ``when`` is an ISO 8601 date (or a part of one), ``""`` where nothing tells.

    ``dated`` says whether the text gives the date; otherwise ``when`` is the date of the first document that says it.
    """

    when: str
    dated: bool
    fact: ExplainedFact


def timeline(store: GraphStore, name: str) -> list[Moment]:
    """Return the facts about an entity from the oldest to the newest, undated ones last.

    QueryError with the nearest names when there is nothing of that name.
    """
    explanation = explain(store, name)
    moments = [_moment(each, explanation.documents) for each in explanation.facts]
    return sorted(moments, key=lambda moment: (not moment.when, moment.when, moment.fact.iri))


def _moment(fact: ExplainedFact, documents: dict[str, StoredDocument]) -> Moment:
    said = fact.fact.qualifiers
    when = said.get("not_before") or said.get("date_value") or said.get("not_after") or ""
    if when:
        return Moment(when, True, fact)
    dates = [documents[each].date for each in fact.supported_by if each in documents]
    known: list[datetime.date] = [each for each in dates if each is not None]
    return Moment(min(known).isoformat() if known else "", False, fact)
