"""Scores a reader by PolNeAR's scorer."""

import importlib.util
import json
import tempfile
from pathlib import Path

import numpy as np

from . import corpus
from .reading import attributions, emissions, rules
from .recipe import ENTITIES

DRAWS = 1000


def scorer(path):
    """The scorer's module, from its file."""
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def prediction(document, found):
    """A document's attributions as the scorer reads them: those of one source and cue are one."""
    groups = {}
    for number, (content, source, cue) in enumerate(found):
        groups.setdefault((source, cue) if source or cue else number, []).append((content, source, cue))
    quotes = [{"start": min(c[0] for c, _, _ in group), "end": max(c[1] for c, _, _ in group),
               "fragments": sorted(c for c, _, _ in group), "kind": "indirect", "speaker": group[0][1],
               "cue": group[0][2]} for group in groups.values()]
    return {"doc": document.name, "quotes": quotes}


def figures(reader, vocabulary, polnear, part, scorer_path, content_costs=(0.0,), names=None):
    """{cost: {metric: (P, R, F1, low, high)}} in percent for a part of PolNeAR, and entities' F1 by kind."""
    score = scorer(scorer_path)
    documents = [each for each in corpus.read(f"{polnear}/{part}") if names is None or each.name in names]
    read = emissions(reader, vocabulary, documents)
    gold = {name: value for name, value in score.read_gold(f"{polnear}/{part}").items() if name in read}
    found = {}
    for cost in content_costs:
        lines = [json.dumps(prediction(each, attributions(each, read[each.name], *rules(reader), cost)))
                 for each in documents]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "predictions.jsonl"
            path.write_text("\n".join(lines), encoding="utf-8")
            said = score.read_pred(path, gold)
        found[cost] = _with_intervals([score.score({name: gold[name]}, said) for name in gold])
    return found, entity_agreement(documents, read)


def _with_intervals(results):
    """{metric: (P, R, F1, low, high)}: of 1,000 draws of as many documents, with replacement, F1 is between in 950."""
    metrics = list(results[0])
    counts = np.array([[[each[name][key] for key in ("correct", "predicted", "gold")] for name in metrics]
                       for each in results], dtype=float)
    draws = np.random.default_rng(0).integers(len(results), size=(DRAWS, len(results)))
    spread = np.percentile(_rates(counts[draws].sum(1))[2], (2.5, 97.5), axis=0)
    rates = _rates(counts.sum(0))
    return {name: tuple(round(100 * float(values[at]), 1) for values in (*rates, *spread))
            for at, name in enumerate(metrics)}


def _rates(counts):
    """Precision, recall and F1 from (correct, predicted, gold)."""
    correct, predicted, gold = (np.maximum(counts[..., at], 1e-9) for at in range(3))
    return correct / predicted, correct / gold, 2 * correct / (predicted + gold)


def entity_agreement(documents, read):
    """F1 by word against the silver, by kind of entity."""
    counts = np.zeros((len(ENTITIES), 3))
    for document in documents:
        for window, _, entities, _ in read[document.name]:
            for word, said in zip(window.words, entities.argmax(-1)):
                truth = document.entity[word]
                if truth == corpus.IGNORED:
                    continue
                counts[said, 1] += 1
                counts[truth, 2] += 1
                counts[said, 0] += said == truth
    return {name: round(float(200 * both / max(1, said + true)), 1)
            for name, (both, said, true) in list(zip(ENTITIES, counts))[1:]}


def table(found):
    """The figures as lines of text."""
    lines = []
    for cost, metrics in found.items():
        lines.append(f"content cost {cost}")
        lines += [f"  {name:12} P {p:5.1f}  R {r:5.1f}  F1 {f1:5.1f} [{low:.1f}–{high:.1f}]"
                  for name, (p, r, f1, low, high) in metrics.items()]
    return "\n".join(lines)
