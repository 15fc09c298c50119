"""What the prepositions of a post bring: organization, place, or more of the title ("directeur **des achats** **de X**")."""

from __future__ import annotations

import re

from kg.annotate.tree import Tree
from kg.extract.arguments import Normaliser
from kg.extract.bearers import Bearers
from kg.extract.denote import Denotations
from kg.extract.houses import house_of_town
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
    "dirigeante", "sous-préfète", "homologue", "substitut", "substitute", "vice-procureur",
    "vice-procureure", "sélectionneuse", "rabbin", "ministre-président", "ministre-présidente",
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
    "conseil", "défenseur", "défenseure",
}  # fmt: skip
_ACRONYM = re.compile(r"^[A-ZÉ]{3,6}$")  # "le président de l'AGPB": a body that no list has
_PERSONS_BEFORE = {"m.", "mme", "mm.", "dr", "pr", "me"}
_KINDS = {"ong", "pme", "eti", "tpe", "btp", "cse", "chsct", "hlm", "gms", "dom", "tom", "chu", "chru", "iut", "ehpad"}
# Houses that "de" says the trade, the side or the place of, and not the name.
_OF_TRADES = {
    "groupe", "entreprise", "société", "start-up", "chaîne", "compagnie", "réseau", "parti", "formation", "mouvement", "banque",
    "marque", "enseigne", "éditeur", "fabricant", "constructeur", "distributeur", "opérateur", "site", "plateforme",
    "club", "syndicat", "laboratoire", "géant", "spécialiste", "cabinet", "assureur", "jeune-pousse", "licorne",
}  # fmt: skip
FIELDED = {"commission", "délégation"}  # bodies told by their field
LATTER = {"dernier", "dernière", "premier", "première", "second", "seconde"}
LEAD_ADJ = {"premier", "première", "vice", "haut", "haute", "grand", "grande", "co"}


class Complements:
    """Reads the complements of the role nouns of one tree."""

    def __init__(self, tree: Tree, lexicon: Lexicon, args: Normaliser, denotes: Denotations, bearers: Bearers) -> None:
        self.tree, self.lexicon = tree, lexicon
        self.args, self.denotes, self.bearers = args, denotes, bearers

    def _word(self, n: int) -> str:
        return self.tree.lower[n].removeprefix("ex-").removeprefix("l'").removeprefix("co-").rstrip("-")

    def _country(self, j: int, adjective: str) -> Candidate:
        return Candidate(j, j + 1, j, "Place", "name", self.lexicon.countries[adjective], "", "", self.tree.sent[j])

    def _adjective(self, j: int) -> str:
        """The form of adjective ``j`` that the list of countries may have."""
        return self.tree.lemma[j] if self.tree.lemma[j] in self.lexicon.countries else self.tree.lower[j]

    def _state_at_end(self, n: int, end: int) -> int | None:
        """ "le ministre des Finances | allemand", "la secrétaire d'État | américaine": the state, behind the field."""
        tree, last = self.tree, end - 1
        secretary = self._word(n) == "secrétaire" and not {"état", "etat"}.isdisjoint(tree.lower[n + 1 : last])
        held = secretary or self._word(n) in PORTFOLIO
        return last if held and tree.pos[last] == "ADJ" and self._adjective(last) in self.lexicon.countries else None

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
            said = Candidate(
                k, k + 1, k, "Organization", "pronoun", tree.text[k], tree.feat(k, "Gender"), "Sing", tree.sent[k]
            )
            return said, k + 1, False
        ahead = tree.pos[k + 1] if k + 1 < stop else ""
        noun = tree.pos[k] in {"NOUN", "PROPN"} or tree.lower[k] in {"dernier", "dernière"}
        head = k if noun or ahead not in {"NOUN", "PROPN", "ADJ", "NUM", "X"} else k + 1  # "maître en | robotique"
        if head >= stop or tree.lower[head] in {",", ".", ";", ")"}:
            return None
        attached = self.denotes.attached_name(head) if tree.pos[head] in {"NOUN", "PROPN"} else None
        if attached is not None and attached.type == "Person" and self._serves(n, head):
            return attached, attached.end, False  # "le conseiller du président X, Y"
        if attached is not None and tree.lemma[head] == "famille":
            return None, attached.end, False  # "l'avocate de la famille X, Y"
        if (
            attached is not None
            and attached.type in {"Organization", "Entity", "Product", "CreativeWork"}
            and self._word(n) not in PORTFOLIO
        ):
            return attached, attached.end, False
        institution = None
        if self._word(n) not in PORTFOLIO:
            institution = self._institution(head) or house_of_town(tree, self.denotes, self.lexicon, head)
        if institution is not None and self._of_place(institution):
            return None, institution.end, True  # "président du conseil départemental | du Haut-Rhin"
        if institution is not None:
            return institution, institution.end, False
        described = self.lexicon.descriptions.get(tree.lemma[head])
        after = self.denotes.after_np(head)
        if described == "Organization" and (called := self._unknown_name(after, stop)) is not None:
            return called, called.end, False
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

    def _unknown_name(self, start: int, stop: int) -> Candidate | None:
        """ "le collectif | Un toit demain", "le conglomérat nigérian | Zenobia Industries": a name that nobody recognised."""
        tree, end = self.tree, start
        if start >= stop or not tree.text[start][:1].isupper() or tree.text[start].lower() in _PERSONS_BEFORE:
            return None
        while end < min(start + 5, stop) and tree.text[end][:1].isalnum() and end not in self.denotes.name_at:
            if tree.pos[end] in {"VERB", "AUX", "PRON"} or (end > start and tree.pos[end] == "ADP"):
                break
            end += 1
        while end > start and tree.pos[end - 1] in {"DET", "CCONJ"}:
            end -= 1
        if end == start or (end < stop and end in self.denotes.name_at):
            return None
        return Candidate(start, end, start, "Organization", "name", tree.words(start, end), "", "", tree.sent[start])

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
        if tree.lemma[head] not in _OF_TRADES:
            return False
        if tree.lower[after] not in {"de", "d'"} or after + 1 >= tree.size:
            return False
        name = self.denotes.name_at.get(after + 1)
        if name is not None:
            return name.type == "Place" and name.text not in self.lexicon.countries.values()
        noun = after + 1 if tree.pos[after + 1] != "ADJ" else after + 2  # "du parti d'extrême droite"
        return noun < tree.size and tree.pos[noun] == "NOUN"

    def _institution(self, head: int) -> Candidate | None:
        """An institution named by its noun: "le groupe socialiste", "la république équatorienne", "l'Assemblée"."""
        tree, lexicon, lemma = self.tree, self.lexicon, self.tree.lemma[head]
        if self._acronym(head):
            return Candidate(head, head + 1, head, "Organization", "name", tree.text[head], "", "", tree.sent[head])
        if lemma not in lexicon["descriptions.institution"] or tree.feat(head, "Number") == "Plur":
            return None
        end = self._end_of_field(head) or self.denotes.after_np(head)
        adjective = tree.lemma[head + 1] if end > head + 1 else ""
        if lemma in lexicon["descriptions.many"]:
            named = adjective in lexicon["descriptions.political"]  # "le groupe français" is one that the text names
        else:
            named = bool(adjective) or (tree.text[head][0].isupper() and lemma != "république")
            if lemma == "conseil" and not adjective and not self._council_named():
                return None  # "le président du Conseil": who heads a government
        if not named:
            return None
        return Candidate(head, end, head, "Organization", "name", tree.words(head, end), "", "", tree.sent[head])

    def _council_named(self) -> bool:
        """Whether a text names a council that "le Conseil" is short for."""
        return any(c.text.lower().startswith("conseil ") for c in self.denotes.names)

    def _acronym(self, head: int) -> bool:
        """Whether a word that is no name for the recogniser is one by its capitals; "le CSE de X" is of a kind."""
        tree = self.tree
        word, around = tree.lower[head], (tree.text[head - 1], *tree.text[head + 1 : head + 2])
        known = word in _KINDS or word in self.lexicon.role_nouns
        alone = not known and not any(len(w) > 1 and w.isupper() for w in around) and around[-1].lower() not in OF_WORDS
        return alone and bool(_ACRONYM.match(tree.text[head])) and tree.pos[head] in {"NOUN", "PROPN", "X"}

    def _end_of_field(self, head: int) -> int | None:
        """ "la commission | des lois", "de la culture": end of the field that tells which commission it is."""
        tree, j = self.tree, head + 1
        if tree.lemma[head] not in FIELDED or tree.lower[j : j + 1] not in (["de"], ["d'"], ["du"], ["des"]):
            return None
        while j < tree.size - 1 and tree.lower[j] in OF_WORDS | DETERMINERS:
            j += 1
        own = tree.lemma[j] not in {"enquête", "contrôle"} and j not in self.denotes.name_at
        return j + 1 if own and (tree.pos[j] == "NOUN" or tree.text[j][:1].isupper()) else None

    def _body(self, head: int) -> bool:
        """ "le chef du gouvernement", "le président du Conseil": part of the title, not a company of the text."""
        return self.tree.lemma[head] in self.lexicon["roles.bodies"] or self.tree.text[head][:1].isupper()

    def _campus(self, name: str) -> bool:
        """ "Lyon 2", "Paris-Est": a town and a part of it, as universities are called."""
        town, _, part = name.replace("-", " ", 1).partition(" ")
        return town in self.lexicon.places and bool(part) and name not in self.lexicon.places

    def _owner(self, head: int) -> Candidate | None:
        """ "responsable du casting pour les productions **de la société**"."""
        found = [self.denotes.of(k) for k in self.tree.with_dep(head, "nmod") if self.tree.case(k) == "de"]
        return next((c for c in found if c is not None and c.type == "Organization"), None)

    def _named_complement(self, n: int, j: int, name: Candidate) -> tuple[Candidate | None, int, bool] | None:
        word, preposition = self._word(n), self.tree.lower[j]
        if (
            name.text.lower() in {"république", "ville", "royaume", "union", "état", "etat"}
            and name.end - name.start == 1
        ):
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
            if preposition == "à" and self._campus(name.text):
                return name, name.end, False  # "professeure de droit à Paris-Est"
            if word == "homologue" and preposition == "en":
                return name, name.end, False
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
