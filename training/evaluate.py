"""Score a pipeline on what it was never trained on: ``python -m training.evaluate PIPELINE WORK``.

Prints one Markdown table: tags, morphology, lemmas, UAS, LAS and sentences on the tests of Sequoia, GSD and PUD (names
masked and not), names on the kept-aside tenth of WikiNER and of our own passages, words a second, size, loading time.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from kg import ontology
from kg.annotate import masking
from kg.annotate.normalise import normalise
from kg.annotate.pipeline import load, recognise
from kg.annotate.pipeline import tree as parse
from kg.annotate.tree import Tree
from kg.extract import frames, lexicon
from kg.extract.reader import Reader
from kg.extract.recognised import names as mentions
from kg.extract.roles import Roles
from kg.model import Document
from training import passages

DATA = Path(__file__).parent / "data"

FINE = {
    "Person": "PER",
    "Organization": "ORG",
    "Place": "LOC",
    "Product": "MISC",
    "CreativeWork": "MISC",
    "Entity": "MISC",
}


def docs(path: Path, nlp: Language) -> list[Doc]:
    """The gold Docs of a set."""
    return list(DocBin().from_disk(path).get_docs(nlp.vocab))


def masked(gold: list[Doc], nlp: Language) -> Iterator[Example]:
    """Examples parsed as kg parses: names found first and masked."""
    found = recognise((nlp.make_doc(doc.text) for doc in gold), nlp)
    for doc, predicted in zip(gold, masking.parse(found, nlp), strict=True):
        yield Example(predicted, doc)


def plain(gold: list[Doc], nlp: Language) -> Iterator[Example]:
    """Examples parsed by the bare pipeline."""
    for doc, predicted in zip(gold, nlp.pipe(doc.text for doc in gold), strict=True):
        yield Example(predicted, doc)


def newspaper_typography(gold: list[Doc]) -> list[tuple[str, Doc]]:
    """(text as newspapers may print it, its gold): ’ and «, no-break and thin spaces, soft hyphens, ligatures, bare capitals.

    Seeded; the gold Doc has the words as the normaliser leaves them.
    """
    rng, made = random.Random(3), []
    for doc in gold:
        pieces, words = list[str](), list[str]()
        for token in doc:
            word = _printed(token.text, rng)
            words.append(normalise(word).text)
            after = rng.choice([" ", " ", "\u00a0", "\u202f"]) if token.whitespace_ else ""
            pieces.append(word + after)
        data = {
            "words": words,
            "spaces": [bool(t.whitespace_) for t in doc],
            "pos": [t.pos_ for t in doc],
            "morphs": [str(t.morph) for t in doc],
            "lemmas": [t.lemma_ for t in doc],
            "heads": [t.head.i for t in doc],
            "deps": [t.dep_ for t in doc],
        }
        made.append(("".join(pieces), Doc(doc.vocab, **data)))
    return made


def _printed(word: str, rng: random.Random) -> str:
    word = word.replace("'", rng.choice("'’")).replace('"', rng.choice(['"', "“", "«"]))
    if rng.random() < 0.3:
        word = word.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ")
    if len(word) > 6 and word.isalpha() and rng.random() < 0.1:
        word = word[:4] + "\u00ad" + word[4:]
    bare = rng.random() < 0.5
    return word.translate(str.maketrans("ÉÈÊÀÂÎÔÇ", "EEEAAIOC")) if bare else word


def perturbed(gold: list[Doc], nlp: Language) -> Iterator[Example]:
    """Examples of the same sentences in newspaper typography, parsed after kg's normaliser."""
    texts, docs_ = zip(*newspaper_typography(gold), strict=True)
    for predicted, doc in zip(nlp.pipe(normalise(text).text for text in texts), docs_, strict=True):
        yield Example(predicted, doc)


def syntax(examples: list[Example]) -> dict[str, float]:
    """Tag, morphology, lemma, attachment and sentence scores."""
    found = Scorer.score_token_attr(examples, "pos") | Scorer.score_token_attr(examples, "morph")
    found |= Scorer.score_token_attr(examples, "lemma") | Scorer.score_spans(
        examples, "sents", getter=lambda d, _: list(d.sents)
    )
    return found | Scorer.score_deps(
        examples, "dep", getter=lambda t, attr: getattr(t, attr + "_"), head_attr="head", ignore_labels=("punct", "")
    )


def named(gold: list[Doc], nlp: Language) -> tuple[float, float]:
    """(F1 with types, F1 of bounds) of names after their typing; PRODUCT and WORK count as MISC."""
    right = bounds = found = asked = 0
    lexicons = lexicon.load("fr")
    for example in masked(gold, nlp):
        doc = example.predicted
        spans = {(doc[m.start].idx, doc[m.end - 1].idx + len(doc[m.end - 1])): FINE[m.type]
                 for m in mentions(Tree(doc, normalise(doc.text)), lexicons)}  # fmt: skip
        wanted = {
            (e.start_char, e.end_char): "MISC" if e.label_ in {"PRODUCT", "WORK"} else e.label_
            for e in example.reference.ents
        }
        found, asked, bounds = found + len(spans), asked + len(wanted), bounds + len(spans.keys() & wanted.keys())
        right += sum(spans.get(span) == label for span, label in wanted.items())
    return 2 * right / (found + asked), 2 * bounds / (found + asked)


def posts(nlp: Language) -> tuple[float, float, int]:
    """(share found to the character, share touched, number) of the annotated posts of the passages kept aside."""
    world, found = ontology.load(), frames.load("fr")
    exact = touched = asked = 0
    for passage in [p for path in sorted(DATA.glob("*.txt")) for p in passages.read(path)][::10]:
        wanted = {(a, b) for a, b, label in passage.spans if label == "ROLE"}
        if wanted:
            tree = parse(passage.text, nlp)
            reader = Reader(Document(id=passage.id, text=passage.text), tree, world, found)
            roles = Roles(tree, reader.lexicon, reader.args, reader.denotes, reader.bearers)
            spans = {tree.chars(*roles.span(n)) for n in range(tree.size) if roles.is_role_noun(n)}
            asked, exact = asked + len(wanted), exact + len(wanted & spans)
            touched += sum(any(a < d and c < b for c, d in spans) for a, b in wanted)
    return exact / asked, touched / asked, asked


def main(pipeline: str, work: Path) -> None:
    """Print the tables."""
    began = time.perf_counter()
    nlp = load(pipeline)
    loading = time.perf_counter() - began
    print("| set | reading | tags | morphology | lemmas | UAS | LAS | sentences |\n|---|---|---|---|---|---|---|---|")
    for name in ("sequoia", "gsd", "pud"):
        gold = docs(work / f"{name}-test.spacy", nlp)
        readings = [("plain", plain), ("names masked", masked)]
        if name == "sequoia":
            readings.append(("newspaper typography", perturbed))
        for how, read in readings:
            s = syntax(list(read(gold, nlp)))
            figures = [s[k] * 100 for k in ("pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")]
            print(f"| {name} test | {how} | " + " | ".join(f"{x:.1f}" for x in figures) + " |")
    print("\n| names | F1 (four types) | F1 (bounds) |\n|---|---|---|")
    for name, label in (("wikiner-test", "WikiNER, tenth kept aside"), ("own-test", "our passages, tenth kept aside")):
        typed, bounds = named(docs(work / f"{name}.spacy", nlp), nlp)
        print(f"| {label} | {typed * 100:.1f} | {bounds * 100:.1f} |")
    exact, touched, asked = posts(nlp)
    print(f"\nposts: {exact:.1%} of {asked} found to the character, {touched:.1%} touched (passages kept aside)")
    texts = [doc.text for doc in docs(work / "gsd-test.spacy", nlp)] * 3
    began = time.perf_counter()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    print(f"\n{words / (time.perf_counter() - began):.0f} words a second on this machine; loads in {loading:.1f} s")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
