"""Houses that no recogniser knows: told by their kind and their town ("la mosquée de Brest", "la préfecture du Rhône")."""

from __future__ import annotations

from kg.annotate.tree import Tree
from kg.extract.denote import Denotations
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import Candidate

_VAGUE = {"centre", "chambre", "bourse", "office"}  # "le centre hospitalier de X"
_OF = {"de", "d'", "du", "des"}


def house_of_town(tree: Tree, denotes: Denotations, lexicon: Lexicon, head: int) -> Candidate | None:
    """The house that noun ``head`` of a kind of houses names with its town, or None."""
    if tree.lemma[head] not in lexicon["descriptions.of_towns"]:
        return None
    j = head + 1
    while j < tree.size and tree.pos[j] == "ADJ" and j not in denotes.name_at:
        j += 1
    if tree.lower[j : j + 1] not in (["de"], ["d'"], ["du"]):
        return None
    if tree.pos[j + 1] == "NOUN" and j + 1 not in denotes.name_at:  # "la chambre | d'agriculture | du Finistère"
        j += 2
    if j + 1 >= tree.size or tree.lower[j] not in _OF or (tree.lemma[head] in _VAGUE and j == head + 1):
        return None
    start = j + 1
    while start < tree.size and tree.lower[start] in {"la", "l'", "le", "les"}:
        start += 1
    name = denotes.name_at.get(start)
    end = name.end if name is not None and name.type == "Place" else _capitals(tree, start) if name is None else start
    if end == start:
        return None
    return Candidate(head, end, head, "Organization", "name", tree.words(head, end), "", "", tree.sent[head])


def _capitals(tree: Tree, start: int) -> int:
    """End of the capitalised words from token ``start``."""
    end = start
    while end < tree.size and tree.pos[end] == "PROPN" and tree.text[end][:1].isupper():
        end += 1
    return end
