"""The command ``kg``: turns errors into messages and exit codes.

0: done; 1: an error of input, message and hint on standard error; 2: wrong usage; 130: interrupted. Anything else is
a bug and shows its traceback.
"""

from __future__ import annotations

import os
import sys

from kg.errors import KGError


def main() -> None:
    """Run the command line; never returns."""
    try:
        from kg.cli import app

        try:
            app(prog_name="kg")
        finally:
            sys.stdout.flush()  # here, so that a reader who has gone is noticed before the interpreter ends
    except KGError as error:
        sys.exit(report(error))
    except BrokenPipeError:
        # The reader of our output (head, less) has gone: nothing more to say, and nothing to flush at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


def report(error: KGError) -> int:
    """Print message and hint on standard error; the exit code."""
    print(f"error: {error.message}", file=sys.stderr)  # noqa: T201 - this is the command's voice
    if error.hint:
        print(f"hint: {error.hint}", file=sys.stderr)  # noqa: T201
    return 1


if __name__ == "__main__":
    main()
