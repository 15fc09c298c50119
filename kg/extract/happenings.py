"""Whether the event that a noun names comes about: "le rachat manqué de X", "la fusion interviendra en mai"."""

from __future__ import annotations

from kg.extract.moods import FAILS, KINDS, Moods

_TO_COME = {"prévoir", "annoncer", "programmer", "envisager", "attendre", "planifier"}
_NEAR = {"prochain", "futur", "imminent", "éventuel", "possible", "hypothétique"}


class Happenings(Moods):
    """What the words beside a noun of event, and the verb of which it is the subject, say of it."""

    def _come_to_nothing(self, noun: int) -> list[str]:
        """ "Le rachat manqué de X", "porté candidat au rachat": what stands beside a noun of event."""
        tree, failed = self.tree, self.lexicon["modality.failed"]
        beside_it = tree.with_dep(noun, "amod", "acl")
        if any(tree.lower[k] in failed for k in beside_it):
            return ["denied"]
        if self._in(noun, "forthcoming") and any(tree.lemma[k] in _TO_COME and k > noun for k in beside_it):
            return ["planned"]  # "les 1 600 suppressions de postes annoncées en avril"
        near = next((tree.lemma[k] for k in beside_it if tree.lemma[k] in _NEAR), "")
        if near and (noun + 1 < tree.size or near == "futur"):
            return ["planned" if near in {"prochain", "futur", "imminent"} else "possible"]  # "sa fusion prochaine"
        head = tree.head[noun]
        beside = tree.pos[head] == "VERB" and tree.case(noun) in {"à", "pour"}
        suitors = {"candidat", "candidate", "candidats", "candidates"}
        return ["possible"] if beside and any(tree.lower[k] in suitors for k in tree.kids[head]) else []

    def _happening(self, noun: int, verb: int, before: int) -> tuple[list[str], int]:
        """What the verb of which ``noun`` is the subject says of it ("la fusion interviendra en mai", "a échoué")."""
        tree = self.tree
        modal = next((k for k in tree.with_dep(verb, "xcomp") if self._verbs(verb)), None)
        states = self._verbs(verb) if modal is not None else []
        main = verb if modal is None else modal
        lemma = self.lemma(main)
        passive = tree.dep[noun] == "nsubj:pass" or any(tree.dep[k] == "aux:pass" for k in tree.kids[main])
        counted = before and not (self._not(verb) or self._not(main))  # "aucun rachat n'est prévu"
        negated = (self.negated(verb) or self.negated(main)) and not counted
        fails = lemma in self.lexicon["modality.failing"] or self._idiom(main, FAILS)
        fails = fails or (passive and lemma in self.lexicon["modality.denied"])
        if fails or self._is(main, "modality.denied_adjectives"):
            # "n'est pas exclu", "pourrait échouer" leave it open.
            return ["possible" if negated or "possible" in states + self._tense(verb) else "denied"], 0
        if passive:
            states += [s for s in KINDS if lemma in self.lexicon[f"modality.{s}"]]
        said = next((k for k in tree.with_dep(main, "obl") if tree.lemma[main] == "être"), main)  # "sont | à l'étude"
        linked = said != main or self._copular(main)
        if not passive and linked and (open_ := [s for s in KINDS if self._is(said, f"modality.{s}_adjectives")]):
            return [*open_, *self._tense(verb)], int(negated)  # "la fusion est probable", "300 départs sont à l'étude"
        if before == 0 and modal is None and self._mood(verb) == "Cnd" and lemma not in {"pouvoir", "devoir"}:
            states = [*states, "possible"]  # "la fusion de X et de Y donnerait naissance à un géant"
        takes_place = self._takes_place(main)
        if states or passive or takes_place:
            return states + self._tense(verb), int(negated)
        return [], 0

    def _takes_place(self, verb: int) -> bool:
        """ "Interviendra", "sera effective", "aura lieu", "prendra effet"."""
        tree, lemma = self.tree, self.lemma(verb)
        if lemma in {"avoir", "prendre"}:
            return any(tree.lower[k] in {"lieu", "effet", "forme", "corps"} for k in tree.kids[verb])
        if lemma == "actualité":  # "n'est plus d'actualité"
            return True
        return self._in(verb, "happening") or (self._copular(verb) and self._is(verb, "modality.effective"))
