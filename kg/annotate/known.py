"""Well-known names of the press (``known-names.toml``) and first names: hints of where names are and of their type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Span

from kg.annotate import bounds
from kg.annotate.wordlists import is_first_name, names, towns

_OF = {"de", "d'", "du", "des", "la", "l'", "chez"}
_PARTICLES = {"Le", "La", "De", "Du", "Ben", "El", "Al", "Von", "Van"}
# What is named after a person: "Fondation Jean Jaurès" is one name.
_HEADS = """
fondation institut université prix lycée collège école hôpital centre rue place avenue boulevard stade
aéroport musée théâtre tour affaire loi gare pont parc palais hôtel société groupe cabinet maison galerie
éditions laboratoires laboratoire clinique saint sainte san santa cheikh roi reine prince princesse pape
mgr sir lord don mont port fort banque festival comité association cercle espace salle cité domaine
château résidence campus collection
"""
_NAMED_AFTER = frozenset(_HEADS.split())
Entry = tuple[tuple[str, ...], str]
Place = tuple[int, int, str]


@lru_cache(maxsize=2)
def _by_first_word(tokenizer: Tokenizer) -> dict[str, list[Entry]]:
    """First token → the names that begin with it, longest first; labels of likely ones are marked."""
    certain, likely = names()
    found: dict[str, list[Entry]] = {}
    for name, label in {**certain, **{n: f"likely-{label}" for n, label in likely.items()}}.items():
        words = tuple(token.text for token in tokenizer(name))
        found.setdefault(words[0], []).append((words, label))
    return {first: sorted(entries, key=lambda entry: -len(entry[0])) for first, entries in found.items()}


def occurrences(doc: Doc, tokenizer: Tokenizer) -> Iterator[Place]:
    """(start, end, label) of each well-known name, the longest first, from left to right; token bounds."""
    table = _by_first_word(tokenizer)
    words = [token.text for token in doc]
    at = 0
    for i, word in enumerate(words):
        if i < at or word not in table:
            continue
        for name, label in table[word]:
            if tuple(words[i : i + len(name)]) == name and not _shouted(words, i, i + len(name)):
                yield i, i + len(name), label
                at = i + len(name)
                break


def complete(docs: Iterable[Doc], tokenizer: Tokenizer) -> Iterator[Doc]:
    """Mend ``ents``: add the certain names that no entity covers, cut "Renault Luca de Meo" in two."""
    for doc in docs:
        found = [place for place in occurrences(doc, tokenizer) if not place[2].startswith("likely")]
        added = [span for place in found for span in _mended(doc, *place)]
        if added:
            taken = {i for span in added for i in range(span.start, span.end)}
            kept = [e for e in doc.ents if taken.isdisjoint(range(e.start, e.end))]
            doc.ents = sorted([*kept, *added], key=lambda span: span.start)
        if any(ent.label_ == "PER" and ent[-1].text in _PARTICLES for ent in doc.ents):
            doc.ents = _with_surnames(doc)
        if any(len(ent) > 2 for ent in doc.ents):
            doc.ents = [part for ent in doc.ents for part in _unglued(doc, ent)]
        yield _bounded(doc)


def _bounded(doc: Doc) -> Doc:
    """``doc`` with the ends of its names mended, and the names that the recogniser passed over."""
    kept: list[Span] = []
    for part in (part for ent in bounds.joined(doc) for part in bounds.housed(bounds.trimmed(ent), towns())):
        if not kept or part.start >= kept[-1].end:
            firm = (
                part.label_ == "PER"
                and not (len(part) > 1 and is_first_name(part[0].text))
                and bounds.after_origin(part)
            )
            kept.append(Span(doc, part.start, part.end, label="ORG") if firm else bounds.extended(part))
    doc.ents = kept
    if more := list(bounds.passed_over(doc)):
        doc.ents = sorted([*kept, *more], key=lambda span: span.start)
    return doc


def _with_surnames(doc: Doc) -> list[Span]:
    """Entities where a person that ends in a particle takes the next word: "Jean-Marie Le" + "Pen"."""
    kept: list[Span] = []
    for ent in doc.ents:
        if kept and kept[-1].end > ent.start:
            continue  # the person before took it
        following = doc[ent.end] if ent.end < len(doc) else None
        opened = ent.label_ == "PER" and ent[-1].text in _PARTICLES and len(ent) > 1
        if opened and following is not None and following.text[:1].isupper() and not following.is_sent_start:
            kept.append(Span(doc, ent.start, ent.end + 1, label="PER"))
        else:
            kept.append(ent)
    return kept


def _unglued(doc: Doc, ent: Span) -> list[Span]:
    """Organization and person apart, which nothing separates: "le patron de Vitaplus Jean Morel", "la RN Anne Le Gall"."""
    cut = next((i for i in range(ent.start + 1, ent.end - 1) if is_first_name(doc[i].text)), 0) or _after_adjective(ent)
    before = doc[ent.start : cut]
    if not cut or ent.label_ in {"LOC", "WORK"} or is_first_name(before[0].text) or "&" in ent.text:
        return [ent]
    if (
        before[0].text.lower() in _NAMED_AFTER
        or before[-1].text.lower() in {*_OF, *_NAMED_AFTER, "and", "of", "the", "for"}
        or before.text in names()[1]
    ):
        return [ent]
    acronym = len(before) == 1 and before.text.isupper() and len(before.text) > 1
    governed = ent.start > 0 and doc[ent.start - 1].text.lower() in _OF
    if not (acronym or governed) or not all(word.text[:1].isupper() for word in (before[0], doc[ent.end - 1])):
        return [ent]
    return [Span(doc, ent.start, cut, label="ORG"), Span(doc, cut, ent.end, label="PER")]


def _after_adjective(ent: Span) -> int:
    """Where two capitalised words end an entity right after a plain one ("Éducation nationale Najat Vallaud"), or 0."""
    words = [token.text for token in ent]
    plain = (
        len(words) > 3 and words[-3].islower() and words[-3] not in {*_OF, "et", "le", "les", "sur", "en", "à", "pour"}
    )
    return ent.end - 2 if plain and words[-2][:1].isupper() and words[-1][:1].isupper() else 0


def _mended(doc: Doc, start: int, end: int, label: str) -> list[Span]:
    """The entities that a certain name at ``[start, end)`` calls for; none when the recogniser's stand."""
    around = [e for e in doc.ents if e.start < end and e.end > start]
    inside = all(start <= e.start and e.end <= end for e in around)
    if not around or (inside and (len(around) > 1 or len(around[0]) < end - start)):
        return [Span(doc, start, end, label=label)]
    (first, *others) = around
    rest = doc[end : first.end]
    if not others and first.start == start and label == "ORG" and len(rest) > 1 and is_first_name(rest[0].text):
        return [Span(doc, start, end, label=label), Span(doc, end, first.end, label="PER")]
    return []


def _shouted(words: list[str], start: int, end: int) -> bool:
    """Whether the words on both sides are capitals too: in a headline, "ELLE" or "FO" may be any word."""
    sides = [words[i] for i in (start - 1, end) if 0 <= i < len(words) and words[i].isalpha() and len(words[i]) > 1]
    return bool(sides) and all(word.isupper() for word in sides)
