"""Descriptions that stand for whom a text has named: "le groupe", "le néerlandais", "ce dernier", "le concurrent de X"."""

from __future__ import annotations

from kg.annotate.tree import Tree
from kg.extract import described
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import Candidate

DEFINITE = frozenset({"le", "la", "l'", "les", "du", "des", "au", "aux", "ce", "cet", "cette", "ces"})
_SEATED = {"entreprise", "groupe", "société", "firme", "marque", "maison", "constructeur", "éditeur", "start-up", "startup", "pousse", "jeune-pousse",
           "géant", "fabricant", "opérateur", "industriel", "équipementier", "pme", "multinationale", "laboratoire", "banque", "assureur",
           "distributeur", "enseigne", "chaîne", "compagnie", "licorne"}  # fmt: skip
# Houses told by their tie to another: "la filiale de X", "l'éditeur de Y" stand for whom the text is about.
TIES = {
    "concurrent": "competesWith", "rival": "competesWith", "filiale": "subsidiaryOf", "marque": "subsidiaryOf",
    "éditeur": "produces", "fabricant": "produces", "constructeur": "produces", "producteur": "produces",
    "fournisseur": "supplies", "sous-traitant": "supplies", "exploitant": "produces", "opérateur": "produces",
}  # fmt: skip
_ANAPHORIC_ADJ = {"dernier", "premier", "même", "second"}
_ORDINALS = {"premier", "première", "second", "seconde"}
_COUNTED = {"deux", "trois", "quatre", "cinq"}
_OTHER = {"autre", "concurrent", "rival", "adverse"}


class Descriptions:
    """Descriptions of one tree; ``name_at`` maps tokens to the names they are part of."""

    tree: Tree
    lexicon: Lexicon
    name_at: dict[int, Candidate]

    def after_np(self, i: int) -> int:
        """Index of the first token after noun ``i`` and the adjectives that follow it."""
        tree, j = self.tree, i + 1
        while j < tree.size and j not in self.name_at and tree.sent[j] == tree.sent[i]:
            if tree.pos[j] != "ADJ" and not (tree.pos[j] in {"VERB", "NOUN"} and described.of_place(tree.text[j])):
                break
            j += 1
        return j

    def _description(self, i: int) -> Candidate | None:
        tree, lemma = self.tree, self.tree.lemma[i]
        dets = [k for k in tree.kids[i] if tree.dep[k] in {"det", "case"} and k < i]
        if not any(tree.lower[k] in DEFINITE for k in dets) and not self._bare_dernier(i):
            return None
        gender, number = tree.feat(i, "Gender"), tree.feat(i, "Number")
        if lemma in _ANAPHORIC_ADJ or tree.lower[i] in {"dernier", "dernière"} | _ORDINALS:
            return Candidate(i, i + 1, i, "", "pronoun", tree.text[i], gender, "Sing", tree.sent[i])
        kind = self.lexicon.descriptions.get(lemma) or ("Person" if lemma in self.lexicon.role_nouns else "")
        if not kind and tree.text[i][:1].isupper() and any(tree.lower[k] in {"ce", "cet", "cette"} for k in dets):
            kind = "Person"  # "ce Toulousain"
        kind = kind or ("Organization" if lemma in TIES and self._acts(i) else "") or self._from_somewhere(i)
        kind = kind or ("Person" if self._aged(i) else "")
        if not kind or (number == "Plur" and not self._counted(i)) or (kind != "Person" and self._specific(i)):
            return None
        end = self.after_np(i)
        return Candidate(
            min([*dets, i]), end, i, kind, "nominal", tree.words(min([*dets, i]), end), gender, number, tree.sent[i]
        )

    def _aged(self, i: int) -> bool:
        """ "l'ancien rameur **de 44 ans**": whoever has an age is a person."""
        tree = self.tree
        years = [k for k in tree.with_dep(i, "nmod") if tree.lower[k] == "ans" and tree.case(k) == "de"]
        return any(tree.text[n].isdigit() and 15 < int(tree.text[n]) < 100 for k in years for n in tree.kids[k])

    def _from_somewhere(self, i: int) -> str:
        """ "le néerlandais, unique fabricant de…" is a firm, "l'Italien" a person; "" for any other word."""
        tree = self.tree
        if i + 1 < tree.size and tree.pos[i + 1] in {"NOUN", "ADJ", "PROPN"} and tree.sent[i + 1] == tree.sent[i]:
            return ""
        known = {tree.lemma[i].lower(), described.masculine(tree.lower[i])} & self.lexicon.countries.keys()
        if not known and not described.of_place(tree.lower[i]):
            return ""
        return "Person" if tree.text[i][:1].isupper() else "Organization"

    def _counted(self, i: int) -> bool:
        """ "les deux groupes", "ces trois sociétés": a plural that says how many."""
        tree = self.tree
        return any(tree.lower[k] in _COUNTED for k in range(max(0, i - 3), i)) and tree.lemma[i] != "numéro"

    def _bare_dernier(self, i: int) -> bool:
        return self.tree.lower[i] in {"dernier", "dernière"} and i > 0 and self.tree.lower[i - 1] in {"ce", "cette"}

    def _specific(self, i: int) -> bool:
        """Whether a complement with a name makes it another, unnamed entity ("la filiale de Renault")."""
        tree = self.tree
        said = [*tree.kids[i], *range(i + 1, min(i + 3, tree.size))]
        if any((tree.lower[k] == "même" and k < i) or tree.lemma[k] in _OTHER for k in said):
            return (
                True  # "le même groupe": the same as the other's; "la chaîne rivale", "l'autre site": none told before
            )
        named = [
            k for k in tree.kids[i] if tree.dep[k].startswith("nmod") and tree.case(k) == "de" and k in self.name_at
        ]
        if tree.lemma[i] in _SEATED:  # "le groupe de Clichy", "l'entreprise de Léa Morin": where it is, whose it is
            own = {"Place", "Person"} if self._acts(i) else {"Place"}
            named = [k for k in named if self.name_at[k].type not in own]
        return bool(named) and not (tree.lemma[i] in TIES and self._acts(i))

    def _acts(self, i: int) -> bool:
        """ "**Le concurrent** de X a racheté Y": a noun with article, the subject of a verb behind it."""
        tree, verb = self.tree, self.tree.head[i]
        article = i > 0 and tree.lower[i - 1] in {"le", "la", "l'"}
        return article and tree.dep[i].startswith("nsubj") and verb > i and tree.pos[verb] == "VERB"
