"""Sentence starts that typography alone decides: headings, bullets and paragraphs are sentences of their own."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

_END = re.compile(r"[.!?…:;»\"')\]]\s*$")
_BULLETS = {"-", "–", "—", "•", "*", "·", "►", "●", "▪"}
_MAY_END = {".", "!", "?", "...", "…", "»", '"', "'", ":", ";", ")", "]", "”", "-", "–", "—", "*", "•"}
WRAP_WIDTH = 60  # characters: a line this long without final punctuation may go on in the next line


@Language.factory("kg_sentences")
def make_sentences(nlp: Language, name: str) -> SentenceStarts:
    """The component, to stand before the parser (which respects the starts that are set)."""
    del nlp, name
    return SentenceStarts()


class SentenceStarts:
    """Sets ``is_sent_start`` after line breaks that end a paragraph, a heading or a bullet."""

    def __call__(self, doc: Doc) -> Doc:
        """Mark the first word after each such line break; a sentence never starts where nothing has ended."""
        previous = None
        for token in doc:
            if previous is not None:
                if previous.is_space and "\n" in previous.text:
                    token.is_sent_start = "\n\n" in previous.text or not _wrapped(doc, previous.i)
                elif previous.text not in _MAY_END or (token.is_space and "\n" in token.text):
                    token.is_sent_start = False
            previous = token
        return doc


def _wrapped(doc: Doc, newline: int) -> bool:
    """Whether the line break at token ``newline`` only wraps a long line."""
    text, position = doc.text, doc[newline].idx
    line = text[text.rfind("\n", 0, position) + 1 : position]
    rest = text[position:].lstrip()
    starts_low = rest[:1].islower() and doc[newline + 1].text not in _BULLETS
    return starts_low and len(line) >= WRAP_WIDTH and not _END.search(line)
