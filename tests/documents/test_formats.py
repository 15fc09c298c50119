"""HTML pages and JSON lists, sloppy and hostile ones too."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from kg.documents import Unreadable, read
from kg.documents.html_page import documents as html_documents
from kg.documents.markup import tokens


def page(text: str) -> str:
    (document,) = html_documents(text, "page", "page.html")
    return document.text


def from_file(path: Path, content: str) -> list[object]:
    path.write_text(content, encoding="utf-8")
    return list(read([str(path)]))


def test_a_page_gives_its_paragraphs_and_nothing_else() -> None:
    text = page(
        """<!DOCTYPE html><html><head><title>Le titre</title><style>p{}</style><script>var a = "<p>non</p>";</script>
        </head><body><header>Menu</header><nav><p>Accueil</p></nav><article><header><h1>Orbelis recrute</h1></header>
        <p>Orbelis&nbsp;recrute <b>300</b> ing&eacute;nieurs &#233; &lt;b&gt;.</p><ul><li>Un</li><li>Deux</ul>
        <!-- <p>caché</p> --><noscript>Activez</noscript></article><footer>Mentions</footer></body></html>"""
    )
    assert text == "Orbelis recrute\n\nOrbelis\xa0recrute 300 ingénieurs é <b>.\n\nUn\n\nDeux"


def test_a_greater_than_inside_an_attribute_ends_no_tag() -> None:
    assert page("<p title=\"a > b\" data-x='<p>non</p>'>Oui.</p>") == "Oui."


def test_a_less_than_is_text() -> None:
    assert page("<p>1 < 2 et 3 <4.</p>") == "1 < 2 et 3 <4."


def test_sloppy_pages_lose_nothing() -> None:
    assert page("<form><p>Un<p>Deux</div></form><svg><title>Icône</title></svg><p>Trois") == "Un\n\nDeux\n\nTrois"


def test_menus_inside_menus_stay_silent() -> None:
    assert page("<nav><nav>a</nav>b</nav><p>Oui.</p>") == "Oui."


HOSTILE = [
    "<a ",
    "<!--",
    "<![",
    "</",
    "<script>",
    "<svg>",
    "<svg></nav>",
    "<p",
    "<a b='",
    "<a \"'>'\" ",
    "&#",
    "&#9",
    "<title>",
    "<?",
    "<p><p>",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_no_faster_than_the_page(piece: str) -> None:
    start = time.perf_counter()
    page("<p>Bonjour." + piece * 100_000)
    assert time.perf_counter() - start < 5  # minutes, where it is quadratic


def test_numbers_of_no_character_do_no_harm() -> None:
    assert page("<p>a&#" + "9" * 10_000 + ";b&#xFFFFFFFFFFFF;</p>").startswith("a")


@pytest.mark.parametrize("content", ["", "<html></html>", "<script>var text = 'Bonjour';</script>", "<p>…</p>"])
def test_a_page_without_text_is_named(tmp_path: Path, content: str) -> None:
    (found,) = from_file(tmp_path / "a.html", content)
    assert isinstance(found, Unreadable)


def test_tokens_cover_a_page() -> None:
    assert list(tokens("<P CLASS=x>a</P >b")) == [("start", "p"), ("text", "a"), ("end", "p"), ("text", "b")]


def test_a_json_list(tmp_path: Path) -> None:
    records = [
        {"id": "a1", "text": "Un.", "date": "2025-03-01T10:00:00Z", "title": "T"},
        {"text": "Deux."},
        {"id": 0, "text": "Trois."},
    ]
    found = from_file(tmp_path / "list.json", json.dumps(records))
    assert [(d.id, d.text) for d in found] == [("a1", "Un."), ("list-2", "Deux."), ("0", "Trois.")]
    assert found[0].date.isoformat() == "2025-03-01"


@pytest.mark.parametrize("bad", [{}, {"text": ""}, {"text": 5}, "Bonjour", None, {"text": "…"}])
def test_a_bad_record_is_named_and_the_others_are_read(tmp_path: Path, bad: object) -> None:
    found = from_file(tmp_path / "list.json", json.dumps([{"text": "Un."}, bad, {"text": "Trois."}]))
    assert [isinstance(each, Unreadable) for each in found] == [False, True, False]
    assert "record 2" in found[1].source


@pytest.mark.parametrize("content", ["{", "[1, 2", "[" * 100_000, "1" * 5000, "[]", ""])
def test_broken_json_is_named(tmp_path: Path, content: str) -> None:
    assert all(isinstance(each, Unreadable) for each in from_file(tmp_path / "a.json", content))


def test_a_byte_order_mark_before_json(tmp_path: Path) -> None:
    assert from_file(tmp_path / "a.json", '\ufeff[{"id": "x", "text": "Un."}]')[0].id == "x"


def test_jsonl_line_by_line(tmp_path: Path) -> None:
    found = from_file(
        tmp_path / "a.jsonl", '{"id": "x", "text": "Un\u2028Deux."}\n\n{broken\n{"id": "y", "text": "Trois."}\n'
    )
    assert [getattr(each, "id", "bad") for each in found] == ["x", "bad", "y"]
    assert found[0].text == "Un\u2028Deux."


def test_half_a_surrogate_pair_becomes_a_replacement_character(tmp_path: Path) -> None:
    (document,) = from_file(tmp_path / "a.json", '[{"id": "x", "text": "Un \\ud800 deux."}]')
    assert document.text == "Un \ufffd deux."
    document.text.encode("utf-8")


def test_one_id_twice_in_one_list(tmp_path: Path) -> None:
    found = from_file(tmp_path / "a.json", '[{"id": "x", "text": "Un."}, {"id": "x", "text": "Deux."}]')
    assert isinstance(found[1], Unreadable)
