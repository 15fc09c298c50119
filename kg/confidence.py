"""How confidences combine: one formula for sentences of one document and for documents of one graph."""

from __future__ import annotations

import math
from collections.abc import Iterable


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
