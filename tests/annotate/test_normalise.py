"""Typography is normalised for the pipeline; every offset still points into the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.normalise import normalise

LETTERS = "aé’'« »\u00a0\u202f\u00ad\u200b\ufeffﬁﬀ…e\u0301c\u0327\n-–—“ü"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("l’IA d‘hier", "l'IA d'hier"),
        ("“ oui ”", '" oui "'),
        ("14\u202f000\u00a0euros", "14 000 euros"),
        ("pre\u00admière", "première"),
        ("la \ufb01n", "la fin"),
        ("e\u0301te\u0301", "été"),
        ("\ufeffBonjour", "Bonjour"),
        ("suite…", "suite..."),
    ],
)
def test_newspaper_typography(text: str, read: str) -> None:
    assert normalise(text).text == read


def test_plain_text_is_left_alone() -> None:
    text = "Orbelis, « fabricant » de batteries - à Lyon — emploie 1 200 personnes."
    assert normalise(text).text == text


@pytest.mark.parametrize(
    ("text", "word", "original"),
    [
        ("La pre\u00admière usine", "première", "pre\u00admière"),
        ("La pre\u00admière usine", "usine", "usine"),
        ("\ufeffOrbelis recrute", "Orbelis", "Orbelis"),
        ("la \ufb01n du \ufb01lm", "film", "\ufb01lm"),
        ("l'e\u0301te\u0301 passe\u0301", "été", "e\u0301te\u0301"),
        ("l'e\u0301te\u0301 passe\u0301", "passé", "passe\u0301"),
        ("un… deux", "deux", "deux"),
    ],
)
def test_a_word_is_found_in_the_original(text: str, word: str, original: str) -> None:
    normalised = normalise(text)
    start = normalised.text.index(word)
    first, last = normalised.original_span(start, start + len(word))
    assert text[first:last].strip("\u00ad\ufeff") == original


@given(st.text(alphabet=LETTERS, max_size=60))
def test_offsets_never_leave_the_text_nor_go_back(text: str) -> None:
    normalised = normalise(text)
    offsets = [normalised.original(position) for position in range(len(normalised.text) + 1)]
    assert offsets == sorted(offsets)
    assert all(0 <= offset <= len(text) for offset in offsets)


@given(
    st.lists(
        st.sampled_from(["Orbelis", "pre\u00admière", "e\u0301te\u0301", "\ufb01n", "l’IA", "\u200bun", "x…"]),
        max_size=12,
    )
)
def test_each_word_reads_the_same_cut_from_the_original(words: list[str]) -> None:
    text = " ".join(words)
    normalised = normalise(text)
    position = 0
    for word in normalised.text.split(" ") if words else []:
        first, last = normalised.original_span(position, position + len(word))
        assert normalise(text[first:last]).text.strip() == word
        position += len(word) + 1


PLAIN = "".join(letter for letter in LETTERS if letter not in "ﬁﬀ\u0301\u0327")  # an accent on nothing stays one


@given(st.text(alphabet=PLAIN, max_size=60))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once
