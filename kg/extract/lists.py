"""Names listed for a general noun: "des marques comme X et Y", "deux anciens de Z, A et B", "…, parmi lesquels A et B".

Parsers hang the members of such lists anywhere; the words that open a list and the commas between its members tell.
"""

from __future__ import annotations

from kg.annotate.tree import Tree
from kg.extract.mentions import Candidate

_OPENERS = (
    ("parmi", "lesquels"), ("parmi", "lesquelles"), ("tels", "que"), ("telles", "que"), ("tel", "que"), ("telle", "que"),
    ("à", "savoir"), ("à", "commencer", "par"), ("y", "compris"), ("comme",), ("dont",), ("notamment",), (":",),
)  # fmt: skip
_JOINTS = {",", "et", "ou", "puis", "ainsi", "que", "qu'", "encore", "surtout", "notamment", "enfin", "aussi", "/"}
_SMALL = {
    "«", "»", '"', "le", "la", "les", "l'", "m.", "mme", "mm.", "mmes", "me", "mes", "mgr", "dr", "pr",
}  # fmt: skip
_PREPOSITIONS = {"de", "d'", "du", "des", "à", "au", "aux", "chez"}
_REACH = 30  # tokens between a noun and its list


class Lists:
    """Lists of names in one tree."""

    def __init__(self, tree: Tree, name_at: dict[int, Candidate]) -> None:
        self.tree, self.name_at = tree, name_at

    def of(self, i: int, *, far: bool = False, loose: bool = True) -> list[Candidate]:
        """Names that noun ``i`` lists.

        ``far``: also behind the verb of its clause ("…, parmi lesquels A et B"); ``loose``: also behind a bare comma
        or colon.
        """
        tree = self.tree
        stop = min(i + _REACH, tree.sentences[tree.sent[i]][1])
        verb = False
        for j in range(i + 1, stop):
            if tree.lower[j] in {";", "qui"} and not far:
                return []
            opener = self._opener(j)
            if not loose and tree.lower[j] == ":":
                return []
            if opener and (not verb or opener > 1 or tree.lower[j] in {":", "comme"}):
                found, end = self._members(j + opener, stop)
                if found and self._closed(tree.lower[j], end):
                    return found
            elif loose and tree.lower[j] == "," and not verb and self.plural(i):
                found, end = self._members(j + 1, stop)
                if len(found) > 1 and self._alike(found) and self._stands_free(j, end):
                    return found
            if tree.pos[j] in {"VERB", "AUX"} and tree.feat(j, "VerbForm") != "Part":
                if not far:
                    return []
                verb = True
        return []

    def at(self, j: int) -> list[Candidate]:
        """Names of a list that begins right at token ``j``."""
        return self._members(j, self.tree.sentences[self.tree.sent[j]][1])[0] if j < self.tree.size else []

    def ending(self, name: Candidate) -> list[Candidate]:
        """Names of the list that ends with ``name``: "X, le groupe Y et l'italien **Z**"."""
        tree, found = self.tree, [name]
        start = tree.sentences[tree.sent[name.start]][0]
        while True:
            i, first = found[0].start - 1, len(found) == 1
            while i > start and (tree.lower[i] in _SMALL or (i + 1 in self.name_at and self._said(i))):
                i -= 1
            joint = tree.lower[i] in {"et", "ou"} if first else tree.lower[i] == ","
            before = self.name_at.get(i - 1) if joint and i > start else None
            if before is None:
                return found
            found.insert(0, before)

    def shareholders(self, name: Candidate) -> list[Candidate]:
        """The names behind one with a share in brackets that have shares too: "A (51 %), **la holding B** (34 %)"."""
        tree, found = self.tree, list[Candidate]()
        stop = tree.sentences[tree.sent[name.start]][1]
        j = self._past_share(name.end, stop)
        while j is not None and j < stop and tree.lower[j] in {",", ";", "et"}:
            k = j + 1 + (tree.lower[j + 1 : j + 2] == ["et"])
            while k < stop and k not in self.name_at and tree.pos[k] in {"DET", "NOUN", "ADJ", "ADP"}:
                k += 1
            following = self.name_at.get(k)
            if following is None or following.start != k or (j := self._past_share(following.end, stop)) is None:
                break
            found.append(following)
        return found

    def _past_share(self, j: int, stop: int) -> int | None:
        """The token behind a bracket with a share at ``j``, or None."""
        end = self._past_bracket(j, stop)
        return end if end > j and "%" in self.tree.text[j:end] else None

    def plural(self, i: int) -> bool:
        """Whether noun ``i`` is a plural, by its form and what stands before it."""
        tree = self.tree
        before = set(tree.lower[max(i - 3, 0) : i])
        counted = not before.isdisjoint(
            {"les", "des", "deux", "trois", "quatre", "cinq", "six", "ses", "leurs", "ces", "plusieurs"}
        )
        invariable = i > 0 and tree.lower[i - 1] in {"les", "deux", "trois", "ses", "leurs", "ces"}  # "les start-up"
        plain = tree.lemma[i] == tree.lower[i][:-1] or tree.feat(i, "Number") == "Plur"
        return invariable or (tree.lower[i][-1:] in "sx" and (counted or plain))

    def _opener(self, j: int) -> int:
        """How many words open a list at token ``j``, or 0."""
        for words in _OPENERS:
            if tuple(self.tree.lower[j : j + len(words)]) == words:
                return len(words)
        return 0

    def _members(self, j: int, stop: int) -> tuple[list[Candidate], int]:
        """The names of a list that begins at ``j``, and the first token behind it."""
        tree, found = self.tree, list[Candidate]()
        small = _SMALL | _JOINTS
        if j < stop and tree.lower[j] in _PREPOSITIONS:
            small = small | _PREPOSITIONS  # "comme à X et à Y"; but "…, dont X, à Y" ends before Y
        while j < stop:
            k = j
            while k < stop and k not in self.name_at and (tree.lower[k] in small or self._said(k)):
                k += 1
            name = self.name_at.get(k)
            if name is None or name.start != k or (found and not set(tree.lower[j:k]) & _JOINTS):
                return found, j
            found.append(name)
            j = self._past_bracket(name.end, stop)
        return found, j

    def _said(self, k: int) -> bool:
        """ "l'**allemand** X et le **fabricant** Y": one word that says what a member is."""
        tree = self.tree
        small = tree.pos[k] in {"NOUN", "ADJ"} and tree.text[k].islower() and tree.lower[k - 1] in {"le", "la", "l'"}
        return small and k + 1 in self.name_at and self.name_at[k + 1].start == k + 1

    def _past_bracket(self, j: int, stop: int) -> int:
        """Step over a closing quote and a bracket behind a name ("A (16 %), B")."""
        tree = self.tree
        j += j < stop and tree.lower[j] in {"»", '"'}
        if j < stop and tree.lower[j] == "(":
            close = next((k for k in range(j, min(j + 14, stop)) if tree.lower[k] == ")"), None)
            return j if close is None else close + 1
        return j

    def _alike(self, found: list[Candidate]) -> bool:
        return len({c.type for c in found if c.type != "Entity"}) == 1

    def _closed(self, opener: str, end: int) -> bool:
        """ "dont X est actionnaire" is a clause, not a list."""
        tree = self.tree
        if opener != "dont" or end >= tree.size:
            return True
        return tree.pos[end] not in {"VERB", "AUX", "PRON"} and tree.lower[end] not in {
            "le",
            "la",
            "l'",
            "n'",
            "ne",
            "s'",
        }

    def _stands_free(self, comma: int, end: int) -> bool:
        """Whether the list is in apposition ("…, A et B, ont"), no subject of its own ("…, A et B ont") or longer list."""
        tree = self.tree
        joined = any(tree.lower[k] in {"et", "ou"} for k in range(comma, end))
        return joined and (
            end >= tree.size
            or tree.lower[end] in {",", ".", ")", ";", ":", "»", "-", "–"}
            or not tree.text[end].strip()
        )
