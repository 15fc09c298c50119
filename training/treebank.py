"""UD treebanks (CoNLL-U) → spaCy Docs, several sentences a Doc, multiword tokens ("du", "auquel") as one word."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.annotate.normalise import normalise

Row = dict[str, str | int | bool]


def sentences(path: Path) -> Iterator[list[Row]]:
    """Each sentence of a CoNLL-U file as rows with ``form``, ``lemma``, ``pos``, ``morph``, ``head`` (index), ``dep``."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        if lines:
            yield _sentence([line for line in lines if "." not in line[0]])


def _sentence(lines: list[list[str]]) -> list[Row]:
    rows: list[Row] = []
    index: dict[str, int] = {"0": -1}
    inside: dict[str, list[str]] = {}  # the syntactic words of the multiword token being read
    words = {line[0]: line for line in lines if "-" not in line[0]}
    for line in lines:
        if "-" in line[0]:
            first, last = (int(x) for x in line[0].split("-"))
            parts = [str(n) for n in range(first, last + 1)]
            inside.update(dict.fromkeys(parts, parts))
            index.update(dict.fromkeys(parts, len(rows)))
            rows.append(_merged(line, [words[part] for part in parts]))
        elif line[0] not in inside:
            index[line[0]] = len(rows)
            rows.append(_row(line, line))
    for position, row in enumerate(rows):
        head = index[str(row["head"])]
        row["head"] = position if head == -1 else head
    return rows


def _row(line: list[str], syntax: list[str], morph: str = "", lemma: str = "") -> Row:
    feats = morph or syntax[5]
    return {
        "form": normalise(line[1]).text, "lemma": lemma or normalise(syntax[2]).text, "pos": syntax[3],
        "morph": "" if feats == "_" else feats, "head": syntax[6], "dep": "ROOT" if syntax[7] == "root" else syntax[7],
        "space": "SpaceAfter=No" not in line[-1],
    }  # fmt: skip


def _merged(line: list[str], parts: list[list[str]]) -> Row:
    """One word for a contraction: "du" hangs like its preposition, "auquel" like its pronoun."""
    first, last = parts[0], parts[-1]
    main = last if last[3] == "PRON" else first
    return _row(line, main, morph=last[5], lemma=main[2])


def docs(paths: list[Path], vocab: Vocab, *, seed: int, most: int = 4) -> Iterator[Doc]:
    """Docs of 1 to ``most`` successive sentences, so that the parser learns where sentences end.

    Some sentences are followed by line breaks, some of those lose their full stop as headings do.
    """
    rng = random.Random(seed)
    for path in paths:
        group: list[list[Row]] = []
        size = rng.randint(1, most)
        for sentence in sentences(path):
            group.append(_laid_out(sentence, rng))
            if len(group) >= size:
                yield doc(group, vocab)
                group, size = [], rng.randint(1, most)
        if group:
            yield doc(group, vocab)


def _laid_out(sentence: list[Row], rng: random.Random) -> list[Row]:
    if rng.random() > 0.3:
        return sentence
    rows = list(sentence)
    if (
        rng.random() < 0.3
        and len(rows) < 20
        and rows[-1]["form"] == "."
        and all(r["head"] != len(rows) - 1 for r in rows)
    ):
        rows.pop()
    rows[-1] = {**rows[-1], "space": False}
    last = len(rows) - 1
    blank: Row = {
        "form": rng.choice(["\n", "\n\n"]),
        "lemma": "\n",
        "pos": "SPACE",
        "morph": "",
        "head": last,
        "dep": "dep",
        "space": False,
    }
    return [*rows, blank]


def doc(group: list[list[Row]], vocab: Vocab) -> Doc:
    """One Doc of several sentences; its heads mark where each begins."""
    rows = [row for sentence in group for row in sentence]
    heads: list[int] = []
    for sentence in group:
        start = len(heads)
        heads += [int(row["head"]) + start for row in sentence]
    return Doc(
        vocab,
        words=[str(r["form"]) for r in rows], spaces=[bool(r["space"]) for r in rows],
        lemmas=[str(r["lemma"]) for r in rows], pos=[str(r["pos"]) for r in rows],
        morphs=[str(r["morph"]) for r in rows], heads=heads, deps=[str(r["dep"]) for r in rows],
    )  # fmt: skip
