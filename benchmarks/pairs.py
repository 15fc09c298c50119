"""Pairs of names of one sentence that may stand in a relation, and what the text says of them, as features.

A *case* is a pair, a relation whose domain and range the two fit, and the word that may say it (for posts: a role
noun). No feature names an entity: dependency path, words between and around, prepositions, types, order, and how the
trigger words of the relation's frames lie between the two, so that what is learned of one pair holds for others.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from spacy.vocab import Vocab

from kg.annotate.tree import Tree
from kg.extract.frames import FrameIndex
from kg.extract.mentions import Candidate

BITS = 18
MASK = (1 << BITS) - 1
REACH = 40  # tokens between the names of a pair at most; in annotated passages one fact of 100 spans more
_LONG_PATH = 9  # steps of a dependency path from which it says nothing that recurs
_CLOSED = {"ADP", "DET", "PUNCT", "CCONJ", "SCONJ", "PRON", "AUX", "NUM", "SYM"}
_WHERE = ("top", "up", "down", "between", "below", "near")
_NEAR = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names in the order subject, object; ``up`` and ``down`` are the steps of the path, ``top`` its highest token."""

    subject: Candidate
    object: Candidate
    up: tuple[int, ...]
    top: int
    down: tuple[int, ...]

    @property
    def inner(self) -> tuple[int, ...]:
        """Tokens of the path between the two heads."""
        steps = [*self.up[1:], self.top, *self.down[:-1]]
        return tuple(i for i in steps if i not in {self.subject.head, self.object.head})

    @property
    def bounds(self) -> tuple[int, int]:
        """Tokens between the two names."""
        first, second = sorted((self.subject, self.object), key=lambda c: c.start)
        return first.end, second.start


def pairs(tree: Tree, names: Iterable[Candidate]) -> Iterator[Pair]:
    """Ordered pairs of different names of one sentence, both ways round."""
    by_sentence: dict[int, list[Candidate]] = {}
    for name in names:
        by_sentence.setdefault(name.sent, []).append(name)
    for group in by_sentence.values():
        for one in group:
            for other in group:
                if one.head != other.head and abs(one.head - other.head) <= REACH:
                    yield _pair(tree, one, other)


def _pair(tree: Tree, subject: Candidate, obj: Candidate) -> Pair:
    above, below = _chain(tree, subject.head), _chain(tree, obj.head)
    top = next((i for i in above if i in below), above[-1])
    up = above[: above.index(top)] if top in above else above
    down = below[: below.index(top)] if top in below else below
    return Pair(subject, obj, tuple(up), top, tuple(reversed(down)))


def _chain(tree: Tree, i: int) -> list[int]:
    chain = [i]
    while tree.head[chain[-1]] != chain[-1]:
        chain.append(tree.head[chain[-1]])
    return chain


@lru_cache(maxsize=1 << 16)
def code(feature: str) -> int:
    """Number of a feature (CRC-32, the same in every process)."""
    return zlib.crc32(feature.encode())


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of a frame: its kind (verb, noun, relational, role) and the slots that subject and object fill."""

    kind: str
    subject: str
    object: str


@lru_cache(maxsize=4)
def triggers(frames: FrameIndex) -> Mapping[str, Mapping[str, Trigger]]:
    """For each relation its trigger lemmas, each with the first frame that has it."""
    found: dict[str, dict[str, Trigger]] = {}
    for frame in frames.frames:
        table = found.setdefault(frame.relation, {})
        for kind in ("verb", "noun", "relational"):
            for lemma in sorted(getattr(frame, kind)):
                table.setdefault(lemma, Trigger(kind, frame.subject.argument, frame.object.argument))
    return found


class Features:
    """Features of the cases of one tree."""

    def __init__(self, tree: Tree, names: list[Candidate], frames: FrameIndex, nearness: Nearness) -> None:
        self.tree, self.nearness = tree, nearness
        self.name_at = {i: c for c in names for i in range(c.start, c.end)}
        self.triggers = triggers(frames)

    # ------------------------------------------------------------------ of the pair alone

    def plain(self, pair: Pair) -> Iterator[str]:
        """What a pair looks like, whatever the relation."""
        tree, a, b = self.tree, pair.subject, pair.object
        order = "<" if a.start < b.start else ">"
        yield f"T={a.type}>{b.type}"
        yield f"T={a.type}>{b.type}/{order}"
        yield f"ord={order}"
        yield f"d={order}{min(abs(a.head - b.head) // 3, 8)}"
        yield f"cases={tree.case(a.head)}/{tree.case(b.head)}"
        yield from self._around("s", a)
        yield from self._around("o", b)
        yield from self._between(pair, order)
        yield from self._path(pair, order)

    def _word(self, i: int) -> str:
        """Lemma of a token; the type of what it names."""
        name = self.name_at.get(i)
        if name is not None:
            return f"<{name.type}>"
        return "<n>" if self.tree.pos[i] == "NUM" else self.tree.lemma[i]

    def _around(self, end: str, c: Candidate) -> Iterator[str]:
        tree = self.tree
        low, high = tree.sentences[c.sent]
        yield f"{end}-1={self._word(c.start - 1) if c.start > low else '#'}"
        yield f"{end}+1={self._word(c.end) if c.end < high else '#'}"
        if c.start - 1 > low:
            yield f"{end}-2={self._word(c.start - 2)}_{self._word(c.start - 1)}"
        if c.end + 1 < high:
            yield f"{end}+2={self._word(c.end)}_{self._word(c.end + 1)}"
        base = tree.dep[c.head].split(":")[0]
        yield f"{end}dep={tree.dep[c.head]}/{tree.case(c.head)}"
        yield f"{end}gov={base}/{tree.case(c.head)}/{self._word(tree.head[c.head])}"
        for k in tree.kids[c.head]:
            if tree.pos[k] in {"NOUN", "VERB", "ADJ"} and k not in self.name_at:
                yield f"{end}kid={tree.dep[k].split(':')[0]}/{tree.lemma[k]}"

    def _between(self, pair: Pair, order: str) -> Iterator[str]:
        tree, (low, high) = self.tree, pair.bounds
        names = len({id(self.name_at[i]) for i in range(low, high) if i in self.name_at})
        yield f"names={min(names, 3)}"
        if high - low <= 5:
            yield f"bw={order}{'_'.join(self._word(i) for i in range(low, high))}"
        for i in range(low, min(high, low + 20)):
            if tree.pos[i] not in _CLOSED:
                yield f"b={order}{self._word(i)}"
            elif high - low <= 10 and tree.pos[i] in {"ADP", "PUNCT", "CCONJ", "PRON"}:
                yield f"bf={order}{tree.lower[i]}"

    def _path(self, pair: Pair, order: str) -> Iterator[str]:
        tree, steps = self.tree, len(pair.up) + len(pair.down)
        yield f"len={min(steps, _LONG_PATH)}"
        if steps > _LONG_PATH:
            return
        up = [tree.dep[i].split(":")[0] for i in pair.up]
        down = [tree.dep[i].split(":")[0] for i in pair.down]
        labels = f"{'^'.join(up)}|{'v'.join(down)}"
        inner = pair.inner
        lemmas = "_".join(self._word(i) for i in inner if tree.pos[i] not in _CLOSED or i in self.name_at)
        yield f"labels={labels}|{order}"
        yield f"path={labels}|{lemmas}"
        yield f"lemmas={order}{lemmas}"
        yield f"lemmascase={lemmas}|{tree.case(pair.subject.head)}|{tree.case(pair.object.head)}"
        yield f"top={self._word(pair.top)}/{up[-1] if up else '='}/{down[0] if down else '='}"
        for i in inner:
            if tree.pos[i] not in _CLOSED:
                yield f"p={self._word(i)}"
                yield f"ps={self._word(i)}/{'u' if i in pair.up else 'd' if i in pair.down else 't'}"

    # ------------------------------------------------------------------ of a pair and a relation

    def tied(self, pair: Pair, relation: str, noun: int | None = None) -> Iterator[str]:
        """How the words that may say ``relation`` lie in the sentence; the same features for every relation.

        ``noun``: the role noun that would name the post.
        """
        tree = self.tree
        low, high = tree.sentences[pair.subject.sent]
        known = self.triggers.get(relation, {})
        if noun is not None:
            found = [(self._where(pair, noun), noun, Trigger("role", "bearer", "complement"))]
        else:
            places = [i for i in range(low, high) if i not in self.name_at and tree.lemma[i] in known]
            found = [(self._where(pair, i), i, known[tree.lemma[i]]) for i in places]
        found = sorted((f for f in found if f[0]), key=lambda f: (_WHERE.index(f[0]), abs(f[1] - pair.object.head)))
        if not found:
            yield "R:none"
        for rank, (where, t, trigger) in enumerate(found[:2]):
            yield from self._of_trigger(pair, t, trigger, where, rank)
        yield from self._similar(pair, relation)

    def _where(self, pair: Pair, t: int) -> str:
        low, high = pair.bounds
        if t == pair.top:
            return "top"
        if t in pair.up or t in pair.down:
            return "up" if t in pair.up else "down"
        if low <= t < high:
            return "between"
        if self.tree.head[t] in {pair.subject.head, pair.object.head}:
            return "below"
        near = min(abs(t - edge) for c in (pair.subject, pair.object) for edge in (c.start, c.end - 1))
        return "near" if near <= _NEAR else ""

    def _of_trigger(self, pair: Pair, t: int, trigger: Trigger, where: str, rank: int) -> Iterator[str]:
        tree, a, b = self.tree, pair.subject, pair.object
        order = "".join(w for _, w in sorted([(a.start, "s"), (t, "t"), (b.start, "o")]))
        sides = f"{self._side(pair.up, t)}/{self._side(tuple(reversed(pair.down)), t)}"
        cases = f"{tree.case(a.head)}/{tree.case(b.head)}"
        slots = f"{trigger.kind}/{trigger.subject}/{trigger.object}"
        yield f"R{rank}:{where}"
        yield f"R{rank}:{where}/{order}"
        yield f"R{rank}:{where}/{trigger.kind}/{order}"
        yield f"R{rank}:{where}/{slots}/{order}"
        yield f"R{rank}:{where}/{slots}/{cases}"
        yield f"R{rank}:{where}/{slots}/{sides}"
        yield f"R{rank}:{where}/{slots}/{sides}/{cases}"
        yield f"R{rank}:gaps={self._gap(a, t)}/{self._gap(b, t)}/{order}"
        yield f"R{rank}:apart={self._rivals(a, t)}/{self._rivals(b, t)}/{trigger.kind}"
        yield f"R{rank}:dep={tree.dep[t]}/{tree.pos[t]}/{where}"

    def _side(self, steps: tuple[int, ...], t: int) -> str:
        """Labels of the steps from an end of the pair up to ``t``."""
        labels: list[str] = []
        for i in steps:
            if i == t:
                return "^".join(labels)
            labels.append(self.tree.dep[i].split(":")[0])
            if self.tree.head[i] == t:
                return "^".join(labels[-3:])
        return "-"

    def _gap(self, c: Candidate, t: int) -> int:
        distance = c.start - t if c.start > t else t - c.end + 1
        return min(distance, 6) if distance < 6 else min(6 + distance // 6, 9)

    def _rivals(self, c: Candidate, t: int) -> int:
        """Names of the same type between ``c`` and ``t``: a nearer one is likelier meant."""
        span = range(c.end, t) if t >= c.end else range(t + 1, c.start)
        return min(len({id(n) for i in span if (n := self.name_at.get(i)) is not None and n.type == c.type}), 2)

    def _similar(self, pair: Pair, relation: str) -> Iterator[str]:
        inner = [i for i in pair.inner if self.tree.pos[i] in {"NOUN", "VERB", "ADJ"} and i not in self.name_at]
        low, high = pair.bounds
        between = [i for i in range(low, high) if self.tree.pos[i] in {"NOUN", "VERB"} and i not in self.name_at]
        for name, tokens in (("path", inner), ("between", between[:12])):
            best = max((self.nearness.of(self.tree.lemma[i], relation) for i in tokens), default=0.0)
            for step in range(3, int(best * 10) + 1):
                yield f"near:{name}>{step}"


class Nearness:
    """How near a word is to the trigger words of a relation: the highest cosine of their vectors."""

    def __init__(self, vocab: Vocab, known: Mapping[str, Mapping[str, Trigger]]) -> None:
        self.vocab = vocab
        self.matrices = {r: np.array([self._unit(lemma) for lemma in sorted(lemmas)]) for r, lemmas in known.items()}
        self._cosines: dict[tuple[str, str], float] = {}

    def _unit(self, lemma: str) -> Any:
        vector: Any = self.vocab[lemma].vector
        norm = float((vector * vector).sum()) ** 0.5
        return vector / norm if norm else vector

    def of(self, lemma: str, relation: str) -> float:
        """Cosine of a word with the nearest trigger of ``relation``; 0 without vectors or triggers."""
        key = lemma, relation
        if key not in self._cosines:
            matrix = self.matrices.get(relation, np.zeros((0, 0)))
            self._cosines[key] = float((matrix @ self._unit(lemma)).max()) if matrix.size else 0.0
        return self._cosines[key]
