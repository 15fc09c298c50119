"""axe-core over every state of the page, and colours that readers with a colour-vision deficiency tell apart."""

from __future__ import annotations

from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kg import ontology
from kg.visualize.styles import PALETTE, read_styles
from tests.visualize.conftest import Opener
from tests.visualize.news import ENTITY, crowd

# Full deficiency on linear RGB, after Machado and others: A physiologically-based model for simulation of color vision
# deficiency (2009).
DEFICIENCIES = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
STATES = {
    "whole": "",
    "entity": f"#entity={ENTITY}lumio",
    "fact": "#fact=https://example.org/fact/03",
    "neighbourhood": f"#around={ENTITY}orvane&depth=2",
    "path": f"#path={ENTITY}brandt&path={ENTITY}voltera",
    "table": "#view=table",
}


def axe() -> str:
    """The source of axe-core, from the package that carries it; the test is skipped without."""
    found = find_spec("axe_playwright_python")
    sources = list(Path(found.origin).parent.glob("*.js")) if found and found.origin else []
    if not sources:
        pytest.skip("axe-core is not installed: pip install axe-playwright-python")
    return sources[0].read_text(encoding="utf-8")


def findings(page: Any) -> list[str]:
    """Rules of WCAG 2.2 A and AA and of good practice that the page breaks, with the elements that break them."""
    page.evaluate(axe())
    result = page.evaluate("() => axe.run(document)")
    assert len(result["passes"]) > 15  # it did look
    return [
        f"{item['id']} ({item['impact']}): {[node['html'][:120] for node in item['nodes'][:3]]}"
        for item in result["violations"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(open_page: Opener, state: str, scheme: str) -> None:
    assert findings(open_page(anchor=STATES[state], scheme=scheme)) == []


@pytest.mark.parametrize("anchor", [STATES["whole"], STATES["fact"], STATES["table"]])
def test_axe_finds_nothing_on_a_phone(open_page: Opener, anchor: str) -> None:
    assert findings(open_page(anchor=anchor, width=390, height=844)) == []


def test_axe_finds_nothing_among_communities_menu_and_help(open_page: Opener) -> None:
    page = open_page(crowd(300), anchor="#groups=1")
    page.click("#more")
    assert findings(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert findings(page) == []


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_classes_that_share_a_shape_differ_in_colour_to_all_eyes(deficiency: str) -> None:
    """Colour is never alone: classes whose colours look alike have another shape, or are kinds of the same thing."""
    classes = ontology.load().classes
    styles = read_styles()
    main = ("Person", "Organization", "Product", "CreativeWork", "Place", "Event", "Role", "Value")
    shown = [styles.of_class(name) for name in main if name in classes]
    assert len({(style.shape, style.colour) for style in shown}) == len(shown)
    for one, other in combinations(shown, 2):
        assert one.shape != other.shape or difference(one.colour, other.colour, deficiency) > 12


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_the_spare_palette_is_told_apart(deficiency: str) -> None:
    closest = min(difference(one, other, deficiency) for one, other in combinations(PALETTE, 2))
    assert closest > 10


def difference(one: str, other: str, deficiency: str) -> float:
    """Distance of two colours in CIELAB as someone with the deficiency sees them (CIE 1976; 2.3 is just noticed)."""
    return float(np.linalg.norm(_lab(one, deficiency) - _lab(other, deficiency)))


def _lab(colour: str, deficiency: str) -> np.ndarray:
    share = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(DEFICIENCIES[deficiency]) @ linear, 0, 1)
    matrix = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    x, y, z = np.cbrt(np.maximum(np.array(matrix) @ seen / [0.95047, 1.0, 1.08883], 0.008856))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])
