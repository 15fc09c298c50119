"""Match frames against the arguments of one trigger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from kg.annotate.tree import CONTRACTIONS, Tree
from kg.extract.arguments import Arguments, Normaliser
from kg.extract.bearers import Bearers
from kg.extract.denote import Denotations
from kg.extract.frames import Frame, FrameIndex, Slot
from kg.extract.headline import named_before_colon
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import Candidate
from kg.extract.places import PLACE
from kg.extract.quantities import Quantities
from kg.extract.unsaid import BETWEEN, Unsaid
from kg.model import Value

# Whom the text says so of: "chez X, 80 postes sont supprimés".
_AT = frozenset({"à"})
_OF = frozenset({"de"})


def _number(value: Value) -> int:
    """The (first) number of a count."""
    return int(value.text.split()[0])


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
    apart: tuple[Candidate, ...] = ()  # who acts, where the subject is another ("X **lui** a prêté 3 millions d'euros")


class Matcher(Unsaid):
    """All matches of one tree."""

    def __init__(
        self, tree: Tree, lexicon: Lexicon, frames: FrameIndex, args: Normaliser, denotes: Denotations, bearers: Bearers,
        quantities: Quantities, symmetric: frozenset[str],
    ) -> None:  # fmt: skip
        super().__init__(tree, lexicon, args, denotes, bearers, quantities)
        self.frames, self.symmetric = frames, symmetric

    def at(self, t: int) -> Iterator[list[Match]]:
        """For each frame that token ``t`` triggers its matches (none: the frame was tried in vain)."""
        tree, lemma, pos = self.tree, self.tree.lemma[t], self.tree.pos[t]
        if t in self.denotes.name_at:
            return
        if pos == "VERB" and self._apposed(t):
            pos, lemma = "NOUN", tree.lower[t]
        if pos in {"VERB", "AUX"} or (pos == "ADJ" and lemma in self.frames.verbs):
            for frame in self.frames.verbs.get(lemma, ()):
                for args in (self.args.verb(t), *self.args.gapped(t)):
                    yield from self._match(frame, args, verb=True)
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
        if tree.lower[t] not in self.frames.relational or t + 1 >= tree.size:
            return False
        if tree.lemma[t] in self.frames.verbs:
            return before in {",", "et", "l'"} and self._governs_as_noun(t)
        return before == "(" or (before == "," and t - 2 in self.denotes.name_at and not tree.with_dep(t, "obj"))

    def _governs_as_noun(self, t: int) -> bool:
        """ "X, adhérent | **de** Y", "X, licenciée | **au** Y": a preposition that the noun takes and the verb does not."""
        case = CONTRACTIONS.get(self.tree.lower[t + 1], self.tree.lower[t + 1])
        frames = self.frames.verbs[self.tree.lemma[t]]
        slots = [slot for frame in frames for slot in (frame.subject, frame.object) if slot.type != PLACE]
        taken = any(case in slot.case for slot in slots)
        nouns = self.frames.relational[self.tree.lower[t]]
        return not taken and any(case in (frame.object.case or _OF) for frame in nouns)

    def _match(self, frame: Frame, args: Arguments, *, verb: bool) -> Iterator[list[Match]]:
        if verb and (frame.reflexive, frame.passive) != (None, None):
            wrong_voice = frame.passive is not None and frame.passive != args.passive
            if wrong_voice or (frame.reflexive is not None and frame.reflexive != args.reflexive):
                return
        if frame.excluded and self._companion(frame.excluded, args) is not None:
            return
        if verb and self.tree.lemma[args.trigger] in self.lexicon["modality.report"] and self._says(args.trigger):
            return
        if frame.under and self.tree.lemma[self.tree.head[args.trigger]] in frame.under:
            return
        if frame.stake and self._minority(args) != (frame.stake == "part"):
            return
        if frame.after and self.tree.case(args.trigger) not in frame.after:
            return
        companion = self._companion(frame.companion, args) if frame.companion else None
        if frame.companion is None or companion is not None:
            yield self._matches(frame, args, companion, verb=verb)

    def _matches(self, frame: Frame, args: Arguments, companion: int | None, *, verb: bool) -> list[Match]:
        subjects = self._fill(frame.subject, frame, args, companion, verb=verb)
        if frame.subject.argument == "self" and frame.object.type == PLACE and not self._only_one(args.trigger):
            return []
        guessed = not subjects and frame.subject.fallback == "topic"
        if guessed:
            subjects = [
                c for h in args.oblique(_AT) if (c := self.denotes.of(h)) is not None and c.type == "Organization"
            ]
            subjects = subjects or self._undertaken(args.trigger, args.agent)
        if (
            not subjects
            and frame.subject.fallback == "topic"
            and (args.passive or not verb or frame.subject.argument == "whose")
            and self._known(frame, args)
        ):
            subjects = [self._somebody(args.trigger, "nominal" if frame.relation in BETWEEN else "pronoun")]
        if not subjects and frame.subject.fallback == "clause" and args.passive:
            subjects = self._of_clause(args.trigger, frame.subject)
        objects = self._objects(frame, args, companion, verb=verb)
        if frame.object.argument == "holder":
            objects = [o for o in objects if o not in subjects]
        together = frame.mutual and frame.relation in self.symmetric and len(subjects) > 1
        together = together and not self._accompanies(args.trigger) and not self._given(args.trigger, companion)
        if together and all(self._where(o, frame.object) for o in objects):
            return [Match(frame, args.trigger, one, other, companion) for one, other in combinations(subjects, 2)]
        if frame.mutual and frame.relation in self.symmetric and not objects and self._several(subjects):
            return [Match(frame, args.trigger, subjects[0], subjects[0], companion)]
        left_out = frame.object.optional and (
            frame.object.fallback != "topic" or self._goes_without(args.trigger, subjects)
        )
        if frame.object.argument == "topic" or (not objects and left_out):
            objects = [None]
        implicit = not objects and self._office_alone(frame, companion)
        if implicit:
            headline = named_before_colon(self.tree, self.denotes.name_at, args.trigger)
            implicit = headline is None or headline.type == "Person"
            objects = [None] if implicit else [headline]
        elif self._goes_unsaid(frame, subjects, objects, args, companion):
            objects, implicit = [None], True
        others = args.agent if frame.subject.argument == "oblique" and frame.object.value else []
        apart = tuple(self._denoted(others, frame.subject))
        return [
            Match(frame, args.trigger, s, o, companion, implicit, guessed, apart)
            for s in subjects
            for o in objects
            if s is not o and not (self._doubtful(s, frame.subject) and self._doubtful(o, frame.object))
        ]

    def _given(self, t: int, companion: int | None) -> bool:
        """ "X et Y ont signé **l'accord**" (with a third) makes no partners of them, "ont signé **un** accord" does."""
        signed = companion is not None and self.tree.lemma[t] == "signer"
        return signed and companion is not None and self._definite(companion)

    def _says(self, t: int) -> bool:
        """Whether a verb tells what someone says: "il confie au Courrier **que** la vie continue"."""
        return any(self.tree.dep[k] == "ccomp" and k > t for k in self.tree.kids[t])

    def _accompanies(self, t: int) -> bool:
        """Whether a tie is said of another: "avec le partenariat de X, de Y et de Z" joins none of these to each other."""
        return self.tree.pos[t] == "NOUN" and self.tree.case(t) in {"avec", "grâce à", "sous"}

    def _several(self, subjects: list[Candidate]) -> bool:
        """Whether the subject is a plural that stands for those who do it together ("les deux groupes coopèrent")."""
        return len(subjects) == 1 and subjects[0].kind != "name" and subjects[0].number == "Plur"

    def _where(self, found: Candidate | Value | None, slot: Slot) -> bool:
        """Whether what stands in a slot says where it happens ("X et Y se livrent bataille | à Lyon")."""
        place = isinstance(found, Candidate) and found.kind == "name" and found.type == "Place"
        return place and "Place" not in slot.type

    def _doubtful(self, found: Candidate | Value | None, slot: Slot) -> bool:
        """Whether a name fits a slot only if its type, a guess, is wrong: one guess may be, two at once are not."""
        fits = not isinstance(found, Candidate) or not slot.type or not found.type or found.type in slot.type
        return not fits and isinstance(found, Candidate) and found.weak

    def _objects(
        self, frame: Frame, args: Arguments, companion: int | None, *, verb: bool
    ) -> list[Candidate | Value | None]:
        slot = frame.object
        if not slot.value:
            return list(self._fill(slot, frame, args, companion, verb=verb))
        beside = frame.companion is not None and slot.argument == frame.companion.argument != "oblique"
        heads = [companion] if companion is not None and beside else None
        heads = heads if heads is not None else self._heads(slot, frame, args, companion, verb=verb)
        found: list[Candidate | Value | None] = [v for h in heads if (v := self._value(slot.value, h)) is not None]
        if slot.value == "count" and heads and any(isinstance(v, Value) and v.text for v in found):
            found += [
                Value(n) for n in self.counts.further(heads[-1], self._of_persons(frame)) if Value(n) not in found
            ]
        if slot.value == "count":
            empty = heads and not self.counts.some(heads[0])
            empty = empty or (slot.counted > 0 and not any(self.counts.none(h) for h in heads))
            found = [v for v in found if isinstance(v, Value) and (_number(v) >= slot.counted if v.text else not empty)]
        if slot.value == "count" and not verb and not any(isinstance(v, Value) and v.text for v in found):
            # "212 suppressions de postes": the trigger itself is counted.
            t, one = args.trigger, not self.tree.lower[args.trigger].endswith(("s", "x"))
            own = self._value("count", t)
            single = one and own == Value("1")  # "un plan", "un licenciement"
            fits = own is not None and (_number(own) >= slot.counted if own.text else self.counts.none(t))
            return [own] if fits and not single else [v for v in found if slot.argument != "self"]
        return found

    def _of_persons(self, frame: Frame) -> bool:
        """Whether a frame counts persons ("recruter 250 pilotes"), not posts."""
        return frame.companion is None or "personne" in frame.companion.lemma
