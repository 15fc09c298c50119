"""How fast the command starts, what it says of itself, and the settings it obeys."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg import config
from kg.__main__ import report
from kg.errors import KGError


def best_of(command: list[str], times: int = 3) -> float:
    """Seconds of processor time of the cheapest run: the clock would tell of the machine's other work."""
    found = []
    for _ in range(times):
        before = os.times()
        subprocess.run([sys.executable, *command], check=True, capture_output=True)
        after = os.times()
        found.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return min(found)


def test_help_starts_at_once() -> None:
    assert best_of(["-m", "kg", "--help"]) < 0.4


def test_import_costs_nothing() -> None:
    assert best_of(["-c", "import kg"]) - best_of(["-c", "pass"]) < 0.2


@pytest.mark.parametrize("library", ["spacy", "rdflib", "pyoxigraph", "networkx", "pyvis", "numpy"])
def test_help_loads_no_heavy_library(library: str) -> None:
    code = f"import sys, kg.cli; sys.exit({library!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_version(run) -> None:
    assert run("--version").stdout.startswith("kg ")


def test_errors_show_message_and_hint(capsys: pytest.CaptureFixture[str]) -> None:
    assert report(KGError("no luck", "try again")) == 1
    assert capsys.readouterr().err == "error: no luck\nhint: try again\n"


def test_settings_of_file_and_environment(tmp_path: Path) -> None:
    path = tmp_path / "kg.toml"
    path.write_text('model = "a"\nmin_confidence = 0.5\nframes = ["x", "y"]\n', encoding="utf-8")
    assert config.load(path, {}) == config.Settings(model="a", min_confidence=0.5, frames=("x", "y"))
    assert config.load(path, {"KG_MODEL": "b", "KG_MAX_MB": "3"}).model == "b"
    assert config.load(None, {"KG_CONFIG": str(path)}).min_confidence == 0.5
    assert config.Settings().with_options(model=None, out="x") == config.Settings(out="x")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("modle = 'a'", "model"),
        ("min_confidence = 2", "0 to 1"),
        ("max_mb = 'many'", "a number"),
        ("max_mb = true", "a number"),
        ("max_mb = -1", "above 0"),
        ("model = 3", "a text"),
        ("frames = 3", "a list"),
        ("model = ", "TOML"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "kg.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KGError) as caught:
        config.load(path, {})
    assert said in str(caught.value)


def test_a_settings_file_that_is_not_there_is_named(run) -> None:
    done = run("extract", "-", text="Bonjour.", KG_CONFIG="nowhere.toml")
    assert done.returncode == 1
    assert "nowhere.toml" in done.stderr
