"""Where a name ends: what the recogniser took too much of, too little of, or passed over."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from spacy.tokens import Doc, Span, Token

# Words that stand in no name but a title: from here on, it is the sentence again ("Moody's | dégrade la note").
_SENTENCE_WORDS = """
qui que qu' dont où un une est sont était a ont avait aura vis-à-vis lors parce afin ainsi telles tels tel telle mais car comme
puis depuis selon lorsque quand ses leurs ce cette ces plus ne n' se s' été être avoir déjà aussi encore hier demain aujourd'hui
"""
_OUTSIDE = frozenset(_SENTENCE_WORDS.split())
_DANGLING = {
    "de",
    "d'",
    "du",
    "des",
    "la",
    "le",
    "l'",
    "les",
    "et",
    "à",
    "au",
    "aux",
    "en",
    "sur",
    "par",
    "dans",
    "pour",
    "avec",
    "chez",
    "[",
}
_GENITIVE = {"de", "d'", "du", "des"}
_MINISTRIES = {"ministère", "ministères", "secrétariat", "ministre", "commissariat", "direction"}
_FIELD = re.compile(r"^[A-ZÉÈÀ]")
_ARTICLES = {"la", "le", "l'", "les"}
# Houses of which a town has several: "l'université X de Y" is the university X, in Y.
_HOUSES = {
    "université",
    "lycée",
    "collège",
    "école",
    "clinique",
    "hôpital",
    "musée",
    "théâtre",
    "conservatoire",
    "stade",
}
_OF = {"de", "d'"}
# What a capital in a sentence may be besides a name: offices, units, forms of address, peoples.
_OTHER_CAPITALS = """
M MM Mme Mmes Mlle Me Dr Mgr PDG DG DRH DSI ONG PME PMI ETI PIB TVA ADN OGM DVD UTC CEST État Etat États Etats Premier Première
Président Présidente Ministre République Constitution Parlement Conseil Bourse Trésor Internet Web Net Homme Dieu Eglise Église
Nord Sud Est Ouest Centre Noël Pâques Toussaint CDI CDD RTT SMIC Smic BTS CAP TGI CE CSE SA SAS SARL AG OPA OPE IPO Go Mo Ko
"""
_NO_NAME = frozenset(_OTHER_CAPITALS.split())
_PEOPLE = re.compile(
    r"(ais|aise|aises|ois|oise|oises|ien|ienne|iens|iennes|ains?|aines?|éens?|éennes?|ques|ols?|ands?)$"
)
_DEFINITE = {"le", "l'", "au", "du"}
_ORIGIN = re.compile(
    r"[a-zéèç-]{3,}(ais|ois|éen|cain|mand|gnol|lien)$|(britannique|russe|suisse|belge|grec|turc|tchèque|slovaque)$"
)
_FUNCTION_WORDS = """
avec pour dans chez vers entre sans sous contre depuis pendant selon après avant puis mais donc comme dont cette leur leurs notre
votre tous toute toutes autre autres même mêmes plus moins très aussi ainsi alors quand lorsque elle elles nous vous sont était
avait être avoir fait dans deux trois quatre cinq sept huit neuf onze douze cent mille million millions milliard milliards
degrés heures vers lors jusque parce afin voire soit hors dès quelque quelques certains plusieurs chaque
"""
_FUNCTION = frozenset(_FUNCTION_WORDS.split())


def joined(doc: Doc) -> list[Span]:
    """The entities, where one that breaks off takes the place behind it: "Union des viticulteurs du" + "Minervois"."""
    kept: list[Span] = []
    for ent in doc.ents:
        last = kept[-1] if kept else None
        broken = (
            last is not None and last.end == ent.start and last[-1].lower_ in _GENITIVE and not last[0].text.isupper()
        )
        if last is not None and broken and ent.label_ == "LOC" and last.label_ in {"ORG", "LOC", "MISC"}:
            kept[-1] = Span(doc, last.start, ent.end, label=last.label_)
        else:
            kept.append(ent)
    return kept


def trimmed(ent: Span) -> Span:
    """The name without the sentence that follows it: "Guerre froide | dont la liberté", "Parti populaire | [1]"."""
    if ent.label_ == "WORK" or len(ent) < 2:
        return ent
    end = next((t.i for t in ent[1:] if t.text in _OUTSIDE or "\n" in t.text or t.text == "["), ent.end)
    while end - ent.start > 1 and ent.doc[end - 1].lower_ in _DANGLING:
        end -= 1
    return ent if end == ent.end else Span(ent.doc, ent.start, end, label=ent.label_)


def extended(ent: Span) -> Span:
    """A ministry with all its fields: "ministère de la Culture | et de la Communication"."""
    doc, end = ent.doc, ent.end
    if ent[0].lower_ not in _MINISTRIES or len(ent) < 3:
        return ent
    while (more := _field(doc, end)) > end:
        end = more
    return ent if end == ent.end else Span(doc, ent.start, end, label=ent.label_)


def _field(doc: Doc, at: int) -> int:
    """End of "et de la Communication", ", de l'Enseignement supérieur" at token ``at``, or ``at``."""
    i = at
    if i >= len(doc) or doc[i].lower_ not in {"et", ","}:
        return at
    i += 1
    if i >= len(doc) or doc[i].lower_ not in {"de", "du", "des", "d'"}:
        return at
    i += 1
    if i < len(doc) and doc[i].lower_ in _ARTICLES:
        i += 1
    if i >= len(doc) or not _FIELD.match(doc[i].text) or doc[i].is_sent_start:
        return at
    return i + 1


def housed(ent: Span, towns: Container[str]) -> list[Span]:
    """A house with a name of its own, and its town: "université X" and "Y", not "université de Y"."""
    doc, cut = ent.doc, ent.end - 2
    own_name = len(ent) > 3 and ent[0].lower_ in _HOUSES and ent[1].text[:1].isupper()
    if not own_name or doc[cut].lower_ not in _OF or doc[ent.end - 1].text not in towns:
        return [ent]
    return [Span(doc, ent.start, cut, label=ent.label_), Span(doc, cut + 1, ent.end, label="LOC")]


def after_origin(ent: Span) -> bool:
    """ "l'allemand X", "au néerlandais X": in lower case it is a firm (a person is "l'Allemand X")."""
    doc, i = ent.doc, ent.start - 1
    return i > 0 and doc[i - 1].lower_ in _DEFINITE and bool(_ORIGIN.match(doc[i].text))


def passed_over(doc: Doc) -> Iterator[Span]:
    """Names that nothing marks right behind a plain noun: "la chaîne de salles de sport X", "l'éditeur X"."""
    taken = {i for ent in doc.ents for i in range(ent.start, ent.end)}
    for token in doc[1:]:
        if token.i in taken or not _unmarked_name(token) or not _plain(doc[token.i - 1]):
            continue
        end = token.i + 1
        while end < len(doc) and end not in taken and _unmarked_name(doc[end]):
            end += 1
        taken.update(range(token.i, end))
        if end == len(doc) or end not in taken:
            yield Span(doc, token.i, end, label="ORG")


def _unmarked_name(token: Token) -> bool:
    word = token.text
    shaped = len(word) > 2 and word[0].isupper() and word.replace("-", "").isalpha()
    return (
        shaped
        and word not in _NO_NAME
        and word.lower() not in _FUNCTION
        and not (_PEOPLE.search(word) and not word.isupper())
    )


def _plain(before: Token) -> bool:
    return before.text.islower() and before.text.isalpha() and len(before) > 3 and before.text not in _FUNCTION
