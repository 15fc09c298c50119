"""The gold of this project is annotated twice: both readings parse, cover the same texts, and agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from training import passages
from training.agreement import compare, main, read

GOLD = Path(__file__).resolve().parents[1] / "gold"
FIRST, SECOND = GOLD / "own.txt", GOLD / "own-second.txt"
FLOOR = 0.95  # below this the guidelines no longer decide what a fact is

TWO_POSTS = """== a
Inès Marlot, présidente d'Ovalis, en deviendra présidente d'honneur. Ovalis s'allie à Tramix.
alias Inès Marlot: Marlot
fact Inès Marlot | holdsRole | Ovalis | asserted | role=présidente; status=current | présidente d'Ovalis
fact Inès Marlot | holdsRole | Ovalis | planned | role=présidente d'honneur; status=future | en deviendra présidente
fact Ovalis | partnersWith | Tramix | asserted | | Ovalis s'allie à Tramix
"""


def written(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", [FIRST, SECOND], ids=lambda path: path.stem)
def test_each_reading_keeps_the_format(path):
    found = list(passages.read(path))
    assert len(found) == 160
    assert {one.id: list(passages.problems(one)) for one in found if list(passages.problems(one))} == {}


@pytest.mark.parametrize("certainty", [False, True])
def test_the_two_readings_agree(certainty):
    total = compare(read(FIRST), read(SECOND), certainty=certainty).total
    assert total.right > 300
    assert total.f1 >= FLOOR


def test_every_difference_counts_on_its_side(tmp_path):
    first = read(written(tmp_path, "1.txt", TWO_POSTS))
    changed = TWO_POSTS.replace("| Tramix |", "| Inès Marlot |").replace("| planned |", "| possible |")
    second = read(written(tmp_path, "2.txt", changed))
    strict, loose = (compare(first, second, certainty=each) for each in (True, False))
    assert (strict.total.right, strict.total.missed, strict.total.extra) == (1, 2, 2)
    assert (loose.total.right, loose.total.missed, loose.total.extra) == (2, 1, 1)
    assert [(reader, fact["object"]) for _, reader, fact in loose.differences] == [
        ("first", "Tramix"),
        ("second", "Inès Marlot"),
    ]


def test_names_meet_by_alias_folding_and_for_symmetric_relations_in_either_order(tmp_path):
    first = read(written(tmp_path, "1.txt", TWO_POSTS))
    other = TWO_POSTS.replace("fact Inès Marlot", "fact Marlot").replace("alias Inès Marlot: Marlot\n", "")
    other = other.replace("Ovalis | partnersWith | Tramix", "Tramix | partnersWith | OVALIS")
    found = compare(first, read(written(tmp_path, "2.txt", other)), certainty=True)
    assert (found.total.right, found.differences) == (3, [])
    assert all(one["qualifiers"] == two["qualifiers"] for one, two in found.pairs)


def test_optional_facts_count_neither_way(tmp_path):
    first = read(written(tmp_path, "1.txt", TWO_POSTS.replace("fact Ovalis", "optional Ovalis")))
    with_it = read(written(tmp_path, "2.txt", TWO_POSTS))
    without = read(written(tmp_path, "3.txt", TWO_POSTS.partition("fact Ovalis")[0]))
    for second in (with_it, without):
        for one, two in ((first, second), (second, first)):
            found = compare(one, two, certainty=True)
            assert (found.total.right, found.differences) == (2, [])
    assert [fact.get("optional", False) for fact in first["a"].as_gold()["facts"]] == [False, False, True]


def test_files_that_cannot_be_compared_are_named(tmp_path, capsys):
    one = written(tmp_path, "1.txt", TWO_POSTS)
    assert main([str(one), str(written(tmp_path, "2.txt", TWO_POSTS.replace("== a", "== b")))]) == 2
    assert "only one file has: a, b" in capsys.readouterr().err
    assert main([str(one), str(written(tmp_path, "3.txt", TWO_POSTS.replace("Ovalis s'allie", "Elle s'allie")))]) == 2
    assert "a: the two files do not hold the same text" in capsys.readouterr().err
    assert main([str(one), str(written(tmp_path, "4.txt", TWO_POSTS * 2))]) == 2
    assert "a is used twice" in capsys.readouterr().err
    assert main([str(one)]) == 2
    assert main([str(one), str(tmp_path / "absent.txt")]) == 2


def test_the_command_prints_the_figures(tmp_path, capsys):
    one = written(tmp_path, "1.txt", TWO_POSTS)
    assert main([str(one), str(one)]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith("facts: P 1.000  R 1.000  F1 1.000  (3 both")
    assert len(printed) == 3
