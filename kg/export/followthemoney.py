"""FollowTheMoney entities, one JSON object per line, for Aleph and OpenSanctions tools.

Schemata and properties are those of followthemoney 3: Person, Company, Organization, PublicBody, Asset, and the
interval schemata Directorship, Ownership, Membership, Employment, Occupancy, Succession, UnknownLink. Only asserted
facts become links: FollowTheMoney cannot say that something is possible or denied.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from kg.export.jsonl import json_line
from kg.model import Entity, Fact
from kg.ontology import Ontology
from kg.store import GraphStore

# Class → schema; the first that fits, most specific first.
_SCHEMATA = (
    ("Person", "Person"),
    ("Company", "Company"),
    ("PublicAuthority", "PublicBody"),
    ("Organization", "Organization"),
    ("Place", "PublicBody"),  # a place in a link acts as an authority
    ("Product", "Asset"),
)
# Relation → schema of the link, property of the subject, property of the object.
_LINKS = {
    "ownsStakeIn": ("Ownership", "owner", "asset"),
    "investsIn": ("Ownership", "owner", "asset"),
    "acquires": ("Ownership", "owner", "asset"),
    "memberOf": ("Membership", "member", "organization"),
    "succeeds": ("Succession", "successor", "predecessor"),
}
_DEFAULT_LINK = ("UnknownLink", "subject", "object")
_LEGAL = {"Person", "Company", "PublicBody", "Organization"}
_OWNABLE = {"Company", "Asset"}


def followthemoney(store: GraphStore) -> str:
    """Return the entities, then the links between them, as JSON lines."""
    facts = [(iri, fact) for iri, fact in store.keyed_facts() if fact.certainty == "asserted"]
    ends = {end.iri: end for _, fact in facts for end in (fact.subject, fact.object) if isinstance(end, Entity)}
    owned = {f.object.iri for _, f in facts if f.predicate in _LINKS and isinstance(f.object, Entity) and _owns(f)}
    schemata = {iri: _schema(end, store.ontology, iri in owned) for iri, end in ends.items()}
    nodes = [_node(ends[iri], schema) for iri, schema in sorted(schemata.items()) if schema]
    return "".join(map(json_line, [*nodes, *_links(facts, schemata)]))


def _owns(fact: Fact) -> bool:
    return _LINKS[fact.predicate][0] == "Ownership"


def _schema(entity: Entity, ontology: Ontology, owned: bool) -> str:
    """Return the schema of an entity; what is owned must be an Asset there, and a Company is one."""
    found = next((schema for name, schema in _SCHEMATA if ontology.is_a(entity.type, name)), "")
    return "Company" if owned and found == "Organization" else found


def _node(entity: Entity, schema: str) -> dict[str, Any]:
    properties = {"name": [entity.name], **({"alias": list(entity.aliases)} if entity.aliases else {})}
    return {"id": _id(entity.iri), "schema": schema, "properties": {**properties, "sourceUrl": [entity.iri]}}


def _links(facts: list[tuple[str, Fact]], schemata: dict[str, str]) -> Iterator[dict[str, Any]]:
    for iri, fact in facts:
        if not isinstance(fact.object, Entity):
            continue
        subject, object_ = schemata[fact.subject.iri], schemata[fact.object.iri]
        schema, left, right = _link(fact, subject, object_)
        if subject and object_ and (subject in _LEGAL):
            ends = {left: [_id(fact.subject.iri)], right: [_id(fact.object.iri)]}
            yield {"id": _id(iri), "schema": schema, "properties": {**ends, **_details(fact)}}


def _link(fact: Fact, subject: str, object_: str) -> tuple[str, str, str]:
    if fact.predicate == "holdsRole" and object_ in _LEGAL and subject == "Person":
        return ("Employment", "employee", "employer")
    schema, left, right = _LINKS.get(fact.predicate, _DEFAULT_LINK)
    fits = object_ in (_OWNABLE if schema == "Ownership" else _LEGAL)
    return (schema, left, right) if fits else _DEFAULT_LINK


def _details(fact: Fact) -> dict[str, list[str]]:
    said = fact.qualifiers
    found = {
        "role": said.get("role") or fact.predicate,
        "startDate": said.get("not_before", ""),
        "date": said.get("date_value", ""),
        "status": said.get("status", ""),
        "description": json.dumps({k: v for k, v in sorted(said.items()) if v}, ensure_ascii=False) if said else "",
    }
    quotes = sorted({each.quote for each in fact.evidence})
    return {key: [value] for key, value in found.items() if value} | {"summary": quotes}


def _id(iri: str) -> str:
    return "kg-" + hashlib.sha256(iri.encode("utf-8")).hexdigest()[:24]
