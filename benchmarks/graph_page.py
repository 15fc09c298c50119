"""Load time, frame time, memory and size of the graph page, beside stock PyVis, in a real Chromium.

    python benchmarks/graph_page.py 100 1000 5000 20000 --pyvis-up-to 1000

Prints a Markdown table. Seconds are medians of ``--rounds`` fresh tabs; a frame time is the 95th percentile of the
gaps between frames while the picture is dragged about; memory is the JavaScript heap once the page is ready.
Stock PyVis is ready when its physics has settled; a run that needs more than ``--limit`` seconds is given up.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
from playwright.sync_api import Error, sync_playwright
from pyvis.network import Network

from kg.visualize import write_page

ARGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *(
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--enable-precise-memory-info",
    ),
]
OURS = "() => document.documentElement.dataset.ready === 'yes'"
SETTLED = """() => { if (window.network && !window.listening) {
  window.listening = true; network.once('stabilized', () => { window.settled = true }) } return window.settled }"""
READY = {"kg": OURS, "kg, all shown": OURS, "PyVis": SETTLED}
FRAMES = """() => { window.gaps = []; let last = performance.now(); const step = (now) => {
  window.gaps.push(now - last); last = now; requestAnimationFrame(step) }; requestAnimationFrame(step) }"""
KINDS = ("Company", "Person", "Organization", "Product")
RELATIONS = ("holdsRole", "investsIn", "produces", "acquires")


def made_up(count: int) -> nx.MultiDiGraph[Any]:
    """A graph of ``count`` nodes in communities around hubs, with 1.6 facts a node and a sentence for each."""
    random = np.random.default_rng(11)
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    graph.add_nodes_from((f"n{node}", {"label": f"Entité {node}", "type": KINDS[node % 4]}) for node in range(count))
    for fact in range(int(1.6 * count)):
        a = int(random.integers(count))
        start = a - a % 50
        b = start + int(50 * random.random() ** 3) if random.random() < 0.93 else int(count * random.random() ** 3)
        sentence = f"Selon le communiqué, Entité {a} et Entité {b} ont conclu un accord cette année-là."
        date = f"2024-{fact % 12 + 1:02d}-01"
        proof = {"document": f"d{fact % 99}", "title": f"Article {fact % 99}", "date": date, "sentence": sentence}
        if b < count:
            graph.add_edge(f"n{a}", f"n{b}", key=f"f{fact}", predicate=RELATIONS[fact % 4], evidence=[proof])
    return graph


def stock(graph: nx.MultiDiGraph[Any], path: Path) -> None:
    """The page that PyVis makes of the same nodes and edges, as it comes."""
    page = Network(height="800px", directed=True, cdn_resources="in_line")
    plain = nx.DiGraph()
    plain.add_nodes_from((key, {"label": data["label"]}) for key, data in graph.nodes(data=True))
    plain.add_edges_from((a, b, {"title": data["predicate"]}) for a, b, data in graph.edges(data=True))
    page.from_nx(plain)
    path.write_text(page.generate_html(), encoding="utf-8")


def measure(browser: Any, path: Path, kind: str, limit: float) -> tuple[float, float, float] | None:
    """Seconds until ready, heap in MB, 95th percentile of frame gaps in ms; ``None`` past the limit."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    page = context.new_page()
    page.set_default_timeout(limit * 1000)
    try:
        began = time.perf_counter()
        page.goto(path.as_uri())
        page.wait_for_function(READY[kind])
        seconds = time.perf_counter() - began
        if kind == "kg, all shown" and page.locator("#show-all").count():
            page.click("#show-all")
            page.wait_for_timeout(600)
        heap = page.evaluate("performance.memory.usedJSHeapSize") / 1e6
        page.evaluate(FRAMES)
        page.mouse.move(620, 700)
        page.mouse.down()
        for step in range(50):
            page.mouse.move(620 + 3 * step, 700 - 2 * step)
        page.mouse.up()
        gaps = page.evaluate("window.gaps.slice(1)")
        return seconds, heap, float(np.quantile(gaps, 0.95)) if gaps else float("nan")
    except Error:
        return None
    finally:
        context.close()


def row(browser: Any, kind: str, count: int, folder: Path, rounds: int, limit: float) -> str:
    """One line of the table."""
    path = folder / "page.html"
    graph = made_up(count)
    began = time.perf_counter()
    if kind == "PyVis":
        stock(graph, path)
    else:
        write_page(graph, path, title=f"{count}", styles=None)
    written = time.perf_counter() - began
    runs = [run for _ in range(rounds) if (run := measure(browser, path, kind, limit))]
    size = path.stat().st_size / 1e6
    if not runs:
        return f"| {count} | {kind} | {written:.1f} | {size:.2f} | > {limit:.0f} | | |"
    seconds, heap, frame = (statistics.median(column) for column in zip(*runs, strict=True))
    return f"| {count} | {kind} | {written:.1f} | {size:.2f} | {seconds:.2f} | {heap:.0f} | {frame:.0f} |"


def main() -> None:
    """Measure every size and print the table as it grows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 1000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=float, default=60.0, help="seconds after which a page is given up")
    parser.add_argument("--pyvis-up-to", type=int, default=1000, help="largest size for stock PyVis")
    options = parser.parse_args()
    print("| nodes | page | write s | size MB | ready s | heap MB | frame p95 ms |\n|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=ARGS)
        for count in options.sizes:
            for kind in READY:
                if kind != "PyVis" or count <= options.pyvis_up_to:
                    print(row(browser, kind, count, Path(folder), options.rounds, options.limit), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
