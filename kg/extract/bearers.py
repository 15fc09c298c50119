"""Who a noun is said of: "X, filiale de Y", "X est une filiale de Y", "sa filiale X", "le PDG X", "X (filiale de Y)".

The tree says most of it; commas, brackets and neighbours settle what parsers often get wrong in newspapers.
"""

from __future__ import annotations

from kg.annotate.tree import Tree
from kg.extract.arguments import Normaliser
from kg.extract.denote import Denotations
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import Candidate
from kg.extract.nearby import Nearby
from kg.extract.phrases import BEFORE_NOUN

_TITLES = {"«", '"', "m.", "mme", "me", "mes", "mgr", "dr", "pr", "cheikh", "sir", "maître"}
_OF_EITHER = {"partenaire", "allié", "associé", "concurrent", "rival", "client", "actionnaire"}  # of persons, of houses
_OWNERS = {"propriétaire", "actionnaire", "copropriétaire", "coactionnaire"}


class Bearers(Nearby):
    """Bearers of any noun of one tree, as head tokens of nominals."""

    def __init__(self, tree: Tree, lexicon: Lexicon, args: Normaliser, denotes: Denotations) -> None:
        super().__init__(tree, lexicon, args, denotes)
        self._known: dict[int, list[int]] = {}
        self._open = 0

    def of(self, n: int, end: int | None = None) -> list[int]:
        """Head tokens of what noun ``n`` is said of; ``end``: first token after its whole phrase, when known."""
        if n in self._known:
            return self._known[n]
        self._known[n] = []  # stops a cycle of coordinated nouns
        self._open += 1
        found = self._known[n] = self._find(n, end)
        self._open -= 1
        if not found and self._open:
            del self._known[n]  # asked by a noun joined to it, whose own bearers were not known yet
        return found

    def _find(self, n: int, end: int | None) -> list[int]:
        if self.denotes.lists.plural(n) and (listed := self._listed(n)):
            return listed
        following = self._followed(n, self._phrase_end(n) if end is None else end)
        if following := following or self._enlisted(n, end):
            return following
        for step in (self._qualified, self._attached, self._copula, self._one_of, self._inverse_copula):
            if found := step(n):
                return found
        if found := self._set_off(n, end) or self._at_helm(n):
            return found
        for step in (self._apposition, self._predicative, self._coordinated):
            if found := step(n):
                return found
        found = self._neighbours(n, end) or self._series(n) or self._second(n)
        return found or self._opening_subject(n) or self._at_once(n)

    def _set_off(self, n: int, end: int | None) -> list[int]:
        """ "le directeur de X, A, et la secrétaire générale de Y, B": commas tell whose post it is, where trees mix them."""
        tree = self.tree
        if not (self._only_of_persons(n) and self._definite(n)) or self.denotes.lists.plural(n):
            return []
        before = self._last_name_before(n)
        if before is not None and not self._already_described(before):
            return []
        j = self._phrase_end(n) if end is None else end
        found = [h for h in self._after_comma(n, j) if h in self.denotes.name_at]
        if len(found) != 1 or self.denotes.name_at[found[0]].type != "Person" or self._opens_sentence(n):
            return []
        after = self.denotes.name_at[found[0]].end
        closed = after >= tree.size or tree.lower[after] in {",", ".", ")", ";", "»", "("}
        return found if closed else []

    def _listed(self, n: int) -> list[int]:
        """ "deux anciens de X, A et B", "trois députés, parmi lesquels A": the names that a plural lists."""
        found = self.denotes.lists.of(n, far=True)
        if self.tree.lemma[n] in _OF_EITHER and (near := self.denotes.lists.of(n)):
            houses = [c for c in near if c.type == "Organization" or c.text in self.lexicon.countries.values()]
            if len(houses) * 2 > len(near):
                return [c.head for c in near]  # "ses partenaires, dont X"
        persons = self._only_of_persons(n) or self.lexicon.descriptions.get(self.tree.lemma[n], "Person") == "Person"
        if persons and sum(c.type == "Person" for c in found) > 1:
            for c in found:
                if c.weak:
                    c.type, c.weak = "Person", False  # what is listed with persons is one
        return [c.head for c in found if (c.type == "Person") == persons and c.type != "Place"]

    def _attached(self, n: int) -> list[int]:
        """ "le PDG Luca de Meo", "sa filiale Twitch", "la filiale de Renault, Dacia,"."""
        name = self.denotes.attached_name(n)
        if name is not None and name.type == "Place" and not name.weak and self._only_of_persons(n):
            return []  # "le directeur | Europe | de X, Y"
        apart = name is not None and self._comma_between(n, name.start)
        if name is None or (apart and (not self._definite(n) or self._inner(n))):
            return []
        return [m for m in self.args.members(name.head) if m in self.denotes.name_at] or [name.head]

    def _apposition(self, n: int) -> list[int]:
        tree, head = self.tree, self.tree.head[n]
        if tree.dep[n] not in {"appos", "parataxis", "nmod", "flat:name", "acl"} or tree.case(n) or head == n:
            return []
        if head in self.denotes.name_at or tree.pos[head] in {"PROPN", "PRON"}:
            return self._neighbours(n, None) or [head]
        if self._described_before(n) == head:
            return [head]
        if self.denotes.attached_name(head) is not None and tree.dep[n] == "appos" and head < n:
            name = self.denotes.attached_name(head)
            if name is None or name.end > n:
                return []
            after = self._after_comma(n, self._phrase_end(n))
            if after and self._acts(name.head, after[0], n):
                return after
            last = self._last_name_before(n) if self.denotes.lists.plural(n) else None
            return [name.head] if last is None else self._together(n, last)
        return []

    def _described_before(self, n: int) -> int | None:
        """The description right before the comma that opens an apposition ("**Le groupe**, propriété de X, …")."""
        tree, i = self.tree, self._opener(n)
        if i is None or tree.lower[i + 1] != "," or not self._of_house(n):
            return None
        while i > 0 and tree.pos[i] == "ADJ" and i not in self.denotes.name_at:
            i -= 1
        outer = tree.head[i]
        if tree.dep[i] == "nmod" and not tree.with_dep(i, "det") and outer < i and tree.pos[outer] == "NOUN":
            i = outer  # "**le fournisseur** d'énergie, propriété de X"
        kind = self.lexicon.descriptions.get(tree.lemma[i])
        owner = kind == "Person" and tree.lemma[n] in _OWNERS  # "Le milliardaire, propriétaire de X"
        if tree.pos[i] != "NOUN" or not (kind == "Organization" or owner):
            return None
        said = self.denotes.of(i)
        return i if said is not None and said.kind == "nominal" else None

    def _last_name_before(self, n: int) -> int | None:
        """The name that ends right before the comma that opens an apposition (lists: "X, PDG de A, Y, DG de B")."""
        i = self._opener(n)
        if i is None:
            return None
        name = self.denotes.name_at.get(i)
        if name is not None and self._acts_behind(n, name.head):
            return None  # "Soutenue par X, l'entreprise a racheté Y": who acts, behind a phrase of its own
        if name is None or name.type == "Person" or not self._only_of_persons(n):
            return name.head if name is not None else None
        # "Dans un entretien à X, le président de Y a dit": who acts, behind a phrase of its own
        apart = self.tree.dep[n].startswith("nsubj") and self.tree.case(name.head) and self._definite(n)
        return None if apart or (name.type in {"Organization", "Place"} and not name.weak) else name.head

    def _acts_behind(self, n: int, before: int) -> bool:
        """Whether a house is the subject of a verb that no comma sets it apart from, and the name before it is no subject."""
        tree, verb = self.tree, self.tree.head[n]
        if (
            not self._of_house(n)
            or not tree.dep[n].startswith("nsubj")
            or not (tree.case(before) and self._definite(n))
        ):
            return False
        return verb > n and not any(tree.lower[k] in {",", ")"} for k in range(n + 1, verb))

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
            and not self._of_its_own(n)
            and (found := self.of(head))
        ):
            return found
        return self._beside(n)

    def _of_its_own(self, n: int) -> bool:
        """ "la maire de X, A, et **de la** ministre": a noun with preposition and article names another person."""
        tree = self.tree
        return bool(tree.case(n)) and any(tree.dep[k] == "det" for k in tree.kids[n])

    def _beside(self, n: int) -> list[int]:
        """ "X, interne en pédiatrie et | porte-parole de Y": the post before "et" is of the same person."""
        tree, i = self.tree, n - 1
        start = max(tree.sentences[tree.sent[n]][0], n - 12)
        while i > start and (tree.lower[i] in BEFORE_NOUN or tree.pos[i] == "ADJ"):
            i -= 1
        if i <= start or tree.lower[i] not in {"et", "puis"} or not (self._is_post(n) or self._founds(n)):
            return []
        for k in range(i - 1, start - 1, -1):
            verbal = tree.pos[k] in {"VERB", "AUX"} and not self._is_post(k)  # "interne" is a post, taken for a verb
            if tree.lower[k] in {",", ";", "("} or verbal:
                return []
            if (self._is_post(k) or self._founds(k)) and k not in self.denotes.name_at:
                return self.of(k)
        return []

    def _founds(self, k: int) -> bool:
        return self.tree.lemma[k].endswith(("fondateur", "fondatrice"))

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
        person = self._is_post(n) or tree.lemma[n].endswith(("fondateur", "fondatrice"))
        person = person or not {tree.lemma[n], tree.lower[n]}.isdisjoint(self.lexicon["descriptions.member"])
        if name.type == "Person" and not person:
            return []
        if name.type != "Person" and self._only_of_persons(n):
            if not self._like_person(name):
                return []
            name.type, name.weak = "Person", False  # "l'ex-chef de l'État Abdou Wade", taken for a place
        if self.denotes.lists.plural(n) and len(listed := self.denotes.lists.at(end)) > 1:
            return [c.head for c in listed if c.type == name.type]
        return [m for m in self.args.members(name.head) if m in self.denotes.name_at] or [name.head]

    def _like_person(self, name: Candidate) -> bool:
        """Whether what nothing proves to be a place or a product has a first and a last name."""
        words = name.text.split(" ")
        full = len(words) > 1 and words[0][:1].isupper() and words[-1][:1].isupper()
        guessed = name.weak and name.type in {"Place", "Product", "Entity"} and name.text not in self.lexicon.places
        return guessed and full and not any(c.isdigit() for c in name.text)

    def _neighbours(self, n: int, end: int | None) -> list[int]:
        """What stands right before or after the phrase, whatever the parser made of it."""
        before = self._last_name_before(n)
        after = self._after_comma(n, self._phrase_end(n) if end is None else end)
        if before is None and not after:
            after = self._juxtaposed(n)
        if before is not None and after and (self._already_described(before) or self._acts(before, after[0], n)):
            return after
        if before is None and not after and (said := self._described_before(n)) is not None:
            return [said]
        return self._together(n, before) if before is not None else after

    def _after_comma(self, n: int, j: int) -> list[int]:
        """ "le PDG de X, Y, a annoncé"; the phrase must begin with an article, or open the sentence."""
        tree = self.tree
        if self._inner(n):
            return []
        opens = self._opens_sentence(n)
        if opens and j < tree.size and tree.lower[j] != ",":
            j = self._comma_after(j)
        if j + 1 >= tree.size or tree.lower[j] != "," or not (opens or self._definite(n) or self._indefinite(n)):
            return []
        j = self._over_rank(j + 1)
        while j < tree.size and tree.lower[j] in _TITLES:
            j += 1
        if (
            (opens or not self._is_post(n))
            and j + 1 < tree.size
            and tree.lower[j] in {"le", "la", "l'"}
            and (described := self.denotes.attached_name(j + 1))
        ):
            j = described.start  # "Propriétaire de X, | le groupe | Y a…"
        elif opens and self._of_house(n) and tree.lower[j] in {"le", "la", "l'"}:
            said = self.denotes.of(j + 1)  # "Propriété de X depuis 2019, | le club | breton…"
            if said is not None and said.kind == "nominal":
                return [j + 1]
        if opens and tree.lower[j] in {"il", "elle"} and tree.pos[j] == "PRON":
            return [j]  # "Ancienne porte-parole de X, elle a …"
        name = self.denotes.name_at.get(j)
        if name is None and tree.lower[j] in {"le", "la", "l'"} and (inner := self._post_from(j)) is not None:
            return self._after_comma(inner, self._phrase_end(inner))  # "son PDG, | l'ancien ministre | de Y, X"
        if name is None or name.start != j or tree.sent[j] != tree.sent[n]:
            return []
        if opens and self.denotes.lists.plural(n) and len(listed := self.denotes.lists.at(j)) > 1:
            return [c.head for c in listed if c.type == name.type]  # "Partenaires depuis dix ans, X et le japonais Y"
        return [m for m in self.args.members(name.head) if m in self.denotes.name_at] or [name.head]
