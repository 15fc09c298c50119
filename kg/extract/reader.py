"""What every step of reading a document shares: its tree put right, its names, its indexes, its evidence."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from kg.annotate.tree import Tree
from kg.confidence import probability
from kg.extract import lexicon as lexicons
from kg.extract.arguments import Normaliser
from kg.extract.bearers import Bearers
from kg.extract.certainty import Certainties
from kg.extract.clauses import settle_clauses
from kg.extract.coordination import settle_coordination
from kg.extract.counts import Counts
from kg.extract.denote import Denotations
from kg.extract.frames import FrameIndex
from kg.extract.gapping import settle_gapping
from kg.extract.interrupted import rejoin
from kg.extract.lemmas import repair
from kg.extract.lost import settle_subjects
from kg.extract.mentions import Candidate
from kg.extract.misparse import restore_verbs
from kg.extract.qualify import Qualifier
from kg.extract.quantities import Quantities
from kg.extract.recognised import names
from kg.extract.records import Draft
from kg.extract.relatives import settle_relatives
from kg.extract.signals import signals
from kg.extract.talks import settle_talks
from kg.extract.timespans import settle_times
from kg.model import Document, Evidence, Span
from kg.ontology import Ontology


@lru_cache(maxsize=8)
def known_verbs(language: str, frames: FrameIndex) -> frozenset[str]:
    """Lemmas of the verbs that frames and lexicon look for."""
    return frozenset(lexicons.load(language).verbs | frames.verbs.keys())


class Reader:
    """One document while it is read; ``drafts`` grow step by step."""

    def __init__(self, document: Document, tree: Tree, ontology: Ontology, frames: FrameIndex) -> None:
        self.document, self.tree, self.ontology, self.frames = document, tree, ontology, frames
        self.lexicon = lexicons.load(document.language)
        self._repair_lemmas()
        self.names = names(tree, self.lexicon)
        restore_verbs(tree, self.names, known_verbs(document.language, frames))
        rejoin(tree, self.names)
        settle_times(tree)
        settle_talks(tree)
        settle_relatives(tree, self.names)
        settle_coordination(tree, self.names)
        settle_gapping(tree, self.names)
        settle_subjects(tree, self.names)
        settle_clauses(tree, self.names, frozenset(frames.relational))
        self.args = Normaliser(tree, self.lexicon)
        self.denotes = Denotations(tree, self.lexicon, self.names)
        self.bearers = Bearers(tree, self.lexicon, self.args, self.denotes)
        self.denotes.bearers_of = self.bearers.of
        self.quantities = Quantities(tree)
        self.counts = Counts(tree)
        self.certainties = Certainties(tree, self.lexicon)
        self.qualifier = Qualifier(tree, self.lexicon, self.args, self.quantities, document.date)
        self.drafts: list[Draft] = []
        self.triggers: list[tuple[str, str, bool]] = []
        self.descriptors: dict[int, set[str]] = defaultdict(set)

    def _repair_lemmas(self) -> None:
        """Give verbs that frames and lexicon know their lemma, where the pipeline missed it."""
        tree, known = self.tree, known_verbs(self.document.language, self.frames)
        for i in range(tree.size):
            if tree.lower[i].startswith("ex-"):
                tree.lemma[i] = tree.lemma[i].removeprefix("ex-")  # its status is read from the word itself
            if tree.lower[i] in {"va", "vont"} and tree.text[i].isupper():
                tree.lemma[i] = "aller"  # "VA SUPPRIMER"
            if tree.pos[i] == "PROPN" and not tree.label[i] and tree.text[i] in self.lexicon.descriptions:
                tree.pos[i] = "NOUN"  # "start-up parisienne fondée par X"
            if tree.pos[i] == "NOUN" and tree.text[i].isupper() and tree.lemma[i] == tree.lower[i]:
                tree.lemma[i] = tree.lemma[i].removesuffix("s")  # "SUPPRIME 600 POSTES"
            plural = tree.pos[i] in {"ADJ", "PROPN"} and not tree.label[i] and tree.lemma[i] == tree.lower[i]
            if plural and tree.lemma[i][:-1] in self.frames.relational:
                tree.lemma[i] = tree.lemma[i].removesuffix("s")  # "X et Y sont partenaires"
            if (
                tree.pos[i] in {"VERB", "ADJ"}
                and tree.lemma[i] not in known
                and (tree.pos[i] == "VERB" or tree.lower[i][-1:] in "éest")
            ):
                tree.lemma[i] = repair(tree.lower[i], tree.lemma[i], known)
            elif tree.pos[i] == "NOUN" and any(tree.dep[k] in {"obl:agent", "aux:tense"} for k in tree.kids[i]):
                self._participle(i, known)
            elif (
                tree.pos[i] == "NOUN"
                and tree.dep[i] == "advcl"
                and tree.lower[i].endswith(("é", "ée", "és", "ies", "ie"))
            ):
                self._participle(i, known)  # "Poursuivie pour contrefaçon par X, Y a réagi"

    def _participle(self, i: int, known: frozenset[str]) -> None:
        """A participle that the tagger took for a noun has an agent or auxiliary ("Racheté par X, Y recrute")."""
        lemma = repair(self.tree.lower[i], "", known)
        if lemma:
            self.tree.pos[i], self.tree.lemma[i] = "VERB", lemma
            self.tree.feats[i] = {**self.tree.feats[i], "VerbForm": "Part", "Tense": "Past"}

    def _describes(self, n: int, head: int) -> bool:
        """ "le PDG du groupe, X Y": a group is not what a person with first and last name is ("le brasseur X Y" may be)."""
        name = self.denotes.name_at.get(head)
        beside = name is not None and name.start == self.denotes.after_np(n)
        person = name is not None and name.type == "Person" and " " in name.text and not beside
        return not person or self.lexicon.descriptions.get(self.tree.lemma[n], "Person") == "Person"

    def _no_longer(self, n: int) -> bool:
        return any(self.tree.lower[k] == "plus" for k in [*self.tree.kids[n], *self.tree.kids[self.tree.head[n]]])

    def _evidence(self, tokens: list[int], subject: Candidate, obj: Candidate | None, extractor: str) -> Evidence:
        tree = self.tree
        sentence = tree.sent[tokens[0]]
        low, high = tree.sentences[sentence]
        parts = [(t, t + 1) for t in tokens] + [(c.start, c.end) for c in (subject, obj) if c is not None]
        inside = [(a, b) for a, b in parts if low <= a < high]
        start, end = tree.chars(min(a for a, _ in inside), max(b for _, b in inside))
        text, span = self._sentence(tokens[0])
        likely = probability(signals(tree, self.names, tokens[0], subject, obj, extractor))
        return Evidence(
            self.document.id, Span(start, end), self.document.text[start:end], text, span, extractor,
            likely, self._span(subject), self._span(obj),
        )  # fmt: skip

    def _span(self, candidate: Candidate | None) -> Span | None:
        return None if candidate is None else Span(*self.tree.chars(candidate.start, candidate.end))

    def _sentence(self, token: int) -> tuple[str, Span]:
        """The sentence around a token, verbatim, without surrounding white space."""
        start, end = self.tree.chars(*self.tree.sentences[self.tree.sent[token]])
        text = self.document.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        return text, Span(start, start + len(text))
