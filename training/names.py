"""Name data → spaCy Docs: the WikiNER slice, POPCORN and the passages of ``training/data``.

``python -m training.names CORPORA WORK`` writes ``names-{train,dev}.spacy`` and ``wikiner-test.spacy``.
Every tenth sentence of WikiNER and every tenth passage of our own are kept aside and never trained on.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate import tokenizer
from kg.annotate.normalise import normalise
from training import passages
from training.prepare import SEED, write

Spans = list[tuple[int, int, str]]
Text = tuple[str, Spans]
_WIKI = {"Person": "PER", "Location": "LOC", "Organization": "ORG", "Misc": "MISC"}
_POPCORN = {
    "CIVILIAN": "PER", "TERRORIST_OR_CRIMINAL": "PER", "MILITARY": "PER",
    "NON_GOVERNMENTAL_ORGANISATION": "ORG", "NON_MILITARY_GOVERNMENT_ORGANISATION": "ORG",
    "MILITARY_ORGANISATION": "ORG", "INTERGOVERNMENTAL_ORGANISATION": "ORG", "PLACE": "LOC",
    "GROUP_OF_INDIVIDUALS": "ORG",
}  # fmt: skip
_WORK_BEFORE = re.compile(
    r"\b(film|série|album|roman|livre|chanson|single|émission|jeu|opéra|pièce|comédie|saga|dessin animé|nouvelle)s?"
    r"( \w+)? [«\"]? ?$"
)
# WikiNER marks the names of peoples ("les Européens") as places; newspapers' readers do not.
_PEOPLE = re.compile(
    r"^[A-ZÉ][a-zéèêïç-]+(ais|aise|aises|ois|oise|oises|ien|ienne|iens|iennes|éens?|ains?|aines?|ards?|ols?|ques|es|s)$"
)
_ARTICLE = {"les", "des", "aux", "Les", "Des", "Aux", "ces", "un", "une"}


def wikiner(path: Path) -> Iterator[Text]:
    """Each sentence of the slice as (text, spans), its words joined as French newspapers write them."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.rsplit(None, 1) for line in block.splitlines() if line.strip()]
        if rows:
            yield _join(rows)


def _join(rows: list[list[str]]) -> Text:
    text, spans, previous = "", Spans(), ""
    for word, tag in ((normalise(row[0]).text, row[-1]) for row in rows):
        tight = not text or text.endswith(("'", "(", "[")) or word in {",", ".", ")", "]", "..."}
        text += word if tight else " " + word
        start = len(text) - len(word)
        if tag.startswith("B") or (tag.startswith("I") and not (spans and previous == tag[2:])):
            spans.append((start, len(text), _WIKI[tag[2:]]))
        elif tag.startswith("I"):
            spans[-1] = (spans[-1][0], len(text), spans[-1][2])
        previous = tag[2:]
    return text, [_repair(text, span) for span in spans if not _people(text, span)]


def _people(text: str, span: tuple[int, int, str]) -> bool:
    before = text[: span[0]].split()
    return span[2] == "LOC" and bool(before) and before[-1] in _ARTICLE and bool(_PEOPLE.match(text[span[0] : span[1]]))


def _repair(text: str, span: tuple[int, int, str]) -> tuple[int, int, str]:
    start, end, label = span
    if label == "MISC" and _WORK_BEFORE.search(text[:start].lower()):
        return start, end, "WORK"
    return span


def popcorn(path: Path) -> Iterator[Text]:
    """The French reports with capitalised mentions of persons, organizations and places."""
    for value in json.loads(path.read_text(encoding="utf-8")).values():
        found: dict[tuple[int, int], str] = {}
        for entity in value["entities"]:
            label = _POPCORN.get(entity["type"])
            for mention in entity["mentions"]:
                if label and _is_name(mention["value"]):
                    found[mention["start"], mention["end"]] = label
        yield value["text"], _longest([(a, b, label) for (a, b), label in found.items()])


def _is_name(words: str) -> bool:
    return words[:1].isupper() and words[-1:].isalnum() and words.rsplit(maxsplit=1)[-1][:1].isupper()


def _longest(spans: Spans) -> Spans:
    kept: Spans = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def own(folder: Path) -> Iterator[Text]:
    """Our own passages, without role titles."""
    for path in sorted(folder.glob("*.txt")):
        for passage in passages.read(path):
            yield passage.text, [span for span in passage.spans if span[2] != "ROLE"]


class Substitution:
    """Copies of a passage with other names: the context, not the name, must tell the type.

    Pools come from the training data itself, first names from the gazetteer. Names with common words in them
    ("ministère de la Santé") stay, since they tell their type themselves.
    """

    def __init__(self, items: list[Text], first_names: list[str], rng: random.Random) -> None:
        self.rng, self.first_names = rng, first_names
        self.pools: dict[str, list[str]] = {}
        for text, spans in items:
            for a, b, label in spans:
                if _substitutable(text[a:b]):
                    self.pools.setdefault(label, []).append(text[a:b])
        self.surnames = sorted({name.split()[-1] for name in self.pools["PER"] if " " in name})
        self.pools = {label: sorted(set(names)) for label, names in self.pools.items()}

    def of(self, item: Text) -> Text:
        """One copy; the same name becomes the same other name throughout."""
        text, spans = item
        chosen: dict[tuple[str, str], str] = {}
        made, result, last = "", Spans(), 0
        for a, b, label in sorted(spans):
            made += text[last:a]
            new = self._other(text[a:b], label, made, chosen)
            result.append((len(made), len(made) + len(new), label))
            made, last = made + new, b
        return made + text[last:], result

    def _other(self, name: str, label: str, before: str, chosen: dict[tuple[str, str], str]) -> str:
        if not _substitutable(name) or label == "MISC":
            return name
        if (name, label) not in chosen:
            keep = self.rng.random() < 0.25
            chosen[name, label] = (
                name if keep else self._person(name, chosen) if label == "PER" else self._from_pool(label, before)
            )
        return chosen[name, label]

    def _person(self, name: str, chosen: dict[tuple[str, str], str]) -> str:
        surname = self.rng.choice(self.surnames)
        if " " not in name:
            fuller = [new for (old, label), new in chosen.items() if label == "PER" and old.endswith(" " + name)]
            return fuller[0].split()[-1] if fuller else surname
        return f"{self.rng.choice(self.first_names)} {surname}"

    def _from_pool(self, label: str, before: str) -> str:
        new = self.rng.choice(self.pools[label])
        elided = before.endswith("'")
        for _ in range(20):
            if elided == (new[0] in "AEIOUYÉÈÊHaeiouyéh"):
                break
            new = self.rng.choice(self.pools[label])
        return new


def _substitutable(name: str) -> bool:
    return (
        all(word[0].isupper() or word[0].isdigit() or word in {"de", "&", "et"} for word in name.split())
        and len(name) > 1
    )


def first_names(path: Path) -> list[str]:
    """First names of the gazetteer, with capitals."""
    rows = [line.split(";") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    return sorted({row[0].title() for row in rows if len(row) == 4 and row[0].isalpha() and len(row[0]) > 2})


def doc(nlp: Language, text: str, spans: Spans) -> Doc:
    """A tokenised Doc with the spans as entities (a span that no token boundary allows is widened)."""
    made = nlp.make_doc(normalise(text).text) if normalise(text).text != text else nlp.make_doc(text)
    if made.text != text:
        spans = [_moved(text, span) for span in spans]
    ents = [made.char_span(a, b, label=label, alignment_mode="expand") for a, b, label in spans]
    made.ents = spacy.util.filter_spans([e for e in ents if e is not None])
    return made


def _moved(text: str, span: tuple[int, int, str]) -> tuple[int, int, str]:
    return len(normalise(text[: span[0]]).text), len(normalise(text[: span[1]]).text), span[2]


def split(items: list[Text], every: int = 10) -> tuple[list[Text], list[Text]]:
    """(train, kept aside): every tenth item is kept aside."""
    return [x for i, x in enumerate(items) if i % every], items[::every]


def main(corpora: Path, work: Path, data: Path, copies: int = 5) -> None:
    """Write train, dev and test sets; our own passages come with ``copies`` copies under other names."""
    nlp, rng = spacy.blank("fr"), random.Random(SEED)
    nlp.tokenizer = tokenizer.build(nlp)
    wiki_train, wiki_test = split(list(wikiner(corpora / "ner/wikiner-fr-slice.bio")))
    own_train, own_test = split(list(own(data)))
    other = Substitution(own_train * 2 + wiki_train, first_names(corpora / "gazetteer/prenoms.csv"), rng)
    train = wiki_train + list(popcorn(corpora / "ner/popcorn-train.json")) + own_train
    train += [other.of(item) for item in own_train for _ in range(copies)]
    rng.shuffle(train)
    write(work / "names-train.spacy", (doc(nlp, *item) for item in train))
    write(work / "names-dev.spacy", (doc(nlp, *item) for item in own_test + wiki_test[:150]))
    write(work / "own-test.spacy", (doc(nlp, *item) for item in own_test))
    write(work / "wikiner-test.spacy", (doc(nlp, *item) for item in wiki_test))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(__file__).parent / "data")
