"""Parts of companies and sums: how great a stake is, whose capital "10 % du capital" is, who else has a share in the same clause."""

from __future__ import annotations

import re

from kg.annotate.tree import Tree
from kg.extract.arguments import Arguments, Normaliser
from kg.extract.companions import Companions
from kg.extract.denote import Denotations
from kg.extract.frames import Frame, Slot
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import Candidate
from kg.extract.quantities import Quantities
from kg.model import Value

_CAPITAL = {"majorité", "capital", "part", "action", "titre", "participation"}
HOLDING = {"ownsStakeIn", "sells", "investsIn", "acquires"}
_SMALL = {"part", "participation", "action", "titre", "bloc", "ticket", "minorité"}
_GREAT = {"majoritaire", "majoritaires", "totalité", "intégralité", "ensemble", "solde", "reste", "majorité"}
_OWN = {"son", "sa", "ses", "leur", "leurs"}
_OF_THE = {"du", "le", "des", "les", "la"}
_OF = frozenset({"de"})
_MONEY_NOUNS = {"prêt", "aide", "subvention", "crédit", "financement", "avance", "fonds", "emprunt", "levée"}
_VIA = {"via", "à travers"}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_CONTROL = 50.0  # per cent


class Stakes(Companions):
    """Stakes in the clauses of one tree."""

    def __init__(
        self, tree: Tree, lexicon: Lexicon, args: Normaliser, denotes: Denotations, quantities: Quantities
    ) -> None:
        super().__init__(tree, lexicon, args, denotes)
        self.quantities = quantities

    def _minority(self, args: Arguments) -> bool:
        """Whether what is bought or sold is said to be less than half: "29,9 % du capital", "un quart", "des parts"."""
        heads = args.patient or args.oblique(_OF)
        return any(self._less_than_half(m) for h in heads for m in self.args.members(h))

    def _less_than_half(self, head: int) -> bool:
        tree = self.tree
        if head in self.denotes.name_at:
            return False
        low, high = tree.subtree(head)
        near = next((i for i in range(low, high) if tree.lower[i] == "," or i in self.denotes.name_at), high)
        if not _GREAT.isdisjoint(tree.lower[low:near]):
            return False
        shares = [q.text for q in self.quantities.of(tree.sent[head]) if q.kind == "share" and low <= q.start < high]
        if shares and (tree.text[head] == "%" or tree.lemma[head] in _SMALL | {"tiers", "quart", "capital"}):
            numbers = _NUMBER.findall(shares[0])
            return float(numbers[0].replace(",", ".")) < _CONTROL if numbers else shares[0] in {"un tiers", "un quart"}
        if tree.lemma[head] == "moitié":
            return True  # of the titles, or of somebody's stake: no control either way
        alone = tree.lower[head] == "part" and not tree.with_dep(head, "det")  # "prend part au rachat de X"
        return tree.lemma[head] in _SMALL and tree.lower[head] not in {"action", "titre"} and not alone

    def _partial(self, heads: list[int], slot: Slot) -> bool:
        """Whether what is held or bought is a share of something ("en détient | 80 %")."""
        partitive = self.lexicon["transparent.partitive"] | slot.through
        return any(self.tree.lemma[h] in partitive or self.tree.text[h] == "%" for h in heads)

    def _held(self, frame: Frame, args: Arguments, companion: int | None) -> list[int]:
        """Heads of what is said to be held, bought or sold, where the frame looks there for a company."""
        if frame.object.value or frame.relation not in HOLDING:
            return []
        of = [companion] if companion is not None else []
        obliques = args.oblique(frame.object.case)
        return {"patient": args.patient, "complement": of, "oblique": obliques}.get(frame.object.argument, [])

    def _nobodys_capital(self, heads: list[int]) -> bool:
        """ "détient 10 % **du capital**", "un tiers **des actions**", "**ses parts**", of no company named there."""
        return any(self._bare_capital(head, self._whole(head)) for head in heads)

    def _bare_capital(self, head: int, i: int) -> bool:
        tree, before = self.tree, self.tree.lower[i - 1]
        if tree.text[i] == "%":
            return any(tree.lower[k] in _OWN for k in tree.kids[i]) and not tree.with_dep(i, "nmod", "acl")
        bare = tree.lemma[i] in _CAPITAL and not tree.with_dep(i, "nmod", "acl", "nummod")
        part = i != head or tree.lemma[i] in {"capital", "majorité"} or before in _OWN
        return bare and part and before in _OF_THE | _OWN

    def _whole(self, head: int) -> int:
        """What a share is of: "57 % **des titres**", "un quart **du capital**"."""
        tree = self.tree
        for _ in range(3):
            if tree.lemma[head] in _CAPITAL:
                return head
            inner = [k for k in tree.with_dep(head, "nmod", "obl") if tree.case(k) == "de"]
            if not inner:
                return head
            head = inner[0]
        return head

    def _gapped(self, found: Candidate, first: int) -> bool:
        """ "X possède 62,3 % et **Thales 35 %**": who has a share of its own is not possessed."""
        tree, i = self.tree, found.end
        return found.head != first and i + 1 < tree.size and tree.pos[i] == "NUM" and tree.text[i + 1] == "%"

    def _value(self, kind: str, head: int) -> Value | None:
        tree = self.tree
        if kind == "amount":
            low, high = tree.subtree(head)
            fits = [
                q for q in self.quantities.of(tree.sent[head]) if q.kind == "amount" and q.start < high and q.end > low
            ]
            return Value(fits[0].text) if fits else self._bare_sum(head)
        return Value(self.counts.of(head))

    def _bare_sum(self, head: int) -> Value | None:
        """ "dont **10 millions** apportés par X", "7 milliards de prêts": a sum whose currency goes without saying."""
        tree = self.tree
        numbers = tree.with_dep(head, "nummod")
        of = {tree.lemma[k] for k in tree.with_dep(head, "nmod") if tree.case(k) == "de"}
        bare = tree.lemma[head] in {"million", "milliard"} and len(numbers) == 1 and of <= _MONEY_NOUNS
        return Value(tree.words(numbers[0], head + 1)) if bare and numbers[0] < head else None

    def _vehicles(self, args: Arguments, heads: list[int]) -> list[int]:
        """ "La famille X détient 29 % de Y **via Z**", "X, à travers sa holding Z, a racheté Y": Z does so too."""
        tree = self.tree
        beside = [(tree.case(k), k) for h in heads for k in tree.with_dep(h, "nmod") if tree.case(k)]
        every = args.obliques + beside + self.args.locutions(beside)
        return [h for case, h in every if case in _VIA]
