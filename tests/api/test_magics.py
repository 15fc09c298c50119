"""Completion of ``%%sparql`` cells, and single records in a notebook."""

from __future__ import annotations

import pytest

from kg._completion import completions, fragment, terms
from kg.model import Entity, Evidence, Fact, Span
from kg.ontology import load


def test_all_relations_and_classes_are_offered() -> None:
    known = load()
    assert {f"kg:{name}" for name in [*known.relations, *known.classes]} - set(terms()) == set()
    assert set(completions("?x kg:", "")) == {term for term in terms() if term.startswith("kg:")}


def test_what_is_offered_depends_on_what_is_typed() -> None:
    assert "OPTIONAL" in completions("opt", "")
    assert "prov:" in completions("?x pro", "")
    assert completions("?x a kg:person", "") == ["kg:Person"]
    assert completions("SELECT ?", "SELECT ? { ?x kg:sells ?y }") == ["?x", "?y"]
    assert completions('FILTER (?n = "MA', "", ["Malik", "Orbelis", "malt"]) == ["Malik", "malt"]
    assert fragment('"Orbelis" ; a kg:Co') == "kg:Co"
    assert fragment("") == ""


@pytest.fixture
def shell():
    testing = pytest.importorskip("IPython.core.interactiveshell")
    shell = testing.InteractiveShell.instance()
    shell.run_line_magic("load_ext", "kg")
    yield shell
    testing.InteractiveShell.clear_instance()


def offered(shell, code: str) -> set[str]:
    from IPython.core.completer import provisionalcompleter

    with provisionalcompleter():
        return {each.text for each in shell.Completer.completions(code, len(code))}


def test_the_tab_key(shell) -> None:
    shell.run_line_magic("reload_ext", "kg")
    assert offered(shell, "%%sparql\nSELECT ?x { ?x kg:partners") == {"kg:Partnership", "kg:partnersWith"}
    assert offered(shell, "%%sparql --on other\nSELECT ?person { ?p") == {"?person"}
    assert "json" in offered(shell, "import js")  # Python is left alone
    assert sum(m.__name__ == "kg_sparql" for m in shell.Completer.custom_matchers) == 1


@pytest.mark.pipeline
def test_names_of_the_graph_are_offered_inside_quotes(shell) -> None:
    shell.run_cell("import kg; graph = kg.build('Claire Daubresse a fondé Orbelis.')")
    assert offered(shell, '%%sparql\nSELECT ?x { ?x rdfs:label "cl') == {"Claire Daubresse"}


def test_single_records_show_their_sentence(shell) -> None:
    text = "<b>Orbelis</b> recrute."
    evidence = Evidence("d", Span(0, 5), text[:5], text, Span(0, len(text)), "x", 0.5, Span(3, 10), None)
    fact = Fact(
        Entity("e:1", "Company", "Orbelis"), "recruits", Entity("e:2", "Company", "x"), "asserted", 1, (evidence,)
    )
    for record in (evidence, fact):
        shown, _ = shell.display_formatter.format(record)
        assert "&lt;b&gt;<mark>Orbelis</mark>" in shown["text/html"]
