"""Make the treebank look like newspapers while training: typography, headings, capitals, other names.

Registered as the spaCy augmenter ``kg.typography.v1``. Every choice comes from one seeded generator.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

import kg.annotate.hints
import kg.annotate.tokenizer  # noqa: F401 - registers the tokenizer that the configs name

_QUOTES = {"«": '"', "»": '"', '"': "«"}


@spacy.registry.augmenters("kg.typography.v1")
def make(seed: int = 11, share: float = 0.35) -> Callable[[Language, Example], Iterator[Example]]:
    """Augmenter that yields each example, and with probability ``share`` a disturbed copy instead."""
    rng = random.Random(seed)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        yield disturbed(nlp, example, rng) if rng.random() < share else example

    return augment


@spacy.registry.augmenters("kg.names.v1")
def make_names(seed: int = 13, share: float = 0.2) -> Callable[[Language, Example], Iterator[Example]]:
    """Augmenter for names: with probability ``share`` a copy with its names in capitals, or other typography."""
    rng = random.Random(seed)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        yield _shouted(nlp, example, rng) if rng.random() < share else example

    return augment


def _shouted(nlp: Language, example: Example, rng: random.Random) -> Example:
    """Surnames, or everything, in capitals; capitals without accents; straight quotes."""
    doc = example.reference
    words = [token.text for token in doc]
    everything = rng.random() < 0.15 and len(doc) < 40
    for ent in doc.ents:
        if everything or (ent.label_ == "PER" and len(ent) > 1 and rng.random() < 0.3):
            for token in ent[0 if everything else 1 :]:
                words[token.i] = words[token.i].upper()
    if everything:
        words = [word.upper() for word in words]
    _quotes(doc, words, [], rng)
    _no_accents(doc, words, [], rng)
    spaces = [bool(token.whitespace_) for token in doc]
    data = example.to_dict()
    data["token_annotation"]["ORTH"] = words
    text = "".join(w + " " * s for w, s in zip(words, spaces, strict=True))
    return Example.from_dict(nlp.make_doc(text), data)


def disturbed(nlp: Language, example: Example, rng: random.Random) -> Example:
    """A copy of ``example`` with one to two disturbances of its typography; trees and tags stay."""
    words = [token.text for token in example.reference]
    spaces = [bool(token.whitespace_) for token in example.reference]
    for change in rng.sample([_quotes, _no_accents, _capitals, _tight], k=rng.randint(1, 2)):
        change(example.reference, words, spaces, rng)
    data = example.to_dict()
    data["token_annotation"]["ORTH"] = words
    data["token_annotation"]["SPACY"] = spaces
    text = "".join(w + " " * s for w, s in zip(words, spaces, strict=True))
    return Example.from_dict(nlp.make_doc(text), data)


def _quotes(_doc: Doc, words: list[str], _spaces: list[bool], _rng: random.Random) -> None:
    """« » become straight quotes and back."""
    for i, word in enumerate(words):
        words[i] = _QUOTES.get(word, word)


def _no_accents(_doc: Doc, words: list[str], _spaces: list[bool], _rng: random.Random) -> None:
    """Capitals lose their accents: "État" → "Etat"."""
    for i, word in enumerate(words):
        if word[:1] in "ÉÈÊÀÂÎÔÇ":
            words[i] = word[0].translate(str.maketrans("ÉÈÊÀÂÎÔÇ", "EEEAAIOC")) + word[1:]


def _capitals(doc: Doc, words: list[str], _spaces: list[bool], rng: random.Random) -> None:
    """One sentence in capitals, as headlines are."""
    sentences = list(doc.sents)
    chosen = rng.choice(sentences)
    if len(chosen) < 15:
        for token in chosen:
            words[token.i] = words[token.i].upper()


def _tight(doc: Doc, _words: list[str], spaces: list[bool], rng: random.Random) -> None:
    """A sentence without its final full stop (heading), or glued to the next one."""
    for token in doc:
        if token.text in "?!:;»" and token.i and rng.random() < 0.5:
            spaces[token.i - 1] = False
