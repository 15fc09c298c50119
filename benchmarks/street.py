"""Time of the street (parse, extract, resolve) over the time of the bare spaCy pipeline on the same text.

    python benchmarks/street.py [FILE …]        default: the sample articles, repeated

Both are timed in turn in one process, five rounds; the medians and their ratio are printed. Model loading is left out.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from kg import ontology
from kg.annotate.pipeline import load, tree
from kg.documents import from_text
from kg.extract import read
from kg.resolve import resolve

ROUNDS = 5
SAMPLES = Path(__file__).resolve().parent.parent / "kg/data/samples"


def timed(work: Callable[[], object]) -> float:
    """Seconds that ``work`` takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main(names: list[str]) -> None:
    """Print words a second of both and the ratio of their times."""
    texts = [Path(name).read_text(encoding="utf-8") for name in names] or [
        path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))
    ] * 20
    nlp, known = load("fr"), ontology.load()

    def street() -> int:
        return sum(len(resolve(read(from_text(text, "t"), tree(text, nlp), ontology=known), known)) for text in texts)

    def bare() -> int:
        return sum(len(nlp(text)) for text in texts)

    words = bare()
    facts = street()
    pairs = [(timed(bare), timed(street)) for _ in range(ROUNDS)]
    ratios = sorted(b / a for a, b in pairs)
    print(f"{words} words, {facts} facts in {len(texts)} texts")
    print(f"bare pipeline {words / statistics.median(a for a, _ in pairs):.0f} words a second")
    print(f"street        {words / statistics.median(b for _, b in pairs):.0f} words a second")
    print(f"street / bare {statistics.median(ratios):.2f} (of {ratios[0]:.2f} to {ratios[-1]:.2f})")


if __name__ == "__main__":
    main(sys.argv[1:])
