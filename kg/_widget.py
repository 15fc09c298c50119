"""Facts in a notebook with a search box and filters; what they leave goes on in Python. Needs the extra ``widgets``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

try:
    import anywidget
    import traitlets
except ImportError as error:
    from kg.errors import KGError

    raise KGError("the browser of facts needs anywidget", "pip install anywidget") from error

from kg._display import Records, details, end, inside
from kg.model import Fact

ROWS = 200  # rows that the table shows at once


class FactBrowser(anywidget.AnyWidget):
    """A table of facts with search and filters. ``facts`` are all of them, ``selection`` those that are left."""

    _esm = Path(__file__).with_name("_widget.js")
    records: Any = traitlets.List().tag(sync=True)
    rows: Any = traitlets.Int(ROWS).tag(sync=True)
    shown: Any = traitlets.List().tag(sync=True)

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = Records(facts)
        super().__init__(records=[record(fact) for fact in facts], shown=list(range(len(facts))))

    @property
    def selection(self) -> Records[Fact]:
        """The facts that search and filters leave, in order."""
        known = range(len(self.facts))
        return Records(self.facts[number] for number in self.shown if number in known)


def record(fact: Fact) -> dict[str, Any]:
    """One fact as the browser shows it: words, and the places of its names in the sentence."""
    said = fact.evidence[0] if fact.evidence else None
    start = said.sentence_span.start if said else 0
    spans = (
        sorted(each for each in (said.subject_span, said.object_span) if each and inside(each, said)) if said else []
    )
    marks: list[list[int]] = []
    for span in spans:  # names that overlap are marked once
        if not marks or span.start - start >= marks[-1][1]:
            marks.append([span.start - start, span.end - start])
    return {
        "subject": fact.subject.name,
        "relation": fact.predicate,
        "object": end(fact.object),
        "certainty": fact.certainty,
        "more": details(fact).removeprefix(fact.certainty).removeprefix("; "),
        "sentence": said.sentence if said else "",
        "document": said.document if said else "",
        "marks": marks,
    }
