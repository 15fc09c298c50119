"""Files as people really have them: read rightly, or named with a way out."""

from __future__ import annotations

import codecs
import datetime
import io
import sys
from pathlib import Path

import pytest

from kg.documents import Unreadable, from_text, is_path, read
from kg.errors import DocumentError

FRENCH = (
    "Le président de la société a été remercié à l’été. « Voilà », a-t-il dit, "
    "l'œil fixé sur les bénéfices : 3 millions d'euros. Ça coûte cher, là-bas.\n"
)


def one(path: Path | str, **options: int) -> object:
    (found,) = read([str(path)], **options)
    return found


def problem(path: Path | str, **options: int) -> str:
    found = one(path, **options)
    assert isinstance(found, Unreadable)
    assert found.error.hint
    return found.error.message


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("cp1252", b""),
    ],
)
def test_encodings_are_told_apart(tmp_path: Path, encoding: str, mark: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(mark + FRENCH.encode(encoding))
    document = one(tmp_path / "a.txt")
    assert document.text.lstrip("\ufeff") == FRENCH
    assert document.id == "a"


def test_latin_1_keeps_its_accents(tmp_path: Path) -> None:
    text = FRENCH.replace("’", "'").replace("œ", "oe")
    (tmp_path / "a.txt").write_bytes(text.encode("latin-1"))
    assert one(tmp_path / "a.txt").text == text


def test_a_short_latin_1_text_is_not_taken_for_utf_8(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("L'été".encode("latin-1"))
    assert one(tmp_path / "a.txt").text == "L'été"


def test_utf_8_cut_in_the_middle_of_a_letter_stays_utf_8(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes((FRENCH * 3).encode()[:-1] + "é".encode()[:1])
    assert "société" in one(tmp_path / "a.txt").text


def test_line_ends_are_kept_since_offsets_count_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Un.\r\nDeux.\r\n")
    assert one(tmp_path / "a.txt").text == "Un.\r\nDeux.\r\n"


@pytest.mark.parametrize("content", [b"", b" \n\t\n", codecs.BOM_UTF8, b"###\n", b"...\n"])
def test_a_file_without_words_is_empty(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert "is empty" in problem(tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"%PDF-1.7 ...", "PDF"), (b"PK\x03\x04...", "ZIP"), (bytes(range(256)), "binary"), (b"Bonjour\x00", "binary")],
)
def test_a_binary_file_is_named_as_such(tmp_path: Path, content: bytes, kind: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert kind in problem(tmp_path / "a.txt")


def test_utf_16_cut_short_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(codecs.BOM_UTF16_LE + b"B\x00o")
    assert "utf-16" in problem(tmp_path / "a.txt")


def test_a_missing_file_is_named() -> None:
    assert "no such file" in problem("not-there.txt")


@pytest.mark.parametrize("name", ["a" * 5000, "a\0b.txt"])
def test_a_name_that_no_file_can_have_is_named(name: str) -> None:
    assert isinstance(one(name), Unreadable)


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(50_000_000)
    assert "larger than 10 MB" in problem(tmp_path / "a.txt")


def test_the_limit_can_be_set(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Paris est une ville.", encoding="utf-8")
    assert "larger than" in problem(tmp_path / "a.txt", max_bytes=5)
    assert one(tmp_path / "a.txt", max_bytes=20).text == "Paris est une ville."


def test_another_kind_of_file_is_refused_with_those_that_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_text("Bonjour", encoding="utf-8")
    found = one(tmp_path / "a.docx")
    assert isinstance(found, Unreadable)
    assert ".txt" in found.error.hint


def test_a_folder_is_read_by_name_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", ".hidden.txt", "c.bin", "sub/d.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<p>Bonjour.</p>", encoding="utf-8")
    assert [found.id for found in read([str(tmp_path)])] == ["a", "b", "d"]


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    assert "no article" in problem(tmp_path)


def test_the_second_of_two_documents_of_one_name_is_named(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("Bonjour.", encoding="utf-8")
    first, second = read([str(tmp_path)])
    assert first.id == "a"
    assert "already read" in second.error.message


def test_a_bad_file_does_not_stop_the_next(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text("Bonjour.", encoding="utf-8")
    assert [type(found).__name__ for found in read([str(tmp_path)])] == ["Unreadable", "Document"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("L'été.".encode("latin-1"))))
    document = one("-")
    assert (document.id, document.text) == ("stdin", "L'été.")


def test_title_and_date_come_from_the_head() -> None:
    document = from_text("# Le titre\n\nParis, le 3 juin 2024 (AFP) - Le texte.", "a")
    assert (document.title, document.date) == ("Le titre", datetime.date(2024, 6, 3))


def test_a_date_that_does_not_exist_is_no_date() -> None:
    assert from_text("Le 31 février 2024 - Le texte.", "a").date is None


def test_a_text_without_words_is_refused() -> None:
    with pytest.raises(DocumentError):
        from_text("…", "a")


@pytest.mark.parametrize("text", ["Paris est une ville.", "Titre\n\nUn texte.", "Un titre\net le nom d'un fichier.txt"])
def test_texts_are_no_paths(text: str) -> None:
    assert not is_path(text)


@pytest.mark.parametrize("path", ["-", "a.txt", "mon article.txt", "dossier/", "article"])
def test_paths_are_paths(path: str) -> None:
    assert is_path(path)
