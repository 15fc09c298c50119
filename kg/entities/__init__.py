"""Entities across documents: which names mean one and the same, with reasons; decisions of the user."""

from __future__ import annotations

from kg.entities.decisions import Decision, Reference, reference, with_decision
from kg.entities.naming import main_name
from kg.entities.records import THRESHOLD, Described, Local, Reason, Resolution, Verdict
from kg.entities.resolution import resolve

__all__ = [
    "THRESHOLD",
    "Decision",
    "Described",
    "Local",
    "Reason",
    "Reference",
    "Resolution",
    "Verdict",
    "main_name",
    "reference",
    "resolve",
    "with_decision",
]
