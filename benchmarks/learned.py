"""Would a trained relation model add to the frames? Precision and recall of what it proposes where they found nothing.

    python -m benchmarks.learned [--write] [SET …]       default: gold seed press dev (those that are there)

Every ordered pair of names of one sentence between which no fact was found is a case for each relation whose domain and
range it fits; for posts a role noun of the sentence must name the title. A logistic regression over hashed features
(``benchmarks/pairs.py``) tells those that the annotation has. Trained on ``training/data``: scored there by five-fold
cross-validation over passages, then on the test sets. Prints, for each threshold, how many facts are added and how many
of them are right, in Markdown; ``--write`` puts the table into docs/quality.md.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from benchmarks.pairs import BITS, MASK, Features, Nearness, Pair, code, pairs, triggers
from kg import ontology as ontologies
from kg.annotate.pipeline import load
from kg.extract import frames as frame_files
from kg.extract import lexicon as lexicons
from kg.extract.arguments import Normaliser
from kg.extract.bearers import Bearers
from kg.extract.denote import Denotations
from kg.extract.mentions import Candidate
from kg.extract.names import fold
from kg.extract.roles import Roles
from kg.model import Entity
from kg.ontology import VALUE, Ontology
from kg.resolve.coreference import Coreference
from training import gold
from training.gold import Outcome
from training.pages import QUALITY, write

FOLDS = 5
THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9)
STRENGTH = 1.0  # of the penalty, as scikit-learn's C; 0.1 to 2 were tried, none reaches a precision of 0.8
RARE = 3  # cases that must show a feature


@dataclass(frozen=True, slots=True)
class Case:
    """A relation that may hold between two entities of a passage; ``slots`` are its features."""

    passage: str
    relation: str
    subject: str
    object: str
    slots: tuple[int, ...]
    right: bool


class Cases:
    """Makes the cases of passages."""

    def __init__(self, ontology: Ontology, vocab: Any) -> None:
        self.ontology, self.lexicon, self.frames = ontology, lexicons.load("fr"), frame_files.load("fr")
        self.relations = [r for r in ontology.relations.values() if r.range != (VALUE,)]
        self.nearness = Nearness(vocab, triggers(self.frames))

    def of(self, one: Outcome) -> Iterator[Case]:
        """The cases of one passage."""
        reading, tree = one.reading, one.reading.tree
        known = Coreference(reading, self.ontology)
        found = {frozenset((f.subject.name, f.object.name)) for f in one.facts if isinstance(f.object, Entity)}
        features = Features(tree, reading.names, self.frames, self.nearness)
        nouns = self._role_nouns(one)
        for pair in pairs(tree, reading.names):
            ends = [known.cluster_of(c, frozenset()) for c in (pair.subject, pair.object)]
            if ends[0] is None or ends[1] is None or ends[0] is ends[1]:
                continue
            subject, obj = ends[0].name, ends[1].name
            if frozenset((subject, obj)) in found:
                continue
            plain = {code(feature) for feature in features.plain(pair)}
            for relation in self.relations:
                noun = _nearest(pair, nouns.get(pair.subject.sent, [])) if relation.name == "holdsRole" else None
                post = relation.name != "holdsRole" or noun is not None
                if post and self._fits(pair.subject, relation.domain) and self._fits(pair.object, relation.range):
                    tied = list(features.tied(pair, relation.name, noun))
                    right = self._right(one.record, relation.name, subject, obj)
                    yield Case(one.record["id"], relation.name, subject, obj, _slots(relation.name, plain, tied), right)

    def _role_nouns(self, one: Outcome) -> dict[int, list[int]]:
        """Role nouns by sentence."""
        tree, lexicon = one.reading.tree, self.lexicon
        args, denotes = Normaliser(tree, lexicon), Denotations(tree, lexicon, one.reading.names)
        roles = Roles(tree, lexicon, args, denotes, Bearers(tree, lexicon, args, denotes))
        nouns: dict[int, list[int]] = {}
        for n in filter(roles.is_role_noun, range(tree.size)):
            nouns.setdefault(tree.sent[n], []).append(n)
        return nouns

    def _fits(self, name: Candidate, allowed: Sequence[str]) -> bool:
        return name.weak or name.type == "Entity" or any(self.ontology.is_a(name.type, each) for each in allowed)

    def _right(self, record: gold.Record, relation: str, subject: str, obj: str) -> bool:
        aliases = record.get("aliases") or {}
        either = self.ontology.relation(relation).symmetric
        for fact in record["facts"]:
            if fact["predicate"] != relation:
                continue
            first, second = (
                {fold(form) for form in (fact[e], *aliases.get(fact[e], ()))} for e in ("subject", "object")
            )
            if _same(subject, first) and _same(obj, second):
                return True
            if either and _same(obj, first) and _same(subject, second):
                return True
        return False


def _same(name: str, forms: set[str]) -> bool:
    """Whether a name equals a form or shares at least half of its words with it, as the scorer counts."""
    words = set(fold(name).split())
    return any(2 * len(words & set(form.split())) >= len(words | set(form.split())) for form in forms)


def _nearest(pair: Pair, nouns: list[int]) -> int | None:
    """The role noun on the path between the two names, or else the nearest to both."""
    inner, a, b = set(pair.inner), pair.subject.head, pair.object.head
    return min(nouns, key=lambda n: (n not in inner, abs(n - a) + abs(n - b), n), default=None)


def _slots(relation: str, plain: set[int], tied: list[str]) -> tuple[int, ...]:
    """Rows of the features: those of the pair with and without the relation, those of the triggers likewise."""
    seed = code(relation)
    rows = {value & MASK for value in plain} | {(value ^ seed) & MASK for value in plain}
    rows |= {code(feature) & MASK for feature in tied} | {code(f"{relation}|{feature}") & MASK for feature in tied}
    return tuple(sorted(rows | {seed & MASK}))


def matrix(cases: Sequence[Case]) -> csr_matrix:
    """One row a case."""
    indices = [slot for case in cases for slot in case.slots]
    pointers = np.cumsum([0, *(len(case.slots) for case in cases)])
    return csr_matrix((np.ones(len(indices), dtype="float32"), indices, pointers), shape=(len(cases), 1 << BITS))


def train(cases: Sequence[Case]) -> Callable[[Sequence[Case]], Any]:
    """A model of the cases: from cases to the probabilities that they hold."""
    x = matrix(cases)
    columns = np.flatnonzero(np.asarray(x.sum(axis=0)).ravel() >= RARE)
    model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=0, max_iter=200)
    model.fit(x[:, columns], [case.right for case in cases])
    return lambda others: model.predict_proba(matrix(others)[:, columns])[:, 1] if others else np.zeros(0)


def proposals(cases: Sequence[Case], likely: Any) -> list[tuple[float, Case]]:
    """The best relation of each pair of entities of a passage."""
    best: dict[tuple[str, frozenset[str]], tuple[float, Case]] = {}
    for case, p in zip(cases, likely, strict=True):
        key = case.passage, frozenset((case.subject, case.object))
        if key not in best or p > best[key][0]:
            best[key] = float(p), case
    return list(best.values())


def crossed(cases: Sequence[Case]) -> list[tuple[float, Case]]:
    """Proposals for the passages by models trained on other passages."""
    folds = np.array([zlib.crc32(case.passage.encode()) % FOLDS for case in cases])
    found: list[tuple[float, Case]] = []
    for fold_ in range(FOLDS):
        kept = [case for case, f in zip(cases, folds, strict=True) if f == fold_]
        model = train([case for case, f in zip(cases, folds, strict=True) if f != fold_])
        found += proposals(kept, model(kept))
    return found


def line(name: str, found: Sequence[tuple[float, Case]], facts: int) -> str:
    """One row of the table: what each threshold adds."""
    cells = []
    for threshold in THRESHOLDS:
        kept = [case.right for p, case in found if p >= threshold]
        share = f"{sum(kept) / len(kept):.2f}" if kept else "–"
        cells.append(f"{sum(kept)} of {len(kept)} ({share})")
    return f"| {name} | {facts} | {' | '.join(cells)} |"


def main(arguments: list[str]) -> None:
    """Train, judge, print; write into the documentation if asked."""
    nlp, ontology = load("fr"), ontologies.load()
    maker = Cases(ontology, nlp.vocab)

    def made(name: str) -> tuple[list[Case], int]:
        found = gold.outcomes(gold.parsed(gold.records(name), nlp), ontology)
        return [case for one in found for case in maker.of(one)], sum(len(one.record["facts"]) for one in found)

    own, facts = made("own")
    lines = [
        f"| right of those added, at | annotated facts | {' | '.join(f'p ≥ {t}' for t in THRESHOLDS)} |",
        "|---" * (len(THRESHOLDS) + 2) + "|",
        line("training/data, cross-validated", crossed(own), facts),
    ]
    model = train(own)
    for name in [name for name in arguments if name != "--write"] or gold.TESTS:
        cases, facts = made(name)
        if cases:
            lines.append(line(name, proposals(cases, model(cases)), facts))
    print("\n".join(lines))
    if "--write" in arguments:
        write(QUALITY, "learned", "\n".join(lines))


if __name__ == "__main__":
    main(sys.argv[1:])
