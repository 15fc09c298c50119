"""The metrics of benchmarks/coreference.py on cases whose values are known, and its reader on a made-up document."""

from __future__ import annotations

import pytest

from benchmarks.coreference import Key, answered, b_cubed, ceaf_e, documents, muc, scores
from kg.model import Mention, Span
from kg.resolve.chains import Chain

# Luo (2005), figure 1: twelve mentions in three entities; the answer joins the first entity to the third.
KEY = [frozenset("12345"), frozenset("67"), frozenset("89ABC")]
JOINED = [frozenset("1234589ABC"), frozenset("67")]


def fractions(parts):
    """Recall and precision."""
    return parts[0] / parts[1], parts[2] / parts[3]


def test_perfect_answer_scores_one():
    assert all(score[2] == pytest.approx(1) for score in scores([(KEY, KEY)]).values())


def test_known_values_of_two_entities_joined():
    assert fractions(muc(KEY, JOINED)) == (1, pytest.approx(9 / 10))
    assert fractions(b_cubed(KEY, JOINED)) == (1, pytest.approx((50 / 10 + 2) / 12))
    assert fractions(ceaf_e(KEY, JOINED)) == (pytest.approx((2 / 3 + 1) / 3), pytest.approx((2 / 3 + 1) / 2))


def test_muc_counts_links_alone():
    assert fractions(muc([frozenset("abcd")], [frozenset("ab"), frozenset("cd")])) == (pytest.approx(2 / 3), 1)


def test_mentions_of_the_answer_alone_cost_precision_alone():
    recall, precision = fractions(b_cubed([frozenset("ab")], [frozenset("abx")]))
    assert recall == 1
    assert precision == pytest.approx(4 / 9)


def test_conll_f1_is_the_mean_of_the_three():
    found = scores([(KEY, JOINED)])
    assert found["CoNLL"][2] == pytest.approx(sum(found[m][2] for m in ("MUC", "B³", "CEAFe")) / 3)


ROWS = """#begin document (ge/estrepublicain-x); part 000
1 Léa Léa PROPN _ _ 3 nsubj _ _ _ 0 (PER (PER (7
2 Morin Morin PROPN _ _ 1 flat _ _ _ 0 *) *) 7)
3 préside présider VERB _ _ 0 root _ _ _ 0 * * _
4-5 du _ _ _ _ _ _ _ _ _ 0 * * _
4 de de ADP _ _ 6 case _ _ _ 0 * * _
5 le le DET _ _ 6 det _ _ _ 0 * * (8
6 club club NOUN _ _ 3 obj _ _ _ 0 * * 8)
7 . . PUNCT _ _ 3 punct _ _ _ 0 * * _

1 Elle il PRON _ _ 2 nsubj _ _ _ 1 * * (7)
2 recrute recruter VERB _ _ 0 root _ _ _ 1 * * _
3 . . PUNCT _ _ 2 punct _ _ _ 1 * * _
"""


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "made-up.conll"
    path.write_text(ROWS.replace(" ", "\t").replace("#begin\tdocument\t", "#begin document "), encoding="utf-8")
    return next(iter(documents(path)))


def test_text_and_offsets(document):
    assert document.text.split("\n")[0].strip().startswith("Léa Morin préside du club.")
    assert [document.text[w.start : w.end] for w in document.words[:3]] == ["Léa", "Morin", "préside"]
    assert {m[2] for m in document.mentions} == {"7", "8"}


def test_key_keeps_named_persons_and_organizations(document):
    assert sorted(Key(document).kinds.values()) == ["name", "pronoun"]


def chain(document, *texts):
    spans = [Span(document.text.index(t), document.text.index(t) + len(t)) for t in texts]
    kinds = ["name" if t[0] == "L" else "pronoun" for t in texts]
    mentions = tuple(Mention(s, t, "Person", k) for s, t, k in zip(spans, texts, kinds, strict=True))
    return Chain("Léa Morin", "Person", mentions)


def test_answers_are_matched_by_head(document):
    key = Key(document)
    assert answered(key, [chain(document, "Léa Morin", "Elle")]) == key.clusters()
    wrong = answered(key, [chain(document, "Léa Morin", "club")])
    assert len(wrong[0]) == 2
    assert wrong != key.clusters()
