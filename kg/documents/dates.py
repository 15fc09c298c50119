"""The publication date that an article itself states at its head."""

from __future__ import annotations

import datetime
import re
import unicodedata

MONTHS = {
    name: number
    for number, name in enumerate(
        (
            "janvier", "fevrier", "mars", "avril", "mai", "juin",
            "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
        ),
        1,
    )
}  # fmt: skip
# A date that opens a line, as news agencies write it: "22 mai 2012. - …", "Paris, le 3 juin 2024 (AFP) -".
_DATELINE = re.compile(
    r"^\W*(?:[^\W\d][\w' -]{2,30},? )?(?:le )?(\d{1,2})(?:er)? (\w+) (\d{4})\b(?=[\s.,(]*[-–—.,(])", re.MULTILINE
)


def fold(text: str) -> str:
    """Lower case without accents."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def dateline(head: str) -> datetime.date | None:
    """Date of the dateline in the first characters of an article, if it has one.

    >>> dateline("22 mai 2012. - Prévu initialement pour samedi.")
    datetime.date(2012, 5, 22)
    """
    for day, month, year in _DATELINE.findall(head):
        if fold(month) in MONTHS:
            try:
                return datetime.date(int(year), MONTHS[fold(month)], int(day))
            except ValueError:
                continue
    return None
