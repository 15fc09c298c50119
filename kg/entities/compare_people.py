"""What two names of people have in common."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from kg.entities import words
from kg.entities.names import PersonName, sound
from kg.entities.records import Likeness, Reason
from kg.extract.names import fold

_RARE = Reason(0.5, "the family name is not a common one")


def compare_people(one: PersonName, other: PersonName) -> Likeness:
    """Return what speaks for two names of people being one person's; the same whichever comes first."""
    if one.gender and other.gender and one.gender != other.gender:
        return Likeness(conflict="a man and a woman")
    if one.letters or other.letters:
        return _acronym(one, other)
    if one.surname == other.surname:
        return _first_names(one, other)
    if not one.given or not other.given:
        return Likeness()
    if sorted((*one.given, *one.surname)) == sorted((*other.given, *other.surname)):
        return _turned(one, other)
    if one.given != other.given or one.initials:
        return Likeness()
    return _surnames(one, other)


def _acronym(one: PersonName, other: PersonName) -> Likeness:
    short, full, side = (one, other, -1) if one.letters else (other, one, 1)
    initials = "".join(word[0] for word in fold(full.text).split())
    if full.letters or not full.given or initials != short.letters:
        return Likeness()
    reasons = (Reason(1.5, f"{short.text} are the initials of {full.text}"), _RARE)
    return Likeness(reasons, side)


def _first_names(one: PersonName, other: PersonName) -> Likeness:
    """Compare first names under one family name."""
    if not one.given or not other.given:
        return _surname_only(one, other)
    if one.given == other.given and one.initials == other.initials:
        return Likeness((Reason(2.0, "the same name"), _commonness(one)))
    if one.initials or other.initials:
        return _initials(one, other)
    found = _related(one.given, other.given)
    if found is None:
        return Likeness(conflict=f"other first names: {' '.join(one.given)} and {' '.join(other.given)}")
    return Likeness((found, _commonness(one)))


def _commonness(one: PersonName) -> Reason:
    return Reason(-1.0, f"{' '.join(one.surname).title()} is a common family name") if one.common else _RARE


def _surname_only(one: PersonName, other: PersonName) -> Likeness:
    if not one.given and not other.given:
        return Likeness((Reason(0.5, "the same family name, no first name"),))
    short, full, side = (one, other, -1) if not one.given else (other, one, 1)
    known = words.load().first_names
    gender = known.get(full.given[0], "") if not full.initials else ""
    # many first names are borne by men and women; only a title for the one against a clear first name counts
    if short.gender and gender and short.gender != gender:
        return Likeness(conflict=f"{short.text} and {full.text} are a man and a woman")
    return Likeness((Reason(0.5, "the family name alone"),), side)


def _initials(one: PersonName, other: PersonName) -> Likeness:
    """Compare names of which one or both have letters for first names."""
    letters, others = (tuple(word[0] for word in each.given) for each in (one, other))
    shared = min(len(letters), len(others))
    if letters[:shared] != others[:shared]:
        return Likeness(conflict="other initials")
    side = 0 if one.initials and other.initials else -1 if one.initials else 1
    points = 1.0 if len(letters) == len(others) == 1 else 1.5 if len(letters) == len(others) else 0.7
    return Likeness((Reason(points, "the initial of the first name fits"), _commonness(one)), side)


def _related(one: tuple[str, ...], other: tuple[str, ...]) -> Reason | None:
    """Return what ties two sets of first names, ``None`` when they are different people's."""
    first, second = words.canonical_first_names(one[0]), words.canonical_first_names(other[0])
    if len(one) != len(other) and (one == other[: len(one)] or other == one[: len(other)]):
        longer = max(one, other, key=len)
        if (len(longer) == 2 and "-".join(longer) in words.load().nicknames) or _compound(longer):
            return Reason(-1.0, f"{'-'.join(longer).title()} is a first name of its own")
        return Reason(2.0, "one more first name")
    if len(one) > 1 and len(other) > 1 and one[0] == other[0]:
        same = all(a == b or (1 in {len(a), len(b)} and a[0] == b[0]) for a, b in zip(one, other, strict=False))
        return Reason(2.0, "the same first names, shortened") if same else None
    if {one[0], *first} & {other[0]} or {other[0], *second} & {one[0]}:
        return Reason(2.0, f"{one[0].title()} and {other[0].title()} are forms of one first name")
    known = words.load().first_names
    doubtful = not (one[0] in known and other[0] in known) and min(len(one[0]), len(other[0])) >= 5
    alike = sound(one[0]) == sound(other[0]) or OSA.distance(one[0], other[0]) <= 1
    if len(one) == len(other) == 1 and doubtful and alike:
        return Reason(1.0, "first names spelled alike")
    return None


def _compound(given: tuple[str, ...]) -> bool:
    """Whether two first names make one, as "Jean-Paul" and "Marie-Claude" do."""
    return len(given) == 2 and len(given[1]) > 1 and given[0] in {"jean", "marie", "anne", "pierre", "paul", "louis"}


def _turned(one: PersonName, other: PersonName) -> Likeness:
    """Compare names of the same words in another order ("Zhang Ruiming", "Ruiming Zhang")."""
    known = words.load().first_names
    doubtful = one.given[0] in known and other.given[0] in known
    reason = Reason(0.5 if doubtful else 1.5, "the same words in another order")
    return Likeness((reason, Reason(-1.0, "either may be the first name") if doubtful else _RARE))


def _surnames(one: PersonName, other: PersonName) -> Likeness:
    """Compare family names under one first name."""
    short, long = sorted((one.surname, other.surname), key=lambda each: (len(each), each))
    if len(short) < len(long) and (short == long[: len(short)] or short == long[-len(short) :]):
        return Likeness((Reason(1.2, "one bears a double family name"), _commonness(one)))
    a, b = "".join(one.surname), "".join(other.surname)
    if min(len(a), len(b)) >= 6 and sound(a) == sound(b):
        reason = Reason(1.5, "family names that sound alike")
    elif min(len(a), len(b)) >= 8 and OSA.distance(a, b) == 1:
        reason = Reason(1.0, "family names spelled alike")
    else:
        return Likeness()
    common = one if one.common else other
    return Likeness((reason, _commonness(common)))
