"""Train the typing of names: ``python -m training.name_types CORPORA PIPELINE`` writes ``kg/extract/typing.npz``.

Learns from our passages, copies of them under other names, and a part of WikiNER; the passages and sentences that the
recogniser keeps aside are kept aside here too, and scored.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from spacy.language import Language

from kg.annotate import masking
from kg.annotate.normalise import normalise
from kg.annotate.pipeline import load
from kg.annotate.tree import Tree
from kg.extract import lexicon as lexicons
from kg.extract import typing_model
from kg.extract.typing_model import BITS, LABELS, features, slot
from training import names
from training.prepare import SEED

OUT = Path(typing_model.__file__).parent / "typing.npz"


def trees(items: list[names.Text], nlp: Language) -> list[Tree]:
    """Each text parsed with its own names masked."""
    docs = [names.doc(nlp, text, spans) for text, spans in items]
    return [Tree(doc, normalise(doc.text)) for doc in masking.parse(docs, nlp)]


def rows(parsed: list[Tree]) -> tuple[csr_matrix, np.ndarray]:
    """(features, labels) of every name."""
    lexicon = lexicons.load("fr")
    indices, pointers, labels = list[int](), [0], list[int]()
    for tree in parsed:
        for ent in tree.doc.ents:
            indices += sorted({slot(f) for f in features(tree, ent.start, ent.end, lexicon)})
            pointers.append(len(indices))
            labels.append(LABELS.index(ent.label_))
    matrix = csr_matrix((np.ones(len(indices), dtype=np.float32), indices, pointers), shape=(len(labels), 1 << BITS))
    return matrix, np.array(labels)


def main(corpora: Path, pipeline: str) -> None:
    """Train, score on what is kept aside, write the weights."""
    nlp, rng = load(pipeline), random.Random(SEED)
    own_train, own_test = names.split(list(names.own(Path(__file__).parent / "data")))
    wiki_train, wiki_test = names.split(list(names.wikiner(corpora / "ner/wikiner-fr-slice.bio")))
    other = names.Substitution(own_train * 2 + wiki_train, names.first_names(corpora / "gazetteer/prenoms.csv"), rng)
    copies = [other.of(item) for item in own_train for _ in range(2)]
    wiki = rng.sample(wiki_train, 4000)
    x, y = rows(trees(own_train + copies + wiki, nlp))
    model = LogisticRegression(C=0.3, max_iter=300)
    model.fit(x, y)
    for name, part in (("own passages", own_test), ("WikiNER", wiki_test[:600])):
        tx, ty = rows(trees(part, nlp))
        print(f"{name}: {model.score(tx, ty):.3f} of {len(ty)} names typed right, given their bounds")
    np.savez_compressed(OUT, weights=np.vstack([model.coef_.T, model.intercept_]).astype("float16"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
