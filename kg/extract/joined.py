"""Names that the recogniser cut in two, or began too late."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.tree import Tree
from kg.extract.lexicon import Lexicon

Piece = tuple[int, int, str]  # start, end, label
_PARTICLES = {"del", "della", "di", "van", "von", "ben", "ibn", "el", "al", "bin", "le", "la", "da", "dos", "dal"}
_SIGNS = {"+", "&"}
_PERSONS = {"PER", "PERSON"}
_RANKS = {"mgr", "pr", "dr", "lord", "sir", "cheikh", "émir", "mme", "me"}
_BOUND = {"de", "d'", "du", "des", "le", "la", "l'", "les", "au", "aux", "en", "un", "une", "à"}


def pieces(tree: Tree, lexicon: Lexicon) -> Iterator[Piece]:
    """What the recogniser found, in order: two halves of a name as one, and persons with their whole name."""
    held: Piece | None = None
    for ent in tree.doc.ents:
        piece = (ent.start, ent.end, ent.label_)
        if held and held[1] == piece[0] and _halves(tree, held, piece, lexicon):
            held = (held[0], piece[1], held[2] if tree.text[held[1] - 1] in _SIGNS else piece[2])
            continue
        if held:
            yield held
        held = _from_first_name(tree, piece, held[1] if held else 0)
    if held:
        yield held


def _halves(tree: Tree, first: Piece, second: Piece, lexicon: Lexicon) -> bool:
    """Whether two neighbours are one name: "Gruvel + | Jansen", "Leonardo | Del Varo"; not "de Londres | Léa Morin"."""
    if tree.sent[first[0]] != tree.sent[second[0]]:
        return False
    if tree.text[first[1] - 1] in _SIGNS:
        return True
    given = first[1] - first[0] == 1 and tree.lower[first[0]] in lexicon.first_names
    free = first[0] == 0 or tree.lower[first[0] - 1] not in _BOUND
    return second[2] in _PERSONS and given and free and tree.lower[second[0]] in _PARTICLES


def _from_first_name(tree: Tree, person: Piece, low: int) -> Piece:
    """A person with the word of the name before it that was left out: "**Suropo** Parwo Nugra"; not "l'Italien Léa Morin"."""
    start, end, label = person
    i = start - 1
    if label not in _PERSONS or i <= low or tree.sent[i] != tree.sent[start] or not tree.text[start][:1].isupper():
        return person
    word = tree.text[i]
    plain = tree.pos[i] == "PROPN" and word.istitle() and len(word) > 2 and word.lower() not in _RANKS
    opens = i == tree.sentences[tree.sent[i]][0]
    free = tree.text[i - 1] in {",", "(", "»", ":"} or (not opens and tree.pos[i - 1] in {"NOUN", "VERB", "AUX"})
    return (i, end, label) if plain and free else person
