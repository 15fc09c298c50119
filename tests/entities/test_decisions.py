"""What the user decides about who is who."""

from pathlib import Path

import pytest

from kg import ontology
from kg.entities import Decision, Reference, decisions, reference, resolve, with_decision
from kg.errors import QueryError, StoreError
from kg.model import Entity
from kg.query import decide, same
from kg.store import GraphStore, open_store
from tests.entities.worlds import pair
from tests.store import made_up as m

ONTO = ontology.load()
DUPONTS = pair("apart ; Person: Jean Dupont [Orbelis, *directeur général] ; Person: Jean Dupont [@Vierzon, *maire]")


def merge(one: str, other: str) -> Decision:
    return Decision("merge", reference(one), reference(other))


def split(one: str, other: str) -> Decision:
    return Decision("split", reference(one), reference(other))


def joined(line: str, *taken: Decision) -> bool:
    world = pair(line)
    a, b = world.ends
    found = resolve(world.described, ONTO, taken)
    assert not found.problems
    return found.iris[a.local] == found.iris[b.local]


def test_the_user_joins_what_kg_keeps_apart_and_the_other_way():
    homonyms = "apart ; Person: Jean Dupont [Orbelis, *directeur] ; Person: Jean Dupont [@Vierzon, *maire]"
    assert not joined(homonyms)
    assert joined(homonyms, merge("Jean Dupont@a", "Jean Dupont@b"))
    acronym = "same ; Organization: BNP [] ; Organization: BNP Paribas []"
    assert joined(acronym)
    assert not joined(acronym, split("bnp", "BNP Paribas"))
    assert not joined(acronym, split("BNP Paribas", "BNP"))
    alike = "same ; Person: Hélène Audrain [Verdoline] ; Person: Hélène Audrain [Verdoline]"
    assert joined(alike)
    assert not joined(alike, split("Hélène Audrain @ a", "Hélène Audrain @ b"))


def test_a_decision_on_what_is_not_there_changes_nothing():
    assert not joined(DUPONTS.line, merge("Jean Dupont@x", "Jean Dupont@y"), split("Nobody", "Nothing"))


def test_a_split_outweighs_a_merge_and_a_person_is_never_something_else():
    world = pair("same ; Organization: BNP [] ; Organization: BNP Paribas []")
    found = resolve(world.described, ONTO, [merge("BNP", "BNP Paribas"), split("BNP", "BNP Paribas")])
    assert len(set(found.iris.values())) == 2
    assert "another line splits" in found.problems[0]
    mixed = pair("apart ; Person: Dassault [] ; Organization: Dassault []")
    told = Decision("merge", Reference("Dassault", "a"), Reference("Dassault", "b"))
    found = resolve(mixed.described, ONTO, [told])
    assert len(set(found.iris.values())) == 2
    assert "a person is never something else" in found.problems[0]


def test_the_file_is_read_as_it_was_written_and_comments_stay(tmp_path: Path):
    path = tmp_path / "graph" / decisions.FILE
    taken = (merge("BNP", "BNP Paribas"), split("Jean Dupont @ un", "Jean Dupont @ deux"), merge("A@B", "C = D"[:1]))
    decisions.write(path, taken)
    assert decisions.read(path) == taken
    text = path.read_text("utf-8")
    assert "merge  BNP = BNP Paribas\n" in text
    edited = text.replace("merge  BNP = BNP Paribas", "# from the annual report\nmerge  BNP = BNP Paribas  # sure")
    path.write_text(edited, encoding="utf-8")
    again = with_decision(decisions.read(path), merge("Orbelis", "Orbelys"))
    decisions.write(path, again)
    assert decisions.read(path) == again
    assert {"# from the annual report", "merge  BNP = BNP Paribas  # sure"} <= set(path.read_text("utf-8").splitlines())
    assert decisions.read(tmp_path / "nothing") == ()


@pytest.mark.parametrize("name", ["A = B", "two\nlines", "A  # B"])
def test_a_name_that_no_line_can_hold_is_refused(tmp_path: Path, name: str):
    with pytest.raises(StoreError, match="one line"):
        decisions.write(tmp_path / decisions.FILE, [Decision("merge", Reference(name), Reference("C"))])
    assert not (tmp_path / decisions.FILE).exists()


def test_a_line_that_is_no_decision_is_named(tmp_path: Path):
    path = tmp_path / decisions.FILE
    path.write_text("# fine\nmerge BNP with BNP Paribas\n", encoding="utf-8")
    with pytest.raises(StoreError, match="line 2"):
        decisions.read(path)


def test_the_later_decision_on_two_takes_the_place_of_the_earlier():
    taken = with_decision([merge("A", "B"), merge("C", "D")], split("b", "a"))
    assert taken == (merge("C", "D"), split("b", "a"))


@pytest.fixture
def store(tmp_path: Path) -> GraphStore:
    store = open_store(tmp_path / "graph" / "store")
    text = "BNP recrute. BNP Paribas recrute. Hélène Audrain préside Verdoline."
    for name, bank in (("un", "BNP"), ("deux", "BNP Paribas")):
        document = m.document(name, text)
        entity = Entity(f"{m.E}{bank.lower().replace(' ', '-')}", "Organization", bank)
        role = m.fact(
            document, m.AUDRAIN, "holdsRole", m.VERDOLINE, "Hélène Audrain préside Verdoline", role="présidente"
        )
        store.replace(document, [m.fact(document, entity, "acquires", m.CAPLET, f"{bank} recrute"), role])
    store.link()
    yield store
    store.close()


def test_decisions_survive_later_builds_and_can_be_taken_back(store: GraphStore, tmp_path: Path):
    assert [each.name for each in store.named("BNP")] == ["BNP Paribas"]
    (bought,) = store.facts(predicate="acquires")
    assert {each.document for each in bought.evidence} == {"un", "deux"}
    found = decide(store, "split", "BNP", "BNP Paribas")
    assert not found
    assert "you decided so" in repr(found)
    assert len(list(store.facts(predicate="acquires"))) == 2
    store.close()
    with open_store(tmp_path / "graph" / "store") as again:
        extra = m.document("trois", "BNP Paribas recrute.")
        bank = Entity(m.E + "bnp-paribas", "Organization", "BNP Paribas")
        again.replace(extra, [m.fact(extra, bank, "acquires", m.CAPLET, "BNP Paribas recrute")])
        again.link()
        assert not same(again, "BNP", "BNP Paribas")
        assert decide(again, "merge", "BNP", "BNP Paribas")
        assert len(list(again.facts(predicate="acquires"))) == 1
    assert (tmp_path / "graph" / "entities.txt").read_text("utf-8").endswith("\nmerge  BNP = BNP Paribas\n")


@pytest.mark.parametrize(
    ("verb", "one", "other", "said"),
    [
        ("merge", "Hélène Audrain", "Verdoline", "a person and something else"),
        ("split", "Verdoline", "Verdoline", "kg split 'Verdoline@deux' 'Verdoline@un'"),
        ("merge", "Verdolin", "Verdoline", "did you mean 'Verdoline'"),
        ("split", "Verdoline", "Groupe Verdoline", "itself takes"),
    ],
)
def test_decisions_that_cannot_be_name_the_way_out(store: GraphStore, verb, one, other, said):
    with pytest.raises(QueryError) as error:
        decide(store, verb, one, other)
    assert said in f"{error.value.message} {error.value.hint}"
    assert store.decisions == ()


def test_homonyms_are_named_by_their_documents():
    with open_store(None) as store:
        for name, role, club in (("un", "maire", "Vierzon"), ("deux", "footballeur", "Auxerre")):
            document = m.document(name, f"Jean Dupont est {role}.")
            entity = Entity(m.E + "jean-dupont.person", "Person", "Jean Dupont")
            place = Entity(m.E + club.lower(), "Organization", f"Club de {club}")
            store.replace(
                document, [m.fact(document, entity, "holdsRole", place, f"Jean Dupont est {role}", role=role)]
            )
        store.link()
        iris = {each.iri for each in store.entities() if each.name == "Jean Dupont"}
        assert len(iris) == 2
        assert m.E + "jean-dupont.person" in iris
        found = same(store, "Jean Dupont", "jean dupont")
        assert not found
        assert "name one as 'Jean Dupont@deux', 'Jean Dupont@un'" in repr(found)
        with pytest.raises(QueryError, match="several bearers"):
            decide(store, "merge", "Jean Dupont", "Club de Vierzon")
        assert decide(store, "merge", "Jean Dupont@un", "Jean Dupont@deux")
        assert [each.name for each in store.entities() if each.type == "Person"] == ["Jean Dupont"]
        (person,) = (each for each in store.entities() if each.type == "Person")
        assert len(store.facts_around(person.iri)) == 2
