"""Coreference of one document, measured with MUC, B³, CEAFe and their mean, the CoNLL F1.

    python benchmarks/coreference.py FILE.conll … [--only WORD] [--by-document]

FILE is in the columns of Democrat's CoNLL distribution (form, lemma, tag, features, head, relation, …, sentence, name
type, …, entity in the last). ``--only`` keeps documents whose name has the word (default: estrepublicain, regional press).
kg reads the bare text; how mentions are chosen and matched is said in docs/coreference.md.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import networkx as nx

from kg import ontology
from kg.annotate.pipeline import load, tree
from kg.documents import from_text
from kg.extract import read
from kg.resolve.chains import Chain, chains

Clusters = Sequence[frozenset[Hashable]]
Parts = tuple[float, float, float, float]  # numerator and denominator of recall, then of precision
AGENTS = ("PER", "ORG")
_BRACKET = re.compile(r"\((\d+)\)|\((\d+)|(\d+)\)")
_OPEN = set("([«'’-") | {"l'", "d'"}
_RELATIVE = {"qui", "que", "qu'", "dont", "lequel", "laquelle", "lesquels", "lesquelles"}
_NOT_THIRD = {"je", "j'", "me", "m'", "moi", "tu", "te", "t'", "toi", "nous", "vous", "on", "y", "ce", "c'", "cela", "ça",
              "mon", "ma", "mes", "ton", "ta", "tes", "notre", "nos", "votre", "vos", "se", "s'"}  # fmt: skip
_DEFINITE = {"le", "la", "l'", "les", "ce", "cet", "cette", "ces", "son", "sa", "ses", "leur", "leurs"}


# ---------------------------------------------------------------------------------------------------------- metrics


def muc(key: Clusters, response: Clusters) -> Parts:
    """Links (Vilain et al. 1995): what joins a cluster, less the pieces that the other side cuts it into."""
    return *_muc(key, response), *_muc(response, key)


def _muc(these: Clusters, those: Clusters) -> tuple[float, float]:
    where = {m: n for n, cluster in enumerate(those) for m in cluster}
    pieces = [len({where.get(m, (m,)) for m in cluster}) for cluster in these]
    return sum(len(c) - p for c, p in zip(these, pieces, strict=True)), sum(len(c) - 1 for c in these)


def b_cubed(key: Clusters, response: Clusters) -> Parts:
    """Mentions (Bagga & Baldwin 1998): the share of each one's cluster that is right."""
    return *_b_cubed(key, response), *_b_cubed(response, key)


def _b_cubed(these: Clusters, those: Clusters) -> tuple[float, float]:
    where = {m: cluster for cluster in those for m in cluster}
    right = sum(len(c & where.get(m, frozenset())) / len(c) for c in these for m in c)
    return right, sum(len(c) for c in these)


def ceaf_e(key: Clusters, response: Clusters) -> Parts:
    """Entities (Luo 2005, φ4): the best one-to-one pairing of clusters, by their overlap."""
    graph = nx.Graph()
    for k, one in enumerate(key):
        for r, other in enumerate(response):
            if common := len(one & other):
                graph.add_edge(("key", k), ("response", r), weight=2 * common / (len(one) + len(other)))
    total = sum(graph.edges[edge]["weight"] for edge in nx.max_weight_matching(graph))
    return total, len(key), total, len(response)


METRICS: dict[str, Callable[[Clusters, Clusters], Parts]] = {"MUC": muc, "B³": b_cubed, "CEAFe": ceaf_e}


def scores(pairs: Iterable[tuple[Clusters, Clusters]]) -> dict[str, tuple[float, float, float]]:
    """Recall, precision and F1 by metric over documents (summed before dividing), with the mean F1 as "CoNLL"."""
    sums = {name: [0.0] * 4 for name in METRICS}
    for key, response in pairs:
        for name, metric in METRICS.items():
            sums[name] = [a + b for a, b in zip(sums[name], metric(key, response), strict=True)]
    found = {name: _f1(a / b if b else 0.0, c / d if d else 0.0) for name, (a, b, c, d) in sums.items()}
    mean = sum(f for _, _, f in found.values()) / len(found)
    return {**found, "CoNLL": (float("nan"), float("nan"), mean)}


def _f1(recall: float, precision: float) -> tuple[float, float, float]:
    return recall, precision, 2 * recall * precision / (recall + precision) if recall + precision else 0.0


# ----------------------------------------------------------------------------------------------------------- corpus


@dataclass(slots=True)
class Word:
    """One syntactic word: offsets in the text, head and relation, tag, type of the name it is in."""

    form: str
    start: int
    end: int
    head: int
    dep: str
    pos: str
    feats: str
    name: str


@dataclass(slots=True)
class Annotated:
    """One document of the corpus; mentions are (first word, last word, entity)."""

    name: str
    text: str = ""
    words: list[Word] = field(default_factory=list)
    mentions: list[tuple[int, int, str]] = field(default_factory=list)


def documents(path: Path) -> Iterator[Annotated]:
    """The documents of a CoNLL file, with the text put together from their forms."""
    for part in path.read_text(encoding="utf-8").split("#begin document ")[1:]:
        header, _, body = part.partition("\n")
        made = Annotated(header.partition(";")[0].strip("()"))
        opened: dict[str, list[int]] = defaultdict(list)
        for block in body.split("\n\n"):
            rows = [line.split("\t") for line in block.splitlines() if "\t" in line]
            if rows:
                _sentence(made, rows, opened)
        yield made


def _sentence(made: Annotated, rows: list[list[str]], opened: dict[str, list[int]]) -> None:
    """Add one sentence; titles, which end without a full stop, are lines of their own."""
    first, made.text = (
        len(made.words),
        made.text.rstrip() + ("\n" if made.text and made.text[-2:-1] not in ".!?»" else " "),
    )
    joined: tuple[int, int, int] | None = None  # last word of a contraction, its offsets
    label = ""
    for row in rows:
        if "-" in row[0]:
            start = _append(made, row[1])
            joined = (int(row[0].split("-")[1]), start, start + len(row[1]))
            continue
        number = int(row[0])
        if joined is not None and number <= joined[0]:
            start, end = joined[1], joined[2]
        else:
            start = _append(made, row[1])
            end = start + len(row[1])
        label = row[12].strip("()*") or ("" if row[12] == "*" and not label else label)
        made.words.append(Word(row[1].lower(), start, end, first + int(row[6]) - 1, row[7], row[3], row[5], label))
        label = "" if row[12].endswith(")") else label
        _brackets(made, row[-1], opened)
    made.text += " "


def _append(made: Annotated, form: str) -> int:
    glued = made.text[-1:] in {"'", "’", "(", "-"} or form in {",", ".", ")"} or (form[0] == "-" and len(form) > 1)
    made.text = (made.text.rstrip(" ") if glued else made.text) + form + " "
    if form[-1:] in {"'", "’", "("}:
        made.text = made.text[:-1]
    return len(made.text.rstrip()) - len(form)


def _brackets(made: Annotated, column: str, opened: dict[str, list[int]]) -> None:
    here = len(made.words) - 1
    for whole, first, last in _BRACKET.findall(column):
        if whole:
            made.mentions.append((here, here, whole))
        elif first:
            opened[first].append(here)
        elif opened[last]:
            made.mentions.append((opened[last].pop(), here, last))


# ---------------------------------------------------------------------------------------------------------- mentions


class Key:
    """The mentions of one annotated document that kg is asked for, and which of them a stretch of text is."""

    def __init__(self, document: Annotated) -> None:
        self.words = document.words
        self.mentions = sorted(set(document.mentions), key=lambda m: (m[0], m[1] - m[0]))
        self.heads = {m: self._head(m) for m in self.mentions}
        self.names = {m: self._name(m) for m in self.mentions}
        agents = {m[2] for m in self.mentions if any(self.words[i].name in AGENTS for i in self.names[m])}
        kinds = {m: self._kind(m) for m in self.mentions if m[2] in agents}
        self.kinds = {m: kind for m, kind in kinds.items() if kind}

    def _head(self, mention: tuple[int, int, str]) -> int:
        first, last, _ = mention
        return next((i for i in range(first, last + 1) if not first <= self.words[i].head <= last), first)

    def _name(self, mention: tuple[int, int, str]) -> list[int]:
        """The words of the name that a mention is, or that stands in apposition to its head."""
        first, last, _ = mention
        head, found = self.heads[mention], []
        for i in range(first, last + 1):
            node = i
            for _ in range(4):
                if node == head or self.words[node].dep.split(":")[0] not in {"appos", "flat", "nmod", "compound"}:
                    break
                if any(w.head == node and w.dep == "case" for w in self.words[max(0, node - 4) : node]):
                    break
                node = self.words[node].head
            if node == head and self.words[i].name and self.words[i].pos in {"PROPN", "NOUN", "X"}:
                found.append(i)
        proper = [i for i in found if self.words[i].pos == "PROPN"]
        return found if proper else []

    def _kind(self, mention: tuple[int, int, str]) -> str:
        head, first = self.words[self.heads[mention]], self.words[mention[0]]
        if self.names[mention]:
            return "name"
        if head.pos == "PRON" or (head.pos == "DET" and "Poss=Yes" in head.feats):
            return "" if head.form in _NOT_THIRD else "relative" if head.form in _RELATIVE else "pronoun"
        return "description" if head.pos in {"NOUN", "ADJ"} and first.form in _DEFINITE else ""

    def at(self, start: int, end: int) -> tuple[int, int, str] | None:
        """The smallest mention whose head, or else whose name, lies in these offsets."""
        for anchors in ({m: [h] for m, h in self.heads.items()}, self.names):
            fits = [m for m, where in anchors.items() if any(self._inside(i, start, end) for i in where)]
            if fits:
                return min(fits, key=lambda m: (m[1] - m[0], m[0]))
        return None

    def _inside(self, i: int, start: int, end: int) -> bool:
        return start <= self.words[i].start and self.words[i].end <= end

    def clusters(self) -> list[frozenset[Hashable]]:
        """Key clusters."""
        found: dict[str, set[Hashable]] = defaultdict(set)
        for mention in self.kinds:
            found[mention[2]].add(mention)
        return [frozenset(found[e]) for e in sorted(found, key=int)]


def answered(key: Key, found: list[Chain]) -> list[frozenset[Hashable]]:
    """The chains of persons and organizations as clusters over the mentions of the key.

    Names that the corpus does not annotate, or annotates as something else, are left out: not reference, but
    recognition. A description or pronoun that should stand for nobody stays, as a mention of its own.
    """
    clusters: list[frozenset[Hashable]] = []
    taken: set[Hashable] = set()
    for chain in found:
        if chain.type not in {"Person", "Organization"}:
            continue
        cluster: set[Hashable] = set()
        for mention in chain.mentions:
            meant = key.at(mention.span.start, mention.span.end)
            if mention.kind == "name" and meant not in key.kinds:
                continue
            item: Hashable = meant if meant in key.kinds else (mention.span.start, mention.span.end)
            if item not in taken:
                taken.add(item)
                cluster.add(item)
        if cluster:
            clusters.append(frozenset(cluster))
    return clusters


def coreferent(clusters: Clusters) -> list[frozenset[Hashable]]:
    """Without entities that are mentioned once, which no metric of links can judge."""
    return [c for c in clusters if len(c) > 1]


def resolved(key: Key, response: Clusters) -> Counter[tuple[str, str]]:
    """By kind of mention, how many are joined to the entity that most names of their cluster mean."""
    counts: Counter[tuple[str, str]] = Counter()
    where = {m: cluster for cluster in response for m in cluster}
    for mention, kind in key.kinds.items():
        cluster = where.get(mention)
        names = Counter(m[2] for m in cluster or () if key.kinds.get(m) == "name" and m != mention)  # type: ignore[call-overload, index]
        if kind == "name" and not names:
            continue
        right = bool(names) and names.most_common(1)[0][0] == mention[2]
        counts[kind, "right" if right else "wrong" if names else "missed"] += 1
    for cluster in response:
        for item in cluster:
            counts["description or pronoun", "stands for nobody"] += item not in key.kinds
    return counts


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the scores of each file given."""
    parser = argparse.ArgumentParser(description="Coreference of kg against an annotated corpus.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.conll")
    parser.add_argument("--only", default="estrepublicain", help="keep documents whose name has this word")
    parser.add_argument("--by-document", action="store_true", help="print the CoNLL F1 of every document")
    options = parser.parse_args(arguments)
    nlp, known = load("fr"), ontology.load()
    for path in options.files:
        pairs: list[tuple[Clusters, Clusters]] = []
        counts, kinds = Counter[tuple[str, str]](), Counter[str]()
        for document in documents(path):
            if options.only not in document.name:
                continue
            key = Key(document)
            reading = read(from_text(document.text, document.name), tree(document.text, nlp), ontology=known)
            response = answered(key, chains(reading, known))
            pairs.append((key.clusters(), response))
            counts += resolved(key, response)
            kinds.update(key.kinds.values())
            if options.by_document:
                print(f"{document.name:45} {scores([pairs[-1]])['CoNLL'][2]:.3f}")
        _print(path.name, pairs, counts, kinds)


def _print(
    name: str, pairs: list[tuple[Clusters, Clusters]], counts: Counter[tuple[str, str]], kinds: Counter[str]
) -> None:
    entities = sum(len(key) for key, _ in pairs)
    print(f"{name}: {len(pairs)} documents, {entities} persons and organizations, {sum(kinds.values())} mentions")
    without = scores((coreferent(k), coreferent(r)) for k, r in pairs)
    for title, table in (("mentioned more than once", without), ("all", scores(pairs))):
        print(f"  entities {title}")
        for metric, (recall, precision, f) in table.items():
            print(f"    {metric:6} F1 {f:.3f}" + ("" if metric == "CoNLL" else f"  P {precision:.3f}  R {recall:.3f}"))
    for kind in ("name", "description", "pronoun", "relative"):
        right, wrong, missed = (counts[kind, w] for w in ("right", "wrong", "missed"))
        print(
            f"  {kind:12} {kinds[kind]:4} mentions: {right} with the right entity, {wrong} with a wrong one, {missed} with none"
        )
    print(f"  {counts['description or pronoun', 'stands for nobody']} descriptions or pronouns of nobody were resolved")


if __name__ == "__main__":
    main()
