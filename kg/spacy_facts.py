"""``nlp.add_pipe("kg_facts")``: facts in any spaCy pipeline, on ``doc._.facts``.

Registered by an entry point, so that spaCy finds the component without an import of kg.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from kg import pipeline
from kg.config import Settings
from kg.documents import from_text
from kg.errors import DocumentError, KGError, ModelError
from kg.model import Document, Entity, Evidence, Fact, Span, Value

KEY = "kg_facts"  # where the facts stand in Doc.user_data: as JSON, so that Docs can be pickled and written to disk
OWN = "doc"  # the name of a "model" that is the pipeline which the component stands in
NEEDED = {"DEP": "a parser", "POS": "a tagger or morphologizer", "ENT_IOB": "a recogniser of names"}


@Language.factory(
    "kg_facts",
    assigns=["doc._.facts"],
    default_config={"model": "", "language": "fr", "ontology": [], "frames": [], "min_confidence": 0.0},
)
def make_facts(
    nlp: Language,
    name: str,
    model: str,
    language: str,
    ontology: list[str],
    frames: list[str],
    min_confidence: float,
) -> FactFinder:
    """The component; its configuration is that of :class:`kg.Settings`.

    ``model`` names the language pipeline that reads the text: empty for the one that ships for ``language``, so that
    the facts are those of ``kg build`` whatever else the pipeline does; ``"doc"`` for the words, tags, trees and names
    that the components before this one have set.
    """
    del nlp, name
    chosen = Settings(
        model="" if model == OWN else model,
        language=language,
        ontology=tuple(ontology),
        frames=tuple(frames),
        min_confidence=min_confidence,
    )
    return FactFinder(chosen, own=model == OWN)


class FactFinder:
    """Sets ``doc._.facts``: a list of :class:`kg.Fact`, offsets of their evidence in ``doc.text``.

    A Doc without a letter has no facts. Raises :class:`kg.KGError` where a model, frame or ontology cannot be loaded,
    or where a Doc that is to be read as it stands lacks tags, trees or names.
    """

    def __init__(self, settings: Settings, *, own: bool = False) -> None:
        self.settings = settings
        self.own = own
        if not Doc.has_extension("facts"):
            Doc.set_extension("facts", getter=facts_of)

    def __call__(self, doc: Doc) -> Doc:
        """Read one Doc."""
        doc.user_data[KEY] = json.dumps([asdict(fact) for fact in self._facts(doc)], ensure_ascii=False)
        return doc

    def _facts(self, doc: Doc) -> Iterable[Fact]:
        try:
            document = replace(
                from_text(doc.text, str(doc.user_data.get("id", "doc"))), language=self.settings.language
            )
        except DocumentError:  # nothing to read
            return ()
        return (
            _read_again(document, self.settings) if not self.own else _read_as_it_stands(document, doc, self.settings)
        )


def facts_of(doc: Doc) -> list[Fact]:
    """The facts that the component found in a Doc; none before it has run."""
    return [_fact(record) for record in json.loads(doc.user_data.get(KEY, "[]"))]


def _read_again(document: Document, settings: Settings) -> Iterable[Fact]:
    """Facts as ``kg build`` finds them, by a pipeline of kg's own."""
    (result,) = pipeline.read([document], settings)
    if isinstance(result, pipeline.Failure):
        raise KGError(f"kg_facts: {result.message}", result.hint)
    return result.facts


def _read_as_it_stands(document: Document, doc: Doc, settings: Settings) -> Iterable[Fact]:
    """Facts from the tags, trees and names that ``doc`` has; ModelError when something is missing."""
    from kg.annotate.normalise import Normalised
    from kg.annotate.tree import Tree
    from kg.extract import frames, read
    from kg.resolve import resolve

    missing = [what for attribute, what in NEEDED.items() if not doc.has_annotation(attribute)]
    if missing:
        raise ModelError(
            f"kg_facts reads what other components set; it misses {' and '.join(missing)}",
            'Add them before it, or leave out model="doc": the pipeline that ships with kg then reads.',
        )
    ontology = pipeline.load_ontology(settings)
    lexicon = frames.load(settings.language, tuple(Path(path) for path in settings.frames))
    tree = Tree(_plain(doc), Normalised(document.text))
    facts = resolve(read(document, tree, ontology=ontology, frames=lexicon), ontology)
    return [fact for fact in facts if fact.confidence >= settings.min_confidence]


def _plain(doc: Doc) -> Doc:
    """The same Doc with straight apostrophes and quotes and plain spaces, which lexicon and frames are written in."""
    from spacy.tokens import Span as Tokens

    from kg.annotate.normalise import normalise

    def plain(word: str) -> str:  # only what keeps every offset where it is
        new = normalise(word).text
        return new if len(new) == len(word) else word

    made = Doc(
        doc.vocab,
        words=[plain(token.text) for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        pos=[token.pos_ for token in doc],
        morphs=[str(token.morph) for token in doc],
        lemmas=[token.lemma_ for token in doc],
        heads=[token.head.i for token in doc],
        deps=[token.dep_ for token in doc],
    )
    made.set_ents([Tokens(made, each.start, each.end, label=each.label_) for each in doc.ents])
    return made


def _fact(record: dict[str, Any]) -> Fact:
    """The inverse of :func:`dataclasses.asdict`."""
    object_ = record["object"]
    return Fact(
        subject=_entity(record["subject"]),
        predicate=record["predicate"],
        object=_entity(object_) if "iri" in object_ else Value(object_["text"]),
        certainty=record["certainty"],
        confidence=record["confidence"],
        evidence=tuple(_evidence(each) for each in record["evidence"]),
        qualifiers=record["qualifiers"],
    )


def _entity(record: dict[str, Any]) -> Entity:
    return Entity(record["iri"], record["type"], record["name"], tuple(record["aliases"]))


def _evidence(record: dict[str, Any]) -> Evidence:
    spans = ("span", "sentence_span", "subject_span", "object_span")
    return Evidence(**{**record, **{name: _span(record[name]) for name in spans}})


def _span(record: dict[str, int] | None) -> Any:
    return Span(**record) if record else None
