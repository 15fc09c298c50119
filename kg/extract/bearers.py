"""Who a noun is said of: "X, filiale de Y", "X est une filiale de Y", "sa filiale X", "le PDG X", "X (filiale de Y)".

The tree says most of it; commas, brackets and neighbours settle what parsers often get wrong in newspapers.
"""

from __future__ import annotations

from kg.annotate.tree import Tree
from kg.extract.arguments import Arguments, Normaliser
from kg.extract.denote import Denotations
from kg.extract.lexicon import Lexicon

_TITLES = {"«", '"', "m.", "mme", "me", "mes", "mgr", "dr", "pr", "cheikh", "sir", "maître"}
_OPENERS = {",", "(", "-", "–", "—", "[", ":"}
_BEFORE_NOUN = {
    "l'", "le", "la", "les", "un", "une", "ancien", "ancienne", "ex", "futur", "future", "premier", "première",
    "nouveau", "nouvelle", "autre", "actuel", "actuelle", "principal", "principale", "co", "ex-", "des", "d'",
    "également", "son", "sa", "ses", "leur", "leurs", "longtemps", "jusqu'ici", "actuellement", "aussi", "elle-même",
    "lui-même", "jeune", "donc", "alors", "puis", "désormais", "toujours",
}  # fmt: skip
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
        following = self._followed(n, self._phrase_end(n) if end is None else end)
        if following:
            return following
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
        linked = {"cop", "aux:pass"} if tree.pos[n] == "ADJ" and not self._is_post(n) else {"cop"}
        if not any(tree.dep[k] in linked for k in tree.kids[n]):
            return []
        return self._all(self.args.subject(n))

    def _apposition(self, n: int) -> list[int]:
        tree, head = self.tree, self.tree.head[n]
        if tree.dep[n] not in {"appos", "parataxis", "nmod", "flat:name", "acl"} or tree.case(n) or head == n:
            return []
        if head in self.denotes.name_at or tree.pos[head] in {"PROPN", "PRON"}:
            return self._neighbours(n, None) or [head]
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
        if name is not None and name.type in {"Organization", "Place"} and not name.weak and self._only_of_persons(n):
            return None
        return name.head if name else None

    def _only_of_persons(self, n: int) -> bool:
        """Whether the noun is a post and nothing else ("Radio X : la directrice" does not describe the radio)."""
        return self._is_post(n) and self.tree.lemma[n] not in self.lexicon.descriptions

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
        if tree.case(n) in _AS:
            verb = self._governing_verb(n)
        if tree.pos[verb] not in {"VERB", "AUX"} or head == n:
            return []
        lemma = tree.lemma[verb]
        base = dep.split(":")[0]
        found = self.args.verb(verb)
        if tree.lemma[n] in _HELM and tree.case(n) == "à":
            return self._all(
                found.patient if found.passive or lemma in self.lexicon["roles.verb_appoint"] else found.agent
            )
        if (
            base in {"obj", "xcomp", "obl", "attr", "dep"}
            and not tree.case(n)
            and lemma in self.lexicon["roles.verb_become"]
        ):
            return self._all(found.agent or found.patient)
        if (
            base != "nsubj"
            and lemma in self.lexicon["roles.verb_appoint"]
            and (not tree.case(n) or tree.case(n) in _AS | {"à", "en"})
        ):
            return self._all([p for p in found.patient if p != n])
        if tree.case(n) in _AS:
            return self._all(self._borne_by(n, found))
        return []

    def _governing_verb(self, n: int) -> int:
        """The verb that "comme directeur" goes with, where the parser hung it on a noun before."""
        tree, node = self.tree, self.tree.head[n]
        for _ in range(3):
            if tree.pos[node] in {"VERB", "AUX"} or tree.head[node] == node:
                return node
            node = tree.head[node]
        return node

    def _borne_by(self, n: int, found: Arguments) -> list[int]:
        """Whom "comme directeur" is said of: the object, unless that is what the person joins ("rejoint X comme …")."""
        names = self.denotes.name_at
        others = [
            p
            for p in found.patient
            if not (self._only_of_persons(n) and p in names and names[p].type == "Organization")
        ]
        return others or found.agent

    def _coordinated(self, n: int) -> list[int]:
        tree, head = self.tree, self.tree.head[n]
        for k in tree.kids[n]:
            # "le fondateur et ancien patron de X, Y": the second noun stands next to the name.
            if (
                tree.dep[k] == "conj"
                and tree.pos[k] == "NOUN"
                and k not in self.denotes.name_at
                and (found := self.of(k))
            ):
                return found
        if (
            tree.dep[n] == "conj"
            and tree.pos[head] == "NOUN"
            and head not in self.denotes.name_at
            and (found := self.of(head))
        ):
            return found
        return self._beside(n)

    def _beside(self, n: int) -> list[int]:
        """ "X, interne en pédiatrie et | porte-parole de Y": the post before "et" is of the same person."""
        tree, i = self.tree, n - 1
        start = max(tree.sentences[tree.sent[n]][0], n - 12)
        while i > start and (tree.lower[i] in _BEFORE_NOUN or tree.pos[i] == "ADJ"):
            i -= 1
        if i <= start or tree.lower[i] not in {"et", "puis"} or not self._is_post(n):
            return []
        for k in range(i - 1, start - 1, -1):
            if tree.lower[k] in {",", ";", "("} or tree.pos[k] in {"VERB", "AUX"}:
                return []
            if (
                self._is_post(k) or tree.lemma[k].endswith(("fondateur", "fondatrice"))
            ) and k not in self.denotes.name_at:
                return self.of(k)
        return []

    def _is_post(self, n: int) -> bool:
        return self.tree.lemma[n] in self.lexicon.role_nouns or self.tree.lower[n] in self.lexicon.role_nouns

    def _followed(self, n: int, end: int) -> list[int]:
        """The name that follows the phrase without a comma ("le trésorier du RN Wallerand de Saint-Just")."""
        tree = self.tree
        while end < tree.size and tree.lower[end] in _TITLES:
            end += 1
        name = self.denotes.name_at.get(end)
        if (
            name is None
            or name.start != end
            or tree.sent[end] != tree.sent[n]
            or tree.pos[n] not in {"NOUN", "PROPN", "ADJ"}
        ):
            return []
        if (
            name.type == "Person"
            and tree.lemma[n] not in self.lexicon.role_nouns
            and tree.lower[n] not in self.lexicon.role_nouns
        ):
            return []
        if name.type != "Person" and self._only_of_persons(n):
            return []
        return [m for m in self.args.members(name.head) if m in self.denotes.name_at] or [name.head]

    def _neighbours(self, n: int, end: int | None) -> list[int]:
        """What stands right before or after the phrase, whatever the parser made of it."""
        before = self._last_name_before(n)
        after = self._after_comma(n, self._phrase_end(n) if end is None else end)
        if before is not None and after and self._already_described(before):
            return after
        return [before] if before is not None else after

    def _after_comma(self, n: int, j: int) -> list[int]:
        """ "le PDG de X, Y, a annoncé"; the phrase must begin with an article, or open the sentence."""
        tree = self.tree
        opens = self._opens_sentence(n)
        if opens and j < tree.size and tree.lower[j] != ",":
            j = self._comma_after(j)
        if j + 1 >= tree.size or tree.lower[j] != "," or not (opens or self._definite(n) or self._indefinite(n)):
            return []
        j = self._over_rank(j + 1)
        while j < tree.size and tree.lower[j] in _TITLES:
            j += 1
        if (
            opens
            and j + 1 < tree.size
            and tree.lower[j] in {"le", "la", "l'"}
            and (described := self.denotes.attached_name(j + 1))
        ):
            j = described.start  # "Propriétaire de X, | le groupe | Y a…"
        name = self.denotes.name_at.get(j)
        if name is None or name.start != j or tree.sent[j] != tree.sent[n]:
            return []
        return [m for m in self.args.members(name.head) if m in self.denotes.name_at] or [name.head]

    def _opens_sentence(self, n: int) -> bool:
        """Whether a noun without article begins the sentence ("Ancienne porte-parole de X, Y a …")."""
        tree, start = self.tree, self.tree.sentences[self.tree.sent[n]][0]
        words = range(start, n)
        return n - start < 4 and all(
            (tree.lower[i] in _BEFORE_NOUN or tree.pos[i] in {"ADJ", "ADV", "SPACE"}) and tree.pos[i] != "DET"
            for i in words
        )

    def _comma_after(self, j: int) -> int:
        """The comma that ends an opening phrase, past its dates and places ("Patron de X de 2021 à 2025, Y …")."""
        tree, stop = self.tree, min(j + 10, self.tree.sentences[self.tree.sent[j]][1])
        for i in range(j, stop):
            if tree.lower[i] == ",":
                return i
            if tree.pos[i] in {"VERB", "AUX", "PRON"}:
                break
        return j

    def _over_rank(self, j: int) -> int:
        """Step over what stands before a name after a comma: "le général X", "la Namibienne X"."""
        tree = self.tree
        words = tree.lower[j : j + 3]
        if (
            len(words) == 3
            and words[0] in {"le", "la", "l'"}
            and j + 2 in self.denotes.name_at
            and j + 1 not in self.denotes.name_at
        ):
            return j + 2
        return j

    def _already_described(self, head: int) -> bool:
        """Whether a name has its description before it ("La ministre de l'Éducation X, le ministre …, Y")."""
        tree, start = self.tree, self.denotes.name_at[head].start
        return (
            start > 0
            and (tree.pos[start - 1] in {"NOUN", "ADJ"} or start - 1 in self.denotes.name_at)
            and tree.lower[start - 1] != ","
        )

    def _indefinite(self, n: int) -> bool:
        words = {self.tree.lower[i] for i in range(max(n - 2, 0), n)}
        return bool(words & {"un", "une"}) and self.tree.lemma[n] in self.lexicon.role_nouns

    def _phrase_end(self, n: int) -> int:
        tree, j = self.tree, n + 1
        stop = tree.sentences[tree.sent[n]][1]
        while (
            j < stop
            and (tree.pos[j] in {"ADJ", "ADP", "DET", "NOUN"} or j in self.denotes.name_at)
            and tree.lower[j] != ","
        ):
            if j in self.denotes.name_at:
                if (
                    tree.pos[j - 1] not in {"ADP", "DET"}
                    and tree.lower[j - 1] not in {"l'", "d'", "«", '"'}
                    and not self._complements(n, j)
                ):
                    return j
                j = self.denotes.name_at[j].end
            else:
                j += 1
            if (
                j + 1 < stop
                and tree.lower[j] in {"«", '"'}
                and j + 1 in self.denotes.name_at
                and tree.head[j - 1] == n
                and j - 1 > n
            ):
                j = self.denotes.name_at[j + 1].end + 1  # "fondateur du quotidien « X »"
        return j

    def _complements(self, n: int, start: int) -> bool:
        """Whether the name at ``start`` closes a definite complement of ``n`` ("filiale **du norvégien** X")."""
        tree, i = self.tree, start - 1
        while i > n and tree.pos[i] in {"ADJ", "NOUN"}:
            i -= 1
        if i <= n or self.denotes.name_at[start].type == "Person":
            return False
        inner = tree.lemma[start - 1]
        if inner not in self.lexicon.descriptions and inner not in self.lexicon.countries and start - i == 2:
            return False  # "le géant de l'informatique X": the noun before the name does not describe it
        return tree.lower[i] in {"du", "au"} or (
            tree.lower[i] in {"l'", "la", "le"} and tree.pos[i - 1] == "ADP" and i - 1 > n
        )

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
