"""Ministers said by the field they get: "X aux Finances", "X (Justice)", "Y passe à la Défense", in texts about a cabinet."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.tree import Tree
from kg.extract.arguments import Normaliser
from kg.extract.denote import Denotations
from kg.extract.offices import GIVE, TAKE, takers

# A field that names a ministry where it is written with a capital, with the article that its title takes.
_FIELDS = {
    "justice": "de la", "défense": "de la", "santé": "de la", "culture": "de la", "recherche": "de la", "mer": "de la",
    "famille": "de la", "jeunesse": "de la", "pêche": "de la", "ville": "de la", "intérieur": "de l'",
    "économie": "de l'", "éducation": "de l'", "agriculture": "de l'", "environnement": "de l'", "écologie": "de l'",
    "énergie": "de l'", "industrie": "de l'", "enseignement": "de l'", "finances": "des", "transports": "des",
    "sports": "des", "armées": "des", "femmes": "des", "affaires": "des", "outre-mer": "des", "travail": "du",
    "budget": "du", "commerce": "du", "logement": "du", "tourisme": "du", "numérique": "du", "pétrole": "du",
}  # fmt: skip
_CABINET = {
    "ministre",
    "gouvernement",
    "remaniement",
    "portefeuille",
    "ministère",
    "cabinet",
    "ministériel",
    "maroquin",
}
_TAKE = (TAKE - {"diriger"}) | {"passer"}
_GIVE = GIVE - {"aller"}
_TO = {"à", "au", "aux"}


class Cabinets:
    """Reads the fields of ministers of one tree."""

    def __init__(self, tree: Tree, args: Normaliser, denotes: Denotations) -> None:
        self.tree, self.args, self.denotes = tree, args, denotes

    def all(self) -> Iterator[tuple[int, str, list[int]]]:
        """Every (token of the field, title, head tokens of holders); none in a text that speaks of no cabinet."""
        tree = self.tree
        if _CABINET.isdisjoint(tree.lemma):
            return
        for n in range(2, tree.size):
            if tree.lower[n] in _FIELDS and tree.text[n][:1].isupper():
                holders = self._beside(n) or self._by_verb(n)
                if holders:
                    yield n, self._title(n), holders

    def _title(self, n: int) -> str:
        tree, end = self.tree, n + 1
        if (
            tree.lower[n] in {"affaires", "enseignement", "éducation"}
            and end < tree.size
            and tree.pos[end] in {"ADJ", "PROPN"}
        ):
            end += 1
        article = _FIELDS[tree.lower[n]]
        return f"ministre {article}{'' if article.endswith(chr(39)) else ' '}{tree.words(n, end)}"

    def _beside(self, n: int) -> list[int]:
        """ "X (Justice)", "X à la Justice": the person who stands right before."""
        tree, i = self.tree, n - 1
        if tree.lower[i] == "(":
            return self._person(i) if tree.lower[n + 1 : n + 2] == [")"] else []
        if tree.lower[i] in {"l'", "la"}:
            i -= 1
        return self._person(i) if tree.lower[i] in _TO else []

    def _person(self, end: int) -> list[int]:
        name = self.denotes.name_at.get(end - 1)
        return [name.head] if name is not None and name.type == "Person" else []

    def _by_verb(self, n: int) -> list[int]:
        """ "Y passe à la Justice", "Z conserve l'Environnement", "la Défense échoit à W"."""
        if self.tree.pos[self.tree.head[n]] != "VERB":
            return []
        made = [(h, self.denotes.of(h)) for h in takers(self.tree, self.args, n, _TAKE, _GIVE) or []]
        return [h for h, c in made if c is not None and (c.type == "Person" or c.kind == "pronoun")]
