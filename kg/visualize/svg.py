"""A still picture of a graph for reports: SVG text, without scripts."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

import networkx as nx

from kg.visualize.page import network, radius
from kg.visualize.records import Record
from kg.visualize.styles import Styles

MARGIN = 90.0
_DASHES = {"planned": "8 4", "possible": "2 4"}
_FADE = {"planned": 0.9, "possible": 0.75, "denied": 0.5}
# Number of corners, and where the first one points (degrees, clockwise from the right).
_CORNERS = {
    "triangle": (3, -90),
    "triangle-down": (3, 90),
    "diamond": (4, -90),
    "hexagon": (6, 0),
    "pentagon": (5, -90),
}
_TEXT = 'text-anchor="middle" font-family="sans-serif" paint-order="stroke" stroke="#fff" stroke-width="3.5"'


def to_svg(graph: nx.MultiDiGraph[Any], *, title: str = "", language: str = "fr", styles: Any = None) -> str:
    """The whole of ``graph`` as one SVG picture, laid out as on the page; the same text for the same graph.

    ``language`` chooses the labels of relations and types. Best below some hundred nodes; see :func:`subgraph`.
    """
    page = network(graph, title=title, max_nodes=max(len(graph), 1), styles=styles)
    nodes = {node["id"]: node for node in page.nodes}
    degree = {key: node["size"] for key, node in nodes.items()}
    lines = [part for edge in page.edges for part in _edge(edge, nodes, degree, page.styles, language)]
    shapes = [part for node in page.nodes for part in _node(node, page.styles)]
    left, top, width, height = _frame(page.nodes)
    legend = list(_legend(page.nodes, page.styles, language, left + 20, top + height - 14))
    heading = f"<title>{_safe(title or 'Graph')}</title>"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:.0f} {top:.0f} {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" role="img">'
    )
    ground = f'<rect x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="{height:.0f}" fill="#fff"/>'
    return "\n".join([head, heading, ground, *lines, *shapes, *legend, "</svg>", ""])


def _frame(nodes: Sequence[Record]) -> tuple[float, float, float, float]:
    xs, ys = [node["x"] for node in nodes] or [0], [node["y"] for node in nodes] or [0]
    return (
        min(xs) - MARGIN,
        min(ys) - MARGIN,
        max(max(xs) - min(xs) + 2 * MARGIN, 420.0),
        max(ys) - min(ys) + 2 * MARGIN + 30,
    )


def _edge(
    edge: Record, nodes: dict[str, Record], size: dict[str, float], styles: Styles, language: str
) -> Iterator[str]:
    """A line with its arrow, its certainty and its relation's name; loops are drawn by the page only."""
    a, b = nodes[edge["from"]], nodes[edge["to"]]
    length = math.hypot(b["x"] - a["x"], b["y"] - a["y"])
    if length < 1:
        return
    ux, uy = (b["x"] - a["x"]) / length, (b["y"] - a["y"]) / length
    start, end = size[edge["from"]] + 2, size[edge["to"]] + 4
    x1, y1, x2, y2 = a["x"] + ux * start, a["y"] + uy * start, b["x"] - ux * end, b["y"] - uy * end
    style = styles.of_relation(edge["predicate"], edge["labels"])
    dash = f' stroke-dasharray="{_DASHES[edge["certainty"]]}"' if edge["certainty"] in _DASHES else ""
    yield f'<g opacity="{_FADE.get(edge["certainty"], 1)}" stroke="{style.colour}" fill="{style.colour}">'
    yield f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke-width="1.5"{dash}/>'
    left = f"{x2 - 8 * ux + 3.5 * uy:.1f} {y2 - 8 * uy - 3.5 * ux:.1f}"
    right = f"{x2 - 8 * ux - 3.5 * uy:.1f} {y2 - 8 * uy + 3.5 * ux:.1f}"
    yield f'<path d="M{x2:.1f} {y2:.1f}L{left}L{right}Z" stroke="none"/>'
    mx, my = (x1 + x2) / 2, (y1 + y2) / 2
    if edge["certainty"] == "denied":
        yield f'<path d="M{mx - 4:.1f} {my - 4:.1f}l8 8m0 -8l-8 8" stroke-width="1.5"/>'
    yield "</g>"
    label = edge["qualifiers"].get("role") or style.labels.get(language) or edge["predicate"]
    if length > 7 * len(label) + start + end:
        turn = math.degrees(math.atan2(uy, ux))
        turn = turn + 180 if abs(turn) > 90 else turn
        place = f'transform="translate({mx:.1f} {my:.1f}) rotate({turn:.1f})" dy="3"'
        yield f'<text {place} font-size="10" fill="#56616f" {_TEXT}>{_safe(label)}</text>'


def _node(node: Record, styles: Styles) -> Iterator[str]:
    style = styles.of_class(node["type"])
    yield _shape(style.shape, node["x"], node["y"], node["size"], style.colour)
    for number, line in enumerate(_lines(node["label"] or "?")):
        y = node["y"] + node["size"] + 15 + 14 * number
        yield f'<text x="{node["x"]}" y="{y:.1f}" font-size="12" fill="#1b2430" {_TEXT}>{_safe(line)}</text>'


def _shape(shape: str, x: float, y: float, r: float, colour: str) -> str:
    if shape in ("square", "pill"):
        wide, high, corner = (r, r, r / 3) if shape == "square" else (r * 1.3, r * 0.7, r * 0.7)
        size = f'width="{2 * wide:.1f}" height="{2 * high:.1f}" rx="{corner:.1f}"'
        return f'<rect x="{x - wide:.1f}" y="{y - high:.1f}" {size} fill="{colour}"/>'
    if shape not in _CORNERS and shape != "star":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{colour}"/>'
    count, first = _CORNERS.get(shape, (10, -90))
    points = []
    for corner in range(count):
        angle = math.radians(first + 360 * corner / count)
        reach = r * 1.2 * (0.5 if shape == "star" and corner % 2 else 1.0)
        points.append(f"{x + reach * math.cos(angle):.1f},{y + reach * math.sin(angle):.1f}")
    return f'<polygon points="{" ".join(points)}" fill="{colour}"/>'


def _lines(label: str) -> list[str]:
    """At most two lines of about 22 letters."""
    if len(label) <= 22:
        return [label]
    cut = label.rfind(" ", 8, 22)
    cut = cut if cut > 0 else 22
    rest = label[cut:].strip()
    return [label[:cut].strip(), rest if len(rest) <= 22 else rest[:21].rstrip() + "…"]


def _legend(nodes: Sequence[Record], styles: Styles, language: str, x: float, y: float) -> Iterator[str]:
    for name in sorted({node["type"] for node in nodes}):
        style = styles.of_class(name)
        label = style.labels.get(language) or style.labels.get("en") or name
        yield _shape(style.shape, x, y - 4, radius(0) * 0.7, style.colour)
        yield f'<text x="{x + 12:.0f}" y="{y:.0f}" font-size="11" font-family="sans-serif">{_safe(label)}</text>'
        x += 40 + 6.5 * len(label)


def _safe(text: str) -> str:
    """Escaped, and without the control characters that XML has no way to hold."""
    return escape("".join(letter for letter in text if letter.isprintable() or letter == " "))
