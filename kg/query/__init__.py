"""SPARQL → rows, and explain: what is known of someone, with the sentences that say so."""

from __future__ import annotations

from kg.query.explain import ExplainedFact, Explanation, explain
from kg.query.format import FORMATS, format_rows
from kg.query.guard import check
from kg.query.names import find_entities
from kg.query.run import run
from kg.query.saved import SavedQuery, saved_queries, saved_query
from kg.query.timeline import timeline
from kg.store import Rows

__all__ = [
    "FORMATS",
    "ExplainedFact",
    "Explanation",
    "Rows",
    "SavedQuery",
    "check",
    "explain",
    "find_entities",
    "format_rows",
    "run",
    "saved_queries",
    "saved_query",
    "timeline",
]
