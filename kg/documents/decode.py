"""Bytes → text: UTF-8 first, then UTF-16 by its mark, then what the bytes themselves suggest."""

from __future__ import annotations

from kg.errors import DocumentError

# Byte order marks; UTF-32's first, since it begins as UTF-16's does.
_MARKS = {
    b"\xff\xfe\x00\x00": "utf-32", b"\x00\x00\xfe\xff": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16",
}  # fmt: skip
# Signatures of files that people drop on the command by mistake, with the way out.
_SIGNATURES = {
    b"%PDF": "a PDF", b"PK\x03\x04": "a ZIP or Office file", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture", b"\x7fELF": "a program", b"\x1f\x8b": "a gzip file", b"\xd0\xcf\x11\xe0": "an Office file",
}  # fmt: skip


def decode(data: bytes, name: str) -> str:
    """Text of ``data``; ``name`` is used in messages only.

    French text that is not UTF-8 is almost always Latin-1 or Windows-1252 (or Mac Roman); charset-normalizer decides.

    Raises:
        DocumentError: ``data`` is not text, or in no encoding that can be told.
    """
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return _strict(data, encoding, name)
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise DocumentError(f"{name} is {kind}, not text", "Save its text as a .txt or .html file first.")
    if _looks_binary(data):
        raise DocumentError(f"{name} is binary, not text", "Give a text or HTML file.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data, name)


def _looks_binary(data: bytes) -> bool:
    """Whether control characters that no text holds are there, in the first 64 KB or anywhere NUL."""
    head = data[:65536]
    control = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head)
    return b"\x00" in data or control > len(head) * 0.01


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(f"{name} is not valid {encoding}: {error.reason}", "Save it as UTF-8.") from None


def _guess(data: bytes, name: str) -> str:
    damaged = data.decode("utf-8", errors="replace")
    accented = sum(letter > "\x7f" for letter in damaged)
    if damaged.count("\ufffd") * 10 < accented:  # UTF-8 with a few bytes broken or cut off, not another encoding
        return damaged
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000], cp_isolation=["cp1252", "latin_1", "mac_roman", "iso8859_15"]).best()
    # Newspapers never write in C1 control codes: where Latin-1 is guessed, Windows-1252 reads the same and more.
    # It is also what a text too short to guess is in most often.
    encoding = "cp1252" if best is None or best.encoding in {"latin_1", "iso8859_1"} else best.encoding
    text = data.decode(encoding, errors="replace")
    if best is None and sum(c.isalnum() or c.isspace() or c in ".,;:!?'\"()-" for c in text) < 0.9 * len(text):
        raise DocumentError(f"{name} is in an encoding that cannot be told", "Save it as UTF-8.")
    return text
