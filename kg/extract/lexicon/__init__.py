"""The words of a language that the extractor needs beside the frames, read once from the files of this folder."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.annotate import wordlists
from kg.errors import FrameError

_VERB_LISTS = (
    "modality.planned", "modality.possible", "modality.denied", "modality.report", "modality.happening", "modality.failing",
    "modality.breaking", "support.verbs", "verbs.object_control", "roles.verb_appoint", "roles.verb_become", "roles.verb_leave",
)  # fmt: skip
_AGENT = re.compile(r"(eur|euse|trice|ier|ière|er|ère|iste|ien|ienne|on|onne)$")
FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists of one language; ``descriptions`` maps a noun to the class of entity that it denotes."""

    descriptions: dict[str, str]
    lists: dict[str, frozenset[str]]
    role_nouns: frozenset[str]
    countries: dict[str, str]
    hedge_forms: tuple[str, ...]
    verbs: frozenset[str]
    places: frozenset[str]
    first_names: dict[str, str]

    def __getitem__(self, name: str) -> frozenset[str]:
        """A list by ``section.name``, for instance ``modality.planned``."""
        return self.lists[name]

    def is_trade(self, noun: str) -> bool:
        """Whether an occupation is one that firms have as well ("le maraîcher X"), no post in a body ("le député X")."""
        lists = self.lists
        post = noun in lists["roles.posts"] or noun in lists["roles.public"] or noun in lists["roles.party_before"]
        return noun in self.role_nouns and bool(_AGENT.search(noun)) and not post


@lru_cache(maxsize=4)
def load(language: str = "fr") -> Lexicon:
    """The lexicon of a language.

    Raises:
        FrameError: kg has none for it.
    """
    path = FOLDER / f"{language}.toml"
    if not path.is_file():
        languages = ", ".join(sorted(p.stem for p in FOLDER.glob("??.toml")))
        raise FrameError(f"no lexicon for the language {language!r}", f"There is one for: {languages}.")
    data = _toml(path)
    descriptions = {w: kind for kind, words in data["descriptions"].items() if kind[0].isupper() for w in words.split()}
    lists = {
        f"{s}.{k}": frozenset(v.split()) for s, part in data.items() for k, v in part.items() if isinstance(v, str)
    }
    occupations = (FOLDER / f"{language}-occupations.txt").read_text(encoding="utf-8").splitlines()[1:]
    countries = _toml(FOLDER / f"{language}-places.toml")
    # "le français Cosmétis" is no teacher of French
    roles = (frozenset(occupations) | lists["roles.posts"] | lists["roles.public"]) - countries.keys()
    verbs = frozenset(w for name in _VERB_LISTS for w in lists[name] if not w.startswith("s'"))
    places = frozenset((FOLDER / "places.txt").read_text(encoding="utf-8").splitlines()[1:])
    return Lexicon(
        descriptions,
        lists,
        roles,
        countries,
        tuple(data["modality"]["hedge_forms"]),
        verbs,
        places,
        wordlists.first_names(),
    )


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
