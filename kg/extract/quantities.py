"""Amounts, shares, counts and dates of one sentence, found in its normalised text and placed on its tokens."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from kg.annotate.tree import Tree

_NUM = r"(?:\d{1,3}(?:[ .]\d{3})+(?:,\d+)?|\d+(?:[,.]\d+)?)"
_WORDS = r"(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quarante|cinquante|soixante|cent|deux cents|trois cents|mille|une? (?:dizaine|vingtaine|trentaine|quarantaine|cinquantaine|soixantaine|centaine)|plusieurs (?:dizaines|centaines|milliers)|quelques (?:dizaines|centaines|milliers)|(?:des )?(?:dizaines|centaines|milliers))"
_SMALL = r"(?:(?:vingt|trente|quarante|cinquante|soixante)(?:-et-une?| et une?|-(?:deux|trois|quatre|cinq|six|sept|huit|neuf))|dix-(?:sept|huit|neuf)|treize|quatorze|seize)"
_NEAR = r"(?:(?:environ|près de|plus de|quelque|moins de|au moins|jusqu'à|entre|autour de|presque|à peine|un peu plus de|un maximum de)\s+)?"
_CURRENCY = r"(?:euros?|dollars?|€|\$|livres?(?: sterling)?|yens?|yuans?|francs?(?: suisses| CFA)?|roubles?|roupies?|couronnes?|reais|réaux|wons?|pesos?|dirhams?|dinars?|riyals?|£)"
_NATION = r"(?:\s(?:américains?|canadiens?|australiens?|suisses?|CFA|sterling|de Hong Kong|singapouriens?))?"
AMOUNT = re.compile(
    rf"{_NEAR}(?:{_NUM}|{_WORDS})(?:\s(?:à|et|ou)\s{_NUM})?\s?(?:(?:mill(?:ion|iard)s?|milliers?|Mds?|M)\b\s?)?(?:d'|de\s)?{_CURRENCY}{_NATION}(?!\w)",
    re.IGNORECASE,
)
SHARE = re.compile(
    rf"{_NEAR}(?:{_NUM}(?:\s(?:à|et)\s{_NUM})?\s?(?:%|pour cent)|la (?:majorité|moitié|totalité|quasi-totalité)|(?:un|deux) (?:tiers|quarts?)|le tiers|à parts égales|une? \w+ sur (?:deux|trois|quatre|cinq|six|sept|huit|dix))",
    re.IGNORECASE,
)
_MONTH = r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
_YEAR = r"(?:1[89]|20)\d\d"
_DAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_PREP = r"(?:d'ici (?:à |au |la |le )?|depuis (?:le |la |début |fin |l')?|à partir (?:de |du |d')|à compter (?:de |du |d')|dès (?:le )?|jusqu'(?:en |au |à |à la )|avant (?:la |le )?|après (?:le )?|au cours (?:de |du )|courant |en |au |à la |cet |ce |à l'|l'|le |la |fin |début |mi-|à la fin (?:de |du )|au début (?:de |du )|vers |autour de |pour )"
DATE = re.compile(
    rf"(?<![\w'])(?:{_PREP})*(?:"
    rf"(?:de|entre)\s{_YEAR}\s(?:à|et)\s{_YEAR}"
    rf"|{_DAY}(?:\s(?:matin|soir|midi|après-midi))?(?:\s\d{{1,2}}(?:er)?\s{_MONTH}(?:\s\d{{4}})?)?(?:\s(?:dernier|prochain))?"
    rf"|\d{{1,2}}(?:er)?\s{_MONTH}(?:\s\d{{4}})?(?:\s(?:dernier|prochain))?"
    rf"|{_MONTH}(?:\s\d{{4}})?(?:\s(?:dernier|prochain))?"
    rf"|(?:printemps|(?:(?<=\bcet )|(?<=\ben )|(?<=\bun )|(?<=\b[ld]'))été|automne|hiver|(?:premier|deuxième|troisième|quatrième|second) (?:trimestre|semestre))(?:\s\d{{4}})?(?:\s(?:dernier|prochain))?"
    rf"|(?:1[89]|20)\d\d(?!\s?(?:%|euros|salariés|postes|emplois|personnes|\d))"
    rf")(?!\w)"
    rf"|(?<!\w)(?:(?:d'ici (?:à )?|à |avant |vers |pour |depuis )?la fin (?:de l'année|du mois|de l'été|de la semaine)(?: (?:prochaine|dernière))?|(?:en |d'ici )fin d'année"
    rf"|(?:à|d'ici|dès|depuis|avant) la rentrée(?: prochaine| dernière)?|(?:d'ici |avant )Noël|la saison (?:prochaine|dernière|passée)"
    rf"|l'an(?:née)? (?:dernier|dernière|prochain|prochaine|passé|passée)|l'année (?:dernière|prochaine|passée)|cette année|hier|aujourd'hui|demain|ce matin|ce soir"
    rf"|la semaine (?:dernière|prochaine|passée)|le mois (?:dernier|prochain)|cette semaine|ce mois-ci"
    rf"|(?:depuis|il y a|voilà|voici|dans|pendant|durant|après|d'ici|sur|en) (?:environ |près de |plus de |moins de )?(?:{_NUM}|{_SMALL}|{_WORDS}) (?:ans?|années?|mois|semaines?|jours?|saisons?|siècles?|décennies?)"
    rf"|(?:dans|d'ici|sur) (?:les |la |l')?(?:{_NUM} |{_WORDS} )?(?:prochaine?s? |prochains )?(?:ans?|années?|mois|semaines?|jours))(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount, share, count or date: its words and token bounds."""

    kind: str
    text: str
    start: int
    end: int


class Quantities:
    """Quantities of the sentences of one tree, found when first asked for."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._known: dict[int, list[Quantity]] = {}

    def of(self, sentence: int) -> list[Quantity]:
        """All quantities of a sentence, in order; a stretch is used once, the first kind that fits wins."""
        if sentence not in self._known:
            self._known[sentence] = self._find(sentence)
        return self._known[sentence]

    def _find(self, sentence: int) -> list[Quantity]:
        tree = self.tree
        start, end = tree.sentences[sentence]
        if start >= end:
            return []
        low, high = tree.idx[start], tree.idx[end - 1] + len(tree.text[end - 1])
        text, taken, found = (
            tree.normalised.text[low:high].replace("\n", " "),
            list[tuple[int, int]](),
            list[Quantity](),
        )
        for kind, pattern in (("amount", AMOUNT), ("share", SHARE), ("date", DATE)):
            for match in pattern.finditer(text):
                a, b = match.span()
                if any(a < y and x < b for x, y in taken) or not match.group().strip():
                    continue
                taken.append((a, b))
                first = bisect_right(tree.idx, low + a, start, end) - 1
                last = bisect_left(tree.idx, low + b, start, end)
                found.append(Quantity(kind, match.group().strip(), max(first, start), max(last, first + 1)))
        return sorted(found, key=lambda q: q.start)


_WORD_VALUES = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
    "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "vingts": 20, "trente": 30,
    "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100, "cents": 100, "mille": 1000, "dizaine": 10, "douzaine": 12,
    "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60,
    "centaine": 100, "millier": 1000,
}  # fmt: skip
_COUNT = re.compile(r"\d{1,3}(?:[ .]\d{3})+|\d+")


def count_value(words: str) -> str:
    """Digits of a count ("14 000" → "14000", "8 000 à 10 000" → "8000 à 10000", "une centaine" → "100"), or "".

    >>> count_value("quelque 14 000")
    '14000'
    """
    numbers = [re.sub(r"[ .]", "", n) for n in _COUNT.findall(words)]
    if numbers:
        return " à ".join(numbers[:2]) if re.search(r"\d (?:à|ou|et) \d", words) else numbers[0]
    values = [_WORD_VALUES[w] for w in re.findall(r"\w+", words.lower()) if w in _WORD_VALUES]
    if not values or "plusieurs" in words.lower():
        return ""
    total, current = 0, 0
    for value in values:
        if current == 1 and value >= 10:
            current = value  # "une vingtaine", "un millier": the article is no number
        elif current and (value >= 100 or (current == 4 and value == 20)):
            current *= value  # "deux cents", "quatre-vingts"
        else:
            total, current = total + current, value
    return str(total + current)
