"""Fits the head that tells reported speech from attitudes and the rest, on annotated events, with the encoder as it is.

In an annotated event all reported speech is marked, so a content that the reader finds is speech if half of its words are in a marked
passage. The head is read at each word of a content and the mean counts. There are few events: the figures are of each event read by a
head that was fitted to the others.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from . import corpus
from .batches import collate
from .pieces import windows
from .reading import rules, spans_of

DECAY = 0.01
"""There are few examples."""


@dataclass
class Content:
    """A content outside quotation marks that the reader found: the mean of its words' vectors."""

    event: str
    vector: np.ndarray
    is_speech: bool


def contents(reader, vocabulary, events):
    """All contents outside marks that the reader finds in the annotated events."""
    found = []
    for path in sorted(Path(events).glob("*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for each in gold["documents"]:
            text = (path.parent / each["file"]).read_bytes().decode("utf-8")
            document = corpus.document(each["file"], text)
            passages = [set(corpus.words_in(document.spans, quotation["start"], quotation["end"]))
                        for quotation in gold["quotations"]
                        if quotation["file"] == each["file"] and quotation["kind"] != "scare"
                        and not quotation["in_boilerplate"]]
            found += _contents_of(reader, vocabulary, document, passages, path.parent.name)
    return found


def _contents_of(reader, vocabulary, document, passages, event):
    transition, start = rules(reader)
    for window in windows(document, vocabulary):
        with torch.no_grad():
            vectors = reader.encode(collate([(document, window)], vocabulary.pad))[0, window.first_piece]
            roles = reader.roles(vectors).log_softmax(-1).numpy()
        for role, first, last in spans_of(document, window, roles, transition, start):
            words = set(window.words[first:last])
            if role == "content" and 2 * sum(document.quoted[word] for word in words) <= len(words):
                is_speech = any(2 * len(words & passage) >= len(words) for passage in passages)
                yield Content(event, vectors[first:last].mean(0).numpy(), is_speech)


def fit(examples):
    """(weight, bias): logistic regression with decay; above 0 is speech."""
    vectors = torch.tensor(np.array([each.vector for each in examples]), dtype=torch.float64)
    truth = torch.tensor([float(each.is_speech) for each in examples], dtype=torch.float64)
    weight = torch.zeros(vectors.shape[1], dtype=torch.float64, requires_grad=True)
    bias = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weight, bias], max_iter=200, line_search_fn="strong_wolfe")

    def loss():
        optimiser.zero_grad()
        value = F.binary_cross_entropy_with_logits(vectors @ weight + bias, truth) + DECAY * (weight * weight).sum()
        value.backward()
        return value

    optimiser.step(loss)
    return weight.detach().float(), bias.detach().float()


def head(weight, bias):
    """The head's tensors: a row for the rest, a row for speech."""
    return torch.stack([-weight / 2, weight / 2]), torch.cat([-bias / 2, bias / 2])


def folds(examples):
    """{event: (weight, bias)} of heads fitted to the other events."""
    return {event: fit([each for each in examples if each.event != event])
            for event in sorted({each.event for each in examples})}


def figures(examples, fitted):
    """(share of right ones, area under the curve, share of speech) in a hundred, each event by its own head."""
    scores = np.array([float(fitted[each.event][0] @ torch.tensor(each.vector) + fitted[each.event][1])
                       for each in examples])
    truth = np.array([each.is_speech for each in examples])
    return (round(100 * float(((scores > 0) == truth).mean()), 1), round(100 * area(scores, truth), 1),
            round(100 * float(truth.mean()), 1))


def area(scores, truth):
    """How often a true one has the higher score of two (area under the curve)."""
    ranks = np.empty(len(scores))
    ranks[scores.argsort()] = np.arange(len(scores))
    count = truth.sum()
    return float((ranks[truth].sum() - count * (count - 1) / 2) / (count * (len(truth) - count)))
