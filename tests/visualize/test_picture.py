"""Still pictures for reports: names off the lines and off each other, PNG where its renderer is installed."""

from __future__ import annotations

import importlib.util
import sys
import xml.etree.ElementTree as ET
from itertools import combinations
from pathlib import Path

import pytest

from kg.errors import ExportError
from kg.visualize import network, to_png, to_svg, write_picture
from kg.visualize.captions import bodies, captions, lines_of, width_of
from kg.visualize.svg import _bends, _curve
from tests.visualize.news import news

SVG = "{http://www.w3.org/2000/svg}"


def overlap(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]


def test_names_lie_on_no_other_name_and_on_no_node() -> None:
    page = network(news())
    nodes = {node["id"]: node for node in page.nodes}
    curves = [_curve(edge, nodes, bend) for edge, bend in zip(page.edges, _bends(page.edges), strict=True)]
    names = captions(page.nodes, curves)
    assert len(names) == 26
    assert not [pair for pair in combinations(names.values(), 2) if overlap(*pair)]
    assert not [(name, body) for name in names.values() for body in bodies(page.nodes) if overlap(name, body)]


def test_a_name_leaves_a_line_free() -> None:
    node = {"id": "a", "label": "Orvane", "x": 0.0, "y": 0.0, "size": 10.0}
    down = ((0.0, 12.0), (0.0, 60.0), (0.0, 110.0))
    assert captions([node], [])["a"][1] > 0
    assert captions([node], [down])["a"][1] < 0


def test_parallel_facts_bend_apart_and_loops_are_drawn() -> None:
    graph = news()
    graph.add_edge("solo", "solo", key="loop", predicate="relatedTo")
    edges = [{"from": "a", "to": "b"}, {"from": "b", "to": "a"}, {"from": "a", "to": "c"}]
    assert _bends(edges) == [-0.5, -0.5, 0.0]  # each to its own right, so on two sides
    picture = ET.fromstring(to_svg(graph))  # noqa: S314  our own text
    lines = [path for path in picture.iter(f"{SVG}path") if path.get("fill") == "none" and "Q" in path.get("d", "")]
    assert len(lines) == 29


def test_long_names_take_two_lines_and_wide_letters_more_room() -> None:
    assert lines_of("Autorité de régulation des communications électroniques") == [
        "Autorité de régulation",
        "des communications él…",
    ]
    assert width_of("MMM", 10) > width_of("iii", 10)


def test_the_legend_names_the_certainties_that_are_there() -> None:
    words = " ".join(ET.fromstring(to_svg(news(), language="en")).itertext())  # noqa: S314
    for word in ("planned", "possible", "denied", "Company"):
        assert word in words


def test_a_picture_is_written_by_its_suffix(tmp_path: Path) -> None:
    write_picture(news(), tmp_path / "graph.svg", title="Essai")
    assert (tmp_path / "graph.svg").read_text(encoding="utf-8") == to_svg(news(), title="Essai")
    with pytest.raises(ExportError, match="no picture"):
        write_picture(news(), tmp_path / "graph.pdf")
    with pytest.raises(ExportError, match="cannot write"):
        write_picture(news(), tmp_path / "missing" / "graph.svg")


@pytest.mark.skipif(importlib.util.find_spec("resvg_py") is None, reason="resvg-py is not installed")
def test_a_png_is_as_large_as_asked(tmp_path: Path) -> None:
    write_picture(news(), tmp_path / "graph.png")
    made = (tmp_path / "graph.png").read_bytes()
    size = ET.fromstring(to_svg(news())).get("width")  # noqa: S314
    assert made[:8] == b"\x89PNG\r\n\x1a\n"
    assert abs(int.from_bytes(made[16:20], "big") - 2 * float(size or 0)) <= 2
    assert made == to_png(news())


def test_a_png_without_its_renderer_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(ExportError, match="resvg-py") as error:
        to_png(news())
    assert ".svg" in error.value.hint
