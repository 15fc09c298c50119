"""For mkdocstrings: docstrings as Markdown, with their examples as blocks and their cross-references as code."""

from __future__ import annotations

import re
from typing import Any

import griffe

_ROLE = re.compile(r":(?:class|func|meth|mod|data):`~?([^`]+)`")
_EXAMPLE = re.compile(r"(?m)^>>> .*(?:\n(?!\n)[^\n]+)*(?:\n\n?>>> .*(?:\n(?!\n)[^\n]+)*)*")


class Docstrings(griffe.Extension):
    """Rewrites each docstring as it is read."""

    def on_instance(self, *, obj: griffe.Object, **_: Any) -> None:
        """One module, class, function or attribute."""
        if obj.docstring:
            obj.docstring.value = as_markdown(obj.docstring.value)


def as_markdown(text: str) -> str:
    """The docstring with doctests fenced and references as code.

    >>> print(as_markdown("See :func:`kg.build`.").strip())
    See `kg.build`.
    """
    return _EXAMPLE.sub(lambda found: f"```pycon\n{_clean(found[0])}\n```", _ROLE.sub(r"`\1`", text))


def _clean(example: str) -> str:
    """Without the directives of doctest, and with the blank lines that it cannot show."""
    return re.sub(r"  # doctest: .*", "", example).replace("<BLANKLINE>", "")
