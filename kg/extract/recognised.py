"""The names of a text: what the recogniser found, cut to size, with what it passed over and less what is none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.annotate.tree import Tree
from kg.extract import glued, joined, quoted
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import Candidate, cut_name, head_of
from kg.extract.name_types import settle_types
from kg.extract.names import fold
from kg.extract.units import numbered_units


def names(tree: Tree, lexicon: Lexicon) -> list[Candidate]:
    """Named mentions, cleaned, with one type a name and document, in order of appearance."""
    whole = joined.pieces(tree, lexicon)
    pieces = [piece for start, end, label in whole for piece in glued.apart(tree, start, end, label, lexicon)]
    found = [made for start, end, label in pieces if (made := cut_name(tree, start, end, label))]
    titles = list(_quoted(tree, lexicon))
    kinds = [title.type for title in titles]
    taken = {i for title in titles for i in range(title.start, title.end)}
    found = [c for c in found if taken.isdisjoint(range(c.start, c.end))] + titles
    named = {i for c in found for i in range(c.start, c.end)}
    units = [(start, end) for start, end in numbered_units(tree) if named.isdisjoint(range(start, end))]
    found += [made for start, end in units if (made := cut_name(tree, start, end, "ORG"))]
    found = [c for c in found if not _between_headings(tree, c)]
    found += _others_of_same_name(tree, found)
    found.sort(key=lambda c: (c.start, -c.end))
    found = _without_description(_without_overlap(found))
    settle_types(tree, found, lexicon)
    _settle_titles(found, titles, kinds)
    return found


def _without_description(found: list[Candidate]) -> list[Candidate]:
    """Less what only describes the name behind it: "l'**école de commerce** X"."""
    named = {c.start for c in found if c.type == "Organization" and not c.text.islower()}
    return [c for c in found if not (c.text.islower() and c.end in named)]


def _between_headings(tree: Tree, name: Candidate) -> bool:
    """Whether capitals stand between dashes, as headings inside of reports do ("… - BANDEROLE - …")."""
    before, after = tree.text[name.start - 1] if name.start else "", tree.text[name.end] if name.end < tree.size else ""
    capitals = name.text.isupper() and name.text.isalpha() and len(name.text) > 4
    return capitals and before in {"-", "–", "—"} and after[:1] in {"-", "–", "—"}


def _quoted(tree: Tree, lexicon: Lexicon) -> Iterator[Candidate]:
    """Titles in quotation marks behind a noun that says so."""
    for start, end, kind in quoted.titles(tree, lexicon):
        text = tree.words(start, end)
        yield Candidate(start, end, head_of(tree, start, end), kind, "name", text, "", "", tree.sent[start])


def _settle_titles(found: list[Candidate], titles: list[Candidate], kinds: list[str]) -> None:
    """What is quoted as a title is one wherever it stands; form and context of titles mislead."""
    known = dict(zip((fold(t.text) for t in titles), kinds, strict=True))
    for c in found:
        if fold(c.text) in known:
            c.type, c.weak = known[fold(c.text)], False


def _others_of_same_name(tree: Tree, found: list[Candidate]) -> list[Candidate]:
    """Occurrences of found names that the pipeline passed over."""
    taken = {i for c in found for i in range(c.start, c.end)}
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for c in found:
        words = tuple(tree.text[c.start : c.end])
        if (
            len(c.text) > 2
            and c.text[0].isupper()
            and (len(words) > 1 or c.type in {"Organization", "Person", "Product"})
        ):
            by_first[words[0]].append((words, c.type))
    more = []
    for i in range(tree.size):
        if i in taken or tree.text[i] not in by_first:
            continue
        for words, kind in sorted(by_first[tree.text[i]], key=lambda item: -len(item[0])):
            span = range(i, i + len(words))
            single = len(words) == 1 and (tree.pos[i] not in {"PROPN", "X"} or i == tree.sentences[tree.sent[i]][0])
            if tuple(tree.text[i : i + len(words)]) == words and not taken.intersection(span) and not single:
                start, end = i, i + len(words)
                head, text = head_of(tree, start, end), tree.words(start, end)
                more.append(Candidate(start, end, head, kind, "name", text, "", "", tree.sent[i]))
                taken.update(span)
                break
    return more


def _without_overlap(found: list[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for c in found:
        if not kept or c.start >= kept[-1].end:
            kept.append(c)
    return kept
