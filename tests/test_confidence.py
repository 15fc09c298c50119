"""Confidence: bounded, moved by signals as the annotated passages say, and calibrated on passages not fitted on."""

from __future__ import annotations

import random

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg import confidence
from kg.annotate.normalise import normalise
from kg.annotate.tree import Tree
from kg.extract.mentions import Candidate
from kg.extract.signals import signals

WORDS = ["Sanolys", "a", "racheté", "Vitaplus", ",", "rival", "de", "Lumeo", "."]
HEADS = [2, 2, 2, 2, 5, 3, 7, 5, 2]
DEPS = ["nsubj", "aux:tense", "ROOT", "obj", "punct", "appos", "case", "nmod", "punct"]
POS = ["PROPN", "AUX", "VERB", "PROPN", "PUNCT", "NOUN", "ADP", "PROPN", "PUNCT"]


def name(at: int) -> Candidate:
    return Candidate(at, at + 1, at, "Organization", "name", WORDS[at])


@pytest.fixture
def tree() -> Tree:
    doc = Doc(Vocab(), words=WORDS, heads=HEADS, deps=DEPS, pos=POS, lemmas=WORDS)
    return Tree(doc, normalise(doc.text))


def test_signals_say_how_the_ends_are_placed(tree):
    names = [name(0), name(3), name(7)]
    found = set(signals(tree, names, 2, names[0], names[2], "acquires/racheter"))
    assert {"relation=acquires", "trigger=verb", "subject=name", "subject before trigger=verb"} <= found
    assert "object rivals=2" in found  # Sanolys and Vitaplus stand nearer to the verb than Lumeo
    assert "object rivals=0" in set(signals(tree, names, 2, names[0], names[1], "acquires/racheter"))


def test_signals_name_no_entity(tree):
    names = [name(0), name(3), name(7)]
    assert not any(
        word in signal
        for signal in signals(tree, names, 2, *names[:2], "acquires/x")
        for word in ("Sanolys", "Vitaplus")
    )


def test_an_absent_object_is_a_signal(tree):
    found = set(signals(tree, [name(0)], 2, name(0), None, "laysOff/licencier"))
    assert "object=none" in found


def test_probability_lies_between_0_and_1_and_ignores_what_it_does_not_know():
    known = list(confidence.weights())
    assert confidence.BASE in known
    for signal in known:
        assert 0.01 <= confidence.probability([signal]) <= 0.99
    assert confidence.probability(["no such signal"]) == confidence.probability([])


def test_probability_does_not_depend_on_order_or_repetition():
    some = sorted(confidence.weights())[:20]
    mixed = some + some[:5]
    random.Random(1).shuffle(mixed)
    assert confidence.probability(mixed) == confidence.probability(some)


def test_a_name_is_surer_than_a_pronoun():
    kinds = [["subject=name", "subject=name/Organization"], ["subject=pronoun", "subject=pronoun/any"]]
    named, said = (confidence.probability(kind) for kind in kinds)
    assert named > said


class TestCalibration:
    """The fit itself, on made-up judgements; it needs scikit-learn, an extra of training."""

    @pytest.fixture(autouse=True)
    def _needs(self):
        pytest.importorskip("sklearn")

    def judged(self, developed=False):
        from training.confidence import Judged

        rng = random.Random(0)
        made = []
        for n in range(600):
            good = n % 2 == 0
            right = rng.random() < (0.9 if good else 0.3)
            passage = f"{'biz' if developed else 'new'}-{n:03}"
            made.append(Judged("own", passage, right, (frozenset({"good" if good else "bad", "both"}),), 1.0))
        return made

    def test_promises_what_held(self):
        from training.confidence import crossed

        scored = crossed(self.judged())
        assert len(scored) == 600
        for word, share in (("good", 0.9), ("bad", 0.3)):
            part = [p for one, p in scored if word in one.signals[0]]
            assert sum(part) / len(part) == pytest.approx(share, abs=0.06)

    def test_development_passages_do_not_raise_the_others(self):
        from dataclasses import replace

        from training.confidence import fit, sure

        fresh = self.judged()
        easy = [replace(one, right=True) for one in self.judged(developed=True)]
        alone, both = fit(fresh), fit(fresh + easy)
        assert sure(fresh[1], both) == pytest.approx(sure(fresh[1], alone), abs=0.1)

    def test_tables_count_every_fact_once(self):
        from training.confidence import crossed, reliability, thresholds

        scored = crossed(self.judged())
        rows = [line.split("|") for line in reliability(scored).splitlines()[2:]]
        assert sum(int(row[2]) for row in rows) == 600
        tests = [(type(one)("gold", *[getattr(one, k) for k in ("passage", "right", "signals", "factor")]), p)
                 for one, p in scored]  # fmt: skip
        first = thresholds(tests, {"gold": 0}).splitlines()[2]
        assert first.endswith("| 1.00 |")  # nothing is missed where everything is kept

    def test_writes_between_marks_and_says_when_there_are_none(self, tmp_path):
        from training.pages import QUALITY, write

        page = tmp_path / "quality.md"
        mark = "<!-- reliability: made by python -m training.confidence -->"
        page.write_text(f"a\n{mark}\nold\n<!-- /reliability -->\nz\n", encoding="utf-8")
        write(page, "reliability", r"| \1 |")
        assert page.read_text(encoding="utf-8") == f"a\n{mark}\n\n| \\1 |\n\n<!-- /reliability -->\nz\n"
        with pytest.raises(SystemExit, match="thresholds"):
            write(page, "thresholds", "")
        assert mark in QUALITY.read_text(encoding="utf-8")

    @pytest.mark.pipeline
    def test_every_fact_of_a_passage_is_judged_with_its_signals(self, monkeypatch):
        from training import confidence as calibration
        from training import gold

        passage = {
            "id": "t-1",
            "text": "Sanolys a racheté Vitaplus. Léa Morin dirige Sanolys.",
            "facts": [{"subject": "Sanolys", "predicate": "acquires", "object": "Vitaplus",
                       "certainty": "asserted", "qualifiers": {}}],
        }  # fmt: skip
        monkeypatch.setattr(gold, "records", lambda _: [passage])
        ((found, missed),) = calibration.facts(["gold"])
        assert missed == 0
        assert [one.right for one in found].count(True) == 1
        assert all("relation=acquires" in one.signals[0] for one in found if one.right)
