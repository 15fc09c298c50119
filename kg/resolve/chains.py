"""All mentions of every entity of one document: names, short names, descriptions, pronouns, possessives.

What facts need is resolved on demand; this is the whole of it, to measure coreference and to show who a text means.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract import lexicon
from kg.extract.arguments import Normaliser
from kg.extract.bearers import Bearers
from kg.extract.denote import Denotations
from kg.extract.mentions import Candidate
from kg.extract.records import Reading
from kg.model import Mention, Span
from kg.ontology import Ontology
from kg.resolve.coreference import Coreference

AGENTS = frozenset({"Person", "Organization"})
_SPEAKERS = {"notre", "nos", "mon", "ma", "mes", "votre", "vos", "ton", "ta", "tes", "on", "qui", "y", "en"}
_SUBJECT_PRONOUNS = {"il", "elle", "ils", "elles"}
_RELATIVES = {"qui", "que", "qu'", "dont", "lequel", "laquelle", "lesquels", "lesquelles"}


@dataclass(frozen=True, slots=True)
class Chain:
    """One entity of one document: its fullest name, its class, its mentions in the order of the text."""

    name: str
    type: str
    mentions: tuple[Mention, ...]


def chains(reading: Reading, ontology: Ontology) -> list[Chain]:
    """Every named entity of a reading with all that stands for it, in order of first mention.

    Descriptions and pronouns are resolved to persons and organizations only. Offsets count in the document's text.
    """
    coreference = Coreference(reading, ontology)
    coreference.antecedents.unasked = True
    found: dict[int, dict[int, Candidate]] = {
        one.number: {m.start: m for m in one.mentions} for one in coreference.clusters
    }
    for candidate in _anaphors(reading):
        for one in coreference.clusters_of(candidate, AGENTS):
            if one.number in found and not _thing(reading, candidate, list(found[one.number])):
                found[one.number].setdefault(candidate.start, candidate)
    return [
        Chain(one.name, one.type, tuple(_mention(reading, m) for _, m in sorted(found[one.number].items())))
        for one in coreference.clusters
    ]


def _anaphors(reading: Reading) -> Iterator[Candidate]:
    """Descriptions, pronouns and possessives, with relative pronouns as what they stand behind."""
    tree, words = reading.tree, lexicon.load(reading.document.language)
    args = Normaliser(tree, words)
    denotes = Denotations(tree, words, reading.names)
    denotes.bearers_of = Bearers(tree, words, args, denotes).of
    for i in range(tree.size):
        if i in denotes.name_at or tree.dep[i].startswith("expl") or tree.lower[i] in _SPEAKERS - _RELATIVES:
            continue
        if tree.lower[i] in _RELATIVES and tree.pos[i] == "PRON":
            head = args.antecedent(i)
            meant = denotes.of(head) if head != i else None
            if meant is not None and meant.head != i:
                yield Candidate(i, i + 1, i, meant.type, "pronoun", tree.text[i], "", "", tree.sent[i])
                continue
        candidate = denotes.of(i)
        if candidate is not None and candidate.kind != "name" and tree.lower[i] not in _RELATIVES:
            yield candidate


def _thing(reading: Reading, candidate: Candidate, mentions: list[int]) -> bool:
    """Whether "il", "elle" rather stands for a common noun: a subject of its gender and number nearer than any mention."""
    tree, i = reading.tree, candidate.head
    if candidate.kind != "pronoun" or tree.lower[i] not in _SUBJECT_PRONOUNS:
        return False
    words = lexicon.load(reading.document.language)
    latest = max((start for start in mentions if start < i), default=0)
    for k in range(i - 1, latest, -1):
        if tree.sent[k] < tree.sent[i] - 1:
            return False
        noun = tree.pos[k] == "NOUN" and tree.dep[k].startswith("nsubj") and not tree.label[k]
        named = tree.lemma[k] in words.role_nouns or tree.lemma[k] in words.descriptions
        alike = tree.feat(k, "Gender") == candidate.gender and (tree.feat(k, "Number") or "Sing") == candidate.number
        if noun and alike and not named:
            return True
    return False


def _mention(reading: Reading, candidate: Candidate) -> Mention:
    start, end = reading.tree.chars(candidate.start, candidate.end)
    kind = candidate.kind if candidate.kind in {"name", "nominal", "pronoun"} else "name"
    return Mention(Span(start, end), reading.document.text[start:end], candidate.type or "Entity", kind)  # type: ignore[arg-type]
