"""Posts: from a role noun to title, organization, status and bearer ("l'ancien directeur général de X, Y")."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from kg.annotate.tree import Tree
from kg.extract.arguments import Normaliser
from kg.extract.bearers import Bearers
from kg.extract.denote import Denotations
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import Candidate

_PREPOSITIONS = {"de", "d'", "du", "des", "à", "au", "aux", "chez", "pour", "auprès", "en", "dans", "par"}
_OF_WORDS = {"de", "d'", "du", "des", "à", "au", "aux"}
_DETERMINERS = {"le", "la", "l'", "les", "son", "sa", "leur", "un", "une", "ce", "cette"}
_TERRITORIAL = {
    "maire", "président", "présidente", "gouverneur", "gouverneure", "préfet", "préfète", "député", "députée",
    "sénateur", "sénatrice", "roi", "reine", "ministre", "premier", "première", "ambassadeur", "ambassadrice",
    "chancelier", "chancelière", "procureur", "procureure", "évêque", "archevêque", "chef", "cheffe", "conseiller",
    "conseillère", "élu", "élue", "adjoint", "adjointe", "consul", "émir", "prince", "représentant", "représentante",
    "correspondant", "correspondante", "vice-président", "vice-présidente", "envoyé", "envoyée", "député-maire",
    "sénateur-maire", "bâtonnier", "curé", "imam", "sultan", "premier-ministre", "gouvernement", "commissaire",
    "sous-préfet", "sélectionneur", "capitaine", "procureur-adjoint", "candidat", "candidate", "dirigeant",
    "dirigeante", "sous-préfète", "sélectionneuse", "rabbin", "ministre-président", "ministre-présidente",
}  # fmt: skip
_PORTFOLIO = {"ministre", "vice-ministre", "garde", "sous-secrétaire", "ministres"}
_ELECTED = {
    "député", "députée", "sénateur", "sénatrice", "maire", "eurodéputé", "eurodéputée", "élu", "élue",
    "parlementaire", "conseiller", "conseillère", "militant", "militante", "sympathisant", "ministre", "député-maire",
    "sénateur-maire",
}  # fmt: skip
_JOIN = {
    "rejoindre", "intégrer", "arriver", "entrer", "débarquer", "quitter", "venir", "débuter", "officier", "revenir",
    "travailler",
}  # fmt: skip
_AS = {"comme", "en tant que", "à titre de", "en qualité de", "au poste de"}
_PLACES_OF_POSTS = frozenset({"chez", "à", "au sein de", "dans"})
_OF_STATE = {
    "ministre",
    "premier-ministre",
    "première-ministre",
    "président",
    "présidente",
    "chancelier",
    "chancelière",
    "vice-ministre",
}
_LEAD_ADJ = {"premier", "première", "vice", "haut", "haute", "grand", "grande", "co"}
_FORMER_VERBS = {
    "quitter",
    "démissionner",
    "céder",
    "abandonner",
    "limoger",
    "évincer",
    "révoquer",
    "licencier",
    "congédier",
    "destituer",
    "débarquer",
    "remercier",
    "écarter",
}
_POSTS = {"poste", "fonction", "titre", "mandat", "siège", "charge", "rôle", "place", "fauteuil", "qualité", "rang"}


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


class Roles:
    """Reads the role nouns of one tree."""

    def __init__(self, tree: Tree, lexicon: Lexicon, args: Normaliser, denotes: Denotations, bearers: Bearers) -> None:
        self.tree, self.lexicon = tree, lexicon
        self.args, self.denotes, self.bearers = args, denotes, bearers

    def all(self) -> list[Role]:
        """Every role noun that someone bears, in order."""
        return [role for n in range(self.tree.size) if self.is_role_noun(n) and (role := self.read(n)) is not None]

    def is_role_noun(self, n: int) -> bool:
        """Whether token ``n`` can head a role title."""
        tree = self.tree
        word = self._word(n)
        if word not in self.lexicon.role_nouns and tree.lemma[n] not in self.lexicon.role_nouns:
            return False
        if tree.pos[n] not in {"NOUN", "PROPN", "X"} and not (
            word in self.lexicon["roles.posts"] and self._nounlike(n)
        ):
            return False
        name = self.denotes.name_at.get(n)
        if word in {"premier", "première"} or (
            {word, tree.lemma[n]} & self.lexicon["roles.excluded"] and not self._seals(n)
        ):
            return False
        return name is None or (name.end - name.start == 1 and name.text.isupper() and word in {"pdg", "dg", "ceo"})

    def _seals(self, n: int) -> bool:
        return self.tree.lower[n] == "garde" and self.tree.lower[n + 1 : n + 3] == ["des", "sceaux"]

    def _nounlike(self, n: int) -> bool:
        """Whether a post tagged as adjective or participle stands for a noun ("X, déléguée CGT", "la gérante")."""
        tree = self.tree
        if tree.pos[n] == "ADJ":
            return True
        before = tree.lower[n - 1] if n else ""
        return tree.pos[n] == "VERB" and (
            before in _DETERMINERS | {"comme", "et"} or (before == "," and n > 1 and n - 2 in self.denotes.name_at)
        )

    def _word(self, n: int) -> str:
        return self.tree.lower[n].removeprefix("ex-").removeprefix("l'").removeprefix("co-").rstrip("-")

    def read(self, n: int) -> Role | None:
        """The role that noun ``n`` states, or None when nobody bears it or it is no post."""
        tree = self.tree
        title_end, organization, party, end = self._phrase(n)
        start = self._title_start(n)
        word = self._word(n) if self._word(n) in self.lexicon.role_nouns else tree.lemma[n]
        title = self._title(start, title_end)
        public = word in self.lexicon["roles.public"]
        if word == "tête" and "liste" not in title:
            return None  # "tête d'affiche"; "à la tête de" is read by the frames
        if word in {"candidat", "candidate"} and {"présidence", "direction", "tête"} & set(title.split()):
            return None  # read by the frames: a possible post, not one that is held
        if word == "membre" and title_end - n < 2:
            return None  # "membre du parti": memberOf; "membre du directoire" is a post
        if (
            word in {"figure", "tête", "cadre", "numéro", "candidat", "candidate", "militant", "militante"}
            and organization is None
            and title_end - n < 2
        ):
            return None
        implicit = False
        organization = organization or self._possessor(n) or self._by_verb(n)
        bound = organization is None and word in self.lexicon["roles.bound"] and title_end - n < 3
        if organization is None:
            implicit = self._implied(n, word, title_end, public=public)
            if not implicit and not public and party is None:
                return None
        status, bearers = self._status(n), self.bearers.of(n, end)
        if not bearers:
            bearers, status = self._by_post(n, status)
        if not bearers and self._stands_alone(n, organization, status, public=public):
            bearers = [n]
        if not bearers:
            return None
        if organization is None and word in _OF_STATE:
            organization = self._only_country(word)
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
            word in _TERRITORIAL - self.lexicon["roles.heads"],
        )

    def _only_country(self, word: str) -> Candidate | None:
        """The country that the text is about, where it names one: as a subject, "de X", or "Au X, …" at the start."""
        tree, states = self.tree, set(self.lexicon.countries.values())
        named = [c for c in self.denotes.names if c.type == "Place" and c.text in states]
        if len({c.text for c in named}) != 1 or (
            word in {"président", "présidente"} and any(c.type == "Organization" for c in self.denotes.names)
        ):
            return None
        first = named[0]
        opens = first.start - tree.sentences[first.sent][0] < 3
        return first if opens or tree.dep[first.head].startswith("nsubj") or tree.case(first.head) == "de" else None

    def _behind(self, bearers: list[int]) -> Candidate | None:
        """ "le prince Albert II | de Monaco": a complement that follows the name."""
        name = self.denotes.name_at.get(bearers[-1])
        if name is None or name.end + 1 >= self.tree.size or self.tree.lower[name.end] not in {"de", "d'", "du", "des"}:
            return None
        k = name.end + 1
        while k < self.tree.size - 1 and self.tree.lower[k] in _DETERMINERS:
            k += 1
        found = self.denotes.name_at.get(k)
        return found if found is not None and found.type in {"Organization", "Place"} else None

    def _implied(self, n: int, word: str, end: int, *, public: bool) -> bool:
        """Whether a post without complement is one at the organization that the text is about."""
        if not public:
            return word in self.lexicon["roles.heads"] or (word in self.lexicon["roles.inner"] and self._definite(n))
        if end in self.denotes.name_at and self.denotes.name_at[end].type == "Person":
            return False  # "le président Macron": of a country that goes without saying
        return word in self.lexicon["roles.inner"] and end - n <= 2 and self._definite(n)

    def _stands_alone(self, n: int, organization: Candidate | None, status: str, *, public: bool) -> bool:
        """Whether the phrase refers to a person by the post alone ("L'ancienne directrice de X a …")."""
        tree = self.tree
        known = (organization is not None and organization.kind == "name") or (public and status == "former")
        if not known or tree.feat(n, "Number") == "Plur" or not self._definite(n):
            return False
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
        post = tree.head[n] if tree.lemma[tree.head[n]] in _POSTS else n
        verb = tree.head[post]
        if tree.case(n) in _AS and tree.pos[verb] in {"NOUN", "PROPN"}:
            verb = tree.head[verb]
        elif tree.dep[post].split(":")[0] not in {"xcomp", "obl", "obj", "attr", "dep", "advcl"}:
            return None
        if tree.pos[verb] != "VERB":
            return None
        found, lemma = self.args.verb(verb), tree.lemma[verb]
        heads = found.oblique(_PLACES_OF_POSTS)
        if lemma in _JOIN:
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

    def _definite(self, n: int) -> bool:
        return any(self.tree.lower[i] in {"le", "la", "l'"} for i in range(max(self._title_start(n) - 2, 0), n))

    # ------------------------------------------------------------------ the phrase

    def _phrase(self, n: int) -> tuple[int, Candidate | None, Candidate | None, int]:
        """(end of title, organization, party, end of phrase) of the nominal phrase of role noun ``n``."""
        tree = self.tree
        stop = tree.sentences[tree.sent[n]][1]
        j, title_end, party = n + 1, n + 1, None
        country: Candidate | None = None
        while j < stop:
            name = self.denotes.name_at.get(j)
            if name is not None:
                if (
                    name.type in {"Organization", "Entity"}
                    and name.start == j
                    and title_end == j
                    and tree.lower[j - 1] not in {"«", '"'}
                ):
                    if self._word(n) in _ELECTED:
                        party, j = name, name.end
                        if j < stop and tree.lower[j] in {"de", "d'", "du", "des", "à"}:
                            found = self._complement(n, j, stop)
                            if found is not None and found[0] is not None:
                                return title_end, found[0], party, found[1]
                        return title_end, None, party, j
                    return self._adjacent(name, title_end)
                return title_end, country, party, j
            lower = tree.lower[j]
            if (
                tree.pos[j] == "ADJ"
                or lower in self.lexicon["roles.title_words"]
                or (tree.pos[j] == "NUM" and j == n + 1)
                or (tree.pos[j] == "VERB" and tree.feat(j, "VerbForm") == "Part" and j == n + 1)
            ):
                adjective = tree.lemma[j] if tree.lemma[j] in self.lexicon.countries else lower
                state = self._word(n) in _TERRITORIAL or self._word(n) in self.lexicon["roles.public"]
                if (
                    adjective in self.lexicon.countries
                    and state
                    and country is None
                    and (tree.head[j] == n or tree.lower[j - 1] in {"état", "etat"})
                ):
                    country = self._country(j, adjective)
                    if title_end == j:
                        j += 1
                        continue
                j += 1
                title_end = j
            elif lower in _PREPOSITIONS or (lower == "près"):
                found = self._complement(n, j, stop)
                if found is None:
                    return title_end, country, party, title_end
                organization, after, is_title = found
                if is_title:
                    title_end = j = after
                else:
                    return title_end, organization or country, party, after
            elif lower == "(" and j == title_end and (closed := self._aside(j, stop)) is not None:
                party = party or self.denotes.name_at.get(j + 1)
                found = self._complement(n, closed, stop)
                if found is None or found[2]:
                    return title_end, country, party, closed
                return title_end, found[0] or country, party, found[1]
            elif lower == "et" and self._list_goes_on(j, stop):
                j += 1
            elif tree.pos[j] in {"NOUN", "PROPN"} and j == title_end and tree.lower[j] not in self.lexicon.role_nouns:
                j += 1
                title_end = j
            else:
                break
        return title_end, country, party, max(title_end, j if country is not None and j == title_end + 1 else title_end)

    def _aside(self, j: int, stop: int) -> int | None:
        """Index after a short bracket inside the phrase ("maire | (PS) | du Mans"); None when nothing follows on."""
        tree = self.tree
        close = next((k for k in range(j + 1, min(j + 7, stop)) if tree.lower[k] == ")"), None)
        if close is None or close + 1 >= stop or tree.lower[close + 1] not in _OF_WORDS:
            return None
        return close + 1

    def _adjacent(self, name: Candidate, title_end: int) -> tuple[int, Candidate | None, Candidate | None, int]:
        return title_end, name if name.type == "Organization" else None, None, name.end

    def _country(self, j: int, adjective: str) -> Candidate:
        return Candidate(j, j + 1, j, "Place", "name", self.lexicon.countries[adjective], "", "", self.tree.sent[j])

    def _list_goes_on(self, j: int, stop: int) -> bool:
        """ "des Opérations et des finances", "général et financier": the title goes on after "et"."""
        tree = self.tree
        if j + 1 >= stop or self.is_role_noun(j + 1):
            return False
        following = tree.lower[j + 1]
        if following in {"de", "d'", "du", "des", "à", "au", "aux"}:
            k = j + 2
            while k < stop and tree.lower[k] in _DETERMINERS:
                k += 1
            return k < stop and tree.pos[k] == "NOUN" and not self.is_role_noun(k)
        return tree.pos[j + 1] == "ADJ" and j + 1 not in self.denotes.name_at

    def _complement(self, n: int, j: int, stop: int) -> tuple[Candidate | None, int, bool] | None:
        """What the preposition at ``j`` brings: (organization, end, whether it belongs to the title), None to stop."""
        tree = self.tree
        k = j + 1
        while k < stop and (
            tree.lower[k] in _DETERMINERS or tree.lower[k] in {"«", '"', "sein"} or tree.lower[k] in {"de", "du"}
        ):
            k += 1
        if k >= stop:
            return None
        name = self.denotes.name_at.get(k)
        if name is not None:
            return self._named_complement(n, j, name)
        if tree.pos[k] not in {"NOUN", "PROPN", "ADJ", "NUM", "X"} or (
            tree.lower[j] in {"en", "par", "dans", "pour"} and tree.pos[k] == "NUM"
        ):
            return None
        head = k if tree.pos[k] in {"NOUN", "PROPN"} or tree.lower[k] in {"dernier", "dernière"} else k + 1
        if head >= stop or tree.lower[head] in {",", ".", ";", ")"}:
            return None
        attached = self.denotes.attached_name(head) if tree.pos[head] in {"NOUN", "PROPN"} else None
        if (
            attached is not None
            and attached.type in {"Organization", "Entity", "Product", "CreativeWork"}
            and self._word(n) not in _PORTFOLIO
        ):
            return attached, attached.end, False
        described = self.lexicon.descriptions.get(tree.lemma[head])
        after = self.denotes.after_np(head)
        closed = after >= stop or tree.lower[after] not in {"d'", "de", "du", "des"}
        if (
            described == "Organization"
            and not self._body(head)
            and closed
            and tree.lower[j] != "d'"
            and self._word(n) not in _PORTFOLIO
        ):
            candidate = self.denotes.of(head)
            if candidate is not None:
                return candidate, after, False
        if tree.lower[j] == "pour" and (owner := self._owner(head)) is not None:
            return owner, after, False
        if tree.lower[j] in {"en", "dans", "par", "pour"}:
            return (None, after, True) if tree.lower[j] == "en" and head == j + 1 else None  # "rédactrice en chef"
        return None, after, True

    def _body(self, head: int) -> bool:
        """ "le chef du gouvernement", "le président du Conseil": part of the title, not a company of the text."""
        return self.tree.lemma[head] in self.lexicon["roles.bodies"] or self.tree.text[head][:1].isupper()

    def _owner(self, head: int) -> Candidate | None:
        """ "responsable du casting pour les productions **de la société**"."""
        found = [self.denotes.of(k) for k in self.tree.with_dep(head, "nmod") if self.tree.case(k) == "de"]
        return next((c for c in found if c is not None and c.type == "Organization"), None)

    def _named_complement(self, n: int, j: int, name: Candidate) -> tuple[Candidate | None, int, bool] | None:
        word, preposition = self._word(n), self.tree.lower[j]
        if name.text.lower() in {"république", "ville", "royaume", "union"} and name.end - name.start == 1:
            return None, name.end, True  # "président de la République"
        if name.type == "Person":
            return (
                (name, name.end, False)
                if word in {"avocat", "avocate", "conseiller", "conseillère", "porte-parole", "ministre"}
                else None
            )
        portfolio = word in _PORTFOLIO or (word == "secrétaire" and "état" in self.tree.lower[n + 1 : j])
        land = name.type == "Place" and name.text in self.lexicon.places
        if portfolio and preposition in {"de", "d'", "du", "des", "à", "au", "aux"} and not land:
            return None, name.end, True
        if name.type == "Place":
            if preposition in {"en", "dans", "à", "au", "aux"} and word not in {
                "ambassadeur",
                "ambassadrice",
                "correspondant",
                "correspondante",
            }:
                return None
            # "maire de Lyon"; "trésorier du RN" taken for a place; but "directeur du site de Belfort" is a title.
            plain = (
                all(self.tree.pos[i] in {"ADJ", "NOUN"} and i - n < 3 for i in range(n, j))
                and self.tree.pos[j - 1] != "ADP"
            )
            nested = any(self.tree.pos[i] == "ADP" for i in range(n, j))
            fits = word in _TERRITORIAL or (plain and not nested and not land)
            return (name, name.end, False) if fits else (None, name.end, True)
        if name.type == "Entity" and word not in self.lexicon["roles.heads"]:
            return name, name.end, False
        return name, name.end, False

    def _title_start(self, n: int) -> int:
        start = n
        while start > 0 and self.tree.lower[start - 1] in _LEAD_ADJ:
            start -= 1
        return start

    def _title(self, start: int, end: int) -> str:
        while end > start + 1 and (self.tree.lower[end - 1] in _PREPOSITIONS | _DETERMINERS | {"et", "«", '"', ","}):
            end -= 1
        text = self.tree.words(start, end)
        return text.removeprefix("ex-").removeprefix("Ex-").strip('« "')

    # ------------------------------------------------------------------ who and when

    def _possessor(self, n: int) -> Candidate | None:
        poss = [k for k in self.tree.kids[n] if self.tree.dep[k] == "det" and self.tree.feat(k, "Poss") == "Yes"]
        dont = [k for k in self.tree.kids[n] if self.tree.lower[k] == "dont"]
        if dont:
            return self.denotes.of(self.args.antecedent(dont[0]))
        if poss:
            return self.denotes.of(poss[0])
        if (
            self.tree.dep[n] == "conj"
            and self.tree.lower[n - 1] in {"et", "ou"}
            and self.tree.pos[self.tree.head[n]] == "NOUN"
        ):
            return self._possessor(self.tree.head[n])  # "son fondateur et président"
        return self._clitic(n)

    def _clitic(self, n: int) -> Candidate | None:
        """ "X, dont elle était la présidente"; "qui en est le président": the complement stands before the verb."""
        tree = self.tree
        if (
            not any(tree.dep[k] == "cop" for k in tree.kids[n])
            and tree.lemma[tree.head[n]] not in self.lexicon["roles.verb_become"]
        ):
            return None
        for i in range(n - 1, max(n - 9, tree.sentences[tree.sent[n]][0]) - 1, -1):
            if tree.lower[i] == "dont":
                before = i - 1 if tree.lower[i - 1] != "," else i - 2
                return self.denotes.name_at.get(before) or self.denotes.of(self.args.antecedent(i))
            if tree.lower[i] == "en" and (tree.pos[i] != "ADP" or tree.feat(i + 1, "VerbForm") == "Fin"):
                return Candidate(i, i + 1, i, "Organization", "pronoun", tree.text[i], "", "", tree.sent[i])
            if tree.lower[i] in {",", ";", "(", "que"}:
                return None
        return None

    def _status(self, n: int) -> str:
        tree, lexicon = self.tree, self.lexicon
        before = {tree.lower[i].rstrip("-") for i in range(max(0, self._title_start(n) - 2), n)}
        before |= {tree.lower[k] for k in tree.kids[n] if tree.pos[k] == "ADJ" and k < n}
        word = tree.lower[n]
        if word.startswith("ex-") or before & lexicon["roles.former_adjectives"]:
            return "former"
        if self._over(n):
            return "former"
        if before & lexicon["roles.future_adjectives"]:
            return "future"
        if tree.dep[n] == "conj" and self.is_role_noun(tree.head[n]) and tree.lower[n - 1] in {"et", "ou"}:
            return self._status(tree.head[n])
        return self._status_of_clause(n)

    def _over(self, n: int) -> bool:
        """ "jusque-là numéro deux de X", "jusqu'ici analyste", "maire honoraire", "directrice entre 2009 et 2012"."""
        tree, (low, high) = self.tree, self.tree.sentences[self.tree.sent[n]]
        near = tree.lower[max(low, n - 4) : min(n + 2, high)]
        if self.lexicon["roles.over"].intersection(near):
            return True
        words = " ".join(near)
        if any(form in words for form in ("jusqu' ici", "jusqu' alors", "jusque là", "à l' époque")):
            return True
        after = tree.lower[n + 1 : min(n + 12, high)]
        years = [i for i, w in enumerate(after) if len(w) == 4 and w.isdigit()]
        spans = [a for a, b in pairwise(years) if b - a == 2 and after[a + 1] in {"à", "et"}]
        return any(after[a - 1] in {"de", "entre"} and "," not in after[:a] for a in spans)

    def _status_of_clause(self, n: int) -> str:
        tree = self.tree
        cops = [k for k in tree.kids[n] if tree.dep[k] == "cop"]
        for k in [*cops, *(k for k in tree.kids[n] if cops and tree.dep[k].startswith("aux"))]:
            if tree.feat(k, "Tense") in {"Imp", "Past"} and tree.feat(k, "VerbForm") == "Fin":
                return "former"
            if tree.feat(k, "Tense") == "Fut":
                return "future"
        if cops and any(tree.dep[k] == "aux:tense" for k in tree.kids[n]):
            return "former"
        if cops and any(tree.lower[k] == "plus" and tree.dep[k] == "advmod" for k in tree.kids[n]):
            return "former"
        return "current"

    def _by_noun(self, n: int) -> list[int]:
        """ "la nomination de X comme directeur de Y", "l'élection de X au poste de maire"."""
        tree, node = self.tree, n
        for _ in range(3):
            node, below = tree.head[node], node
            if tree.lemma[node] in self.lexicon["roles.noun_appoint"] and tree.pos[node] == "NOUN":
                of = [k for k in tree.with_dep(node, "nmod") if tree.case(k) == "de" and k in self.denotes.name_at]
                return of[:1]
            if node == below or tree.pos[node] not in {"NOUN", "PROPN"}:
                return []
        return []

    def _by_post(self, n: int, status: str) -> tuple[list[int], str]:
        """ "quitte ses fonctions de PDG", "nommé au poste de directeur", "démissionne de la présidence"."""
        tree, post = self.tree, self.tree.head[n]
        if appointed := self._by_noun(n):
            return appointed, "future" if status == "future" else status
        node = post if tree.lemma[post] in _POSTS and tree.pos[post] == "NOUN" else n
        verb = tree.head[node]
        if tree.pos[verb] not in {"VERB", "AUX"} or verb == node:
            return [], status
        found, lemma = self.args.verb(verb), tree.lemma[verb]
        if lemma in {"remplacer", "succéder", "suppléer"} and tree.case(node) in {
            "comme",
            "à",
            "en tant que",
            "au poste de",
        }:
            return found.agent, status
        if lemma in {"recevoir", "avoir", "porter", "hériter"} and node != n:
            return found.agent, status
        base = tree.dep[node].split(":")[0]
        if base not in {"obj", "obl", "xcomp", "iobj"}:
            return [], status
        if lemma == "mettre" and node != n and any(tree.lemma[k] in {"fin", "terme"} for k in found.patient):
            return [k for k in tree.with_dep(node, "nmod") if k in self.denotes.name_at] or found.agent, "former"
        if lemma in _FORMER_VERBS:
            return (found.patient if found.passive else found.agent), "former"
        if lemma in _JOIN and node != n:
            return found.agent, status
        if lemma in self.lexicon["roles.verb_appoint"]:
            return [p for p in found.patient if p != node], status
        if (
            lemma
            in {
                "occuper",
                "prendre",
                "assumer",
                "exercer",
                "accéder",
                "retrouver",
                "conserver",
                "garder",
                "obtenir",
                "assurer",
            }
            and node != n
        ):
            past = tree.feat(verb, "Tense") == "Imp"
            return found.agent, "former" if past else status
        if lemma in {"confier", "attribuer", "offrir", "proposer", "échoir", "revenir"} and node != n:
            return found.oblique(frozenset({"à"})), status
        return [], status
