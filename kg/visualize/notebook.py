"""The page inside a notebook: a closed frame where scripts may run, and a plain table where they may not."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from kg.visualize.records import Record
from kg.visualize.styles import Styles

MAX_ROWS = 200
HEIGHT = 640  # pixels
SANDBOX = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
_WORDS = {
    "fr": (
        "faits",
        "de plus",
        "Le graphe interactif s’affiche dès que le carnet est approuvé.",
        ("Sujet", "Relation", "Objet", "Certitude", "Preuve"),
    ),
    "en": (
        "facts",
        "more",
        "The interactive graph shows once the notebook is trusted.",
        ("Subject", "Relation", "Object", "Certainty", "Evidence"),
    ),
}
_CERTAINTIES = {"asserted": "affirmé", "planned": "prévu", "possible": "possible", "denied": "démenti"}


def framed(
    page: str,
    nodes: Sequence[Record],
    edges: Sequence[Record],
    styles: Styles,
    *,
    title: str = "",
    language: str = "fr",
) -> str:
    """HTML for a notebook cell: ``page`` in a sandboxed frame, and its facts as a static table.

    The frame has no origin of its own to share (``allow-same-origin`` is left out), so that nothing in it can reach
    the notebook. Notebooks that are not trusted drop the frame, and with it the style that hides the table, which is
    French unless ``language`` is ``en``.
    """
    frame = (
        f'<iframe srcdoc="{escape(page)}" sandbox="{SANDBOX}" title="{escape(title or "Graph")}" '
        f'width="100%" height="{HEIGHT}" style="border:1px solid #d0d7de;border-radius:8px"></iframe>'
    )
    labels = {node["id"]: str(node.get("label", node["id"])) for node in nodes}
    table = _table(edges, labels, styles, "en" if language == "en" else "fr")
    return f'<div>{frame}<style>.kg-static{{display:none}}</style><div class="kg-static">{table}</div></div>'


def _table(edges: Sequence[Record], labels: dict[str, str], styles: Styles, language: str) -> str:
    facts, more, trust, heads = _WORDS[language]
    head = "".join(f'<th style="text-align:left">{word}</th>' for word in heads)
    rows = "".join(_row(edge, labels, styles, language) for edge in edges[:MAX_ROWS])
    rest = f"<p>… {len(edges) - MAX_ROWS} {more}</p>" if len(edges) > MAX_ROWS else ""
    body = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f"<p>{trust}</p><details open><summary>{len(edges)} {facts}</summary>{body}{rest}</details>"


def _row(edge: Record, labels: dict[str, str], styles: Styles, language: str) -> str:
    predicate = str(edge.get("predicate") or edge.get("label") or "")
    relation = styles.of_relation(predicate, edge.get("labels")).labels.get(language)
    certainty = str(edge.get("certainty", ""))
    certainty = _CERTAINTIES.get(certainty, certainty) if language == "fr" else certainty
    evidence = edge.get("evidence") or [{"sentence": ""}]
    cells = (labels[edge["from"]], relation or predicate, labels[edge["to"]], certainty, evidence[0]["sentence"])
    return "<tr>" + "".join(f'<td style="text-align:left">{escape(cell)}</td>' for cell in cells) + "</tr>"
