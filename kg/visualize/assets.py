"""The page's own files, put together: template, style and scripts, all inline; and the writing of the file."""

from __future__ import annotations

import base64
import hashlib
import os
import tempfile
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import DictLoader, Environment, StrictUndefined, Template
from markupsafe import Markup

from kg.errors import ExportError

# In the order in which they need each other.
SCRIPTS = (
    *(
        "words",
        "data",
        "dom",
        "look",
        "shapes",
        "svg",
        "camera",
        "filters",
        "groups",
        "force",
        "draw",
        "labels",
        "minimap",
        "scene",
        "pointer",
    ),
    *("evidence", "panel", "search", "sidebar", "table", "state", "keys", "download", "pack", "place", "views", "main"),
)


def page_text(title: str, language: str, encoding: str, data: str) -> str:
    """The whole page around the data block ``data``, which must be safe inside a script element."""
    style, script = _style(), _script()
    return _template().render(
        title=title,
        language="en" if language == "en" else "fr",
        encoding=encoding,
        data=Markup(data),  # noqa: S704  escaped by payload.as_script
        style=Markup(style),  # noqa: S704  our own file
        script=Markup(script),  # noqa: S704  our own files
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


def write_whole(path: Path, content: str | bytes) -> None:
    """Write ``content`` to ``path``, text in UTF-8, beside it first and then renamed: nobody ever sees half a file.

    Raises :class:`kg.errors.ExportError` when the file cannot be written.
    """
    spare = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        spare = Path(name)
        os.close(handle)
        spare.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        spare.chmod(0o666 & ~_umask())  # mkstemp's file is for its owner only
        spare.replace(path)
    except OSError as error:
        if spare:
            spare.unlink(missing_ok=True)
        hint = "Is the folder there, and may you write in it?"
        raise ExportError(f"cannot write {path}: {error.strerror}", hint) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _read(name: str) -> str:
    return (files("kg.visualize") / "static" / name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    loader = DictLoader({"page.html": _read("page.html")})
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template("page.html")


@cache
def _style() -> str:
    return _read("page.css")


@cache
def _script() -> str:
    """All scripts in one function, so that the page has one hash and no global names."""
    return "\n".join(["(() => {", '"use strict";', *(_read(f"{name}.js") for name in SCRIPTS), "})();"])


def _hash(text: str) -> str:
    """The source expression of an inline block for a Content-Security-Policy."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
