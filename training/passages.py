"""Read the annotated passages of ``training/data`` and ``tests/gold`` (plain text, one block a passage).

A block::

    == biz-001
    [Sanolys|ORG] a annoncé lundi le rachat de [Vitaplus|ORG] pour 40 millions d'euros.
    alias Sanolys: le groupe Sanolys
    fact Sanolys | acquires | Vitaplus | asserted | amount=40 millions d'euros; date=lundi | le rachat de Vitaplus

The text may run over several lines (each line break is part of the text). ``[words|LABEL]`` marks a mention;
labels are PER, ORG, LOC, PRODUCT, WORK, MISC and ROLE. Facts follow the guidelines of the gold files: subject,
predicate, object, certainty, qualifiers (``key=value`` joined by ``;``), evidence (verbatim, without brackets).
``optional`` instead of ``fact`` marks one on which careful readers differ: it counts neither for nor against.

Run as a command, it checks files and prints what is wrong: ``python training/passages.py training/data/*.txt``.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg import ontology
from kg.extract import lexicon

LABELS = {"PER", "ORG", "LOC", "PRODUCT", "WORK", "MISC", "ROLE"}
PREDICATES = frozenset(ontology.load().relations)
CERTAINTIES = {"asserted", "planned", "possible", "denied"}
QUALIFIERS = {"role", "status", "amount", "share", "count", "date", "place", "source"}
_MARK = re.compile(r"\[([^\[\]|]+)\|([A-Z]+)\]")


@dataclass
class Passage:
    """One annotated passage: ``spans`` are (start, end, label) character offsets into ``text``."""

    id: str
    text: str = ""
    spans: list[tuple[int, int, str]] = field(default_factory=list)
    aliases: dict[str, list[str]] = field(default_factory=dict)
    facts: list[dict[str, object]] = field(default_factory=list)

    def as_gold(self) -> dict[str, object]:
        """The passage in the JSON form that a scorer of gold facts reads."""
        return {"id": self.id, "text": self.text, "aliases": self.aliases, "facts": self.facts}


def read(path: Path) -> Iterator[Passage]:
    """Yield the passages of one file; raise ``ValueError`` naming the line that cannot be read."""
    passage: Passage | None = None
    lines: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("== "):
            if passage:
                yield _close(passage, lines)
            passage, lines = Passage(line[3:].strip()), []
        elif passage is None or not line.strip() or line.startswith("#"):
            continue
        elif line.startswith("alias "):
            name, _, forms = line[6:].partition(":")
            passage.aliases[name.strip()] = [form.strip() for form in forms.split(";") if form.strip()]
        elif line.startswith("fact "):
            passage.facts.append(_fact(line[5:], f"{path.name}:{number}"))
        elif line.startswith("optional "):
            passage.facts.append({**_fact(line[9:], f"{path.name}:{number}"), "optional": True})
        else:
            lines.append(line)
    if passage:
        yield _close(passage, lines)


def _fact(line: str, where: str) -> dict[str, object]:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) != 6:
        raise ValueError(f"{where}: a fact has 6 parts, this one {len(parts)}: {line}")
    subject, predicate, obj, certainty, qualifiers, evidence = parts
    halves = (q.partition("=") for q in qualifiers.split(";") if "=" in q)
    pairs = {key.strip(): value.strip() for key, _, value in halves}
    return {
        "subject": subject, "predicate": predicate, "object": obj, "certainty": certainty,
        "qualifiers": pairs, "evidence": evidence,
    }  # fmt: skip


def _close(passage: Passage, lines: list[str]) -> Passage:
    source, text, last = "\n".join(lines), "", 0
    for mark in _MARK.finditer(source):
        text += source[last : mark.start()]
        passage.spans.append((len(text), len(text) + len(mark[1]), mark[2]))
        text += mark[1]
        last = mark.end()
    passage.text = text + source[last:]
    return passage


def problems(passage: Passage) -> Iterator[str]:
    """What breaks the format or the guidelines in one passage, one line a problem."""
    if not passage.text.strip():
        yield "no text"
    if "|" in passage.text or "[" in passage.text:
        yield f"a mark that was not read: {passage.text[:80]}"
    for start, end, label in passage.spans:
        if label not in LABELS:
            yield f"unknown label {label}"
        if passage.text[start:end] != passage.text[start:end].strip():
            yield f"spaces around {passage.text[start:end]!r}"
    for name, forms in passage.aliases.items():
        yield from (f"alias {form!r} is not in the text" for form in [name, *forms] if form not in passage.text)
    for fact in passage.facts:
        yield from _fact_problems(passage, fact)


def _fact_problems(passage: Passage, fact: dict[str, object]) -> Iterator[str]:
    if fact["predicate"] not in PREDICATES:
        yield f"unknown predicate {fact['predicate']}"
    if fact["certainty"] not in CERTAINTIES:
        yield f"unknown certainty {fact['certainty']}"
    if str(fact["evidence"]) not in passage.text or not fact["evidence"]:
        yield f"evidence is not verbatim: {fact['evidence']}"
    if str(fact["subject"]) not in passage.text:
        yield f"subject is not in the text: {fact['subject']}"
    counted = fact["predicate"] in ("laysOff", "recruits", "raises")
    if not counted and str(fact["object"]) not in passage.text and not _by_adjective(str(fact["object"]), passage.text):
        yield f"object is not in the text: {fact['object']}"
    qualifiers = fact["qualifiers"]
    assert isinstance(qualifiers, dict)
    yield from (f"unknown qualifier {key}" for key in qualifiers if key not in QUALIFIERS)
    if fact["predicate"] == "holdsRole" and "status" not in qualifiers:
        yield f"holdsRole without status: {fact['subject']}"


def _by_adjective(country: str, text: str) -> bool:
    """Whether the text says a country by its adjective ("le président hongrois")."""
    adjectives = tuple(adjective for adjective, name in lexicon.load("fr").countries.items() if name == country)
    return any(word.startswith(adjectives) for word in re.findall(r"[\w-]+", text.lower())) if adjectives else False


def main(names: list[str]) -> int:
    """Check files; print their problems and counts; 1 when there is a problem."""
    bad, counts, labels, seen = 0, Counter[str](), Counter[str](), set[str]()
    for name in names:
        for passage in read(Path(name)):
            found = list(problems(passage)) + (["id used twice"] if passage.id in seen else [])
            seen.add(passage.id)
            bad += bool(found)
            for problem in found:
                print(f"{name}: {passage.id}: {problem}")
            counts.update(f"{f['predicate']}/{f['certainty']}" for f in passage.facts)
            labels.update(label for _, _, label in passage.spans)
    print(f"{len(seen)} passages, {bad} with problems; {dict(labels)}; facts {dict(counts)}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
