"""GraphML and GEXF, through networkx: attributes flattened to text and numbers, control characters taken out."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, BinaryIO
from xml.etree import ElementTree

from kg.export.networkx import to_networkx
from kg.store import GraphStore

if TYPE_CHECKING:
    import networkx as nx

# What XML 1.0 cannot hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def graphml(store: GraphStore, out: BinaryIO) -> None:
    """Write GraphML 1.0."""
    import networkx as nx

    nx.write_graphml_xml(flattened(to_networkx(store)), out, named_key_ids=True)


def gexf(store: GraphStore, out: BinaryIO) -> None:
    """Write GEXF 1.2 without the date that networkx puts in, so that the same graph gives the same bytes."""
    import networkx as nx

    text = "\n".join(nx.generate_gexf(flattened(to_networkx(store))))
    root = ElementTree.fromstring(text)  # noqa: S314 - our own text of the line above
    namespace = root.tag.partition("}")[0] + "}"
    for meta in root.findall(f"{namespace}meta"):
        root.remove(meta)
    ElementTree.register_namespace("", namespace.strip("{}"))
    out.write(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def flattened(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Return a copy whose attributes are text and numbers: qualifiers one by one, evidence as quotes and JSON."""
    import networkx as nx

    flat = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        flat.add_node(
            clean(node), label=clean(data["label"]), type=data["type"], aliases=clean(" | ".join(data["aliases"]))
        )
    for source, target, key, data in graph.edges(keys=True, data=True):
        flat.add_edge(clean(source), clean(target), key=key, **_edge(data))
    return flat


def _edge(data: dict[str, Any]) -> dict[str, str | float | int]:
    quotes = [each["quote"] for each in data["evidence"]]
    return {
        "predicate": data["predicate"],
        "label": data["label"],
        "certainty": data["certainty"],
        "confidence": data["confidence"],
        "documents": len({each["document"] for each in data["evidence"]}),
        **{f"q_{key}": clean(value) for key, value in data["qualifiers"].items()},
        "quotes": clean(" | ".join(quotes)),
        "evidence": clean(json.dumps(data["evidence"], ensure_ascii=False)),
    }


def clean(text: str) -> str:
    """Return the text with what XML cannot hold replaced by U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text)
