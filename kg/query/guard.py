"""What a query from outside may not do: reach the network, open files, change the graph."""

from __future__ import annotations

import re

from kg.errors import QueryError

_FORBIDDEN = {
    "SERVICE": "it would reach another server",
    "LOAD": "it would read a file or a web page",
    "FROM": "it would read other data than this graph",
    **dict.fromkeys(
        ("INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"),
        "it would change the graph; use kg build and kg remove",
    ),
}
# Everything in which a keyword is only a word: IRIs, strings, comments, variables, prefixed names, language tags.
_QUIET = re.compile(
    r"""
      <[^<>"{}|^`\\\s]*>
    | \"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
    | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
    | \#[^\n\r]*
    | [?$][^\s(){}\[\].,;|/^*+=<>!&-]+
    | [^\s(){}\[\].,;|/^*+=<>!&?$"'#@-][^\s(){}\[\],;|/^*+=<>!&?$"'#@]*:[^\s(){}\[\],;|/^*+=<>!&"'#]*
    | :[^\s(){}\[\],;|/^*+=<>!&"'#]+
    | @[A-Za-z-]+
    """,
    re.VERBOSE | re.DOTALL,
)
_WORD = re.compile(r"[A-Za-z_]+")


def bare(sparql: str) -> str:
    """Return the query with all but its keywords and brackets blanked; lines keep their numbers."""
    return _QUIET.sub(lambda found: "\n" * found[0].count("\n") or " ", sparql)


def check(sparql: str) -> None:
    """Raise QueryError when the query is empty or holds SERVICE, LOAD, FROM or an update.

    The keywords are looked for outside strings, IRIs, names and comments. It errs on the side of refusing: what it
    cannot read, SPARQL cannot either.
    """
    if not sparql.strip():
        raise QueryError("the query is empty", "for example: SELECT ?who ?what { ?who kg:investsIn ?what }")
    for number, line in enumerate(bare(sparql).splitlines(), start=1):
        for word in _WORD.findall(line):
            reason = _FORBIDDEN.get(word.upper())
            if reason:
                raise QueryError(f"line {number}: {word.upper()} is refused: {reason}")
