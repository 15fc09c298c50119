"""Room 4: claims → facts: coreference in a document, entities, merging."""

from kg.resolve.facts import noisy_or, resolve, sort_key

__all__ = ["noisy_or", "resolve", "sort_key"]
