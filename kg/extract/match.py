"""Match frames against the arguments of one trigger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.annotate.tree import CONTRACTIONS, Tree
from kg.extract.arguments import Arguments, Normaliser
from kg.extract.bearers import Bearers
from kg.extract.denote import Denotations
from kg.extract.frames import Companion, Frame, FrameIndex, Slot
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import Candidate
from kg.extract.quantities import Quantities, count_value
from kg.model import Value

_QUANTITY_NOUNS = {"millier", "centaine", "dizaine", "million", "vingtaine", "trentaine", "quarantaine", "cinquantaine",
                   "quinzaine", "douzaine", "soixantaine", "série", "vague", "milliard", "total", "tiers", "moitié", "maximum"}  # fmt: skip
_AT_MOST = {"maximum", "minimum", "moins", "total"}  # "supprimer au maximum 500 postes"
_OF = frozenset({"de"})


@dataclass(frozen=True, slots=True)
class Match:
    """One frame matched: subject and object as candidates, and the companion's token if the frame asks for one."""

    frame: Frame
    trigger: int
    subject: Candidate
    object: Candidate | Value | None
    companion: int | None = None


class Matcher:
    """All matches of one tree."""

    def __init__(
        self, tree: Tree, lexicon: Lexicon, frames: FrameIndex, args: Normaliser, denotes: Denotations, bearers: Bearers,
        quantities: Quantities, symmetric: frozenset[str],
    ) -> None:  # fmt: skip
        self.tree, self.lexicon, self.frames = tree, lexicon, frames
        self.args, self.denotes, self.bearers = args, denotes, bearers
        self.quantities, self.symmetric = quantities, symmetric

    def at(self, t: int) -> Iterator[list[Match]]:
        """For each frame that token ``t`` triggers its matches (none: the frame was tried in vain)."""
        tree, lemma, pos = self.tree, self.tree.lemma[t], self.tree.pos[t]
        if t in self.denotes.name_at:
            return
        if pos in {"VERB", "AUX"} or (pos == "ADJ" and lemma in self.frames.verbs):
            for frame in self.frames.verbs.get(lemma, ()):
                yield from self._match(frame, self.args.verb(t), verb=True)
        elif pos in {"NOUN", "PROPN", "ADJ", "X"}:
            word = tree.lower[t].removeprefix("ex-")
            for frame in self.frames.nouns.get(lemma) or self.frames.nouns.get(word, ()):
                yield from self._match(frame, self.args.noun(t), verb=False)
            for frame in self.frames.relational.get(lemma) or self.frames.relational.get(word, ()):
                yield from self._match(frame, self.args.noun(t), verb=False)

    def _match(self, frame: Frame, args: Arguments, *, verb: bool) -> Iterator[list[Match]]:
        if verb and (frame.reflexive, frame.passive) != (None, None):
            wrong_voice = frame.passive is not None and frame.passive != args.passive
            if wrong_voice or (frame.reflexive is not None and frame.reflexive != args.reflexive):
                return
        if frame.excluded and self._companion(frame.excluded, args) is not None:
            return
        companion = self._companion(frame.companion, args) if frame.companion else None
        if frame.companion is None or companion is not None:
            yield self._matches(frame, args, companion, verb=verb)

    def _matches(self, frame: Frame, args: Arguments, companion: int | None, *, verb: bool) -> list[Match]:
        subjects = self._fill(frame.subject, frame, args, companion, verb=verb)
        if not subjects and frame.subject.fallback == "topic" and (args.passive or not verb):
            t = args.trigger
            subjects = [Candidate(t, t + 1, t, "Organization", "pronoun", self.tree.text[t], "", "", self.tree.sent[t])]
        objects = self._objects(frame, args, companion, verb=verb)
        if frame.relation in self.symmetric and not objects and len(subjects) > 1:
            return [Match(frame, args.trigger, subjects[0], other, companion) for other in subjects[1:]]
        if frame.object.argument == "topic" or (not objects and frame.object.optional):
            objects = [None]
        return [Match(frame, args.trigger, s, o, companion) for s in subjects for o in objects if s is not o]

    def _objects(self, frame: Frame, args: Arguments, companion: int | None, *, verb: bool) -> list[Candidate | Value | None]:
        slot = frame.object
        if not slot.value:
            return list(self._fill(slot, frame, args, companion, verb=verb))
        heads = [companion] if companion is not None and slot.argument in {"patient", "complement"} else None
        heads = heads if heads is not None else self._heads(slot, frame, args, companion, verb=verb)
        found: list[Candidate | Value | None] = [v for h in heads if (v := self._value(slot.value, h)) is not None]
        return found

    def _value(self, kind: str, head: int) -> Value | None:
        tree = self.tree
        if kind == "amount":
            low, high = tree.subtree(head)
            fits = [q for q in self.quantities.of(tree.sent[head]) if q.kind == "amount" and q.start < high and q.end > low]
            return Value(fits[0].text) if fits else None
        start = head
        while start > 0 and tree.sent[start - 1] == tree.sent[head] and self._counts(start - 1):
            start -= 1
        words = tree.words(start, head + 1)
        if "%" in words:
            words = ""
        up = tree.head[head]
        if not any(c.isdigit() for c in words) and tree.lemma[up] in _QUANTITY_NOUNS and tree.dep[head].startswith("nmod"):
            low = up
            while low > 0 and self._counts(low - 1):
                low -= 1
            words = tree.words(low, up + 1)
        return Value(count_value(words))

    def _counts(self, i: int) -> bool:
        tree = self.tree
        return tree.pos[i] in {"NUM", "ADJ"} or tree.text[i].replace(".", "").isdigit() or tree.lemma[i] in _QUANTITY_NOUNS | {
            "quelque", "environ", "à", "ou", "de", "plus", "près", "moins", "un", "au", "mille", "%",
        } or tree.lower[i] in {"d'", "un", "une", "des"}  # fmt: skip

    def _companion(self, companion: Companion, args: Arguments) -> int | None:
        if companion.argument == "patient":
            heads = list(args.patient) + [h for c, h in args.obliques if not c or self.tree.lemma[h] in _AT_MOST]
        elif companion.argument == "agent":
            heads = args.agent
        else:
            heads = args.oblique(companion.case or _OF)
        for head in heads:
            for member in self.args.members(head):
                found = self._through_quantity(member)
                if self.tree.lemma[found] in companion.lemma or self.tree.lower[found] in companion.lemma:
                    return found
        return None

    def _through_quantity(self, head: int) -> int:
        """ "un millier de postes" → "postes"."""
        tree = self.tree
        while tree.lemma[head] in _QUANTITY_NOUNS | _AT_MOST or tree.pos[head] in {"NUM", "SYM"}:
            inner = [k for k in tree.with_dep(head, "nmod") if tree.case(k) in {"de", ""}]
            if not inner:
                break
            head = inner[0]
        return head

    def _fill(self, slot: Slot, frame: Frame, args: Arguments, companion: int | None, *, verb: bool) -> list[Candidate]:
        found: list[Candidate] = []
        for head in self._heads(slot, frame, args, companion, verb=verb):
            for member in self.args.members(head):
                candidate = self.denotes.of(self._through(member, slot))
                if candidate is not None and all(candidate is not c for c in found):
                    found.append(candidate)
        return found

    def _through(self, head: int, slot: Slot) -> int:
        """ "30 % du capital de X", "le contrôle de X" → X."""
        tree, lexicon = self.tree, self.lexicon
        for _ in range(4):
            lemma = tree.lemma[head]
            partitive = lemma in lexicon["transparent.partitive"] or lemma in slot.through or tree.text[head] == "%"
            if head in self.denotes.name_at or not (partitive or tree.pos[head] in {"NUM", "SYM"}):
                return head
            inner = [k for k in tree.with_dep(head, "nmod", "obl") if tree.case(k) in {"de", "dans"}]
            poss = [k for k in tree.kids[head] if tree.feat(k, "Poss") == "Yes"]
            if not inner:
                return poss[0] if poss else head
            head = inner[0]
        return head

    def _heads(self, slot: Slot, frame: Frame, args: Arguments, companion: int | None, *, verb: bool) -> list[int]:
        if slot.argument == "oblique":
            return args.oblique(slot.case)
        if slot.argument == "complement":
            inner = self.args.noun(companion) if companion is not None else args
            cases = slot.case or _OF
            found = inner.oblique(cases) or (inner.oblique(frozenset({"poss"})) if "de" in cases else [])
            return found or self._of_attached(inner.trigger, cases) or self._dont(inner.trigger) or self._ahead(inner.trigger, cases)
        if slot.argument == "bearer":
            return self.bearers.of(args.trigger)
        if verb:
            return args.agent if slot.argument == "agent" else args.patient
        return self._nominal(slot.argument, frame, args)

    def _dont(self, n: int) -> list[int]:
        """ "X, dont Y est actionnaire": the relative pronoun complements the noun."""
        tree, i = self.tree, n - 1
        while i > 0 and tree.lower[i] != "dont" and tree.lower[i] not in {",", ".", ";"}:
            i -= 1
        if tree.lower[i] != "dont":
            return []
        before = i - 1 if tree.lower[i - 1] != "," else i - 2
        name = self.denotes.name_at.get(before)
        return [name.head] if name else [h for h in [self.args.antecedent(i)] if h != i]

    def _of_attached(self, n: int, cases: frozenset[str]) -> list[int]:
        """ "l'application Cardio | de X": the complement hangs on the name that goes with the noun."""
        name = self.denotes.attached_name(n)
        return [k for k in self.tree.with_dep(name.head, "nmod") if self.tree.case(k) in cases] if name else []

    def _ahead(self, n: int, cases: frozenset[str]) -> list[int]:
        """The first name after a noun behind one of the prepositions, wherever the parser hung it."""
        tree, stop = self.tree, min(n + 9, self.tree.sentences[self.tree.sent[n]][1])
        for i in range(n + 1, stop):
            if i in self.denotes.name_at:
                before = i - 1
                while before > n and (tree.pos[before] == "DET" or tree.lower[before] in {"groupe", "«", '"', "société"}):
                    before -= 1
                case = CONTRACTIONS.get(tree.lower[before], tree.lower[before])
                if case in cases:
                    return [self.denotes.name_at[i].head]
                if tree.pos[before] == "ADP":
                    return []
            if tree.pos[i] in {"VERB", "AUX", "PRON"} or tree.lower[i] in {",", ".", ";", "(", ":"}:
                return []
        return []

    def _nominal(self, argument: str, frame: Frame, args: Arguments) -> list[int]:
        of, poss = args.oblique(_OF), args.oblique(frozenset({"poss"}))
        if not frame.transitive:
            return (of or poss or args.agent) if argument == "agent" else []
        if argument == "patient":
            return of or (poss if args.agent and args.agent != poss else [])
        return args.agent or (poss if of else [])
