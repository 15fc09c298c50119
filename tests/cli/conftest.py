"""The command in a process of its own, and one graph of the sample articles for all tests."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).resolve().parents[2]


def kg(
    *arguments: object, cwd: Path = ROOT, text: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("KG_")}
    return subprocess.run(
        [sys.executable, "-m", "kg", *map(str, arguments)],
        capture_output=True,
        cwd=cwd,
        input=text,
        encoding="utf-8",
        env={**clean, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COLUMNS": "120", **environment},
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="session")
def run() -> Run:
    return kg


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a graph of the sample articles; tests must not change it."""
    out = tmp_path_factory.mktemp("sample") / "graph"
    done = kg("build", "--sample", "--out", out)
    assert done.returncode == 0, done.stderr
    return out
