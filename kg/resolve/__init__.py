"""Room 4: claims → facts: coreference in a document, entities, merging."""

from kg.resolve.facts import resolve, sort_key

__all__ = ["resolve", "sort_key"]
