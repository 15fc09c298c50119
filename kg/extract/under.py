"""Who leads a house, said by the way: "**Sous la houlette de** Léa Morin, Sanolys a doublé de taille"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.tree import Tree
from kg.extract.arguments import Normaliser
from kg.extract.denote import Denotations
from kg.extract.mentions import Candidate

_LEADS = {
    "houlette", "direction", "présidence", "férule", "conduite", "baguette", "gouvernance", "règne", "commandement",
    "ère", "pilotage", "magistère", "leadership", "mandat",
}  # fmt: skip
_WORKS = {"direction", "conduite"}  # of books and of tests too: only what opens a sentence on a house


def led(tree: Tree, args: Normaliser, denotes: Denotations) -> Iterator[tuple[int, Candidate, Candidate, bool]]:
    """Every (noun, leader, house, whether it is over)."""
    for n in (i for i in range(tree.size) if tree.lemma[i] in _LEADS and tree.case(i) == "sous"):
        persons = [c for c in _complements(tree, denotes, n) if c.type == "Person"]
        for house, over in _houses(tree, args, denotes, n):
            yield from ((n, person, house, over) for person in persons)


def _complements(tree: Tree, denotes: Denotations, n: int) -> Iterator[Candidate]:
    """Names behind "de", also those of a post: "sous la houlette de son patron X"."""
    for k in tree.with_dep(n, "nmod"):
        if tree.case(k) == "de" and (name := denotes.name_at.get(k) or denotes.attached_name(k)) is not None:
            yield name


def _houses(tree: Tree, args: Normaliser, denotes: Denotations, n: int) -> Iterator[tuple[Candidate, bool]]:
    verb = tree.head[n]
    if tree.pos[verb] not in {"VERB", "AUX"} or (tree.lemma[n] in _WORKS and n - tree.sentences[tree.sent[n]][0] > 3):
        return
    found = args.verb(verb)
    over = any(
        tree.feat(k, "Tense") in {"Imp", "Past"} and tree.feat(k, "VerbForm") == "Fin" for k in _finite(tree, verb)
    )
    for head in found.patient if found.passive else found.agent:
        house = denotes.of(head)
        if house is not None and house.type == "Organization":
            yield house, over


def _finite(tree: Tree, verb: int) -> list[int]:
    return [verb, *(k for k in tree.kids[verb] if tree.dep[k].startswith("aux"))]
