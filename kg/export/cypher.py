"""Cypher statements that rebuild the graph in Neo4j; running them twice changes nothing.

Memgraph takes all but the first line: it writes the constraint in a way of its own.
"""

from __future__ import annotations

import json
import re

from kg.export.jsonl import one_line
from kg.export.networkx import to_networkx
from kg.store import GraphStore

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def cypher(store: GraphStore) -> str:
    """Return one statement per line: nodes are ``(:Entity:Person {iri})``, edges ``:INVESTS_IN``."""
    graph = to_networkx(store)
    lines = ["CREATE CONSTRAINT kg_iri IF NOT EXISTS FOR (n:Entity) REQUIRE n.iri IS UNIQUE"]
    for node, data in graph.nodes(data=True):
        names = {"name": data["label"], "aliases": data["aliases"]}
        lines.append(f"MERGE (n:Entity {{iri: {value(node)}}}) SET n:{name(data['type'])}, n += {properties(names)}")
    for source, target, key, data in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[2]):
        kept = {"certainty": data["certainty"], "confidence": data["confidence"], **data["qualifiers"]}
        kept["quotes"] = [each["quote"] for each in data["evidence"]]
        kept["documents"] = sorted({each["document"] for each in data["evidence"]})
        lines.append(
            f"MATCH (a:Entity {{iri: {value(source)}}}), (b:Entity {{iri: {value(target)}}}) "
            f"MERGE (a)-[r:{relation(data['predicate'])} {{iri: {value(key)}}}]->(b) SET r += {properties(kept)}"
        )
    return "".join(f"{line};\n" for line in lines)


def value(item: str | float | list[str]) -> str:
    """Return a value as a Cypher literal. Strings escape whatever could end them, and all that is not ASCII stays."""
    if isinstance(item, list):
        return "[" + ", ".join(value(each) for each in item) + "]"
    if isinstance(item, str):
        return one_line(json.dumps(item, ensure_ascii=False))  # JSON's escapes are Cypher's too
    return repr(item)


def properties(items: dict[str, str | float | list[str]]) -> str:
    """Return a Cypher map."""
    return "{" + ", ".join(f"{name(key)}: {value(item)}" for key, item in items.items()) + "}"


def name(text: str) -> str:
    """Return an identifier, in back quotes unless it is a plain word."""
    return text if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", text) else "`" + text.replace("`", "``") + "`"


def relation(predicate: str) -> str:
    """Return a relation as Cypher writes them: ``investsIn`` → ``INVESTS_IN``."""
    return name(_CAMEL.sub("_", predicate).upper())
