"""What the page carries: one compact JSON document, escaped for HTML, compressed when it is large."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Mapping, Sequence
from typing import Any

from kg.model import CERTAINTIES
from kg.visualize.records import Record, period
from kg.visualize.styles import Style, Styles

COMPRESS_ABOVE = 2_000_000  # bytes of JSON
_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def payload(nodes: Sequence[Record], edges: Sequence[Record], styles: Styles, **page: Any) -> Record:
    """The page's data from PyVis nodes and edges; ``page`` holds title, language and the nodes it opens on.

    Names, documents and sentences are listed once and referred to by number: facts share most of their sentences.
    """
    types, relations, documents, sentences = _Numbers(), _Numbers(), _Numbers(), _Numbers()
    index = {node["id"]: number for number, node in enumerate(nodes)}
    drawn: dict[str, Style] = {}
    facts = []
    for edge in edges:
        predicate = str(edge.get("predicate") or edge.get("label") or "relatedTo")
        drawn.setdefault(predicate, styles.of_relation(predicate, edge.get("labels")))
        facts.append(_fact(edge, index, relations(predicate), documents, sentences))
    node_rows = [_node(node, types(str(node.get("type") or node.get("group") or "Thing"))) for node in nodes]
    return {
        **page,
        "certainties": list(CERTAINTIES),
        "types": [_row(name, styles.of_class(name)) for name in types.names],
        "relations": [_row(name, drawn[name]) for name in relations.names],
        "documents": list(documents.names),
        "sentences": list(sentences.names),
        "nodes": node_rows,
        "facts": facts,
    }


def as_script(data: Record) -> tuple[str, str]:
    """``(encoding, text)`` for a data block that no browser executes: ``json``, or ``gzip`` (base64) when large."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    raw = text.encode("utf-8")
    if len(raw) <= COMPRESS_ABOVE:
        return "json", text.translate(_ESCAPES)
    return "gzip", base64.b64encode(gzip.compress(raw, compresslevel=6, mtime=0)).decode("ascii")


class _Numbers:
    """Numbers things in the order of their first use."""

    def __init__(self) -> None:
        self.names: dict[Any, int] = {}

    def __call__(self, name: Any) -> int:
        return self.names.setdefault(name, len(self.names))


def _node(node: Record, kind: int) -> list[Any]:
    return [
        str(node["id"]),
        str(node.get("label", node["id"])),
        kind,
        list(node.get("aliases") or ()),
        round(node.get("x", 0)),
        round(node.get("y", 0)),
        int(node.get("community", 0)),
    ]


def _fact(edge: Record, index: Mapping[Any, int], relation: int, documents: _Numbers, sentences: _Numbers) -> list[Any]:
    certainty = edge.get("certainty", "asserted")
    evidence = [
        [
            documents((item["document"], item["title"], item["date"], item["source"])),
            sentences(item["sentence"]),
            item["marks"],
            item["quote"],
        ]
        for item in edge.get("evidence") or ()
    ]
    qualifiers = edge.get("qualifiers") or {}
    return [
        str(edge.get("id", "")),
        index[edge["from"]],
        index[edge["to"]],
        relation,
        CERTAINTIES.index(certainty),
        edge.get("confidence", 1.0),
        qualifiers,
        evidence,
        list(edge.get("period") or period(qualifiers, ())),
    ]


def _row(name: str, style: Style) -> Record:
    english = style.labels.get("en") or name
    return {
        "name": name,
        "fr": style.labels.get("fr") or english,
        "en": english,
        "colour": style.colour,
        "shape": style.shape,
    }
