"""The one door between records and RDF: facts in, facts and query results out."""

from __future__ import annotations

from kg.confidence import noisy_or
from kg.store.decode import StoredDocument
from kg.store.diff import Difference, diff
from kg.store.graph import GraphStore
from kg.store.merge import fact_key
from kg.store.opening import checkpoint_at, open_store
from kg.store.results import Cell, Rows
from kg.store.terms import PREFIXES, role_iri
from kg.store.validate import check_shapes, validate_document
from kg.store.verify import Verification, misshapen, verify

__all__ = [
    "PREFIXES",
    "Cell",
    "Difference",
    "GraphStore",
    "Rows",
    "StoredDocument",
    "Verification",
    "check_shapes",
    "checkpoint_at",
    "diff",
    "fact_key",
    "misshapen",
    "noisy_or",
    "open_store",
    "role_iri",
    "validate_document",
    "verify",
]
