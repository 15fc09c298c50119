"""Collect sentences for the teacher to annotate: ``python -m training.silver CORPORA WORK`` → ``silver.jsonl``.

News sentences come with their names masked as the parser meets them (:mod:`kg.annotate.masking`): our passages, WikiNER
and POPCORN by their annotated names, Wikinews by the names that the recogniser of this training finds. Debates and books
come as they are.
"""

from __future__ import annotations

import html
import json
import lzma
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from kg.annotate.masking import masked_words
from kg.annotate.normalise import normalise
from kg.annotate.tokenizer import build

SEED, RAW = 7, 45_000
Row = dict[str, object]


def masked(docs: Iterator[Doc], nlp: Language) -> Iterator[Row]:
    """The sentences of Docs, each entity as the one word that stands for it."""
    splitter = nlp.get_pipe("sentencizer")
    for doc in docs:
        words, spaces, _ = masked_words(doc)
        for sent in splitter(Doc(nlp.vocab, words=words, spaces=spaces)).sents:
            yield row(sent.as_doc())


def row(doc: Doc) -> Row:
    """One sentence without line breaks inside."""
    kept = [t for t in doc if not t.is_space]
    return {"words": [t.text for t in kept], "spaces": [bool(t.whitespace_) for t in kept]}


def wikinews(corpora: Path, ner: Language) -> Iterator[Doc]:
    """The paragraphs of Wikinews, names recognised."""
    for page in sorted((corpora / "news/wikinews").glob("*.html")):
        text = page.read_text(encoding="utf-8")
        for part in re.findall(r"<p[^>]*>(.*?)</p>", text, re.DOTALL):
            plain = normalise(html.unescape(re.sub(r"<[^>]+>", "", part)).strip()).text
            if len(plain) > 20:
                yield ner(plain)


def raw(corpora: Path, nlp: Language, most: int) -> Iterator[Row]:
    """A seeded sample of the sentences of debates and books."""
    with lzma.open(corpora / "raw/fr-sentences.txt.xz", "rt", encoding="utf-8") as file:
        lines = [line.strip() for line in file if 30 < len(line) < 260]
    for line in random.Random(SEED).sample(lines, most):
        yield row(nlp.make_doc(normalise(line).text))


def main(corpora: Path, work: Path) -> None:
    """Write ``silver.jsonl``, each sentence once."""
    nlp = spacy.blank("fr")
    nlp.tokenizer = build(nlp)
    nlp.add_pipe("sentencizer")
    ner = spacy.load(work / "names/model-best")
    known = DocBin().from_disk(work / "names-train.spacy").get_docs(nlp.vocab)
    seen: set[str] = set()
    with (work / "silver.jsonl").open("w", encoding="utf-8") as file:
        for rows in (masked(known, nlp), masked(wikinews(corpora, ner), nlp), raw(corpora, nlp, RAW)):
            for line in (json.dumps(r, ensure_ascii=False) for r in rows if 3 < len(r["words"]) < 70):  # type: ignore[arg-type]
                if line not in seen:
                    seen.add(line)
                    file.write(line + "\n")
            print(len(seen), "sentences", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
