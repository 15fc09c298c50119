"""The graph page: PyVis's network with a template of kg's own, safe and offline."""

from __future__ import annotations

import math
import webbrowser
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
from pyvis.network import Network

from kg.errors import ExportError
from kg.visualize.assets import page_text, write_whole
from kg.visualize.communities import communities, links
from kg.visualize.layout import layout
from kg.visualize.notebook import framed
from kg.visualize.payload import as_script, payload
from kg.visualize.records import Record, fact_records, node_records
from kg.visualize.select import most_important
from kg.visualize.styles import Styles, read_styles

MAX_NODES = 250  # what a reader can still take in; the rest of the graph unfolds from there
_VIS_SHAPES = {"circle": "dot", "pill": "box", "pentagon": "hexagon", "triangle-down": "triangleDown"}


class GraphPage(Network):  # type: ignore[misc]
    """A PyVis network that writes one self-contained page: no request to anywhere, text never read as markup.

    ``nodes`` and ``edges`` are PyVis's, with positions and, on edges, the evidence; nodes and edges added by PyVis's
    own methods are drawn too. Options of PyVis that inject code or load resources have no effect on the page.
    """

    def __init__(self, title: str = "", *, language: str = "auto", styles: Styles | None = None) -> None:
        super().__init__(directed=True, heading="", cdn_resources="in_line")
        if language not in ("auto", "fr", "en"):
            raise ExportError(f"the page has no language {language!r}", "Give fr, en or auto.")
        self.title = title
        self.language = language
        self.styles = read_styles(styles)
        self.opening: list[list[int]] = []

    def generate_html(self, *_args: Any, **_options: Any) -> str:
        """The page as text; PyVis's arguments are taken and change nothing."""
        head = {"title": self.title, "language": self.language, "opening": self.opening}
        return page_text(self.title, self.language, *as_script(payload(self.nodes, self.edges, self.styles, **head)))

    def write_html(self, name: str, *_args: Any, open_browser: bool = False, **_options: Any) -> None:
        """Write the page to the file ``name``, in UTF-8, whole or not at all; the rest is PyVis's.

        Raises :class:`kg.errors.ExportError` when the file cannot be written.
        """
        write_whole(Path(name), self.generate_html())
        if open_browser:
            webbrowser.open(Path(name).resolve().as_uri())

    def _repr_html_(self) -> str:
        return framed(
            self.generate_html(), self.nodes, self.edges, self.styles, title=self.title, language=self.language
        )


def network(
    graph: nx.MultiDiGraph[Any],
    *,
    title: str = "",
    language: str = "auto",
    max_nodes: int = MAX_NODES,
    styles: Any = None,
) -> GraphPage:
    """The page of ``graph``, laid out; ``graph`` is not changed.

    ``language`` is ``fr``, ``en`` or ``auto`` (the reader's browser decides). Every node and fact is in the page;
    when there are more than ``max_nodes``, it opens on the best connected ones and unfolds on demand.
    ``styles`` gives labels, colours and shapes where they are not to come from kg's ontology.
    """
    page = GraphPage(title, language=language, styles=styles)
    nodes, facts = node_records(graph), fact_records(graph)
    number = {node["id"]: position for position, node in enumerate(nodes)}
    edges = [(number[fact["from"]], number[fact["to"]]) for fact in facts]
    neighbours = links(len(nodes), edges)
    boxes = np.array([_box(node["label"], len(around)) for node, around in zip(nodes, neighbours, strict=True)])
    boxes = boxes.reshape(-1, 2)
    where = np.rint(layout(boxes, edges)).astype(int).tolist()
    for node, at, group, around in zip(nodes, where, communities(neighbours), neighbours, strict=True):
        _add_node(page, node, at, group, len(around))
    page.edges.extend(_vis_edge(fact, page.styles) for fact in facts)
    if len(nodes) > max_nodes:
        chosen = most_important(neighbours, max(max_nodes, 1))
        inside = {node: position for position, node in enumerate(chosen)}
        between = [(inside[a], inside[b]) for a, b in edges if a in inside and b in inside]
        spots = np.rint(layout(boxes[chosen], between)).astype(int).tolist()
        page.opening = [[node, *spot] for node, spot in zip(chosen, spots, strict=True)]
    return page


def page_html(graph: nx.MultiDiGraph[Any], **options: Any) -> str:
    """The page of ``graph`` as text, the same for the same graph; options as for :func:`network`."""
    return network(graph, **options).generate_html()


def write_page(graph: nx.MultiDiGraph[Any], path: str | Path, **options: Any) -> None:
    """Write the page of ``graph`` to ``path``; options as for :func:`network`.

    UTF-8, whole or not at all, the same bytes for the same graph. Raises :class:`kg.errors.ExportError` when the
    file cannot be written.
    """
    network(graph, **options).write_html(str(path))


def notebook_html(graph: nx.MultiDiGraph[Any], **options: Any) -> str:
    """The page of ``graph`` for a notebook cell, with a static table of its facts; options as for :func:`network`."""
    return str(network(graph, **options)._repr_html_())


def _add_node(page: GraphPage, node: Record, at: list[int], group: int, degree: int) -> None:
    """Fill PyVis's structures as its ``add_node`` does, without its checks, which are quadratic in all."""
    style = page.styles.of_class(node["type"])
    shape = _VIS_SHAPES.get(style.shape, style.shape)
    drawn = {"x": at[0], "y": at[1], "community": group, "color": style.colour, "shape": shape, "size": radius(degree)}
    page.nodes.append({**node, **drawn})
    page.node_ids.append(node["id"])
    page.node_map[node["id"]] = page.nodes[-1]


def _vis_edge(fact: Record, styles: Styles) -> Record:
    style = styles.of_relation(fact["predicate"], fact["labels"])
    dashes = fact["certainty"] != "asserted"
    return {
        **fact,
        "label": style.labels.get("fr", fact["predicate"]),
        "arrows": "to",
        "color": style.colour,
        "dashes": dashes,
    }


def radius(degree: int) -> float:
    """Radius of a node in pixels: grows with the number of its neighbours, more and more slowly."""
    return round(8.0 + 3.8 * math.sqrt(min(degree, 40)), 1)


def _box(label: str, degree: int) -> tuple[float, float]:
    """Room for a node and its label below, in pixels: lines of about 18 letters, 6.6 pixels a letter."""
    letters = min(len(label), 20)
    lines = 1 if len(label) <= 20 else 2
    return max(2 * radius(degree), 6.8 * letters) + 18.0, 2 * radius(degree) + 15.0 * lines + 20.0
