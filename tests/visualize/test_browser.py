"""The page in a real browser: what a reader clicks, types and sees."""

from __future__ import annotations

import math
import re
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from kg.visualize import notebook_html
from tests.visualize.conftest import Opener
from tests.visualize.news import ENTITY, crowd, news

FACT = "https://example.org/fact/"


def text(page: Any, selector: str) -> str:
    """The visible text of an element, spaces made plain."""
    return " ".join(page.inner_text(selector).split())


def test_it_opens_offline_with_everything_on_it(open_page: Opener) -> None:
    page = open_page()
    assert text(page, "h1") == "Orvane et Lumio"
    assert text(page, "#counts") == "26 entités · 28 faits"
    assert "Entreprise" in text(page, "#filters")
    assert "Lumio Santé" in text(page, "#panel")


def test_the_canvas_is_painted(open_page: Opener) -> None:
    page = open_page()
    colours = page.evaluate(
        "() => { const c = document.getElementById('canvas'); const d = c.getContext('2d')"
        ".getImageData(0, 0, c.width, c.height).data; const seen = new Set();"
        "for (let i = 0; i < d.length; i += 4) if (d[i + 3] === 255) seen.add(d.slice(i, i + 3).join()); return seen.size }"
    )
    assert colours > 20


def test_search_completes_names_and_aliases_whatever_the_accents(open_page: Opener) -> None:
    page = open_page()
    page.fill("#search", "energie")
    assert text(page, "#found li:first-child .name") == "Atlas Énergie"
    page.fill("#search", "bbi")
    assert text(page, "#found li:first-child .name") == "Banque de Belle-Isle"
    page.keyboard.press("Enter")
    assert text(page, "#panel h2") == "Banque de Belle-Isle"
    assert "possible" in text(page, "#panel")


def test_a_node_lists_its_facts_and_a_fact_its_sentence_with_both_names_marked(open_page: Opener) -> None:
    page = open_page(anchor=f"#entity={ENTITY}lumio")
    assert "acquiert" in text(page, "#panel")
    page.click("#panel .fact:has-text('Groupe Orvane')")
    assert page.locator("#panel mark").all_inner_texts() == ["Groupe Orvane", "Lumio Santé"]
    panel = text(page, "#panel")
    for expected in (
        "prévu",
        "84 %",
        "210 millions d’euros",
        "31 décembre 2025",
        "Orvane vise la santé",
        "18 juin 2025",
    ):
        assert expected in panel
    assert page.get_attribute("#panel figcaption a", "href") == "https://example.org/rachat"


def test_a_click_on_a_line_shows_its_evidence(open_page: Opener) -> None:
    page = open_page(anchor=f"#path={ENTITY}delmas&path={ENTITY}ligue")
    box = page.locator("#canvas").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 + 16)
    assert "porte-parole" in text(page, "#panel .proof")


def test_filters_hide_types_relations_certainties_and_periods(open_page: Opener) -> None:
    page = open_page()
    page.uncheck("label:has-text('Personne') input")
    assert "19 sur 26 entités" in text(page, "#counts")
    page.click("#reset")
    page.uncheck("label:has-text('démenti') input")
    assert "27 sur 28 faits" in text(page, "#counts")
    page.click("#reset")
    page.locator("input[aria-label='Début']").evaluate(
        "e => { e.value = e.max - 200; e.dispatchEvent(new Event('input')) }"
    )
    assert "28 sur 28" not in text(page, "#counts")
    page.click("#reset")
    page.select_option("select[aria-label='Document']", label="Querelle de catalogue")
    assert "2 sur 28 faits" in text(page, "#counts")
    page.go_back()
    assert text(page, "#counts") == "26 entités · 28 faits"


def test_neighbourhood_path_and_back(open_page: Opener) -> None:
    page = open_page(anchor=f"#entity={ENTITY}brandt")
    page.click("#panel button:has-text('Voisinage')")
    assert "Autour de Jonas Brandt" in text(page, "#scope")
    assert "3 sur 26 entités" in text(page, "#counts")
    page.click("#scope button:has-text('2')")
    assert "7 sur 26 entités" in text(page, "#counts")
    page.click("#path-to")
    page.keyboard.type("voltera")
    page.keyboard.press("Enter")
    assert "Kerval Capital" in text(page, "#panel .path")
    page.go_back()
    assert "7 sur 26 entités" in text(page, "#counts")
    page.go_forward()
    assert "Voltera" in text(page, "#panel .path")


def test_a_link_restores_the_view(open_page: Opener) -> None:
    page = open_page()
    page.uncheck("label:has-text('Lieu') input")
    page.fill("#search", "novalis")
    page.keyboard.press("Enter")
    page.click("#show-table")
    anchor = page.evaluate("location.hash")
    again = open_page(anchor=anchor)
    assert text(again, "#panel h2") == "Studios Novalis"
    assert not again.is_checked("label:has-text('Lieu') input")
    assert again.is_visible("#rows")


def test_the_table_sorts_filters_and_saves_csv(open_page: Opener, tmp_path: Path) -> None:
    page = open_page(anchor="#view=table")
    assert page.locator("#rows tr").count() == 28
    page.click("thead button:has-text('Objet')")
    page.click("thead button:has-text('Objet')")
    assert page.get_attribute("th:has-text('Objet')", "aria-sort") == "descending"
    assert "Voltera" in text(page, "#rows tr:first-child")
    page.fill("#facts .filter", "kerval orvane")
    assert page.locator("#rows tr").count() == 1
    page.fill("#facts .filter", "")
    page.click("#more")
    with page.expect_download() as download:
        page.click("#save-csv")
    saved = Path(download.value.path()).read_bytes().decode("utf-8-sig")
    assert saved.count("\r\n") == 28
    assert '"Claire Tessier","succède à","Hugo Nadeau"' in saved


@pytest.mark.parametrize(("button", "start"), [("#save-svg", b"<svg"), ("#save-png", b"\x89PNG")])
def test_the_picture_is_saved(open_page: Opener, button: str, start: bytes) -> None:
    page = open_page()
    page.click("#more")
    with page.expect_download() as download:
        page.click(button)
    assert Path(download.value.path()).read_bytes().startswith(start)


def test_everything_by_keyboard(open_page: Opener) -> None:
    page = open_page()
    page.keyboard.press("/")
    page.keyboard.type("orvane")
    page.keyboard.press("Enter")
    assert text(page, "#panel h2") == "Groupe Orvane"
    page.keyboard.press("Escape")
    page.focus("#canvas")
    page.keyboard.press("v")
    assert "Autour de" in text(page, "#scope")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.is_hidden("#scope")
    page.keyboard.press("ArrowLeft")
    assert "Entreprise" in page.text_content("#live")
    page.keyboard.press("Enter")
    assert page.is_visible("#panel .actions")
    page.keyboard.press("t")
    assert page.is_visible("#rows")
    page.keyboard.press("?")
    assert page.is_visible("#keys")
    page.keyboard.press("Escape")
    assert page.is_hidden("#keys")


def test_dark_mode_follows_the_system_and_the_button(open_page: Opener) -> None:
    page = open_page(scheme="dark")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(ground) == "rgb(18, 22, 29)"
    page.click("#more")
    page.click("#theme")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"


def test_the_interface_speaks_the_readers_language(open_page: Opener) -> None:
    page = open_page(locale="en-GB")
    assert text(page, "#counts") == "26 entities · 28 facts"
    assert "Company" in text(page, "#filters")
    page.click("#more")
    page.click("#language")
    assert text(page, "#counts") == "26 entités · 28 faits"
    assert text(open_page(locale="en-GB", language="fr"), "#show-table") == "Tableau"


def test_a_phone_has_no_sideways_scroll_and_a_sheet_of_details(open_page: Opener) -> None:
    page = open_page(width=390, height=800, anchor=f"#fact={FACT}03")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.is_visible("#panel .proof")
    assert page.is_hidden("#filters")
    page.click("#panel .close")
    page.click("#show-filters")
    assert page.is_visible("#filters")


def test_a_large_graph_opens_on_a_part_and_unfolds(open_page: Opener) -> None:
    page = open_page(crowd(900), max_nodes=100)
    assert text(page, "#counts").startswith("100 sur 900 entités")
    page.click("#panel .entity >> nth=0")
    page.click("#panel button:has-text('Déplier')")
    assert int(text(page, "#counts").split()[0]) > 100
    page.click("#show-all")
    assert text(page, "#counts").startswith("900 entités")


def test_communities_are_bubbles_that_open_in_place(open_page: Opener) -> None:
    page = open_page(crowd(900), max_nodes=100)
    page.click("#groups")
    bubbles = int(text(page, "#counts").split()[0])
    assert 5 < bubbles <= 60
    page.click("#panel .entity >> nth=0")
    assert "Communauté de" in text(page, "#panel .kind")
    page.click("#panel button:has-text('Déplier')")
    assert text(page, "#counts").startswith(f"{bubbles - 1} communautés et 40 entités")
    page.fill("#search", "entité numéro 777")
    page.keyboard.press("Enter")
    assert text(page, "#panel h2") == "Entité numéro 777"
    anchor = page.evaluate("location.hash")
    assert text(open_page(crowd(900), max_nodes=100, anchor=anchor), "#counts") == text(page, "#counts")
    page.click("#panel button:has-text('Replier')")
    page.click("#scope button:has-text('Tout replier')")
    assert text(page, "#counts").startswith(f"{bubbles} communautés et 0 entités")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert text(page, "#counts").startswith("101 sur 900 entités")  # the one that was searched for stays


def test_a_community_alone_shows_all_its_members(open_page: Opener) -> None:
    page = open_page(crowd(900), max_nodes=100, anchor="#community=0")
    size = int(text(page, "select[aria-label='Communautés'] option:nth-child(2)").split("(")[1].rstrip(")"))
    assert text(page, "#counts").startswith(f"{size} sur 900")
    assert "Communauté de" in text(page, "#scope")


def test_bubbles_lie_apart(open_page: Opener) -> None:
    page = open_page(crowd(900), max_nodes=100, anchor="#groups=0")
    page.click("#more")
    with page.expect_download() as download:
        page.click("#save-svg")
    picture = Path(download.value.path()).read_text(encoding="utf-8")
    circle = r'fill="#[0-9a-f]{6}"[^>]*d="M([\d.-]+) ([\d.-]+)a([\d.]+)|d="M([\d.-]+) ([\d.-]+)a([\d.]+) [^"]*" fill="#ffffff"'
    found = [tuple(float(part) for part in match if part) for match in re.findall(circle, picture)]
    discs = [(left + r, top, r) for left, top, r in found if r > 8]
    assert len(discs) > 5
    for one, other in combinations(set(discs), 2):
        assert math.dist(one[:2], other[:2]) > one[2] + other[2] - 2


def test_a_graph_in_many_parts_opens_on_its_middle_with_an_overview(open_page: Opener) -> None:
    graph = news()
    for number in range(90):
        graph.add_edge(f"a{number}", f"b{number}", key=f"k{number}", predicate="holdsRole")
    page = open_page(graph)
    assert page.is_visible("#minimap")
    page.click("#fit")
    page.wait_for_selector("#minimap", state="hidden")  # the view glides there
    page.click("#zoom-in")
    page.click("#zoom-in")
    page.click("#zoom-in")
    page.wait_for_selector("#minimap", state="visible")
    small = open_page(graph, width=390, height=800, anchor="#view=table")
    small.click("#show-graph")
    assert small.is_visible("#minimap")


def test_back_and_forward_are_offered_when_there_is_somewhere_to_go(open_page: Opener) -> None:
    page = open_page()
    assert page.is_disabled("#back")
    assert page.is_disabled("#forward")
    page.uncheck("label:has-text('Lieu') input")
    page.click("#back")
    page.wait_for_selector("#back:disabled")
    assert page.is_checked("label:has-text('Lieu') input")
    page.click("#forward")
    page.wait_for_selector("#forward:disabled")
    assert not page.is_checked("label:has-text('Lieu') input")


@pytest.mark.parametrize(
    ("value", "words"),
    [("2025-06", "juin 2025"), ("2025-06/2025-09", "juin 2025 – septembre 2025"), ("2025-W44", "27 octobre 2025 – 2 novembre 2025")],
)  # fmt: skip
def test_dates_are_told_in_words(open_page: Opener, value: str, words: str) -> None:
    graph = news()
    qualifiers = {"date": "alors", "date_value": value, "not_before": "2025-10-27", "not_after": "2025-11-02"}
    graph.add_edge(f"{ENTITY}tessier", f"{ENTITY}lyon", key="new", predicate="holdsRole", qualifiers=qualifiers)
    assert words in text(open_page(graph, anchor="#fact=new"), "#panel .badges")


def test_an_end_that_the_sentence_does_not_name_is_told(open_page: Opener) -> None:
    graph = news()
    sentence = "Elle dirige aussi le port depuis mars."
    proof = {"document": "d", "sentence": sentence, "marks": [[22, 26]]}
    graph.add_edge(f"{ENTITY}tessier", f"{ENTITY}lyon", key="new", predicate="holdsRole", evidence=[proof])
    page = open_page(graph, anchor="#fact=new")
    assert "Claire Tessier : compris d’après le reste du texte" in text(page, "#panel .proof")


def test_data_above_the_limit_is_compressed(open_page: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.visualize.payload.COMPRESS_ABOVE", 1000)
    page = open_page(news())
    assert page.get_attribute("#graph-data", "data-encoding") == "gzip"
    assert text(page, "#counts") == "26 entités · 28 faits"


def test_a_notebook_frame_shows_the_graph(chromium: Any, tmp_path: Path) -> None:
    (tmp_path / "cell.html").write_text(f"<!doctype html><meta charset=utf-8>{notebook_html(news())}", encoding="utf-8")
    page = chromium.new_page(locale="fr-FR")
    page.goto((tmp_path / "cell.html").as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for()
    frame.locator("#search").fill("lumio")
    frame.locator("#search").press("Enter")
    assert frame.locator("#panel h2").inner_text() == "Lumio Santé"
    assert page.locator("details").is_hidden()
    inside = next(each for each in page.frames if each != page.main_frame)
    reach = "() => { try { return parent.document.title } catch (error) { return error.name } }"
    assert inside.evaluate(reach) == "SecurityError"
    page.close()


def test_an_untrusted_notebook_shows_the_table(chromium: Any, tmp_path: Path) -> None:
    """Sanitisers of notebooks take frames and style away; what is left must say what there is."""
    cell = re.sub(r"<iframe.*?</iframe>|<style>.*?</style>", "", notebook_html(news()), flags=re.DOTALL)
    (tmp_path / "cell.html").write_text(f"<!doctype html><meta charset=utf-8>{cell}", encoding="utf-8")
    page = chromium.new_page()
    page.goto((tmp_path / "cell.html").as_uri())
    assert page.locator("tbody tr").count() == 28
    assert page.is_visible("text=Lumio Santé >> nth=0")
    assert "carnet est approuvé" in page.inner_text("body")
    page.close()


def test_on_paper_there_are_picture_and_table(open_page: Opener) -> None:
    page = open_page()
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.is_visible("#canvas")
    assert page.locator("#rows tr").count() == 28
    assert page.is_hidden("#filters")


def test_an_empty_graph_says_so(open_page: Opener) -> None:
    graph = news()
    graph.clear()
    assert page_says_nothing(open_page(graph))


def page_says_nothing(page: Any) -> bool:
    """Whether the page tells the reader that there is nothing to see."""
    return text(page, "#counts") == "0 entités · 0 faits" and page.is_visible("#empty")
