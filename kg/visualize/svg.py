"""A still picture of a graph for reports: SVG text without scripts, or PNG."""

from __future__ import annotations

import importlib
import math
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

import networkx as nx

from kg.errors import ExportError
from kg.visualize.assets import write_whole
from kg.visualize.captions import Box, Curve, bodies, captions, lines_of, middle, width_of
from kg.visualize.page import network, radius
from kg.visualize.records import Record
from kg.visualize.styles import Styles

MARGIN = 80.0
_DASHES = {"planned": "8 4", "possible": "2 4"}
_FADE = {"planned": 0.9, "possible": 0.75, "denied": 0.5}
_CERTAINTIES = {"planned": ("prévu", "planned"), "possible": ("possible", "possible"), "denied": ("démenti", "denied")}
# Number of corners, and where the first one points (degrees, clockwise from the right).
_CORNERS = {
    "triangle": (3, -90),
    "triangle-down": (3, 90),
    "diamond": (4, -90),
    "hexagon": (6, 0),
    "pentagon": (5, -90),
}
_FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif"
_HALO = 'text-anchor="middle" paint-order="stroke" stroke="#fff" stroke-width="3.5" stroke-linejoin="round"'


def to_svg(graph: nx.MultiDiGraph[Any], *, title: str = "", language: str = "fr", styles: Any = None) -> str:
    """The whole of ``graph`` as one SVG picture, laid out as on the page; the same text for the same graph.

    ``title`` is told to screen readers and shown above the picture; ``language`` (``fr`` or ``en``) chooses the labels
    of relations and types. Best below some hundred nodes; see :func:`subgraph`.
    """
    page = network(graph, title=title, max_nodes=max(len(graph), 1), styles=styles)
    nodes = {node["id"]: node for node in page.nodes}
    curves = [_curve(edge, nodes, bend) for edge, bend in zip(page.edges, _bends(page.edges), strict=True)]
    names = captions(page.nodes, curves)
    left, top, width, height = _frame([*names.values(), *bodies(page.nodes)], title)
    body = [
        *(part for edge, line in zip(page.edges, curves, strict=True) for part in _edge(edge, line, page.styles)),
        *(part for part in _edge_names(page.edges, curves, names, page.styles, language)),
        *(_shape(page.styles.of_class(node["type"]).shape, node, page.styles) for node in page.nodes),
        *(part for node in page.nodes for part in _name(node, names[node["id"]])),
        *_heading(title, left + 22, top + 34),
        *_legend(page.nodes, page.edges, page.styles, language, left + 24, top + height - 18),
    ]
    size = f'width="{width:.0f}" height="{height:.0f}"'
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:.0f} {top:.0f} {width:.0f} {height:.0f}" '
        f'{size} role="img" font-family="{_FONT}">'
    )
    ground = f'<rect x="{left:.0f}" y="{top:.0f}" {size} fill="#fff"/>'
    return "\n".join([head, f"<title>{_safe(title or 'Graph')}</title>", ground, *body, "</svg>", ""])


def to_png(
    graph: nx.MultiDiGraph[Any], *, title: str = "", language: str = "fr", styles: Any = None, scale: float = 2.0
) -> bytes:
    """The picture of :func:`to_svg` as PNG bytes, ``scale`` pixels per unit, with the fonts of this computer.

    Raises :class:`kg.errors.ExportError` when resvg-py, which draws it, is not installed.
    """
    try:
        resvg = importlib.import_module("resvg_py")
    except ImportError as error:
        hint = "Install it: pip install resvg-py. Or write .svg, which needs nothing."
        raise ExportError("a PNG needs the package resvg-py", hint) from error
    svg = to_svg(graph, title=title, language=language, styles=styles)
    return bytes(resvg.svg_to_bytes(svg_string=svg, zoom=scale))


def write_picture(graph: nx.MultiDiGraph[Any], path: str | Path, **options: Any) -> None:
    """Write the still picture of ``graph`` to ``path``, whole or not at all: ``.svg`` or ``.png`` by its suffix.

    Options as for :func:`to_svg` and :func:`to_png`. Raises :class:`kg.errors.ExportError` for another suffix, without
    resvg-py for a PNG, or when the file cannot be written.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in {".svg", ".png"}:
        raise ExportError(f"{path} is no picture", "End its name in .svg or .png; a page's in .html.")
    write_whole(path, to_png(graph, **options) if suffix == ".png" else to_svg(graph, **options))


def _bends(edges: Sequence[Record]) -> list[float]:
    """How far each edge bows, so that parallel ones part: -1, 0, 1 for three of them."""
    between: dict[tuple[str, str], list[int]] = {}
    for number, edge in enumerate(edges):
        a, b = sorted((edge["from"], edge["to"]))
        between.setdefault((a, b), []).append(number)
    bends = [0.0] * len(edges)
    for (a, _), numbers in between.items():
        for place, number in enumerate(numbers):
            bend = place - (len(numbers) - 1) / 2
            bends[number] = bend if edges[number]["from"] == a else -bend
    return bends


def _curve(edge: Record, nodes: dict[str, Record], bend: float) -> Curve:
    """Start, control point and end of an edge, cut where the nodes begin."""
    a, b = nodes[edge["from"]], nodes[edge["to"]]
    if a is b:
        x, y, r = a["x"], a["y"], a["size"]
        return (x - 0.6 * r, y - r), (x, y - 4.2 * r), (x + 0.6 * r, y - r)
    length = math.hypot(b["x"] - a["x"], b["y"] - a["y"]) or 1.0
    bow = bend * 44 / length
    control = (a["x"] + b["x"]) / 2 - (b["y"] - a["y"]) * bow, (a["y"] + b["y"]) / 2 + (b["x"] - a["x"]) * bow
    return _cut(a, control, a["size"] + 2), control, _cut(b, control, b["size"] + 4)


def _cut(node: Record, control: tuple[float, float], gap: float) -> tuple[float, float]:
    length = math.hypot(control[0] - node["x"], control[1] - node["y"]) or 1.0
    share = min(gap / length, 0.7)
    return node["x"] + (control[0] - node["x"]) * share, node["y"] + (control[1] - node["y"]) * share


def _frame(boxes: Sequence[Box], title: str) -> tuple[float, float, float, float]:
    """Left, top, width and height of the picture around all boxes, with room for heading and legend."""
    boxes = boxes or [(0.0, 0.0, 0.0, 0.0)]
    left, right = min(box[0] for box in boxes), max(box[0] + box[2] for box in boxes)
    top, bottom = min(box[1] for box in boxes), max(box[1] + box[3] for box in boxes)
    width = max(right - left + MARGIN, 460.0, 9.5 * len(title[:110]) + 60)
    above = 60 if title else 40
    return (left + right - width) / 2, top - above, width, bottom - top + above + 70


def _edge(edge: Record, line: Curve, styles: Styles) -> Iterator[str]:
    """A line with its arrow and its certainty."""
    (x1, y1), (cx, cy), (x2, y2) = line
    style = styles.of_relation(edge["predicate"], edge["labels"])
    dash = f' stroke-dasharray="{_DASHES[edge["certainty"]]}"' if edge["certainty"] in _DASHES else ""
    yield f'<g opacity="{_FADE.get(edge["certainty"], 1)}" stroke="{style.colour}" fill="{style.colour}">'
    path = f"M{x1:.1f} {y1:.1f}Q{cx:.1f} {cy:.1f} {x2:.1f} {y2:.1f}"
    yield f'<path d="{path}" fill="none" stroke-width="1.5"{dash}/>'
    turn = math.atan2(y2 - cy, x2 - cx)
    sides = [f"L{x2 - 9 * math.cos(turn + side):.1f} {y2 - 9 * math.sin(turn + side):.1f}" for side in (-0.4, 0.4)]
    yield f'<path d="M{x2:.1f} {y2:.1f}{"".join(sides)}Z" stroke="none"/>'
    if edge["certainty"] == "denied":
        mx, my = middle(line)
        yield f'<path d="M{mx - 4:.1f} {my - 4:.1f}l8 8m0 -8l-8 8" stroke-width="1.5"/>'
    yield "</g>"


def _edge_names(
    edges: Sequence[Record], lines: Sequence[Curve], names: dict[str, Box], styles: Styles, language: str
) -> Iterator[str]:
    """The relation or role on each line that is long enough and whose middle is free; the line stops for it."""
    taken = list(names.values())
    for edge, line in zip(edges, lines, strict=True):
        label = edge["qualifiers"].get("role") or ""
        if not label or len(label) > 30:
            label = styles.of_relation(edge["predicate"], edge["labels"]).labels.get(language) or edge["predicate"]
        wide = width_of(label, 10) + 8
        (x1, y1), _, (x2, y2) = line
        mx, my = middle(line)
        turn = math.degrees(math.atan2(y2 - y1, x2 - x1))
        turn = turn + 180 if abs(turn) > 90 else turn
        flat, steep = abs(math.cos(math.radians(turn))), abs(math.sin(math.radians(turn)))
        w, h = wide * flat + 13 * steep, wide * steep + 13 * flat
        box = (mx - w / 2, my - h / 2, w, h)
        if math.hypot(x2 - x1, y2 - y1) < wide + 22 or any(_overlap(box, other) for other in taken):
            continue
        taken.append(box)
        lift = -12 if edge["certainty"] == "denied" else 0  # leaves its cross to be seen
        yield f'<g transform="translate({mx:.1f} {my:.1f}) rotate({turn:.1f})">'
        yield f'<rect x="{-wide / 2:.1f}" y="{lift - 6.5}" width="{wide:.1f}" height="13" fill="#fff"/>'
        yield f'<text y="{lift + 3.5}" font-size="10" fill="#56616f" text-anchor="middle">{_safe(label)}</text></g>'


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]


def _name(node: Record, box: Box) -> Iterator[str]:
    weight = 600 if node["size"] > radius(5) else 400
    for number, line in enumerate(lines_of(node["label"] or "?")):
        place = f'x="{box[0] + box[2] / 2:.1f}" y="{box[1] + 12 + 14 * number:.1f}"'
        yield f'<text {place} font-size="12" font-weight="{weight}" fill="#1b2430" {_HALO}>{_safe(line)}</text>'


def _shape(shape: str, node: Record, styles: Styles, scale: float = 1.0) -> str:
    x, y, r, colour = node["x"], node["y"], node["size"] * scale, styles.of_class(node["type"]).colour
    if shape in ("square", "pill"):
        wide, high, corner = (0.9 * r, 0.9 * r, r / 4) if shape == "square" else (r * 1.3, r * 0.7, r * 0.7)
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


def _heading(title: str, x: float, y: float) -> Iterator[str]:
    if title:
        text = title if len(title) <= 110 else title[:109].rstrip() + "…"
        yield f'<text x="{x:.0f}" y="{y:.0f}" font-size="17" font-weight="600" fill="#1b2430">{_safe(text)}</text>'


def _legend(
    nodes: Sequence[Record], edges: Sequence[Record], styles: Styles, language: str, x: float, y: float
) -> Iterator[str]:
    """Shapes of the types and dashes of the certainties that the picture holds."""
    for name in sorted({node["type"] for node in nodes}):
        style = styles.of_class(name)
        label = style.labels.get(language) or style.labels.get("en") or name
        yield _shape(style.shape, {"x": x, "y": y - 4, "size": radius(0), "type": name}, styles, 0.7)
        yield f'<text x="{x + 13:.0f}" y="{y:.0f}" font-size="11" fill="#56616f">{_safe(label)}</text>'
        x += 34 + width_of(label, 11)
    present = {edge["certainty"] for edge in edges}
    for certainty, words in _CERTAINTIES.items():
        if certainty in present:
            dash = f' stroke-dasharray="{_DASHES[certainty]}"' if certainty in _DASHES else ""
            cross = f"M{x + 8:.0f} {y - 8:.0f}l8 8m0 -8l-8 8" if certainty == "denied" else ""
            line = f"M{x:.0f} {y - 4:.0f}h24{cross}"
            yield f'<path d="{line}" stroke="#56616f" stroke-width="1.5" fill="none"{dash}/>'
            label = words[language == "en"]
            yield f'<text x="{x + 30:.0f}" y="{y:.0f}" font-size="11" fill="#56616f">{label}</text>'
            x += 52 + width_of(label, 11)


def _safe(text: str) -> str:
    """Escaped, and without the control characters that XML has no way to hold."""
    return escape("".join(letter for letter in text if letter.isprintable() or letter == " "))
