"""Corpora → training data of the language pipeline: ``python -m training.prepare CORPORA WORK``.

Writes ``syntax-{train,dev}.spacy`` and the test sets ``sequoia-test``, ``gsd-test``, ``pud-test``; the name data is
written by :mod:`training.names`.
"""

from __future__ import annotations

import itertools
import random
import sys
from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from training import treebank

SEED = 7


def write(path: Path, docs: Iterable[Doc]) -> None:
    """Write Docs as a spaCy binary."""
    box = DocBin(store_user_data=False)
    for doc in docs:
        box.add(doc)
    box.to_disk(path)


def part(path: Path, first: int, last: int | None, vocab: Vocab) -> list[Doc]:
    """A slice of a treebank's sentences, grouped in Docs of three."""
    rows = list(itertools.islice(treebank.sentences(path), first, last))
    for row in itertools.chain.from_iterable(rows):
        if row["dep"] == "obl":  # PUD does not say which; the other treebanks always do
            row["dep"] = "obl:mod"
    return [treebank.doc(rows[i : i + 3], vocab) for i in range(0, len(rows), 3)]


def main(corpora: Path, work: Path) -> None:
    """Write all sets of the syntax part into ``work``."""
    vocab, trees = spacy.blank("fr").vocab, corpora / "treebank"
    train = list(
        treebank.docs([trees / "fr_sequoia-ud-train.conllu", trees / "fr_gsd-ud-dev.conllu"], vocab, seed=SEED)
    )
    train += part(trees / "fr_pud-ud-test.conllu", 0, 500, vocab)
    questions = list(treebank.sentences(trees / "fr_fqb-ud-test.conllu"))
    random.Random(SEED).shuffle(questions)
    train += [treebank.doc([q], vocab) for q in questions[:500]]
    write(work / "syntax-train.spacy", train)
    write(work / "syntax-dev.spacy", part(trees / "fr_sequoia-ud-dev.conllu", 0, None, vocab))
    write(work / "sequoia-test.spacy", part(trees / "fr_sequoia-ud-test.conllu", 0, None, vocab))
    write(work / "gsd-test.spacy", part(trees / "fr_gsd-ud-test.conllu", 0, None, vocab))
    write(work / "pud-test.spacy", part(trees / "fr_pud-ud-test.conllu", 500, None, vocab))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
