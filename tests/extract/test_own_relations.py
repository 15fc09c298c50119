"""The worked example of docs/own-relations.md, run as a user would."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "own-relations.md"


@pytest.fixture
def files(tmp_path):
    text = PAGE.read_text(encoding="utf-8")
    for kind, name in (("turtle", "sponsors.ttl"), ("toml", "sponsors.toml")):
        (tmp_path / name).write_text(re.search(rf"```{kind}\n(.*?)```", text, re.DOTALL)[1], encoding="utf-8")
    (tmp_path / "a.txt").write_text("L'AS Brest est parrainée par la société Orbelis.", encoding="utf-8")
    return tmp_path


@pytest.mark.pipeline
def test_a_relation_without_python(files):
    command = [sys.executable, "-m", "kg", "extract", "a.txt", "--format", "jsonl"]
    command += ["--ontology", "sponsors.ttl", "--frames", "sponsors.toml"]
    done = subprocess.run(command, cwd=files, capture_output=True, text=True, check=True)
    facts = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(f["subject"]["name"], f["predicate"], f["object"]["name"]) for f in facts] == [
        ("Orbelis", "sponsors", "AS Brest")
    ]
