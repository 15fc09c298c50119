"""What a name is, by its context: a multinomial logistic regression over hashed features of tree and name.

The recogniser is good at where names begin and end and weak at what an unknown one is ("Vitaplus, une start-up" as a
place). This model looks at what the tree says of a name (its preposition, governor, apposition) and at its form, adds
up what all its mentions in the document say, and the recogniser's label has one vote among them.
Trained by ``training/name_types.py``; weights in ``typing.npz``.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.annotate import wordlists
from kg.annotate.tree import Tree
from kg.extract.lexicon import Lexicon

LABELS = ("PER", "ORG", "LOC", "PRODUCT", "WORK", "MISC")
BITS = 15
VOTE = 1.2  # log-odds that the recogniser's label adds; best of 0.5 to 3 on annotated passages
_LEGAL = {"sa", "sas", "sarl", "inc", "corp", "ltd", "group", "groupe", "holding", "capital", "partners", "bank", "banque", "&", "cie",
          "fc", "as", "us", "rc", "parti", "union", "fédération", "université", "ministère", "agence", "institut"}  # fmt: skip


@lru_cache(maxsize=1)
def weights() -> Any:
    """Matrix (2**BITS + 1, labels) of weights, the last row the intercepts."""
    import numpy as np

    with np.load(Path(__file__).parent / "typing.npz") as file:
        return file["weights"].astype("float32")


def form_scores(tree: Tree, start: int, end: int, lexicon: Lexicon) -> Any:
    """What the form of the name at tokens ``[start, end)`` says of each label, in log-odds.

    The form is the same in every mention, so that it counts once a name and document: it is no new evidence each time.
    """
    matrix = weights()
    return matrix[[slot(feature) for feature in _form(tree, start, end, lexicon)]].sum(axis=0) + matrix[-1]


def context_scores(tree: Tree, start: int, end: int, lexicon: Lexicon) -> Any:
    """What the words around one mention say of each label, in log-odds."""
    rows = [slot(f) for part in (_neighbours(tree, start, end), _syntax(tree, start, end, lexicon)) for f in part]
    return weights()[rows].sum(axis=0)


def slot(feature: str) -> int:
    """Row of a feature (CRC-32, the same in every process)."""
    return zlib.crc32(feature.encode()) & ((1 << BITS) - 1)


def features(tree: Tree, start: int, end: int, lexicon: Lexicon) -> Iterator[str]:
    """Binary features of one mention, as strings."""
    yield from _form(tree, start, end, lexicon)
    yield from _neighbours(tree, start, end)
    yield from _syntax(tree, start, end, lexicon)


def _form(tree: Tree, start: int, end: int, lexicon: Lexicon) -> Iterator[str]:
    words = tree.text[start:end]
    first, last = words[0], words[-1]
    yield f"n={min(len(words), 5)}"
    yield f"last={last.lower()}"
    yield f"first={first.lower()}"
    yield f"suf={last.lower()[-3:]}"
    yield f"suf2={last.lower()[-2:]}"
    given = first.split("-")[0].lower() in lexicon.first_names
    yield f"given={given}/{len(words) > 1}"
    yield f"caps={first.isupper()}/{len(words) > 1}"
    yield f"shape={''.join('x' if w[0].islower() else 'd' if w[0].isdigit() else 'X' for w in words[:4])}"
    if any(w.lower() in _LEGAL for w in words):
        yield "legal"
    if " ".join(words) in lexicon.places:
        yield "place"
    certain, likely = wordlists.names()
    if (name := tree.words(start, end)) in certain:
        yield f"known={certain[name]}"
    elif name in likely:
        yield f"likely={likely[name]}"
    if any(c in "-'" for c in first):
        yield "joined"


def _neighbours(tree: Tree, start: int, end: int) -> Iterator[str]:
    low, high = tree.sentences[tree.sent[start]]
    for name, i in (("-1", start - 1), ("-2", start - 2), ("+1", end), ("+2", end + 1)):
        inside = low <= i < high
        yield f"w{name}={tree.lower[i] if inside else '#'}"
        yield f"p{name}={tree.pos[i] if inside else '#'}"
    if low < start and end < high:
        yield f"around={tree.lower[start - 1]}_{tree.lower[end]}"


def _syntax(tree: Tree, start: int, end: int, lexicon: Lexicon) -> Iterator[str]:
    head = next((i for i in range(start, end) if not start <= tree.head[i] < end or tree.head[i] == i), start)
    dep, governor = tree.dep[head], tree.head[head]
    case = tree.case(head)
    det = next((tree.lower[k] for k in tree.kids[head] if tree.dep[k] == "det"), "")
    yield f"dep={dep}/{case}"
    yield f"det={det}/{case}"
    yield f"gov={dep}/{tree.lemma[governor]}"
    yield f"govpos={dep}/{tree.pos[governor]}/{case}"
    yield f"govcase={case}/{tree.lemma[governor]}"
    if kind := lexicon.descriptions.get(tree.lemma[governor]):
        yield f"govkind={kind}/{dep}"
    if tree.lemma[governor] in lexicon.role_nouns:
        yield f"govrole/{dep}/{case}"
    for k in tree.kids[head]:
        if tree.dep[k] in {"appos", "nmod", "acl", "acl:relcl"} and k >= end:
            yield f"kid={tree.dep[k]}/{tree.lemma[k]}"
            if kind := lexicon.descriptions.get(tree.lemma[k]):
                yield f"kidkind={kind}"
            if tree.lemma[k] in lexicon.role_nouns:
                yield "kidrole"
    yield from _apposition(tree, end, lexicon)


def _apposition(tree: Tree, end: int, lexicon: Lexicon) -> Iterator[str]:
    """The first noun after the comma or bracket that follows the name."""
    if end >= tree.size or tree.lower[end] not in {",", "(", "-", "–", "—"}:
        return
    for i in range(end + 1, min(end + 5, tree.size)):
        if tree.pos[i] == "NOUN":
            yield f"after={tree.lemma[i]}"
            if kind := lexicon.descriptions.get(tree.lemma[i]):
                yield f"afterkind={kind}"
            if tree.lemma[i] in lexicon.role_nouns:
                yield "afterrole"
            return
        if tree.pos[i] == "VERB":
            yield f"afterverb={tree.lemma[i]}"
            return
