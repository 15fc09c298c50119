"""The ontology that ships, and one that a user adds."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import ontology
from kg.errors import OntologyError

GUIDELINES = [
    "holdsRole",
    "founded",
    "investsIn",
    "raises",
    "acquires",
    "sells",
    "mergesWith",
    "ownsStakeIn",
    "subsidiaryOf",
    "produces",
    "partnersWith",
    "supplies",
    "competesWith",
    "laysOff",
    "recruits",
    "succeeds",
    "headquarteredIn",
    "locatedIn",
    "memberOf",
    "sues",
    "fines",
]


@pytest.fixture(scope="module")
def onto() -> ontology.Ontology:
    return ontology.load()


def test_all_relations_of_the_guidelines_and_no_other(onto):
    assert sorted(onto.relations) == sorted(GUIDELINES)


@pytest.mark.parametrize("name", GUIDELINES)
def test_each_relation_is_fully_described(onto, name):
    relation = onto.relation(name)
    assert set(relation.labels) == {"fr", "en"}
    assert set(relation.definitions) == {"fr", "en"}
    assert relation.iri == f"https://w3id.org/kg-news/ontology#{name}"
    assert relation.colour.startswith("#")
    assert relation.fact_class
    assert all(each in onto.classes for each in (*relation.domain, *relation.range))
    assert relation.symmetric == (name in {"partnersWith", "competesWith", "mergesWith"})


def test_colours_tell_the_relations_apart(onto):
    assert len({each.colour for each in onto.relations.values()}) == len(onto.relations)


def test_each_class_has_labels_colour_and_shape(onto):
    for each in onto.classes.values():
        assert {"fr", "en"} <= set(each.labels), each.name
        assert each.colour.startswith("#")
        assert each.shape
        assert each.name in each.parents


def test_types_decide(onto):
    assert onto.is_a("Startup", "Organization")
    assert not onto.is_a("Organization", "Startup")
    assert not onto.is_a("Person", "Organization")
    assert onto.accepts_subject("holdsRole", "Person")
    assert onto.accepts_object("holdsRole", "Person")  # "l'avocate de X": a post with a person
    assert not onto.accepts_object("founded", "Person")
    assert onto.accepts_object("holdsRole", "Country")  # "président russe": countries act as organizations
    assert onto.accepts_subject("ownsStakeIn", "Country")
    assert onto.accepts_object("produces", "MediaOrganization")
    assert not onto.accepts_object("investsIn", "Person")
    assert onto.accepts_object("laysOff", "Value")
    assert not onto.accepts_object("laysOff", "Organization")
    assert not onto.is_a("Nonsense", "Organization")


def test_unknown_names_come_with_the_nearest(onto):
    with pytest.raises(
        OntologyError, match=r"(?s)no relation named 'invests' in ontology/kg.ttl.*did you mean 'investsIn'"
    ):
        onto.relation("invests")
    with pytest.raises(OntologyError, match="did you mean 'Organization'"):
        onto.entity_class("Organisation")
    with pytest.raises(OntologyError, match="known: "):
        onto.relation("zzzzzz")


def test_only_terms_that_the_vocabularies_have():
    """rdflib ships closed lists of the terms of ORG, FOAF, PROV, SKOS and schema.org."""
    from rdflib import FOAF, ORG, PROV, SDO, SKOS, URIRef

    closed = {str(each): each for each in (FOAF, ORG, PROV, SKOS)} | {"https://schema.org/": SDO}
    used = {
        term.value
        for quad in ox.parse(ontology.data_path("kg.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
        for term in (quad.subject, quad.predicate, quad.object)
        if isinstance(term, ox.NamedNode)
    }
    for iri in sorted(used):
        for base, vocabulary in closed.items():
            if iri.startswith(base):
                assert URIRef(iri) in vocabulary, iri


def test_every_vocabulary_term_of_the_store_is_declared():
    from kg.store import encode, terms, view

    declared = {
        quad.subject.value for quad in ox.parse(ontology.data_path("kg.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    }
    properties = [each for module in (encode, terms, view) for each in vars(module).values()]
    properties += [predicate for predicate, _ in encode.QUALIFIERS.values()]
    own = {p.value for p in properties if isinstance(p, ox.NamedNode) and p.value.startswith(terms.PREFIXES["kg"])}
    assert own <= declared


def test_a_user_adds_a_relation_and_a_class(tmp_path: Path):
    extra = tmp_path / "mine.ttl"
    extra.write_text(
        """@prefix kg: <https://w3id.org/kg-news/ontology#> . @prefix my: <https://example.org/my#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
        my:Winery rdfs:subClassOf kg:Company ; rdfs:label "Domaine"@fr .
        my:grows a kg:Relation , owl:ObjectProperty ; rdfs:label "cultive"@fr ; rdfs:domain my:Winery ;
            rdfs:range kg:Product .""",
        "utf-8",
    )
    onto = ontology.load(extra=(extra,))
    assert onto.relation("grows").domain == ("Winery",)
    assert onto.accepts_subject("acquires", "Winery")
    assert onto.entity_class("Winery").colour == onto.entity_class("Company").colour
    assert "mine.ttl" in onto.source


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("@prefix kg: <http://a#> .\nkg:x kg:y\n", "line"),
        (
            "@prefix kg: <https://w3id.org/kg-news/ontology#> .\nkg:odd a kg:Relation ; kg:domainIncludes kg:Persn .",
            "did you mean 'Person'",
        ),
        (
            "@prefix m: <http://m#> . @prefix kg: <https://w3id.org/kg-news/ontology#> . m:founded a kg:Relation .",
            "two terms are called 'founded'",
        ),
    ],
)
def test_a_bad_file_is_named(tmp_path: Path, text, said):
    bad = tmp_path / "bad.ttl"
    bad.write_text(text, "utf-8")
    with pytest.raises(OntologyError, match=r"bad\.ttl") as caught:
        ontology.load(extra=(bad,))
    assert said in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(OntologyError, match=r"nowhere\.ttl"):
        ontology.load(tmp_path / "nowhere.ttl")
