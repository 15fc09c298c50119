"""From a head token to what it denotes: a name, a description to be resolved, a pronoun, or nothing."""

from __future__ import annotations

from collections.abc import Callable

from kg.annotate.tree import Tree
from kg.extract.anaphors import Anaphors
from kg.extract.descriptions import Descriptions
from kg.extract.lexicon import Lexicon
from kg.extract.lists import Lists
from kg.extract.mentions import Candidate

_SUBJECTS = {"il", "elle", "ils", "elles"}  # taken for names where they open a sentence
_PEOPLE = {"ancien", "frère", "sœur", "ami", "amie", "époux", "associé", "étudiant", "camarade", "compère", "acolyte"}
_NAMING = {"baptiser", "rebaptiser", "appeler", "nommer", "dénommer", "renommer", "intituler"}
# Firms that the words behind say the sector of.
OF_SECTORS = {"géant", "spécialiste", "leader", "numéro", "pionnier", "champion", "roi", "fleuron", "acteur", "mastodonte",
               "fabricant", "distributeur", "opérateur", "gestionnaire", "producteur", "fournisseur"}  # fmt: skip
OF_GOODS = {"fabricant", "distributeur", "producteur", "fournisseur"}
_OF_FIRMS = {"gérant", "exploitant", "organisateur", "promoteur", "loueur", "négociant", "armateur", "importateur"}
_ATTACHED = {
    "appos", "flat", "flat:name", "flat:foreign", "nmod", "nmod:appos", "dep", "compound", "obj", "obl:mod",
    "parataxis", "amod",
}  # fmt: skip


class Denotations(Anaphors, Descriptions):
    """What the nominals of one tree denote, in terms of its named mentions."""

    def __init__(self, tree: Tree, lexicon: Lexicon, names: list[Candidate]) -> None:
        self.tree = tree
        self.lexicon = lexicon
        self.names = names
        self.name_at: dict[int, Candidate] = {i: c for c in names for i in range(c.start, c.end)}
        self.lists = Lists(tree, self.name_at)
        self._made: dict[int, Candidate | None] = {}
        self.bearers_of: Callable[[int], list[int]] = lambda _: []

    def of(self, i: int) -> Candidate | None:
        """What the nominal headed by token ``i`` denotes; None for generic ones ("des entreprises")."""
        if i not in self._made:
            name = self.name_at.get(i)
            self._made[i] = self._bearer_of_name(name) if name is not None else self._other(i)
        return self._made[i]

    def _bearer_of_name(self, name: Candidate) -> Candidate:
        """ "Le Frère musulman Mohamed Morsi": a person's name right behind another name is who is meant."""
        following = self.name_at.get(name.end)
        if name.type in {"Organization", "Entity"} and following is not None and following.type == "Person":
            same = self.tree.head[following.head] == name.head and not self.tree.case(name.head)
            return following if same else name
        return name

    def _other(self, i: int) -> Candidate | None:
        tree = self.tree
        if tree.pos[i] in {"PRON", "DET"} or tree.lower[i] in _SUBJECTS:
            return self._pronoun(i)
        if tree.pos[i] not in {"NOUN", "PROPN", "ADJ", "X", "VERB"}:
            return None
        attached = self.attached_name(i)
        if attached is not None:
            return attached
        if borne := self._borne(i):
            return borne
        if tree.lemma[i] in self.lexicon["transparent.metonymy"]:
            of = [k for k in tree.with_dep(i, "nmod") if tree.case(k) == "de"]
            # "le conseil | de surveillance | de X"
            kinds = [k for k in of if k not in self.name_at and not tree.with_dep(k, "det")]
            of = [k for k in of if k not in kinds] + [x for k in kinds for x in tree.with_dep(k, "nmod")]
            inner = [self.of(k) for k in of if tree.case(k) == "de"]
            inner += [self.of(k) for k in tree.kids[i] if tree.dep[k] == "det" and tree.feat(k, "Poss") == "Yes"]
            if inner and inner[0] is not None:
                return inner[0]
            if not inner and (house := self._fronted(i)) is not None:
                return house
        return self._description(i)

    def _fronted(self, i: int) -> Candidate | None:
        """ "**Chez X**, la direction confirme un plan social": whose it is, said before the subject."""
        tree, verb = self.tree, self.tree.head[i]
        if not tree.dep[i].startswith("nsubj"):
            return None
        front = [k for k in tree.with_dep(verb, "obl") if k < i and tree.case(k) in {"chez", "au sein de"}]
        return next((name for k in front if (name := self.name_at.get(k)) is not None and name.type != "Place"), None)

    def _borne(self, i: int) -> Candidate | None:
        """The name that a post or description is said of: "X, entreprise | fondée par Y"; "le PDG de Z, Y, a…"."""
        lemma, person = self.tree.lemma[i], self.tree.lemma[i] in self.lexicon.role_nouns
        if self.tree.pos[i] != "NOUN" or not (
            person or lemma in self.lexicon.descriptions or self.tree.dep[i] == "appos"
        ):
            return None
        names = [self.name_at[b] for b in self.bearers_of(i) if b in self.name_at]
        if self.lexicon.descriptions.get(lemma) == "Organization":
            names = [c for c in names if c.type != "Place"]  # "les usines de la marque à A, B et C"
        if len(names) > 1 and not person and self.lists.plural(i):
            return None  # "des outils comme X et Y": each of the examples is meant
        return next(
            (c for c in names if (c.type == "Person") == (person or self.lexicon.descriptions.get(lemma) == "Person")),
            None,
        )

    def attached_name(self, i: int) -> Candidate | None:
        """The name that stands with a common noun: "le constructeur Renault", "sa filiale Twitch", "le film « Dune »"."""
        tree = self.tree
        for k in tree.kids[i]:
            if tree.lower[k - 1] == "(" and k - 2 in self.name_at:
                continue  # "fondateur du Parti Y (**PY**)"
            if (
                k > i
                and k in self.name_at
                and tree.dep[k] in _ATTACHED
                and not tree.case(k)
                and self._suits(i, self.name_at[k])
            ):
                return self.name_at[k]
            if tree.dep[k] == "appos" and tree.pos[k] == "NOUN" and tree.lower[k - 2] == ",":
                # "son ancien employeur, la maison | X"
                inner = self.attached_name(k)
                if inner is not None and self._suits(i, inner):
                    return inner
        if (called := self._called(i)) is not None:
            return called
        j = self._after_sector(i, self._after_bare(self.after_np(i)))
        while j < tree.size and tree.lower[j] in {"«", '"', "'"}:
            j += 1
        if j in self.name_at and self.name_at[j].start == j and tree.sent[j] == tree.sent[i] and self._common(i):
            manages = self.name_at[j].type == "Organization" and j > self.after_np(i) and not self.name_at[j].weak
            return self.name_at[j] if manages or self._suits(i, self.name_at[j]) else None  # "le gérant d'actifs X"
        return None

    def _common(self, i: int) -> bool:
        """Whether a token is a common noun, also one that was taken for a name ("la start-up rennaise X")."""
        tree = self.tree
        lower = tree.pos[i] == "PROPN" and i not in self.name_at and tree.text[i].islower()
        return tree.pos[i] == "NOUN" or (lower and tree.text[i] in self.lexicon.descriptions)

    def _after_sector(self, i: int, j: int) -> int:
        """Past the sector that a firm is of: "le spécialiste | du stockage d'énergie | X", "le géant | de l'internet | X"."""
        tree = self.tree
        if tree.lemma[i] not in OF_SECTORS or j + 2 >= tree.size:
            return j
        if tree.lemma[i] in OF_GOODS and tree.lower[j] in {"du", "des"}:
            return j  # "le fabricant des trottinettes X": X is what it makes
        k = (
            j + 1
            if tree.lower[j] in {"du", "des"}
            else j + 2
            if tree.lower[j] == "de" and tree.pos[j + 1] == "DET"
            else j
        )
        if (
            k == j
            or tree.pos[k] not in {"NOUN", "ADJ"}
            or k in self.name_at
            or tree.lemma[k] in self.lexicon.descriptions
        ):
            return j
        return self._after_bare(self.after_np(k))

    def _called(self, i: int) -> Candidate | None:
        """ "le nouvel ensemble, baptisé X", "une monnaie appelée Y"."""
        tree = self.tree
        for k in tree.with_dep(i, "acl", "amod"):
            if k > i and tree.lemma[k] in _NAMING and tree.feat(k, "VerbForm") == "Part":
                j = k + 1 + (k + 1 < tree.size and tree.lower[k + 1] in {"«", '"'})
                name = self.name_at.get(j)
                if name is not None and name.start == j and self._suits(i, name):
                    return name
        return None

    def _suits(self, noun: int, name: Candidate) -> bool:
        """Whether a noun can describe a name of that type: posts are of persons, "laboratoire" of organizations."""
        lemma = self.tree.lemma[noun]
        if lemma not in self.lexicon.role_nouns and self.tree.lower[noun] in self.lexicon.role_nouns:
            lemma = self.tree.lower[noun]  # "déléguée", "députée" taken for participles
        if name.type == "Person":
            return (
                lemma not in self.lexicon.descriptions
                or self.lexicon.descriptions[lemma] == "Person"
                or lemma in self.lexicon.role_nouns
            )
        if lemma not in self.lexicon.role_nouns or self.lexicon.descriptions.get(lemma, "Person") != "Person":
            return True
        following = self.name_at.get(name.end)
        trade = self.lexicon.is_trade(lemma) or lemma in self.lexicon.countries
        trade = trade or lemma in OF_SECTORS | _OF_FIRMS
        return name.type == "Organization" and following is None and trade

    def examples(self, i: int) -> list[Candidate]:
        """Names given as examples of a general noun: "des technologies comme X et Y", "trois clubs, dont Z"."""
        if self.tree.pos[i] != "NOUN" or i in self.name_at:
            return []
        lemma = self.tree.lemma[i]
        person = (
            self.lexicon.descriptions.get(lemma) == "Person" or lemma in self.lexicon.role_nouns or lemma in _PEOPLE
        )
        found = self.lists.of(i, loose=person)
        return [c for c in found if not person or c.type == "Person"]

    def _after_bare(self, j: int) -> int:
        """Past complements without article: "le réseau | de cliniques vétérinaires | X", "la banque | en ligne | X"."""
        tree = self.tree
        while (
            j + 1 < tree.size
            and tree.lower[j] in {"de", "d'", "en", "à"}
            and (tree.pos[j + 1] == "NOUN" or (tree.pos[j + 1] == "ADJ" and tree.text[j + 1].islower()))
            and j + 1 not in self.name_at
        ):
            late = tree.pos[j + 1] == "ADJ" and j + 2 < tree.size and tree.pos[j + 2] == "NOUN"
            j = self.after_np(j + 1 + (late and j + 2 not in self.name_at))  # "d'extrême **droite**"
        return j
