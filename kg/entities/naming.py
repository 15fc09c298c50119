"""The name and the IRI of an entity that several documents describe."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kg.entities.names import person_name
from kg.entities.records import Described, Local


def main_name(votes: Mapping[str, int], *, person: bool) -> str:
    """Return the name that most documents give; then the longest; then the first in alphabetical order.

    A person's names without a written-out first name count only where there is no other.
    """
    full = [text for text in votes if person_name(text).full] if person and len(votes) > 1 else []
    return min(full or votes, key=lambda text: (-votes[text], -len(text), text))


def entity_iris(clusters: Iterable[Sequence[Described]], people: Iterable[bool]) -> dict[Local, str]:
    """Return the IRI of the entity of each description.

    A cluster takes the IRI that its documents give to its main name. Of homonyms, the one that most documents name
    keeps the plain IRI; the others add a hash of the first document that names them.
    """
    chosen: dict[str, list[Sequence[Described]]] = {}
    for cluster, person in zip(clusters, people, strict=True):
        chosen.setdefault(_plain_iri(cluster, person=person), []).append(cluster)
    found: dict[Local, str] = {}
    for iri, homonyms in chosen.items():
        first, *others = sorted(homonyms, key=lambda each: (-len({one.document for one in each}), each[0].local))
        found.update((each.local, iri) for each in first)
        for cluster in others:
            anchor = hashlib.sha256("\x00".join(cluster[0].local).encode("utf-8", "surrogatepass")).hexdigest()[:8]
            found.update((each.local, f"{iri}-{anchor}") for each in cluster)
    return found


def _plain_iri(cluster: Sequence[Described], *, person: bool) -> str:
    name = main_name(Counter(each.entity.name for each in cluster), person=person)
    iris = Counter(each.entity.iri for each in cluster if each.entity.name == name)
    return min(iris, key=lambda iri: (-iris[iri], len(iri), iri))
