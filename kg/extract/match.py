"""Match frames against the arguments of one trigger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from kg.annotate.tree import Tree
from kg.extract.arguments import Arguments, Normaliser
from kg.extract.bearers import Bearers
from kg.extract.denote import Denotations
from kg.extract.frames import Frame, FrameIndex, Slot
from kg.extract.headline import named_before_colon
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import Candidate
from kg.extract.quantities import Quantities, count_value
from kg.extract.slots import DEFINITE, PLACE, QUANTITY_NOUNS, Slots
from kg.model import Value

# Whom the text says so of: "chez X, 80 postes sont supprimés".
_AT = frozenset({"à"})


@dataclass(frozen=True, slots=True)
class Match:
    """One frame matched: subject and object as candidates, and the companion's token if the frame asks for one."""

    frame: Frame
    trigger: int
    subject: Candidate
    object: Candidate | Value | None
    companion: int | None = None
    implicit: bool = False  # the organization goes without saying: the one that the text is about
    fallback: bool = False  # its subject is guessed from the text around, not read in the sentence


class Matcher(Slots):
    """All matches of one tree."""

    def __init__(
        self, tree: Tree, lexicon: Lexicon, frames: FrameIndex, args: Normaliser, denotes: Denotations, bearers: Bearers,
        quantities: Quantities, symmetric: frozenset[str],
    ) -> None:  # fmt: skip
        super().__init__(tree, lexicon, args, denotes, bearers)
        self.frames, self.quantities, self.symmetric = frames, quantities, symmetric

    def at(self, t: int) -> Iterator[list[Match]]:
        """For each frame that token ``t`` triggers its matches (none: the frame was tried in vain)."""
        tree, lemma, pos = self.tree, self.tree.lemma[t], self.tree.pos[t]
        if t in self.denotes.name_at:
            return
        if pos == "VERB" and self._apposed(t):
            pos, lemma = "NOUN", tree.lower[t]
        if pos in {"VERB", "AUX"} or (pos == "ADJ" and lemma in self.frames.verbs):
            for frame in self.frames.verbs.get(lemma, ()):
                yield from self._match(frame, self.args.verb(t), verb=True)
        elif pos in {"NOUN", "PROPN", "ADJ", "X"} and not (pos == "ADJ" and tree.dep[t] == "amod" and tree.head[t] > t):
            word = tree.lower[t].removeprefix("ex-")
            if t + 1 < tree.size and f"{lemma}-{tree.lower[t + 1]}" in self.frames.relational:
                lemma = word = f"{lemma}-{tree.lower[t + 1]}"  # "maison mère" is no house
            for frame in self.frames.nouns.get(lemma) or self.frames.nouns.get(word, ()):
                yield from self._match(frame, self.args.noun(t), verb=False)
            for frame in self.frames.relational.get(lemma) or self.frames.relational.get(word, ()):
                yield from self._match(frame, self.args.noun(t), verb=False)

    def _apposed(self, t: int) -> bool:
        """Whether a noun was taken for a verb in an apposition ("X, marque de Y")."""
        tree, before = self.tree, self.tree.lower[t - 1] if t else ""
        if tree.lower[t] not in self.frames.relational or tree.lemma[t] in self.frames.verbs or t + 1 >= tree.size:
            return False
        return before == "(" or (before == "," and t - 2 in self.denotes.name_at and not tree.with_dep(t, "obj"))

    def _match(self, frame: Frame, args: Arguments, *, verb: bool) -> Iterator[list[Match]]:
        if verb and (frame.reflexive, frame.passive) != (None, None):
            wrong_voice = frame.passive is not None and frame.passive != args.passive
            if wrong_voice or (frame.reflexive is not None and frame.reflexive != args.reflexive):
                return
        if frame.excluded and self._companion(frame.excluded, args) is not None:
            return
        if frame.under and self.tree.lemma[self.tree.head[args.trigger]] in frame.under:
            return
        companion = self._companion(frame.companion, args) if frame.companion else None
        if frame.companion is None or companion is not None:
            yield self._matches(frame, args, companion, verb=verb)

    def _matches(self, frame: Frame, args: Arguments, companion: int | None, *, verb: bool) -> list[Match]:
        subjects = self._fill(frame.subject, frame, args, companion, verb=verb)
        guessed = not subjects and frame.subject.fallback == "topic"
        if guessed:
            subjects = [
                c for h in args.oblique(_AT) if (c := self.denotes.of(h)) is not None and c.type == "Organization"
            ]
        if (
            not subjects
            and frame.subject.fallback == "topic"
            and (args.passive or not verb)
            and self._known(frame, args)
        ):
            t = args.trigger
            subjects = [Candidate(t, t + 1, t, "Organization", "pronoun", self.tree.text[t], "", "", self.tree.sent[t])]
        objects = self._objects(frame, args, companion, verb=verb)
        if frame.mutual and frame.relation in self.symmetric and not objects and len(subjects) > 1:
            return [Match(frame, args.trigger, one, other, companion) for one, other in combinations(subjects, 2)]
        if frame.object.argument == "topic" or (not objects and frame.object.optional):
            objects = [None]
        implicit = not objects and self._office_alone(frame, companion)
        if implicit:
            headline = named_before_colon(self.tree, self.denotes.name_at, args.trigger)
            implicit = headline is None or headline.type == "Person"
            objects = [None] if implicit else [headline]
        return [
            Match(frame, args.trigger, s, o, companion, implicit, guessed)
            for s in subjects
            for o in objects
            if s is not o and not (self._doubtful(s, frame.subject) and self._doubtful(o, frame.object))
        ]

    def _known(self, frame: Frame, args: Arguments) -> bool:
        """Whether a site left without owner is one spoken of before ("l'usine de Lyon"; not "une usine à Lyon")."""
        tree, t = self.tree, args.trigger
        if frame.object.type != PLACE:
            return True
        dets = {tree.lower[k] for k in tree.kids[t] if tree.dep[k] in {"det", "case"}} | {tree.lower[max(t - 1, 0)]}
        return not dets.isdisjoint(DEFINITE)

    def _doubtful(self, found: Candidate | Value | None, slot: Slot) -> bool:
        """Whether a name fits a slot only if its type, a guess, is wrong: one guess may be, two at once are not."""
        fits = not isinstance(found, Candidate) or not slot.type or not found.type or found.type in slot.type
        return not fits and isinstance(found, Candidate) and found.weak

    def _office_alone(self, frame: Frame, companion: int | None) -> bool:
        """ "prend la présidence", "quitte la direction générale": an office whose organization goes without saying."""
        if frame.relation != "holdsRole" or companion is None or frame.object.argument != "complement":
            return False
        tree = self.tree
        definite = any(tree.lower[k] in {"le", "la", "l'", "les"} for k in tree.kids[companion] if tree.dep[k] == "det")
        contracted = tree.lower[companion - 1] in {"la", "l'"}
        below = [k for k in tree.with_dep(companion, "nmod", "obl") if tree.case(k) == "de"]
        return (definite or contracted) and not below

    def _objects(
        self, frame: Frame, args: Arguments, companion: int | None, *, verb: bool
    ) -> list[Candidate | Value | None]:
        slot = frame.object
        if not slot.value:
            return list(self._fill(slot, frame, args, companion, verb=verb))
        heads = [companion] if companion is not None and slot.argument in {"patient", "complement"} else None
        heads = heads if heads is not None else self._heads(slot, frame, args, companion, verb=verb)
        found: list[Candidate | Value | None] = [v for h in heads if (v := self._value(slot.value, h)) is not None]
        if slot.counted:
            found = [v for v in found if isinstance(v, Value) and v.text]
        if slot.value == "count" and not verb and not any(isinstance(v, Value) and v.text for v in found):
            # "212 suppressions de postes": the trigger itself is counted.
            own = self._value("count", args.trigger)
            return [own] if own is not None and own.text else [v for v in found if slot.argument != "self"]
        return found

    def _value(self, kind: str, head: int) -> Value | None:
        tree = self.tree
        if kind == "amount":
            low, high = tree.subtree(head)
            fits = [
                q for q in self.quantities.of(tree.sent[head]) if q.kind == "amount" and q.start < high and q.end > low
            ]
            return Value(fits[0].text) if fits else None
        start = head
        while start > 0 and tree.sent[start - 1] == tree.sent[head] and self._counts(start - 1):
            start -= 1
        words = tree.words(start, head + 1)
        if "%" in words or (
            head + 1 < tree.size and tree.lower[head + 1] == "sur" and not any(c.isdigit() for c in words)
        ):
            words = ""  # a share: "un emploi sur six"
        up = tree.head[head]
        if (
            not any(c.isdigit() for c in words)
            and tree.lemma[up] in QUANTITY_NOUNS
            and tree.dep[head].startswith("nmod")
        ):
            low = up
            while low > 0 and self._counts(low - 1):
                low -= 1
            words = tree.words(low, up + 1)
        return Value(count_value(words))

    def _counts(self, i: int) -> bool:
        tree = self.tree
        return tree.pos[i] in {"NUM", "ADJ"} or tree.text[i].replace(".", "").isdigit() or tree.lemma[i] in QUANTITY_NOUNS | {
            "quelque", "environ", "à", "ou", "de", "plus", "près", "moins", "un", "au", "mille", "%",
        } or tree.lower[i] in {"d'", "un", "une", "des"}  # fmt: skip
