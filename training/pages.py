"""Tables that commands make and keep in the documentation, each between two HTML comments that name it."""

from __future__ import annotations

import re
from pathlib import Path

QUALITY = Path(__file__).resolve().parent.parent / "docs/quality.md"
_BLOCK = "(?s)(<!-- {0}: made by [^\n]* -->\n).*?(<!-- /{0} -->)"


def write(page: Path, name: str, table: str) -> None:
    """Put ``table`` in place of what stands between the marks of ``name``.

    Raises:
        SystemExit: the page has no such marks.
    """
    text, count = re.subn(
        _BLOCK.format(re.escape(name)), lambda m: f"{m[1]}\n{table}\n\n{m[2]}", page.read_text(encoding="utf-8")
    )
    if not count:
        raise SystemExit(f"{page.name} has no block named {name}: put its two marks back")
    page.write_text(text, encoding="utf-8")
