"""Who a noun is said of: "X, filiale de Y", "X est une filiale de Y", "sa filiale X", "le PDG X", "X (filiale de Y)".

The tree says most of it; commas, brackets and neighbours settle what parsers often get wrong in newspapers.
"""

from __future__ import annotations

from kg.annotate.tree import Tree
from kg.extract.arguments import Normaliser
from kg.extract.denote import Denotations
from kg.extract.lexicon import Lexicon

_OPENERS = {",", "(", "-", "–", "—", "[", ":"}
_BEFORE_NOUN = {"l'", "le", "la", "les", "un", "une", "ancien", "ancienne", "ex", "futur", "future", "premier", "première", "nouveau",
                "nouvelle", "autre", "actuel", "actuelle", "principal", "principale", "co", "ex-", "des", "d'", "également",
                "aussi", "elle-même", "lui-même", "jeune", "donc", "alors", "puis", "désormais", "toujours"}  # fmt: skip
_HELM = {"tête", "commande", "barre", "manette", "rêne", "volant"}  # "à la tête de X, Y a…"
_AS = {"comme", "en tant que", "à titre de", "en qualité de", "au poste de"}


class Bearers:
    """Bearers of any noun of one tree, as head tokens of nominals."""

    def __init__(self, tree: Tree, lexicon: Lexicon, args: Normaliser, denotes: Denotations) -> None:
        self.tree, self.lexicon, self.args, self.denotes = tree, lexicon, args, denotes
        self._known: dict[int, list[int]] = {}

    def of(self, n: int, end: int | None = None) -> list[int]:
        """Head tokens of what noun ``n`` is said of; ``end``: first token after its whole phrase, when known."""
        if n not in self._known:
            self._known[n] = []  # stops a cycle of coordinated nouns
            self._known[n] = self._find(n, end)
        return self._known[n]

    def _find(self, n: int, end: int | None) -> list[int]:
        steps = (self._attached, self._copula, self._apposition, self._predicative, self._coordinated)
        for step in steps:
            if found := step(n):
                return found
        return self._neighbours(n, end)

    def _attached(self, n: int) -> list[int]:
        """ "le PDG Luca de Meo", "sa filiale Twitch", "la filiale de Renault, Dacia,"."""
        name = self.denotes.attached_name(n)
        if name is None or (self._comma_between(n, name.start) and not self._definite(n)):
            return []
        return [m for m in self.args.members(name.head) if m in self.denotes.name_at] or [name.head]

    def _copula(self, n: int) -> list[int]:
        tree = self.tree
        if not any(tree.dep[k] == "cop" for k in tree.kids[n]):
            return []
        return self._all(self.args.subject(n))

    def _apposition(self, n: int) -> list[int]:
        tree, head = self.tree, self.tree.head[n]
        if tree.dep[n] not in {"appos", "parataxis", "nmod", "flat:name", "acl"} or tree.case(n) or head == n:
            return []
        if head in self.denotes.name_at or tree.pos[head] in {"PROPN", "PRON"}:
            last = self._last_name_before(n)
            return [last] if last is not None else [head]
        if self.denotes.attached_name(head) is not None and tree.dep[n] == "appos" and head < n:
            name = self.denotes.attached_name(head)
            return [name.head] if name is not None and name.end <= n else []
        return []

    def _last_name_before(self, n: int) -> int | None:
        """The name that ends right before the comma that opens an apposition (lists: "X, PDG de A, Y, DG de B")."""
        i = self._opener(n)
        if i is None:
            return None
        name = self.denotes.name_at.get(i)
        return name.head if name else None

    def _opener(self, n: int) -> int | None:
        """Index of the last word before the punctuation that opens the phrase of noun ``n``, or None."""
        tree, i = self.tree, n - 1
        start = tree.sentences[tree.sent[n]][0]
        while i > start and (tree.lower[i] in _BEFORE_NOUN or tree.pos[i] == "ADJ") and i not in self.denotes.name_at:
            i -= 1
        if i <= start or tree.lower[i] not in _OPENERS:
            return None
        i -= 1
        return self._skip_aside(i, start)

    def _skip_aside(self, i: int, start: int) -> int:
        """Step over an age or a bracket between a name and its apposition ("X, 52 ans, PDG"; "X (RN), député")."""
        tree = self.tree
        if tree.lower[i] == ")":
            j = i
            while j > start and tree.lower[j] != "(":
                j -= 1
            return j - 1 if j > start else i
        if tree.lower[i] in {"ans", "an"} and i - 2 > start and tree.lower[i - 2] == ",":
            return i - 3
        return i

    def _predicative(self, n: int) -> list[int]:
        """ "X devient PDG", "a été nommé PDG", "le conseil a choisi X comme PDG"."""
        tree, head = self.tree, self.tree.head[n]
        dep, verb = tree.dep[n], tree.head[n]
        if tree.pos[verb] not in {"VERB", "AUX"} or head == n:
            return []
        lemma = tree.lemma[verb]
        base = dep.split(":")[0]
        found = self.args.verb(verb)
        if tree.lemma[n] in _HELM and tree.case(n) == "à":
            return self._all(found.patient if found.passive or lemma in self.lexicon["roles.verb_appoint"] else found.agent)
        if base in {"obj", "xcomp", "obl", "attr", "dep"} and not tree.case(n) and lemma in self.lexicon["roles.verb_become"]:
            return self._all(found.agent or found.patient)
        if lemma in self.lexicon["roles.verb_appoint"] and (not tree.case(n) or tree.case(n) in _AS | {"à", "en"}):
            return self._all([p for p in found.patient if p != n])
        if tree.case(n) in _AS:
            return self._all(found.patient if found.passive or found.patient else found.agent)
        return []

    def _coordinated(self, n: int) -> list[int]:
        tree, head = self.tree, self.tree.head[n]
        for k in tree.kids[n]:
            # "le fondateur et ancien patron de X, Y": the second noun stands next to the name.
            if tree.dep[k] == "conj" and tree.pos[k] == "NOUN" and k not in self.denotes.name_at and (found := self.of(k)):
                return found
        if tree.dep[n] == "conj" and tree.pos[head] == "NOUN" and head not in self.denotes.name_at:
            return self.of(head)
        return []

    def _neighbours(self, n: int, end: int | None) -> list[int]:
        """What stands right before or after the phrase, whatever the parser made of it."""
        tree = self.tree
        last = self._last_name_before(n)
        if last is not None:
            return [last]
        j = self._phrase_end(n) if end is None else end
        if j < tree.size and tree.lower[j] == "," and self._definite(n):
            j += 1
        while j < tree.size and tree.lower[j] in {"«", '"', "m.", "mme"}:
            j += 1
        name = self.denotes.name_at.get(j)
        if name is not None and name.start == j and tree.sent[j] == tree.sent[n]:
            return [m for m in self.args.members(name.head) if m in self.denotes.name_at] or [name.head]
        return []

    def _phrase_end(self, n: int) -> int:
        tree, j = self.tree, n + 1
        stop = tree.sentences[tree.sent[n]][1]
        while j < stop and (tree.pos[j] in {"ADJ", "ADP", "DET", "NOUN"} or j in self.denotes.name_at) and tree.lower[j] != ",":
            if j in self.denotes.name_at:
                if tree.pos[j - 1] not in {"ADP", "DET"} and tree.lower[j - 1] not in {"l'", "d'", "«", '"'}:
                    return j
                j = self.denotes.name_at[j].end
            else:
                j += 1
        return j

    def _definite(self, n: int) -> bool:
        tree = self.tree
        dets = [k for k in tree.kids[n] if tree.dep[k] in {"det", "case"} and k < n]
        words = {tree.lower[k] for k in dets}
        return bool(words & {"le", "la", "l'", "les", "son", "sa", "ses", "leur", "du", "au", "aux", "des"}) or any(
            tree.lower[i] in {"le", "la", "l'", "son", "sa"} for i in range(max(n - 2, 0), n)
        )

    def _comma_between(self, n: int, start: int) -> bool:
        return "," in self.tree.lower[n:start]

    def _all(self, heads: list[int]) -> list[int]:
        return [m for h in heads for m in self.args.members(h)]
