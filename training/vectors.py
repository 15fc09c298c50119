"""Train floret word vectors on the raw text: ``python -m training.vectors CORPORA WORK``."""

from __future__ import annotations

import html
import json
import lzma
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import floret

from kg.annotate.normalise import normalise

DIM, BUCKET = 96, 30_000
_WORD = re.compile(r"\w+'|\w+(?:-\w+)*|[^\w\s]")


def lines(corpora: Path) -> Iterator[str]:
    """Every line of raw text, Wikinews articles and name-annotated text, normalised."""
    with lzma.open(corpora / "raw/fr-sentences.txt.xz", "rt", encoding="utf-8") as file:
        yield from file
    for page in sorted((corpora / "news/wikinews").glob("*.html")):
        yield from html.unescape(re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8"))).splitlines()
    sentences = (corpora / "ner/wikiner-fr-slice.bio").read_text(encoding="utf-8").split("\n\n")
    yield from (" ".join(line.rsplit(None, 1)[0] for line in s.splitlines() if line) for s in sentences)
    texts = json.loads((corpora / "ner/popcorn-train.json").read_text(encoding="utf-8"))
    yield from (value["text"].replace("\n", " ") for value in texts.values())


def main(corpora: Path, work: Path) -> None:
    """Write ``vectors.floret`` and ``teacher-vectors.bin`` into ``work`` (one thread, so that a second run gives the same vectors)."""
    plain = work / "raw.txt"
    with plain.open("w", encoding="utf-8") as file:
        for line in lines(corpora):
            words = _WORD.findall(normalise(line).text.lower())
            if len(words) > 2:
                file.write(" ".join(words) + "\n")
    model = floret.train_unsupervised(
        str(plain), model="cbow", mode="floret", hashCount=2, bucket=BUCKET, minn=3, maxn=5, minCount=5,
        dim=DIM, epoch=6, thread=1, ws=5, neg=10, lr=0.05,
    )  # fmt: skip
    model.save_vectors(str(work / "vectors.vec"))
    model.save_floret_vectors(str(work / "vectors.floret"))
    larger = floret.train_unsupervised(
        str(plain), model="cbow", mode="fasttext", bucket=300_000, minn=3, maxn=5, minCount=5, dim=128, epoch=4,
        thread=1, ws=4, neg=5, lr=0.05,
    )  # fmt: skip
    larger.save_model(str(work / "teacher-vectors.bin"))
    plain.unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
