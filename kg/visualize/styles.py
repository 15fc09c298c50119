"""How each type and relation looks: label in two languages, colour, shape.

The ontology is where looks are declared; what it does not declare gets a stable look from a colour-blind-safe palette.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

# After Okabe and Ito, "Color Universal Design" (2008), darkened to reach 3:1 on white; any two are more than 10 apart in
# CIELAB for readers with any colour-vision deficiency.
PALETTE = ("#0072b2", "#d55e00", "#00805e", "#b0408a", "#4a5560", "#7a5c00", "#3a9bd9", "#5b2fa8")
SHAPES = ("circle", "square", "triangle", "diamond", "hexagon", "star", "pentagon", "triangle-down", "pill")
# What vis-network calls them.
_SYNONYMS = {"dot": "circle", "ellipse": "circle", "box": "pill", "triangleDown": "triangle-down"}
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Style:
    """The look of one type or relation; ``labels`` maps a language to a label, ``colour`` is ``#rrggbb``."""

    labels: Mapping[str, str]
    colour: str
    shape: str = "circle"


@dataclass(frozen=True, slots=True)
class Styles:
    """The looks that are declared, by local name; :meth:`of_class` and :meth:`of_relation` answer for every name."""

    classes: Mapping[str, Style] = field(default_factory=dict)
    relations: Mapping[str, Style] = field(default_factory=dict)

    def of_class(self, name: str) -> Style:
        """The look of the class ``name``, made from its name when it is not declared."""
        return self.classes.get(name) or _invented(name)

    def of_relation(self, name: str, labels: Mapping[str, str] | None = None) -> Style:
        """The look of the relation ``name``, made from its name when it is not declared.

        ``labels`` are what an edge calls it: they win, except that one of no language (``""``) only stands in.
        """
        declared = self.relations.get(name)
        style = declared or _invented(name)
        own = dict(labels or {})
        spare = own.pop("", "")
        known = style.labels if declared or not spare else dict.fromkeys(style.labels, spare)
        return Style({**known, **own}, style.colour, style.shape)


def read_styles(source: Any = None) -> Styles:
    """Looks from ``source``: a :class:`Styles`, or anything with ``classes`` and ``relations`` like kg's ontology.

    ``None`` stands for the ontology that ships. Labels that lack a language, colours that are no ``#rrggbb`` and
    shapes that the page cannot draw are replaced by ones made from the name.
    """
    if isinstance(source, Styles):
        return source
    if source is None:
        from kg import ontology

        source = ontology.load()
    return Styles(_looks(source.classes), _looks(source.relations))


def in_words(name: str) -> str:
    """``CreativeWork`` → ``Creative work``: a readable label for a local name."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).replace("_", " ").strip()
    return words[:1].upper() + words[1:].lower() if words else "?"


def _looks(declared: Mapping[str, Any]) -> dict[str, Style]:
    return {name: _look(name, item) for name, item in declared.items()}


def _look(name: str, item: Any) -> Style:
    spare = _invented(name)
    own = {str(key): str(text) for key, text in dict(getattr(item, "labels", {})).items() if text}
    colour = str(getattr(item, "colour", ""))
    shape = str(getattr(item, "shape", ""))
    shape = _SYNONYMS.get(shape, shape)
    return Style(
        {**spare.labels, **own},
        colour.lower() if _COLOUR.fullmatch(colour) else spare.colour,
        shape if shape in SHAPES else spare.shape,
    )


def _invented(name: str) -> Style:
    """A look that depends on the name alone, so that it is the same in every page and every process."""
    number = sum(position * ord(letter) for position, letter in enumerate(name, start=1))
    label = in_words(name)
    return Style({"fr": label, "en": label}, PALETTE[number % len(PALETTE)], SHAPES[number % (len(SHAPES) - 1)])
