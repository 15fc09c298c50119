"""A slow, better parser that annotates raw text for the fast one to learn from (self-training).

    python -m training.teacher train WORK       # trees of WORK/syntax-train.spacy → WORK/teacher.pt (needs torch)
    python -m training.teacher annotate WORK    # WORK/silver.jsonl → WORK/silver-train.spacy

Deep biaffine attention (Dozat & Manning, 2017, "Deep Biaffine Attention for Neural Dependency Parsing") over a BiLSTM
that reads word vectors, words and characters. Only sentences whose best heads form a tree, and of which the teacher is
sure, become training data: what it doubts teaches nothing.
"""

from __future__ import annotations

import json
import math
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import floret
import numpy as np
import spacy
import torch
from spacy.tokens import Doc, DocBin
from torch import nn
from torch.nn.utils import rnn

import kg.annotate.tokenizer  # noqa: F401 - the Docs name it

SEED, WORD, CHAR, HIDDEN, LAYERS, ARC, LABEL, DROP = 7, 100, 32, 200, 3, 256, 80, 0.33
LONGEST_WORD, BATCH_WORDS, SURE = 20, 1200, 0.80


@dataclass
class Sentence:
    """Words of one sentence; ``heads`` count from 1 (0 is the root). Without a tree, only ``words`` are filled."""

    words: list[str]
    tags: list[str]
    feats: list[str]
    heads: list[int]
    labels: list[str]


def gold(path: Path) -> Iterator[Sentence]:
    """The sentences of a spaCy binary, line breaks left out."""
    for doc in DocBin().from_disk(path).get_docs(spacy.blank("fr").vocab):
        for sent in doc.sents:
            kept = [t for t in sent if not t.is_space]
            place = {t.i: n for n, t in enumerate(kept, 1)}
            yield Sentence(
                [t.text for t in kept],
                [t.pos_ for t in kept],
                [str(t.morph) for t in kept],
                [0 if t.head.i == t.i else place[t.head.i] for t in kept],
                [t.dep_ for t in kept],
            )


class Index:
    """Strings → numbers; 0 is unknown."""

    def __init__(self, items: Iterable[str], least: int = 1) -> None:
        counts = Counter(items)
        self.names = ["", *sorted(item for item, n in counts.items() if n >= least)]
        self.number = {name: n for n, name in enumerate(self.names)}

    def __call__(self, item: str) -> int:
        """The number of ``item``."""
        return self.number.get(item, 0)


class Encoder:
    """Sentences → tensors, with the word vectors of ``fasttext`` cached."""

    def __init__(self, sentences: list[Sentence], vectors: Path) -> None:
        self.words = Index((w.lower() for s in sentences for w in s.words), least=2)
        self.chars = Index(c for s in sentences for w in s.words for c in w)
        self.tags = Index(t for s in sentences for t in s.tags)
        self.feats = Index(f for s in sentences for f in s.feats)
        self.labels = Index(label for s in sentences for label in s.labels)
        self.model = floret.load_model(str(vectors))
        self.cache: dict[str, np.ndarray] = {}

    def vector(self, word: str) -> np.ndarray:
        """The word vector of a form."""
        low = word.lower()
        if low not in self.cache:
            self.cache[low] = self.model.get_word_vector(low).astype(np.float32)
        return self.cache[low]

    def inputs(self, batch: list[Sentence]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        """(words, vectors, characters, lengths), padded."""
        lengths = torch.tensor([len(s.words) for s in batch])
        size = int(lengths.max())
        words = torch.zeros(len(batch), size, dtype=torch.long)
        vectors = torch.zeros(len(batch), size, self.model.get_dimension())
        chars = torch.zeros(len(batch), size, LONGEST_WORD, dtype=torch.long)
        for b, s in enumerate(batch):
            words[b, : len(s.words)] = torch.tensor([self.words(w.lower()) for w in s.words])
            vectors[b, : len(s.words)] = torch.from_numpy(np.stack([self.vector(w) for w in s.words]))
            for i, word in enumerate(s.words):
                ids = [self.chars(c) for c in (word[:10] + word[-10:] if len(word) > LONGEST_WORD else word)]
                chars[b, i, : len(ids)] = torch.tensor(ids)
        return words, vectors, chars, lengths

    def targets(self, batch: list[Sentence], size: int) -> list[torch.Tensor]:
        """[tags, feats, heads, labels], padded with -100 (ignored by the loss)."""
        rows = [torch.full((len(batch), size), -100) for _ in range(4)]
        for b, s in enumerate(batch):
            columns = (map(self.tags, s.tags), map(self.feats, s.feats), s.heads, map(self.labels, s.labels))
            for row, column in zip(rows, columns, strict=True):
                row[b, : len(s.words)] = torch.tensor(list(column))
        return rows


class Parser(nn.Module):
    """Tags, features, heads and labels of every word at once."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.word = nn.Embedding(len(encoder.words.names), WORD, padding_idx=0)
        self.char = nn.Embedding(len(encoder.chars.names), CHAR, padding_idx=0)
        self.letters = nn.Conv1d(CHAR, 96, 3, padding=1)
        self.vector = nn.Linear(encoder.model.get_dimension(), 128)
        self.root = nn.Parameter(torch.zeros(2 * HIDDEN))
        self.reader = nn.LSTM(WORD + 96 + 128, HIDDEN, LAYERS, batch_first=True, bidirectional=True, dropout=DROP)
        self.tag = nn.Linear(2 * HIDDEN, len(encoder.tags.names))
        self.feat = nn.Linear(2 * HIDDEN, len(encoder.feats.names))
        self.as_head, self.as_child = nn.Linear(2 * HIDDEN, ARC), nn.Linear(2 * HIDDEN, ARC)
        self.label_head, self.label_child = nn.Linear(2 * HIDDEN, LABEL), nn.Linear(2 * HIDDEN, LABEL)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.label = nn.Parameter(torch.zeros(len(encoder.labels.names), LABEL + 1, LABEL + 1))
        self.drop = nn.Dropout(DROP)

    def forward(
        self, words: torch.Tensor, vectors: torch.Tensor, chars: torch.Tensor, lengths: torch.Tensor
    ) -> tuple[torch.Tensor, ...]:
        """Scores (tags, feats, arcs[child, head], label vectors of heads and children)."""
        if self.training:
            words = words * (torch.rand(words.shape) > 0.15)
        batch, size, length = chars.shape
        letters = self.letters(self.char(chars).view(batch * size, length, CHAR).transpose(1, 2))
        letters = letters.amax(2).relu().view(batch, size, -1)
        x = self.drop(torch.cat([self.word(words), letters, self.vector(vectors).tanh()], 2))
        packed = rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        x, _ = rnn.pad_packed_sequence(self.reader(packed)[0], batch_first=True, total_length=size)
        x = self.drop(x)
        tags, feats = self.tag(x), self.feat(x)
        x = torch.cat([self.root.expand(batch, 1, -1), x], 1)
        act = nn.functional.leaky_relu
        head, child = self.drop(act(self.as_head(x), 0.1)), self.drop(act(self.as_child(x), 0.1))
        child1 = torch.cat([child, torch.ones(batch, size + 1, 1)], 2)
        arcs = (child1 @ self.arc @ head.transpose(1, 2))[:, 1:]
        empty = torch.arange(size + 1)[None] > lengths[:, None]
        arcs = arcs.masked_fill(empty[:, None], -1e9)
        one = torch.ones(batch, size + 1, 1)
        lh = torch.cat([self.drop(act(self.label_head(x), 0.1)), one], 2)
        lc = torch.cat([self.drop(act(self.label_child(x), 0.1)), one], 2)[:, 1:]
        return tags, feats, arcs, lh, lc

    def labels(self, lh: torch.Tensor, lc: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
        """Label scores of each child with the head it has."""
        chosen = lh.gather(1, heads.clamp(min=0)[..., None].expand(-1, -1, lh.shape[2]))
        return torch.einsum("bni,lij,bnj->bnl", lc, self.label, chosen)


def batches(sentences: list[Sentence], words: int) -> Iterator[list[Sentence]]:
    """Sentences of like length together, about ``words`` words in each batch."""
    batch: list[Sentence] = []
    for sentence in sorted(sentences, key=lambda s: len(s.words)):
        if batch and (len(batch) + 1) * len(sentence.words) > words:
            yield batch
            batch = []
        batch.append(sentence)
    if batch:
        yield batch


def loss_of(model: Parser, encoder: Encoder, batch: list[Sentence]) -> torch.Tensor:
    """Sum of the four cross entropies."""
    inputs = encoder.inputs(batch)
    tags, feats, heads, labels = encoder.targets(batch, inputs[0].shape[1])
    t, f, arcs, lh, lc = model(*inputs)
    ce = nn.functional.cross_entropy
    return (
        ce(arcs.flatten(0, 1), heads.flatten())
        + ce(model.labels(lh, lc, heads).flatten(0, 1), labels.flatten())
        + 0.3 * ce(t.flatten(0, 1), tags.flatten())
        + 0.3 * ce(f.flatten(0, 1), feats.flatten())
    )


@torch.no_grad()
def read(model: Parser, encoder: Encoder, batch: list[Sentence]) -> list[tuple[Sentence, float]]:
    """Each sentence with the best heads, labels, tags; and the mean probability of its heads."""
    inputs = encoder.inputs(batch)
    t, f, arcs, lh, lc = model(*inputs)
    sure, heads = arcs.softmax(2).max(2)
    labels = model.labels(lh, lc, heads)[..., 1:].argmax(2) + 1
    tags, feats = t[..., 1:].argmax(2) + 1, f[..., 1:].argmax(2) + 1
    out = []
    for b, s in enumerate(batch):
        n = len(s.words)
        found = Sentence(
            s.words,
            [encoder.tags.names[i] for i in tags[b, :n].tolist()],
            [encoder.feats.names[i] for i in feats[b, :n].tolist()],
            heads[b, :n].tolist(),
            [encoder.labels.names[i] for i in labels[b, :n].tolist()],
        )
        out.append((found, float(sure[b, :n].mean())))
    return out


def score(model: Parser, encoder: Encoder, sentences: list[Sentence]) -> tuple[float, float, float]:
    """(tags, UAS, LAS) in percent, punctuation left out of the latter two."""
    model.eval()
    tags = uas = las = words = total = 0
    for batch in batches(sentences, 4000):
        for want, (got, _) in zip(batch, read(model, encoder, batch), strict=True):
            total += len(want.words)
            tags += sum(a == b for a, b in zip(want.tags, got.tags, strict=True))
            for i, label in enumerate(want.labels):
                if label != "punct":
                    words += 1
                    right = want.heads[i] == got.heads[i]
                    uas += right
                    las += right and label == got.labels[i]
    model.train()
    return 100 * tags / total, 100 * uas / words, 100 * las / words


def is_tree(heads: list[int]) -> bool:
    """One root, no cycle."""
    if heads.count(0) != 1:
        return False
    for start in range(1, len(heads) + 1):
        at, steps = start, 0
        while at and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at:
            return False
    return True


def train(work: Path, epochs: int = 26) -> None:
    """Write ``teacher.pt``, the parser that was best on the dev set."""
    random.seed(SEED)
    torch.manual_seed(SEED)
    sentences, dev = list(gold(work / "syntax-train.spacy")), list(gold(work / "syntax-dev.spacy"))
    sentences = [s for s in sentences if len(s.words) < 120]
    encoder = Encoder(sentences, work / "teacher-vectors.bin")
    model, best = Parser(encoder), 0.0
    nn.init.xavier_uniform_(model.arc)
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-3, betas=(0.9, 0.95), weight_decay=1e-4)
    rounds = list(batches(sentences, BATCH_WORDS))
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, 2.5e-3, total_steps=epochs * len(rounds), pct_start=0.12, final_div_factor=50
    )
    began = time.monotonic()
    for epoch in range(epochs):
        random.shuffle(sentences)
        rounds = list(batches(sentences, BATCH_WORDS))[: len(rounds)]
        random.shuffle(rounds)
        total = 0.0
        for batch in rounds:
            loss = loss_of(model, encoder, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            if schedule.last_epoch < schedule.total_steps - 1:
                schedule.step()
            total += float(loss.detach())
        if epoch % 2 or epoch == epochs - 1:
            tags, uas, las = score(model, encoder, dev)
            print(f"{epoch:3} loss {total / len(rounds):6.3f} tags {tags:.2f} UAS {uas:.2f} LAS {las:.2f} "
                  f"{time.monotonic() - began:.0f} s", flush=True)  # fmt: skip
            if las > best and not math.isnan(total):
                best = las
                torch.save(model.state_dict(), work / "teacher.pt")


def annotate(work: Path) -> None:
    """Parse the lines of ``silver.jsonl`` (``{"words": […], "spaces": […]}``), keep what is sure, write Docs."""
    sentences = [s for s in gold(work / "syntax-train.spacy") if len(s.words) < 120]
    encoder = Encoder(sentences, work / "teacher-vectors.bin")
    model = Parser(encoder)
    model.load_state_dict(torch.load(work / "teacher.pt"))
    model.eval()
    rows = [json.loads(line) for line in (work / "silver.jsonl").open(encoding="utf-8")]
    found: dict[int, Sentence] = {}
    for start in range(0, len(rows), 4000):
        chunk = [Sentence(row["words"], [], [], [], []) for row in rows[start : start + 4000]]
        number = {id(sentence): start + n for n, sentence in enumerate(chunk)}
        for batch in batches(chunk, 6000):
            for sentence, (parsed, sure) in zip(batch, read(model, encoder, batch), strict=True):
                if sure >= SURE and is_tree(parsed.heads):
                    found[number[id(sentence)]] = parsed
        print(f"{start + len(chunk)} read, {len(found)} kept", flush=True)
    vocab, box, rng, kept = spacy.blank("fr").vocab, DocBin(), random.Random(SEED), sorted(found)
    while kept:
        size = rng.randint(1, 4)
        group, kept = kept[:size], kept[size:]
        box.add(_doc(vocab, [(found[n], rows[n]["spaces"]) for n in group]))
    box.to_disk(work / "silver-train.spacy")


def _doc(vocab: spacy.vocab.Vocab, sentences: list[tuple[Sentence, list[bool]]]) -> Doc:
    """One Doc of several sentences, a space after each."""
    words, spaces, tags, feats, heads, labels = [], [], [], [], [], []  # type: ignore[var-annotated]
    for s, after in sentences:
        first = len(words)
        words += s.words
        spaces += [*after[:-1], True]
        tags += s.tags
        feats += s.feats
        heads += [first + (i if head == 0 else head - 1) for i, head in enumerate(s.heads)]
        labels += ["ROOT" if head == 0 else label for head, label in zip(s.heads, s.labels, strict=True)]
    return Doc(vocab, words=words, spaces=spaces, pos=tags, morphs=feats, heads=heads, deps=labels)


if __name__ == "__main__":
    torch.set_num_threads(1)
    {"train": train, "annotate": annotate}[sys.argv[1]](Path(sys.argv[2]))
