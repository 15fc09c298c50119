"""Where sentences begin, on texts of our own (``tests/gold/sentences.txt`` says how they are written)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest

from kg.annotate.pipeline import load, tree

SENTENCES = Path(__file__).resolve().parents[1] / "gold" / "sentences.txt"
FLOOR = 0.95
BREAK, GLUED = "¶", "‿"


@dataclass(frozen=True)
class Sample:
    """A text and the offsets at which its sentences start."""

    id: str
    text: str
    starts: tuple[int, ...]


def samples():
    """The texts of the set, rejoined as its head says."""
    blocks = []
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            blocks.append((line[3:], []))
        elif line and not line.startswith("#"):
            blocks[-1][1].append(line)
    return [joined(name, lines) for name, lines in blocks]


def joined(name, lines):
    text, starts = "", []
    for line in lines:
        starts.append(len(text))
        text += line.replace(BREAK, "\n").replace(GLUED, "")
        if not line.endswith((BREAK, GLUED)):
            text += " "
    return Sample(name, text.rstrip(), tuple(starts))


@lru_cache(maxsize=1)
def measured():
    """(sample, starts found by kg, spans found by kg) for each text."""
    nlp, found = load("fr"), []
    for sample in samples():
        read = tree(sample.text, nlp)
        spans = []
        for start, end in read.sentences:
            words = [i for i in range(start, end) if read.text[i].strip()]
            if words:
                spans.append((read.chars(words[0], words[0] + 1)[0], read.chars(words[-1], words[-1] + 1)[1]))
        found.append((sample, tuple(start for start, _ in spans), spans))
    return found


def f_score(items):
    """(precision, recall, F1, right, found, annotated) of the starts after the first of each text."""
    right = found = gold = 0
    for sample, starts, _ in items:
        wanted, got = set(sample.starts) - {0}, set(starts) - {0}
        right, found, gold = right + len(wanted & got), found + len(got), gold + len(wanted)
    return right / found, right / gold, 2 * right / (found + gold), right, found, gold


def test_the_set_is_large_and_says_what_it_holds():
    found = samples()
    assert len(found) >= 60
    assert sum(len(sample.starts) for sample in found) >= 300
    assert len({sample.id for sample in found}) == len(found)
    for sample in found:
        assert all(sample.text[start].strip() for start in sample.starts), sample.id
        assert BREAK not in sample.text, sample.id
        assert GLUED not in sample.text, sample.id


@pytest.mark.pipeline
def test_sentence_starts(record_property):
    precision, recall, f1, right, found, gold = f_score(measured())
    line = f"sentence starts: P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({right} right, {found} found, {gold} annotated)"
    record_property("figures", line)
    print(line)  # noqa: T201 - the figures, for pytest -s
    wrong = [
        f"{sample.id}: {'missed' if start in sample.starts else 'extra'} {sample.text[max(0, start - 25) : start]!r}"
        f" | {sample.text[start : start + 25]!r}"
        for sample, starts, _ in measured()
        for start in sorted(set(sample.starts) ^ set(starts))
    ]
    print(*wrong, sep="\n")  # noqa: T201
    assert f1 >= FLOOR


@pytest.mark.pipeline
def test_no_sentence_crosses_a_blank_line():
    crossing = [
        f"{sample.id}: {sample.text[start:end]!r}"
        for sample, _, spans in measured()
        for start, end in spans
        if "\n\n" in sample.text[start:end]
    ]
    assert crossing == []
