"""Posts of one document → drafts: by a role noun, a portfolio, or "ce poste" that points back to one."""

from __future__ import annotations

from kg.extract.cabinets import Cabinets
from kg.extract.mentions import Candidate
from kg.extract.offices import portfolios
from kg.extract.reader import Reader
from kg.extract.records import Draft
from kg.extract.roles import PLACED, Role, Roles
from kg.extract.tenures import DEPARTURES
from kg.model import Certainty

_POSTS = {"poste", "fonction", "mandat", "fauteuil", "siège"}
_HOLD = {"occuper", "exercer", "assumer", "assurer", "conserver", "garder", "tenir", "prendre", "reprendre"}
_DISMISS = {"limoger", "débarquer", "révoquer", "évincer", "congédier", "destituer", "licencier"}
_PARTING = {"séparer", "débarrasser"}
_RESIGN = {"démissionner", "mourir", "décéder"}
# What one hands in, slams or passes on when one leaves ("a remis sa démission", "a claqué la porte").
_HAND_IN = {
    "remettre": {"démission"}, "présenter": {"démission"}, "annoncer": {"démission", "départ"},
    "donner": {"démission"}, "claquer": {"porte"}, "passer": {"main", "relais", "flambeau"},
}  # fmt: skip
_LEAVE = {"quitter", "abandonner"}
# What "de X" makes the body of who leads it; of others it names the author, owner or namesake.
_LED = {"parti", "formation", "mouvement"}
_INSTITUTIONS = {
    "université", "hôpital", "chu", "lycée", "collège", "école", "musée", "théâtre", "fondation", "prix", "institut",
    "parlement", "tribunal", "cour", "ministère", "mairie", "stade", "centre", "maison", "cabinet", "festival", "coupe",
}  # fmt: skip
_BODIES = frozenset({"Organization", "Place", "Event"})
_OF_PERSONS = {
    "avocat",
    "avocate",
    "avocats",
    "collaborateur",
    "collaboratrice",
    "suppléant",
    "suppléante",
    "biographe",
    "conseil",
    "défenseur",
    "défenseure",
}


class Posts(Reader):
    """Reads the posts of one document."""

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
                if self._describes(role.noun, bearer.head):
                    self.descriptors[bearer.head].add(self.tree.lemma[role.noun])
                self._role_draft(role, bearer)

    def _led(self) -> None:
        """ "le RN de Marine Le Pen", "le parti de X": who leads a body, said by a complement of its name."""
        tree = self.tree
        for person in self.denotes.names:
            before = person.start - 1
            if person.type != "Person" or before < 1 or tree.lower[before] not in {"de", "d'"}:
                continue
            body = self._body_before(before - 1)
            if body is None or body.head == person.head:
                continue
            evidence = self._evidence([before], person, body, "holdsRole/de")
            qualifiers = {"role": "dirigeant", "status": "current"}
            types = frozenset({"Person"}), frozenset({"Organization"})
            self.drafts.append(Draft("holdsRole", person, body, before, "asserted", evidence, qualifiers, *types))

    def _body_before(self, i: int) -> Candidate | None:
        """The company or party that ends at token ``i``, by its name or by a description."""
        tree = self.tree
        name = self.denotes.name_at.get(i)
        if name is not None:
            sure = name.type == "Organization" and not name.weak and name.end == i + 1
            return name if sure and not _INSTITUTIONS & set(name.text.lower().split()) else None
        while i > 1 and tree.pos[i] == "ADJ":
            i -= 1
        if tree.lemma[i] not in _LED or tree.lower[i - 1] not in {"le", "la", "l'", "du", "au"}:
            return None
        borne = [self.denotes.name_at[b] for b in self.bearers.of(i) if b in self.denotes.name_at]
        if borne:
            return borne[0] if borne[0].type == "Organization" else None
        gender = tree.feat(i, "Gender")
        return Candidate(
            i - 1, i + 1, i, "Organization", "nominal", tree.words(i - 1, i + 1), gender, "Sing", tree.sent[i]
        )

    def _portfolios(self) -> None:
        """Ministers said by their portfolio ("X hérite du portefeuille des Sports")."""
        named = Cabinets(self.tree, self.args, self.denotes).all()
        for n, title, holders in (*portfolios(self.tree, self.args), *named):
            for holder in (self.denotes.of(h) for h in holders):
                if holder is None or holder.type == "Place":
                    continue
                certainty = self.certainties.of(n)
                status = "current" if certainty == "asserted" else "future"
                qualifiers = {**self.qualifier.of("holdsRole", n), "role": title, "status": status}
                evidence = self._evidence([n], holder, None, "holdsRole/portefeuille")
                person = frozenset({"Person"})
                self.drafts.append(
                    Draft("holdsRole", holder, None, n, certainty, evidence, qualifiers, person, bare=True)
                )

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
        at = self._where(role)
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
                role.public and at != {"Place"},
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
        if tree.dep[verb].startswith("obl") and not tree.case(verb) and tree.pos[verb] == "NOUN":
            verb = tree.head[verb]  # "s'est séparé | lundi de son entraîneur"
        if (
            tree.case(head) == "de"
            and tree.lemma[verb] in _PARTING
            and any(tree.lower[k] in {"se", "s'"} for k in tree.kids[verb])
        ):
            return self.certainties.of(verb) == "asserted"  # "X s'est séparé de son entraîneur, Y"
        resigns = tree.lemma[verb] in _HAND_IN and any(
            tree.lemma[k] in _HAND_IN[tree.lemma[verb]] for k in tree.with_dep(verb, "obj", "obl")
        )
        leaves = resigns or tree.lemma[verb] in _DISMISS | _RESIGN
        if tree.pos[verb] != "VERB" or not leaves or self.certainties.of(verb) != "asserted":
            return False
        found = self.args.verb(verb)
        return head in (found.patient if tree.lemma[verb] in _DISMISS else found.agent)

    def _where(self, role: Role) -> frozenset[str]:
        """Classes of what a post is at: "son directeur" is of an organization, "son maire" of a place, "son avocat" of a person."""
        if role.organization is None:
            placed = role.implicit and self.tree.lower[role.noun].removeprefix("ex-") in PLACED
            return frozenset({"Place"}) if placed else frozenset()
        if role.organization.kind != "pronoun":
            return frozenset({"Person"}) if role.organization.type == "Person" else _BODIES
        if self.tree.lower[role.noun] in _OF_PERSONS:
            return frozenset({"Person"})
        return _BODIES if role.territorial else frozenset({"Organization"})

    def _role_certainty(self, role: Role) -> tuple[Certainty, str]:
        """Attributive posts are plain; predicative ones ("sera nommé PDG") take the certainty of their verb."""
        tree, n = self.tree, role.noun
        bare = self.bearers.bare_after(n) if tree.pos[tree.head[n]] not in {"VERB", "AUX"} else None
        if bare is not None and role.status == "current":  # "sera installé le 7 décembre archevêque de X"
            certainty = self.certainties.of(bare)
            return certainty, "future" if certainty == "planned" else role.status
        cop = any(tree.dep[k] == "cop" for k in tree.kids[n])
        predicative = (
            cop
            or tree.dep[n].split(":")[0] in {"xcomp", "obj", "obl", "attr"}
            or tree.lemma[tree.head[n]] in {"poste", "fonction"} | DEPARTURES
        )
        named_here = (
            any(abs(b - n) <= 6 and not cop for b in role.bearers) and tree.dep[n] != "xcomp" and not self._appointed(n)
        )
        if not predicative or (named_here and not self._appointed(n)):
            return ("planned" if role.status == "future" else "asserted"), role.status
        certainty = self.certainties.of(n)
        status = role.status
        left = status == "former" and not cop
        if certainty == "denied" and (self._no_longer(n) or (left and not self._negated(n))):
            return "asserted", "former"
        ahead = {"Fut", "Cnd", "Inf"} & {tree.feat(tree.head[n], f) for f in ("Tense", "Mood", "VerbForm")}
        if certainty == "planned" or (certainty in {"possible", "denied"} and ahead):
            status = status if status == "former" else "future"
        left = left and certainty != "asserted" and not self._was(n)
        if left and (certainty in {"denied", "planned"} or ahead or self._negated(n)):
            return "asserted", "current"  # whoever will leave, or has not left, is there
        return certainty, status

    def _was(self, n: int) -> bool:
        """Whether the title itself says that it is over ("ancien directeur"), whatever the verb."""
        before = set(self.tree.lower[max(n - 2, 0) : n])
        return bool(before & self.lexicon["roles.former_adjectives"]) or self.tree.lower[n].startswith("ex-")

    def _negated(self, n: int) -> bool:
        """Whether the verb above post ``n`` is negated: "n'a **pas** été écarté du poste de directeur"."""
        tree = self.tree
        while tree.pos[n] not in {"VERB", "AUX"} and tree.head[n] != n:
            n = tree.head[n]
        return any(tree.lower[k] in {"pas", "jamais", "ni", "n'", "ne"} for k in tree.kids[n])

    def _appointed(self, n: int) -> bool:
        head = self.tree.head[n]
        lemma = self.tree.lemma[head]
        return (
            lemma in self.lexicon["roles.verb_appoint"]
            or lemma in self.lexicon["roles.verb_become"]
            or lemma in {"poste", "fonction"} | DEPARTURES
        )
