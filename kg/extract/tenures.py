"""Whose post it is, and when: possessives, former and future posts, posts behind "poste de" and nouns of appointment."""

from __future__ import annotations

from itertools import pairwise

from kg.extract.mentions import Candidate
from kg.extract.titles import Titles

_OF, _POSS = frozenset({"de"}), frozenset({"poss"})
JOIN = {
    "rejoindre", "intégrer", "arriver", "entrer", "débarquer", "quitter", "venir", "débuter", "officier", "revenir",
    "travailler",
}  # fmt: skip
FORMER_VERBS = {
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
_RENEWED = {
    "prolonger", "mandat", "reconduire", "contrat", "nommer", "élire", "réélire", "rester", "désigner", "renouveler",
    "demeurer", "maintenir",
}  # fmt: skip
_DISMISSING = {
    "limoger", "évincer", "révoquer", "licencier", "congédier", "destituer", "débarquer", "remercier", "écarter",
}  # fmt: skip
DEPARTURES = {
    "démission", "départ", "éviction", "limogeage", "licenciement", "renvoi", "révocation", "destitution", "retrait",
    "suspension", "mise", "sortie", "rétrogradation",
}  # fmt: skip
_OF_POST = {"", "à", "en", "comme", "de", "en tant que", "à titre de", "en qualité de", "au poste de"}
POSTS = {"poste", "fonction", "titre", "mandat", "siège", "charge", "rôle", "place", "fauteuil", "qualité", "rang"}


class Tenures(Titles):
    """Owner, status and bearers of a post, where its own phrase does not say."""

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
        if self._lasted(n, high) or self._in_series(n, low, high):
            return True
        if self._until(n, high):
            return True
        years = [i for i, w in enumerate(after) if len(w) == 4 and w.isdigit()]
        spans = [a for a, b in pairwise(years) if b - a == 2 and after[a + 1] in {"à", "et"}]
        return any(after[a - 1] in {"de", "entre"} and "," not in after[:a] for a in spans)

    def _lasted(self, n: int, high: int) -> bool:
        """ "aumônier de la prison **pendant vingt ans**": a post that lasted so long is over."""
        tree = self.tree
        for i in range(n + 1, min(n + 12, high - 1)):
            if tree.lower[i] in {",", ";", ".", ":", "»", "("} or tree.pos[i] in {"AUX", "PRON"}:
                return False
            if tree.lower[i] == "pendant":
                return "ans" in tree.lower[i + 1 : i + 5] or "mois" in tree.lower[i + 1 : i + 5]
        return False

    def _in_series(self, n: int, low: int, high: int) -> bool:
        """ "Chercheuse à X, **puis** directrice de Y, Léa Morin a créé Z": the posts of a career, told before the name."""
        tree = self.tree
        first = next((i for i in range(low, high) if i in self.denotes.name_at and self._is_person(i)), low)
        bare = tree.lower[low] not in {"le", "la", "l'", "un", "une"} and self.is_role_noun(low)
        return bare and low <= n < first and "puis" in tree.lower[low:first] and tree.lower[first - 1] == ","

    def _until(self, n: int, high: int) -> bool:
        """ "Président de X jusqu'en décembre, Y …": the end of a post that no word of renewal makes one to come."""
        tree = self.tree
        for i in range(n + 1, min(n + 14, high)):
            if tree.lower[i] in {"jusqu'", "jusque"} and tree.lower[i + 1 : i + 2] != ["ici"]:
                opens = n - tree.sentences[tree.sent[n]][0] < 3
                low = tree.sentences[tree.sent[n]][0]
                until = next((k for k in range(i, high) if tree.lower[k] == ","), high) if opens else high
                return not _RENEWED.intersection(tree.lemma[low:until])
            if (
                (tree.pos[i] in {"VERB", "AUX", "PRON"} and tree.lower[i] not in self.lexicon["roles.title_words"])
                or tree.lower[i] in {";", "."}
                or (tree.lower[i] == "," and i + 1 not in self.denotes.name_at)
            ):
                return False
        return False

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
                of = [k for k in tree.with_dep(n, "nmod") if tree.case(k) == "de" and self._is_person(k)]
                of += [k for k in tree.with_dep(node, "nmod") if tree.case(k) == "de" and k in self.denotes.name_at]
                return of[:1]
            if node == below or tree.pos[node] not in {"NOUN", "PROPN"}:
                return []
        return []

    def _by_departure(self, n: int) -> list[int]:
        """ "sa démission de directeur", "a écarté X du poste de directeur", "Limogé jeudi de son poste de directeur, X"."""
        tree, post = self.tree, self.tree.head[n]
        node = post if tree.lemma[post] in POSTS and tree.pos[post] == "NOUN" else n
        above = tree.head[node]
        verb = tree.head[above]
        if tree.case(node) != "de" or above == node:
            return []
        dismissing = tree.lemma[verb] in _DISMISSING and tree.pos[verb] == "VERB"
        if above in self.denotes.name_at:
            return [above] if dismissing and self._is_person(above) else []
        if tree.pos[above] == "NOUN" and tree.lemma[above] in DEPARTURES:
            found = self.args.noun(above)
            persons = [k for k in found.oblique(_OF) if self._is_person(k)]
            return persons or found.oblique(_POSS) or found.agent
        timed = tree.dep[above].startswith("obl") and tree.pos[above] == "NOUN" and not tree.case(above)
        return self.args.verb(verb).patient if dismissing and timed and self.args.is_passive(verb) else []

    def _by_post(self, n: int, status: str) -> tuple[list[int], str]:
        """ "quitte ses fonctions de PDG", "nommé au poste de directeur", "démissionne de la présidence"."""
        tree, post = self.tree, self.tree.head[n]
        if appointed := self._by_noun(n):
            return appointed, "future" if status == "future" else status
        if gone := self._by_departure(n):
            return gone, "former"
        node = post if tree.lemma[post] in POSTS and tree.pos[post] == "NOUN" else n
        if node == n and (tree.case(n) not in _OF_POST or self.bearers.denotes.lists.plural(n)):
            return [], status  # "s'y est engagé devant les députés"
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
        given = base == "nsubj" and found.passive and lemma in {"confier", "attribuer", "offrir", "proposer"}
        if base not in {"obj", "obl", "xcomp", "iobj"} and not given and lemma not in {"échoir", "revenir"}:
            return [], status
        if lemma == "mettre" and node != n and any(tree.lemma[k] in {"fin", "terme"} for k in found.patient):
            return [k for k in tree.with_dep(node, "nmod") if k in self.denotes.name_at] or found.agent, "former"
        if lemma in FORMER_VERBS:
            dismissed = found.passive or (lemma in _DISMISSING and found.patient)
            return (found.patient if dismissed else found.agent), "former"
        if lemma in JOIN and node != n and base != "nsubj":
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
