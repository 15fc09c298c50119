"""What goes without saying in a frame: the organization that the text is about, or the owner of what acts.

Texts leave out whom they are about: "**l'usine** va licencier", "12 % **du capital**", "**le tour de table** a été mené
par X", "prend **la présidence**".
"""

from __future__ import annotations

from kg.extract.arguments import Arguments
from kg.extract.descriptions import DEFINITE
from kg.extract.frames import Frame, Slot
from kg.extract.mentions import Candidate
from kg.extract.places import PLACE
from kg.extract.slots import Slots
from kg.model import Value

_OWNED = frozenset({"de", "poss"})
# Ties of which a text that is about one side names the other alone ("au rival X").
BETWEEN = frozenset({"competesWith", "partnersWith", "supplies", "subsidiaryOf"})
_UNDERTAKINGS = {"usine", "site", "investissement", "projet", "extension", "implantation", "ouverture", "construction",
                 "agrandissement", "plan", "chantier", "centre", "atelier", "opération", "fermeture", "restructuration",
                 "liquidation", "réorganisation", "déménagement", "rachat", "fusion", "mesure", "installation", "magasin"}  # fmt: skip
_ENTAILS = {"entraîner", "conduire", "provoquer", "prévoir", "impliquer", "accompagner", "traduire", "aboutir", "déboucher",
            "engendrer", "signifier", "permettre", "générer", "occasionner", "causer", "comporter"}  # fmt: skip


class Unsaid(Slots):
    """Tells who fills a slot of a frame that the sentence leaves empty, and whether it may be left so."""

    def _of_clause(self, t: int, slot: Slot) -> list[Candidate]:
        """Who did what a passive leaves unsaid: "**X** lance un drone conçu avec Y", "L'engin a été conçu avec Y"."""
        tree = self.tree
        if tree.dep[t] not in {"acl", "amod"}:
            return [self._somebody(t, "nominal")]
        thing = tree.head[t]
        before = self.denotes.name_at.get(thing - 3) if tree.lower[thing - 2] == "," else None
        if before is not None and tree.lower[thing - 1] in {"un", "une"}:
            thing = before.head  # "lance **Cardio**, un drone conçu avec Y", whatever the parser made of the drone
        heads = self.args.of_clause(thing)
        return [c for c in self._denoted(heads, slot) if not c.type or c.type in slot.type]

    def _goes_unsaid(
        self, frame: Frame, subjects: list[Candidate], objects: list[Candidate | Value | None], args: Arguments,
        companion: int | None,
    ) -> bool:  # fmt: skip
        """Whether the object is the company that the text is about: "mené **le tour de table**", "12 % **du capital**"."""
        if frame.object.fallback == "topic" and self._of_topic(subjects, objects, args, companion):
            return True
        if frame.object.fallback == "topic" and not objects and self._related_to_topic(frame, args.trigger):
            return True
        return not objects and self._nobodys_capital(self._held(frame, args, companion))

    def _only_one(self, t: int) -> bool:
        """Whether the text has named one organization before ``t``: what a description there stands for is no guess."""
        named = [c for c in self.denotes.names if c.end <= t and c.type == "Organization"]
        return all(c.text in named[0].text or named[0].text in c.text for c in named)

    def _somebody(self, t: int, kind: str = "pronoun") -> Candidate:
        """The organization that the text is about, spoken of at token ``t``."""
        return Candidate(t, t + 1, t, "Organization", kind, self.tree.text[t], "", "", self.tree.sent[t])

    def _undertaken(self, trigger: int, heads: list[int]) -> list[Candidate]:
        """ "**L'investissement** (de X) créera 200 emplois", "**l'usine** va licencier": its owner does so."""
        if not heads and self.tree.lemma[self.tree.head[trigger]] in _ENTAILS:
            heads = self.args.verb(self.tree.head[trigger]).agent  # "la fermeture de X entraînera 80 licenciements"
        undertakings = [h for h in heads if self.tree.lemma[h] in _UNDERTAKINGS and h not in self.denotes.name_at]
        for h in undertakings:
            below = self.args.noun(h).oblique(_OWNED)
            below += [
                x for k in below if self.tree.lemma[k] in _UNDERTAKINGS for x in self.args.noun(k).oblique(_OWNED)
            ]
            owners = [self.denotes.of(k) for k in below]
            found = [c for c in owners if c is not None and c.type in {"Organization", ""}]
            if found:
                return found[:1]
        known = any(self.tree.lower[h - 1] in DEFINITE for h in undertakings)
        return [self._somebody(trigger)] if known else []

    def _goes_without(self, n: int, subjects: list[Candidate]) -> bool:
        """ "Léa Morin, fondatrice et patronne, a…", "le fondateur Marc Petit": of nothing named, and plainly the bearer's."""
        tree, after = self.tree, n + 1
        while after < tree.size and tree.lower[after] not in {",", ".", ";", ")"} and after not in self.denotes.name_at:
            if tree.lower[after] in {"de", "d'", "du", "des"} or tree.pos[after] in {"VERB", "AUX"}:
                return tree.pos[after] in {"VERB", "AUX"}
            after += 1
        return all(c.kind == "name" and (c.end < n or c.start == n + 1) for c in subjects)

    def _known(self, frame: Frame, args: Arguments) -> bool:
        """Whether a site left without owner is one spoken of before ("l'usine de Lyon"; not "une usine à Lyon")."""
        tree, t = self.tree, args.trigger
        if frame.object.type != PLACE:
            return True
        dets = {tree.lower[k] for k in tree.kids[t] if tree.dep[k] in {"det", "case"}} | {tree.lower[max(t - 1, 0)]}
        return not dets.isdisjoint(DEFINITE)

    def _office_alone(self, frame: Frame, companion: int | None) -> bool:
        """ "prend la présidence", "à la tête des opérations": an office whose organization goes without saying."""
        if frame.relation != "holdsRole" or companion is None or frame.object.argument != "complement":
            return False
        below = [k for k in self.tree.with_dep(companion, "nmod", "obl") if self.tree.case(k) == "de"]
        units = frame.object.through
        return self._definite(companion) and all(self.tree.lemma[k] in units and self._unnamed(k) for k in below)

    def _unnamed(self, k: int) -> bool:
        """Whether a nominal is definite and neither it nor what hangs on it is a name or means one."""
        low, high = self.tree.subtree(k)
        named = any(self.tree.label[i] or self.tree.feat(i, "Poss") == "Yes" for i in range(low, high))
        return not named and self.tree.lower[low] in DEFINITE | {"de", "d'"}

    def _definite(self, n: int) -> bool:
        tree = self.tree
        article = any(tree.lower[k] in {"le", "la", "l'", "les"} for k in tree.kids[n] if tree.dep[k] == "det")
        return article or tree.lower[n - 1] in {"la", "l'", "à l'", "au", "du"}

    def _of_topic(
        self, subjects: list[Candidate], objects: list[Candidate | Value | None], args: Arguments, companion: int | None
    ) -> bool:
        """Whether what the frame is about goes without saying: "**le tour de table** a été mené par X", nobody else named.

        An indefinite is somebody's only if it is undergone ("12 millions d'euros apportés par X").
        """
        if companion is None or any(o not in subjects for o in objects):
            return False
        if self.tree.with_dep(companion, "nummod") and self._value("amount", companion) is None:
            return False  # "a mené 140 tours" on a track
        of = [h for c, h in self.args.noun(companion).obliques if c in {"de", "poss", "à", "pour", "dans"}]
        named = any(self.denotes.of(h) not in [None, *subjects] for h in of)
        return not named and (self._definite(companion) or args.passive)

    def _related_to_topic(self, frame: Frame, t: int) -> bool:
        """ "une réponse **au rival** X", "cinq salariés d'**un sous-traitant**, X": of the house that the text is about."""
        tree = self.tree
        of = any(tree.lower[k] in {"de", "d'", "du", "des"} for k in range(t + 1, min(t + 3, tree.size)))
        before = {tree.lower[k] for k in range(max(t - 3, 0), t)}
        related = bool(frame.relational) and frame.relation in BETWEEN
        return related and not of and not before.isdisjoint(DEFINITE | {"un", "une", "autre"})
