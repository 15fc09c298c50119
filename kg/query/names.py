"""Finding an entity by a name as a person types it: any of its names, without regard to case or accents."""

from __future__ import annotations

import difflib
import unicodedata

from kg.errors import QueryError
from kg.model import Entity
from kg.store import GraphStore


def fold(name: str) -> str:
    """Return a name without case, accents, or runs of spaces; straight apostrophes.

    >>> fold("L’Œuvre  d'Élodie")
    "l'œuvre d'elodie"
    """
    apart = unicodedata.normalize("NFKD", name.replace("’", "'").casefold())
    return " ".join("".join(c for c in apart if not unicodedata.combining(c)).split())


def find_entities(store: GraphStore, name: str) -> list[Entity]:
    """Return the entities that bear the name (or have that IRI), best first: their own name before an alias.

    QueryError with the nearest names when nobody does.
    """
    exact = store.named(name)
    if exact:
        return exact
    entities = store.entities()
    wanted = fold(name)
    own = [each for each in entities if fold(each.name) == wanted or each.iri == name]
    other = [each for each in entities if each not in own and any(fold(alias) == wanted for alias in each.aliases)]
    if not own and not other:
        raise QueryError(f"nothing in this graph is called {name!r}", _near(wanted, entities))
    return own + other


def _near(wanted: str, entities: list[Entity]) -> str:
    names = {fold(text): each.name for each in reversed(entities) for text in (each.name, *each.aliases)}
    inside = [names[folded] for folded in sorted(names) if wanted and wanted in folded]
    near = inside or [names[folded] for folded in difflib.get_close_matches(wanted, names, n=3, cutoff=0.6)]
    return "did you mean " + " or ".join(repr(each) for each in dict.fromkeys(near[:3])) + "?" if near else ""
