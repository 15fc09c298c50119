"""The command line: one thin function per verb, each in its own file."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Annotated, Any

import typer

from kg.cli.build import build
from kg.cli.diff import diff
from kg.cli.entities import entities
from kg.cli.evaluate import evaluate
from kg.cli.explain import explain
from kg.cli.export import export
from kg.cli.extract import extract
from kg.cli.info import info
from kg.cli.merge import merge, split
from kg.cli.query import query
from kg.cli.remove import remove
from kg.cli.same import same
from kg.cli.timeline import timeline
from kg.cli.update import update
from kg.cli.validate import validate
from kg.cli.verify import verify
from kg.cli.visualize import visualize

_VERBS = (
    build, update, remove, extract, query, explain, timeline, entities, same, merge, split, info, visualize, export,
    diff, verify, validate, evaluate,
)  # fmt: skip

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,  # plain text: it can be copied, and starts in half the time
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)


def _version(asked: bool) -> None:
    if asked:
        import kg

        typer.echo(f"kg {kg.__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Read French news into a knowledge graph: typed facts, each with the sentence that says it.

    Start here:
      kg build --sample              read two sample articles into output/
      kg build article.txt           read your own
      kg query roles                 ask: who holds which role where
      kg explain "Hélène Tavernost"  see the sentences behind it

    Settings come from options, then KG_… variables, then kg.toml in the current folder.
    """


def verbatim(function: Callable[..., Any]) -> str:
    r"""The docstring of a command, its paragraphs of indented lines kept as they are (``\b`` tells the parser so)."""
    text = inspect.cleandoc(function.__doc__ or "")
    return re.sub(r"(?m)^(?=\S.*:\n  )", "\b\n", text)


for _verb in _VERBS:
    app.command(help=verbatim(_verb))(_verb)
app.registered_callback.help = verbatim(main)  # type: ignore[union-attr]
