"""Rebuild the language pipeline and the typing of names from the corpora, with one command.

    python -m training.train CORPORA [--work DIR] [--target DIR]

Steps: vectors (12 min), data (1 min), names (20 min) and syntax (20 min) side by side on two cores, a teacher (25 min)
that annotates raw text (5 min) for a second stage of the syntax (25 min) and a third of its heads (5 min), assembly,
lists, typing (1 min), evaluation. Seeds are fixed; a second run on the same machine gives the same weights up to what spaCy
and BLAS allow.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

from training import stages

HERE = Path(__file__).resolve().parent


def run(*arguments: str | Path) -> None:
    """One step, its output shown; the first failure ends the training."""
    print("→", *arguments, flush=True)
    subprocess.run([sys.executable, "-m", *map(str, arguments)], check=True)


def start(name: str, work: Path, settings: Path | None = None, data: str = "") -> subprocess.Popen[bytes]:
    """``spacy train`` of one stage, in the background; it writes ``work/name``."""
    command = [
        sys.executable, "-m", "spacy", "train", settings or HERE / f"{name}.cfg", "--code", HERE / "augment.py",
        "--output", work / name, "--paths.train", work / f"{data or name}-train.spacy",
        "--paths.dev", work / f"{'names' if name == 'names' else 'syntax'}-dev.spacy", "--paths.vectors", work / "vectors",
    ]  # fmt: skip
    return subprocess.Popen([str(part) for part in command])


def wait(*processes: subprocess.Popen[bytes]) -> None:
    """Wait for all; the first failure ends the training."""
    if any(process.wait() for process in list(processes)):
        sys.exit("spacy train failed; its message stands above")


def main() -> None:
    """Parse the command line and run all steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, help="folder of the corpora (training/README.md says where to get them)")
    parser.add_argument("--work", type=Path, default=HERE / "work", help="folder for what is made on the way")
    parser.add_argument("--target", type=Path, default=HERE.parent / "kg/models/fr", help="where the pipeline goes")
    options = parser.parse_args()
    began, work = time.monotonic(), options.work
    work.mkdir(parents=True, exist_ok=True)
    run("training.vectors", options.corpora, work)
    run(
        "spacy",
        "init",
        "vectors",
        "fr",
        work / "vectors.floret",
        work / "vectors",
        "--mode",
        "floret",
        "--attr",
        "LOWER",
    )
    run("training.prepare", options.corpora, work)
    run("training.names", options.corpora, work)
    wait(start("names", work), start("syntax", work))
    run("training.silver", options.corpora, work)
    run("training.teacher", "train", work)
    run("training.teacher", "annotate", work)
    run("training.mix", work)
    stages.mixed(work / "syntax/model-best", work / "mixed.cfg")
    wait(start("mixed", work, settings=work / "mixed.cfg", data="mixed"))
    stages.heads(work / "mixed/model-last", work / "heads.cfg")
    wait(start("heads", work, settings=work / "heads.cfg", data="syntax"))
    run("training.assemble", work / "heads/model-last", work / "names/model-best", options.target)
    run("training.gazetteers", options.corpora)
    run("training.name_types", options.corpora, options.target)
    run("training.confidence")
    run("training.evaluate", options.target, work)
    print(f"done in {(time.monotonic() - began) / 60:.0f} minutes")


if __name__ == "__main__":
    main()
