"""French expressions of time → day bounds, against the publication date."""

from __future__ import annotations

import calendar
import datetime
import re

from kg.documents.dates import MONTHS, fold
from kg.extract.quantities import count_value

_DAYS = {name: n for n, name in enumerate(["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"])}
_QUARTERS = {"premier trimestre": (1, 3), "deuxieme trimestre": (4, 6), "second trimestre": (4, 6), "troisieme trimestre": (7, 9),
             "quatrieme trimestre": (10, 12), "premier semestre": (1, 6), "second semestre": (7, 12), "deuxieme semestre": (7, 12),
             "printemps": (3, 6), "ete": (6, 9), "automne": (9, 12), "hiver": (1, 3)}  # fmt: skip
_AGO = re.compile(r"(?:il y a|depuis|voila|voici) ([\w -]+?) ans?\b")


def resolve(words: str, published: datetime.date | None) -> dict[str, str]:
    """``date_value`` (year, month or day, ISO 8601) with ``not_before`` and ``not_after`` (days) of an expression.

    Without a publication date only absolute expressions resolve; the empty dict means "cannot tell".

    >>> resolve("en juin 2024", None)
    {'date_value': '2024-06', 'not_before': '2024-06-01', 'not_after': '2024-06-30'}
    >>> resolve("mardi", datetime.date(2024, 5, 16))["date_value"]
    '2024-05-14'
    """
    text = fold(words)
    future = bool(re.search(r"prochain|d'ici|a partir|a compter", text))
    found = _day(text, published, future=future) or _month(text, published, future=future) or _year(text, published)
    if found is None:
        return {}
    value, first, last = found
    if text.startswith("depuis"):
        last = published or datetime.date.max
    if text.startswith(("d'ici", "avant", "jusqu")):
        first = published or first
    bounds = {"date_value": value, "not_before": first.isoformat()}
    return bounds if last == datetime.date.max else {**bounds, "not_after": last.isoformat()}


Interval = tuple[str, datetime.date, datetime.date]


def _one(day: datetime.date) -> Interval:
    return day.isoformat(), day, day


def _day(text: str, published: datetime.date | None, *, future: bool) -> Interval | None:
    match = re.search(r"(\d{1,2})(?:er)? (\w+)(?: (\d{4}))?", text)
    if match and match[2] in MONTHS:
        year = int(match[3]) if match[3] else _year_of(MONTHS[match[2]], published, text, future=future)
        if year is None:
            return None
        try:
            return _one(datetime.date(year, MONTHS[match[2]], int(match[1])))
        except ValueError:
            return None
    if published is None:
        return None
    relative = {"hier": -1, "aujourd'hui": 0, "ce matin": 0, "ce soir": 0, "demain": 1}
    for word, shift in relative.items():
        if word in text:
            return _one(published + datetime.timedelta(shift))
    for word, number in _DAYS.items():
        if word in text:
            back = (published.weekday() - number) % 7
            ahead = (number - published.weekday()) % 7 or 7
            if "dernier" in text:
                back = back or 7
            return _one(published + datetime.timedelta(ahead if "prochain" in text else -back))
    if "semaine" in text and ("derniere" in text or "prochaine" in text or "cette" in text):
        shift = -7 if "derniere" in text else 7 if "prochaine" in text else 0
        monday = published - datetime.timedelta(published.weekday()) + datetime.timedelta(shift)
        week = monday.isocalendar()
        return f"{week.year}-W{week.week:02}", monday, monday + datetime.timedelta(6)
    return None


def _month(text: str, published: datetime.date | None, *, future: bool) -> Interval | None:
    year_given = re.search(r"\b(1[89]\d\d|20\d\d)\b", text)
    for name, number in MONTHS.items():
        if re.search(rf"\b{name}\b", text):
            year = int(year_given[1]) if year_given else _year_of(number, published, text, future=future)
            return _months(year, number, number) if year is not None else None
    for name, (first, last) in _QUARTERS.items():
        if re.search(rf"\b{name}\b", text):
            year = int(year_given[1]) if year_given else published.year if published else None
            return _months(year, first, last) if year is not None else None
    return None


def _months(year: int, first: int, last: int) -> Interval:
    end = datetime.date(year, last, calendar.monthrange(year, last)[1])
    value = f"{year}-{first:02}" if first == last else f"{year}-{first:02}/{year}-{last:02}"
    return value, datetime.date(year, first, 1), end


def _year_of(month: int, published: datetime.date | None, text: str, *, future: bool) -> int | None:
    """Year of a bare month: the nearest such month before the publication, or after it when the text looks ahead."""
    if published is None:
        return None
    if future:
        return published.year + (month < published.month)
    if "dernier" in text:
        return published.year - (month >= published.month)
    return published.year - (month > published.month + 1)


def _year(text: str, published: datetime.date | None) -> Interval | None:
    match = re.search(r"\b(1[89]\d\d|20\d\d)\b", text)
    if match:
        year: int | None = int(match[1])
    elif published and re.search(r"l'an(nee)? (dernier|passe)", text):
        year = published.year - 1
    elif published and re.search(r"l'an(nee)? prochain", text):
        year = published.year + 1
    elif published and "cette annee" in text:
        year = published.year
    elif published and (ago := _AGO.search(text)) and (years := count_value(ago[1])):
        year = published.year - int(years)
    else:
        year = None
    return (str(year), datetime.date(year, 1, 1), datetime.date(year, 12, 31)) if year is not None else None
