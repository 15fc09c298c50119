"""Who stands in for someone that left: "Marc Petit a démissionné. Son adjointe, Léa Morin, **assure l'intérim**"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.tree import Tree
from kg.extract.arguments import Normaliser
from kg.extract.denote import Denotations
from kg.extract.mentions import Candidate
from kg.extract.moods import SINCE

_HOLD = {"assurer", "assumer", "exercer", "prendre"}
_GIVE = {"confier", "laisser", "remettre"}
_CHARGE = {"charger"}
# "Léa Morin prend le relais", "le poste a été confié à Léa Morin": nouns that say no more than that another comes.
_TAKEN = {"relais", "flambeau", "relève", "témoin"}
_TAKE = {"prendre", "reprendre", "assurer"}
_GIVEN = {"poste", "rêne", "rênes", "banc", "fauteuil", "succession", "équipe", "direction"}
_PART = {"séparer"}
_APPOINT = {"désigner", "nommer", "choisir", "appeler", "charger", "élire", "rappeler", "mandater", "dépêcher"}
_END = {
    "mettre": {"fin", "terme"},
    "cesser": {"fonction", "exercer"},
    "remettre": {"démission"},
    "présenter": {"démission"},
}
_LEAVE = {"démissionner", "quitter", "partir", "mourir", "décéder", "renoncer", "céder", "abandonner"}
_DISMISS = {
    "limoger", "suspendre", "évincer", "écarter", "révoquer", "destituer", "débarquer", "démettre", "remercier",
    "relever", "licencier", "congédier", "remplacer",
}  # fmt: skip
_DEPARTURES = {
    "démission", "départ", "éviction", "limogeage", "mort", "décès", "suspension", "renvoi", "retrait", "révocation",
    "destitution", "disparition", "absence",
}  # fmt: skip
_OWN = {"mandat", "fonction", "mission", "collaboration", "contrat"}
_ROOMS = {
    "salle",
    "scène",
    "terrain",
    "pelouse",
    "table",
    "plateau",
    "tribune",
    "hémicycle",
    "pays",
    "ville",
    "hôpital",
}
_REACH = 3  # sentences back in which the departure must be told


class Interims:
    """Reads the interims of one tree."""

    def __init__(self, tree: Tree, args: Normaliser, denotes: Denotations) -> None:
        self.tree, self.args, self.denotes = tree, args, denotes

    def all(self) -> Iterator[tuple[int, Candidate, Candidate]]:
        """Every (token that says so, who stands in, who left)."""
        for n in (i for i, lemma in enumerate(self.tree.lemma) if lemma == "intérim" or self._handed(i)):
            left = self._left(n)
            for one in self._persons(self._holders(n)):
                if left is not None and left.text != one.text:
                    yield self._said(n), one, left

    def _handed(self, i: int) -> bool:
        """ "prend **le relais**", "a confié **le poste** à X": without a word about whose."""
        tree, lemma = self.tree, self.tree.lemma[i]
        if lemma not in _TAKEN | _GIVEN or any(tree.case(k) == "de" for k in tree.kids[i]):
            return False
        verb = tree.lemma[tree.head[i]]
        return (lemma in _TAKEN and verb in _TAKE) or (lemma in _GIVEN and verb in _GIVE)

    def _said(self, n: int) -> int:
        """The token whose mood counts: "a **désigné** X pour assurer l'intérim" is done, whatever the infinitive."""
        verb = self.tree.head[n]
        above = self.tree.head[verb]
        return above if self._is_aim(verb, above) else n

    def _is_aim(self, verb: int, above: int) -> bool:
        return self.tree.feat(verb, "VerbForm") == "Inf" and self.tree.lemma[above] in _APPOINT

    def _holders(self, n: int) -> list[int]:
        """Head tokens of who has the interim that noun ``n`` names."""
        tree, verb = self.tree, self.tree.head[n]
        if tree.pos[verb] != "VERB":
            return []
        found, lemma = self.args.verb(verb), tree.lemma[verb]
        if lemma in _HOLD or (lemma in _TAKE and tree.lemma[n] in _TAKEN):
            above = tree.head[verb]
            if self._is_aim(verb, above):
                return self._appointed(above)
            return found.agent
        if lemma in _GIVE:
            return found.oblique(frozenset({"à"}))
        return found.patient if lemma in _CHARGE else []

    def _appointed(self, verb: int) -> list[int]:
        """ "le conseil a désigné **X** pour assurer l'intérim"."""
        return self.args.verb(verb).patient or self.tree.with_dep(verb, "xcomp")

    def _gone(self, i: int) -> list[int]:
        """ "**X** n'est plus directeur", "**X** a mis fin à son mandat"."""
        tree = self.tree
        if tree.pos[i] == "VERB" and tree.lemma[i] in _END:
            own = {tree.lemma[k] for k in tree.kids[i]} & _END[tree.lemma[i]]
            about = any(tree.lemma[k] in _OWN for k in range(i, tree.sentences[tree.sent[i]][1]))
            return self.args.verb(i).agent if own and (about or tree.lemma[i] != "mettre") else []
        if tree.lemma[i] in _PART and {"se", "s'"} & {tree.lower[k] for k in tree.kids[i]}:
            return self._parted(i)
        negated = {tree.lower[k] for k in tree.kids[i]} >= {"n'", "plus"}
        if negated and tree.with_dep(i, "cop"):
            return tree.with_dep(i, "nsubj")
        return []

    def _parted(self, verb: int) -> list[int]:
        """ "s'est séparé lundi de **son entraîneur, X**", also where the day took what follows it."""
        tree = self.tree
        below = [verb, *(k for k in tree.with_dep(verb, "obl") if not tree.case(k))]
        return [k for v in below for k in tree.kids[v] if tree.case(k) == "de" and tree.pos[k] in {"NOUN", "PROPN"}]

    def _left(self, n: int) -> Candidate | None:
        """The person whose interim it is said to be, or whose departure was told last before token ``n``, or right after."""
        tree = self.tree
        own = [k for k in tree.kids[n] if tree.case(k) == "de" or tree.feat(k, "Poss") == "Yes"]
        if persons := self._persons(own):
            return persons[0]
        start = tree.sentences[max(tree.sent[n] - _REACH, 0)][0]
        for i in range(n - 1, start - 1, -1):
            heads: list[int] = []
            if tree.pos[i] == "VERB" and tree.lemma[i] in _LEAVE and not self._of_room(i):
                heads = self.args.verb(i).agent
            elif tree.pos[i] == "VERB" and tree.lemma[i] in _DISMISS:
                heads = self.args.verb(i).patient
            elif tree.pos[i] == "NOUN" and tree.lemma[i] in _DEPARTURES:
                heads = [k for k in tree.kids[i] if tree.case(k) == "de" or tree.feat(k, "Poss") == "Yes"]
            if persons := self._persons(heads or self._gone(i)):
                return persons[0]
        return self._leaving_after(n)

    def _of_room(self, verb: int) -> bool:
        """ "a quitté **la salle**": that is no departure from a post."""
        return any(self.tree.lemma[k] in _ROOMS for k in self.tree.with_dep(verb, "obj"))

    def _leaving_after(self, n: int) -> Candidate | None:
        """ "a été chargé de l'intérim **après la démission de X**"."""
        tree, stop = self.tree, self.tree.sentences[self.tree.sent[n]][1]
        for i in range(n + 1, stop):
            if tree.pos[i] == "NOUN" and tree.lemma[i] in _DEPARTURES and tree.case(i) in SINCE:
                persons = self._persons([k for k in tree.kids[i] if tree.case(k) == "de"])
                return persons[0] if persons else None
        return None

    def _persons(self, heads: list[int]) -> list[Candidate]:
        made = [self.denotes.of(h) for h in heads]
        return [c for c in made if c is not None and (c.type == "Person" or c.kind == "pronoun")]
