"""A parsed Doc as plain Python lists: what the extractor reads, many times faster than spaCy's token objects."""

from __future__ import annotations

from functools import cached_property

from spacy.tokens import Doc

from kg.annotate.normalise import Normalised


class Tree:
    """Words, tags and dependencies of one Doc, by token index.

    ``lower``, ``lemma`` (lower case), ``pos``, ``dep`` are lists of strings, ``head`` a list of indices (a root is its
    own head), ``kids`` the dependents in order, ``sent`` the sentence number, ``label`` the entity label or "".
    """

    def __init__(self, doc: Doc, normalised: Normalised) -> None:
        self.doc = doc
        self.normalised = normalised
        self.size = len(doc)
        self.text = [token.text for token in doc]
        self.lower = [text.lower() for text in self.text]
        self.lemma = [token.lemma_.lower() for token in doc]
        self.pos = [token.pos_ for token in doc]
        self.dep = [token.dep_ for token in doc]
        self.head = [token.head.i for token in doc]
        self.label = [token.ent_type_ for token in doc]
        self.idx = [token.idx for token in doc]
        self.kids: list[list[int]] = [[] for _ in range(self.size)]
        for i, head in enumerate(self.head):
            if head != i:
                self.kids[head].append(i)
        self.sent, self.sentences = self._sentences()

    def _sentences(self) -> tuple[list[int], list[tuple[int, int]]]:
        numbers, spans = [0] * self.size, []
        for number, span in enumerate(self.doc.sents):
            spans.append((span.start, span.end))
            for i in range(span.start, span.end):
                numbers[i] = number
        return numbers, spans

    @cached_property
    def feats(self) -> list[dict[str, str]]:
        """Morphological features of each token (UD names and values)."""
        seen: dict[str, dict[str, str]] = {}
        result = []
        for token in self.doc:
            key = str(token.morph)
            if key not in seen:
                seen[key] = token.morph.to_dict()
            result.append(seen[key])
        return result

    def feat(self, i: int, name: str) -> str:
        """One morphological feature of token ``i``, or ""."""
        return self.feats[i].get(name, "")

    def words(self, start: int, end: int) -> str:
        """Normalised text of tokens ``[start, end)``."""
        return self.doc[start:end].text.strip() if end > start else ""

    def chars(self, start: int, end: int) -> tuple[int, int]:
        """Offsets into the original text of tokens ``[start, end)``."""
        last = end - 1
        return self.normalised.original_span(self.idx[start], self.idx[last] + len(self.text[last]))

    def with_dep(self, i: int, *deps: str) -> list[int]:
        """Dependents of ``i`` whose label is one of ``deps`` or a subtype of one ("obl" takes "obl:mod")."""
        return [k for k in self.kids[i] if self.dep[k] in deps or self.dep[k].split(":")[0] in deps]

    def case(self, i: int) -> str:
        """The preposition of a nominal, its words joined ("de", "auprès de"), or "".

        A contraction counts as its preposition: "du" is "de", "aux" is "à".
        """
        parts = [k for k in self.kids[i] if self.dep[k] == "case" and k < i]
        if not parts:
            return ""
        first = parts[0]
        fixed = [k for k in self.kids[first] if self.dep[k] == "fixed"]
        words = [CONTRACTIONS.get(self.lower[k], self.lower[k]) for k in [first, *fixed, *parts[1:]]]
        return " ".join(words)

    def is_below(self, i: int, top: int) -> bool:
        """Whether token ``i`` is ``top`` or hangs below it."""
        for _ in range(LONGEST_PATH):
            if i == top:
                return True
            if self.head[i] == i:
                return False
            i = self.head[i]
        return True

    def subtree(self, i: int) -> tuple[int, int]:
        """Token bounds ``[first, last + 1)`` of everything below ``i``."""
        low = high = i
        stack = [i]
        while stack:
            current = stack.pop()
            low, high = min(low, current), max(high, current)
            stack += self.kids[current]
        return low, high + 1


LONGEST_PATH = 40  # heads above a token; more is a cycle that a repair of the tree has made
CONTRACTIONS = {"d'": "de", "du": "de", "des": "de", "au": "à", "aux": "à", "qu'": "que", "jusqu'": "jusque"}
