"""Calibrate confidence on annotated passages: ``python -m training.confidence`` writes weights and tables.

    python -m training.confidence              fit, write kg/confidence.json and the tables of docs/quality.md
    python -m training.confidence --check      fit nothing; the tables for the shipped weights, on the test sets

Every claim that kg reads in the annotated passages is right or wrong; a logistic regression over its signals
(``kg/extract/signals.py``) is fitted on all of them. On the files of ``DEVELOPED`` the extractor was developed, so that
it is righter there than elsewhere: they have a signal of their own, which is not kept. The tables come from ten-fold
cross-validation by passage: no passage is judged by weights that it helped to fit.
"""

from __future__ import annotations

import argparse
import json
import math
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import numpy as np
from sklearn.linear_model import LogisticRegression

from kg import confidence
from kg import ontology as ontologies
from kg.annotate.pipeline import load
from kg.confidence import BASE, noisy_or
from kg.extract import reader
from kg.model import Evidence, Fact
from training import gold
from training.pages import QUALITY, write

FOLDS = 10
RARE = 10  # claims that must show a signal before it is learned from
STRENGTH = 0.2  # of the penalty of the regression, as scikit-learn's C; 0.05 to 1 differ by 0.002 in Brier score
DEVELOPED = (
    "biz",
    "gen",
    "med",
    "ppl",
    "soc",
    "top",
    "wir",
)  # how the ids of the passages begin on which frames were developed
BOUNDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Judged:
    """One fact that kg read: signals of each piece of evidence, and whether the annotation has it."""

    set: str
    passage: str
    right: bool
    signals: tuple[frozenset[str], ...]
    factor: float  # what the fact's confidence is of that of its evidence (posts handed on)

    @property
    def developed(self) -> bool:
        """Whether the extractor was developed on its passage."""
        return self.passage.startswith(DEVELOPED)


def facts(names: Sequence[str]) -> Iterator[tuple[list[Judged], int]]:
    """For each set its facts with the judgement of each, and the number of annotated facts that were missed."""
    seen: dict[Evidence, frozenset[str]] = {}
    make = reader.Reader._evidence

    def noted(self: Any, *arguments: Any) -> Evidence:
        given: set[str] = set()

        def note(signals: Iterable[str]) -> float:
            given.update(signals)
            return 0.5

        with patch.object(reader, "probability", note):
            evidence = make(self, *arguments)
        seen[evidence] = frozenset(given)
        return evidence

    nlp, ontology = load("fr"), ontologies.load()
    for name in names:
        items = gold.parsed(gold.records(name), nlp)
        with patch.object(reader.Reader, "_evidence", noted):
            found = gold.outcomes(items, ontology)
        score = gold.judge(found, ontology)
        right = [(fact["document"], fact["fact"], True) for _, fact in score.pairs]
        wrong = [(document, fact["fact"], False) for document, fact in score.extra]
        made = [_judged(name, *each, seen) for each in [*right, *wrong]]
        yield [one for one in made if one.signals], score.total.missed


def _judged(name: str, document: str, fact: Fact, right: bool, seen: dict[Evidence, frozenset[str]]) -> Judged:
    signals = tuple(seen[e] for e in fact.evidence if e in seen)
    whole = noisy_or([0.5] * len(signals)) if signals else 1.0
    return Judged(name, document, right, signals, min(fact.confidence / whole, 1.0))


def fit(judged: Sequence[Judged]) -> dict[str, float]:
    """Weights of the signals, the base among them; what is special to the developed passages is left out."""
    rows = [(one, signals) for one in judged for signals in one.signals]
    counts = Counter(signal for _, signals in rows for signal in signals)
    columns = {signal: n for n, signal in enumerate(sorted(s for s, count in counts.items() if count >= RARE))}
    matrix = np.zeros((len(rows), len(columns) + 1))
    for n, (one, signals) in enumerate(rows):
        matrix[n, [columns[signal] for signal in signals if signal in columns]] = 1
        matrix[n, -1] = one.developed
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    model.fit(matrix, [one.right for one, _ in rows])
    found = {signal: round(float(model.coef_[0][n]), 3) for signal, n in columns.items()}
    return {BASE: round(float(model.intercept_[0]), 3), **{s: w for s, w in sorted(found.items()) if w}}


def sure(one: Judged, weights: dict[str, float]) -> float:
    """Confidence of a fact under some weights."""
    each = [_logistic(weights[BASE] + math.fsum(weights.get(s, 0.0) for s in signals)) for signals in one.signals]
    return noisy_or(each) * one.factor


def _logistic(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def crossed(judged: Sequence[Judged]) -> list[tuple[Judged, float]]:
    """Each fact with the confidence that weights fitted on other passages give it."""
    folds = [zlib.crc32(one.passage.encode()) % FOLDS for one in judged]
    result: list[tuple[Judged, float]] = []
    for fold in range(FOLDS):
        weights = fit([one for one, f in zip(judged, folds, strict=True) if f != fold])
        result += [(one, sure(one, weights)) for one, f in zip(judged, folds, strict=True) if f == fold]
    return result


def reliability(scored: Sequence[tuple[Judged, float]]) -> str:
    """Table: facts by confidence, mean confidence and share of right ones, for fresh passages and for all."""
    lines = ["| confidence | facts | mean | right | in developed passages | right |", "|---|---|---|---|---|---|"]
    for low, high in zip(BOUNDS, [*BOUNDS[1:], 1.01], strict=True):
        part = [(one, p) for one, p in scored if low <= p < high]
        fresh, old = [x for x in part if not x[0].developed], [x for x in part if x[0].developed]
        mean = f"{np.mean([p for _, p in fresh]):.2f}" if fresh else "–"
        name = f"{low:.1f} to {high:.1f}" if high <= 1 else f"{low:.1f} and more"
        lines.append(f"| {name} | {len(fresh)} | {mean} | {_right(fresh)} | {len(old)} | {_right(old)} |")
    return "\n".join(lines)


def _right(part: Sequence[tuple[Judged, float]]) -> str:
    return f"{100 * sum(one.right for one, _ in part) / len(part):.0f} %" if part else "–"


def thresholds(scored: Sequence[tuple[Judged, float]], missed: dict[str, int]) -> str:
    """Table: precision and recall of what ``--min-confidence`` keeps, by set."""
    sets = [name for name in missed if name in gold.TESTS]
    lines = [
        f"| `--min-confidence` | {' | '.join(f'{name} P | R' for name in sets)} | all P | R |",
        "|---" * (2 * len(sets) + 3) + "|",
    ]
    for bound in BOUNDS:
        cells = [_kept([x for x in scored if x[0].set in part], sum(missed[n] for n in part), bound)
                 for part in [*([name] for name in sets), sets]]  # fmt: skip
        lines.append(f"| {bound or 0:g} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _kept(scored: Sequence[tuple[Judged, float]], missed: int, bound: float) -> str:
    kept = [one.right for one, p in scored if p >= bound]
    wanted = missed + sum(one.right for one, _ in scored)
    precision = f"{sum(kept) / len(kept):.2f}" if kept else "–"
    return f"{precision} | {sum(kept) / wanted if wanted else 0:.2f}"


def main() -> None:
    """Fit and write, or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only print the tables of the shipped weights")
    options = parser.parse_args()
    names = gold.TESTS if options.check else ("own", *gold.TESTS)
    found = dict(zip(names, facts(names), strict=True))
    judged = [one for part, _ in found.values() for one in part]
    missed = {name: count for name, (part, count) in found.items() if part}
    if options.check:
        scored = [(one, sure(one, dict(confidence.weights()))) for one in judged]
    else:
        scored = crossed(judged)
        weights = fit(judged)
        confidence.FILE.write_text(json.dumps(weights, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    tables = {"reliability": reliability(scored), "thresholds": thresholds(scored, missed)}
    brier = np.mean([(one.right - p) ** 2 for one, p in scored if not one.developed])
    for name, table in tables.items():
        print(f"{name}\n{table}\n")
        if not options.check:
            write(QUALITY, name, table)
    print(f"Brier score on fresh passages {brier:.3f}")


if __name__ == "__main__":
    main()
