"""What is missed and what is too many on annotated passages, and what a change of the extractor did to it.

    python -m training.errors [SET …] [--relation NAME …] [--details] [--save FILE] [--against FILE]

SET is ``own``, ``gold``, ``fresh``, ``seed``, ``press``, ``dev`` (see ``training/gold.py``), or a path: a file of annotated passages
(``.txt``) or a gold file (``.json``). ``--save`` keeps the outcome of each fact; ``--against`` prints what was won and lost
since then, with the text. Parses are kept in ``training/work``, under a name made of the pipeline and of all that makes
parses, so that frames and resolution can be measured again in seconds.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import DocBin

from kg import ontology as ontologies
from kg.annotate import pipeline
from kg.cli.scoring import QUALIFIERS, Score, Tally, agreement, names
from training import gold, passages
from training.gold import Parsed, Record

HERE = Path(__file__).resolve().parent
WORK = HERE / "work"


def records(name: str) -> list[Record]:
    """The passages of a set by its name, or of a file by its path."""
    path = Path(name)
    if path.suffix == ".txt":
        return [passage.as_gold() for passage in passages.read(path)]
    if path.suffix == ".json":
        return list(json.loads(path.read_text(encoding="utf-8")))
    return gold.records(name)


def parsed(found: list[Record]) -> list[Parsed]:
    """Each passage parsed as kg parses it; parses are kept on disk."""
    texts = "\n".join(record["text"] for record in found)
    kept = WORK / f"parses-{_digest(texts)}.spacy"
    if kept.is_file():
        docs = DocBin(store_user_data=True).from_disk(kept).get_docs(pipeline.load().vocab)
        return [Parsed(record, doc) for record, doc in zip(found, docs, strict=True)]
    made = gold.parsed(found, pipeline.load())
    WORK.mkdir(exist_ok=True)
    fresh = kept.with_suffix(f".{os.getpid()}")  # renamed when whole: another run may be reading
    DocBin(["ENT_IOB", "ENT_TYPE", "HEAD", "DEP", "POS", "MORPH", "LEMMA", "TAG", "SENT_START", "SPACY"],
           docs=[each.doc for each in made], store_user_data=True).to_disk(fresh)  # fmt: skip
    fresh.replace(kept)
    return made


def _digest(texts: str) -> str:
    """Of the texts, and of the files that decide how they are parsed."""
    made = hashlib.sha256(texts.encode())
    package = HERE.parent / "kg"
    for path in sorted([*(package / "annotate").rglob("*"), *(package / "models").rglob("*")]):
        if path.is_file() and path.suffix != ".pyc":
            made.update(path.read_bytes())
    return made.hexdigest()[:20]


def outcome(found: Score) -> dict[str, str]:
    """Every fact, annotated or found, as "right", "missed" or "extra"."""
    said = {}
    for document, fact in found.missed:
        said[f"{document}: {fact['subject']} | {fact['predicate']} | {fact['object']}"] = "missed"
    for document, fact in found.extra:
        subject, object_ = names(fact)
        said[f"{document}: {subject} | {fact['predicate']} | {object_} [too many]"] = "extra"
    for annotated, fact in found.pairs:
        key = f"{fact['document']}: {annotated['subject']} | {annotated['predicate']} | {annotated['object']}"
        said[key] = "right"
    return said


def table(found: Score, only: Iterable[str]) -> Iterator[str]:
    """One line a relation, most frequent first, and the sum."""
    yield f"{'relation':16} {'gold':>5} {'found':>5} {'P':>6} {'R':>6} {'F1':>6}"
    rows = sorted(found.relations.items(), key=lambda item: (-item[1].right - item[1].missed, item[0]))
    for name, tally in [*((n, t) for n, t in rows if n in only or not only), ("all", found.total)]:
        yield _row(name, tally)
    yield "  ".join(f"{name} {a}/{b}" for name, (a, b) in agreement(found.pairs).items())
    leaked = sum(g["certainty"] in {"denied", "possible"} and f["certainty"] == "asserted" for g, f in found.pairs)
    yield f"denied or possible facts given as asserted: {leaked}"


def _row(name: str, tally: Tally) -> str:
    annotated, read = tally.right + tally.missed, tally.right + tally.extra
    return f"{name:16} {annotated:5} {read:5} {tally.precision:6.3f} {tally.recall:6.3f} {tally.f1:6.3f}"


def mistakes(found: Score, texts: dict[str, str], only: set[str]) -> Iterator[str]:
    """Passages with mistakes: the text, then what is missed (−), too many (+), or has a wrong label (≠)."""
    lines: dict[str, list[str]] = {}
    for document, fact in found.missed:
        if not only or fact["predicate"] in only:
            lines.setdefault(document, []).append(_line("−", fact, fact["subject"], fact["object"], fact["evidence"]))
    for document, fact in found.extra:
        if not only or fact["predicate"] in only:
            said = "; ".join(e["extractor"] for e in fact["evidence"])
            lines.setdefault(document, []).append(_line("+", fact, *names(fact), said))
    for annotated, fact in found.pairs:
        for name in ("certainty", *QUALIFIERS) if not only or fact["predicate"] in only else ():
            wanted, said = _label(annotated, name), _label(fact, name)
            if wanted and wanted != said and (name in {"certainty", "status"} or not said):
                line = f"  ≠ {name} of {annotated['subject']} | {fact['predicate']} | {annotated['object']}"
                lines.setdefault(fact["document"], []).append(f"{line}: {wanted}, not {said or 'nothing'}")
    for document, said in lines.items():
        yield f"== {document}\n{texts[document]}"
        yield from said


def _line(sign: str, fact: Record, subject: str, object_: str, why: str) -> str:
    role = (fact.get("qualifiers") or {}).get("role", "")
    return f"  {sign} {subject} | {fact['predicate']} | {object_} {f'({role}) ' if role else ''}<- {why}"


def _label(fact: Record, name: str) -> str:
    return str(fact.get(name) or (fact.get("qualifiers") or {}).get(name) or "")


def main() -> None:
    """Measure, print, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=["gold", "seed", "press", "dev"])
    parser.add_argument("--relation", nargs="*", default=[], help="show these relations only")
    parser.add_argument("--details", action="store_true", help="every passage with a mistake")
    parser.add_argument("--save", type=Path, help="keep the outcome of each fact in this file")
    parser.add_argument("--against", type=Path, help="compare with an outcome that was kept")
    options = parser.parse_args()
    ontology, now, before = ontologies.load(), dict[str, dict[str, str]](), dict[str, Any]()
    if options.against:
        before = json.loads(options.against.read_text(encoding="utf-8"))
    for name in options.sets:
        annotated = records(name)
        found = gold.judge(gold.outcomes(parsed(annotated), ontology), ontology)
        texts = {str(record["id"]): record["text"] for record in annotated}
        print(f"\n#### {name}", *table(found, options.relation), sep="\n")
        if options.details:
            print(*mistakes(found, texts, set(options.relation)), sep="\n")
        now[name] = outcome(found)
        if name in before:
            print(*_changes(before[name], now[name], texts), sep="\n")
    if options.save:
        options.save.write_text(json.dumps(now, ensure_ascii=False, indent=0), encoding="utf-8")


def _changes(before: dict[str, str], now: dict[str, str], texts: dict[str, str]) -> Iterator[str]:
    better = [key for key, said in before.items() if said != "right" and now.get(key, "right") == "right"]
    worse = [key for key, said in now.items() if said != "right" and before.get(key, "right") == "right"]
    yield f"-- better: {len(better)}, worse: {len(worse)}"
    yield from (f"  better: {key} ({before[key]} before)" for key in better)
    for key in worse:
        yield f"  worse: {key} ({now[key]})\n      {texts[key.split(': ')[0]]}"


if __name__ == "__main__":
    main()
