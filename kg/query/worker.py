"""A query in a process of its own: pyoxigraph cannot be interrupted, a process can be killed.

The worker gets a copy of the graph (a checkpoint of the folder, which costs hard links; or the quads of a graph in
memory), answers once and ends. Limits on memory and processor time hold it where the system knows them.
"""

from __future__ import annotations

import os
import pickle  # nosec B403: only between this process and its own child
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from kg.errors import QueryError
from kg.store import GraphStore, Rows
from kg.store.results import query as answer

MEMORY = 4 * 2**30  # bytes of address space that one query may use


def query(store: GraphStore, sparql: str, values: Mapping[str, str], timeout: float) -> Rows:
    """Answer the query in a worker; QueryError when it takes more than ``timeout`` seconds or dies."""
    with tempfile.TemporaryDirectory(prefix="kg-query-") as folder:
        copy = store.checkpoint(Path(folder) / "copy")
        task = pickle.dumps((str(copy), sparql, dict(values), timeout))
        # The child finds kg where this process found it, installed or not.
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        try:
            done = subprocess.run(
                [sys.executable, "-m", "kg.query.worker"],
                input=task,
                capture_output=True,
                timeout=timeout + 1,  # starting Python is not the query's fault
                env=environment,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise QueryError(
                f"the query took more than {timeout:g} seconds", "ask for less, or give it more time"
            ) from error
    return _outcome(done.returncode, done.stdout)


def _outcome(code: int, output: bytes) -> Rows:
    if code != 0 or not output:
        raise QueryError("the query used too much memory or time and was stopped", "ask for less, or add a LIMIT")
    result = pickle.loads(output)  # noqa: S301 - written by our own child
    if isinstance(result, QueryError):
        raise result
    rows: Rows = result
    return rows


def main() -> None:
    """Read one task from standard input, answer it on standard output."""
    path, sparql, values, timeout = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by our own parent
    _limit(timeout)
    from kg.store import checkpoint_at

    result: Rows | QueryError
    try:
        result = answer(checkpoint_at(Path(path)), sparql, values)
    except QueryError as error:
        result = QueryError(error.message, error.hint)
    sys.stdout.buffer.write(pickle.dumps(result))
    sys.stdout.buffer.flush()


def _limit(timeout: float) -> None:
    try:
        import resource
    except ImportError:  # not on Windows; the time limit of the parent still holds
        return
    resource.setrlimit(resource.RLIMIT_CPU, (int(timeout) + 2, int(timeout) + 3))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
