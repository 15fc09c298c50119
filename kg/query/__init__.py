"""SPARQL → rows, and explain: what is known of someone, with the sentences that say so."""

from __future__ import annotations

from kg.query.explain import ExplainedFact, Explanation, explain
from kg.query.format import FORMATS, format_rows
from kg.query.guard import check
from kg.query.names import find_entities
from kg.query.run import run
from kg.query.same import Sameness, decide, same
from kg.query.saved import SavedQuery, saved_queries, saved_query
from kg.query.timeline import Moment, timeline
from kg.store import Rows

__all__ = [
    "FORMATS",
    "ExplainedFact",
    "Explanation",
    "Moment",
    "Rows",
    "Sameness",
    "SavedQuery",
    "check",
    "decide",
    "explain",
    "find_entities",
    "format_rows",
    "run",
    "same",
    "saved_queries",
    "saved_query",
    "timeline",
]
