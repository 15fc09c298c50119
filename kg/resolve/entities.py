"""Names of one document → clusters: "Mike Hopkins", "M. Hopkins" and "Hopkins" are one person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from kg.annotate.tree import Tree
from kg.extract.mentions import Candidate
from kg.extract.names import content, fold

_GENERIC = {"groupe", "group", "sa", "sas", "sarl", "inc", "corp", "ltd", "plc", "ag", "gmbh", "se", "spa", "holding", "societe",
            "compagnie", "entreprise", "company", "co", "nv", "llc", "fonds", "parti", "chaine", "banque", "quotidien"}  # fmt: skip
_ACRONYM = re.compile(r"^[A-ZÀ-Ü][A-ZÀ-Ü0-9&.-]{1,9}$")
_SMALL = {
    "de",
    "des",
    "du",
    "d",
    "la",
    "le",
    "les",
    "l",
    "et",
    "pour",
    "en",
    "a",
    "aux",
    "au",
    "of",
    "the",
    "and",
    "for",
}

_ALIAS = {"alias", "dit", "dite", "surnommé", "surnommée"}
_RENAMED = {"anciennement", "ex", "rebaptisé", "rebaptisée", "rebaptisés", "renommé", "renommée", "devenu", "devenue", "autrefois", "aussi",
            "appelé", "appelée", "désormais", "aujourd'hui"}  # fmt: skip


@dataclass(slots=True)
class Cluster:
    """One entity of one document: its mentions in order, its fullest name, its type."""

    number: int
    mentions: list[Candidate] = field(default_factory=list)
    name: str = ""
    type: str = ""
    descriptors: set[str] = field(default_factory=set)
    gender: str = ""
    words: frozenset[str] = frozenset()  # of the name, folded
    kinds: frozenset[str] = frozenset()  # of body: company, club, authority …
    genders: frozenset[str] = frozenset()  # that articles and nouns before the name give it
    origins: frozenset[str] = frozenset()  # countries and towns that adjectives give it

    @property
    def weak(self) -> bool:
        """Whether nothing proves the type of any mention."""
        return all(m.weak for m in self.mentions)

    @property
    def forms(self) -> tuple[str, ...]:
        """All forms of the name in the document, sorted."""
        return tuple(sorted({m.text for m in self.mentions if m.kind == "name"}))


def cluster(names: list[Candidate], tree: Tree) -> list[Cluster]:
    """Group named mentions by entity; the result depends on the text alone."""
    groups: dict[tuple[str, str], list[Candidate]] = {}
    for name in names:
        groups.setdefault((_kind(name.type), " ".join(_key(name.text))), []).append(name)
    keys = sorted(groups, key=lambda k: (-len(k[1].split()), groups[k][0].start))
    parent = {key: key for key in keys}
    acronyms = _bracketed(names, tree)
    _rename(names, tree, parent, lambda name: (_kind(name.type), " ".join(_key(name.text))))
    for short in keys:
        if parent[short] != short:
            continue
        fuller = [
            full for full in keys if full != short and parent[full] == full and _same(short, full, groups, acronyms)
        ]
        if len(fuller) == 1 or (fuller and short[0] != "Person"):
            parent[short] = fuller[0]
    return _clusters(keys, parent, groups, tree)


def _kind(type_: str) -> str:
    return type_ if type_ in {"Person", "Place"} else "Thing"


def _key(text: str) -> tuple[str, ...]:
    words = content(text)
    kept = tuple(w for w in words if w not in _GENERIC)
    return kept or words


def _same(
    short: tuple[str, str],
    full: tuple[str, str],
    groups: dict[tuple[str, str], list[Candidate]],
    acronyms: set[frozenset[str]],
) -> bool:
    if short[0] != full[0]:
        return False
    a, b = short[1].split(), full[1].split()
    if frozenset((short[1], full[1])) in acronyms and len(a) <= len(b):
        return True
    if short[0] == "Person" and _initials(a, b, groups[short][0].text):
        return True
    if len(a) >= len(b):
        return False
    if short[0] == "Person":
        return a == b[-len(a) :] or (a == b[: len(a)] and len(a) == 1 and len(b) == 2)
    if short[0] == "Place":
        return False
    text = groups[short][0].text
    if _ACRONYM.match(text) and len(b) > 1:
        return _is_acronym(fold(text).replace(" ", ""), groups[full][0].text)
    if a == b[: len(a)]:
        # "Assemblée" for "Assemblée nationale", not "Amazon" for "Amazon Studios": what is left out is no name.
        rest = groups[full][0].text.split()[-(len(b) - len(a)) :]
        return all(w[0].islower() for w in rest)
    return False


def _initials(a: list[str], b: list[str], text: str) -> bool:
    """ "J.-M. Ayrault", "J-M Ayrault", "JM Ayrault" for "Jean-Marc Ayrault"; "B. Le Maire" for "Bruno Le Maire"."""
    last = next(
        (n for n, w in enumerate(a) if len(w) > 2 or (len(w) == 2 and not text.split(maxsplit=1)[0].isupper())), len(a)
    )
    surname, letters = a[last:], "".join(a[:last])
    if not surname or not letters or len(surname) >= len(b) or b[-len(surname) :] != surname:
        return False
    first = "".join(w[0] for w in b[: -len(surname)])
    return first.startswith(letters) and text[:1].isupper()


def _rename(
    names: list[Candidate],
    tree: Tree,
    parent: dict[tuple[str, str], tuple[str, str]],
    key: Callable[[Candidate], tuple[str, str]],
) -> None:
    """Join names that the text gives as one: "X, alias Y", "X (ex-Y)", "X, rebaptisé Y", "X, devenu Y", "X, dit Y"."""
    for first, second in pairwise(names):
        between = [w for w in tree.lower[first.end : second.start] if w not in {",", "(", "«", '"', "-"}]
        same = _kind(first.type) == _kind(second.type) and first.type != "Place"
        former = tree.lower[second.start].startswith("ex-") and tree.lower[first.end : second.start] == ["("]
        if not same or second.start - first.end > 4:
            continue
        words = set(between)
        if first.type == "Person":
            joined = bool(words) and words <= _ALIAS
        else:
            joined = (bool(words) and words <= _ALIAS | _RENAMED) or (not words and former)
        one, other = key(first), key(second)
        if joined and parent[one] == one and parent[other] == other and one != other:
            parent[other] = one


def _is_acronym(letters: str, name: str) -> bool:
    words = [w for w in fold(name).split() if w]
    strong = "".join(w[0] for w in words if w not in _SMALL)
    return letters in {strong, "".join(w[0] for w in words)} and len(letters) > 1


def _bracketed(names: list[Candidate], tree: Tree) -> set[frozenset[str]]:
    """Pairs of names given as one: "Organisation mondiale de la santé (OMS)", "GE (General Electric)"."""
    pairs = set()
    for first, second in pairwise(names):
        between = tree.lower[first.end : second.start]
        after = tree.lower[second.end] if second.end < tree.size else ""
        if between != ["("] or after != ")":
            continue
        # The acronym stands behind its expansion, or before it.
        for short, full in ((second, first), (first, second)):
            if (
                not _ACRONYM.match(short.text)
                or short.type == "Person"
                or " " not in full.text
                or full.type == "Person"
            ):
                continue
            acronym = fold(short.text).replace(" ", "")
            initials = {fold(w)[0] for w in full.text.split() if fold(w)}
            # At least the first letter and half of the letters must come from the words of the name.
            if acronym[0] in initials and sum(c in initials for c in acronym) * 2 >= len(acronym):
                short.type = full.type
                pairs.add(frozenset((" ".join(_key(first.text)), " ".join(_key(second.text)))))
                break
    return pairs


def _clusters(
    keys: list[tuple[str, str]],
    parent: dict[tuple[str, str], tuple[str, str]],
    groups: dict[tuple[str, str], list[Candidate]],
    tree: Tree,
) -> list[Cluster]:
    merged: dict[tuple[str, str], list[Candidate]] = {}
    for key in keys:
        root = key
        while parent[root] != root:
            root = parent[root]
        merged.setdefault(root, []).extend(groups[key])
    made: list[Cluster] = []
    for mentions in sorted(merged.values(), key=lambda ms: min(m.start for m in ms)):
        ordered = sorted(mentions, key=lambda m: m.start)
        current = [m for m in ordered if not tree.lower[m.start].startswith("ex-")]  # "X (ex-Y)" is X
        fullest = max(
            current or ordered,
            key=lambda m: (len(content(m.text)), m.text != m.text.upper() or len(m.text) < 6, -m.start),
        )
        types = Counter(m.type for m in ordered)
        made.append(Cluster(len(made), ordered, fullest.text, max(types.items(), key=lambda t: (t[1], t[0]))[0]))
    return made
