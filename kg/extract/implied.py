"""Posts without a complement: of the house that the text is about, or of the State, which goes without saying."""

from __future__ import annotations

from kg.extract.tenures import Tenures

_COUNCIL = {"conseiller", "conseillère", "juge", "avocat", "avocate", "conseillers", "conseillères"}
_CORPORATE = {"exécutif", "exécutive", "directoire", "surveillance", "administration"}
# Words of organs that every house has: a post in one is a post at the house ("secrétaire du comité d'entreprise").
_ORGANS = {"entreprise", "cse", "chsct", "directoire", "surveillance", "administration", "économique"}
_BOARDS = {"comité", "conseil", "cse", "chsct", "directoire"}
# What may stand before a bare post ("X, **jusqu'alors** trésorière,").
_SO_FAR = {
    "jusqu'", "alors", "ici", "jusque-là", "jusqu'alors", "jusqu'ici", "désormais", "actuel", "actuelle", "ancien", "ancienne",
    "toujours", "déjà", "également", "première", "premier",
}  # fmt: skip
_CHAIRS = {"président", "présidente"}
_POLITICS = {
    "ministre", "gouvernement", "élysée", "parlement", "état", "etat", "république", "présidentielle", "diplomatie", "sommet",
    "opposition", "chef d'état", "élection", "sénateur", "député", "ambassadeur", "armée", "sénat", "maison-blanche",
}  # fmt: skip
_RANKS = {"capitaine"}  # of firemen and police too, where the name follows at once


class Implied(Tenures):
    """Tells which posts need no organization of their own."""

    def _elected(self, n: int, word: str) -> bool:
        """ "le conseiller municipal X", "la juge d'instruction Y": a public post by its adjective."""
        near = set(self.tree.lower[n + 1 : n + 3])
        return word in _COUNCIL and not near.isdisjoint(self.lexicon["roles.public_adjectives"])

    def _state_post(self, word: str, n: int, end: int) -> bool:
        """ "le médiateur de la République", "le directeur général de la santé": public by what the title goes on with."""
        return any(f"{word}|{w}" in self.lexicon["roles.public_with"] for w in self.tree.lower[n + 1 : end])

    def _implied(self, n: int, word: str, end: int, *, public: bool) -> bool:
        """Whether a post without complement is one at the organization that the text is about."""
        if self._of_organ(n, end):
            return True
        if not public:
            if word in _RANKS and end in self.denotes.name_at:
                return False
            inner = word in self.lexicon["roles.inner"] and (self._definite(n) or self._set_alone(n, end))
            return inner or word in self.lexicon["roles.heads"]
        if end in self.denotes.name_at and self.denotes.name_at[end].type == "Person":
            return end == n + 1 and word in _CHAIRS and not self._political()  # "le président Macron": of a country
        apposed = self.tree.lower[end : end + 1] in ([","], [")"]) and not self._definite(n)
        if self._corporate(n, end) and self.tree.lemma[self.tree.head[n]] in self.lexicon["roles.verb_become"]:
            return True
        return word in self.lexicon["roles.inner"] and end - n <= 2 and (self._definite(n) or apposed)

    def _set_alone(self, n: int, end: int) -> bool:
        """ "X (**trésorière**)", "X, **secrétaire**, et Y", "**trésorière** : X": the post and nothing else."""
        i = n - 1
        while i > 0 and self.tree.lower[i] in _SO_FAR:
            i -= 1
        before, after = self.tree.lower[i : i + 1], self.tree.lower[end : end + 1]
        return (*before, *after) in {("(", ")"), (",", ","), (";", ","), (":", ","), (";", ":"), (".", ":")}

    def _political(self) -> bool:
        """Whether a text speaks of a state: its "président X" is that of a country that goes without saying."""
        if not hasattr(self, "_of_state"):
            states = set(self.lexicon.countries.values())
            named = any(c.type == "Place" and c.text in states for c in self.denotes.names)
            self._of_state = (
                named or not _POLITICS.isdisjoint(self.tree.lemma) or not _POLITICS.isdisjoint(self.tree.lower)
            )
        return self._of_state

    def _of_organ(self, n: int, end: int) -> bool:
        """ "secrétaire du comité d'entreprise", "président du conseil d'administration"."""
        words = self.tree.lower[n + 1 : end]
        return not _BOARDS.isdisjoint(words) and not _ORGANS.isdisjoint(words)

    def _corporate(self, n: int, end: int) -> bool:
        """ "président exécutif", "président du directoire": titles that only companies give."""
        return not _CORPORATE.isdisjoint(self.tree.lower[n + 1 : end])
