"""What the commands share: settings from options, the open graph, messages, progress."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.config import Settings, load

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph
    from kg.pipeline import Failure, Progress

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "samples"


def settings(out: Path | None = None, **options: Any) -> Settings:
    """Settings of kg.toml and the environment, overridden by the options that were given."""
    lists = {key: tuple(value) for key, value in options.items() if isinstance(value, list) and value}
    plain = {key: value for key, value in options.items() if not isinstance(value, list)}
    return load().with_options(out=str(out) if out else None, **plain, **lists)


def open_graph(out: Path | None) -> KnowledgeGraph:
    """The graph in the folder that ``--out`` or the settings name; StoreError when there is none."""
    from kg.graph import open_graph as open_

    chosen = settings(out)
    return open_(chosen.out, settings=chosen)


def say(text: str) -> None:
    """A line for the reader, not for a program: standard error."""
    print(text, file=sys.stderr)  # noqa: T201


def write(text: str) -> None:
    """Results: standard output, UTF-8 whatever the terminal is set to."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def complain(failures: Iterable[Failure]) -> None:
    """Name each document that could not be read, on standard error; the trace of one fault of kg's own only once."""
    traced: set[str] = set()
    for failure in failures:
        say(f"not read: {failure.source}: {failure.message.removeprefix(failure.source).lstrip(': ')}")
        if failure.hint and failure.message not in traced:
            say(f"  hint: {failure.hint}")
        if failure.trace and failure.message not in traced:
            say(failure.trace)
            traced.add(failure.message)


def columns(rows: Sequence[Sequence[str]], heads: Sequence[str]) -> str:
    """Rows as aligned text."""
    widths = [max(len(row[i]) for row in (heads, *rows)) for i in range(len(heads))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in (heads, *rows)
    ]
    return "\n".join([lines[0], "  ".join("─" * width for width in widths), *lines[1:]]) + "\n"


@contextmanager
def progress(label: str) -> Iterator[Progress]:
    """A function to be told what is being read; draws on standard error, and only where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    shape = SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed:.0f}"), TimeElapsedColumn()
    with Bar(*shape, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label)

        def told(name: str) -> None:
            # Markup is off for names: a file may be called "[red]".
            bar.update(task, advance=1, description=f"{label} {Path(name).name[:40]}".replace("[", "\\["))

        yield told


def paths(sources: list[str] | None, *, sample: bool) -> list[Path]:
    """What to read: the sources as paths (never as texts), or the sample articles."""
    return [SAMPLES] if sample else [Path(source) for source in sources or ()]


def write_file(path: Path, text: str) -> None:
    """Write a file whole or not at all; ExportError when it cannot be written."""
    from kg._save import replace
    from kg.errors import ExportError

    try:
        replace(path, text)
    except OSError as error:
        raise ExportError(
            f"cannot write {path}: {error.strerror}", "Is the folder there, and may you write?"
        ) from error
