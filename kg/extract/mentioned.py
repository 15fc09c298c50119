"""Readings of phrases that only mention what a frame takes for its own: dropped, whichever frame made them.

A user is no maker ("un Rafale de l'armée de l'air"), a substitute inherits no post ("à la 63e, X a remplacé Y"), the area
of a superlative is no address ("l'un des plus grands sites d'Europe"), a law pays no fine ("pour infraction au RGPD"),
who bets on a thing names no sum ("misent sur le portefeuille X").
"""

from __future__ import annotations

import re
from collections import Counter

from kg.annotate.tree import Tree
from kg.extract.mentions import Candidate
from kg.extract.records import Draft

# Those who fly, sail, drive or show what others make; "la compagnie X" is one that flies or sails.
_USERS = {
    "armée", "armées", "marine", "gendarmerie", "police", "flottille", "escadron", "escadrille", "régiment", "brigade",
    "légion", "protection", "sécurité", "garde", "garde-côtes", "douane", "douanes", "aéronavale", "sapeurs-pompiers", "pompiers",
    "cinémathèque", "aéroclub", "aéro-club", "airlines", "airways",
}  # fmt: skip
_CARRIERS = {"compagnie", "transporteur", "loueur", "armée", "marine"}
_ORDERED = {
    "application",
    "appli",
    "site",
    "plateforme",
    "logiciel",
    "service",
    "programme",
}  # "l'application X de la police"
_MINUTE = re.compile(r"^\d{1,3}(e|ème|è)$")
_BREACHES = {
    "infraction", "infractions", "violation", "violations", "manquement", "manquements", "entorse", "entorses", "atteinte",
    "atteintes", "non-respect", "contravention", "non-conformité",
}  # fmt: skip
_MOST = {"plus", "premier", "première", "premiers", "premières"}
_STREETS = {"place", "rue", "avenue", "boulevard", "quai", "cours", "allée", "square", "esplanade"}
_AREAS = {"Europe", "Afrique", "Asie", "Amérique", "Océanie", "monde", "continent", "Union européenne"}
_NEAR = 4  # tokens between a superlative and its noun, a breach and its law


class Mentioned:
    """Tells which drafts of one tree only mention their object."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree

    def drop(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts without those."""
        joined = Counter((d.trigger, d.subject.head) for d in drafts if d.predicate == "memberOf")
        return [d for d in drafts if not self._only_mentions(d, joined[d.trigger, d.subject.head])]

    def _only_mentions(self, draft: Draft, joined: int) -> bool:
        made = draft.object
        if not isinstance(made, Candidate):
            return False
        if self._rather_than(made):
            return True
        match draft.predicate:
            case "produces":
                return self._uses(draft.subject, made)
            case "succeeds":
                return self._substitute(draft.trigger)
            case "fines":
                return self._breached(made)
            case "locatedIn":
                return made.text in _AREAS and self._most(draft.trigger)
            case "investsIn":
                return self.tree.lemma[draft.trigger] == "miser" and "amount" not in draft.qualifiers
            case "sells":
                return self._where(draft.subject)
            case "partnersWith":
                return self._one_house(draft.trigger)
            case "headquarteredIn":
                return self._address(made)
            case "subsidiaryOf":
                return self._where(draft.subject) or (made.type == "Place" and not made.weak)
            case "memberOf" if self._address(made):
                return True
            case "memberOf":
                return joined > 1 and draft.subject.type == "Organization" and self._joins(draft.trigger)
        return False

    def _uses(self, user: Candidate, made: Candidate) -> bool:
        """ "un Caïman **de la Marine nationale**", "l'A320 **de la compagnie X**": behind what they use."""
        if user.kind != "name" or user.start < made.end or user.sent != made.sent:
            return False
        words, between = self.tree.lower[user.start : user.end], self.tree.lower[made.end : user.start]
        if not _ORDERED.isdisjoint(self.tree.lower[max(made.start - 2, 0) : made.start]):
            return False
        return words[0] in _USERS or words[-1] in _USERS or not _CARRIERS.isdisjoint(between)

    def _substitute(self, trigger: int) -> bool:
        """ "a été remplacé **à la 63e** par X", "**à la mi-temps**, X a remplacé Y": for the rest of a match."""
        tree = self.tree
        if tree.lemma[trigger] not in {"remplacer", "suppléer"}:
            return False
        start, stop = tree.sentences[tree.sent[trigger]]
        return any(self._in_play(i) for i in range(start + 2, stop))

    def _in_play(self, i: int) -> bool:
        """ "à la **63e**", "à la 63e **minute**", "dès la **mi-temps**", "sur **blessure**"."""
        tree, word, before = self.tree, self.tree.lower[i], self.tree.lower[i - 1]
        if _MINUTE.match(word):
            alone = tree.pos[i + 1 : i + 2] not in (["NOUN"], ["PROPN"], ["ADJ"])
            return alone and tree.lower[i - 2 : i] == ["à", "la"]
        half = word == "mi-temps" and before == "la"
        return half or (word == "minute" and _MINUTE.match(before) is not None) or (word, before) == ("blessure", "sur")

    def _breached(self, law: Candidate) -> bool:
        """ "pour infraction **au RGPD**", "pour violation du droit X"."""
        return not _BREACHES.isdisjoint(self.tree.lower[max(law.start - _NEAR, 0) : law.start])

    def _most(self, noun: int) -> bool:
        """ "l'un **des plus grands** sites d'Europe", "**le premier** site de X en Europe"; not "sa première usine"."""
        words = self.tree.lower[max(noun - _NEAR, 0) : noun]
        return any(w in _MOST and words[k - 1] in {"le", "la", "les", "des"} for k, w in enumerate(words) if k)

    def _rather_than(self, other: Candidate) -> bool:
        """ "en Slovaquie **plutôt qu'en** France", "**au lieu de** X": what it is not."""
        before = self.tree.lower[max(other.start - _NEAR, 0) : other.start]
        return any(
            before[i : i + 2] in (["plutôt", "qu'"], ["plutôt", "que"], ["lieu", "de"]) for i in range(len(before))
        )

    def _address(self, place: Candidate) -> bool:
        """ "a quitté **la place Beauvau**", "au siège, **rue de Lille**": a street is neither house nor town (a "Place publique" may be)."""
        return self.tree.text[place.start] in _STREETS

    def _one_house(self, trigger: int) -> bool:
        """ "X et Y **ne forment plus qu'**une seule société": one house, no partners."""
        return self.tree.lemma[trigger] in {"former", "faire"} and self.tree.lower[trigger + 1 : trigger + 3] == [
            "plus",
            "qu'",
        ]

    def _where(self, name: Candidate) -> bool:
        """ "le laboratoire X, **à Palaiseau**, une unité de Y", "a racheté la clinique X, **à Cavaillon**": where the other is."""
        return (
            name.kind == "name"
            and name.type == "Place"
            and self.tree.lower[max(name.start - 2, 0) : name.start] == [",", "à"]
        )

    def _joins(self, trigger: int) -> bool:
        """ "l'éditeur **rejoint** X, Y et Z": their ranks, not them."""
        return self.tree.lemma[trigger] in {"rejoindre", "retrouver"}
