"""What confidence means: how likely a claim was read rightly, and how the readings of one fact combine.

A confidence is the share of right claims among those that look alike: a logistic regression over signals (relation,
kind of trigger word, how the two ends are named, typed and placed), whose weights ``python -m training.confidence``
fits on annotated passages and keeps in ``confidence.json``. ``docs/quality.md`` shows how far it can be relied on.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).resolve().parent / "confidence.json"
BASE = "base"  # the signal that every claim has


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """Log-odds that each signal adds."""
    found: dict[str, float] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def probability(signals: Iterable[str]) -> float:
    """Return how likely a claim with these signals is right, in [0.01, 0.99], with two digits.

    Signals that were too rare to learn from count for nothing.

    >>> 0 < probability(["relation=founded", "subject=name"]) < 1
    True
    """
    known = weights()
    odds = known.get(BASE, 0.0) + math.fsum(known.get(signal, 0.0) for signal in set(signals))
    return min(max(round(1 / (1 + math.exp(-odds)), 2), 0.01), 0.99)


def noisy_or(confidences: Iterable[float]) -> float:
    """Return the probability that at least one of several independent readings is right.

    ``1 - Π(1 - c)``, rounded to 6 digits; never below the highest confidence and never above 1. In: numbers in
    [0, 1], at least one. The order does not matter.

    >>> noisy_or([0.5, 0.5])
    0.75
    """
    given = sorted(confidences)
    if len(given) == 1:
        return given[0]
    wrong = math.prod(1.0 - each for each in given)
    return min(1.0, max(given[-1], round(1.0 - wrong, 6)))
