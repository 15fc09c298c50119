"""The reference of classes, relations and properties, from ``ontology/kg.ttl``; examples from the frames."""

from __future__ import annotations

import functools
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg import ontology
from kg.store import PREFIXES

ROOT = Path(__file__).resolve().parent.parent.parent
FRAMES = ROOT / "kg" / "extract" / "frames" / "fr"
KG = PREFIXES["kg"]
ALIGNED = (
    *("owl:equivalentClass", "owl:equivalentProperty", "rdfs:subPropertyOf", "rdfs:subClassOf"),
    *("skos:exactMatch", "skos:closeMatch", "skos:broadMatch", "skos:relatedMatch"),
)
_HOW = {
    "owl:equivalentClass": "same as", "owl:equivalentProperty": "same as", "rdfs:subPropertyOf": "below",
    "rdfs:subClassOf": "below", "skos:exactMatch": "same as", "skos:closeMatch": "close to",
    "skos:broadMatch": "narrower than", "skos:relatedMatch": "related to",
}  # fmt: skip
EXAMPLES = 6  # sentences shown for each relation


@functools.lru_cache(maxsize=1)
def index() -> Mapping[str, Mapping[str, list[Any]]]:
    """Subject → predicate → objects, subjects and predicates as prefixed names, in the order of the file."""
    found: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for quad in ox.parse(ontology.data_path("kg.ttl").read_bytes(), format=ox.RdfFormat.TURTLE):
        found[short(quad.subject)][short(quad.predicate)].append(quad.object)
    return found


def short(node: Any) -> str:
    """An IRI as a prefixed name; the words of a literal."""
    value = str(node.value)
    for prefix, namespace in PREFIXES.items():
        if value.startswith(namespace) and not isinstance(node, ox.Literal):
            return f"{prefix}:{value[len(namespace) :]}"
    return value


def classes() -> str:
    """The tree of classes with labels, meaning and alignments."""
    known = ontology.load().classes
    rows = [_class_row(name, depth) for name, depth in _tree("Entity", known)]
    return "\n".join(["| class | French | meaning | elsewhere |", "|---|---|---|---|", *rows])


def _tree(name: str, known: Mapping[str, ontology.EntityClass], depth: int = 0) -> Iterable[tuple[str, int]]:
    yield name, depth
    for child in (each for each in index() if each.removeprefix("kg:") in known):
        if f"kg:{name}" in _objects(child, "rdfs:subClassOf"):
            yield from _tree(child.removeprefix("kg:"), known, depth + 1)


def _class_row(name: str, depth: int) -> str:
    return f"| {'· ' * depth}`kg:{name}` | {_text(f'kg:{name}', 'rdfs:label', 'fr')} | " + (
        f"{_text(f'kg:{name}', 'rdfs:comment')} | {_elsewhere(f'kg:{name}')} |"
    )


def relations() -> str:
    """One row for each relation: ends, traits, alignments."""
    rows = []
    for name, each in sorted(ontology.load().relations.items()):
        ends = " → ".join(", ".join(kinds) for kinds in (each.domain, each.range))
        rows.append(
            f"| [`kg:{name}`](relations.md#{name.lower()}) | {ends} | {_traits(each)} | {_elsewhere(f'kg:{name}')} |"
        )
    return "\n".join(["| relation | from → to | traits | elsewhere |", "|---|---|---|---|", *rows])


def _traits(relation: ontology.Relation) -> str:
    said = ["symmetric"] if relation.symmetric else []
    said += ["one value at a time"] if relation.functional else []
    said += ["object may be missing"] if relation.object_optional else []
    said += [f"inverse `kg:{relation.inverse}`"] if relation.inverse else []
    return ", ".join(said)


def properties() -> str:
    """The vocabulary of fact nodes, evidence and the catalog: every term of kg that is no class, relation or inverse."""
    known = ontology.load()
    apart = {f"kg:{name}" for name in known.relations} | {f"kg:{r.inverse}" for r in known.relations.values()}
    rows = []
    for term, said in index().items():
        kinds = {short(each) for each in said["rdf:type"]}
        if term.startswith("kg:") and term not in apart and any("Property" in kind for kind in kinds):
            ends = " → ".join(_names(_objects(term, end)) or "any" for end in ("rdfs:domain", "rdfs:range"))
            meaning = _text(term, "rdfs:comment") or _text(term, "rdfs:label")
            rows.append(f"| `{term}` | {ends} | {meaning} |")
    return "\n".join(["| property | from → to | meaning |", "|---|---|---|", *rows])


def fact_classes() -> str:
    """The classes of facts and of what stands behind them."""
    known = ontology.load().classes
    rows = []
    for term, said in index().items():
        kinds = {short(each) for each in said["rdf:type"]}
        if "owl:Class" in kinds and term.removeprefix("kg:") not in known and term != "kg:Relation":
            of = [f"`{n}`" for n, r in sorted(ontology.load().relations.items()) if r.fact_class == KG + term[3:]]
            meaning = _text(term, "rdfs:comment") or _text(term, "rdfs:label")
            rows.append(f"| `{term}` | {_names(_objects(term, 'rdfs:subClassOf'))} | {meaning} | {', '.join(of)} |")
    return "\n".join(["| class | below | meaning | facts of |", "|---|---|---|---|", *rows])


def prefixes() -> str:
    """The prefixes that queries need not declare."""
    return "\n".join(["```sparql", *(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items()), "```"])


def relation_pages() -> str:
    """A section for each relation: meaning, ends, words, sentences that state it and that do not."""
    return "\n\n".join(_relation(name, each) for name, each in sorted(ontology.load().relations.items()))


def _relation(name: str, relation: ontology.Relation) -> str:
    frames = _frames(name)
    words = sorted(
        {word for frame in frames for kind in ("verb", "noun", "relational") for word in frame.get(kind, [])}
    )
    yes = list(dict.fromkeys(sentence for frame in frames for sentence in frame.get("match", [])))
    no = list(dict.fromkeys(sentence for frame in frames for sentence in frame.get("no_match", [])))
    parts = [
        f"## {name}",
        f"*{relation.labels['en']}*, « {relation.labels['fr']} ». {relation.definitions['en']}",
        f"- from {_ors(relation.domain)} to {_ors(relation.range)}"
        + (f"; {_traits(relation)}" if _traits(relation) else ""),
        *([f"Words: {', '.join(words)}."] if words else []),
        "\n".join(f"- « {sentence} »" for sentence in _spread(yes)),
        *(["Not this:\n\n" + "\n".join(f"- « {sentence} »" for sentence in no[:2])] if no else []),
    ]
    return "\n\n".join(part for part in parts if part)


def _spread(sentences: list[str]) -> list[str]:
    """At most EXAMPLES of the sentences, evenly over the frames."""
    step = max(1, len(sentences) // EXAMPLES)
    return sentences[::step][:EXAMPLES]


def _frames(name: str) -> list[Mapping[str, Any]]:
    paths = [path for path in [FRAMES / f"{name}.toml", *sorted(FRAMES.glob(f"{name}-*.toml"))] if path.is_file()]
    return [frame for path in paths for frame in tomllib.loads(path.read_text(encoding="utf-8")).get("frame", [])]


def _ors(kinds: tuple[str, ...]) -> str:
    named = [f"`{kind}`" for kind in kinds]
    return " or ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)


def _objects(term: str, predicate: str) -> list[str]:
    return [short(each) for each in index().get(term, {}).get(predicate, [])]


def _names(terms: Iterable[str]) -> str:
    return ", ".join(f"`{term}`" for term in terms)


def _text(term: str, predicate: str, language: str = "en") -> str:
    said = index().get(term, {}).get(predicate, [])
    return next((each.value for each in said if getattr(each, "language", "") == language), "")


def _elsewhere(term: str) -> str:
    """What the term is in other vocabularies."""
    said = [(_HOW[how], each) for how in ALIGNED for each in _objects(term, how) if not each.startswith("kg:")]
    return ", ".join(f"{how} `{each}`" for how, each in said)
