"""Entities across documents: precision and recall on the pairs of tests/entities, and a folder of real articles.

    python benchmarks/entities.py [--folder NEWS] [--limit 100] [--json FILE]

The articles are built into a graph on disk; then one is taken out and one is changed, and the graph is compared, quad
by quad, with one built from nothing out of the same files. Times are seconds of the processor, so that other
programs on the machine do not show; loading the language pipeline is counted apart.
"""

from __future__ import annotations

# ruff: noqa: E402 - the checkout is put on the path first
import argparse
import io
import json
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import kg
from kg import ontology
from kg.annotate import pipeline
from kg.entities import resolve
from tests.entities.worlds import Pair, pairs

NEWS = ROOT.parent / "shared" / "corpora" / "news" / "wikinews"
MORE = "\n\nHélène Audrain a été nommée directrice générale de Verdoline."


def timed(task: Callable[[], Any]) -> tuple[float, Any]:
    """Return the seconds that a task takes, and what it gives."""
    start = time.process_time()
    found = task()
    return round(time.process_time() - start, 3), found


def score(chosen: list[Pair]) -> dict[str, float]:
    """Return precision and recall on pairs of names."""
    onto = ontology.load()
    counts = {(True, True): 0, (True, False): 0, (False, True): 0, (False, False): 0}
    for pair in chosen:
        iris = resolve(pair.described, onto).iris
        one, other = pair.ends
        counts[iris[one.local] == iris[other.local], pair.same] += 1
    right, wrong, missed = counts[True, True], counts[True, False], counts[False, True]
    return {
        "pairs": len(chosen),
        "precision": round(right / (right + wrong), 4),
        "recall": round(right / (right + missed), 4),
    }


def dump(graph: kg.KnowledgeGraph) -> bytes:
    """Return the graph as canonical N-Quads, the texts included."""
    stream = io.BytesIO()
    graph.store.dump("nquads", stream, texts=True)
    return stream.getvalue()


def changed(article: Path) -> None:
    """Add a sentence to an article."""
    text = article.read_text(encoding="utf-8")
    end = text.rfind("</p>")
    article.write_text(text[:end] + MORE + text[end:] if end > 0 else text + MORE, encoding="utf-8")


def articles(source: Path, limit: int, folder: Path) -> dict[str, Any]:
    """Build, take out, change, link; compare with a build from nothing."""
    news = folder / "news"
    news.mkdir()
    files = sorted(path for path in source.iterdir() if path.is_file())[:limit]
    for path in files:
        shutil.copy(path, news)
    names = sorted(news.iterdir())
    load, _ = timed(lambda: pipeline.load("fr"))
    out = folder / "graph"
    built, graph = timed(lambda: kg.build(news, out=out))
    found: dict[str, Any] = {"articles": len(graph.documents), "pipeline load s": load, "build s": built}
    found |= {"facts": len(graph.facts), "entities": len(graph.entities), "quads": len(graph.store.inner)}
    described, (seconds, resolution) = graph.store.descriptions(), timed(graph.store.resolution)
    found |= {"descriptions": len(described), "resolution s": seconds}
    found["joined under another IRI"] = sum(local[1] != iri for local, iri in resolution.iris.items())
    found["nothing new s"], _ = timed(lambda: graph.add(news))
    found["remove one s"], _ = timed(lambda: graph.remove(names[10].stem))
    names[10].unlink()
    changed(names[20])
    found["change one s"], report = timed(lambda: graph.add(news))
    found["read again"] = len(report.read)
    quads = dump(graph)
    graph.close()
    with kg.build(news, out=folder / "fresh") as fresh:
        found["equal to a fresh build"] = dump(fresh) == quads
    found["peak MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=NEWS)
    parser.add_argument("--limit", type=int, default=100)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    known = pairs()
    figures: dict[str, Any] = {"tuned on": score(known[::2]), "kept aside": score(known[1::2])}
    if given.folder.is_dir():
        folder = Path(tempfile.mkdtemp(prefix="kg-benchmark-"))
        try:
            figures["articles"] = articles(given.folder, given.limit, folder)
        finally:
            shutil.rmtree(folder)
    else:
        print(f"no articles in {given.folder}: only pairs are measured")
    for name, part in figures.items():
        print(f"{name}: " + ", ".join(f"{key} {value}" for key, value in part.items()))
    if given.json:
        given.json.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
