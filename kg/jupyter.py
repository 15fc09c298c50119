"""``%load_ext kg``: the magics ``%kg`` and ``%%sparql`` for IPython and Jupyter.

The graph of the last ``%kg build`` or ``%kg open`` is kept in the variable ``graph`` of the notebook; ``%%sparql``
asks it, or another that ``--on`` names.
"""

from __future__ import annotations

import argparse
import re
import shlex
from typing import TYPE_CHECKING, Any, NoReturn

from kg.errors import KGError

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

VARIABLE = "graph"


def load_ipython_extension(shell: Any) -> None:
    """Called by ``%load_ext kg``."""

    def kg(line: str) -> Any:
        """%kg build SOURCE… [--out DIR] | open DIR | explain NAME | show [NAME] | facts | info."""
        return _told(lambda: _command(shell, line))

    def sparql(line: str, cell: str) -> Any:
        """%%sparql [--on GRAPH] [--graph] [--into NAME]: SPARQL of the cell → a DataFrame, or a picture."""
        return _told(lambda: _ask(shell, line, cell))

    shell.register_magic_function(kg, "line", "kg")
    shell.register_magic_function(sparql, "cell", "sparql")
    _complete_sparql(shell)
    _show_records(shell)


def _show_records(shell: Any) -> None:
    """Let a single fact, entity or piece of evidence show itself as lists of them do, names marked in the sentence."""
    from kg._display import Records, marked

    formatter = shell.display_formatter.formatters["text/html"]
    for name in ("Fact", "Entity"):
        formatter.for_type_by_name("kg.model", name, lambda record: Records([record])._repr_html_())
    formatter.for_type_by_name("kg.model", "Evidence", lambda evidence: f"<p>{marked(evidence)}</p>")


def _complete_sparql(shell: Any) -> None:
    """Let the Tab key complete SPARQL in ``%%sparql`` cells: prefixes, terms, variables, and names in quotes."""
    from IPython.core.completer import SimpleCompletion, context_matcher

    @context_matcher()  # type: ignore[untyped-decorator]
    def kg_sparql(context: Any) -> dict[str, Any]:
        lines = context.full_text.split("\n")
        if not lines[0].startswith("%%sparql") or context.cursor_line == 0:
            return {"completions": []}
        from kg._completion import completions, fragment

        typed = lines[context.cursor_line][: context.cursor_position]
        before = "\n".join([*lines[1 : context.cursor_line], typed])
        found = completions(before, "\n".join(lines[1:]), _names(shell, lines[0]))
        return {
            "completions": [SimpleCompletion(each, type="sparql") for each in found],
            "matched_fragment": fragment(before),
            "suppress": True,  # of Python's own completions
        }

    kept = [each for each in shell.Completer.custom_matchers if getattr(each, "__name__", "") != "kg_sparql"]
    shell.Completer.custom_matchers[:] = [*kept, kg_sparql]


def _names(shell: Any, line: str) -> list[str]:
    """Names of the entities of the graph that a ``%%sparql`` line asks; none where there is no graph."""
    from kg.graph import KnowledgeGraph

    found = re.search(r"--on[ =](\w+)", line)
    graph = shell.user_ns.get(found[1] if found else VARIABLE)
    return [entity.name for entity in graph.entities] if isinstance(graph, KnowledgeGraph) else []


class _Arguments(argparse.ArgumentParser):
    """A parser that raises instead of ending the notebook's process."""

    def error(self, message: str) -> NoReturn:
        """Wrong usage."""
        raise KGError(message, self.format_usage().strip())


def _told(action: Any) -> Any:
    """The result of ``action``; an error of the user is shown as message and hint, without a trace."""
    try:
        return action()
    except KGError as error:
        print(f"error: {error.message}" + (f"\nhint: {error.hint}" if error.hint else ""))  # noqa: T201
        return None


def _command(shell: Any, line: str) -> Any:
    parser = _Arguments(prog="%kg", add_help=False)
    parser.add_argument("verb", choices=["build", "open", "explain", "show", "facts", "entities", "info"])
    parser.add_argument("words", nargs="*")
    parser.add_argument("--out")
    parser.add_argument("--on", default=VARIABLE)
    given = parser.parse_args(shlex.split(line))
    if given.verb in {"build", "open"}:
        return _made(shell, given)
    graph = _graph(shell, given.on)
    if given.verb == "explain":
        return graph.explain(" ".join(given.words))
    if given.verb == "show":
        return graph.show(around=" ".join(given.words)) if given.words else graph.show()
    return {"facts": graph.facts, "entities": graph.entities, "info": repr(graph)}[given.verb]


def _made(shell: Any, given: argparse.Namespace) -> KnowledgeGraph:
    from kg.graph import build, open_graph

    before = shell.user_ns.get(given.on)
    if hasattr(before, "close") and hasattr(before, "store"):
        before.close()  # else a cell that is run twice would find the folder in use
    if given.verb == "build":
        graph = build(*given.words, out=given.out)
    else:
        graph = open_graph(*(given.words[:1] or [given.out or "output"]))
    shell.user_ns[given.on] = graph
    return graph


def _ask(shell: Any, line: str, cell: str) -> Any:
    parser = _Arguments(prog="%%sparql", add_help=False)
    parser.add_argument("--on", default=VARIABLE)
    parser.add_argument("--graph", action="store_true")
    parser.add_argument("--into", default="")
    given = parser.parse_args(shlex.split(line))
    graph = _graph(shell, given.on)
    if given.graph:
        from kg._save import show

        return show(graph.part(cell))
    result = graph.query(cell)
    found = result.to_pandas() if _has_pandas() else result
    if given.into:
        shell.user_ns[given.into] = found
        return None
    return found


def _graph(shell: Any, name: str) -> KnowledgeGraph:
    from kg.graph import KnowledgeGraph

    graph = shell.user_ns.get(name)
    if not isinstance(graph, KnowledgeGraph):
        raise KGError(f"no graph in the variable {name!r}", "Make one: %kg build article.txt, or %kg open output")
    return graph


def _has_pandas() -> bool:
    from importlib.util import find_spec

    return find_spec("pandas") is not None
