"""What width, depth and vectors buy: ``python benchmarks/tradeoff.py WORK [--steps 500]`` (needs the training data).

Trains the syntax on the treebanks alone with each setting, the same number of steps each, and prints one Markdown table:
attachment on Sequoia dev, words a second of the trained pipeline (all in this one run), megabytes without the vectors.
WORK is the folder that ``python -m training.train`` fills.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

import spacy
from spacy.scorer import Scorer
from spacy.tokens import DocBin
from spacy.training import Example
from thinc.api import Config

import training.augment  # noqa: F401 - the settings name its augmenter

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = [(64, 2, True), (96, 4, True), (128, 2, True), (128, 4, True), (128, 4, False), (192, 4, True)]


def settings(work: Path, out: Path, width: int, depth: int, vectors: bool, steps: int) -> Path:
    """Write the settings of one variant and return their path."""
    config = Config().from_disk(ROOT / "training/syntax.cfg", interpolate=False)
    embed = config["components"]["tok2vec"]["model"]["embed"]
    encode = config["components"]["tok2vec"]["model"]["encode"]
    embed["width"] = encode["width"] = width
    encode["depth"] = depth
    embed["include_static_vectors"] = vectors
    config["training"] |= {"max_steps": steps, "eval_frequency": steps}
    config["training"]["optimizer"]["learn_rate"]["total_steps"] = steps + 50
    config["paths"] = {
        "train": str(work / "syntax-train.spacy"),
        "dev": str(work / "syntax-dev.spacy"),
        "vectors": str(work / "vectors"),
        "init_tok2vec": None,
    }
    out.mkdir(parents=True, exist_ok=True)
    config.to_disk(out / "settings.cfg", interpolate=False)
    return out / "settings.cfg"


def measured(model: Path, dev: Path) -> tuple[float, float, float, float]:
    """(UAS, LAS, words a second, megabytes without vectors) of one trained variant."""
    nlp = spacy.load(model)
    gold = list(DocBin().from_disk(dev).get_docs(nlp.vocab))
    list(nlp.pipe(doc.text for doc in gold[:20]))
    began = time.perf_counter()
    parsed = list(nlp.pipe(doc.text for doc in gold))
    rate = sum(map(len, parsed)) / (time.perf_counter() - began)
    score = Scorer.score_deps(
        [Example(p, g) for p, g in zip(parsed, gold, strict=True)],
        "dep",
        getter=lambda t, attr: getattr(t, attr + "_"),
        head_attr="head",
        ignore_labels=("punct", ""),
    )
    size = sum(f.stat().st_size for f in model.rglob("*") if f.is_file() and f.name != "vectors") / 1e6
    return score["dep_uas"] * 100, score["dep_las"] * 100, rate, size


def main() -> None:
    """Train every variant and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("--steps", type=int, default=500)
    options = parser.parse_args()
    print("| width | depth | vectors | UAS | LAS | words/s | MB |\n|---|---|---|---|---|---|---|", flush=True)
    for width, depth, vectors in SETTINGS:
        out = options.work / f"tradeoff-{width}-{depth}-{'v' if vectors else '0'}"
        path = settings(options.work, out, width, depth, vectors, options.steps)
        command = [
            sys.executable,
            "-m",
            "spacy",
            "train",
            path,
            "--code",
            ROOT / "training/augment.py",
            "--output",
            out,
        ]
        subprocess.run([str(part) for part in command], check=True, capture_output=True)
        uas, las, rate, size = measured(out / "model-last", options.work / "syntax-dev.spacy")
        yes = "yes" if vectors else "no"
        print(f"| {width} | {depth} | {yes} | {uas:.1f} | {las:.1f} | {rate:.0f} | {size:.1f} |", flush=True)


if __name__ == "__main__":
    main()
