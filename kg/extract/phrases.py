"""The phrase of a noun by its punctuation: where it opens and ends, whether it is definite, what stands around it."""

from __future__ import annotations

from kg.annotate.tree import Tree
from kg.extract.arguments import Normaliser
from kg.extract.denote import OF_GOODS, OF_SECTORS, Denotations
from kg.extract.lexicon import Lexicon

_OPENERS = {",", "(", "-", "–", "—", "[", ":"}
_OPENING = 8  # tokens before the second noun of an opening: "Enregistré à Jersey et propriété de X, Y…"
_OWNED = {"propriété", "coentreprise", "actionnaire", "propriétaire", "filiale", "giron", "main", "contrôle"}
_DEGREES = {"très", "plus", "fort", "bien", "si", "trop", "tant", "peu"}
_NEGATIONS = {"pas", "non", "plus", "ni", "jamais", "ne", "n'"}
_HELD = {"giron", "main", "contrôle", "tutelle"}
_THE = {"le", "la", "l'", "les", "du", "des", "son", "sa", "ses", "leur", "leurs"}
_ANYBODY = {"membre", "adhérent", "signataire"}  # also said of companies and states ("X, membre de l'alliance Y")
BEFORE_NOUN = {
    "l'", "le", "la", "les", "un", "une", "ancien", "ancienne", "ex", "futur", "future", "premier", "première",
    "nouveau", "nouvelle", "autre", "actuel", "actuelle", "principal", "principale", "co", "ex-", "des", "d'",
    "également", "son", "sa", "ses", "leur", "leurs", "longtemps", "jusqu'ici", "actuellement", "aussi", "elle-même",
    "lui-même", "jeune", "donc", "alors", "puis", "désormais", "toujours", "très", "aujourd'hui", "jusqu'", "grand",
    "grande", "ici", "encore", "récemment", "tout", "toute", "simple", "tous", "toutes", "deux", "trois",
}  # fmt: skip


# Words that are posts with what follows them only.
_ONLY_WITH = {
    "garde": (("des", "sceaux"),), "maître": (("de", "conférences"), ("de", "conférence")),
    "maîtresse": (("de", "conférences"),), "homme": (("fort",), ("clé",), ("clef",)), "femme": (("forte",), ("clé",)),
    "défenseur": (("des", "droits"),), "défenseure": (("des", "droits"),),
}  # fmt: skip


def phrasal_post(tree: Tree, n: int) -> bool:
    """Whether token ``n`` is a post together with the words behind it ("garde **des Sceaux**", "homme **fort**")."""
    tails = _ONLY_WITH.get(tree.lower[n], ())
    return any(tuple(tree.lower[n + 1 : n + 1 + len(tail)]) == tail for tail in tails)


class Phrases:
    """Bounds and neighbours of the phrases of one tree."""

    def __init__(self, tree: Tree, lexicon: Lexicon, args: Normaliser, denotes: Denotations) -> None:
        self.tree, self.lexicon, self.args, self.denotes = tree, lexicon, args, denotes

    def _is_post(self, n: int) -> bool:
        nouns = self.lexicon.role_nouns
        return self.tree.lemma[n] in nouns or self.tree.lower[n] in nouns or phrasal_post(self.tree, n)

    def _only_of_persons(self, n: int) -> bool:
        """Whether the noun is a post and nothing else ("Radio X : la directrice" does not describe the radio)."""
        lemma = self.tree.lemma[n]
        return self._is_post(n) and self.lexicon.descriptions.get(lemma, "Person") == "Person" and lemma not in _ANYBODY

    def _opener(self, n: int) -> int | None:
        """Index of the last word before the punctuation that opens the phrase of noun ``n``, or None."""
        tree, i = self.tree, n - 1
        start = tree.sentences[tree.sent[n]][0]
        inside = tree.with_dep(n, "case") if tree.lemma[n] in _HELD else []  # "X, désormais dans le giron de Y"
        while i > start and (self._leads(i) or i in inside) and i not in self.denotes.name_at:
            i -= 1
        if i <= start or tree.lower[i] not in _OPENERS:
            return None
        i -= 1
        return self._skip_aside(i, start)

    def _leads(self, i: int) -> bool:
        """Whether token ``i`` may stand between the opening of a phrase and its noun ("X, déjà l'ancien patron de Y")."""
        word, pos = self.tree.lower[i], self.tree.pos[i]
        if self.tree.feat(i, "VerbForm") == "Part" and self.tree.lower[i - 1] in _DEGREES:
            return True  # "X, le très contesté président de Y"
        if word == "ailleurs" or (word == "par" and self.tree.lower[i + 1] == "ailleurs"):
            return True
        if pos == "NUM" and i > 0 and self.tree.lower[i - 1] in {"des", "ses", "leurs"}:
            return True  # "X, l'un des trois fondateurs de Y"
        return word in BEFORE_NOUN or pos == "ADJ" or (pos == "ADV" and word not in _NEGATIONS)

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

    def _opens_sentence(self, n: int) -> bool:
        """Whether a noun without article begins the sentence ("Ancienne porte-parole de X, Y a …")."""
        tree, start = self.tree, self.tree.sentences[self.tree.sent[n]][0]
        while start < n and (not tree.text[start].strip() or tree.lower[start] in {"•", "-", "–", "—", "*"}):
            start += 1
        words = range(start, n)
        if tree.lemma[start] in self.lexicon["roles.verb_appoint"] and tree.feat(start, "VerbForm") == "Part":
            return n - start < 7 and not any(
                tree.lower[i] in {",", "par"} for i in words
            )  # "Élue en 2020 maire de X, Y"
        return n - start < 4 and all(
            (tree.lower[i] in BEFORE_NOUN or tree.pos[i] in {"ADJ", "ADV", "SPACE"}) and tree.pos[i] != "DET"
            for i in words
        )

    def _comma_after(self, j: int) -> int:
        """The comma that ends an opening phrase, past its dates and places ("Patron de X de 2021 à 2025, Y …")."""
        tree, stop = self.tree, min(j + 10, self.tree.sentences[self.tree.sent[j]][1])
        if tree.lower[j : j + 1] in (["et"], ["puis"]):  # "Secrétaire général de X et élu d'opposition à Y, Z"
            stop = min(j + 16, tree.sentences[tree.sent[j]][1])
        for i in range(j, stop):
            if tree.lower[i] == ",":
                return i
            said = tree.pos[i] == "VERB" and tree.dep[i] == "acl" and i == j  # "Fournisseur | attitré | de X, Y …"
            if tree.pos[i] in {"VERB", "AUX", "PRON"} and not self._is_post(i) and not said:
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
        return self._over_post(j) if words and words[0] in {"le", "la", "l'"} else j

    def _over_post(self, j: int) -> int:
        """Step over a second post before the name ("son PDG, | l'ancien ministre de l'Économie | X")."""
        tree, stop = self.tree, self.tree.sentences[self.tree.sent[j]][1]
        r = j + 1
        while r < stop and r < j + 4 and (tree.lower[r] in BEFORE_NOUN or tree.pos[r] == "ADJ"):
            r += 1
        if r >= stop or not self._is_post(r) or r in self.denotes.name_at:
            return j
        name = self.denotes.name_at.get(self._phrase_end(r))
        closed = name is not None and tree.lower[name.end : name.end + 1] in ([","], ["."], [";"], [")"], [":"])
        return name.start if name is not None and name.type == "Person" and closed else j

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
        known = self.tree.lemma[n] in self.lexicon.role_nouns or self.lexicon.descriptions.get(self.tree.lemma[n])
        return bool(words & {"un", "une"}) and bool(known)

    def _definite(self, n: int) -> bool:
        tree = self.tree
        dets = [k for k in tree.kids[n] if tree.dep[k] in {"det", "case"} and k < n]
        words = {tree.lower[k] for k in dets}
        return bool(words & {"le", "la", "l'", "les", "son", "sa", "ses", "leur", "du", "au", "aux", "des"}) or any(
            tree.lower[i] in {"le", "la", "l'", "son", "sa"} for i in range(max(n - 2, 0), n)
        )

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
                    and not self._of_complement(n, j)
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

    def _of_complement(self, n: int, start: int) -> bool:
        """ "Cofondateur de **l'association** de victimes X": the name at ``start`` goes with the noun's complement."""
        tree = self.tree
        if self.denotes.name_at[start].type == "Person" or tree.lemma[n] in OF_SECTORS:
            return False
        below = [k for k in tree.with_dep(n, "nmod") if tree.case(k) == "de" and tree.pos[k] == "NOUN"]
        below = [k for k in below if any(tree.lower[d] in _THE for d in tree.kids[k] if d < k)]
        named = [self.denotes.attached_name(k) for k in below if k not in self.denotes.name_at]
        return any(c is not None and c.start == start for c in named)

    def _complements(self, n: int, start: int) -> bool:
        """Whether the name at ``start`` closes a definite complement of ``n`` ("filiale **du norvégien** X")."""
        tree, i = self.tree, self._before_nouns(n, start - 1)
        if i <= n or self.denotes.name_at[start].type == "Person":
            return False
        inner = next((k for k in range(i + 1, start) if tree.pos[k] == "NOUN"), start - 1)
        described = {tree.lemma[inner], tree.lemma[start - 1]} & (
            self.lexicon.descriptions.keys() | self.lexicon.countries.keys()
        )
        made = self.denotes.name_at[start].type in {"Product", "CreativeWork"}
        made = made or (
            tree.lemma[n] in OF_GOODS and tree.lower[i] in {"du", "des"}
        )  # "fabricant **des trottinettes** X"
        if tree.lemma[n] in OF_SECTORS and not described and not made:
            return False  # "le géant de l'informatique X": the noun before the name does not describe it
        return tree.lower[i] in {"du", "au", "des", "aux"} or (
            tree.lower[i] in {"l'", "la", "le", "les"} and tree.pos[i - 1] == "ADP" and i - 1 > n
        )

    def _before_nouns(self, n: int, i: int) -> int:
        """The token before the nouns that end at ``i``, of which each complements the one before ("réseau de cliniques")."""
        tree = self.tree
        while i > n and (
            tree.pos[i] in {"ADJ", "NOUN"} or (tree.lower[i] in {"de", "d'"} and tree.pos[i - 1] in {"NOUN", "ADJ"})
        ):
            i -= 1
        return i

    def _comma_between(self, n: int, start: int) -> bool:
        return "," in self.tree.lower[n:start]

    def _of_house(self, n: int) -> bool:
        """Whether a noun is said of organizations ("filiale", "propriété")."""
        lemma = self.tree.lemma[n]
        kind = self.lexicon.descriptions.get(lemma)
        return lemma == "membre" or ((kind == "Organization" or lemma in _OWNED) and not self._is_post(n))

    def _opening_subject(self, n: int) -> list[int]:
        """ "Propriété de X, lourdement endetté, | l'enseigne a fermé": the subject behind whatever the opening tells."""
        tree, (start, stop) = self.tree, self.tree.sentences[self.tree.sent[n]]
        if not self._of_house(n) or tree.with_dep(n, "det", "case") or n - start > _OPENING:
            return []
        if any(tree.feat(i, "VerbForm") == "Fin" or tree.pos[i] in {"PRON", "DET"} for i in range(start, n)):
            return []
        for i in range(n + 1, min(n + 40, stop)):
            behind = tree.dep[i].startswith("nsubj") and tree.dep[tree.head[i]] != "acl:relcl"
            first = tree.subtree(i)[0]
            if behind and first > n and tree.lower[first - 1] == "," and tree.pos[i] != "PRON":
                return [i]
        return []

    def _acts(self, before: int, after: int, n: int) -> bool:
        """ "… par Z, la filiale de Y, | X, | a …": a phrase with article goes with the subject behind it, not with an agent."""
        tree = self.tree
        subject = tree.dep[after].startswith("nsubj") and tree.head[after] > after
        top = before if tree.head[before] > before or tree.pos[tree.head[before]] != "NOUN" else tree.head[before]
        return subject and self._definite(n) and bool(tree.case(top) or tree.case(before))

    def _together(self, n: int, last: int) -> list[int]:
        """ "X, Y et Z, | ses concurrents": all that a plural is said of; of other nouns the name before the comma."""
        tree, first = self.tree, last
        if self.denotes.lists.plural(n) and len(listed := self.denotes.lists.ending(self.denotes.name_at[last])) > 1:
            return [c.head for c in listed]
        while tree.dep[first] == "conj" and tree.head[first] in self.denotes.name_at and self.denotes.lists.plural(n):
            first = tree.head[first]
        if first != last:
            return [m for m in self.args.members(first) if m <= last]
        return self._joined_before(last) if self.denotes.lists.plural(n) else [last]

    def _joined_before(self, last: int) -> list[int]:
        """ "**le troisième ligne X et l'ouvreur Y**, tous deux joueurs de Z": names joined under nouns of their own."""
        tree, found = self.tree, [self.denotes.name_at[last]]
        for _ in range(6):
            i, joint = found[0].start - 1, ""
            while i > 0 and (tree.pos[i] in {"NOUN", "ADJ", "DET"} or tree.lower[i] in {",", "et"}):
                joint = tree.lower[i] if tree.lower[i] in {",", "et"} else joint
                i -= 1
            name = self.denotes.name_at.get(i)
            if name is None or not joint or name.type != found[0].type or (len(found) == 1 and joint != "et"):
                break
            found.insert(0, name)
        return [name.head for name in found]
