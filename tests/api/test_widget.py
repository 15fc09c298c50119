"""The browser of facts: its records in Python, and search and filters in a real browser."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from pathlib import Path

import pytest

import kg
from kg.model import Entity, Evidence, Fact, Span

pytest.importorskip("anywidget")
from kg._widget import FactBrowser, record

SCRIPT = Path(kg.__file__).with_name("_widget.js")
HOSTILE = "🚆 <img src=x onerror=alert(1)>"


def fact(subject: str, relation: str, object_: str, certainty: str = "asserted") -> Fact:
    text = f"{subject} … {object_}."
    ends = Span(0, len(subject)), Span(len(subject) + 3, len(text) - 1)
    evidence = Evidence("d", Span(0, len(text)), text, text, Span(0, len(text)), "x", 0.8, *ends)
    who = Entity(f"e:{subject}", "Company", subject), Entity(f"e:{object_}", "Company", object_)
    return Fact(who[0], relation, who[1], certainty, 0.8, (evidence,))  # type: ignore[arg-type]


FACTS = [
    fact("Orbelis", "acquires", "Solvanne"),
    fact("Kermadec", "sells", "Élan"),
    fact(HOSTILE, "acquires", "Élan", "denied"),
]


def test_the_places_of_names_are_those_of_the_sentence() -> None:
    for each in map(record, FACTS):
        words = [each["sentence"][start:end] for start, end in each["marks"]]
        assert words == [each["subject"], each["object"]]
    assert record(FACTS[2])["more"] == ""


def test_the_selection_is_what_the_filters_leave() -> None:
    browser = FactBrowser(FACTS)
    assert list(browser.selection) == FACTS
    browser.shown = [2, 7]  # a number that no fact has is nobody's
    assert list(browser.selection) == [FACTS[2]]


PAGE = """<!doctype html><meta charset="utf-8"><div id="here"></div><script type="module">
import widget from "./_widget.js";
const state = {records: RECORDS, rows: 200, shown: []};
window.state = state;
widget.render({model: {get: (k) => state[k], set: (k, v) => { state[k] = v; }, save_changes() {}}, el: here});
window.ready = true;
</script>"""


@pytest.mark.browser
def test_search_and_filters_in_a_browser(tmp_path: Path) -> None:
    import json

    play = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("no Chromium on this machine")
    records = json.dumps([record(each) for each in FACTS]).replace("<", "\\u003c")
    (tmp_path / "page.html").write_text(PAGE.replace("RECORDS", records), encoding="utf-8")
    shutil.copy(SCRIPT, tmp_path)
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=tmp_path)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, play.sync_playwright() as started:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        alerts: list[str] = []
        page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
        page.goto(f"http://127.0.0.1:{server.server_address[1]}/page.html")
        page.wait_for_function("window.ready")
        assert page.locator("tbody tr").count() == 3
        assert page.locator("mark").all_inner_texts()[4] == HOSTILE
        assert page.locator("img").count() == 0
        page.get_by_label("Search").fill("elan")
        assert page.evaluate("state.shown") == [1, 2]
        page.get_by_label("certainty").select_option("denied")
        assert page.evaluate("state.shown") == [2]
        page.get_by_label("Search").fill("")
        page.get_by_label("certainty").select_option("")
        page.get_by_label("relation").select_option("sells")
        assert page.locator("tbody tr").all_inner_texts()[0].startswith("Kermadec")
        assert page.get_by_role("status").inner_text() == "1 of 3 facts"
        assert not alerts
        browser.close()
        server.shutdown()
