"""Folding of names for comparison."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ARTICLES = {"le", "la", "les", "l", "the", "un", "une", "du", "de", "d", "des"}
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """Lower case, no accents, words of letters and digits joined by one space.

    >>> fold("L'Oréal  S.A.")
    'l oreal s a'
    """
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(_WORD.findall(plain))


def content(name: str) -> tuple[str, ...]:
    """Folded words without articles and prepositions (all words if nothing else is there)."""
    words = tuple(fold(name).split())
    return tuple(w for w in words if w not in _ARTICLES) or words
