"""What relative pronouns stand for: the noun that their clause hangs on, or another that agreement and commas tell."""

from __future__ import annotations

from kg.annotate.tree import Tree
from kg.extract.lexicon import Lexicon

DEPTH = 6  # how far a missing subject is looked for; deeper chains are misparses
RELATIVES = {"qui", "que", "qu'", "dont", "lequel", "laquelle", "lesquels", "lesquelles", "auquel", "à laquelle", "duquel",
              "auxquels", "auxquelles", "desquels", "desquelles", "où"}  # fmt: skip
_LONG = {"lequel", "laquelle", "auquel", "à laquelle", "duquel"}


class Relatives:
    """Antecedents of the relative pronouns of one tree."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        self.tree = tree
        self.lexicon = lexicon

    def antecedent(self, k: int) -> int:
        """What a relative pronoun stands for; any other token is itself."""
        tree = self.tree
        if tree.lower[k] not in RELATIVES or tree.pos[k] not in {"PRON", "ADV", "SCONJ"}:
            return k
        current = tree.head[k]
        for _ in range(DEPTH):
            behind = tree.lower[k] == "qui" and tree.pos[k - 1] == "ADP"  # "X, à qui"
            if (tree.lower[k] in _LONG or behind) and (near := self._before_comma(k)) is not None:
                return near
            if tree.dep[current] == "acl:relcl" or (tree.dep[current] == "acl" and tree.head[current] < k):
                return self._nearest_antecedent(tree.head[current], k)
            if tree.head[current] == current:
                break
            current = tree.head[current]
        return self._word_before(k)

    def _before_comma(self, k: int) -> int | None:
        """The name before ", dans laquelle": such pronouns follow what they stand for."""
        tree, i = self.tree, k - 1
        i -= i > 0 and tree.pos[i] == "ADP"
        if i < 1 or tree.lower[i] != "," or tree.pos[i - 1] != "PROPN":
            return None
        i -= 1
        while tree.dep[i].startswith("flat") and tree.head[i] < i:
            i = tree.head[i]
        return i

    def _word_before(self, k: int) -> int:
        """The nominal right before a relative pronoun whose clause the parser hung elsewhere ("X, qui a racheté")."""
        tree, i = self.tree, k - 1
        if tree.lower[k] in _LONG and i > 1 and tree.pos[i] == "ADP" and tree.lower[i - 1] == ",":
            i -= 2  # "la levée de fonds de l'entreprise iséroise, **à laquelle** il participe"
            while tree.pos[i] == "ADJ":
                i -= 1
            return i if tree.pos[i] == "NOUN" else k
        i -= i > 0 and tree.pos[i] == "ADP" and tree.lower[k] == "qui"  # "X, à qui l'on doit Y"
        if tree.lower[k] not in {"qui", "que", "qu'"} or (tree.lower[k] != "qui" and tree.lower[i] != ","):
            return k
        i -= i > 0 and tree.lower[i] == ","
        while i > 0 and tree.dep[i].startswith("flat"):
            i = tree.head[i]
        return i if tree.pos[i] in {"NOUN", "PROPN"} and tree.sent[i] == tree.sent[k] else k

    def _nearest_antecedent(self, head: int, pronoun: int) -> int:
        """ "Propriété de X, qui possède Y": the name before ", qui", where the noun above it is nobody."""
        tree = self.tree
        several = self._joined_before(head, pronoun) if tree.lower[pronoun] == "qui" else None
        if several is not None:
            return several
        if tree.lower[pronoun] != "qui" or tree.pos[head] != "NOUN" or tree.label[head] or head > pronoun:
            return min(pronoun, head)
        somebody = self.lexicon.descriptions.keys() | self.lexicon.role_nouns
        name = self._before_comma(pronoun)
        nobody = tree.lemma[head] not in somebody and tree.lower[head] not in somebody
        below = name is not None and tree.head[name] == head and tree.case(name)
        return name if nobody and below and name is not None else head

    def _joined_before(self, head: int, pronoun: int) -> int | None:
        """ "le soutien de **X** et de ses amis, **qui ont** investi": a plural verb is of those joined, not of one noun."""
        tree, verb = self.tree, self.tree.head[pronoun]
        finite = [verb, *(k for k in tree.kids[verb] if tree.dep[k].startswith("aux"))]
        plural = any(tree.feat(i, "Number") == "Plur" and tree.feat(i, "VerbForm") == "Fin" for i in finite)
        if not plural or tree.feat(head, "Number") != "Sing" or tree.with_dep(head, "conj") or tree.dep[head] == "conj":
            return None
        last = pronoun - 2 if tree.lower[pronoun - 1] == "," else pronoun - 1
        while tree.dep[last].startswith(("flat", "appos", "amod")) and tree.head[last] < last:
            last = tree.head[last]
        first = tree.head[last]
        return first if tree.dep[last] == "conj" and head < first < last else None
