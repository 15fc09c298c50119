"""The command reference, from the commands themselves."""

from __future__ import annotations

import re
from typing import Any

import typer

from kg.cli import app
from kg.export.formats import FORMATS
from kg.query import saved_queries

_EXAMPLES = re.compile(r"(?ms)^Examples:\n(.*?)(?=^\S|\Z)")
_CHOICES = re.compile(r"[\[<](.*\|.*)[\]>]")
_COMMENT = re.compile(r"\s{2,}(?=\S)")


def all_commands() -> dict[str, Any]:
    """The commands by name, in the order of ``kg --help``."""
    return dict(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def commands() -> str:
    """A section for each command: what it does, examples, options."""
    return "\n\n".join(_section(name, command) for name, command in all_commands().items())


def _section(name: str, command: Any) -> str:
    text = re.sub(r"(?m)^\x08\n?", "", command.help or "")  # the mark of paragraphs that are kept as they are
    examples = _EXAMPLES.search(text)
    lines = [_example(line.strip()) for line in (examples[1] if examples else "").splitlines() if line.strip()]
    rest = _prose((text[: examples.start()] + text[examples.end() :]) if examples else text)
    context = command.make_context(name, [], resilient_parsing=True)
    options = "\n".join(_row(each, context) for each in command.params if each.name != "help")
    parts = [f"## kg {name}", rest, "```console\n" + "\n".join(lines) + "\n```", f"| | |\n|---|---|\n{options}"]
    return "\n\n".join(part for part in parts if part)


def _example(line: str) -> str:
    """``kg explain X     what it does`` as a line that a shell can run: the remark becomes a comment."""
    cut = next((each for each in _COMMENT.finditer(line) if not _quoted(line[: each.start()])), None)
    return f"$ {line}" if cut is None else f"$ {line[: cut.start()]}  # {line[cut.end() :]}"


def _quoted(text: str) -> bool:
    return text.count("'") % 2 == 1 or text.count('"') % 2 == 1


def _prose(text: str) -> str:
    """Paragraphs as they are; a paragraph whose lines are indented is a block."""
    parts = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        head, _, body = paragraph.partition("\n")
        if re.match(r" {2}", body):
            parts.append(f"{head}\n\n```text\n" + "\n".join(line[2:] for line in body.splitlines()) + "\n```")
        else:
            parts.append(paragraph)
    return "\n\n".join(parts)


def _row(parameter: Any, context: Any) -> str:
    """One argument or option: names, what it does, the words it takes, its default."""
    names = [(parameter.metavar or parameter.name or "").upper()]
    if parameter.param_type_name == "option":
        names = list(parameter.opts)
    said = (getattr(parameter, "help", "") or "").rstrip()
    choices = _CHOICES.fullmatch(str(parameter.display_type(context)))
    default = parameter.default
    notes = [choices[1].replace("|", ", ")] if choices else []
    if choices and isinstance(default, str):
        notes.append(f"default: {default}")
    said = f"{said.removesuffix('.')}: {'; '.join(notes)}." if notes else said
    return f"| {', '.join(f'`{name}`' for name in names)} | {said.replace('|', ', ')} |"


def saved() -> str:
    """The saved queries, with their parameters."""
    rows = [f"| `{q.name}` | {' '.join(q.parameters)} | {q.description} |" for q in saved_queries().values()]
    return "\n".join(["| name | parameters | what it finds |", "|---|---|---|", *rows])


def formats() -> str:
    """The formats of ``kg export``."""
    rows = [f"| `{name}` | {each.description} |" for name, each in FORMATS.items()]
    return "\n".join(["| format | what it is |", "|---|---|", *rows])
