"""Parse with names masked: each name found is one well-known word while tags and trees are made.

A small treebank teaches few names, and an unknown one ("Vitaplus lance…" read as adjective and noun) wrecks the whole
tree. So names are recognised first; the parser then reads "Renault lance…", and its tree is carried back. A name of
several words is one node, its other words hang on the first as ``flat:name``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotate.sentences import SentenceStarts

# Names that every French treebank knows, by entity label.
PROXIES = {
    "PER": "Chirac",
    "LOC": "Paris",
    "ORG": "Renault",
    "PRODUCT": "Titanic",
    "WORK": "Titanic",
    "MISC": "Titanic",
}
_PARTICIPLE = re.compile(r"..(é|i|u|is|it|ert)e?s?$|..ant$")
_BEFORE_CAPITAL = {".", "!", "?", "«", '"', "-", "–", "—", "•", "...", ":"}
Bounds = list[tuple[int, int]]
_DONE = ["ner", "kg_hints", "kg_sentences"]  # what the unmasked text has been through


def parse(docs: Iterable[Doc], nlp: Language) -> Iterator[Doc]:
    """Docs whose ``ents`` are set → the same words with tags, morphology, lemmas and trees."""
    originals, bounds, masked = [], [], []
    for doc in docs:
        words, spaces, where = masked_words(doc)
        originals.append(doc)
        bounds.append(where)
        masked.append(_with_starts(Doc(nlp.vocab, words=words, spaces=spaces), SentenceStarts()(doc), where))
    for original, where, parsed in zip(originals, bounds, nlp.pipe(masked, disable=_DONE, batch_size=16), strict=True):
        yield _carried_back(original, where, parsed)


def masked_words(doc: Doc) -> tuple[list[str], list[bool], Bounds]:
    """(words, spaces, bounds in ``doc`` of each word) with every entity as one proxy word."""
    words, spaces, where = list[str](), list[bool](), Bounds()
    starts = {ent.start: ent for ent in doc.ents if "\n" not in ent.text}
    i = 0
    while i < len(doc):
        ent = starts.get(i)
        end = ent.end if ent is not None else i + 1
        words.append(PROXIES.get(ent.label_, "Renault") if ent is not None else _plain(doc, i))
        spaces.append(bool(doc[end - 1].whitespace_))
        where.append((i, end))
        i = end
    return words, spaces, where


def _with_starts(masked: Doc, doc: Doc, where: Bounds) -> Doc:
    """``masked`` with the sentence starts of ``doc``, whose names still end in their full stops."""
    for token, (start, _) in zip(masked, where, strict=True):
        if (decided := doc[start].is_sent_start) is not None:
            token.is_sent_start = decided
    return masked


def _plain(doc: Doc, i: int) -> str:
    """A word that is no name, without the capital of a sentence's first word: "Cofondé par X," is no name either."""
    text = doc[i].text
    first = i == 0 or doc[i - 1].text in _BEFORE_CAPITAL or doc[i - 1].is_space
    return text.lower() if first and _PARTICIPLE.search(text) and text.istitle() else text


def _carried_back(doc: Doc, where: Bounds, parsed: Doc) -> Doc:
    heads, deps, tags, lemmas, morphs = list[int](), list[str](), list[str](), list[str](), list[str]()
    for (start, end), token in zip(where, parsed, strict=True):
        single = end - start == 1 and not doc[start].ent_type
        heads.append(where[token.head.i][0])
        deps.append(token.dep_)
        tags.append(token.pos_ if single else "PROPN")
        lemmas.append(token.lemma_ if single else doc[start].text)
        morphs.append(str(token.morph) if single else "")
        for i in range(start + 1, end):
            heads.append(start)
            deps.append("flat:name")
            tags.append("PROPN")
            lemmas.append(doc[i].text)
            morphs.append("")
    made = Doc(
        doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc],
        heads=heads, deps=deps, pos=tags, lemmas=lemmas, morphs=morphs,
    )  # fmt: skip
    made.set_ents([Span(made, e.start, e.end, label=e.label_) for e in doc.ents])
    return made
