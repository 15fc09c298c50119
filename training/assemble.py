"""Join the two trained halves into the pipeline that ships: ``python -m training.assemble SYNTAX NAMES TARGET``."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import spacy

import kg.annotate.hints
import kg.annotate.sentences  # noqa: F401 - registers kg_sentences
import training.augment  # noqa: F401 - the configs name its augmenters


def main(syntax: Path, names: Path, target: Path) -> None:
    """Write the joined pipeline, without what only training needs."""
    nlp, other = spacy.load(syntax), spacy.load(names)
    nlp.add_pipe("kg_sentences", before="parser")
    nlp.add_pipe("kg_hints")
    nlp.add_pipe("ner", source=other)
    nlp.config["corpora"] = {}
    nlp.config["training"]["train_corpus"] = "corpora.train"
    nlp.meta.update(name="kg_news", version="0.1.0", description="French for newspapers: tags, trees, lemmas, names.",
                    license="weights: CC BY-SA 4.0 (see NOTICE)")  # fmt: skip
    nlp.meta.pop("performance", None)
    if target.exists():
        shutil.rmtree(target)
    nlp.to_disk(target, exclude=["vocab.lookups"])
    # Training settings name paths of the machine that trained; loading needs none of them.
    config = spacy.util.load_config(target / "config.cfg")
    for section in ("paths", "corpora", "training", "pretraining", "initialize"):
        config.pop(section, None)
    config.to_disk(target / "config.cfg", interpolate=False)
    meta = json.loads((target / "meta.json").read_text(encoding="utf-8"))
    (target / "meta.json").write_text(
        json.dumps(meta, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
