"""A reader of what the Cypher export writes: the parser of GraphGlot (Neo4j's Cypher), and MERGE and SET played out."""

from __future__ import annotations

from typing import Any

import networkx as nx
from graphglot import ast
from graphglot.ast import cypher
from graphglot.dialect import Dialect


def read(text: str) -> nx.MultiDiGraph:
    """Run the statements, one per line; nodes are keyed by their ``iri``, with their labels in ``labels``."""
    dialect, graph = Dialect.get_or_raise("neo4j"), nx.MultiDiGraph()
    for line in text.splitlines():
        (program,) = dialect.parse(line.removesuffix(";"))
        if program.find_first(cypher.CreateConstraint) is None:
            _run(program, graph)
    return graph


def _run(program: Any, graph: nx.MultiDiGraph) -> None:
    bound: dict[str, str] = {}  # variable → iri
    for node in program.find_all(ast.NodePattern):
        name, labels, given = _element(node)
        if given:
            assert labels == ["Entity"]
            bound[name] = given["iri"]
    edge = program.find_first(ast.FullEdgePointingRight)
    if edge is None:
        ((name, iri),) = bound.items()
        graph.add_node(iri, labels={"Entity"})
        target = graph.nodes[iri]
        target["labels"] |= {each.label_name.identifier.name for each in program.find_all(ast.SetLabelItem)}
    else:
        name, (type_,), given = _element(edge)
        ends = bound["a"], bound["b"]
        assert all(end in graph for end in ends)
        graph.add_edge(*ends, key=given["iri"], relation=type_)
        target = graph.edges[(*ends, given["iri"])]
    (item,) = program.find_all(cypher.CypherSetMapAppendItem)
    assert item.binding_variable_reference.binding_variable.name == name
    target.update({each.field_name.name: _value(each.value_expression) for each in item.find_all(ast.Field)})


def _element(pattern: Any) -> tuple[str, list[str], dict[str, Any]]:
    """The variable, labels and properties of a node or an edge."""
    filler = pattern.element_pattern_filler
    pairs = pattern.find_all(ast.PropertyKeyValuePair)
    given = {each.property_name.identifier.name: _value(each.value_expression) for each in pairs}
    labels = [each.identifier.name for each in pattern.find_all(ast.LabelName)]
    return filler.element_variable_declaration.element_variable.name, labels, given


def _value(expression: Any) -> Any:
    listed = expression.find_first(ast.ListValueConstructorByEnumeration)
    if listed is not None:
        return [each.value for each in listed.find_all(ast.CharacterStringLiteral)]
    text = expression.find_first(ast.CharacterStringLiteral)
    return text.value if text is not None else float(expression.find_first(ast.UnsignedNumericLiteral).value)
