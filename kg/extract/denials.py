"""What the sentence behind says of a rumour: "X aurait racheté Y, selon le site Z. **L'intéressé dément.**"."""

from __future__ import annotations

from kg.annotate.tree import Tree
from kg.extract.lexicon import Lexicon
from kg.extract.records import Draft

_SHORT = 14  # tokens up to the verb of a sentence that does nothing but deny
_DENIED = {
    "information", "rumeur", "discussion", "négociation", "tout", "chose", "propos", "affirmation", "hypothèse",
    "intention",
}  # fmt: skip
_FALSE = {"faux", "inexact", "infondé", "mensonger", "erroné"}
_NOTHING = {"signer", "décider", "acter", "faire", "finaliser", "conclure", "trancher", "arrêter"}


class Denials:
    """Sentences of one tree that deny, or leave open, what the one before has told as hearsay."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        self.tree, self.lexicon = tree, lexicon

    def settle(self, drafts: list[Draft]) -> None:
        """Change the certainty of the drafts whose sentence is followed by such a one."""
        said = {s: self._verdict(s) for s in sorted({self.tree.sent[d.trigger] + 1 for d in drafts})}
        for draft in drafts:
            verdict = said[self.tree.sent[draft.trigger] + 1]
            if verdict == "denied" and self._hearsay(draft):
                draft.certainty = "denied"
            elif verdict == "possible" and draft.certainty == "planned":
                draft.certainty = "possible"

    def _hearsay(self, draft: Draft) -> bool:
        """Whether a draft is told as possible, or the clause of its verb as what somebody says."""
        tree, t = self.tree, draft.trigger
        main = tree.pos[t] == "VERB" and not tree.dep[t].startswith(("acl", "amod", "advcl"))
        return draft.certainty == "possible" or (
            draft.certainty == "asserted" and main and "source" in draft.qualifiers
        )

    def _verdict(self, sentence: int) -> str:
        """ "denied", "possible" or "": what a sentence says of the one before."""
        tree = self.tree
        if sentence >= len(tree.sentences):
            return ""
        start, stop = tree.sentences[sentence]
        for i in range(start, min(stop, start + _SHORT)):
            if self._denies(i, start) or self._calls_false(i):
                return "denied"
            if tree.lower[i] == "rien" and any(tree.lemma[k] in _NOTHING for k in range(i, min(i + 6, stop))):
                return "possible"  # "Rien n'est signé"
        return ""

    def _denies(self, i: int, start: int) -> bool:
        """ "L'intéressé dément", "Contactée, elle dément toute discussion", "l'information a été démentie"."""
        tree = self.tree
        denies = tree.lower[i] in {"dément", "démentent"} or tree.lemma[i] in {
            "démentir",
            "nier",
            "réfuter",
        }
        if not denies or any(tree.lower[k] in {"pas", "que", "qu'"} for k in tree.kids[i]):
            return False
        inner = tree.with_dep(i, "obj", "xcomp", "ccomp")
        passive = [k for k in tree.kids[i] if tree.dep[k] == "nsubj:pass"]
        told = all(tree.lemma[k] in _DENIED or tree.pos[k] == "PRON" for k in inner + passive)
        return told and not any(tree.label[k] for k in range(start, i) if tree.dep[k] == "obj")

    def _calls_false(self, i: int) -> bool:
        """ "C'est faux", "Une information infondée", "il n'en est rien"."""
        tree = self.tree
        if tree.lower[i - 2 : i + 1] == ["en", "est", "rien"]:
            return True
        false = tree.lemma[i] in _FALSE or tree.lower[i].removesuffix("e") in _FALSE
        return false and not any(tree.lower[k] == "pas" for k in tree.kids[i])
