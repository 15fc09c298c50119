"""Room 3: parsed text → claims, by frames over normalised syntax."""

from kg.extract.reading import read
from kg.extract.records import Draft, Reading, Refusal

__all__ = ["Draft", "Reading", "Refusal", "read"]
