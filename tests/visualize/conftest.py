"""A real headless Chromium for the page; tests that need it are skipped where it is absent."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.visualize import write_page
from tests.visualize.news import news

ARGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
Opener = Callable[..., Any]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A running browser, shared by all tests."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install playwright")
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Any, tmp_path: Path) -> Iterator[Opener]:
    """``open_page(graph, width=…, scheme=…)`` opens the page of a graph from a file, with the network blocked.

    At the end of the test, no script may have failed, complained or asked for anything outside the file.
    """
    contexts, complaints, requests = [], [], []

    def opened(
        graph: nx.MultiDiGraph[Any] | None = None,
        *,
        width: int = 1280,
        height: int = 800,
        scheme: str = "light",
        locale: str = "fr-FR",
        anchor: str = "",
        wait: bool = True,
        **options: Any,
    ) -> Any:
        path = tmp_path / "graph.html"
        write_page(news() if graph is None else graph, path, **{"title": "Orvane et Lumio", **options})
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, locale=locale, reduced_motion="reduce"
        )
        contexts.append(context)
        context.set_offline(True)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(path.as_uri() + anchor)
        if wait:
            page.wait_for_selector("html[data-ready]")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
    assert [url for url in requests if not url.startswith(("file:", "data:", "blob:"))] == []
