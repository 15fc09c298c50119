"""The store against rdflib's memory store on the same made-up quads: times, ratios, peak memory, disk.

    python benchmarks/store.py [--quads 1000000] [--json FILE]

Builds a graph document by document with ``replace`` (the way ``kg build`` does), joins entities across documents,
exports it as N-Quads, loads that into rdflib, and asks both the same questions. Each side runs in a process of its own,
so that peak memory is its own. Times are those of the processor (all threads of the process), so that other programs on
the machine do not show. Questions are asked 5 times; the median counts. A question that takes rdflib more than a minute
is reported as such.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from kg.model import Document, Entity, Evidence, Fact, Span
from kg.query import run, saved_queries
from kg.store import PREFIXES, GraphStore, open_store

QUADS_PER_DOCUMENT = 95  # measured on the documents below; decides how many are made
PATIENCE = 60  # seconds
PREFIX = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
# In the default graph, as users write them; rdflib answers them on a Dataset, whose default graph is the same view.
QUESTIONS = {
    "point: what is known of one entity": 'SELECT ?p ?o { ?e rdfs:label "Organisation 7" ; ?p ?o }',
    "person, role, organization": (
        'SELECT ?who ?role { ?m a org:Membership ; org:organization/rdfs:label "Organisation 7" ; '
        "org:member/rdfs:label ?who ; schema:roleName ?role }"
    ),
    "the same with evidence": (
        'SELECT ?who ?role ?quote { ?m a org:Membership ; org:organization/rdfs:label "Organisation 7" ; '
        "org:member/rdfs:label ?who ; schema:roleName ?role ; prov:wasDerivedFrom ?e . "
        "GRAPH ?v { ?e oa:exact ?quote } }"
    ),
    "group by: facts per relation": "SELECT ?p (COUNT(?f) AS ?n) { ?f a kg:Fact ; kg:predicate ?p } GROUP BY ?p",
    "path: everything owned, however far": (
        'SELECT DISTINCT ?o { ?e rdfs:label "Organisation 7" . ?e (kg:acquires|kg:investsIn)+ ?o }'
    ),
}


def entity(kind: str, number: int) -> Entity:
    """Return the entity of that number; its kind is also its type in the ontology."""
    name = f"{'Personne' if kind == 'Person' else 'Organisation'} {number}"
    return Entity(f"{PREFIXES['e']}{kind.lower()}-{number}", kind, name)


def documents(count: int) -> Iterator[tuple[Document, list[Fact]]]:
    """Yield documents of three sentences, one fact in each; a few entities are in very many of them."""
    chance = random.Random(7)
    for number in range(count):
        who = entity("Person", int(chance.paretovariate(0.7)) % (count + 1))
        one, two, three = (entity("Organization", int(chance.paretovariate(0.7)) % (count + 1)) for _ in range(3))
        role = chance.choice(["directeur", "présidente", "porte-parole", "directrice financière"])
        post = {"role": role, "status": "current"}
        said = [
            (who, "holdsRole", one, f"{who.name} est {role} chez {one.name}.", post),
            (one, "acquires", two, f"{one.name} rachète {two.name} en mars.", {"date": "en mars"}),
            (two, "investsIn", three, f"{two.name} investit dans {three.name}.", {"amount": "3 M€"}),
        ]
        text = " ".join([f"Article {number}.", *(each[3] for each in said)])
        document = Document(f"d{number}", text, "fr", f"d{number}.txt", f"Article {number}")
        yield document, [fact(document, *each) for each in said]


def fact(
    document: Document, subject: Entity, predicate: str, object_: Entity, sentence: str, qualifiers: dict[str, str]
) -> Fact:
    """Return a fact whose evidence is its sentence."""
    span = Span(start := document.text.index(sentence), start + len(sentence))
    evidence = Evidence(document.id, span, sentence, sentence, span, "made/up", 0.9)
    return Fact(subject, predicate, object_, "asserted", 0.9, (evidence,), qualifiers)


def median(task: Callable[[], object], times: int = 5) -> float | None:
    """Return the median of milliseconds that a task takes, ``None`` when it takes longer than PATIENCE."""
    taken = []
    try:
        with patience():
            for _ in range(times):
                start = time.thread_time()  # finer than process_time while a timer runs; questions have one thread
                task()
                taken.append((time.thread_time() - start) * 1000)
    except TimeoutError:
        pass  # what was measured before counts
    return round(statistics.median(taken), 3) if taken else None


@contextlib.contextmanager
def patience() -> Iterator[None]:
    """Raise TimeoutError in the block after PATIENCE seconds of the processor."""

    def stop(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def peak_mb() -> int:
    """Return the most memory that this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def build(folder: Path, quads: int) -> dict[str, Any]:
    """Build the graph as kg build does, then change and remove documents; export it for the others."""
    count = quads // QUADS_PER_DOCUMENT
    with open_store(folder / "store") as store:
        start = time.process_time()
        for document, facts in documents(count):
            store.replace(document, facts, validate=True)
        built = time.process_time() - start
        document, facts = next(documents(1))
        change = median(lambda: store.replace(document, facts, validate=True), 20)
        found: dict[str, Any] = {"documents": count, "quads": len(store.inner), "build s": round(built, 1)}
        start = time.process_time()
        store.link()
        found["join entities s"] = round(time.process_time() - start, 1)
        found |= {"documents/s": round(count / built), "replace one ms": change, "build peak MB": peak_mb()}
        store.inner.optimize()
        with (folder / "graph.nq").open("wb") as out:
            start = time.process_time()
            store.dump("nquads", out)
            found["write N-Quads s"] = round(time.process_time() - start, 1)
    found["disk MB"] = sum(path.stat().st_size for path in (folder / "store").rglob("*")) // 2**20
    return found


def ours(folder: Path) -> dict[str, Any]:
    """Load with pyoxigraph, open the store, ask."""
    import pyoxigraph as ox

    start = time.process_time()
    copy = ox.Store(str(folder / "copy"))
    copy.bulk_load(path=str(folder / "graph.nq"), format=ox.RdfFormat.N_QUADS)
    found: dict[str, Any] = {"load s": round(time.process_time() - start, 1)}
    del copy
    with open_store(folder / "store", create=False) as store:
        found |= {name: median(lambda q=q: list(store.query(q).rows)) for name, q in QUESTIONS.items()}
        found["peak MB"] = peak_mb()
        found["saved"] = {name: saved(store, name) for name in saved_queries()}
    return found


def saved(store: GraphStore, name: str) -> float | None:
    """Return the milliseconds of a saved query: about one entity, the slowest of its parameters, else the first 50 rows."""
    names = saved_queries()[name].parameters or ("",)
    asked = [{each: _about(each)} if each else {} for each in names if each != "certainty"]
    taken = [median(lambda about=about: run(store, name, about, limit=None if about else 50)) for about in asked]
    return max((each for each in taken if each is not None), default=None)


def _about(parameter: str) -> str:
    return "Personne 7" if parameter == "person" else "Organisation 7"


def theirs(folder: Path) -> dict[str, Any]:
    """Load with rdflib, ask."""
    import rdflib

    start = time.process_time()
    graph = rdflib.Dataset()
    with (folder / "graph.nq").open("rb") as stream:
        graph.parse(stream, format="nquads")
    found: dict[str, Any] = {"load s": round(time.process_time() - start, 1)}
    found |= {name: median(lambda q=q: list(graph.query(PREFIX + q))) for name, q in QUESTIONS.items()}
    found["peak MB"] = peak_mb()
    return found


def in_own_process(side: str, folder: Path, quads: int) -> dict[str, Any]:
    """Run one side in a fresh process and return what it measured."""
    command = [sys.executable, __file__, "--side", side, "--folder", str(folder), "--quads", str(quads)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def report(built: dict[str, Any], mine: dict[str, Any], rdflib: dict[str, Any]) -> None:
    """Print the figures side by side."""
    print(", ".join(f"{name} {value}" for name, value in built.items()))
    print(f"{'':42}{'kg':>12}{'rdflib':>12}{'ratio':>8}")
    for name in ["load s", "peak MB", *QUESTIONS]:
        here, there = mine[name], rdflib[name]
        ratio = f"{there / here:.1f}" if here and there else f">{PATIENCE * 1000 / here:.0f}" if here else ""
        print(f"{name:42}{here!s:>12}{there or f'>{PATIENCE} s'!s:>12}{ratio:>8}")
    print("saved queries, ms:", ", ".join(f"{name} {value}" for name, value in mine["saved"].items()))


def main() -> None:
    """Run all sides and report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--side", choices=["build", "ours", "theirs"], help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.side:
        sides = {"build": lambda f: build(f, given.quads), "ours": ours, "theirs": theirs}
        print(json.dumps(sides[given.side](given.folder)))
        return
    folder = Path(tempfile.mkdtemp(prefix="kg-benchmark-"))
    try:
        figures = [in_own_process(side, folder, given.quads) for side in ("build", "ours", "theirs")]
    finally:
        shutil.rmtree(folder)
    report(*figures)
    if given.json:
        given.json.write_text(json.dumps(figures, indent=2), "utf-8")


if __name__ == "__main__":
    main()
