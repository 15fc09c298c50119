"""Newspaper typography → the plain characters that the language pipeline was trained on, offsets kept.

Curly apostrophes, no-break and thin spaces, dashes, soft hyphens, zero-width characters, ligatures and decomposed
accents are replaced; :class:`Normalised` maps every position of the new text back to the original.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

# One character for one character: no offset moves.
_SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ′‛`´", "'"),
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("\u00a0\u202f\u2007\u2009\u2002\u2003\u2004\u2005\u2006\u2008\u200a\u3000\t\r\v\f", " "),
        **dict.fromkeys("‐‑−", "-"),
        **dict.fromkeys("―‒", "—"),
        **dict.fromkeys("\u2028\u2029\u0085", "\n"),
    }
)
_LIGATURES = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "…": "..."}
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"
_LENGTH_CHANGES = re.compile(f"[{_INVISIBLE}{''.join(_LIGATURES)}]|\\w[\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class Normalised:
    """``text`` to be read, with breakpoints ``(position in text, position in the original)`` in rising order."""

    text: str
    positions: tuple[int, ...] = (0,)
    originals: tuple[int, ...] = (0,)

    def original(self, position: int) -> int:
        """Offset in the original text of an offset in ``text``."""
        index = bisect_right(self.positions, position) - 1
        found = self.originals[index] + position - self.positions[index]
        # Inside a ligature that was spelled out, stay within its one character.
        return min(found, self.originals[index + 1]) if index + 1 < len(self.originals) else found

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Half-open span in the original of a half-open span of ``text``."""
        return self.original(start), self.original(end)


def normalise(text: str) -> Normalised:
    r"""Normalise ``text`` for the language pipeline.

    >>> normalise("l’IA à la pre\u00admière place").text
    "l'IA à la première place"
    """
    text = text.translate(_SAME_LENGTH)
    pieces: list[str] = []
    positions, originals = [0], [0]
    length = last = 0
    for match in _LENGTH_CHANGES.finditer(text):
        found = match.group()
        new = "" if found in _INVISIBLE else _LIGATURES.get(found) or unicodedata.normalize("NFC", found)
        pieces += (text[last : match.start()], new)
        length += match.start() - last + len(new)
        last = match.end()
        positions.append(length)
        originals.append(last)
    pieces.append(text[last:])
    return Normalised("".join(pieces), tuple(positions), tuple(originals))
