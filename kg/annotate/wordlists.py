"""The lists of names that ship, as plain data: reading them needs no language pipeline."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

LABELS = {
    "Organization": "ORG", "Product": "PRODUCT", "CreativeWork": "WORK", "Entity": "MISC", "Place": "LOC",
    "Person": "PER",
}  # fmt: skip
FOLDER = Path(__file__).parent


@lru_cache(maxsize=1)
def names() -> tuple[dict[str, str], dict[str, str]]:
    """(certain, likely): name → label of the recogniser. A name that is both is only likely."""
    data = tomllib.loads((FOLDER / "known-names.toml").read_text(encoding="utf-8"))
    certain, likely = (
        {name.strip(): LABELS[kind] for kind, text in data[part].items() for name in text.split("|") if name.strip()}
        for part in ("certain", "likely")
    )
    return {name: label for name, label in certain.items() if name not in likely}, likely


@lru_cache(maxsize=1)
def towns() -> frozenset[str]:
    """Well-known places, certain and likely."""
    return frozenset(name for part in names() for name, label in part.items() if label == "LOC")


def is_first_name(word: str) -> bool:
    """Whether a capitalised word is, or begins with, a first name ("Anne", "Jean-Marc")."""
    return word[:1].isupper() and word.partition("-")[0].lower() in first_names()


@lru_cache(maxsize=1)
def first_names() -> dict[str, str]:
    """First name (lower case) → UD gender, empty when both bear it."""
    lines = (FOLDER / "first-names.txt").read_text(encoding="utf-8").splitlines()[1:]
    return {name: {"m": "Masc", "f": "Fem"}.get(gender, "") for name, gender in (line.split("\t") for line in lines)}
