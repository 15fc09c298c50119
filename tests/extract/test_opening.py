"""Words with a capital that open a sentence are no names."""

from __future__ import annotations

import pytest

import kg


def names(text: str) -> set[str]:
    """All that facts of a text are about."""
    facts = kg.build(text).facts
    return {f.subject.name for f in facts} | {getattr(f.object, "name", "") for f in facts}


@pytest.mark.pipeline
@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Orbelis recrute. Enregistrée à Dinan, la société Solvanne appartient à Orbelis.", "Enregistrée"),
        ("Outre-Atlantique, le groupe Orbelis exploite déjà les enseignes Belmarket et Fitpark.", "Outre-Atlantique"),
        (
            "Le jury de l'Allemande Léa Morin a rendu son avis, a dit le directeur du festival, Hugo Vasseur.",
            "Allemande Léa Morin",
        ),
    ],
)
def test_no_name(text: str, wrong: str) -> None:
    assert wrong not in names(text)
