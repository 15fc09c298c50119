"""The phrase of a post: title, organization, party, country ("maire (PS) du Mans", "ministre de l'Économie")."""

from __future__ import annotations

import re

from kg.extract.complements import DETERMINERS, ELECTED, LEAD_ADJ, OF_WORDS, PREPOSITIONS, TERRITORIAL, Complements
from kg.extract.mentions import Candidate
from kg.extract.phrases import phrasal_post

# "ministre de la Justice | de 1981 à 1986", "PDG | et premier actionnaire"
_REST = re.compile(r" (?:de|en|entre|depuis) \d{4}\b.*$| et (?:premier |principal |unique )?actionnaire.*$")
_MAKERS = {
    "éditeur", "éditrice", "producteur", "productrice", "créateur", "créatrice", "concepteur", "conceptrice", "agent",
    "agente", "commercial", "commerciale", "vendeur", "vendeuse", "ouvrier", "ouvrière", "stagiaire", "apprenti",
    "apprentie", "assistant", "assistante", "développeur", "développeuse", "investisseur", "investisseuse", "pilote",
    "courtier", "courtière",
}  # fmt: skip


class Titles(Complements):
    """Reads the phrases of role nouns of one tree."""

    def span(self, n: int) -> tuple[int, int]:
        """Token bounds of the title that the role noun ``n`` heads."""
        return self._title_start(n), self._phrase(n)[0]

    def is_role_noun(self, n: int) -> bool:
        """Whether token ``n`` can head a role title."""
        tree = self.tree
        word = self._word(n)
        if phrasal_post(tree, n) and n not in self.denotes.name_at:
            return True
        if self._counsel(n) or self._employed(n):
            return True
        if word not in self.lexicon.role_nouns and tree.lemma[n] not in self.lexicon.role_nouns:
            return False
        if word in {"m.", "mm.", "m"}:
            return False  # "M. Petit" is no title of his; "le monsieur météo" is
        behind_name = n > 1 and tree.lower[n - 1] == "," and n - 2 in self.denotes.name_at
        if tree.pos[n] not in {"NOUN", "PROPN", "X"} and not (
            (word in self.lexicon["roles.posts"] or behind_name) and self._nounlike(n)
        ):
            return False
        if self._behind_post(n, word):
            return False
        name = self.denotes.name_at.get(n)
        if word in {"général", "générale"} and n and tree.pos[n - 1] in {"NOUN", "PROPN"}:
            return False  # "la direction générale"
        if word in {"premier", "première"} or {word, tree.lemma[n]} & self.lexicon["roles.excluded"]:
            return False
        return name is None or (name.end - name.start == 1 and name.text.isupper() and word in {"pdg", "dg", "ceo"})

    def _behind_post(self, n: int, word: str) -> bool:
        """ "l'ex-directrice **adjointe**", "la rédactrice en **chef**": part of the title that the noun before heads."""
        before = n - 2 if n > 1 and word in {"chef", "cheffe"} and self.tree.lower[n - 1] == "en" else n - 1
        apart = before == n - 1 and word not in {"adjoint", "adjointe"}
        return before >= 0 and not apart and self._word(before) in self.lexicon.role_nouns

    def _counsel(self, n: int) -> bool:
        """ "le **conseil** de X, Me Y", "son **conseil**, Y": an advocate."""
        tree = self.tree
        if tree.lower[n] not in {"conseil", "défenseur", "défenseure"} or n in self.denotes.name_at:
            return False
        after = next((i for i in range(n + 1, min(n + 12, tree.size)) if tree.lower[i] == ","), None)
        if after is None or after + 1 >= tree.size or tree.sent[after] != tree.sent[n]:
            return False
        owned = after == n + 1 and any(tree.feat(k, "Poss") == "Yes" for k in tree.kids[n])
        return tree.lower[after + 1] in {"me", "maître"} or (owned and self._is_person(after + 1))

    def _employed(self, n: int) -> bool:
        """ "X, **éditrice** chez Y": a maker of things who has a post in a house."""
        tree = self.tree
        at_house = tree.lower[n + 1 : n + 2] == ["chez"] or tree.lower[n + 1 : n + 4] == ["au", "sein", "de"]
        return at_house and tree.lower[n] in _MAKERS and n not in self.denotes.name_at

    def _is_person(self, k: int) -> bool:
        """ "l'arrivée au poste de directeur | de X": a person is no complement of a post."""
        name = self.denotes.name_at.get(k)
        return name is not None and name.type == "Person"

    def _nounlike(self, n: int) -> bool:
        """Whether a post tagged as adjective or participle stands for a noun ("X, déléguée CGT", "la gérante")."""
        tree = self.tree
        if tree.pos[n] == "ADJ":
            return True
        before = tree.lower[n - 1] if n else ""
        return tree.pos[n] == "VERB" and (
            before in DETERMINERS | LEAD_ADJ | {"comme", "et"}
            or (before == "," and n > 1 and n - 2 in self.denotes.name_at)
        )

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
                    return self._adjacent(n, name, title_end)
                if self._area(n, name, title_end):
                    title_end = j = name.end
                    continue
                return title_end, country, party, j
            lower = tree.lower[j]
            if (
                tree.pos[j] == "ADJ"
                or lower in self.lexicon["roles.title_words"]
                or (j == n + 1 and (tree.pos[j] == "NUM" or (tree.lemma[n] == "numéro" and lower in {"un", "une"})))
                or (tree.pos[j] == "VERB" and tree.feat(j, "VerbForm") == "Part" and j == n + 1)
            ):
                adjective = self._adjective(j)
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
                if not is_title:
                    return title_end, organization or country, party, after
                title_end = j = after
                if country is None and (adjective_at := self._state_at_end(n, after)) is not None:
                    country, title_end = self._country(adjective_at, self._adjective(adjective_at)), adjective_at
            elif lower == "(" and j == title_end and (closed := self._aside(j, stop)) is not None:
                party = party or self.denotes.name_at.get(j + 1)
                found = self._complement(n, closed, stop)
                if found is None or found[2]:
                    return title_end, country, party, closed
                return title_end, found[0] or country, party, found[1]
            elif lower == "et" and self._list_goes_on(j, stop):
                j += 1
            elif tree.pos[j] in {"NOUN", "PROPN"} and j == title_end and self._plain(j):
                j += 1
                title_end = j
            else:
                break
        return title_end, country, party, max(title_end, j if country is not None and j == title_end + 1 else title_end)

    def _plain(self, j: int) -> bool:
        """Whether a noun right behind a title may be part of it ("géographe | spécialiste de la Syrie"; no second post)."""
        return self.tree.lower[j] not in self.lexicon.role_nouns or self.tree.lower[j] == "spécialiste"

    def _aside(self, j: int, stop: int) -> int | None:
        """Index after a short bracket inside the phrase ("maire | (PS) | du Mans"); None when nothing follows on."""
        tree = self.tree
        close = next((k for k in range(j + 1, min(j + 7, stop)) if tree.lower[k] == ")"), None)
        if close is None or close + 1 >= stop or tree.lower[close + 1] not in OF_WORDS:
            return None
        return close + 1

    def _adjacent(self, n: int, name: Candidate, title_end: int) -> tuple[int, Candidate | None, Candidate | None, int]:
        """ "le directeur général Sanolys", "le président PS | du conseil régional": the name is a party before a body."""
        if name.type != "Organization":
            return title_end, None, None, name.end
        if self._word(n) in TERRITORIAL and self.tree.lower[name.end : name.end + 1] in (
            ["de"],
            ["d'"],
            ["du"],
            ["des"],
        ):
            found = self._complement(n, name.end, self.tree.sentences[self.tree.sent[n]][1])
            if found is not None and found[0] is not None:
                return title_end, found[0], name, found[1]
        return title_end, name, None, name.end

    def _area(self, n: int, name: Candidate, title_end: int) -> bool:
        """ "directrice Europe | de X", "responsable Asie-Pacifique | chez X": the part of the world that a post is for."""
        tree, after = self.tree, name.end
        beside = name.type == "Place" and name.start == title_end and self._word(n) not in ELECTED
        return beside and after < tree.size and tree.lower[after] in OF_WORDS | {"chez"}

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
            return k < stop and tree.pos[k] in {"NOUN", "PROPN"} and not self.is_role_noun(k)
        return tree.pos[j + 1] == "ADJ" and j + 1 not in self.denotes.name_at

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
        text = _REST.sub("", self._singular(self.tree.words(start, end), start))
        return text.removeprefix("ex-").removeprefix("Ex-").strip('« "')

    def _singular(self, text: str, start: int) -> str:
        """The title of each ("les secrétaires d'État X et Y": secrétaire d'État)."""
        first = self.tree.lower[start]
        one = first.removesuffix("s")
        plural = first != one and self.tree.feat(start, "Number") == "Plur" and one in self.lexicon.role_nouns
        if not plural:
            return text
        words = text.split(" ")
        for k in range(len(words)):  # "présidents tournants"
            if k and (start + k >= self.tree.size or self.tree.pos[start + k] != "ADJ"):
                break
            words[k] = words[k].removesuffix("s")
        return " ".join(words)
