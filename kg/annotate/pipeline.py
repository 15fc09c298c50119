"""Load a language pipeline and run it over Documents. The only module that loads spaCy pipelines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import kg.annotate.hints
import kg.annotate.sentences  # registers the factory
import kg.annotate.tokenizer  # noqa: F401 - registers the tokenizer
from kg.annotate import known, masking
from kg.annotate.normalise import normalise
from kg.annotate.tree import Tree
from kg.errors import ModelError

MODELS = Path(__file__).resolve().parent.parent / "models"
CHUNK = 20_000  # characters handed to the pipeline at once; paragraphs are never cut
NEEDED = ("parser", "ner")


@lru_cache(maxsize=2)
def load(model: str = "fr") -> Language:
    """The pipeline that ships for a language ("fr"), or any installed spaCy package or path.

    Raises:
        ModelError: it cannot be found, or lacks a parser or named entities.
    """
    shipped = MODELS / model
    try:
        nlp = spacy.load(shipped if shipped.is_dir() else model)
    except OSError as error:
        raise ModelError(
            f"no language pipeline named {model!r}: {str(error).splitlines()[0]}",
            "Use fr (it ships with kg), an installed spaCy package, or a path.",
        ) from None
    missing = [name for name in NEEDED if not nlp.has_pipe(name)]
    if missing:
        raise ModelError(
            f"the pipeline {model!r} has no {' and no '.join(missing)}", "Name one that parses and finds names."
        )
    if not nlp.has_pipe("kg_sentences"):
        nlp.add_pipe("kg_sentences", before="parser")
    return nlp


def tree(text: str, nlp: Language) -> Tree:
    """Parse one text; long texts go through the pipeline in runs of paragraphs."""
    normalised = normalise(text)
    return Tree(parse(normalised.text, nlp), normalised)


def parse(text: str, nlp: Language) -> Doc:
    """Names, tags, trees and lemmas of a normalised text."""
    pieces = list(_pieces(text))
    if not masks_names(nlp):
        docs = list(nlp.pipe(pieces, batch_size=16))
    else:
        docs = list(masking.parse(recognise((nlp.make_doc(piece) for piece in pieces), nlp), nlp))
    return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)


def recognise(docs: Iterable[Doc], nlp: Language) -> Iterator[Doc]:
    """Docs with their names as ``ents``."""
    ner: Any = nlp.get_pipe("ner")
    if nlp.has_pipe("kg_hints"):
        docs = map(nlp.get_pipe("kg_hints"), docs)
    return known.complete(ner.pipe(docs), nlp.tokenizer)


def masks_names(nlp: Language) -> bool:
    """Whether names can be found before the rest: the recogniser has a tok2vec of its own."""
    if not nlp.has_pipe("tok2vec"):
        return True
    shared: Any = nlp.get_pipe("tok2vec")
    return "ner" not in shared.listening_components


def _pieces(text: str) -> Iterator[str]:
    start = 0
    while len(text) - start > CHUNK:
        cut = text.rfind("\n", start, start + CHUNK) + 1
        if cut <= start:
            cut = text.rfind(" ", start, start + CHUNK) + 1
        if cut <= start:
            cut = start + CHUNK
        yield text[start:cut]
        start = cut
    yield text[start:]
