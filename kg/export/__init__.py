"""The graph as files for other programs, and as a networkx graph."""

from __future__ import annotations

from kg.export.formats import FORMATS, Format, export
from kg.export.jsonl import fact_to_json
from kg.export.networkx import to_networkx
from kg.export.rdflib import to_rdflib

__all__ = ["FORMATS", "Format", "export", "fact_to_json", "to_networkx", "to_rdflib"]
