"""Posts that a succession implies: "X remplace Y, directeur de Z": X has the post of Y, and the other way round."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable

from kg.model import Entity, Fact

_NOW = r"(?:aujourd'hui|désormais|devenue?|promue?)"
_CONFIDENCE = 0.8  # of the post, where the succession itself is sure
_DATE = ("date", "date_value", "not_before", "not_after")  # of the succession: that is when the new one begins


def handed_on(facts: list[Fact], turned: Callable[[str, Entity], str] = lambda role, _: role) -> list[Fact]:
    """Posts of the one side of a succession that the text gives to the other side only.

    ``turned`` gives the title of one person in the form that another bears ("directeur": directrice).
    """
    posts: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.predicate == "holdsRole":
            posts[fact.subject.iri].append(fact)
    added: list[Fact] = []
    for fact in facts:
        if fact.predicate == "succeeds" and isinstance(fact.object, Entity) and fact.certainty != "denied":
            added += _shared(fact, fact.subject, fact.object, posts, turned)
    return added


def _shared(
    link: Fact, new: Entity, old: Entity, posts: dict[str, list[Fact]], turned: Callable[[str, Entity], str]
) -> list[Fact]:
    theirs = [p for p in posts[old.iri] if not _since(p)]
    ours = [p for p in posts[new.iri] if p.qualifiers.get("status") != "former"]
    done = link.certainty == "asserted"
    if len(theirs) == 1 and not _holds(posts[new.iri], theirs[0]):
        role = turned(theirs[0].qualifiers.get("role", ""), new)
        return [_post(link, new, theirs[0], role, "current" if done else "future", link.certainty)]
    settled = link.certainty != "possible" or (bool(ours) and ours[0].certainty == "possible")
    if not theirs and settled and len(ours) == 1 and _near(link, ours[0]):  # who only runs for it has another post
        role = turned(ours[0].qualifiers.get("role", ""), old)
        return [_post(link, old, ours[0], role, "former" if done else "current", "asserted")]
    return []


def _since(post: Fact) -> bool:
    """Whether a post is what its bearer does now, after the one that was handed on ("aujourd'hui patron de X")."""
    role = re.escape(post.qualifiers.get("role", "").lower())
    by_verb = post.evidence[0].extractor.endswith(("er", "ir"))  # "dirige désormais X"
    pattern = _NOW if by_verb else rf"{_NOW} (?:\w+ )?{role}"
    return any(re.search(pattern, e.quote.lower().replace("’", "'")) for e in post.evidence)


def _holds(posts: list[Fact], post: Fact) -> bool:
    """Whether one of ``posts`` is at the organization of ``post``."""
    return any(p.object == post.object and p.qualifiers.get("status") != "former" for p in posts)


def _near(link: Fact, post: Fact) -> bool:
    """Whether the same sentence, or the one that touches it, speaks of the succession and of the post."""
    spans = [e.sentence_span for e in post.evidence]
    return any(
        a.start - 3 <= b.end and b.start - 3 <= a.end for a in (e.sentence_span for e in link.evidence) for b in spans
    )


def _post(link: Fact, person: Entity, post: Fact, role: str, status: str, certainty: str) -> Fact:
    begins = {k: v for k, v in link.qualifiers.items() if k in _DATE and person is link.subject}
    qualifiers = {"role": role, "status": status, **begins}
    confidence = round(link.confidence * _CONFIDENCE, 4)
    return Fact(person, "holdsRole", post.object, certainty, confidence, link.evidence, qualifiers)  # type: ignore[arg-type]
