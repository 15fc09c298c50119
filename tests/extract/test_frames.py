"""Every frame carries sentences that it must and must not match; they run on the shipped pipeline."""

from __future__ import annotations

import pytest

from kg.extract.frames import load
from tests.extract.given_names import triples

FRAMES = load("fr").frames
MATCH = [(frame, text) for frame in FRAMES for text in frame.match]
NO_MATCH = [(frame, text) for frame in FRAMES for text in frame.no_match]


def plain(text):
    return text.replace("[", "").replace("]", "")


@pytest.mark.pipeline
@pytest.mark.parametrize(("frame", "text"), MATCH, ids=[f"{f.source}: {t}" for f, t in MATCH])
def test_matches(frame, text):
    assert frame.relation in {predicate for _, predicate, _, _ in triples(plain(text))}


@pytest.mark.pipeline
@pytest.mark.parametrize(("frame", "text"), NO_MATCH, ids=[f"{f.source}: {t}" for f, t in NO_MATCH])
def test_does_not_match(frame, text):
    assert frame.relation not in {predicate for _, predicate, _, _ in triples(plain(text))}
