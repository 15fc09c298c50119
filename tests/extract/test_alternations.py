"""One frame, all alternations: docs/alternations.md lists them, each row is a test."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.extract.given_names import triples

PAGE = Path(__file__).resolve().parents[2] / "docs" / "alternations.md"
ROWS = re.findall(
    r"^\| ([^|]+) \| ([^|]+) \| (\S+) \| (\w+) \| ([^|]+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE
)
ROWS = [row for row in ROWS if row[1].strip() != "sentence" and not row[0].startswith("---")]


@pytest.mark.pipeline
@pytest.mark.parametrize("row", ROWS, ids=[row[0].strip() for row in ROWS])
def test_alternation(row):
    _, sentence, subject, relation, obj = (part.strip() for part in row)
    found = {(s, p, o) for s, p, o, _ in triples(sentence)}
    assert (subject.replace("_", " "), relation, obj.replace("_", " ")) in found


def test_the_page_has_rows():
    assert len(ROWS) >= 20
