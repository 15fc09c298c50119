"""Text from articles is text: nothing in it runs, loads or breaks the page."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import networkx as nx

from kg.visualize import notebook_html, page_html, to_svg, write_page
from tests.visualize.conftest import Opener
from tests.visualize.news import news

ATTACKS = [
    "</script><script>window.pwned=1</script>",
    "<img src=x onerror='window.pwned=1'>",
    '"><svg onload=window.pwned=1>',
    "{{ 7*7 }}{% for x in y %}",
    "<!--<script>",
    "]]>\u2028\u2029&lt;b&gt; href",
    "=HYPERLINK(\"http://evil.example\")",
    "javascript:window.pwned=1",
    "__proto__",
    "\ud800 lone surrogate",
]  # fmt: skip


def hostile() -> nx.MultiDiGraph[Any]:
    """Attacks in every place that takes text."""
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for attack in ATTACKS:
        graph.add_node(attack, label=attack, type=attack, aliases=[attack])
    for number, attack in enumerate(ATTACKS):
        evidence = {"document": attack, "title": attack, "date": attack, "source": attack, "quote": attack, "sentence": attack, "marks": [[0, 3], [-4, 999], ["x", 1]]}  # fmt: skip
        graph.add_edge(
            *(attack, ATTACKS[(number + 1) % len(ATTACKS)]),
            key=attack, predicate=attack, label={"fr": attack, "en": attack}, certainty=attack, confidence=float("nan"),
            qualifiers={attack: attack, "role": attack, "date_value": attack}, evidence=[evidence],
        )  # fmt: skip
    return graph


def test_nothing_runs_wherever_the_reader_goes(open_page: Opener) -> None:
    page = open_page(hostile(), title=" ".join(ATTACKS[:-1]))
    page.fill("#search", "script")
    page.keyboard.press("Enter")
    page.click("#panel .fact >> nth=0")
    page.hover("#canvas")
    page.click("#show-table")
    assert page.locator("#rows tr").count() == len(ATTACKS)
    assert page.evaluate("window.pwned") is None
    assert page.locator("img, svg[onload], a[href^='javascript'], body > script[src]").count() == 0
    assert page.locator("#rows a").count() == 0


def test_the_policy_blocks_what_slips_in(chromium: Any, tmp_path: Path) -> None:
    write_page(news(), tmp_path / "graph.html")
    page = chromium.new_page()
    page.goto((tmp_path / "graph.html").as_uri())
    outcome = page.evaluate(
        "() => { try { document.body.innerHTML = '<b>x</b>'; return 'set' } catch (error) { return error.name } }"
    )
    assert outcome == "TypeError"
    assert "require-trusted-types-for 'script'" in page.get_attribute("meta[http-equiv]", "content")
    page.close()


def test_the_page_names_no_outside_address() -> None:
    page = page_html(news(), title="x")
    without_data = re.sub(r'<script type="application/json".*?</script>', "", page, flags=re.DOTALL)
    assert set(re.findall(r"https?://[^\s\"'`)]+", without_data)) <= {"http://www.w3.org/2000/svg"}
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page


def test_the_data_block_cannot_be_left() -> None:
    page = page_html(hostile(), title=ATTACKS[0])
    block = re.search(r'data-encoding="json">(.*?)</script>', page, re.DOTALL)
    assert block
    assert not set("<>&\u2028\u2029") & set(block.group(1))
    labels = {row[1] for row in json.loads(block.group(1))["nodes"]}
    assert ATTACKS[0] in labels


def test_notebook_and_svg_escape_too() -> None:
    for made in (notebook_html(hostile(), title=ATTACKS[0]), to_svg(hostile(), title=ATTACKS[0])):
        assert "<script>window" not in made
        assert "<img" not in made
        assert "<svg onload" not in made
