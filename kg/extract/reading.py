"""Read one document: names, posts, frames, qualifiers, certainty → drafts of claims."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from kg.annotate.tree import Tree
from kg.extract import frames as frame_files
from kg.extract import lexicon as lexicons
from kg.extract.arguments import Normaliser
from kg.extract.asides import Asides
from kg.extract.bearers import Bearers
from kg.extract.certainty import Certainties, stronger
from kg.extract.denote import Denotations
from kg.extract.frames import FrameIndex
from kg.extract.lemmas import repair
from kg.extract.match import Match, Matcher
from kg.extract.mentions import Candidate, names
from kg.extract.misparse import restore_verbs
from kg.extract.qualify import Qualifier
from kg.extract.quantities import Quantities
from kg.extract.records import Draft, Reading
from kg.extract.roles import Role, Roles
from kg.model import Certainty, Document, Evidence, Span, Value
from kg.ontology import Ontology

# Share of right claims by kind of extractor, counted on annotated passages (docs/quality.md).
_POSTS = {"poste", "fonction", "mandat", "fauteuil", "siège"}
_HOLD = {"occuper", "exercer", "assumer", "assurer", "conserver", "garder", "tenir", "prendre", "reprendre"}
_DISMISS = {"limoger", "débarquer", "révoquer", "évincer", "congédier", "destituer", "licencier"}
_RESIGN = {"démissionner"}
_LEAVE = {"quitter", "abandonner"}
CONFIDENCE = {"name": 0.85, "nominal": 0.72, "pronoun": 0.72}


def read(document: Document, tree: Tree, *, ontology: Ontology, frames: FrameIndex | None = None) -> Reading:
    """All drafts of claims of one parsed document."""
    return _Reader(document, tree, ontology, frames or frame_files.load(document.language)).read()


@lru_cache(maxsize=8)
def _known_verbs(language: str, frames: FrameIndex) -> frozenset[str]:
    return frozenset(lexicons.load(language).verbs | frames.verbs.keys())


# Ties that last: "n'est plus membre de" says that it was one.
_STATES = {
    "memberOf",
    "ownsStakeIn",
    "subsidiaryOf",
    "produces",
    "supplies",
    "partnersWith",
    "headquarteredIn",
    "locatedIn",
}


class _Reader:
    def __init__(self, document: Document, tree: Tree, ontology: Ontology, frames: FrameIndex) -> None:
        self.document, self.tree, self.ontology, self.frames = document, tree, ontology, frames
        self.lexicon = lexicons.load(document.language)
        self._repair_lemmas()
        self.names = names(tree, self.lexicon)
        restore_verbs(tree, self.names, _known_verbs(document.language, frames))
        self.args = Normaliser(tree, self.lexicon)
        self.denotes = Denotations(tree, self.lexicon, self.names)
        self.bearers = Bearers(tree, self.lexicon, self.args, self.denotes)
        self.denotes.bearers_of = self.bearers.of
        self.quantities = Quantities(tree)
        self.certainties = Certainties(tree, self.lexicon)
        self.qualifier = Qualifier(tree, self.lexicon, self.args, self.quantities, document.date)
        self.drafts: list[Draft] = []
        self.triggers: list[tuple[str, str, bool]] = []
        self.descriptors: dict[int, set[str]] = defaultdict(set)

    def _repair_lemmas(self) -> None:
        """Give verbs that frames and lexicon know their lemma, where the pipeline missed it."""
        tree, known = self.tree, _known_verbs(self.document.language, self.frames)
        for i in range(tree.size):
            if tree.lower[i].startswith("ex-"):
                tree.lemma[i] = tree.lemma[i].removeprefix("ex-")  # its status is read from the word itself
            if (
                tree.pos[i] in {"VERB", "ADJ"}
                and tree.lemma[i] not in known
                and (tree.pos[i] == "VERB" or tree.lower[i][-1:] in "éest")
            ):
                tree.lemma[i] = repair(tree.lower[i], tree.lemma[i], known)
            elif tree.pos[i] == "NOUN" and any(tree.dep[k] == "obl:agent" for k in tree.kids[i]):
                self._participle(i, known)

    def _participle(self, i: int, known: frozenset[str]) -> None:
        """A participle that the tagger took for a noun has an agent ("Racheté par X, Y recrute")."""
        lemma = repair(self.tree.lower[i], "", known)
        if lemma:
            self.tree.pos[i], self.tree.lemma[i] = "VERB", lemma
            self.tree.feats[i] = {**self.tree.feats[i], "VerbForm": "Part", "Tense": "Past"}

    def read(self) -> Reading:
        if self.names:
            self._posts()
            self._frames()
            self._same_posts()
            self._asides()
            self._describe()
        return Reading(self.document, self.tree, self.names, self.drafts, self.descriptors, self.triggers)

    def _frames(self) -> None:
        symmetric = frozenset(name for name, r in self.ontology.relations.items() if r.symmetric)
        matcher = Matcher(
            self.tree, self.lexicon, self.frames, self.args, self.denotes, self.bearers, self.quantities, symmetric
        )
        known = self.frames.verbs.keys() | self.frames.nouns.keys() | self.frames.relational.keys()
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
        if frame.constants.get("certainty"):
            certainty = stronger(certainty, frame.constants["certainty"])  # type: ignore[arg-type]
        qualifiers = self.qualifier.of(frame.relation, trigger)
        qualifiers.update({k: v for k, v in frame.constants.items() if k in {"status", "role"}})
        if frame.relation == "holdsRole":
            certainty, status = self._verb_status(trigger, certainty, qualifiers.get("status", ""))
            qualifiers["status"] = status
        if match.companion is not None and frame.relation == "holdsRole" and qualifiers.get("role") == "dirigeant":
            qualifiers["role"] = self._titled(match.companion)
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
                frame.object.argument == "topic",
            )
        )

    def _certainty(self, match: Match) -> Certainty:
        """That of the predicate; a tie taken for granted by a noun, or one that has ended, is a fact."""
        t, frame = match.trigger, match.frame
        by_noun = frame.relational and frame.relation != "holdsRole" and self.tree.pos[t] in {"NOUN", "PROPN"}
        certainty = self.certainties.of_noun(t) if by_noun else self.certainties.of(t)
        if certainty == "denied" and frame.relation in _STATES and self._no_longer(t):
            return "asserted"
        return certainty

    def _titled(self, companion: int) -> str:
        """ "la direction financière" → "directeur financier"; "la tête" → "dirigeant"."""
        tree, after = self.tree, companion + 1
        if tree.lemma[companion] != "direction" or after >= tree.size or tree.pos[after] != "ADJ":
            return "dirigeant"
        return f"directeur {tree.lemma[after]}"

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
        if certainty == "planned" or (
            certainty == "possible" and len(finite) == 1 and tree.feat(trigger, "VerbForm") == "Inf"
        ):
            return certainty, "future"
        if any(tree.feat(k, "Tense") == "Imp" for k in finite) or any(
            tree.lower[k] == "plus" for k in tree.kids[trigger]
        ):
            return "asserted" if certainty == "denied" else certainty, "former"
        compound = any(tree.dep[k] == "aux:tense" for k in tree.kids[trigger]) and tree.lemma[trigger] in {
            "diriger",
            "présider",
            "piloter",
            "gérer",
        }
        return certainty, "former" if compound else "current"

    # ------------------------------------------------------------------ posts

    def _posts(self) -> None:
        roles = Roles(self.tree, self.lexicon, self.args, self.denotes, self.bearers)
        for role in roles.all():
            if role.bearers == [role.noun]:
                self._role_draft(role, roles.described(role))
                continue
            for head in role.bearers:
                bearer = self.denotes.of(head)
                if bearer is None or (bearer.kind == "nominal" and bearer.head == role.noun):
                    continue
                self.descriptors[bearer.head].add(self.tree.lemma[role.noun])
                self._role_draft(role, bearer)

    def _same_posts(self) -> None:
        """ "X, qui occupait ce poste depuis 2014": the post that was last spoken of, of another person."""
        tree, given = self.tree, sorted((d for d in self.drafts if d.predicate == "holdsRole"), key=lambda d: d.trigger)
        for n in range(tree.size):
            if tree.lemma[n] not in _POSTS or not any(
                tree.lower[k] in {"ce", "cet", "cette", "ces"} for k in tree.kids[n]
            ):
                continue
            for subject, status in self._holders(n):
                before = [d for d in given if d.trigger < n and d.subject is not subject and d.subject.kind == "name"]
                if before:
                    self._again(before[-1], subject, n, status)

    def _holders(self, n: int) -> list[tuple[Candidate, str]]:
        """Who has, gets or had the post that noun ``n`` points back to, with the status that the verb gives."""
        tree, verb = self.tree, self.tree.head[n]
        if tree.pos[verb] != "VERB" or tree.dep[n].split(":")[0] not in {"obj", "obl"}:
            return []
        found, lemma, base = self.args.verb(verb), tree.lemma[verb], tree.dep[n].split(":")[0]
        if base == "obj" and lemma in _HOLD | _LEAVE:
            past = tree.feat(verb, "Tense") == "Imp" or lemma in _LEAVE
            heads = [(h, "former" if past else "current") for h in found.agent]
        elif base == "obl" and lemma == "remplacer":
            heads = [(h, "current") for h in found.agent] + [(h, "former") for h in found.patient]
        elif base == "obl" and lemma in {"succéder", "élire", "nommer", "désigner", "arriver"}:
            heads = [(h, "current") for h in (found.agent if lemma in {"succéder", "arriver"} else found.patient)]
        else:
            heads = []
        made = [(self.denotes.of(h), status) for h, status in heads]
        return [(c, status) for c, status in made if c is not None]

    def _again(self, model: Draft, subject: Candidate, n: int, status: str) -> None:
        """The post of draft ``model``, said of another person."""
        certainty = self.certainties.of(n) if status == "current" else "asserted"
        status = "future" if status == "current" and certainty != "asserted" else status
        obj = model.object if isinstance(model.object, Candidate) else None
        evidence = self._evidence([n], subject, None, "holdsRole/poste")
        qualifiers = {**self.qualifier.of("holdsRole", n), "role": model.qualifiers.get("role", ""), "status": status}
        person = frozenset({"Person"})
        bare = obj is None and not model.implicit
        draft = Draft("holdsRole", subject, obj or model.object, n, certainty, evidence, qualifiers, person)
        draft.object_types, draft.implicit, draft.bare = model.object_types, model.implicit, bare
        self.drafts.append(draft)

    def _role_draft(self, role: Role, bearer: Candidate) -> None:
        certainty, status = self._role_certainty(role)
        if (
            status == "current"
            and certainty == "asserted"
            and any(self._dismissed(h) for h in (role.noun, bearer.head))
        ):
            status = "former"
        qualifiers = {"role": role.title, "status": status, **self.qualifier.of("holdsRole", role.noun)}
        evidence = self._evidence(
            [role.start, role.noun, role.end - 1], bearer, role.organization, f"holdsRole/{self.tree.lemma[role.noun]}"
        )
        person = frozenset({"Person"})
        at = frozenset({"Organization"}) if self._at_organization(role) else frozenset()
        self.drafts.append(
            Draft(
                "holdsRole",
                bearer,
                role.organization,
                role.noun,
                certainty,
                evidence,
                qualifiers,
                person,
                at,
                role.implicit,
                role.public,
            )
        )
        for other in self._further(role.organization):
            draft = Draft("holdsRole", bearer, other, role.noun, certainty, evidence, dict(qualifiers), person)
            self.drafts.append(draft)
        if role.party is not None:
            member = self._evidence([role.noun], bearer, role.party, "memberOf/parti")
            self.drafts.append(Draft("memberOf", bearer, role.party, role.noun, "asserted", member, {}, person))

    def _further(self, organization: Candidate | None) -> list[Candidate]:
        """Organizations coordinated with that of a post ("patron de X et de Y")."""
        if organization is None or organization.kind != "name" or organization.type != "Organization":
            return []
        names = [self.denotes.name_at.get(m) for m in self.args.members(organization.head)]
        return [
            c
            for c in names
            if c is not None and c is not organization and c.type == "Organization" and c.start > organization.end
        ]

    def _dismissed(self, head: int) -> bool:
        """Whether the clause says that who stands at ``head`` was dismissed, or left ("a été limogé", "a démissionné")."""
        tree, verb = self.tree, self.tree.head[head]
        if (
            tree.pos[verb] != "VERB"
            or tree.lemma[verb] not in _DISMISS | _RESIGN
            or self.certainties.of(verb) != "asserted"
        ):
            return False
        found = self.args.verb(verb)
        return head in (found.patient if tree.lemma[verb] in _DISMISS else found.agent)

    def _at_organization(self, role: Role) -> bool:
        """Whether "son", "dont" or "en" stands for an organization: "son directeur"; but "son maire" is of a place."""
        return role.organization is not None and role.organization.kind == "pronoun" and not role.territorial

    def _role_certainty(self, role: Role) -> tuple[Certainty, str]:
        """Attributive posts are plain; predicative ones ("sera nommé PDG") take the certainty of their verb."""
        tree, n = self.tree, role.noun
        cop = any(tree.dep[k] == "cop" for k in tree.kids[n])
        predicative = (
            cop
            or tree.dep[n].split(":")[0] in {"xcomp", "obj", "obl", "attr"}
            or tree.lemma[tree.head[n]] in {"poste", "fonction"}
        )
        named_here = (
            any(abs(b - n) <= 6 and not cop for b in role.bearers) and tree.dep[n] != "xcomp" and not self._appointed(n)
        )
        if not predicative or (named_here and not self._appointed(n)):
            return ("planned" if role.status == "future" else "asserted"), role.status
        certainty = self.certainties.of(n)
        status = role.status
        if certainty == "denied" and self._no_longer(n):
            return "asserted", "former"
        if certainty == "planned":
            status = status if status == "former" else "future"
        if status == "former":
            certainty = "asserted" if certainty == "planned" else certainty
        return certainty, status

    def _appointed(self, n: int) -> bool:
        head = self.tree.head[n]
        lemma = self.tree.lemma[head]
        return (
            lemma in self.lexicon["roles.verb_appoint"]
            or lemma in self.lexicon["roles.verb_become"]
            or lemma in {"poste", "fonction"}
        )

    def _no_longer(self, n: int) -> bool:
        return any(self.tree.lower[k] == "plus" for k in [*self.tree.kids[n], *self.tree.kids[self.tree.head[n]]])

    def _asides(self) -> None:
        for aside in Asides(self.tree, self.lexicon, self.denotes).all():
            token = aside.object.head
            qualifiers = {"status": aside.status} if aside.status else {}
            evidence = self._evidence([token], aside.subject, aside.object, f"{aside.relation}/aside")
            self.drafts.append(
                Draft(aside.relation, aside.subject, aside.object, token, "asserted", evidence, qualifiers)
            )

    # ------------------------------------------------------------------ descriptions

    def _describe(self) -> None:
        """Which nouns describe which names: "le constructeur Renault", "Renault, constructeur automobile"."""
        tree = self.tree
        for n in range(tree.size):
            if tree.pos[n] == "NOUN" and tree.lemma[n] in self.lexicon.descriptions and n not in self.denotes.name_at:
                name = self.denotes.attached_name(n)
                heads = [name.head] if name else self.bearers.of(n)
                for head in heads:
                    self.descriptors[head].add(tree.lemma[n])

    # ------------------------------------------------------------------ evidence

    def _evidence(self, tokens: list[int], subject: Candidate, obj: Candidate | None, extractor: str) -> Evidence:
        tree = self.tree
        sentence = tree.sent[tokens[0]]
        low, high = tree.sentences[sentence]
        parts = [(t, t + 1) for t in tokens] + [(c.start, c.end) for c in (subject, obj) if c is not None]
        inside = [(a, b) for a, b in parts if low <= a < high]
        start, end = tree.chars(min(a for a, _ in inside), max(b for _, b in inside))
        text, span = self._sentence(tokens[0])
        kinds = [c.kind for c in (subject, obj) if c is not None]
        return Evidence(
            self.document.id, Span(start, end), self.document.text[start:end], text, span, extractor,
            min(CONFIDENCE[kind] for kind in kinds), self._span(subject), self._span(obj),
        )  # fmt: skip

    def _span(self, candidate: Candidate | None) -> Span | None:
        return None if candidate is None else Span(*self.tree.chars(candidate.start, candidate.end))

    def _sentence(self, token: int) -> tuple[str, Span]:
        """The sentence around a token, verbatim, without surrounding white space."""
        start, end = self.tree.chars(*self.tree.sentences[self.tree.sent[token]])
        text = self.document.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        return text, Span(start, start + len(text))
