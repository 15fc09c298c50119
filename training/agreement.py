"""How far two readers agree who annotated the same passages independently.

``python -m training.agreement tests/gold/own.txt tests/gold/own-second.txt`` prints precision, recall and F1 of the second
reading against the first, on the fact alone (subject, relation, object) and with its certainty, and lists what only one
reader has. Names meet as they do for ``kg evaluate``: folded, by an alias of either reader, or by half of their words. Facts
that a reader marks optional count neither way.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg import ontology
from kg.cli.scoring import Tally, agreement, words
from training import passages
from training.passages import Passage

Fact = Mapping[str, Any]
Difference = tuple[str, str, Fact]  # passage, which reader has it ("first" or "second"), the fact


@dataclass(slots=True)
class Agreement:
    """Facts that both readers have (``right``), the second alone (``extra``), the first alone (``missed``)."""

    total: Tally = field(default_factory=Tally)
    pairs: list[tuple[Fact, Fact]] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)


def read(path: Path) -> dict[str, Passage]:
    """The passages of a file by id; a ValueError names an id that is used twice."""
    found: dict[str, Passage] = {}
    for passage in passages.read(path):
        if passage.id in found:
            raise ValueError(f"{path}: {passage.id} is used twice; give each passage an id of its own")
        found[passage.id] = passage
    return found


def compare(first: Mapping[str, Passage], second: Mapping[str, Passage], *, certainty: bool) -> Agreement:
    """Pair the facts of both readings, one to one, passage by passage.

    With ``certainty`` a pair must also share its certainty. A ValueError names a passage that the two files do not share.
    """
    if unshared := sorted(set(first) ^ set(second)):
        raise ValueError(f"passages that only one file has: {', '.join(unshared)}")
    result = Agreement()
    for name, one in first.items():
        other = second[name]
        if one.text != other.text:
            raise ValueError(f"{name}: the two files do not hold the same text")
        _pair(one, other, certainty, result)
    return result


def _pair(one: Passage, other: Passage, certainty: bool, result: Agreement) -> None:
    aliases = {**one.aliases}
    for name, forms in other.aliases.items():
        aliases[name] = [*aliases.get(name, []), *forms]
    left = sorted(other.facts, key=_optional)
    for fact in sorted(one.facts, key=_optional):
        matches = [each for each in left if _same(fact, each, aliases, certainty)]
        # Two posts of a person at one place are told apart by the post, so that the pairs are the natural ones.
        match = max(matches, key=lambda each: _role(each) == _role(fact), default=None)
        if match is not None:
            left.remove(match)
        if _optional(fact) or (match is not None and _optional(match)):
            continue
        if match is None:
            result.total.missed += 1
            result.differences.append((one.id, "first", fact))
        else:
            result.total.right += 1
            result.pairs.append((fact, match))
    for fact in left:
        if not _optional(fact):
            result.total.extra += 1
            result.differences.append((one.id, "second", fact))


def _same(fact: Fact, other: Fact, aliases: Mapping[str, Sequence[str]], certainty: bool) -> bool:
    if fact["predicate"] != other["predicate"] or (certainty and fact["certainty"] != other["certainty"]):
        return False
    ends, others = (_ends(fact, aliases), _ends(other, aliases))
    if _meet(ends[0], others[0]) and _meet(ends[1], others[1]):
        return True
    symmetric = ontology.load().relations[fact["predicate"]].symmetric
    return symmetric and _meet(ends[0], others[1]) and _meet(ends[1], others[0])


def _ends(fact: Fact, aliases: Mapping[str, Sequence[str]]) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    subject, object_ = (
        {words(form) for form in (str(fact[end]), *aliases.get(str(fact[end]), ()))} for end in ("subject", "object")
    )
    return subject, object_


def _meet(forms: set[tuple[str, ...]], others: set[tuple[str, ...]]) -> bool:
    pairs = ((set(a), set(b)) for a in forms for b in others)
    return bool(forms & others) or any(a and b and 2 * len(a & b) >= len(a | b) for a, b in pairs)


def _role(fact: Fact) -> tuple[str, ...]:
    return words(str(fact["qualifiers"].get("role", "")))


def _optional(fact: Fact) -> bool:
    return bool(fact.get("optional"))


def _line(difference: Difference) -> str:
    name, reader, fact = difference
    ends = f"{fact['subject']} | {fact['predicate']} | {fact['object']} | {fact['certainty']}"
    return f"  {name} {reader}: {ends}  <- {fact['evidence']}"


def main(names: Sequence[str]) -> int:
    """Print the agreement of two files and what they differ in; 2 when they cannot be compared."""
    if len(names) != 2:
        print("usage: python -m training.agreement FIRST.txt SECOND.txt", file=sys.stderr)
        return 2
    try:
        first, second = (read(Path(name)) for name in names)
        figures = {
            "facts": compare(first, second, certainty=False),
            "facts and certainty": compare(first, second, certainty=True),
        }
    except (OSError, ValueError) as error:
        print(f"agreement: {error}", file=sys.stderr)
        return 2
    for what, found in figures.items():
        total = found.total
        print(
            f"{what}: P {total.precision:.3f}  R {total.recall:.3f}  F1 {total.f1:.3f}"
            f"  ({total.right} both, {total.missed} first alone, {total.extra} second alone)"
        )
    shared = agreement(figures["facts"].pairs)
    print("on shared facts: " + ", ".join(f"{what} {right}/{asked}" for what, (right, asked) in shared.items()))
    for difference in figures["facts and certainty"].differences:
        print(_line(difference))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
