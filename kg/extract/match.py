"""Match frames against the arguments of one trigger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

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
_AT_MOST = {"maximum", "minimum", "moins", "total", "plus", "près"}  # "supprimer au maximum 500 postes"
_OF = frozenset({"de"})
_AT = frozenset({"chez", "à", "au sein de"})
_AT = frozenset({"à"})
_POSS = frozenset({"poss"})
_PLACE = frozenset({"Place"})
_STAND = {"être", "situer", "trouver", "installer", "implanter", "baser", "établir", "rester", "demeurer", "localiser"}


@dataclass(frozen=True, slots=True)
class Match:
    """One frame matched: subject and object as candidates, and the companion's token if the frame asks for one."""

    frame: Frame
    trigger: int
    subject: Candidate
    object: Candidate | Value | None
    companion: int | None = None
    fallback: bool = False  # its subject is guessed from the text around, not read in the sentence


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
        if not subjects and frame.subject.fallback == "topic" and (args.passive or not verb):
            t = args.trigger
            subjects = [Candidate(t, t + 1, t, "Organization", "pronoun", self.tree.text[t], "", "", self.tree.sent[t])]
        objects = self._objects(frame, args, companion, verb=verb)
        if frame.relation in self.symmetric and not objects and len(subjects) > 1:
            return [Match(frame, args.trigger, one, other, companion) for one, other in combinations(subjects, 2)]
        if frame.object.argument == "topic" or (not objects and frame.object.optional):
            objects = [None]
        return [Match(frame, args.trigger, s, o, companion, guessed) for s in subjects for o in objects if s is not o]

    def _objects(
        self, frame: Frame, args: Arguments, companion: int | None, *, verb: bool
    ) -> list[Candidate | Value | None]:
        slot = frame.object
        if not slot.value:
            return list(self._fill(slot, frame, args, companion, verb=verb))
        heads = [companion] if companion is not None and slot.argument in {"patient", "complement"} else None
        heads = heads if heads is not None else self._heads(slot, frame, args, companion, verb=verb)
        found: list[Candidate | Value | None] = [v for h in heads if (v := self._value(slot.value, h)) is not None]
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
            and tree.lemma[up] in _QUANTITY_NOUNS
            and tree.dep[head].startswith("nmod")
        ):
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
            heads += [k for k in self.tree.with_dep(args.trigger, "advmod") if self.tree.lemma[k] in _AT_MOST]
        elif companion.argument == "agent":
            heads = args.agent
        else:
            heads = args.oblique(companion.case or _OF)
        for head in heads:
            for member in self.args.members(head):
                for found in (member, self._through_quantity(member)):
                    if self.tree.lemma[found] in companion.lemma or self.tree.lower[found] in companion.lemma:
                        return found
        return None

    def _through_quantity(self, head: int) -> int:
        """ "un millier de postes" → "postes"."""
        tree = self.tree
        while (
            tree.lemma[head] in _QUANTITY_NOUNS | _AT_MOST or tree.pos[head] in {"NUM", "SYM"} or tree.text[head] == "%"
        ):
            inner = [k for k in tree.with_dep(head, "nmod", "obl") if tree.case(k) in {"de", ""}]
            if not inner:
                break
            head = inner[0]
        return head

    def _fill(self, slot: Slot, frame: Frame, args: Arguments, companion: int | None, *, verb: bool) -> list[Candidate]:
        heads = self._heads(slot, frame, args, companion, verb=verb)
        if slot.argument == "oblique" and frame.companion is not None and frame.companion.argument == "oblique":
            heads = [h for h in heads if h != companion]  # "succède à X à la tête de Y": the post is not X
        found = self._denoted(heads, slot)
        part = slot.argument == "complement" or (slot.argument == "patient" and self._partial(heads, slot))
        if not found and part:
            clitics = [k for k in self.tree.kids[args.trigger] if self.tree.lower[k] == "en"]
            found = self._denoted([k for k in clitics if self.tree.pos[k] == "PRON"], slot)
        if slot.argument in {"bearer", "host"} and any(c.start < args.trigger for c in found):
            found = [c for c in found if c.start < args.trigger]  # "X, filiale de Y, et Z": said of X alone
        if not found and slot.argument == "complement":
            inner = companion if companion is not None else args.trigger
            shares = [h for _, h in args.obliques if self.tree.text[h] == "%"]  # "actionnaire à 15 % | de X"
            further = self._past_bare(heads + shares, slot.case or _OF)
            found = self._denoted(further, slot) or self._denoted(self._dont(inner), slot)
        return found

    def _partial(self, heads: list[int], slot: Slot) -> bool:
        """Whether what is held or bought is a share of something ("en détient | 80 %")."""
        partitive = self.lexicon["transparent.partitive"] | slot.through
        return any(self.tree.lemma[h] in partitive or self.tree.text[h] == "%" for h in heads)

    def _denoted(self, heads: list[int], slot: Slot) -> list[Candidate]:
        """What the heads and their conjuncts denote, each once."""
        found: list[Candidate] = []
        for head in heads:
            for member in self.args.members(head):
                inner = self._through(member, slot)
                candidate = self.denotes.of(inner)
                named = [candidate] if candidate is not None else self.denotes.examples(inner)
                found += [c for c in named if all(c is not known for known in found)]
        return found

    def _past_bare(self, heads: list[int], cases: frozenset[str]) -> list[int]:
        """Complements hung on a bare one: "fournisseur de câbles | de X", "un prêt de 3 millions | de X"."""
        tree, found, stack = self.tree, list[int](), list(heads)
        while stack:
            head = stack.pop(0)
            bare = not any(tree.dep[k] == "det" or tree.lower[k] in {"du", "des", "au", "aux"} for k in tree.kids[head])
            if bare and head not in self.denotes.name_at:
                below = [k for k in tree.with_dep(head, "nmod", "obl") if tree.case(k) in cases]
                found += below
                stack += below
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
            found = args.oblique(slot.case)
            if slot.type == _PLACE:
                towns = [
                    h
                    for h in args.oblique(_AT)
                    if h in self.denotes.name_at and self.denotes.name_at[h].type == "Place"
                ]
                found = towns if towns and "à" in slot.case else found  # "à Castres, dans le Tarn"
            return found + self._located(args.trigger, slot.case, found) if slot.type == _PLACE and not verb else found
        if slot.argument == "complement":
            inner = self.args.noun(companion) if companion is not None else args
            cases = slot.case or _OF
            found = inner.oblique(cases)
            if "de" in cases and slot.type != _PLACE:
                found = inner.oblique(_POSS) + found  # "son site de Kiruna": whose it is comes first
            elif not found and slot.type == _PLACE:
                found = self._located(inner.trigger, cases, found)
            return (
                found
                or self._of_attached(inner.trigger, cases)
                or self._dont(inner.trigger)
                or self._ahead(inner.trigger, cases)
            )
        if slot.argument == "self":
            return [args.trigger]
        if slot.argument == "attached":
            name = self.denotes.attached_name(args.trigger)
            return [name.head] if name else []
        if slot.argument == "host":
            return self._host(args.trigger)
        if slot.argument == "bearer":
            return self.bearers.of(args.trigger)
        if verb:
            return args.agent if slot.argument == "agent" else args.patient
        return self._nominal(slot.argument, frame, args, companion)

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
                while before > n and (
                    tree.pos[before] == "DET" or tree.lower[before] in {"groupe", "«", '"', "société"}
                ):
                    before -= 1
                case = CONTRACTIONS.get(tree.lower[before], tree.lower[before])
                if case in cases:
                    return [self.denotes.name_at[i].head]
                if tree.pos[before] == "ADP":
                    return []
            if tree.pos[i] in {"VERB", "AUX", "PRON"} or tree.lower[i] in {",", ".", ";", "(", ":"}:
                return []
        return []

    def _located(self, n: int, cases: frozenset[str], known: list[int]) -> list[int]:
        """Where a site stands, wherever the parser hung it: "l'usine X de Y", "dont le siège est à Y"."""
        tree, head, found = self.tree, self.tree.head[n], list[int]()
        if tree.dep[n].startswith("nsubj"):
            if tree.lemma[head] in _STAND:
                found += [k for k in tree.with_dep(head, "obl", "xcomp") if tree.case(k) in cases]
            elif tree.case(head) in cases and any(tree.dep[k] == "cop" for k in tree.kids[head]):
                found.append(head)
        for k in tree.with_dep(n, "acl", "amod"):
            if tree.lemma[k] in _STAND:
                found += self.args.verb(k).oblique(cases)
        return [h for h in found or self._next_place(n, cases) if h not in known]

    def _next_place(self, n: int, cases: frozenset[str]) -> list[int]:
        """The first place behind one of the prepositions in the phrase that noun ``n`` opens."""
        tree, i = self.tree, n + 1
        stop = min(n + 12, tree.sentences[tree.sent[n]][1])
        while i < stop:
            name = self.denotes.name_at.get(i)
            if name is not None:
                if name.type == "Place" and self._preposition(name.start) in cases:
                    return [name.head, *self._listed(name)]
                i = name.end
            elif (
                tree.pos[i] in {"VERB", "AUX", "PRON", "CCONJ"}
                or tree.lower[i] in {".", ";", ":", "("}
                or (tree.lower[i] == "," and not (i + 1 < stop and tree.lower[i + 1] in {"à", "en", "au"}))
            ):
                return []
            else:
                i += 1
        return []

    def _listed(self, first: Candidate) -> list[int]:
        """The places of a list after its first: "à X, à Y et à Z", whatever the parser made of them."""
        tree, found, last = self.tree, list[int](), first
        for _ in range(6):
            i = last.end
            if i + 1 >= tree.size or tree.lower[i] not in {",", "et", "ou"}:
                break
            i += 1
            while i < tree.size and (tree.pos[i] == "DET" or tree.lower[i] in {"à", "au", "de", "d'", "en", "du"}):
                i += 1
            name = self.denotes.name_at.get(i)
            if name is None or name.type != "Place" or name.start != i:
                break
            # "à Kiruna, en Suède" says of a town where it lies; it is no list.
            if tree.lower[last.end] == "," and tree.lower[i - 1] not in {"à", "au"}:
                break
            found.append(name.head)
            last = name
        return found

    def _preposition(self, start: int) -> str:
        tree, i = self.tree, start - 1
        while i > 0 and tree.pos[i] == "DET":
            i -= 1
        return CONTRACTIONS.get(tree.lower[i], tree.lower[i])

    def _host(self, n: int) -> list[int]:
        """The name before the bracket that the noun opens: "X (groupe Y)"."""
        name = self.denotes.name_at.get(n - 2) if n > 1 and self.tree.lower[n - 1] == "(" else None
        return [name.head] if name else []

    def _nominal(self, argument: str, frame: Frame, args: Arguments, companion: int | None) -> list[int]:
        of, poss = args.oblique(_OF), args.oblique(_POSS)
        if companion is not None:
            of = [h for h in of if self._through_quantity(h) != companion]  # "la création de 200 emplois": nobody's
        if not frame.transitive:
            named = [
                h
                for h in of
                if any(self.denotes.of(m) is not None or self.denotes.examples(m) for m in self.args.members(h))
            ]
            return (named or poss or args.agent) if argument == "agent" else []
        if argument == "patient":
            return of or (poss if args.agent and args.agent != poss else [])
        return args.agent or (poss if of else [])
