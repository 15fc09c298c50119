"""What a text about sport leaves to its readers: towns stand for their clubs, and who returns returns to the one club named."""

from __future__ import annotations

from functools import lru_cache

from kg.annotate.tree import Tree
from kg.extract.names import fold

_WORDS = frozenset({
    "club", "équipe", "joueur", "joueuse", "match", "attaquant", "attaquante", "gardien", "défenseur", "milieu",
    "buteur", "ailier", "ailière", "latéral", "championnat", "ligue", "coupe", "saison", "entraîneur",
    "sélectionneur", "mercato", "transfert", "football", "rugby", "basket", "handball", "volley", "hockey",
    "cyclisme", "stade", "but", "essai", "vestiaire", "ouvreur", "talonneur", "pilier", "coéquipier", "équipier",
    "grimpeur", "coureur", "podium", "footballeur", "rugbyman", "cycliste", "peloton", "étape", "division", "play-off",
})  # fmt: skip
# Predicates of members that say so of players only: a town behind them is a club ("prêté à **Lyon**").
_PLAYED = """
prêter céder transférer signer engager rester évoluer former joueur joueuse attaquant attaquante gardien gardienne défenseur
milieu buteur ailier ailière pilier coureur talonneur avant-centre demi latéral arrière équipier équipière ouvreur sprinteur
grimpeur meneur pivot recrue international espoir couleur maillot porter
"""
_AT_CLUBS = frozenset(f"memberOf/{word}" for word in _PLAYED.split())
_LEAGUES = frozenset({
    "ligue", "league", "liga", "serie", "bundesliga", "federation", "championnat", "coupe", "cup", "tour", "uefa",
    "fifa", "mls", "nba", "nfl", "nhl", "top",
})  # fmt: skip
_FEW = 2  # words of sport that make a text one about it


@lru_cache(maxsize=4)
def sporting(tree: Tree) -> bool:
    """Whether several words of a text are of sport."""
    return len(_WORDS.intersection(tree.lemma)) >= _FEW


def at_club(extractor: str, tree: Tree) -> bool:
    """Whether a town in the object of what ``extractor`` read is a club."""
    return extractor in _AT_CLUBS and sporting(tree)


def league(name: str) -> bool:
    """Whether a name is one of a league or cup, which nobody plays for."""
    return not _LEAGUES.isdisjoint(fold(name).split())
