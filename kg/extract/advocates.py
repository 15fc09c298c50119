"""Advocates said by what they do: "Me Léa Morin, qui **défend** Sanolys", "Sanolys, **défendue** par Me Léa Morin"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.tree import Tree
from kg.extract.arguments import Normaliser
from kg.extract.denote import Denotations
from kg.extract.mentions import Candidate

_PLEAD = {"défendre", "représenter", "assister", "conseiller"}
_TITLES = {"me", "mes", "maître", "maîtres"}
_TRADE = {"avocat", "avocate", "pénaliste", "bâtonnier", "bâtonnière"}
_CLIENTS = {"Person", "Organization", "Place", ""}


def advocates(tree: Tree, args: Normaliser, denotes: Denotations) -> Iterator[tuple[int, Candidate, Candidate]]:
    """Every (verb, advocate, client); an advocate is told by the title or the trade before the name."""
    if _TITLES.isdisjoint(tree.lower) and _TRADE.isdisjoint(tree.lemma):
        return
    for v in (i for i in range(tree.size) if tree.lemma[i] in _PLEAD and tree.pos[i] == "VERB"):
        found = args.verb(v)
        pleading = [c for h in found.agent if (c := denotes.of(h)) is not None and _is_advocate(tree, c)]
        clients = [c for h in found.patient for m in args.members(h) if (c := denotes.of(m)) is not None]
        for one in pleading:
            for client in clients:
                if client.type in _CLIENTS and client is not one:
                    yield v, one, client


def _is_advocate(tree: Tree, name: Candidate) -> bool:
    """Whether the word before a name, or before the comma before it, says so ("Me X", "l'avocate X", "l'avocat, X")."""
    if name.kind != "name" or name.start == 0:
        return False
    before = name.start - 1 if tree.lower[name.start - 1] != "," else name.start - 2
    return tree.lower[before] in _TITLES or tree.lower[before] in _TRADE
