"""IRIs of entities: readable, from the folded name and the coarse class, the same in every run."""

from __future__ import annotations

import hashlib
import re

from kg.extract.names import fold

ENTITY = "https://w3id.org/kg-news/entity/"
_SUFFIX = {"Person": ".person", "Place": ".place", "Product": ".product", "CreativeWork": ".work", "Entity": ".thing"}


def entity_iri(name: str, type_: str) -> str:
    """IRI of the entity of that name and class; organizations carry the bare name, other classes a suffix.

    A name in a script that folds to nothing, or to less than its letters, gets a hash of the whole name.

    >>> entity_iri("Amazon MGM Studios", "Organization")
    'https://w3id.org/kg-news/entity/amazon-mgm-studios'
    >>> entity_iri("Mike Hopkins", "Person")
    'https://w3id.org/kg-news/entity/mike-hopkins.person'
    """
    slug = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")
    letters = sum(c.isalnum() for c in fold(name))
    if not slug or sum(c.isalnum() for c in slug) < letters or len(slug) > 120:
        slug = f"{slug[:80]}-{hashlib.sha256(name.encode()).hexdigest()[:12]}".strip("-")
    return f"{ENTITY}{slug}{_SUFFIX.get(type_, '')}"
