"""``nlp.add_pipe("kg_facts")`` and the drawing of facts over their sentences."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin

import kg
from kg.annotate.pipeline import MODELS
from kg.errors import ModelError
from kg.model import Entity, Evidence, Fact, Span

SAMPLE = (Path(kg.__file__).parent / "data" / "samples" / "orbelis.txt").read_text(encoding="utf-8")
TEXT = "Orbelis a racheté Solvanne. L’entreprise pourrait investir dans Kermadec."


def said(facts: list[Fact]) -> set[tuple[str, str, str, str]]:
    return {(f.subject.name, f.predicate, getattr(f.object, "name", str(f.object)), f.certainty) for f in facts}


@pytest.mark.pipeline
def test_it_is_found_by_its_entry_point_and_finds_what_kg_build_finds() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("kg_facts")
    doc = nlp(SAMPLE)
    assert said(doc._.facts) == said(list(kg.build(SAMPLE).facts))
    for fact in doc._.facts:
        for evidence in fact.evidence:
            assert doc.text[evidence.span.start : evidence.span.end] == evidence.quote


@pytest.mark.pipeline
def test_it_reads_what_other_components_set() -> None:
    nlp = spacy.load(MODELS / "fr")
    nlp.add_pipe("kg_facts", config={"model": "doc"})
    found = said(nlp("Orbelis a racheté Solvanne.")._.facts)
    assert found == {("Orbelis", "acquires", "Solvanne", "asserted")}
    assert not nlp(" \n ")._.facts


def test_a_doc_that_lacks_trees_is_named_as_such() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("kg_facts", config={"model": "doc"})
    with pytest.raises(ModelError, match="a parser and a tagger"):
        nlp("Orbelis a racheté Solvanne.")


def by_hand() -> Doc:
    words = ["Sanolys", "a", "racheté", "Vitaplus", "."]
    doc = Doc(
        spacy.blank("fr").vocab,
        words=words,
        spaces=[True, True, True, False, False],
        pos=["PROPN", "AUX", "VERB", "PROPN", "PUNCT"],
        lemmas=["Sanolys", "avoir", "racheter", "Vitaplus", "."],
        heads=[2, 2, 2, 2, 2],
        deps=["nsubj", "aux:tense", "ROOT", "obj", "punct"],
        morphs=["", "", "Tense=Past|VerbForm=Part", "", ""],
    )
    doc.set_ents([doc.char_span(0, 7, label="ORG"), doc.char_span(18, 26, label="ORG")])
    return doc


def test_a_tree_of_any_other_pipeline() -> None:
    nlp = spacy.blank("fr")
    component = nlp.add_pipe("kg_facts", config={"model": "doc", "min_confidence": 0.5})
    doc = component(by_hand())
    assert said(doc._.facts) == {("Sanolys", "acquires", "Vitaplus", "asserted")}


def test_facts_travel_with_the_doc() -> None:
    nlp = spacy.blank("fr")
    doc = nlp.add_pipe("kg_facts", config={"model": "doc"})(by_hand())
    copy = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert copy._.facts == doc._.facts
    store = DocBin(store_user_data=True)
    store.add(doc)
    (again,) = DocBin().from_bytes(store.to_bytes()).get_docs(nlp.vocab)
    assert again._.facts == doc._.facts


@pytest.mark.pipeline
def test_many_texts_at_once_and_own_settings() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("kg_facts", config={"min_confidence": 1.0})
    assert [doc._.facts for doc in nlp.pipe([SAMPLE, "", TEXT])] == [[], [], []]


def fact(text: str, certainty: str = "asserted") -> Fact:
    evidence = Evidence("d", Span(0, len(text)), text, text, Span(0, len(text)), "x", 0.8, Span(0, 3), Span(8, 11))
    ends = (Entity("e:1", "Company", text[:3]), Entity("e:2", "Company", text[8:11]))
    return Fact(ends[0], "acquires", ends[1], certainty, 0.8, (evidence,))  # type: ignore[arg-type]


def test_a_drawing_shows_names_relation_and_certainty() -> None:
    drawn = kg.render([fact("Uno buys Due."), fact("Uno buys Due.", "denied")])
    (svg,) = drawn.svg
    words = ["".join(each.itertext()) for each in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314
    assert {"Uno", "acquires", "acquires (denied)", "Company"} <= set(words)
    assert svg.count("stroke-dasharray") == 1
    assert "acquires" in repr(drawn)
    assert kg.render(fact("Uno buys Due.")).svg != [svg]
    assert repr(kg.render([])) == "(no fact)"


def test_text_is_never_markup() -> None:
    drawn = kg.render(fact("<b> & » <i> </svg><script>alert(1)</script>"))
    ET.fromstring(drawn.svg[0])  # noqa: S314
    shown = drawn._repr_html_()
    assert "<script" not in shown
    assert "<b>" not in shown


def test_an_arc_joins_the_words_that_stand_for_the_ends() -> None:
    text = "Elle a racheté Solvanne."
    evidence = Evidence("d", Span(0, 23), text[:23], text, Span(0, 24), "x", 0.7, Span(0, 4), Span(15, 23))
    ends = Entity("e:1", "Company", "Orbelis"), Entity("e:2", "Company", "Solvanne")
    (svg,) = kg.render(Fact(ends[0], "acquires", ends[1], "asserted", 0.7, (evidence,))).svg
    assert ">Elle</text>" in svg
    assert ">acquires</text>" in svg


@pytest.mark.pipeline
def test_a_doc_can_be_drawn() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("kg_facts")
    (svg,) = kg.render(nlp("Orbelis a racheté Solvanne.")).svg
    assert ">acquires</text>" in svg
