"""``python -m docs.write``: write anew all that the documentation takes from code, data and runs.

Regions of pages (commands, relations, ontology), what examples print, and the outputs of the notebooks. Run it after
a change of a command, a frame, the ontology or the language pipeline; ``--pages`` leaves the notebooks as they are.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from docs.write import commands, notebooks, ontology
from docs.write.regions import Block, answered, filled, replaced
from docs.write.run import ROOT, Hundred, ReadersFolder, missing, shortened

MAKERS = {
    "commands": commands.commands,
    "saved-queries": commands.saved,
    "formats": commands.formats,
    "classes": ontology.classes,
    "relation-table": ontology.relations,
    "properties": ontology.properties,
    "fact-classes": ontology.fact_classes,
    "prefixes": ontology.prefixes,
    "relations": ontology.relation_pages,
}


def pages() -> list[Path]:
    """The pages of the documentation and the README."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def main() -> int:
    """Write what has changed; name each file written."""
    parser = argparse.ArgumentParser(prog="python -m docs.write", description=__doc__)
    parser.add_argument("--pages", action="store_true", help="only pages, not notebooks")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        reader, hundred = ReadersFolder(Path(folder)), Hundred()
        for path in pages():
            before = path.read_text(encoding="utf-8")
            after = _outputs(filled(before, MAKERS), reader, hundred)
            if after != before:
                path.write_text(after, encoding="utf-8")
                print(path.relative_to(ROOT))  # noqa: T201
    for path in [] if given.pages else notebooks.paths():
        notebooks.write(path)
        print(path.relative_to(ROOT))  # noqa: T201
    return 0


def _outputs(page: str, reader: ReadersFolder, hundred: Hundred) -> str:
    """The page with the outputs that are no longer right written anew."""
    changes: dict[Block, str] = {}
    for block, shown in answered(page, "console"):
        real = "".join(reader.run(line[2:]) for line in block.text.splitlines() if line.startswith("$ "))
        changes |= {shown: shortened(real)} if missing(shown.text, real) or not shown.text.strip() else {}
    for block, shown in answered(page, "sparql"):
        real = hundred.answer(block.text)
        changes |= {shown: shortened(real)} if missing(shown.text, real) or not shown.text.strip() else {}
    return replaced(page, changes)


if __name__ == "__main__":
    sys.exit(main())
