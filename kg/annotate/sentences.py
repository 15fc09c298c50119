"""Sentence starts that typography alone decides; the parser decides the rest, within them.

Headings, captions, bullets and paragraphs are sentences of their own. Within a line a sentence may only start after final
punctuation, and never at a closing mark or a word without a capital; after a full stop, a question or an exclamation mark it
does start at a capital, unless what precedes is an abbreviation, an initial or the number of an item.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

ITEM_WIDTH = 8  # characters: what a bullet or a number takes at most, with its spaces
WRAP_WIDTH = 60  # characters: a line this long without final punctuation may go on in the next line
_END = re.compile(r"[.!?…:;»\"')\]]\s*$")
_BULLETS = frozenset("-–—•*·►●▪")
_ITEM = re.compile(
    r"\s*(?:[-–—•*·►●▪]|\(?(?:\d{1,2}[.)°]|[A-Za-z]\))(?=\s|$))\s*"
)  # what stands before the text of an item
_DAY = r", (?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?(?:le )?\d{1,2}(?:er)? \w+\.?(?: \d{4})?"
_AGENCY = r" \([^()\n]{2,30}\)"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’ -]{2,40}(?<! )"  # "SAINT-NAZAIRE - L'usine…"
_OPENING_WORD = r"(?=[«\"“]|(?:Les?|La|Un|Une|Des|Deux|Trois|Après|Avec|Pour|Face) |L['’])"
# Place and date or agency before the text of a dispatch: "LYON, 3 mars (AFP) - Le groupe…"; or the place alone.
_DATELINE = re.compile(
    rf"(?:^|\n)[ \t]*(?:{_AGENCY[1:]} ?[-–—] (?=\S)|[^\W\d_][^\n,()]{{1,40}}(?:{_DAY}(?:{_AGENCY})?|{_AGENCY}) ?[-–—] (?=\S)"
    rf"|(?:{_CAPITALS}|[A-ZÀ-Þ][\w’'-]{{2,25}}) [-–—] {_OPENING_WORD}|{_CAPITALS} [-–—] (?=[A-ZÀ-Þ][a-zà-ÿ]))"
)
_NEVER_FIRST = frozenset({",", ";", ":", ".", "!", "?", "...", ")", "]", "»", "”", "%"})
_CLOSING = frozenset({")", "]", "»", "”", '"', "'"})
_BRACKETS = frozenset({")", "]"})
_OPENING = frozenset({"(", "[", "«", "“", '"', "'"})
_FINAL = frozenset({".", "!", "?", "..."})
_DASHES = frozenset("-–—")
# Abbreviations that something always follows, without their full stop.
_LEADING = frozenset(
    "m mm mme mmes mlle mlles me mes dr drs pr prs mgr st ste gal col cdt cne sgt "  # noqa: SIM905 - reads as one
    "art al cf p pp fig tab vol chap ch t n no nos tél env av bd boul ex éd num réf".split()
)
# Abbreviations that end a sentence as often as not; a capital alone does not tell.
_EITHER = frozenset("inc cie co corp ltd bros max min hab suiv trad dir coll".split())  # noqa: SIM905
_UNITS = frozenset("h min s km cm mm m kg g l ha".split())  # noqa: SIM905
# Words that, with a capital, open a sentence and no name (but "Le Goff", "La Rochelle": never after an initial).
_OPENERS = frozenset(
    "le la les l' un une des il elle ils elles on ce c' cet cette ces son sa ses leur leurs notre nos votre mais et or "  # noqa: SIM905
    "en à au aux dans pour par sur selon avec sans après avant depuis aujourd'hui hier qui que quand si tous toutes "
    "aucun aucune chaque deux trois".split()
)
_FUNCTION_WORDS = frozenset(
    "le la les l' un une des du de d' au aux à en et ou dans par pour sur avec que qui dont ce cette ces son sa ses".split()  # noqa: SIM905
)


@Language.factory("kg_sentences")
def make_sentences(nlp: Language, name: str) -> SentenceStarts:
    """The component, to stand before the parser (which respects the starts that are set)."""
    del nlp, name
    return SentenceStarts()


class SentenceStarts:
    """Sets ``is_sent_start`` where line breaks and punctuation decide; leaves it open elsewhere."""

    def __call__(self, doc: Doc) -> Doc:
        """Mark the words of ``doc``; True starts a sentence, False cannot, unset is for the parser."""
        line, last, breaks = _Line(doc), -1, 0
        dispatches = {match.end() for match in _DATELINE.finditer(doc.text)}
        for i, token in enumerate(doc):
            if token.idx in dispatches:  # else the place would be read as who acts
                token.is_sent_start = True
                last, breaks = i, 0
                continue
            if token.is_space:
                breaks += token.text.count("\n")
                if i:
                    token.is_sent_start = False
                continue
            if last >= 0:
                verdict = line.after_break(i, last, breaks) if breaks else line.within(i, last)
                if verdict is not None:
                    token.is_sent_start = verdict
            last, breaks = i, 0
        return doc


class _Line:
    """The words of a text, and where the present line starts."""

    def __init__(self, doc: Doc) -> None:
        self.text = doc.text
        self.words = [token.text for token in doc]
        self.idx = [token.idx for token in doc]
        self.spaced = [bool(token.whitespace_) for token in doc]
        self.start = 0
        self.cased = any(character.isupper() for character in self.text)

    def after_break(self, i: int, last: int, breaks: int) -> bool:
        """Whether word ``i`` starts a sentence after ``breaks`` line breaks that follow word ``last``."""
        end = self.idx[last] + len(self.words[last])
        line, self.start = self.text[self.start : end], self.idx[i]
        return breaks > 1 or not self._wraps(line, i, last)

    def _wraps(self, line: str, i: int, last: int) -> bool:
        if (
            self.words[i] in _BULLETS
            or _ITEM.match(self.text[self.idx[i] : self.idx[i] + ITEM_WIDTH])
            or len(line) < WRAP_WIDTH
        ):
            return False
        if self.words[last].lower() in _FUNCTION_WORDS or self.words[last] == ",":
            return True
        return self.words[i][0].islower() and not _END.search(line)

    def within(self, i: int, last: int) -> bool | None:
        """Whether word ``i`` starts a sentence in the line of word ``last``, the word before it."""
        word, before = self.words[i], self.words[last]
        if word in _NEVER_FIRST or self._closes(i) or self._numbered(i):
            return False
        if self.cased and word[0].islower() and word[1:] == word[1:].lower():
            return False
        end = self._before_closing(last)
        mark = self.words[end]
        if mark in _DASHES:
            return None if end and self.words[end - 1] in _FINAL else False
        if mark in _BULLETS:  # a footnote's mark
            return None
        if mark in _FINAL:
            return self._after_mark(i, end, last)
        if mark[-1] == "." and len(mark) > 1:
            return self._after_abbreviation(i, end)
        # Without final punctuation only what is quoted may end a sentence.
        return None if before in _CLOSING and before not in _BRACKETS and not self._opens(last) else False

    def _numbered(self, i: int) -> bool:
        """Whether only the bullet or the number of an item stands before word ``i`` in its line."""
        length = self.idx[i] - self.start
        return length < ITEM_WIDTH and bool(_ITEM.fullmatch(self.text[self.start : self.idx[i]]))

    def _before_closing(self, last: int) -> int:
        """The last word of this line up to ``last`` that is no closing mark; ``last`` if there is none."""
        end = last
        while end > 0 and (self.words[end] in _CLOSING or not self.words[end].strip()):
            end -= 1
        return end if self.idx[end] >= self.start else last

    def _after_mark(self, i: int, end: int, last: int) -> bool | None:
        mark, stem = self.words[end], self.words[end - 1] if end else ""
        if self._opens(last):
            return False
        if not self._capital(i):
            return False if end == last and stem.lower() in _LEADING else None
        if mark == "...":
            return None
        if mark != "." or end < last:
            return True
        if stem.lower() in _LEADING:
            return False
        if stem.isdigit() and end > 1 and self.words[end - 2] in {":", ";"}:
            return False
        if stem.lower() in _UNITS:
            return True if end > 1 and self.words[end - 2][-1].isdigit() else None
        short = stem.lower() in _EITHER or (stem.isalpha() and len(stem) < 3)
        return self._opener(i) or None if short else True

    def _after_abbreviation(self, i: int, end: int) -> bool | None:
        stem = self.words[end][:-1].lower()
        if not self._capital(i):
            return False
        if stem in _UNITS and end and self.words[end - 1][-1].isdigit():
            return True
        if stem in _LEADING or len(stem) == 1 or "-" in stem:
            return False
        return True if stem == "etc" or self._opener(i) else None

    def _opener(self, i: int) -> bool:
        return self.words[i].lower() in _OPENERS or self.words[i] in _OPENING

    def _capital(self, i: int) -> bool:
        """Whether a capital stands at word ``i``, behind opening marks if there are any."""
        while i < len(self.words) and (self.words[i] in _OPENING or not self.words[i].strip()):
            i += 1
        return i < len(self.words) and self.words[i][0].isupper()

    def _closes(self, i: int) -> bool:
        """Whether word ``i`` is a straight quotation mark that closes: glued to what precedes, and to that alone."""
        spaced = i + 1 == len(self.words) or self.spaced[i] or not self.words[i + 1].strip()
        return self.words[i] in {'"', "'"} and i > 0 and not self.spaced[i - 1] and spaced

    def _opens(self, i: int) -> bool:
        """Whether word ``i`` is a straight quotation mark that opens: glued to what follows, and to that alone."""
        detached = i == 0 or self.spaced[i - 1] or not self.words[i - 1].strip()
        return self.words[i] in {'"', "'"} and not self.spaced[i] and detached
