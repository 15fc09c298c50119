"""Which words fill the slots of a frame: the head tokens of its arguments, and what they denote."""

from __future__ import annotations

from kg.annotate.tree import Tree
from kg.extract.arguments import Arguments, Normaliser
from kg.extract.bearers import Bearers
from kg.extract.companions import AT_MOST
from kg.extract.counts import QUANTITY_NOUNS
from kg.extract.denote import Denotations
from kg.extract.frames import Frame, Slot
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import Candidate
from kg.extract.places import PLACE
from kg.extract.quantities import Quantities
from kg.extract.reaches import Reaches
from kg.extract.stakes import HOLDING

_OF = frozenset({"de"})
_AT = frozenset({"à"})
_POSS = frozenset({"poss"})
_HOLDINGS = {"part", "participation", "action", "titre", "bloc", "majorité", "%", "tiers", "quart", "moitié"}
_HOUSE = frozenset({"Organization"})
_TRADED = {"sells", "acquires"}
_TRADES = {"sells"}  # "le directeur général de X, A, exclut de vendre Y": X does
_BESIDE = frozenset({"aux côtés de", "avec la participation de", "en compagnie de"})
_TIES = {"concurrent", "rival", "partenaire", "allié", "prestataire", "sous-traitant", "fournisseur"}


class Slots(Reaches):
    """Fills the slots of frames with the arguments of their triggers."""

    def __init__(
        self, tree: Tree, lexicon: Lexicon, args: Normaliser, denotes: Denotations, bearers: Bearers,
        quantities: Quantities,
    ) -> None:  # fmt: skip
        super().__init__(tree, lexicon, args, denotes, quantities)
        self.bearers = bearers

    def _fill(self, slot: Slot, frame: Frame, args: Arguments, companion: int | None, *, verb: bool) -> list[Candidate]:
        heads = self._heads(slot, frame, args, companion, verb=verb)
        if slot.argument == "oblique" and frame.companion is not None and frame.companion.argument == "oblique":
            heads = [h for h in heads if h != companion]  # "succède à X à la tête de Y": the post is not X
        found = [c for c in self._denoted(heads, slot) if not self._only_where(c, slot, frame, args)]
        found = self._of_first(args.trigger, [c for c in found if not self._elsewhere(c, slot, frame, args)])
        if frame.relation in HOLDING and slot is frame.subject and found:
            found += [c for c in self._denoted(self._vehicles(args, heads), slot) if c not in found]
        if frame.relation in _TRADED and slot.argument == "oblique" and "à" in slot.case:
            found = [c for c in found if c.kind != "name" or not self._on_map(c)]  # "rachète X à Lyon"
        if frame.joint and slot is frame.subject and found:
            found += [c for c in self._denoted(args.oblique(_BESIDE), slot) if c not in found]
        if slot.type == _HOUSE and slot.argument == "oblique" and frame.object.value == "count":
            found = [c for c in found if c.type != "Place"]  # "supprime 80 postes à Nozay"
        trades = frame.relation in _TRADES and slot is frame.subject and verb
        if (slot.type == _HOUSE or trades) and slot.argument == "agent":
            found = self._spoken_for(heads, found)
        part = slot.argument == "complement" or (slot.argument == "patient" and self._partial(heads, slot))
        if not found and part:
            clitics = [k for k in self.tree.kids[args.trigger] if self.tree.lower[k] == "en"]
            found = self._denoted([k for k in clitics if self.tree.pos[k] == "PRON"], slot)
        if not found and slot.fallback == "described" and (said := self._described(args.trigger, slot)) is not None:
            return [said]
        if slot.argument == "bearer" and not found and self._unit(args.trigger):
            t = args.trigger
            found = [
                Candidate(t, t + 1, t, "Organization", "nominal", self.tree.text[t], "", "Sing", self.tree.sent[t])
            ]
        if slot.argument in {"bearer", "host"} and any(c.start < args.trigger for c in found):
            found = [c for c in found if c.start < args.trigger]  # "X, filiale de Y, et Z": said of X alone
        if not found and slot.argument == "complement":
            inner = companion if companion is not None else args.trigger
            shares = [h for _, h in args.obliques if self.tree.text[h] == "%"]  # "actionnaire à 15 % | de X"
            further = self._past_bare(heads + shares, slot.case or _OF)
            found = self._denoted(further, slot) or self._denoted(self._dont(inner), slot)
        return found

    def _on_map(self, found: Candidate) -> bool:
        """Whether a name is a known place, also with a capital that lost its accent ("Etats-Unis")."""
        forms = {found.text, "É" + found.text[1:] if found.text.startswith("E") else found.text}
        return not forms.isdisjoint(self.lexicon.places)

    def _unit(self, n: int) -> bool:
        """ "**La filiale** de X dément": a house spoken of before, said to be X's."""
        tree = self.tree
        bare = not tree.with_dep(n, "appos", "cop", "nummod", "amod") and self.denotes.attached_name(n) is None
        return bare and tree.lemma[n] == "filiale" and tree.lower[n - 1] == "la" and tree.dep[n] == "nsubj"

    def _spoken_for(self, heads: list[int], found: list[Candidate]) -> list[Candidate]:
        """ "le patron de X, A, annonce la suppression de 500 postes": what only a house does is done by X."""
        if not found or any(c.type != "Person" or c.weak for c in found):
            return found
        tree, posts = self.tree, self.lexicon["roles.heads"] | self.lexicon["transparent.spokesmen"]
        nouns = [n for h in heads for n in [h, *tree.with_dep(h, "appos")] if tree.lemma[n] in posts]
        houses = [self.denotes.of(k) for n in nouns for k in self.args.noun(n).oblique(_OF | _POSS)]
        named = [c for c in houses if c is not None and c.type in {"Organization", ""}]
        if not named and nouns:  # "A, le patron": of the house that the text is about
            n, text = nouns[0], tree.text[nouns[0]]
            named = [Candidate(n, n + 1, n, "Organization", "pronoun", text, "", "", tree.sent[n])]
        return named[:1] or found

    def _denoted(self, heads: list[int], slot: Slot) -> list[Candidate]:
        """What the heads and their conjuncts denote, each once."""
        found: list[Candidate] = []
        for head in heads:
            for inner in self._inmost(head, slot):
                candidate = self.denotes.of(inner)
                named = self._joined(inner, candidate) if candidate is not None else self.denotes.examples(inner)
                named = [c for c in named if not self._dateline(c) and not self._gapped(c, head)]
                named += [c for one in named[-1:] for c in self.denotes.lists.shareholders(one)]
                found += [c for c in named if all(c is not known for known in found)]
        if slot.type == PLACE:
            self._listed_towns(found)
            found = [c for c in found if not self._container(c)]
        return found

    def _inmost(self, head: int, slot: Slot) -> list[int]:
        """The heads of a coordination, through what they are of: "les usines de **X** et de **Y**"."""
        found = list[int]()
        for member in self.args.members(head):
            inner = self._through(member, slot)
            found += [inner] if inner == member else self.args.members(inner)
        return found

    def _described(self, n: int, slot: Slot) -> Candidate | None:
        """ "**Le concurrent** de X s'est offert Y", "contredit **son concurrent**": for whom the text has named before."""
        tree = self.tree
        article = n > 0 and tree.lower[n - 1] in {"le", "la", "l'"} and tree.dep[n].startswith("nsubj")
        acts = article and tree.pos[tree.head[n]] == "VERB"
        own = any(tree.feat(k, "Poss") == "Yes" for k in tree.kids[n]) and tree.feat(n, "Number") != "Plur"
        bare = own and tree.lemma[n] in _TIES and not tree.with_dep(n, "appos", "flat", "nmod:appos")
        if not (acts or bare) or tree.pos[n] != "NOUN" or n in self.denotes.name_at:
            return None
        kind = "Person" if "Person" in slot.type else "Organization" if "Organization" in slot.type else ""
        kind = kind or self.lexicon.descriptions.get(tree.lemma[n], "")
        if kind not in slot.type:
            return None
        gender = tree.feat(n, "Gender") if kind == "Person" else ""
        return Candidate(n - 1, n + 1, n, kind, "nominal", tree.words(n - 1, n + 1), gender, "Sing", tree.sent[n])

    def _joined(self, i: int, found: Candidate) -> list[Candidate]:
        """ "les fonds A et B": what is coordinated with the name that goes with the noun."""
        if found.kind != "name" or i in self.denotes.name_at:
            return [found]
        tree, names = self.tree, self.denotes.name_at
        listed = self.args.members(found.head)
        listed += [k for k in tree.with_dep(found.head, "conj") if tree.case(i) and tree.case(k) == tree.case(i)]
        return [found, *(names[m] for m in sorted(set(listed)) if m in names and names[m] is not found)]

    def _dateline(self, found: Candidate) -> bool:
        """ "LYON, 12 nov. (AFP) - X a …": the agency before the text does nothing in it."""
        tree, i, j = self.tree, found.start - 1, found.end
        bracketed = i > 0 and j + 1 < tree.size and tree.lower[i] == "(" and tree.lower[j] == ")"
        return bracketed and tree.lower[j + 1] in {"-", "–", "—"}

    def _through(self, head: int, slot: Slot) -> int:
        """ "30 % du capital de X", "le contrôle de X" → X."""
        tree, lexicon = self.tree, self.lexicon
        if slot.type == PLACE:
            return self._named_after(head)
        for _ in range(4):
            lemma = tree.lemma[head]
            counts = lemma in QUANTITY_NOUNS  # "dix millions de X"
            partitive = lemma in lexicon["transparent.partitive"] or lemma in slot.through or tree.text[head] == "%"
            partitive = partitive or (counts and "Product" in slot.type)
            partitive = partitive or (
                tree.pos[head] == "ADV" and tree.lower[head] in AT_MOST
            )  # "un peu plus de 15 % de X"
            if head in self.denotes.name_at or not (partitive or tree.pos[head] in {"NUM", "SYM"}):
                return head
            inner = [k for k in tree.with_dep(head, "nmod", "obl") if tree.case(k) in {"de", "dans"}]
            own = lemma in _HOLDINGS  # "cède **ses** parts": the seller's
            poss = [k for k in tree.kids[head] if tree.feat(k, "Poss") == "Yes" and not own]
            beside = self.denotes.attached_name(head)
            if not inner:
                return beside.head if beside else poss[0] if poss else head
            named = [k for k in inner if k in self.denotes.name_at]  # "conseil d'administration | de X"
            head = named[0] if named else inner[0]
        return head

    def _heads(self, slot: Slot, frame: Frame, args: Arguments, companion: int | None, *, verb: bool) -> list[int]:
        if slot.argument == "oblique":
            found = args.oblique(slot.case)
            if slot.type == PLACE:
                towns = [
                    h
                    for h in args.oblique(_AT)
                    if h in self.denotes.name_at and self.denotes.name_at[h].type == "Place"
                ]
                found = towns if towns and "à" in slot.case else found  # "à Castres, dans le Tarn"
            if slot.type == PLACE and not verb:
                return found + self._located(args.trigger, slot.case, found)
            if slot.type == PLACE:
                counted = self._among(args.trigger, slot.case) if companion is not None else []
                found = found + self._beside_towns(args.trigger, companion, slot) + counted
            return found
        if slot.argument == "complement":
            inner = self.args.noun(companion) if companion is not None else args
            cases = slot.case or _OF
            found = inner.oblique(cases)
            if "par" in cases:  # "frappé d'une amende par X", the agent taken for one of the fine
                found = found + [k for k in self.tree.with_dep(inner.trigger, "nmod") if self.tree.case(k) == "par"]
                found = found + self._done_by(inner.trigger)
            own = (
                slot is frame.object and self.tree.lemma[inner.trigger] in _HOLDINGS
            )  # "cède sa participation": the seller's
            if "de" in cases and slot.type != PLACE and not own:
                found = inner.oblique(_POSS) + found  # "son site de Kiruna": whose it is comes first
            elif not found and slot.type == PLACE:
                found = self._located(inner.trigger, cases, found)
            return (
                found
                or self._of_attached(inner.trigger, cases)
                or self._dont(inner.trigger)
                or self._ahead(inner.trigger, cases)
            )
        if slot.argument == "self":
            return [args.trigger]
        if slot.argument == "whose":
            return self._whose(args.patient if args.passive else args.agent)
        if slot.argument == "attached":
            name = self.denotes.attached_name(args.trigger if companion is None else companion)
            if name is None or not self.denotes.lists.plural(args.trigger):
                return [name.head] if name else []
            return [c.head for c in self.denotes.lists.at(name.start)]  # "(marques A, B et C)"
        if slot.argument == "host":
            return self._host(args.trigger)
        if slot.argument == "holder":
            return self._holder(companion) if companion is not None else []
        if slot.argument == "struck":
            return self._struck(args.trigger)
        if slot.argument == "bearer":
            return self.bearers.of(args.trigger)
        if verb:
            return args.agent if slot.argument == "agent" else args.patient
        return self._nominal(slot.argument, frame, args, companion)

    def _nominal(self, argument: str, frame: Frame, args: Arguments, companion: int | None) -> list[int]:
        of, poss = args.oblique(_OF), args.oblique(_POSS)
        if companion is not None:
            of = [h for h in of if self._through_quantity(h) != companion]  # "la création de 200 emplois": nobody's
            if argument == "patient" and self.tree.head[companion] == args.trigger and frame.object.type != PLACE:
                of = of + self._past_bare([companion], _OF)  # "la levée de fonds | de X"
        if both := self._shared(args.trigger, poss):
            poss = both
        if not frame.transitive:
            named = [
                h
                for h in of
                if any(self.denotes.of(m) is not None or self.denotes.examples(m) for m in self.args.members(h))
            ]
            return (named or poss or args.agent) if argument == "agent" else []
        if argument == "patient":
            several = any(self.tree.feat(k, "Number") == "Plur" or self.tree.lower[k] == "ses" for k in poss)
            return of or (poss if args.agent and args.agent != poss and not several else [])  # "poursuit ses achats"
        return args.agent or (poss if of else [])
