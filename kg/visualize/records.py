"""From the networkx graph to plain records: every attribute read leniently, dates and marks made regular."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import networkx as nx

from kg.model import CERTAINTIES

Record = dict[str, Any]
_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?(?![\d-])")  # not the year of a week such as 2012-W44
_BOUNDS = ("not_before", "not_after")


def node_records(graph: nx.MultiDiGraph[Any]) -> list[Record]:
    """One record per node: ``id, label, type, aliases``, sorted by id so that input order does not matter."""
    records = [_node(_text(key), data) for key, data in graph.nodes(data=True)]
    return sorted(records, key=lambda record: record["id"])


def fact_records(graph: nx.MultiDiGraph[Any]) -> list[Record]:
    """One record per edge: ``id, from, to, predicate, labels, certainty, confidence, qualifiers, evidence, period``."""
    records = [
        _fact(_text(subject), _text(target), _text(key), data)
        for subject, target, key, data in graph.edges(keys=True, data=True)
    ]
    return sorted(records, key=lambda record: (record["from"], record["to"], record["predicate"], record["id"]))


def period(qualifiers: Mapping[str, Any], evidence: Iterable[Mapping[str, Any]]) -> tuple[str, str]:
    """First and last ISO date of a fact, its evidence's publication dates standing in; ``("", "")`` when undated."""
    bounds = [date for name in _BOUNDS if (date := _date(qualifiers.get(name)))]
    own = bounds or [date for part in _text(qualifiers.get("date_value")).split("/") if (date := _date(part))]
    dates = sorted(own or [date for item in evidence if (date := _date(item.get("date")))])
    return (dates[0], dates[-1]) if dates else ("", "")


def _node(key: str, data: Mapping[str, Any]) -> Record:
    """A value may have no name (a number that the text does not give); anything else is called by its IRI at worst."""
    kind = _text(data.get("type")) or "Thing"
    label = _text(data.get("label")) or ("" if kind == "Value" else _local_name(key))
    return {"id": key, "label": label, "type": kind, "aliases": _texts(data.get("aliases"))}


def _fact(subject: str, target: str, key: str, data: Mapping[str, Any]) -> Record:
    predicate = _text(data.get("predicate")) or "relatedTo"
    certainty = _text(data.get("certainty"))
    raw = data.get("qualifiers")
    qualifiers = {_text(k): _text(v) for k, v in raw.items() if _text(v)} if isinstance(raw, Mapping) else {}
    evidence = [_evidence(item) for item in data.get("evidence") or () if isinstance(item, Mapping)]
    return {
        "id": key,
        "from": subject,
        "to": target,
        "predicate": predicate,
        "labels": _labels(data.get("label")),
        "certainty": certainty if certainty in CERTAINTIES else "asserted",
        "confidence": _share(data.get("confidence")),
        "qualifiers": dict(sorted(qualifiers.items())),
        "evidence": evidence,
        "period": period(qualifiers, evidence),
    }


def _evidence(item: Mapping[str, Any]) -> Record:
    quote = _text(item.get("quote"))
    sentence = _text(item.get("sentence")) or quote
    return {
        "document": _text(item.get("document")),
        "title": _text(item.get("title")),
        "date": _date(item.get("date")),
        "source": _text(item.get("source")),
        "sentence": sentence,
        "marks": _marks(item.get("marks") or [item.get("subject"), item.get("object")], sentence),
        "quote": _quote(item, quote, sentence),
    }


def _marks(raw: Any, sentence: str) -> list[list[int]]:
    """Marks as sorted UTF-16 offsets (what JavaScript counts) inside the sentence; overlapping or bad ones go."""
    pairs = [tuple(pair) for pair in raw if isinstance(pair, Sequence) and len(pair) == 2]
    kept: list[list[int]] = []
    last = 0
    for start, end in sorted({pair for pair in pairs if all(isinstance(side, int) for side in pair)}):
        if last <= start < end <= len(sentence):
            kept.append([_utf16(sentence[:start]), _utf16(sentence[:end])])
            last = end
    return kept


def _quote(item: Mapping[str, Any], quote: str, sentence: str) -> list[int]:
    """Where the quote stands in the sentence, in UTF-16 offsets; empty when it is not there or is all of it."""
    start, base = item.get("start"), item.get("sentence_start")
    at = start - base if isinstance(start, int) and isinstance(base, int) else -1
    if not quote or sentence[max(at, 0) : max(at, 0) + len(quote)] != quote:
        at = sentence.find(quote) if quote else -1
    if at < 0 or quote == sentence:
        return []
    return [_utf16(sentence[:at]), _utf16(sentence[: at + len(quote)])]


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _labels(raw: Any) -> dict[str, str]:
    """Labels by language; one that does not say its language stands under ``""``."""
    if isinstance(raw, Mapping):
        return {_text(language): _text(text) for language, text in raw.items() if _text(text)}
    return {"": _text(raw)} if _text(raw) else {}


def _share(raw: Any) -> float:
    number = float(raw) if isinstance(raw, int | float) else 1.0
    return round(min(max(number, 0.0), 1.0), 3) if math.isfinite(number) else 1.0


def _date(raw: Any) -> str:
    found = _ISO.match(_text(raw))
    return found.group() if found else ""


def _text(raw: Any) -> str:
    """Text without lone surrogates, which no UTF-8 file can hold."""
    return "" if raw is None else str(raw).encode("utf-8", "replace").decode("utf-8")


def _texts(raw: Any) -> list[str]:
    if isinstance(raw, str):
        return [_text(raw)] if raw else []
    return [_text(item) for item in raw or ()]


def _local_name(iri: str) -> str:
    return re.split(r"[/#]", iri.rstrip("/#"))[-1] or iri
