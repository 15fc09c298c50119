"""Settings: what ``kg.toml`` and the environment say, as one frozen record."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from kg.errors import KGError

FILE = "kg.toml"
PREFIX = "KG_"


@dataclass(frozen=True, slots=True)
class Settings:
    """How documents are read.

    Args:
        model: language pipeline: ``fr`` (ships with kg), an installed spaCy package, or a path; empty for the one of
            ``language``.
        language: language of the documents, as ISO 639-1 writes it.
        ontology: Turtle files that add classes and relations to kg's own.
        frames: files or folders of frames that add to kg's own.
        min_confidence: facts below it, in [0, 1], are left out and counted.
        max_mb: largest document that is read, in megabytes (10^6 bytes).
        out: folder of the graph.
    """

    model: str = ""
    language: str = "fr"
    ontology: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    min_confidence: float = 0.0
    max_mb: float = 10.0
    out: str = "output"

    def __post_init__(self) -> None:
        """Check the ranges of the numbers."""
        if not 0.0 <= self.min_confidence <= 1.0:
            raise KGError(f"min_confidence is {self.min_confidence:g}", "Give a number from 0 to 1.")
        if not 0.0 < self.max_mb < float("inf"):
            raise KGError(f"max_mb is {self.max_mb:g}", "Give a number of megabytes above 0.")

    @property
    def pipeline(self) -> str:
        """Name or path of the language pipeline to load."""
        return self.model or self.language

    @property
    def max_bytes(self) -> int:
        """Largest document in bytes."""
        return int(self.max_mb * 1e6)

    def with_options(self, **options: Any) -> Settings:
        """A copy with the options that are given; those that are ``None`` change nothing."""
        return replace(self, **{name: value for name, value in options.items() if value is not None})


def load(path: Path | None = None, environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings of ``path`` (default: ``$KG_CONFIG``, else ``kg.toml`` in the current folder, if it is there).

    A variable of the environment such as ``KG_MODEL`` or ``KG_MIN_CONFIDENCE`` wins over the file.

    Raises:
        KGError: a file named cannot be read or is no TOML; a key is unknown or of the wrong kind.
    """
    named = path or (Path(environment["KG_CONFIG"]) if environment.get("KG_CONFIG") else None)
    given = _read(named) if named or Path(FILE).is_file() else {}
    origin = str(named or FILE)
    values = {_known(key, origin): _value(key, value, origin) for key, value in given.items()}
    for field in fields(Settings):
        variable = PREFIX + field.name.upper()
        if environment.get(variable):
            values[field.name] = _value(field.name, _words(field.name, environment[variable]), variable)
    return Settings(**values)


def _read(named: Path | None) -> dict[str, Any]:
    path = named or Path(FILE)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise KGError(f"{path} cannot be read: {error.strerror}", "Check the path, or unset KG_CONFIG.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KGError(f"{path} is not valid TOML: {error}", 'Write settings as lines such as model = "fr".') from None


def _known(key: str, origin: str) -> str:
    names = [field.name for field in fields(Settings)]
    if key in names:
        return key
    near = difflib.get_close_matches(key, names, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(names)}."
    raise KGError(f"{origin}: no setting named {key!r}", hint)


def _words(key: str, text: str) -> Any:
    """The value of a variable: several paths are separated as in PATH."""
    return [part for part in text.split(os.pathsep) if part] if key in {"ontology", "frames"} else text


def _value(key: str, value: Any, origin: str) -> Any:
    """``value`` as the kind that the setting has."""
    default = getattr(Settings(), key)
    try:
        if isinstance(default, tuple):
            return (value,) if isinstance(value, str) else tuple(str(each) for each in value)
        if isinstance(default, float) and not isinstance(value, bool):
            return float(value)
        if isinstance(value, str):
            return value
    except (TypeError, ValueError):
        pass  # the message below says it for all kinds
    kind = {tuple: "a list of texts", float: "a number"}.get(type(default), "a text")
    raise KGError(f"{origin}: {key} is {value!r}", f"Give {kind}.")
