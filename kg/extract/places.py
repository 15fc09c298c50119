"""Where the site that a noun names stands, wherever the parser hung the place."""

from __future__ import annotations

from kg.annotate.tree import CONTRACTIONS, Tree
from kg.extract.arguments import Arguments, Normaliser
from kg.extract.denote import Denotations
from kg.extract.frames import Frame, Slot
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import Candidate

PLACE = frozenset({"Place"})
_IN = frozenset({"à", "en", "dans", "près de"})
_STAND = {"être", "situer", "trouver", "installer", "implanter", "baser", "établir", "rester", "demeurer", "localiser"}
_CONTINENTS = {"Europe", "Asie", "Afrique", "Amérique", "Océanie", "monde"}
_LANDS = {
    "archipel",
    "région",
    "province",
    "département",
    "île",
    "vallée",
    "pays",
    "comté",
    "canton",
    "banlieue",
    "agglomération",
}
_RANKS = {"premier", "deuxième", "troisième", "quatrième", "cinquième", "second", "grand", "gros"}


class Places:
    """Places of the nouns of one tree."""

    def __init__(self, tree: Tree, lexicon: Lexicon, args: Normaliser, denotes: Denotations) -> None:
        self.tree, self.lexicon, self.args, self.denotes = tree, lexicon, args, denotes

    def _located(self, n: int, cases: frozenset[str], known: list[int]) -> list[int]:
        """Where a site stands, wherever the parser hung it: "l'usine X de Y", "dont le siège est à Y"."""
        tree, head, found = self.tree, self.tree.head[n], list[int]()
        if tree.dep[n].startswith("nsubj"):
            if tree.lemma[head] in _STAND:
                found += [k for k in tree.with_dep(head, "obl", "xcomp") if tree.case(k) in cases]
                found = found or self._right_after(head, cases)
                for k in tree.kids[head]:
                    before = self.denotes.name_at.get(k - 2 if tree.lower[k - 1] == "," else k - 1)
                    if tree.lower[k] == "où" and before is not None and before.type == "Place":
                        found.append(before.head)  # "Y, **où** se trouve le siège de X"
            elif tree.case(head) in cases and any(tree.dep[k] == "cop" for k in tree.kids[head]):
                found.append(head)
        for k in tree.with_dep(n, "acl", "amod"):
            if tree.lemma[k] in _STAND:
                found += self.args.verb(k).oblique(cases)
        found = found or self._next_place(n, cases) or self._fronted(n, cases)
        found += [c.head for c in self.denotes.lists.of(n, loose=False) if c.type == "Place" and c.head not in found]
        return [h for h in found if h not in known]

    def _fronted(self, n: int, cases: frozenset[str]) -> list[int]:
        """ "**À Y**, l'atelier de X tourne": the place that opens the sentence whose subject the site is."""
        tree, start = self.tree, self.tree.sentences[self.tree.sent[n]][0]
        name = self.denotes.name_at.get(start + 1)
        opens = name is not None and name.type == "Place" and name.start == start + 1 and "à" in cases
        if name is None or not opens or not tree.dep[n].startswith("nsubj") or not name.end < n < name.end + 4:
            return []
        return [name.head] if tree.lower[start] in {"à", "a", "au"} and tree.lower[name.end] == "," else []

    def _right_after(self, v: int, cases: frozenset[str]) -> list[int]:
        """ "dont le siège est **à Y**, …, a racheté": the place next to the verb, whatever the parser hung it on."""
        j = v + 1
        while j < self.tree.size and self.tree.pos[j] in {"ADV", "VERB", "AUX", "ADP", "DET"}:
            j += 1
        name = self.denotes.name_at.get(j)
        near = name is not None and name.type == "Place" and name.start == j and self._preposition(j) in cases
        return [name.head, *self._listed(name)] if name is not None and near else []

    def _among(self, v: int, cases: frozenset[str]) -> list[int]:
        """ "emploie 740 personnes, **dont 200 à Y**": where some of those are whom verb ``v`` counts."""
        tree, stop = self.tree, min(v + 16, self.tree.sentences[self.tree.sent[v]][1] - 2)
        for i in range(v + 1, stop):
            if tree.lower[i] == "dont" and (tree.pos[i + 1] == "NUM" or tree.text[i + 1][0].isdigit()):
                j = next((k for k in range(i + 2, min(i + 7, stop + 2)) if k in self.denotes.name_at), None)
                if j is None or self.denotes.name_at[j].type != "Place" or self._preposition(j) not in cases:
                    return []
                return [self.denotes.name_at[j].head, *self._listed(self.denotes.name_at[j])]
        return []

    def _container(self, place: Candidate) -> bool:
        """ "à Y, **dans le Var**", "à Y, dans l'archipel **de Z**": what only says where a place before it lies."""
        tree, i = self.tree, place.start - 1
        while i > 1 and (tree.pos[i] == "DET" or tree.lower[i] in {"de", "d'", "du", "des"} or tree.lemma[i] in _LANDS):
            i -= 1
        before = self.denotes.name_at.get(i - 2)
        inside = i > 1 and tree.lower[i] in {"dans", "en", "près", "sur"} and tree.lower[i - 1] == ","
        return inside and before is not None and before.type == "Place" and before is not place

    def _locality(self, i: int) -> bool:
        return i not in self.denotes.name_at and self.tree.lemma[i] in self.lexicon["descriptions.locality"]

    def _named_after(self, i: int) -> int:
        """ "à l'aéroport **de Y**", "dans la région **de Y**", "dans un hangar **à Y**": the place that a common noun leads to."""
        tree = self.tree
        if not self._locality(i):
            return i
        inner = [
            k for k in tree.with_dep(i, "nmod", "obl") if tree.case(k) in {"de", "à"} and k in self.denotes.name_at
        ]
        return next((k for k in inner if self.denotes.name_at[k].type == "Place"), i)

    def _listed_towns(self, found: list[Candidate]) -> None:
        """What is listed with towns is one ("ses usines de Lens et **d'Ostrava**"), if its type was a guess."""
        for c in found:
            listed = self.tree.dep[c.head] == "conj" and any(other.head == self.tree.head[c.head] for other in found)
            if listed and c.weak and c.type != "Place" and any(other.type == "Place" for other in found):
                c.type = "Place"

    def _only_where(self, found: Candidate, slot: Slot, frame: Frame, args: Arguments) -> bool:
        """ "les sites | de Dunkerque et de Fos": towns are where sites stand, not whose they are.

        The type may be a guess ("l'usine de Sanolys à Lyon"): the town is then the other one.
        """
        if frame.object.type != PLACE or slot is not frame.subject:
            return False
        listed = self.tree.head[found.head] if self.tree.dep[found.head] == "conj" else found.head
        if found.weak and listed != found.head and self.tree.label[listed] == "LOC":
            return True  # "ses usines de Lens et | d'Ostrava"
        if found.type != "Place":
            return False
        heads = args.oblique(_IN) + self._located(args.trigger, _IN, [])
        towns = [self.denotes.name_at[h] for h in heads if h in self.denotes.name_at]
        return not (found.weak and any(t.type == "Place" and t is not found for t in towns))

    def _beside_towns(self, trigger: int, companion: int | None, slot: Slot) -> list[int]:
        """ "possède une usine à A et **un centre à B**": towns of what is listed with the companion."""
        listed = self.args.members(companion)[1:] if companion is not None else []
        if companion is not None:
            listed += [k for k in self.tree.with_dep(trigger, "conj") if self.tree.pos[k] == "NOUN"]
        return [h for k in listed for h in self.args.noun(k).oblique(slot.case) if h in self.denotes.name_at]

    def _elsewhere(self, found: Candidate, slot: Slot, frame: Frame, args: Arguments) -> bool:
        """Whether a place is not where a company is said to be: only one right behind its noun is ("la PME **de Castres**")."""
        said = frame.relation == "headquarteredIn" and frame.subject.argument in {"self", "bearer"}
        if not said or slot is not frame.object or slot.argument != "complement":
            return False
        tree, noun = self.tree, args.trigger
        ranked = any(tree.lemma[k] in _RANKS for k in tree.kids[noun])  # "le deuxième groupe d'Europe"
        return ranked or found.kind != "name" or found.text in _CONTINENTS or not self._right_behind(found, noun)

    def _right_behind(self, place: Candidate, noun: int) -> bool:
        tree, between = self.tree, range(noun + 1, place.start)
        return all(tree.pos[i] in {"ADJ", "ADP", "DET"} or i in self.denotes.name_at for i in between)

    def _next_place(self, n: int, cases: frozenset[str]) -> list[int]:
        """The first place behind one of the prepositions in the phrase that noun ``n`` opens."""
        tree, i = self.tree, n + 1
        stop = min(n + 12, tree.sentences[tree.sent[n]][1])
        while i < stop:
            name = self.denotes.name_at.get(i)
            if name is not None:
                if name.type == "Place" and self._preposition(name.start) in cases:
                    return [name.head, *self._listed(name)]
                i = name.end
            elif (
                tree.pos[i] in {"VERB", "AUX", "PRON", "CCONJ"}
                or tree.lower[i] in {".", ";", ":", "("}
                or (tree.lower[i] == "," and not (i + 1 < stop and tree.lower[i + 1] in {"à", "en", "au"}))
            ):
                return []
            else:
                i += 1
        return []

    def _listed(self, first: Candidate) -> list[int]:
        """The places of a list after its first: "à X, à Y et à Z", whatever the parser made of them."""
        tree, found, last = self.tree, list[int](), first
        for _ in range(6):
            i = last.end
            if i + 2 < tree.size and tree.lower[i] == "(":  # "à Nozay (Essonne) et Lannion"
                inner = self.denotes.name_at.get(i + 1)
                i = inner.end + 1 if inner is not None and tree.lower[inner.end : inner.end + 1] == [")"] else i
            if i + 1 >= tree.size or tree.lower[i] not in {",", "et", "ou"}:
                break
            i += 1
            while i < tree.size and (tree.pos[i] == "DET" or tree.lower[i] in {"à", "au", "de", "d'", "en", "du"}):
                i += 1
            name = self.denotes.name_at.get(i)
            if name is None or name.type != "Place" or name.start != i:
                break
            # "à Kiruna, en Suède" says of a town where it lies; it is no list.
            if tree.lower[last.end] == "," and tree.lower[i - 1] not in {"à", "au"}:
                break
            found.append(name.head)
            last = name
        return found

    def _preposition(self, start: int) -> str:
        tree, i = self.tree, start - 1
        while i > 0 and tree.pos[i] == "DET":
            i -= 1
        return CONTRACTIONS.get(tree.lower[i], tree.lower[i])
