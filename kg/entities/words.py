"""The words of ``words.toml``, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from nicknames import NickNamer

from kg.extract.names import fold

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class NameWords:
    """What is known of words in names; see ``words.toml`` for the meaning of each list."""

    masculine: Words
    feminine: Words
    titles: Words
    particles: Words
    common: Words
    spheres: dict[str, str]
    near: frozenset[frozenset[str]]
    generic: Words
    heads: Words
    others: Words
    parts: Words
    local: Words
    local_heads: Words
    known: dict[str, int]
    small: Words
    first_names: dict[str, str]
    places: Words
    countries: Words
    nicknames: dict[str, Words]


@cache
def load() -> NameWords:
    """Return the words, those of the French lexicon among them."""
    from kg.extract import lexicon  # it loads spaCy, which reading a graph does not need

    data = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    person, organization, spheres = data["person"], data["organization"], dict(data["spheres"])
    pairs = [pair.split("+") for pair in spheres.pop("near").split()]
    french = lexicon.load("fr")
    places = {fold(place) for place in french.places}
    countries = {fold(each) for each in french.countries.values()}
    gender = {"Masc": "m", "Fem": "f"}
    return NameWords(
        masculine=_words(person["titles_masc"]),
        feminine=_words(person["titles_fem"]),
        titles=_words(person["titles"]),
        particles=_words(person["particles"]),
        common=_words(person["common"]),
        spheres={word: sphere for sphere, words in spheres.items() for word in words.split()},
        near=frozenset(frozenset(pair) for pair in pairs),
        generic=_words(organization["generic"]),
        heads=_words(organization["heads"]),
        others=_words(organization["others"]),
        parts=_words(organization["parts"]),
        local=_words(organization["local"]),
        local_heads=_words(organization["local_heads"]),
        known=_known(organization["known"]),
        small=_words(organization["small"]),
        first_names={fold(name): gender.get(each, "") for name, each in french.first_names.items() if each}
        | _pairs(person["genders"]),
        places=frozenset(places | countries),
        countries=frozenset(countries),
        nicknames=_nicknames(person["nicknames"]),
    )


def _words(text: str) -> Words:
    return frozenset(text.split())


def _known(text: str) -> dict[str, int]:
    """Return folded name → number of the body that it means."""
    lines = text.strip().splitlines()
    return {fold(name): number for number, line in enumerate(lines) for name in line.split("=")}


def _pairs(text: str) -> dict[str, str]:
    return dict(entry.split(":") for entry in text.split())


def _nicknames(text: str) -> dict[str, Words]:
    found: dict[str, set[str]] = {}
    for entry in text.split():
        short, _, full = entry.partition(":")
        found.setdefault(short, set()).update(full.split(","))
    return {short: frozenset(full) for short, full in found.items()}


@cache
def _english() -> NickNamer:
    return NickNamer()


@cache
def canonical_first_names(name: str) -> Words:
    """Return the first names that a folded one may stand for, itself among them ("bob": robert, bobby, …)."""
    return frozenset({name, *load().nicknames.get(name, ()), *_english().canonicals_of(name)})


def conflicting(spheres: AbstractSet[str], others: AbstractSet[str]) -> bool:
    """Whether two sets of walks of life are both known and have nothing to do with each other."""
    if not spheres or not others or spheres & others:
        return False
    near = load().near
    return not any(frozenset((a, b)) in near for a, b in product(spheres, others))
