"""The graph as an ``rdflib.Dataset``, for people at home there."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from kg.store import PREFIXES, GraphStore

if TYPE_CHECKING:
    import rdflib


def to_rdflib(store: GraphStore) -> rdflib.Dataset:
    """Return a copy of the graph: the view as the default graph, a named graph per document, the usual prefixes.

    Changes to it do not reach the store.
    """
    import rdflib

    out = io.BytesIO()
    store.dump("nquads", out)
    dataset = rdflib.Dataset()
    dataset.parse(data=out.getvalue().decode("utf-8"), format="nquads")
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace, override=True, replace=True)
    return dataset
