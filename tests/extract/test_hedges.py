"""Shares with a hedge before them, and houses told by a trade."""

from __future__ import annotations

import pytest

import kg


@pytest.mark.pipeline
@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Le fonds Horizon possède un peu plus de 15 % de Vitaplus.", ("Horizon", "ownsStakeIn", "Vitaplus")),
        (
            "Marc Petit, du courtier Delmas Gestion, s'attend à une baisse.",
            ("Marc Petit", "memberOf", "Delmas Gestion"),
        ),
    ],
)
def test_is_read(text, fact):
    assert fact in {(f.subject.name, f.predicate, f.object.name) for f in kg.build(text).facts}
