"""Which mention of a text an anaphor stands for: agreement decides who may, salience decides who does."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.annotate.tree import Tree
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import Candidate
from kg.ontology import Ontology
from kg.resolve import families, possessors
from kg.resolve.agreement import Agreement
from kg.resolve.entities import Cluster
from kg.resolve.positions import FIRST, LATEST, ORDINALS
from kg.resolve.weights import AGAINST, DOUBT, DOUBT_OF_PAIR, FOR, KNOWN_REACH, NEAR, REACH

_OF = {"de", "d'", "du", "des"}
_AT = {"à", "en", "dans", "vers", "depuis", "de", "sur"}  # before a place, where it is one


class Antecedents(Agreement):
    """Scores the named mentions of one document as antecedents of its descriptions, pronouns and possessives."""

    def __init__(self, tree: Tree, words: Lexicon, ontology: Ontology, clusters: list[Cluster]) -> None:
        super().__init__(tree, words, ontology, clusters)
        self.first_organization = next((one for one in clusters if one.type == "Organization" or self.acts(one)), None)
        self.first_named = self._opening() or next(
            (one for one in clusters if one.type not in {"Person", "Place"} or one.weak), None
        )
        self.topic_at: Callable[[int], Cluster | None] = lambda _: None
        self.doubtful: set[int] = set()  # heads of what may mean either of two

    def best(self, anaphor: Candidate, types: frozenset[str], other_than: Cluster | None = None) -> Cluster | None:
        """The cluster that scores highest, the later of two equals; None when none may be meant."""
        allowed = frozenset({anaphor.type}) if anaphor.type else types
        if anaphor.kind == "nominal" and self.tree.lemma[anaphor.head] in families.SERVICES:
            allowed |= types & {"Organization"}  # "la plateforme a lancé…"
        if self.tree.lemma[self.tree.head[anaphor.head]] in families.KIN and self._possessive(anaphor):
            allowed = frozenset({"Person"})
        if self.tree.lower[anaphor.head] in ORDINALS:
            return self._counted(anaphor, allowed)
        possible = [m for m in self.mentions if m.start < anaphor.start or self._announced(anaphor, m)]
        near = anaphor.sent - KNOWN_REACH
        possible = [m for m in possible if m.sent >= near and self.of_name[id(m)] is not other_than]
        scored = [(s, m.start, m) for m in possible if (s := self._score(anaphor, m, allowed)) is not None]
        if scored and self.pointing(anaphor):
            last = self.of_name[id(max(scored, key=lambda item: item[1])[2])]
            scored = [(s + FOR["latest"] * (self.of_name[id(m)] is last), start, m) for s, start, m in scored]
        if not scored or (self._placed(anaphor) and self._several(item[2] for item in scored if self._proven(item[2]))):
            return None
        if self._points_back(anaphor):
            scored = [item for item in scored if item[2].sent == max(m.sent for _, _, m in scored)]
        elif self._doubt(anaphor, scored):
            return None
        return self._settled(anaphor, self.of_name[id(max(scored, key=lambda item: item[:2])[2])])

    def _points_back(self, anaphor: Candidate) -> bool:
        """ "le PDG de ce dernier": who the nearest sentence names, and none before."""
        latest = anaphor.kind == "pronoun" and self.tree.lower[anaphor.head] in LATEST
        return latest and "Person" not in anaphor.type

    def _opening(self) -> Cluster | None:
        """Who the first sentence with a name is about: "Condamnée à payer X, l'association Y a fait appel"."""
        first = [m for m in self.mentions if m.sent == self.mentions[0].sent]
        subjects = [m for m in first if self._is_subject(m) and self.tree.dep[self._verb_of(m)] in {"ROOT", "root"}]
        return next((one for m in subjects if (one := self.of_name[id(m)]).type == "Organization"), None)

    def _several(self, mentions: Iterable[Candidate]) -> bool:
        return len({id(self.of_name[id(m)]) for m in mentions}) > 1

    def _proven(self, mention: Candidate) -> bool:
        one = self.of_name[id(mention)]
        return one.type == "Organization" and not one.weak

    def _placed(self, anaphor: Candidate) -> bool:
        """Whether a description says where its house is ("la société **de Castres**"): a reader must know which is there."""
        tree, j = self.tree, anaphor.end
        if anaphor.kind != "nominal" or anaphor.type != "Organization" or j + 2 > tree.size or tree.lower[j] not in _OF:
            return False
        return any(m.type == "Place" and m.start in {j + 1, j + 2} and m.sent == anaphor.sent for m in self.mentions)

    def _doubt(self, anaphor: Candidate, scored: list[tuple[float, int, Candidate]]) -> bool:
        """Whether another entity may be meant as well: no fact is better than one of two guesses."""
        best = max(scored, key=lambda item: item[:2])
        chosen = self.of_name[id(best[2])]
        if chosen.type == "Person":
            return False
        top = self._top(best[2].head)  # "On parle de X et de Y. Le groupe…"
        rivals = [
            one
            for score, _, m in scored
            if best[0] - score < (DOUBT_OF_PAIR if self._top(m.head) == top else DOUBT)
            if (one := self.of_name[id(m)]) is not chosen
            if not (one.words <= chosen.words or chosen.words <= one.words)
        ]
        if rivals:
            self.doubtful.add(anaphor.head)
        return bool(rivals)

    def _settled(self, anaphor: Candidate, one: Cluster) -> Cluster:
        """The cluster itself; what a text calls "l'entreprise" is no person, whatever its name looked like."""
        if anaphor.kind == "nominal" and anaphor.type == "Organization" and one.type == "Person":
            one.type = "Organization"
        return one

    def _counted(self, anaphor: Candidate, allowed: frozenset[str]) -> Cluster | None:
        """ "le premier", "la seconde": of the two that the nearest sentence names."""
        found = self.near(anaphor, allowed)
        if len(found) < 2:
            return None
        return found[0] if self.tree.lower[anaphor.head] in FIRST else found[1]

    def near(self, anaphor: Candidate, allowed: frozenset[str]) -> list[Cluster]:
        """The different entities of the nearest sentence that names two or more, in order, the anaphor's own first."""
        for sentence in (anaphor.sent, anaphor.sent - 1, anaphor.sent - 2):
            found: list[Cluster] = []
            for m in self.mentions:
                one = self.of_name[id(m)]
                if m.sent == sentence and m.start < anaphor.start and self.fits(one, allowed) and one not in found:
                    found.append(one)
            found = [one for one in found if not self.bystander(one)]
            if len(found) > 1:
                return found
        return []

    def group(self, anaphor: Candidate, allowed: frozenset[str]) -> list[Cluster]:
        """Those whom a plural means: joined by "et" in the nearest sentence that joins any, or the two it names."""
        if anaphor.kind == "nominal":
            found = self.near(anaphor, allowed)
            return found if len(found) == _number(self.tree, anaphor) else []
        for sentence in (anaphor.sent, anaphor.sent - 1, anaphor.sent - 2):
            joined = self._joined(sentence, anaphor.start, allowed)
            if joined:
                return joined
        return []

    def _joined(self, sentence: int, before: int, allowed: frozenset[str]) -> list[Cluster]:
        rows: dict[int, list[Cluster]] = {}
        for m in self.mentions:
            if m.sent == sentence and m.start < before and self.fits(self.of_name[id(m)], allowed):
                top = self._top(m.head)
                row = rows.setdefault(top, [])
                if self.of_name[id(m)] not in row:
                    row.append(self.of_name[id(m)])
        longest = [row for row in rows.values() if len(row) > 1]
        return longest[-1] if longest else []

    # ------------------------------------------------------------------ one

    def _score(self, anaphor: Candidate, mention: Candidate, allowed: frozenset[str]) -> float | None:
        """What speaks for a mention less what speaks against it; None where it cannot be meant."""
        one = self.of_name[id(mention)]
        described = anaphor.kind == "nominal" and self._described(anaphor, one)
        if anaphor.kind == "nominal" and self._only_origin(anaphor):
            described = bool(self._said_origins(anaphor) & one.origins)
            if not described and not self._said_origins(anaphor) & set(self.words.countries.values()):
                return None  # "le palais" is no inhabitant of anywhere
        if not self._possible(anaphor, mention, one, allowed, described=described):
            return None
        score = self.standing(anaphor, mention) + self._nearness(anaphor, mention)
        before = min(sum(m.start < anaphor.start for m in one.mentions), 5)
        score += FOR["mention of a person" if one.type == "Person" else "mention"] * before
        score += FOR["described"] if described else FOR["alike"] * self._alike(anaphor, one)
        if not self.unasked and (described or anaphor.kind != "nominal" or not self._only_origin(anaphor)):
            score += FOR["named first"] * (one is self.first_named)
            score += FOR["topic"] * (one is self.topic_at(anaphor.start))
        score += self._origin(anaphor, one) - self._misfit(anaphor, mention, one, allowed)
        return score

    def _possible(
        self, anaphor: Candidate, mention: Candidate, one: Cluster, allowed: frozenset[str], *, described: bool
    ) -> bool:
        """Whether a mention may be meant at all: near enough, of a class and gender that fit, no other argument of the verb."""
        tree, distance = self.tree, anaphor.sent - mention.sent
        fits = self.fits(one, allowed) or ("Organization" in allowed and self._guessed(anaphor, one))
        reach = NEAR if self.unasked and anaphor.kind == "pronoun" else REACH[anaphor.kind]
        if distance > (KNOWN_REACH if described else reach) or not fits or not self.agrees(anaphor, one):
            return False
        if self.left_out(anaphor) and self.bystander(one):
            return False
        if anaphor.kind == "nominal" and one.type == "Person" and not described and not self._only_person(anaphor, one):
            return False
        rivals = distance == 0 and tree.head[anaphor.head] != anaphor.head and not self.left_out(anaphor)
        if rivals and tree.head[self._top(mention.head)] in self._verbs_of(anaphor):
            return False  # two arguments of one verb are two entities
        if rivals and self._told_of(mention, anaphor):
            return False
        if rivals and anaphor.kind == "nominal" and not described and self._subject_of_clause(anaphor, mention):
            return False  # "X détient 10 % de cette société": no one is called otherwise in one's own clause
        return anaphor.kind != "nominal" or described or self.may_stand(anaphor, one)

    def _nearness(self, anaphor: Candidate, mention: Candidate) -> float:
        """What the sentences between cost: a topic may lie far back, so that few make a difference."""
        distance = anaphor.sent - mention.sent
        if self.of_name[id(mention)].type == "Person":
            return -AGAINST["sentence"] * distance * (1 + self.unasked)
        return -AGAINST["two back"] if distance == 2 else -AGAINST["further back"] if distance > 2 else 0.0

    def _misfit(self, anaphor: Candidate, mention: Candidate, one: Cluster, allowed: frozenset[str]) -> float:
        """What speaks against a cluster without excluding it: another kind of body, a guessed type, a bystander."""
        against = 0.0
        if anaphor.kind == "nominal" and one.type == "Organization":
            kind, shown = families.kind(self.tree.lemma[anaphor.head]), one.kinds
            against += AGAINST["kind"] if kind and shown and kind not in shown else 0.0
        if anaphor.kind == "pronoun" and one.type != "Person" and one.genders and anaphor.gender:
            if anaphor.gender in one.genders:
                against -= FOR["gender"]
            elif self.clitic(anaphor):  # "elle" may take up "la société" said of a name that has another gender
                against += AGAINST["gender"]
        fits = self.fits(one, allowed)
        against += 0.0 if fits else AGAINST["guessed"]
        against += AGAINST["at"] if one.type == "Place" and self.tree.case(mention.head) in _AT else 0.0
        against -= FOR["person"] if fits and one.type == "Person" else 0.0
        against += AGAINST["watching"] if self._watches(one) else 0.0
        against += AGAINST["bystander"] if not self.posted(anaphor) and self.bystander(one) else 0.0
        against += AGAINST["ruling"] if self.posted(anaphor) and self._only_rules(one) else 0.0
        against += AGAINST["press"] if families.press(one.name) else 0.0
        before = [m for m in one.mentions if m.start < anaphor.start] or one.mentions
        against += AGAINST["owned"] if all(possessors.owned(self.tree, m) for m in before) else 0.0
        return against


_NUMBERS = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5}


def _number(tree: Tree, anaphor: Candidate) -> int:
    """How many a plural description counts ("les trois groupes"); two when it gives no number."""
    return next((_NUMBERS[w] for w in tree.lower[anaphor.start : anaphor.head] if w in _NUMBERS), 2)
