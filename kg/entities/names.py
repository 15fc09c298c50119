"""Names taken apart: what of a name tells who is meant, and what does not (titles, legal forms, articles)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from cleanco import basename

from kg.entities import words
from kg.extract.names import fold

_QUOTES = re.compile(r"[«»“”\"]")
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Ü])")
_INITIALS = re.compile(r"(?:[A-ZÀ-Ü]\.?-?){1,3}")
_ACRONYM = re.compile(r"[A-ZÀ-Ü][A-Za-zÀ-ÿ0-9&]{1,6}")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name: folded first names (initials among them) and family name; ``gender`` as a title tells it.

    ``initials`` says that the first names are letters only; ``letters`` are those of a name that is an acronym.
    """

    text: str
    given: tuple[str, ...]
    surname: tuple[str, ...]
    gender: str
    initials: bool = False
    letters: str = ""

    @property
    def key(self) -> str:
        """Return what two spellings of one name share; a title counts where there is no first name."""
        return " ".join((*self.given, "/", *self.surname, *([] if self.given else [self.gender]))).strip()

    @property
    def full(self) -> bool:
        """Whether the name has a first name that is written out."""
        return bool(self.given) and not self.initials

    @property
    def common(self) -> bool:
        """Whether very many people bear the family name."""
        return all(each in words.load().common for each in self.surname)


@dataclass(frozen=True, slots=True)
class Name:
    """Any other name: all its folded words, and those that tell it apart (``core``).

    ``acronym`` holds the letters when the name may be an acronym; ``initials`` the letters that an acronym of it has.
    """

    text: str
    all: tuple[str, ...]
    core: tuple[str, ...]
    acronym: str
    initials: tuple[str, ...]

    @property
    def key(self) -> str:
        """Return what two spellings of one name share: its telling words."""
        return " ".join(self.core)

    @property
    def squeezed(self) -> str:
        """Return all words, written as one."""
        return "".join(self.all)

    @property
    def local(self) -> bool:
        """Whether many bodies bear this name, one in each town."""
        known = words.load()
        return all(each in known.local for each in self.core) or self.core[0] in known.local_heads


@lru_cache(maxsize=50_000)
def person_name(text: str) -> PersonName:
    """Take a person's name apart.

    >>> person_name("M. Jean-Pierre de La Tour")
    PersonName(text='M. Jean-Pierre de La Tour', given=('jean', 'pierre'), surname=('tour',), gender='m', initials=False, letters='')
    """
    known = words.load()
    parts = [part for part in re.split(r"[\s’']+", _QUOTES.sub(" ", text).strip()) if fold(part)]
    parts = [part for part in parts if part.lower() not in {"l", "le"} or part[0].isupper()]
    gender = ""
    while len(parts) > 1 and _title(parts[0]):
        gender = gender or (
            "m" if fold(parts[0]) in known.masculine else "f" if fold(parts[0]) in known.feminine else ""
        )
        parts = parts[1:]
    if len(parts) == 1:
        letters = fold(parts[0]) if re.fullmatch(r"[A-ZÀ-Ü]{3,4}", parts[0]) else ""
        return PersonName(text, (), tuple(fold(parts[0]).split()), gender, letters=letters)
    parts = _first_name_first(parts)
    given, surname = parts[:1], parts[1:]
    while len(surname) > 1 and _more_given(surname):
        given, surname = [*given, surname[0]], surname[1:]
    if (fold(given[0]) in known.particles and given[0][0].islower()) or given[0] in {"Le", "La", "De", "Du"}:
        given, surname = [], [*given, *surname]  # "de Villepin", "Le Meur"
    initials = bool(given) and all(_INITIALS.fullmatch(part) and (len(part) < 4 or "." in part) for part in given)
    folded = tuple(letter for part in given for letter in fold(part).split())
    if initials:
        folded = tuple(letter for part in folded for letter in part)
    return PersonName(text, folded, _surname(surname), gender, initials=initials)


def _title(part: str) -> bool:
    known = words.load()
    folded = fold(part)
    if folded in known.masculine or folded in known.feminine:
        return folded != "m" or part in {"M.", "M"}
    return folded in known.titles and (part[0].islower() or part in {"Dr", "Me", "Pr", "Mgr", "Sir"} or "." in part)


def _first_name_first(parts: list[str]) -> list[str]:
    """Put a family name in capitals behind ("DUPONT Jean")."""
    shouted = [part.isupper() and len(part) > 2 and "." not in part for part in parts]
    if shouted[0] and not all(shouted):
        number = shouted.index(False)
        return [*parts[number:], *parts[:number]]
    return parts


def _more_given(surname: list[str]) -> bool:
    """Whether the first word of what follows the first name is a middle name or initial."""
    first = surname[0]
    if re.fullmatch(r"[A-ZÀ-Ü]\.|[A-CE-KM-Z]", first):  # not the D of "D'Aubignac"
        return True
    known = words.load()
    return "-" not in first and fold(first) in known.first_names and fold(surname[1]) not in known.particles


def _surname(parts: list[str]) -> tuple[str, ...]:
    folded = tuple(word for part in parts for word in fold(part).split())
    return tuple(word for word in folded if word not in words.load().particles) or folded


@lru_cache(maxsize=50_000)
def name(text: str) -> Name:
    """Take the name of an organization, product, work or place apart.

    >>> name("Groupe Danone S.A.").key, name("Société générale").initials
    ('danone', ('sg',))
    """
    known = words.load()
    plain = _QUOTES.sub(" ", text).replace("&", " et ").strip() or text
    legal = basename(plain) or plain
    legal = legal if any(word not in known.small for word in fold(legal).split()) else plain
    spelled = tuple("saint" if word == "st" else "sainte" if word == "ste" else word for word in fold(legal).split())
    spelled = spelled or (text,)
    kept = tuple(word for word in spelled if word not in known.small) or spelled
    core = tuple(word for word in kept if word not in known.generic) or kept
    return Name(text, spelled, core, _acronym(plain), _initials(legal))


def _acronym(text: str) -> str:
    """Return the folded letters of a name that is one word which may be an acronym, forms of companies aside."""
    known = words.load()
    telling = [word for word in text.replace(".", "").split() if fold(word) not in known.generic | known.small]
    return fold(telling[0]).replace(" ", "") if len(telling) == 1 and _ACRONYM.fullmatch(telling[0]) else ""


def _initials(text: str) -> tuple[str, ...]:
    """Return the letters that an acronym of the name may have, with and without its small words."""
    small = words.load().small
    spelled = [word for word in fold(_CAMEL.sub(" ", text)).split() if not word.isdigit()]
    strong = "".join(word[0] for word in spelled if word not in small)
    return tuple(dict.fromkeys(each for each in (strong, "".join(word[0] for word in spelled)) if len(each) > 1))


def is_capitals(each: Name) -> bool:
    """Whether the name is written as an acronym: two to five capitals."""
    return 2 <= len(each.acronym) <= 5 and each.acronym.upper() in fold_upper(each.text)


def fold_upper(text: str) -> str:
    """Return a text without points and accents, its case kept."""
    plain = unicodedata.normalize("NFKD", text.replace(".", ""))
    return "".join(c for c in plain if not unicodedata.combining(c))


_SOUNDS = (
    ("sch", "ch"), ("tch", "ch"), ("dj", "j"), ("kh", "k"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("ou", "u"), ("oo", "u"),
    ("ck", "k"), ("qu", "k"), ("c", "k"), ("q", "k"), ("w", "v"), ("y", "i"), ("z", "s"), ("h", ""), ("x", "ks"),
)  # fmt: skip


@lru_cache(maxsize=20_000)
def sound(folded: str) -> str:
    """Return a folded name as it may be heard, so that transcriptions agree.

    >>> sound("kadhafi") == sound("khadafi")
    True
    """
    for written, heard in _SOUNDS:
        folded = folded.replace(written, heard)
    return re.sub(r"(.)\1+", r"\1", folded)
