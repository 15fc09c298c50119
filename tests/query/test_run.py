"""Queries: guarded, named, timed."""

import decimal

import pytest

from kg.errors import QueryError
from kg.model import Value
from kg.query import format_rows, run, saved_queries
from kg.query.guard import check
from kg.store import GraphStore, Rows, open_store
from tests.store import made_up as m


@pytest.fixture(scope="module")
def store() -> GraphStore:
    store = open_store(None)
    for name in ("un", "deux"):
        document = m.document(name)
        store.replace(document, m.facts(document))
    return store


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * from named <http://x> { ?s ?p ?o }",
        "SELECT * { SERVICE <http://x> { ?s ?p ?o } }",
        "SELECT * { sErViCe SILENT ?x { ?s ?p ?o } }",
        "SELECT * { {}\n#\nSERVICE<http://x>{ ?s ?p ?o } }",
        "LOAD <file:///etc/passwd>",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "PREFIX x: <http://x>\nDELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
        "CLEAR GRAPH <http://x>",
        "SELECT * { ?s ?p 'a' . SERVICE <http://x> {} . ?s ?p 'b' }",
        'SELECT * { ?s ?p "a\\"" . SERVICE <http://x> {} . ?s ?p "b" }',
        "SELECT * { ?s ?p '''a''' . SERVICE <http://x> {} . ?s ?p '''b''' }",
        "SELECT * { ?s <p:#> ?o . SERVICE <http://x> {} }",
        "SELECT * { ?s ?p ?o FILTER(?a < ?b) SERVICE <http://x> {} FILTER(?a > ?b) }",
        "SELECT ?x{?x ?y 1.SERVICE<http://x>{}}",
    ],
)
def test_refused(store, query):
    with pytest.raises(QueryError, match="is refused"):
        run(store, query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?from ?service { ?from rdfs:label ?service }",
        "SELECT $load { $load rdfs:label 'FROM SERVICE LOAD' } # SERVICE FROM",
        'SELECT ?s { ?s rdfs:label """a "FROM" b\n SERVICE""" }',
        "PREFIX from: <http://example.org/service/> SELECT ?s { ?s from:load ?o }",
        "SELECT ?s { ?s <http://example.org/FROM> ?o }",
        "PREFIX : <http://x/> SELECT ?s { ?s :from ?o , :service }",
        "SELECT ?s { ?s rdfs:label 'x'@insert }",
    ],
)
def test_a_word_is_not_a_keyword(store, query):
    check(query)
    run(store, query)


def test_values_are_python_values(store):
    row = run(
        store, "SELECT ?b ?n ?c ?none { ?f kg:subject ?s ; kg:object ?b ; kg:amount ?n ; kg:confidence ?c }"
    ).rows[0]
    assert row == (m.CAPLET.iri, decimal.Decimal(42000000), 0.99, None)
    assert bool(run(store, "ASK { ?a kg:acquires ?b }")) is True
    assert bool(run(store, "ASK { ?a kg:sues ?b }")) is False
    built = run(store, "CONSTRUCT { ?b kg:acquiredBy ?a } WHERE { ?a kg:acquires ?b }")
    assert (built.kind, built.rows[0][0]) == ("construct", m.CAPLET.iri)


def test_a_malformed_query_shows_the_line(store):
    with pytest.raises(QueryError, match=r"(?s)line 2, column \d+.*\?a kg:acquires"):
        run(store, "SELECT ?a\nWHERE { ?a kg:acquires }")
    with pytest.raises(QueryError, match="prefix is not declared"):
        run(store, "SELECT ?a { ?a nope:acquires ?b }")
    with pytest.raises(QueryError, match="empty"):
        run(store, "  \n")


@pytest.mark.parametrize("name", sorted(saved_queries()))
def test_saved_queries_are_described_and_run(store, name):
    saved = saved_queries()[name]
    assert saved.description.endswith(".")
    rows = run(store, name)
    assert rows.kind == "select"
    assert set(saved.parameters) <= set(rows.columns)
    for parameter in saved.parameters:
        run(store, name, {parameter: "Verdoline"})
    if name not in {"investments", "units", "ownership", "timeline", "disputed"}:
        assert rows.rows, name


@pytest.fixture(scope="module")
def varied() -> GraphStore:
    """Every certainty, objects that are entities, counts or nothing, dates, posts without an organization."""
    store = open_store(None)
    for number, certainty in enumerate(("asserted", "planned", "possible", "denied")):
        document = m.document(f"d{number}")
        for_all = {"certainty": certainty, "date": "en mars", "not_before": "2026-03-01"}
        ends = (m.VERDOLINE, m.CAPLET, "Verdoline rachète Maison Caplet")
        about = [m.fact(document, *ends[:1], each, *ends[1:], **for_all) for each in ("acquires", "investsIn")]
        owned = [
            m.fact(document, m.CAPLET, each, m.VERDOLINE, "Maison Caplet", **for_all) for each in ("subsidiaryOf",)
        ]
        stake = m.fact(document, m.AUDRAIN, "ownsStakeIn", m.CAPLET, "Maison Caplet", share="12 %", **for_all)
        posts = [
            m.fact(document, m.AUDRAIN, "holdsRole", end, "présidente", role="présidente", **for_all)
            for end in (m.VERDOLINE, Value(""))
        ]
        counts = [
            m.fact(document, m.VERDOLINE, "laysOff", Value(count), "500 postes", **for_all)
            for count in ("500", "", "des")
        ]
        store.replace(document, [*about, *owned, stake, *posts, *counts])
    return store


@pytest.mark.parametrize(("name", "parameter"), [(q.name, p) for q in saved_queries().values() for p in q.parameters])
def test_a_parameter_leaves_the_rows_with_its_value(varied, name, parameter):
    everything = run(varied, name)
    column = everything.columns.index(parameter)
    values = {str(row[column]) for row in everything.rows if row[column]}
    assert values
    for value in sorted(values):
        expected = [row for row in everything.rows if str(row[column]) == value]
        assert sorted(map(str, run(varied, name, {parameter: value}).rows)) == sorted(map(str, expected))


def test_two_parameters_and_hostile_words(varied):
    both = run(varied, "facts", {"subject": "Verdoline", "object": "Maison Caplet", "certainty": "denied"})
    assert {row[1] for row in both.rows} == {"acquires", "investsIn"}
    for words in ('" } { ?s ?p ?o } #', "\\", 'a"b\n', "?x", "é\u2028", "}"):
        for parameter in ("subject", "object"):
            assert run(varied, "facts", {parameter: words}).rows == ()


@pytest.mark.parametrize("name", sorted(saved_queries()))
def test_a_limit_leaves_the_first_rows(varied, name):
    everything = run(varied, name)
    for limit in (0, 1, 2, 1000):
        assert run(varied, name, limit=limit).rows == everything.rows[:limit]


def test_parameters_take_any_name_of_the_entity(store):
    assert run(store, "roles", {"person": "helene AUDRAIN"}).rows == run(store, "roles").rows
    assert run(store, "roles", {"organization": "groupe verdoline"}).rows == run(store, "roles").rows
    assert run(store, "roles", {"person": "Personne"}).rows == ()
    assert run(store, "roles", {"person": '" } SERVICE <http://x> {'}).rows == ()
    with pytest.raises(QueryError, match="it has: person, organization"):
        run(store, "roles", {"who": "x"})
    with pytest.raises(QueryError, match="did you mean 'roles'"):
        run(store, "role")


def test_a_slow_query_is_stopped(store):
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }"
    with pytest.raises(QueryError, match=r"more than 0\.5 seconds|stopped"):
        run(store, slow, timeout=0.5)


def test_a_worker_gives_the_same_answer(store, tmp_path):
    query = "SELECT ?a ?b { ?a kg:acquires ?b }"
    assert run(store, query, timeout=20) == run(store, query)
    with pytest.raises(QueryError, match="line 1"):
        run(store, "SELECT {", timeout=20)
    document = m.document()
    with open_store(tmp_path / "store") as disk:
        disk.replace(document, m.facts(document))
        assert run(disk, query, timeout=20) == run(store, query)
        disk.replace(m.document("more"), [])  # still open for writing


def test_limit(store):
    assert len(run(store, "facts", limit=2).rows) == 2


ROWS = Rows(
    "select", ("a", "b"), (("=1+1", 3), ("é日\x1b[31m", None), ("https://schema.org/name", decimal.Decimal("4.5")))
)


def test_table():
    text = format_rows(ROWS)
    assert text.splitlines()[0] == "a            b"
    assert "schema:name  4.5" in text
    assert "\x1b" not in text
    assert text.endswith("(3 rows)\n")
    assert format_rows(Rows("ask", ("answer",), ((True,),))) == "yes\n"


def test_csv_and_json():
    assert format_rows(ROWS, "csv").splitlines()[:2] == ["a,b", "'=1+1,3"]
    assert '"b": 4.5' in format_rows(ROWS, "json")
    assert format_rows(Rows("ask", ("answer",), ((False,),)), "json") == "false\n"
    with pytest.raises(QueryError, match="did you mean 'csv'"):
        format_rows(ROWS, "cvs")
