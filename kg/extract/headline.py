"""The subject that a headline or brief names before a colon: "Sanofi : 1 700 postes supprimés", "Chez Renault : …"."""

from __future__ import annotations

from kg.annotate.tree import Tree
from kg.extract.mentions import Candidate

_BEFORE = {"chez", "à", "au", "aux", "la", "le", "les", "l'", "«", "»", "•", "-", "–", "—", "groupe"}


def named_before_colon(tree: Tree, name_at: dict[int, Candidate], token: int) -> Candidate | None:
    """The only name between the start of the sentence of ``token`` and a colon before it, or None."""
    start = tree.sentences[tree.sent[token]][0]
    found: Candidate | None = None
    for i in range(start, min(token, start + 12)):
        if tree.lower[i] == ":":
            return found
        name = name_at.get(i)
        if name is None:
            if tree.lower[i] not in _BEFORE and tree.text[i].strip():
                return None
        elif found is None:
            found = name
        elif name is not found:
            return None
    return None
