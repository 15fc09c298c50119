"""Are the names that facts need found? ``python -m training.gold_names PIPELINE GOLD.json [GOLD.json]``.

A name that is subject or object of a gold fact counts as found when a mention of the text has exactly its words
(articles and titles aside), and as typed when the mention's type fits every relation that the name takes part in.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from spacy.language import Language

from kg import ontology
from kg.annotate import masking
from kg.annotate.normalise import normalise
from kg.annotate.pipeline import load, recognise
from kg.annotate.tree import Tree
from kg.extract import lexicon
from kg.extract.names import fold
from kg.extract.recognised import names as mentions


def wanted(passage: dict[str, object]) -> dict[str, list[tuple[str, str]]]:
    """Folded name → the (side, relation) pairs that it takes part in."""
    found: dict[str, list[tuple[str, str]]] = {}
    for fact in passage["facts"]:  # type: ignore[attr-defined]
        for side in ("subject", "object"):
            name = fold(fact[side])
            literal = side == "object" and fact["predicate"] in {"raises", "cutsJobs", "laysOff"}
            if any(c.isalpha() for c in fact[side]) and fact[side] in str(passage["text"]) and not literal:
                found.setdefault(name, []).append((side, fact["predicate"]))
    return found


def measure(nlp: Language, passages: list[dict[str, object]]) -> tuple[int, int, int, list[str]]:
    """(names, found with exact bounds, of these typed right, what went wrong)."""
    world, lexicons = ontology.load(), lexicon.load("fr")
    asked = bounded = typed = 0
    wrong = []
    for passage in passages:
        doc = nlp.make_doc(normalise(str(passage["text"])).text)
        (parsed,) = masking.parse(recognise([doc], nlp), nlp)
        tree = Tree(parsed, normalise(parsed.text))
        types: dict[str, set[str]] = {}
        for m in mentions(tree, lexicons):
            types.setdefault(fold(parsed[m.start : m.end].text), set()).add(m.type)
        for name, uses in wanted(passage).items():
            asked += 1
            if name not in types:
                wrong.append(f"{passage['id']} not found: {name}")
                continue
            bounded += 1
            accepts = {"subject": world.accepts_subject, "object": world.accepts_object}
            if any(all(accepts[side](relation, kind) for side, relation in uses) for kind in types[name]):
                typed += 1
            else:
                wrong.append(f"{passage['id']} {name}: {sorted(types[name])} for {uses}")
    return asked, bounded, typed, wrong


def main(pipeline: str, *golds: str) -> None:
    """Print one line a file, and every miss."""
    nlp = load(pipeline)
    for gold in golds:
        asked, bounded, typed, wrong = measure(nlp, json.loads(Path(gold).read_text(encoding="utf-8")))
        print(f"{gold}: {asked} names, {bounded / asked:.1%} found with exact bounds, {typed / asked:.1%} typed right")
        print(*(f"  {line}" for line in wrong), sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
