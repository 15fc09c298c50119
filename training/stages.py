"""The settings of the second and third stage of the syntax, derived from ``syntax.cfg``.

1. *gold*: all components on the treebanks (``syntax.cfg`` as it stands);
2. *mixed*: encoder, tags and parser go on with the teacher's trees mixed in (``training/teacher.py``);
3. *heads*: encoder and parser rest, tags, features and lemmas are learnt anew on top of them from gold alone.
"""

from __future__ import annotations

from pathlib import Path

from thinc.api import Config

HERE = Path(__file__).resolve().parent


def mixed(base: Path, out: Path, steps: int = 2400) -> None:
    """Write the settings of stage 2, which goes on from the pipeline ``base``."""
    config = _settings(steps, rate=0.001, warmup=150, often=500)
    for name in config["components"]:
        config["components"][name] = {"source": str(base)}
    config["training"]["dropout"] = 0.1
    config.to_disk(out, interpolate=False)


def heads(base: Path, out: Path, steps: int = 1500) -> None:
    """Write the settings of stage 3, on top of the encoder and parser of ``base``."""
    config = _settings(steps, rate=0.003, warmup=100, often=300)
    width = config["components"]["tok2vec"]["model"]["encode"]["width"]
    for name in ("tok2vec", "parser"):
        config["components"][name] = {"source": str(base)}
    for name in ("morphologizer", "trainable_lemmatizer"):
        config["components"][name]["model"]["tok2vec"]["width"] = width
    config["training"]["frozen_components"] = ["tok2vec", "parser"]
    config["training"]["annotating_components"] = ["tok2vec"]
    config["training"]["optimizer"]["L2"] = 0.0
    config.to_disk(out, interpolate=False)


def _settings(steps: int, *, rate: float, warmup: int, often: int) -> Config:
    config = Config().from_disk(HERE / "syntax.cfg", interpolate=False)
    config["training"]["max_steps"] = steps
    config["training"]["eval_frequency"] = often
    config["training"]["optimizer"]["learn_rate"] = {
        "@schedules": "warmup_linear.v1",
        "warmup_steps": warmup,
        "total_steps": steps + 100,
        "initial_rate": rate,
    }
    return config
