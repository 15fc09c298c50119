"""Posts: from a role noun to title, organization, status and bearer ("l'ancien directeur général de X, Y")."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.extract.complements import DETERMINERS, TERRITORIAL
from kg.extract.headline import named_before_colon
from kg.extract.implied import Implied
from kg.extract.mentions import Candidate
from kg.extract.tenures import JOIN, POSTS

AS = {"comme", "en tant que", "à titre de", "en qualité de", "au poste de"}
PLACES_OF_POSTS = frozenset({"chez", "à", "au sein de", "dans"})
OF_STATE = {
    "ministre", "premier-ministre", "première-ministre", "président", "présidente", "chancelier", "chancelière",
    "vice-ministre",
}  # fmt: skip
# Posts that are of the place a text is about, where it names no other ("Le maire, X, …").
PLACED = {"maire", "préfet", "préfète", "bourgmestre", "sous-préfet", "sous-préfète", "procureur", "procureure"}
_DEPUTIES = {"député", "députée", "sénateur", "sénatrice", "eurodéputé", "eurodéputée", "députés", "sénateurs"}
_UNIONS = {"cgt", "cfdt", "fo", "cftc", "cfe-cgc", "unsa", "sud", "solidaires", "fsu", "snes", "force", "ouvrière"}
_RIVALS = {"leader", "candidat", "candidate", "élu", "élue"}  # "le leader du championnat": no single post
# Of clients that a text may leave without a name.
LAWYERS = {"avocat", "avocate", "avocats"}
# Of a public body they are public posts ("le porte-parole du gouvernement").
_SPEAKING = {"porte-parole", "commandant", "commandante"}
_HOUSES = {"assemblée", "sénat", "parlement", "chambre", "congrès", "bundestag", "conseil", "knesset", "douma", "diète"}


@dataclass(slots=True)
class Role:
    """One reading of a role noun: ``bearers`` are head tokens; ``organization`` may be None (none is named)."""

    noun: int
    title: str
    start: int
    end: int
    organization: Candidate | None
    status: str
    bearers: list[int]
    party: Candidate | None = None
    public: bool = False
    implicit: bool = False
    territorial: bool = False


class Roles(Implied):
    """Reads the role nouns of one tree."""

    def all(self) -> list[Role]:
        """Every role noun that someone bears, in order."""
        return [role for n in range(self.tree.size) if self.is_role_noun(n) and (role := self.read(n)) is not None]

    def read(self, n: int) -> Role | None:
        """The role that noun ``n`` states, or None when nobody bears it or it is no post."""
        tree = self.tree
        title_end, organization, party, end = self._phrase(n)
        start = self._title_start(n)
        word = self._word(n) if self._word(n) in self.lexicon.role_nouns else tree.lemma[n]
        title = self._title(start, title_end)
        if organization is not None:
            end, tail = self._tail(end)
            title = f"{title} {tail}".strip()
        bodied = not self.lexicon["roles.bodies"].isdisjoint(tree.lemma[n + 1 : title_end])
        if word == "homologue":
            return self._counterpart(n, start, end, organization)
        public = word in self.lexicon["roles.public"] or self._elected(n, word) or (bodied and word in _SPEAKING)
        public = public or (word in LAWYERS and (end > n + 1 or self._possessor(n) is not None))
        public = public or self._state_post(word, n, title_end)
        if word == "tête" and "liste" not in title:
            return None  # "tête d'affiche"; "à la tête de" is read by the frames
        if word in {"candidat", "candidate"} and {"présidence", "direction", "tête"} & set(title.split()):
            return None  # read by the frames: a possible post, not one that is held
        if word in {"membre", "militant", "militante"} and title_end - n < 2:
            return None  # "membre du parti": memberOf; "membre du directoire" is a post
        if (
            word in {"figure", "tête", "cadre", "numéro", "candidat", "candidate", "militant", "militante"}
            and (organization is None or organization.kind != "name")
            and title_end - n < 2
        ):
            return None  # "l'une des figures du mouvement"
        if word in _DEPUTIES and party is None and organization is not None and self._is_party(organization):
            organization, party = None, organization
        if word in {"élu", "élue"} and party is not None and _UNIONS & set(party.text.lower().split()):
            organization, party = party, None  # elected by the staff
        implicit = False
        organization = organization or self._possessor(n) or self._apart(word, title_end) or self._by_verb(n)
        organization = organization or self._of_headline(n, word)
        of_law = word in {"procureur", "procureure"}
        plain = title_end - n < 3 and not (of_law and title_end > n + 1)
        plain = plain or (of_law and title.lower().endswith(" de la république"))
        bound = organization is None and word in self.lexicon["roles.bound"] and plain
        if organization is None:
            implicit = self._implied(n, word, title_end, public=public) or (bound and word in PLACED)
            if not implicit and not public and party is None:
                return None
        status, bearers = self._status(n), self.bearers.of(n, end)
        if not bearers:
            bearers, status = self._by_post(n, status)
        if not bearers and self._stands_alone(n, organization, status, public=public):
            bearers = [n]
        if not bearers:
            return None
        if organization is None and word in OF_STATE:
            organization = self._only_country(n, word)
        if organization is None and (behind := self._behind(bearers)) is not None:
            organization, implicit = behind, False
        elif bound and not implicit:
            return None
        return Role(
            n,
            title,
            start,
            end,
            organization,
            status,
            bearers,
            party,
            public,
            implicit,
            word in TERRITORIAL - self.lexicon["roles.heads"],
        )

    def _counterpart(self, n: int, start: int, end: int, organization: Candidate | None) -> Role | None:
        """ "son homologue français X": who holds elsewhere the post that was last spoken of."""
        tree, bearers = self.tree, self.bearers.of(n, end)
        low = tree.sentences[max(tree.sent[n] - 1, 0)][0]
        for m in range(n - 1, low - 1, -1):
            if (
                bearers
                and self.is_role_noun(m)
                and tree.lemma[m] != "homologue"
                and (model := self.read(m)) is not None
            ):
                if set(model.bearers) & set(bearers):
                    continue
                return replace(model, noun=n, start=start, end=end, organization=organization, status="current",
                               bearers=bearers, party=None, public=organization is None, implicit=False)  # fmt: skip
        return None

    def _tail(self, end: int) -> tuple[int, str]:
        """(end of phrase, more of the title) behind an organization: "de l'ONU | pour la Syrie", "du Conseil | britannique"."""
        tree, j = self.tree, end
        if j < tree.size and tree.pos[j] == "ADJ" and self._adjective(j) in self.lexicon.countries:
            return j + 1, ""
        if tree.lower[j : j + 1] != ["pour"]:
            return end, ""
        j += 1
        while j < tree.size and tree.lower[j] in DETERMINERS | {"les"}:
            j += 1
        name = self.denotes.name_at.get(j)
        return (name.end, tree.words(end, name.end)) if name is not None and name.type == "Place" else (end, "")

    def _of_headline(self, n: int, word: str) -> Candidate | None:
        """ "Renault : X nommé directeur général", "Italie : le Premier ministre, X, …"."""
        name = named_before_colon(self.tree, self.denotes.name_at, n)
        if name is None or name.type == "Person" or name.text.lower() in self.lexicon.role_nouns:
            return None
        fits = name.type in {"Organization", "Entity"} or word in OF_STATE
        return (
            name
            if fits
            and not (
                word in self.lexicon["roles.public"]
                and name.type != "Place"
                and word not in self.lexicon["roles.inner"]
            )
            else None
        )

    def _is_party(self, organization: Candidate) -> bool:
        """Whether "député de X" names a party or group, and not the house where one sits."""
        named = organization.kind == "name" and organization.type == "Organization" and not organization.weak
        return named and not _HOUSES & set(organization.text.lower().split())

    def _only_country(self, n: int, word: str) -> Candidate | None:
        """The country that the text is about, where it names one: as a subject, "de X", or "Au X, …" at the start."""
        tree, states = self.tree, set(self.lexicon.countries.values())
        named = [c for c in self.denotes.names if c.type == "Place" and c.text in states]
        if len({c.text for c in named}) != 1 or (
            word in {"président", "présidente"} and any(c.type == "Organization" for c in self.denotes.names)
        ):
            return None
        first = named[0]  # named later: "l'ancien ministre X. […] Les États-Unis diront leur mot"
        opens = first.start - tree.sentences[first.sent][0] < 3
        return first if first.start < n and (opens or tree.dep[first.head].startswith("nsubj")) else None

    def _behind(self, bearers: list[int]) -> Candidate | None:
        """ "le prince Albert II | de Monaco": a complement that follows the name."""
        name = self.denotes.name_at.get(bearers[-1])
        if name is None or name.end + 1 >= self.tree.size or self.tree.lower[name.end] not in {"de", "d'", "du", "des"}:
            return None
        k = name.end + 1
        while k < self.tree.size - 1 and self.tree.lower[k] in DETERMINERS:
            k += 1
        found = self.denotes.name_at.get(k)
        return found if found is not None and found.type in {"Organization", "Place"} else None

    def _apart(self, word: str, j: int) -> Candidate | None:
        """ "l'analyste X, de la banque Y,": where someone works, set off behind the name that starts at ``j``."""
        tree, person = self.tree, self.denotes.name_at.get(j)
        if word not in self.lexicon["roles.posts"] or person is None or person.type != "Person" or person.start != j:
            return None
        if tree.lower[person.end : person.end + 1] != [","]:
            return None
        k = person.end + 1
        if tree.lower[k : k + 1] not in (["de"], ["d'"], ["du"], ["des"]):
            return None
        k += 1
        while k < tree.size and (
            tree.lower[k] in {"la", "l'", "le"} or tree.lemma[k] in {"groupe", "cabinet", "banque"}
        ):
            k += 1
        name = self.denotes.name_at.get(k)
        closed = name is not None and tree.lower[name.end : name.end + 1] in ([","], ["."], [")"], [";"], ["("])
        return name if closed and name is not None and name.type == "Organization" else None

    def _stands_alone(self, n: int, organization: Candidate | None, status: str, *, public: bool) -> bool:
        """Whether the phrase refers to a person by the post alone ("L'ancienne directrice de X a …")."""
        tree = self.tree
        known = (organization is not None and organization.kind == "name") or (public and status == "former")
        if not known or tree.feat(n, "Number") == "Plur" or not self._definite(n) or tree.lemma[n] in _RIVALS:
            return False
        if status == "former":
            return True  # "le procès de l'ancien président de X": nobody is called so who was not named before
        return tree.dep[n].split(":")[0] == "nsubj" or tree.dep[n] == "obl:agent" or self._speaks(n)

    def _speaks(self, n: int) -> bool:
        """ "« … », glisse le président de X": the speaker after the verb, often taken for its object."""
        tree, verb = self.tree, self.tree.head[n]
        subject = any(tree.dep[k].startswith("nsubj") for k in tree.kids[verb])
        return tree.dep[n] == "obj" and n > verb and tree.lemma[verb] in self.lexicon["modality.report"] and not subject

    def _named(self, head: int) -> Candidate | None:
        """What a nominal denotes, or the name inside it ("le conseil d'administration de X")."""
        found = self.denotes.of(head)
        for _ in range(3):
            if found is not None and found.kind == "name":
                return found
            inner = [k for k in self.tree.with_dep(head, "nmod") if self.tree.case(k) == "de"]
            if not inner:
                return None
            head, found = inner[-1], self.denotes.of(inner[-1])
        return found

    def _by_verb(self, n: int) -> Candidate | None:
        """The organization that the verb names: "X rejoint Y comme directeur", "Y nomme X directeur"."""
        tree = self.tree
        named = self.denotes.attached_name(n)
        definite = self._definite(n) or tree.lower[n - 1] in {"du", "des"}  # "élue au fauteuil **du** peintre Y"
        if named is not None and named.type == "Person" and tree.case(n) not in AS and definite:
            return None  # "X a élu le romancier Y": what Y is, not what Y becomes
        post = tree.head[n] if tree.lemma[tree.head[n]] in POSTS else n
        verb = tree.head[post]
        if tree.case(n) in AS and tree.pos[verb] in {"NOUN", "PROPN"}:
            verb = tree.head[verb]
        elif tree.dep[post].split(":")[0] not in {"xcomp", "obl", "obj", "attr", "dep", "advcl"}:
            return None
        if tree.pos[verb] != "VERB":
            return None
        found, lemma = self.args.verb(verb), tree.lemma[verb]
        heads = found.oblique(PLACES_OF_POSTS)
        if lemma in JOIN:
            heads = found.patient + heads
        elif lemma in self.lexicon["roles.verb_appoint"]:
            heads = found.agent + heads
        elif lemma not in self.lexicon["roles.verb_become"]:
            return None
        made = [self._named(h) for h in heads]
        return next((c for c in made if c is not None and c.kind == "name" and c.type == "Organization"), None)

    def described(self, role: Role) -> Candidate:
        """The person whom the phrase of a post itself stands for."""
        n, tree = role.noun, self.tree
        feminine = any(tree.lower[i] in {"la", "ancienne", "nouvelle", "actuelle"} for i in range(max(n - 2, 0), n))
        gender = "Fem" if feminine else tree.feat(n, "Gender")
        return Candidate(role.start, role.end, n, "Person", "nominal", role.title, gender, "Sing", tree.sent[n])
