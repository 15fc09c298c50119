"""What two names of organizations, products, works or places have in common."""

from __future__ import annotations

from collections.abc import Callable

from rapidfuzz.distance import OSA

from kg.entities import words
from kg.entities.names import Name, is_capitals
from kg.entities.records import Likeness, Reason

# Whether the words left over, as a key, are the name of another entity of the graph ("CGT Goodyear").
Named = Callable[[str], bool]


def compare_names(one: Name, other: Name, named: Named = lambda _: False) -> Likeness:
    """Return what speaks for two names being one body's; the same whichever comes first."""
    known = words.load()
    numbers = [{word for word in each.all if word.isdigit()} for each in (one, other)]
    if one.key == other.key or one.squeezed == other.squeezed or "".join(one.core) == "".join(other.core):
        return Likeness((Reason(3.0, "the same name, forms of companies, articles and spaces aside"), *_local(one)))
    if numbers[0] != numbers[1]:
        return Likeness(conflict="other numbers in their names")
    group = known.known.get(" ".join(one.all), -1)
    if group >= 0 and group == known.known.get(" ".join(other.all), -2):
        return Likeness((Reason(3.0, f"{one.text} and {other.text} are known names of one body"),))
    for short, long, side in ((one, other, -1), (other, one, 1)):
        found = _acronym(short, long, side) or _part(short, long, side, named)
        if found or found.conflict:
            return found
    return _spelling(one, other)


def _local(one: Name) -> tuple[Reason, ...]:
    return (Reason(-2.0, "each town may have one of that name"),) if one.local else ()


def _acronym(short: Name, long: Name, side: int) -> Likeness:
    letters = short.acronym
    if len(letters) < 2 or (len(long.all) < 2 and not any(letters == each for each in long.initials)):
        return Likeness()
    exact = letters in long.initials
    dropped = len(letters) >= 4 and any(_dropped(letters, each) for each in long.initials)
    if not exact and not dropped:
        return Likeness()
    if letters in words.load().first_names and not is_capitals(short):
        return Likeness()
    points = 0.5 if len(letters) == 2 else 2.5 if exact else 2.0
    return Likeness((Reason(points, f"{short.text} are the initials of {long.text}"), *_local(short)), side)


def _dropped(letters: str, initials: str) -> bool:
    """Whether an acronym leaves out one letter of the initials, not the first."""
    return len(initials) == len(letters) + 1 and any(
        letters == initials[:at] + initials[at + 1 :] for at in range(1, len(initials))
    )


def _part(short: Name, long: Name, side: int, named: Named) -> Likeness:
    """Compare a name with one that goes on after it, or has words before it."""
    size = len(short.core)
    if size >= len(long.core):
        return Likeness()
    if long.core[:size] == short.core:
        return _goes_on(short, long, long.core[size:], side, named)
    if long.core[-size:] == short.core:
        return _headed(short, long.core[:-size], side)
    return Likeness()


def _goes_on(short: Name, long: Name, rest: tuple[str, ...], side: int, named: Named) -> Likeness:
    known = words.load()
    left = " ".join(rest)
    if any(word in known.parts or word in known.places or len(word) < 2 for word in rest) or left in known.places:
        return Likeness(conflict=f"what is left, “{left}”, names a part, a product or a place")
    if named(left):
        return Likeness(conflict=f"what is left, “{left}”, is another entity")
    if is_capitals(short):
        return Likeness((Reason(2.0, f"{long.text} begins with the acronym {short.text}"),), side)
    return Likeness((Reason(0.5, f"{short.text} is the beginning of {long.text}"),), side)


def _headed(short: Name, head: tuple[str, ...], side: int) -> Likeness:
    known = words.load()
    if any(word in known.others for word in head):
        return Likeness(conflict=f"a “{' '.join(head)}” is another body")
    if all(word in known.heads for word in head):
        return Likeness((Reason(1.0, f"“{' '.join(head)}” only says what {short.text} is"),), side)
    return Likeness()


def _spelling(one: Name, other: Name) -> Likeness:
    if len(one.core) != len(other.core):
        return Likeness()
    differing = [(a, b) for a, b in zip(one.core, other.core, strict=True) if a != b]
    if len(differing) == 1 and min(map(len, differing[0])) >= 6 and OSA.distance(*differing[0]) == 1:
        return Likeness((Reason(1.0, f"“{differing[0][0]}” and “{differing[0][1]}” are spelled alike"),))
    return Likeness()
