"""Word lists that ship, made from the gazetteers: ``python -m training.gazetteers CORPORA``.

Writes ``kg/extract/lexicon/places.txt`` (countries, capitals, places of the name data) beside the lexicon.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from training import names

LEXICON = Path(__file__).resolve().parent.parent / "kg/extract/lexicon"
_HEAD = (
    "# Names of places, one a line: countries and capitals (mledoze/countries, ODbL 1.0),"
    " places met twice or more in WikiNER-fr (CC BY 4.0).\n"
)


def places(corpora: Path) -> list[str]:
    """Countries, capitals, and names that the training data call a place at least twice and seldom anything else."""
    found = set()
    for country in json.loads((corpora / "gazetteer/countries.json").read_text(encoding="utf-8")):
        french = country.get("translations", {}).get("fra", {})
        found |= {french.get("common", ""), french.get("official", ""), *(country.get("capital") or [])}
    as_place, otherwise = Counter[str](), Counter[str]()
    wiki = names.split(list(names.wikiner(corpora / "ner/wikiner-fr-slice.bio")))[0]
    own = names.split(list(names.own(Path(__file__).parent / "data")))[0]
    for text, spans in wiki + own:
        for start, end, label in spans:
            (as_place if label == "LOC" else otherwise)[text[start:end]] += 1
    found |= {n for n, count in as_place.items() if count > 1 and otherwise[n] * 3 < count and n[0].isupper()}
    return sorted(found - {""})


def main(corpora: Path) -> None:
    """Write the list."""
    (LEXICON / "places.txt").write_text(_HEAD + "\n".join(places(corpora)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
