"""The phrase of a post: title, organization, party, country ("maire (PS) du Mans", "ministre de l'Économie")."""

from __future__ import annotations

from dataclasses import replace

from kg.annotate.tree import Tree
from kg.extract.arguments import Normaliser
from kg.extract.bearers import Bearers
from kg.extract.denote import Denotations
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import Candidate

PREPOSITIONS = {"de", "d'", "du", "des", "à", "au", "aux", "chez", "pour", "auprès", "en", "dans", "par"}
OF_WORDS = {"de", "d'", "du", "des", "à", "au", "aux"}
DETERMINERS = {"le", "la", "l'", "les", "son", "sa", "leur", "un", "une", "ce", "cette"}
TERRITORIAL = {
    "maire", "président", "présidente", "gouverneur", "gouverneure", "préfet", "préfète", "député", "députée",
    "sénateur", "sénatrice", "roi", "reine", "ministre", "premier", "première", "ambassadeur", "ambassadrice",
    "chancelier", "chancelière", "procureur", "procureure", "évêque", "archevêque", "chef", "cheffe", "conseiller",
    "conseillère", "élu", "élue", "adjoint", "adjointe", "consul", "émir", "prince", "représentant", "représentante",
    "correspondant", "correspondante", "vice-président", "vice-présidente", "envoyé", "envoyée", "député-maire",
    "sénateur-maire", "bâtonnier", "curé", "imam", "sultan", "premier-ministre", "gouvernement", "commissaire",
    "sous-préfet", "sélectionneur", "capitaine", "procureur-adjoint", "candidat", "candidate", "dirigeant",
    "dirigeante", "sous-préfète", "sélectionneuse", "rabbin", "ministre-président", "ministre-présidente",
}  # fmt: skip
PORTFOLIO = {"ministre", "vice-ministre", "garde", "sous-secrétaire", "ministres"}
ELECTED = {
    "député", "députée", "sénateur", "sénatrice", "maire", "eurodéputé", "eurodéputée", "élu", "élue",
    "parlementaire", "conseiller", "conseillère", "militant", "militante", "sympathisant", "ministre", "député-maire",
    "sénateur-maire",
}  # fmt: skip
# Posts that one may hold with a person ("l'avocate de X", "la conseillère de Y").
SERVING = {
    "avocat", "avocate", "conseiller", "conseillère", "porte-parole", "ministre", "collaborateur", "collaboratrice",
    "assistant", "assistante", "attaché", "attachée", "suppléant", "suppléante", "biographe",
}  # fmt: skip
LATTER = {"dernier", "dernière", "premier", "première", "second", "seconde"}
LEAD_ADJ = {"premier", "première", "vice", "haut", "haute", "grand", "grande", "co"}


class Titles:
    """Reads the phrases of role nouns of one tree."""

    def __init__(self, tree: Tree, lexicon: Lexicon, args: Normaliser, denotes: Denotations, bearers: Bearers) -> None:
        self.tree, self.lexicon = tree, lexicon
        self.args, self.denotes, self.bearers = args, denotes, bearers

    def span(self, n: int) -> tuple[int, int]:
        """Token bounds of the title that the role noun ``n`` heads."""
        return self._title_start(n), self._phrase(n)[0]

    def is_role_noun(self, n: int) -> bool:
        """Whether token ``n`` can head a role title."""
        tree = self.tree
        word = self._word(n)
        if word not in self.lexicon.role_nouns and tree.lemma[n] not in self.lexicon.role_nouns:
            return False
        behind_name = n > 1 and tree.lower[n - 1] == "," and n - 2 in self.denotes.name_at
        if tree.pos[n] not in {"NOUN", "PROPN", "X"} and not (
            (word in self.lexicon["roles.posts"] or behind_name) and self._nounlike(n)
        ):
            return False
        name = self.denotes.name_at.get(n)
        if word in {"général", "générale"} and n and tree.pos[n - 1] in {"NOUN", "PROPN"}:
            return False  # "la direction générale"
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
            before in DETERMINERS | {"comme", "et"} or (before == "," and n > 1 and n - 2 in self.denotes.name_at)
        )

    def _word(self, n: int) -> str:
        return self.tree.lower[n].removeprefix("ex-").removeprefix("l'").removeprefix("co-").rstrip("-")

    def _definite(self, n: int) -> bool:
        return any(self.tree.lower[i] in {"le", "la", "l'"} for i in range(max(self._title_start(n) - 2, 0), n))

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
                    if self._word(n) in ELECTED:
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
                or (j == n + 1 and (tree.pos[j] == "NUM" or (tree.lemma[n] == "numéro" and lower in {"un", "une"})))
                or (tree.pos[j] == "VERB" and tree.feat(j, "VerbForm") == "Part" and j == n + 1)
            ):
                adjective = tree.lemma[j] if tree.lemma[j] in self.lexicon.countries else lower
                state = self._word(n) in TERRITORIAL or self._word(n) in self.lexicon["roles.public"]
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
            elif lower in PREPOSITIONS or (lower == "près"):
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
        if close is None or close + 1 >= stop or tree.lower[close + 1] not in OF_WORDS:
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
            while k < stop and tree.lower[k] in DETERMINERS:
                k += 1
            return k < stop and tree.pos[k] == "NOUN" and not self.is_role_noun(k)
        return tree.pos[j + 1] == "ADJ" and j + 1 not in self.denotes.name_at

    def _complement(self, n: int, j: int, stop: int) -> tuple[Candidate | None, int, bool] | None:
        """What the preposition at ``j`` brings: (organization, end, whether it belongs to the title), None to stop."""
        tree = self.tree
        k = j + 1
        while k < stop and (
            tree.lower[k] in DETERMINERS or tree.lower[k] in {"«", '"', "sein"} or tree.lower[k] in {"de", "du"}
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
        anaphoric = tree.lower[k] in LATTER and tree.lower[k - 1] in DETERMINERS | {"du", "au"}
        if anaphoric and (k + 1 >= stop or tree.pos[k + 1] not in {"NOUN", "PROPN", "ADJ"}):
            # "le directeur général de la première", "le président de ce dernier"
            candidate = self.denotes.of(k)
            return (replace(candidate, type="Organization"), k + 1, False) if candidate is not None else None
        head = k if tree.pos[k] in {"NOUN", "PROPN"} or tree.lower[k] in {"dernier", "dernière"} else k + 1
        if head >= stop or tree.lower[head] in {",", ".", ";", ")"}:
            return None
        attached = self.denotes.attached_name(head) if tree.pos[head] in {"NOUN", "PROPN"} else None
        if attached is not None and attached.type == "Person" and self._serves(n, head):
            return attached, attached.end, False  # "le conseiller du président X, Y"
        if (
            attached is not None
            and attached.type in {"Organization", "Entity", "Product", "CreativeWork"}
            and self._word(n) not in PORTFOLIO
        ):
            return attached, attached.end, False
        institution = self._institution(head) if self._word(n) not in PORTFOLIO else None
        if institution is not None and self._of_place(institution):
            return None, institution.end, True  # "président du conseil départemental | du Haut-Rhin"
        if institution is not None:
            return institution, institution.end, False
        described = self.lexicon.descriptions.get(tree.lemma[head])
        after = self.denotes.after_np(head)
        closed = after >= stop or tree.lower[after] not in {"d'", "de", "du", "des"} or self._of_trade(head, after)
        if (
            described == "Organization"
            and not self._body(head)
            and closed
            and tree.lower[j] != "d'"
            and self._word(n) not in PORTFOLIO
        ):
            candidate = self.denotes.of(head)
            if candidate is not None:
                return candidate, after, False
        if tree.lower[j] == "pour" and (owner := self._owner(head)) is not None:
            return owner, after, False
        if tree.lower[j] in {"en", "dans", "par", "pour"}:
            return (None, after, True) if tree.lower[j] == "en" and head == j + 1 else None  # "rédactrice en chef"
        return None, after, True

    def _serves(self, n: int, head: int) -> bool:
        """Whether post ``n`` is one with the person whom role noun ``head`` describes."""
        described = self.tree.lemma[head] in self.lexicon.role_nouns or self.tree.lower[head] in {"m.", "mme", "m"}
        return self._word(n) in SERVING - PORTFOLIO and described

    def _of_place(self, institution: Candidate) -> bool:
        """Whether a council is told by its place."""
        tree, j = self.tree, institution.end
        if tree.lemma[institution.head] != "conseil" or tree.lower[j : j + 1] not in (["de"], ["d'"], ["du"], ["des"]):
            return False
        name = self.denotes.name_at.get(j + 1) or self.denotes.name_at.get(j + 2)
        return name is not None and name.type == "Place"

    def _of_trade(self, head: int, after: int) -> bool:
        """ "le patron du groupe de luxe", "du groupe de Clichy": the complement says what the company does, or where."""
        tree = self.tree
        if tree.lemma[head] not in {"groupe", "entreprise", "société", "start-up", "chaîne", "compagnie", "réseau"}:
            return False
        if tree.lower[after] not in {"de", "d'"} or after + 1 >= tree.size:
            return False
        name = self.denotes.name_at.get(after + 1)
        if name is not None:
            return name.type == "Place" and name.text not in self.lexicon.countries.values()
        return tree.pos[after + 1] == "NOUN"

    def _institution(self, head: int) -> Candidate | None:
        """An institution named by its noun: "le groupe socialiste", "la république équatorienne", "l'Assemblée"."""
        tree, lexicon, lemma = self.tree, self.lexicon, self.tree.lemma[head]
        if lemma not in lexicon["descriptions.institution"] or tree.feat(head, "Number") == "Plur":
            return None
        end = self.denotes.after_np(head)
        adjective = tree.lemma[head + 1] if end > head + 1 else ""
        if lemma in lexicon["descriptions.many"]:
            named = adjective in lexicon["descriptions.political"]  # "le groupe français" is one that the text names
        else:
            named = bool(adjective) or (tree.text[head][0].isupper() and lemma != "république")
        if not named:
            return None
        return Candidate(head, end, head, "Organization", "name", tree.words(head, end), "", "", tree.sent[head])

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
                if word in SERVING or {"cabinet", "campagne"} & set(self.tree.lower[n + 1 : j])
                else None
            )
        portfolio = word in PORTFOLIO or (word == "secrétaire" and "état" in self.tree.lower[n + 1 : j])
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
            within = not TERRITORIAL.isdisjoint(self.tree.lower[n + 1 : j]) and "cabinet" in self.tree.lower[n + 1 : j]
            fits = word in TERRITORIAL or within or (plain and not nested and not land)
            return (name, name.end, False) if fits else (None, name.end, True)
        if name.type == "Entity" and word not in self.lexicon["roles.heads"]:
            return name, name.end, False
        return name, name.end, False

    def _title_start(self, n: int) -> int:
        start = n
        while start > 0 and self.tree.lower[start - 1] in LEAD_ADJ:
            start -= 1
        return start

    def _title(self, start: int, end: int) -> str:
        loose = PREPOSITIONS | DETERMINERS | {"et", "«", '"', ","}
        while end > start + 1 and self.tree.lower[end - 1] in loose and self.tree.lemma[end - 2] != "numéro":
            end -= 1
        coloured = self.lexicon["roles.colour"] | self.lexicon["descriptions.political"]
        while end > start + 1 and {self.tree.lower[end - 1], self.tree.lemma[end - 1]} & coloured:
            end -= 1
        text = self._singular(self.tree.words(start, end), start)
        return text.removeprefix("ex-").removeprefix("Ex-").strip('« "')

    def _singular(self, text: str, start: int) -> str:
        """The title of each ("les secrétaires d'État X et Y": secrétaire d'État)."""
        first = self.tree.lower[start]
        one = first.removesuffix("s")
        plural = first != one and self.tree.feat(start, "Number") == "Plur" and one in self.lexicon.role_nouns
        return text.replace(self.tree.text[start], self.tree.text[start][:-1], 1) if plural else text
