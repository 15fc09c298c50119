"""The relation lexicon: frame files (TOML) read and checked into records, indexed by trigger lemma.

A frame names lexical triggers and which argument fills which slot; alternations are the normaliser's business.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.errors import FrameError
from kg.extract import lexicon as lexicons

FOLDER = Path(__file__).resolve().parent
ARGUMENTS = (
    "agent",
    "patient",
    "oblique",
    "bearer",
    "complement",
    "topic",
    "attached",
    "host",
    "self",
    "whose",
    "holder",
    "struck",
)
_SLOT_KEYS = {"argument", "case", "type", "through", "value", "optional", "fallback", "counted"}
_FRAME_KEYS = {
    "verb", "noun", "relational", "with", "subject", "object", "reflexive", "status", "role", "certainty", "match",
    "no_match", "confidence", "mutual", "transitive", "not_with", "passive", "not_under",
    "when", "joint", "after", "stake",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slot:
    """Which argument fills a slot; "self" is what the trigger itself denotes or counts.

    "holder" is who does or has what the companion names ("X boucle **un tour de table** mené par Y").
    "struck" is whom the noun of a suit or sanction strikes ("X fait l'objet d'une plainte de Y").
    "topic" is the organization that the text is about (also as ``fallback`` of a subject that the sentence leaves out:
    "500 postes seront supprimés"); the fallback "clause" is the subject of the clause that a passive stands in ("X lance
    un drone conçu avec Y"). ``value`` makes it a literal: "count" or "amount" found in that argument; ``counted``
    asks for a number, at least that great. "whose" is whom the persons or posts counted belong to ("**ses** 54
    salariés recevront leur lettre", "80 salariés **de X** ont été licenciés").
    """

    argument: str
    case: frozenset[str] = frozenset()
    type: frozenset[str] = frozenset()
    through: frozenset[str] = frozenset()
    value: str = ""
    optional: bool = False
    fallback: str = ""
    counted: int = 0


@dataclass(frozen=True, slots=True)
class Companion:
    """An argument that must be there beside the trigger ("prendre **le contrôle** de X", "rejeter **l'offre de rachat**")."""

    argument: str
    lemma: frozenset[str]
    case: frozenset[str] = frozenset()

    @property
    def compounds(self) -> bool:
        """Whether a noun with its complement is asked for ("offre de rachat")."""
        return any(" " in lemma for lemma in self.lemma)


@dataclass(frozen=True, slots=True)
class Frame:
    """One block of a frame file; ``source`` names file and number for messages.

    ``mutual``: several subjects of a symmetric relation stand in it to one another where no object is named.
    ``under``: verbs that must not govern the trigger ("condamné à verser"). ``when``: the certainties that make the
    sentence say so at all ("emploiera 80 personnes" tells of hiring, "emploie" does not).
    ``after``: prepositions of the trigger, one of which must be there ("**aux** mains de X"). ``joint``: who acts with the
    subject acts too ("aux côtés de X"). ``stake``: "part" where what is bought must be less than half ("29 % de X"),
    "whole" where it must not.
    """

    relation: str
    source: str
    verb: frozenset[str]
    noun: frozenset[str]
    relational: frozenset[str]
    subject: Slot
    object: Slot
    companion: Companion | None = None
    excluded: Companion | None = None
    reflexive: bool | None = None
    passive: bool | None = None
    transitive: bool = True
    mutual: bool = True
    under: frozenset[str] = frozenset()
    when: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    joint: bool = False
    stake: str = ""
    constants: Mapping[str, str] = field(default_factory=dict, hash=False)
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class FrameIndex:
    """Frames by trigger: ``verbs``, ``nouns`` (nominalisations) and ``relational`` nouns by lemma."""

    frames: tuple[Frame, ...]
    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    relational: Mapping[str, tuple[Frame, ...]]


@lru_cache(maxsize=8)
def load(language: str = "fr", extra: tuple[Path, ...] = ()) -> FrameIndex:
    """Frames that ship for a language, and those of ``extra`` files or folders.

    Raises:
        FrameError: no frames for the language, or a file that cannot be understood; it names file and block.
    """
    folder = FOLDER / language
    if not folder.is_dir():
        raise FrameError(f"no frames for the language {language!r}", f"There are frames for: {_languages()}.")
    files = sorted(folder.glob("*.toml"))
    for path in extra:
        files += sorted(path.glob("*.toml")) if path.is_dir() else [path]
    lists = lexicons.load(language).lists
    return index([frame for path in files for frame in read(path, lists)])


def _languages() -> str:
    return ", ".join(sorted(p.name for p in FOLDER.iterdir() if p.is_dir() and not p.name.startswith("_")))


def index(frames: Iterable[Frame]) -> FrameIndex:
    """Index frames by their triggers."""
    kept = tuple(frames)
    tables: dict[str, dict[str, list[Frame]]] = {kind: defaultdict(list) for kind in ("verb", "noun", "relational")}
    for frame in kept:
        for kind, table in tables.items():
            for lemma in getattr(frame, kind):
                table[lemma].append(frame)
    done = {kind: {lemma: tuple(found) for lemma, found in table.items()} for kind, table in tables.items()}
    return FrameIndex(kept, done["verb"], done["noun"], done["relational"])


def read(path: Path, lists: Mapping[str, frozenset[str]]) -> list[Frame]:
    """The frames of one file; ``lists`` are the word lists of the lexicon that it may name ("@roles.units")."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FrameError(f"{path}: {error}", "Frame files are TOML; see the page “own relations”.") from None
    relation = data.get("relation")
    if not isinstance(relation, str):
        raise FrameError(f'{path}: no relation = "…" line', "Name the relation of the ontology that the frames find.")
    blocks = enumerate(data.get("frame", []), 1)
    return [_frame(relation, _spelt_out(block, lists, f"{path.name}#{n}"), f"{path.name}#{n}") for n, block in blocks]


def _spelt_out(value: Any, lists: Mapping[str, frozenset[str]], source: str) -> Any:
    """``value`` with the words of a list of the lexicon in the place of its name."""
    if isinstance(value, dict):
        return {key: _spelt_out(each, lists, source) for key, each in value.items()}
    if not isinstance(value, list):
        return value
    named = [each[1:] for each in value if isinstance(each, str) and each.startswith("@")]
    if unknown := sorted(set(named) - lists.keys()):
        raise FrameError(f"{source}: the lexicon has no list {unknown[0]!r}", f"It has: {', '.join(sorted(lists))}.")
    plain = [each for each in value if not (isinstance(each, str) and each.startswith("@"))]
    return [*plain, *(word for name in named for word in sorted(lists[name]))]


def _frame(relation: str, block: dict[str, Any], source: str) -> Frame:
    unknown = set(block) - _FRAME_KEYS
    if unknown:
        raise FrameError(f"{source}: unknown key {min(unknown)!r}", f"Known keys: {', '.join(sorted(_FRAME_KEYS))}.")
    if not any(block.get(kind) for kind in ("verb", "noun", "relational")):
        raise FrameError(f"{source}: no trigger", "Give verb = […], noun = […] or relational = […].")
    return Frame(
        relation, source, verb=frozenset(block.get("verb", ())), noun=frozenset(block.get("noun", ())),
        relational=frozenset(block.get("relational", ())),
        subject=_slot(block, "subject", source), object=_slot(block, "object", source),
        companion=_companion(block.get("with")), excluded=_companion(block.get("not_with")),
        reflexive=block.get("reflexive"), passive=block.get("passive"), transitive=block.get("transitive", True),
        mutual=block.get("mutual", True), under=frozenset(block.get("not_under", ())),
        when=frozenset(block.get("when", ())),
        after=frozenset(block.get("after", ())), joint=block.get("joint", False),
        stake=block.get("stake", ""),
        constants={k: str(block[k]) for k in ("status", "role", "certainty", "confidence") if k in block},
        match=tuple(block.get("match", ())), no_match=tuple(block.get("no_match", ())),
    )  # fmt: skip


def _slot(block: dict[str, Any], name: str, source: str) -> Slot:
    data = block.get(name)
    if not isinstance(data, dict) or data.get("argument") not in ARGUMENTS:
        raise FrameError(f"{source}: {name} has no argument", f"It is one of: {', '.join(ARGUMENTS)}.")
    if unknown := set(data) - _SLOT_KEYS:
        raise FrameError(
            f"{source}: {name} has an unknown key {min(unknown)!r}", f"Known: {', '.join(sorted(_SLOT_KEYS))}."
        )
    types = data.get("type", ())
    return Slot(
        data["argument"], frozenset(data.get("case", ())), frozenset([types] if isinstance(types, str) else types),
        frozenset(data.get("through", ())), data.get("value", ""), bool(data.get("optional", False)),
        data.get("fallback", ""), int(data.get("counted", 0)),
    )  # fmt: skip


def _companion(data: dict[str, Any] | None) -> Companion | None:
    if data is None:
        return None
    return Companion(data["argument"], frozenset(data["lemma"]), frozenset(data.get("case", ())))
