"""Read one document: names, posts, frames, qualifiers, certainty → drafts of claims."""

from __future__ import annotations

from functools import lru_cache

from kg.annotate.tree import Tree
from kg.extract import frames as frame_files
from kg.extract.advocates import advocates
from kg.extract.asides import Asides
from kg.extract.certainty import stronger
from kg.extract.contenders import Contenders
from kg.extract.denials import Denials
from kg.extract.frames import FrameIndex
from kg.extract.interims import Interims
from kg.extract.makers import Makers
from kg.extract.match import Match, Matcher
from kg.extract.mentioned import Mentioned
from kg.extract.mentions import Candidate
from kg.extract.offices import board_of, title_at, title_of_field, title_of_office
from kg.extract.posts import Posts
from kg.extract.records import Draft, Reading
from kg.extract.rivals import Rivals
from kg.extract.seats import Seats
from kg.extract.showcase import Showcase
from kg.extract.sites import Sites
from kg.extract.under import led
from kg.model import Certainty, Document, Value
from kg.ontology import Ontology

_HOUSE, _PLACE = frozenset({"Organization"}), frozenset({"Place"})
_STATES = {"diriger", "présider", "piloter", "gérer"}


@lru_cache(maxsize=8)
def _trigger_words(frames: FrameIndex) -> frozenset[str]:
    """Lemmas that a frame begins from."""
    words = frames.verbs.keys() | frames.nouns.keys() | frames.relational.keys()
    return frozenset(words | {word.partition("-")[0] for word in frames.relational})  # "quartier | général"


def read(document: Document, tree: Tree, *, ontology: Ontology, frames: FrameIndex | None = None) -> Reading:
    """All drafts of claims of one parsed document."""
    return _Reader(document, tree, ontology, frames or frame_files.load(document.language)).read()


class _Reader(Posts):
    """All steps, in order."""

    def read(self) -> Reading:
        if self.names:
            self._posts()
            self._portfolios()
            self._led()
            self._frames()
            self._same_posts()
            self._interims()
            self._contenders()
            self._advocates()
            self._under()
            self._asides()
            self._seats()
            self.drafts = Mentioned(self.tree).drop(self.drafts)
            Denials(self.tree, self.lexicon).settle(self.drafts)
            self._describe()
        return Reading(self.document, self.tree, self.names, self.drafts, self.descriptors, self.triggers)

    def _interims(self) -> None:
        """ "Son adjointe, X, assure l'intérim": she succeeds who left."""
        person = frozenset({"Person"})
        for n, one, left in Interims(self.tree, self.args, self.denotes).all():
            evidence = self._evidence([n], one, None, "succeeds/intérim")
            certainty = self.certainties.of(n)
            self.drafts.append(Draft("succeeds", one, left, n, certainty, evidence, {}, person, person))

    def _contenders(self) -> None:
        """ "Qui pour remplacer Y ? Le nom de X circule": she may succeed him."""
        person = frozenset({"Person"})
        for n, one, left in Contenders(self.tree, self.args, self.denotes, self.bearers).all():
            evidence = self._evidence([n], one, None, f"succeeds/{self.tree.lemma[n]}")
            self.drafts.append(Draft("succeeds", one, left, n, "possible", evidence, {}, person, person))

    def _advocates(self) -> None:
        """ "Me Léa Morin, qui défend Sanolys": its advocate."""
        person, clients = frozenset({"Person"}), frozenset({"Person", "Organization", "Place"})
        for verb, one, client in advocates(self.tree, self.args, self.denotes):
            certainty, status = self._verb_status(verb, self.certainties.of(verb), "")
            evidence = self._evidence([verb], one, client, f"holdsRole/{self.tree.lemma[verb]}")
            types = clients if client.kind == "name" else frozenset({client.type} if client.type else clients)
            qualifiers = {"role": "avocat", "status": status}
            self.drafts.append(Draft("holdsRole", one, client, verb, certainty, evidence, qualifiers, person, types))

    def _under(self) -> None:
        """ "Sous la présidence de Léa Morin, Sanolys a doublé de taille"."""
        person, house = frozenset({"Person"}), frozenset({"Organization"})
        for n, leader, led_one, over in led(self.tree, self.args, self.denotes):
            role = "président" if self.tree.lemma[n] == "présidence" else "dirigeant"
            qualifiers = {"role": role, "status": "former" if over else "current"}
            evidence = self._evidence([n], leader, led_one, f"holdsRole/{self.tree.lemma[n]}")
            self.drafts.append(Draft("holdsRole", leader, led_one, n, "asserted", evidence, qualifiers, person, house))

    def _frames(self) -> None:
        symmetric = frozenset(name for name, r in self.ontology.relations.items() if r.symmetric)
        matcher = Matcher(
            self.tree, self.lexicon, self.frames, self.args, self.denotes, self.bearers, self.quantities, symmetric
        )
        known = _trigger_words(self.frames)
        for t in range(self.tree.size):
            if self.tree.lemma[t] in known or self.tree.lower[t].removeprefix("ex-") in known:
                before = len(self.drafts)
                tried = False
                found: list[Match] = []
                for matches in matcher.at(t):
                    tried = True
                    found += matches
                read_here = {match.frame.relation for match in found if not match.fallback}
                for match in found:
                    if not (match.fallback and match.frame.relation in read_here):
                        self._draft(match)
                if tried:
                    self.triggers.append((self.tree.text[t], self._sentence(t)[0], len(self.drafts) > before))

    def _draft(self, match: Match) -> None:
        frame, trigger = match.frame, match.trigger
        certainty = self._certainty(match)
        counted = [trigger] if match.companion is None else [trigger, match.companion]
        if isinstance(match.object, Value) and not match.object.text and any(self.counts.none(i) for i in counted):
            certainty = stronger(certainty, "denied")  # "promet de ne supprimer aucun poste", "pas de plan social"
        if frame.when and certainty not in frame.when:
            return
        if frame.constants.get("certainty"):
            certainty = stronger(certainty, frame.constants["certainty"])  # type: ignore[arg-type]
        qualifiers = self.qualifier.of(frame.relation, trigger)
        qualifiers.update({k: v for k, v in frame.constants.items() if k in {"status", "role"}})
        if frame.relation == "holdsRole":
            certainty, status = self._verb_status(trigger, certainty, qualifiers.get("status", ""))
            qualifiers["status"] = status
        if match.companion is not None and qualifiers.get("role") in {"dirigeant", "président"}:
            qualifiers["role"] = title_of_office(
                self.tree, match.companion, self.denotes.name_at, self.lexicon["roles.units"], qualifiers["role"]
            )
        if frame.constants.get("role") == "président" and match.companion is None:
            boards = [board_of(self.tree, k - 1) for k in self.args.verb(trigger).patient if k]
            qualifiers["role"] = " du ".join(["président", *filter(None, boards[:1])])
        if qualifiers.get("role") == "dirigeant":
            qualifiers["role"] = self._leader(match)
        if isinstance(match.object, Value) and frame.relation == "raises" and match.object.text:
            qualifiers["amount"] = match.object.text
        extractor = f"{frame.relation}/{self.tree.lemma[trigger]}"
        tokens = [trigger, *([match.companion] if match.companion is not None else [])]
        obj = match.object
        evidence = self._evidence(tokens, match.subject, obj if isinstance(obj, Candidate) else None, extractor)
        self.drafts.append(
            Draft(
                frame.relation,
                match.subject,
                obj,
                trigger,
                certainty,
                evidence,
                qualifiers,
                frame.subject.type,
                frame.object.type,
                frame.object.argument == "topic"
                or match.implicit
                or (obj is None and frame.object.fallback == "topic"),
                apart=match.apart,
            )
        )

    def _leader(self, match: Match) -> str:
        """What who leads is called: by the field that is led, or by the kind of the house."""
        field = ""
        if self.tree.pos[match.trigger] == "VERB":
            field = title_of_field(self.tree, self.args.verb(match.trigger).patient, self.denotes.name_at)
        house = match.object.text if isinstance(match.object, Candidate) else ""
        return field or title_at(house, "dirigeant")

    def _certainty(self, match: Match) -> Certainty:
        """That of the predicate; a tie taken for granted by a noun, or one that has ended, is a fact."""
        t, frame = match.trigger, match.frame
        by_noun = frame.relational and frame.relation != "holdsRole" and self.tree.pos[t] in {"NOUN", "PROPN"}
        certainty = self.certainties.of_noun(t) if by_noun else self.certainties.of(t)
        if certainty == "denied" and frame.relation == "memberOf" and self.tree.lemma[t] == "quitter":
            return "asserted"  # "ne quittera pas X": it is a member
        if frame.relation == "locatedIn" and self._staffed(match) and certainty == "planned":
            return "asserted"  # "supprimera 80 postes à Rostock": it is there
        if frame.relation == "competesWith" and certainty == "planned":
            return "asserted"  # "X entend concurrencer Y": that is what rivals do
        if certainty == "planned" and self._either(match.subject):
            return "possible"  # "X ou Y présidera Z"
        if certainty == "denied" and frame.relation == "memberOf" and self._no_longer(t):
            return "asserted"  # "n'est plus membre de": it was one, as its status says
        if match.companion is not None and self.tree.head[t] == match.companion and certainty == "asserted":
            # "a annulé l'amende que lui avait infligée X".
            return "denied" if self.certainties.of(match.companion) == "denied" else certainty
        return certainty

    def _staffed(self, match: Match) -> bool:
        """Whether what is said to come to a place are posts, of a site that stands there."""
        cut = self.tree.lemma[match.trigger] in {"supprimer", "licencier", "suppression", "licenciement"}
        return cut and match.frame.relation == "locatedIn"

    def _either(self, c: Candidate) -> bool:
        """Whether a name is one of several that "ou" joins."""
        tree = self.tree
        joined = [c.head, *tree.with_dep(c.head, "conj")]
        return any(tree.lower[k] == "ou" and tree.dep[k] == "cc" for i in joined for k in tree.kids[i])

    def _verb_status(self, trigger: int, certainty: Certainty, status: str) -> tuple[Certainty, str]:
        """Former, current or future by the tense of the verb ("dirigeait", "dirigera")."""
        tree = self.tree
        finite = [trigger, *(k for k in tree.kids[trigger] if tree.dep[k].startswith("aux"))]
        if status == "former" and (
            certainty in {"planned", "denied"} or (certainty == "possible" and len(finite) == 1)
        ):
            return "asserted", "current"  # whoever will leave, or has not left, is there
        if status in {"former", "future"}:
            return certainty, status
        ahead = tree.feat(trigger, "VerbForm") == "Inf" or bool(
            {tree.feat(trigger, "Tense"), tree.feat(trigger, "Mood")} & {"Fut", "Cnd"}
        )
        if certainty == "planned" or (certainty in {"possible", "denied"} and len(finite) == 1 and ahead):
            return certainty, "future"
        if any(tree.feat(k, "Tense") == "Imp" for k in finite) or any(
            tree.lower[k] == "plus" for k in tree.kids[trigger]
        ):
            return "asserted" if certainty == "denied" else certainty, "former"
        if (
            tree.lemma[trigger] in _STATES
            and tree.feat(trigger, "VerbForm") == "Fin"
            and tree.feat(trigger, "Tense") == "Past"
        ):
            return certainty, "former"  # "qui dirigea longtemps X"
        compound = any(tree.dep[k] == "aux:tense" for k in tree.kids[trigger]) and tree.lemma[trigger] in _STATES
        return certainty, "former" if compound else "current"

    def _asides(self) -> None:
        for aside in Asides(self.tree, self.lexicon, self.denotes).all():
            token = aside.object.head
            qualifiers = {"status": aside.status} if aside.status else {}
            evidence = self._evidence([token], aside.subject, aside.object, f"{aside.relation}/aside")
            self.drafts.append(
                Draft(aside.relation, aside.subject, aside.object, token, "asserted", evidence, qualifiers)
            )
        for relation, house, place in Sites(self.tree, self.lexicon, self.denotes).all():
            evidence = self._evidence([place.head], house, place, f"{relation}/aside")
            self.drafts.append(Draft(relation, house, place, place.head, "asserted", evidence, {}))
        for maker, made in Makers(self.tree, self.lexicon, self.denotes).all():
            self._made(maker, made, "asserted")
        for maker, made, verb in Showcase(self.tree, self.args, self.denotes, self.frames).all():
            self._made(maker, made, "asserted" if verb is None else self.certainties.of(verb))
        for house, rival in Rivals(self.tree, self.args, self.denotes).all():
            evidence = self._evidence([rival.head], house, rival, "competesWith/aside")
            self.drafts.append(Draft("competesWith", house, rival, rival.head, "asserted", evidence, {}))

    def _made(self, maker: Candidate, made: Candidate, certainty: Certainty) -> None:
        if not self._unmade(made):
            evidence = self._evidence([made.head], maker, made, "produces/aside")
            self.drafts.append(Draft("produces", maker, made, made.head, certainty, evidence, {}))

    def _seats(self) -> None:
        seats = Seats(self.tree, self.denotes)
        for n, house, place in [*seats.all(), *seats.based()]:
            evidence = self._evidence([n], house, place, "headquarteredIn/siège")
            certainty = self.certainties.of_noun(n)
            self.drafts.append(Draft("headquarteredIn", house, place, n, certainty, evidence, {}, _HOUSE, _PLACE))

    def _unmade(self, made: Candidate) -> bool:
        """ "ne lancera pas sa berline X": a frame says that it is not there."""
        frames = [d for d in self.drafts if d.predicate == "produces" and isinstance(d.object, Candidate)]
        return any(d.object is made and d.certainty in {"denied", "possible"} for d in frames)

    def _describe(self) -> None:
        """Which nouns describe which names: "le constructeur Renault", "Renault, constructeur automobile"."""
        tree = self.tree
        for n in range(tree.size):
            if tree.pos[n] == "NOUN" and tree.lemma[n] in self.lexicon.descriptions and n not in self.denotes.name_at:
                name = self.denotes.attached_name(n)
                heads = [name.head] if name else self.bearers.of(n)
                for head in heads:
                    if self._describes(n, head):
                        self.descriptors[head].add(tree.lemma[n])
