"""From a networkx graph to one offline HTML page, a notebook cell, or a static drawing."""

from kg.visualize.page import GraphPage, network, notebook_html, page_html, write_page
from kg.visualize.select import subgraph
from kg.visualize.svg import to_png, to_svg, write_picture

__all__ = [
    "GraphPage",
    "network",
    "notebook_html",
    "page_html",
    "subgraph",
    "to_png",
    "to_svg",
    "write_page",
    "write_picture",
]
