"""What lists know of each word, told to the recogniser as a tag: first names, well-known names."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate import known, wordlists


@Language.factory("kg_hints")
def make_hints(nlp: Language, name: str) -> Hints:
    """The component, to stand before the recogniser, whose embedding reads the attribute TAG."""
    del name
    return Hints(nlp)


class Hints:
    """Sets ``tag_`` to ``F`` (first name), to the label of a well-known name (``LOC``, ``likely-ORG``) or to both."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp

    def __call__(self, doc: Doc) -> Doc:
        """Tag the words of one Doc; words that no list knows have the empty tag."""
        tags = ["F" if wordlists.is_first_name(token.text) else "" for token in doc]
        for start, end, label in known.occurrences(doc, self.nlp.tokenizer):
            for i in range(start, end):
                tags[i] += label if i == start else "+" + label
        for token, tag in zip(doc, tags, strict=True):
            token.tag_ = tag
        return doc
