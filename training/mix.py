"""Gold trees and the teacher's, in one set: ``python -m training.mix WORK`` writes ``mixed-train.spacy``.

The gold sentences come ``TIMES`` times, so that about a third of what the parser sees is annotated by hand.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

from training.prepare import SEED, write

TIMES = 4


def trees_only(doc: Doc) -> Doc:
    """The teacher's heads and labels; its tags and features are no better than the pupil's, and would blur them."""
    heads = [token.head.i for token in doc]
    return Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        heads=heads,
        deps=[token.dep_ for token in doc],
    )


def main(work: Path) -> None:
    """Write the mixed set in a seeded order."""
    vocab = spacy.blank("fr").vocab
    gold = list(DocBin().from_disk(work / "syntax-train.spacy").get_docs(vocab))
    docs = gold * TIMES + [trees_only(doc) for doc in DocBin().from_disk(work / "silver-train.spacy").get_docs(vocab)]
    random.Random(SEED).shuffle(docs)
    write(work / "mixed-train.spacy", docs)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
