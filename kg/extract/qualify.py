"""Qualifiers of a claim: amount, share, date, place, source, as the text writes them, with normal forms beside."""

from __future__ import annotations

import datetime
import re

from kg.annotate.tree import Tree
from kg.extract.arguments import Normaliser
from kg.extract.lemmas import repair
from kg.extract.lexicon import Lexicon
from kg.extract.quantities import Quantities, Quantity
from kg.extract.times import resolve

AMOUNT_OF = {"investsIn", "acquires", "sells", "fines", "supplies", "ownsStakeIn", "raises", "partnersWith", "sues"}
SHARE_OF = {"ownsStakeIn", "acquires", "investsIn", "sells", "laysOff"}
_SPAN = re.compile(r"(?:de|entre)\s(\d{4})\s(?:à|et)\s(\d{4})", re.IGNORECASE)
_NEAR = 25  # tokens between a trigger and its amount; farther ones belong to something else


class Qualifier:
    """Finds the qualifiers of triggers of one tree."""

    def __init__(
        self, tree: Tree, lexicon: Lexicon, args: Normaliser, quantities: Quantities, published: datetime.date | None
    ) -> None:
        self.tree, self.lexicon, self.args = tree, lexicon, args
        self.quantities, self.published = quantities, published

    def of(self, relation: str, trigger: int) -> dict[str, str]:
        """All qualifiers that the sentence gives the predicate at ``trigger``."""
        found: dict[str, str] = {}
        if relation in AMOUNT_OF and (amount := self._nearest("amount", trigger)):
            found["amount"] = amount.text
        if relation in SHARE_OF and (share := self._nearest("share", trigger)):
            found["share"] = share.text
        if date := self._date(trigger):
            found["date"] = date.text
            found.update(self._bounds(date.text))
        if source := self._source(trigger) or self._closing_speaker(trigger) or self._according(trigger):
            found["source"] = source
        return found

    def _bounds(self, date: str) -> dict[str, str]:
        """Days of a date; of two years ("de 2004 à 2011") the first day of one and the last of the other."""
        if not (span := _SPAN.fullmatch(date)):
            return resolve(date, self.published)
        first, last = resolve(span[1], None), resolve(span[2], None)
        return {"not_before": first["not_before"], "not_after": last["not_after"]}

    def _nearest(self, kind: str, trigger: int) -> Quantity | None:
        fits = [q for q in self.quantities.of(self.tree.sent[trigger]) if q.kind == kind]
        fits = [q for q in fits if abs(q.start - trigger) < _NEAR]
        return min(fits, key=lambda q: (abs(q.start - trigger), q.start), default=None)

    def _date(self, trigger: int) -> Quantity | None:
        """The date that hangs on the trigger or on the verb that governs it; the nearest of them."""
        dates = [
            q for q in self.quantities.of(self.tree.sent[trigger]) if q.kind == "date" and not self.tree.label[q.start]
        ]
        ranked = [
            ((rank, abs(q.start - trigger), q.start), q)
            for q in dates
            if (rank := self._attachment(q, trigger)) is not None
        ]
        return min(ranked, key=lambda item: item[0])[1] if ranked else None

    def _attachment(self, date: Quantity, trigger: int) -> int | None:
        tree, chain = self.tree, self._chain(trigger)
        node = next((i for i in range(date.start, date.end) if not date.start <= tree.head[i] < date.end), date.start)
        for _ in range(6):
            if node in chain:
                return chain[node]
            if date.start <= node < date.end and tree.head[node] != node:
                node = tree.head[node]  # "à compter du 1er août": the verb is part of the date
                continue
            if tree.pos[node] in {"VERB", "AUX"} or tree.head[node] == node:
                return None
            node = tree.head[node]
        return None

    def _chain(self, trigger: int) -> dict[int, int]:
        """The trigger and what governs it, up to the main verb of its clause, ranked by distance."""
        tree, node, chain = self.tree, trigger, {trigger: 0}
        for distance in range(1, 5):
            if (
                tree.head[node] == node
                or tree.dep[node].split(":")[0] in {"advcl", "parataxis", "ccomp"}
                or tree.dep[node] == "acl:relcl"
            ):
                break
            node = tree.head[node]
            chain[node] = distance
        return chain

    def _source(self, trigger: int) -> str:
        """Who says so: "selon X", "a annoncé X", « … », affirme X."""
        tree, node = self.tree, trigger
        for _ in range(8):
            for k in tree.with_dep(node, "obl", "nmod", "conj"):
                if tree.case(k) in _ACCORDING and tree.pos[k] != "PRON":
                    return self._words(k)
            for k in tree.kids[node]:
                if self._inserted(k) and (speaker := self._speaker(k)):
                    return speaker
            head = tree.head[node]
            if head == node:
                return ""
            relation = tree.dep[node].split(":")[0]
            own = tree.lemma[head] in self.lexicon["modality.own_denial"]
            if own and (relation in {"ccomp", "xcomp"} or (relation == "obj" and tree.pos[node] == "NOUN")):
                return self._speaker(head)
            if relation in {"ccomp", "xcomp", "obj"} and tree.lemma[head] in _FEARING:
                return self._speaker(head)  # "les syndicats redoutent 80 suppressions de postes"
            if tree.lemma[head] in self.lexicon["modality.report"] and relation in {
                "ccomp",
                "parataxis",
                "obj",
            }:
                return self._speaker(head) if relation != "obj" else ""
            node = head
        return ""

    def _closing_speaker(self, trigger: int) -> str:
        """Who speaks at the end of the sentence ("…, a confirmé lundi X", "… », rappelle Y"), wherever it hangs."""
        tree, stop = self.tree, self.tree.sentences[self.tree.sent[trigger]][1]
        for v in range(trigger + 1, stop):
            if not self._says(v) or tree.label[v]:
                continue
            first = v
            while tree.pos[first - 1] == "AUX" or tree.lower[first - 1] in _BEFORE_SPEECH:
                first -= 1
            if tree.lower[first - 1] not in {",", "»", '"'}:
                continue
            i, end = v + 1, min(v + 14, stop)
            while i < end and tree.lower[i] not in {":", ";", "«", "que", "qu'", "qui", '"'} and tree.pos[i] != "PRON":
                if tree.label[i] in {"PER", "ORG"} and tree.lower[i - 1] not in {"à", "au", "aux"}:
                    return self._run(i)
                i += 1
        return ""

    def _according(self, trigger: int) -> str:
        """ ", **selon deux sources proches du dossier**", ", a-t-on appris **de source syndicale**", wherever it hangs."""
        tree, (start, stop) = self.tree, self.tree.sentences[self.tree.sent[trigger]]
        if tree.lemma[trigger] in self.lexicon.role_nouns:
            return ""
        for i in range(start, stop - 1):
            opens = i == start or tree.lower[i - 1] in {",", "»", "("}
            if opens and tree.lower[i] == "selon" and tree.lower[i + 1] not in {"que", "qu'", "laquelle", "lesquelles"}:
                return self._phrase(i + 1, stop)
            if opens and tree.lower[i : i + 2] == ["d'", "après"] and i + 2 < stop:
                return self._phrase(i + 2, stop)
            learnt = tree.lower[i] == "appris" and "on" in "".join(tree.lower[max(i - 4, start) : i])
            if learnt or (opens and tree.lower[i] in {"de", "d'"} and tree.lower[i + 1] in {"source", "sources"}):
                first = next((k for k in range(i, min(i + 5, stop)) if tree.lower[k] in {"source", "sources"}), None)
                first = first if first is None or tree.pos[first - 1] != "NUM" else first - 1
                return self._phrase(first, stop) if first is not None else ""
        return ""

    def _phrase(self, first: int, stop: int) -> str:
        """The nominal that begins at ``first``, without article, up to the next comma; a name in it is the speaker."""
        tree = self.tree
        first += tree.lower[first] in _ARTICLES
        end = next((i for i in range(first, stop) if tree.lower[i] in _CLOSING), stop)
        if end - first > 8 or end == first or tree.pos[first] in {"PRON", "VERB"} or tree.lower[first] in _OURS:
            return ""
        return tree.words(first, end)

    def _inserted(self, k: int) -> bool:
        """Whether ``k`` is a verb of speech beside what is said: "…, a indiqué X", "…, à en croire X"."""
        base, lemma = self.tree.dep[k].split(":")[0], self.tree.lemma[k]
        believed = base == "advcl" and lemma == "croire" and self.tree.feat(k, "VerbForm") == "Inf"
        return believed or (base == "parataxis" and (self._says(k) or self.tree.lower[k] == "croit"))

    def _says(self, v: int) -> bool:
        report = self.lexicon["modality.report"] | self.lexicon["modality.inserted_report"]
        return self.tree.pos[v] == "VERB" and repair(self.tree.lower[v], self.tree.lemma[v], report) in report

    def _speaker(self, verb: int) -> str:
        """The subject of a verb of speech; after it when inverted, which parsers take for its object."""
        tree = self.tree
        inner = [verb, *(k for k in tree.kids[verb] if tree.lower[k] == "savoir")]
        heads = [k for v in inner for k in tree.kids[v] if tree.dep[k].split(":")[0] == "nsubj"]
        if self._inserted(verb):
            heads += [k for v in inner for k in tree.kids[v] if k > v and tree.dep[k] == "obj"]
        else:
            heads = self.args.subject(verb)
        return self._words(heads[0]) if heads else ""

    def _words(self, head: int) -> str:
        """The name in a nominal, or the nominal up to a comma; pronouns and "our information" name nobody."""
        tree = self.tree
        if tree.pos[head] == "PRON" or tree.lemma[head] in {"information", "rumeur"}:
            return ""
        if name := self._named(head):
            return name
        low, high = tree.subtree(head)
        stop = next((i for i in range(head, high) if tree.lower[i] in {",", "(", "qui", "que", "dont"}), high)
        start = next(
            (
                i
                for i in range(low, head + 1)
                if tree.dep[i] not in {"case", "punct"} and tree.lower[i] not in _ARTICLES
            ),
            head,
        )
        return tree.words(start, stop) if stop - start <= 12 else tree.words(start, head + 1)

    def _named(self, head: int) -> str:
        """The name of the speaker: that of the head or of what stands in apposition to it; a person's goes first."""
        tree = self.tree
        near = [
            head,
            *(
                k
                for k in tree.kids[head]
                if tree.dep[k].split(":")[0] in {"appos", "nmod", "flat"} and not tree.case(k)
            ),
        ]
        named = sorted((k for k in near if tree.label[k]), key=lambda k: (tree.label[k] != "PER", k))
        if not named:
            persons = [
                i for i in range(head, min(head + 10, tree.size)) if tree.label[i] == "PER" and tree.head[i] != i
            ]
            named = [i for i in persons[:1] if "," not in tree.lower[head:i] and tree.sent[i] == tree.sent[head]]
        if not named:
            return ""
        return self._run(named[0])

    def _run(self, i: int) -> str:
        """The name around token ``i``."""
        tree, start, end = self.tree, i, i
        label, head = tree.label[i], i
        while start > 0 and tree.label[start - 1] == label and tree.sent[start - 1] == tree.sent[head]:
            start -= 1
        while end < tree.size and tree.label[end] == label and tree.sent[end] == tree.sent[head]:
            end += 1
        return tree.words(start, end)


_ACCORDING = {"selon", "de après", "d'après", "de l'avis de"}
_BEFORE_SPEECH = {
    "a",
    "ont",
    "avait",
    "se",
    "s'",
    "croit",
    "fait",
}  # ", a confirmé X", ", se félicite Y", ", croit savoir Z"
_FEARING = {"redouter", "craindre"}
_CLOSING = {",", ".", ";", ":", "(", ")", "»", "«", "qui", "que", "dont", "à", "au"}
_OURS = {"nos", "nous", "une", "un", "des", "certaines", "certains", "plusieurs", "lui", "elle", "eux", "rumeurs"}
_ARTICLES = {"le", "la", "l'", "les", "son", "sa", "leur", "nos", "ses"}
