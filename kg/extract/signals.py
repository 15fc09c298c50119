"""What the text around a claim tells of how likely it was read rightly, as signals for ``kg.confidence``."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.tree import Tree
from kg.extract.mentions import Candidate

_FAR = (2, 5, 10, 20)  # tokens


def signals(
    tree: Tree, names: list[Candidate], trigger: int, subject: Candidate, obj: Candidate | None, extractor: str
) -> Iterator[str]:
    """Signals of one reading: relation and kind of trigger, how its two ends are named, typed and placed."""
    relation, _, word = extractor.partition("/")
    kind = word if word in {"aside", "parti", "poste"} else tree.pos[trigger].lower()
    yield f"relation={relation}"
    yield f"trigger={kind}"
    yield f"trigger={relation}/{kind}"
    low, high = tree.sentences[tree.sent[trigger]]
    yield f"length={_bucket(high - low, (8, 15, 25, 40))}"
    yield f"names={min(sum(low <= c.start < high for c in names), 6)}"
    for end, c in (("subject", subject), ("object", obj)):
        if c is None:
            yield f"{end}=none"
            continue
        yield f"{end}={c.kind}"
        yield f"{end}={c.kind}/{c.type or 'any'}"
        if c.weak:
            yield f"{end} weak"
        if tree.sent[c.head] != tree.sent[trigger]:
            yield f"{end} in another sentence"
            continue
        yield f"{end} gap={_bucket(_gap(c, trigger), _FAR)}"
        yield f"{end} {'before' if c.start < trigger else 'after'} trigger={kind}"
        yield f"{end} rivals={_rivals(names, c, trigger)}"
        yield f"{end} dep={tree.dep[c.head].split(':')[0]}"


def _gap(c: Candidate, trigger: int) -> int:
    return max(c.start - trigger, trigger - c.end + 1, 0)


def _bucket(number: int, bounds: tuple[int, ...]) -> int:
    """The highest of ``bounds`` that ``number`` reaches; 0 below them."""
    return max((bound for bound in bounds if number >= bound), default=0)


def _rivals(names: list[Candidate], c: Candidate, trigger: int) -> int:
    """Other names of the same type that stand nearer to the trigger, up to 2."""
    near = _gap(c, trigger)
    between = [n for n in names if n is not c and n.type == c.type and _gap(n, trigger) < near and n.sent == c.sent]
    return min(len(between), 2)
