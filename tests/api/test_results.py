"""Results as tables of other libraries, and saved queries with their variables fixed."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.query import saved_queries

pytestmark = pytest.mark.pipeline
SAMPLES = Path(kg.__file__).parent / "data" / "samples"


@pytest.fixture(scope="module")
def graph() -> kg.KnowledgeGraph:
    return kg.build(SAMPLES)


def test_pandas_and_polars_hold_the_same_rows(graph: kg.KnowledgeGraph) -> None:
    pytest.importorskip("polars")
    found = graph.query("facts")
    assert [tuple(row) for row in found.to_polars().rows()] == list(found)
    assert found.to_polars().columns == list(found.to_pandas().columns) == list(found.columns)
    assert graph.query("SELECT ?x { ?x a kg:Vehicle }").to_polars().shape == (0, 1)


@pytest.mark.parametrize(
    ("name", "parameter"), [(each.name, p) for each in saved_queries().values() for p in each.parameters]
)
def test_a_parameter_keeps_the_rows_that_have_its_value(graph: kg.KnowledgeGraph, name: str, parameter: str) -> None:
    all_ = graph.query(name)
    column = all_.columns.index(parameter)
    for value in sorted({str(row[column]) for row in all_ if row[column]})[:3]:
        kept = graph.query(name, **{parameter: value})
        assert sorted(map(str, kept)) == sorted(str(row) for row in all_ if str(row[column]) == value)


def test_everything_works_in_memory_and_on_disk(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    with kg.build(SAMPLES, out=tmp_path / "kept") as kept:
        assert kept.facts == graph.facts
        assert kept.entities == graph.entities
        assert list(kept.query("roles")) == list(graph.query("roles"))
        assert repr(kept.explain("Orbelis")) == repr(graph.explain("Orbelis"))
        assert set(kept.to_networkx().edges) == set(graph.to_networkx().edges)
