"""Trains a reader by a recipe."""

import dataclasses
import random as random_numbers
import time

import torch
from torch import nn

from . import corpus, pieces
from .batches import collate, epoch, labels
from .losses import agreement_loss, annotation_loss, shares_of
from .model import Reader, read_vocabulary
from .recipe import Recipe
from .variation import Names, varied

HELD_OUT = 10
"""Of so many documents one is kept for choices between recipes, if the recipe says so."""
NEW_PARTS = ("case", "quoted", "roles", "entities", "query", "key", "none", "transition", "start", "tags", "relations")


def parts(documents, recipe):
    """(documents to train on, documents held out)."""
    if not recipe.held_out:
        return documents, []
    return ([each for at, each in enumerate(documents) if at % HELD_OUT],
            [each for at, each in enumerate(documents) if at % HELD_OUT == 0])


def save(path, reader, vocabulary, recipe):
    """Writes a trained reader with its vocabulary and recipe."""
    weights = {name: value for name, value in reader.state_dict().items()
               if not name.startswith(("tags.", "relations."))}
    torch.save({"weights": weights, "pieces": vocabulary.pieces, "recipe": dataclasses.asdict(recipe)}, path)


def load(path):
    """(reader, vocabulary, recipe) that were saved."""
    saved = torch.load(path, weights_only=True)
    recipe, vocabulary = Recipe(**saved["recipe"]), pieces.Pieces(saved["pieces"])
    reader = Reader(recipe, len(vocabulary.pieces))
    reader.load_state_dict(saved["weights"])
    return reader.eval(), vocabulary, recipe


def train(polnear, base, recipe, teachers=(), first=None, log=print):
    """(reader, vocabulary) trained on the training part of PolNeAR; it begins from the base model or a trained reader."""
    if bool(teachers) != bool(recipe.teacher_weight):
        raise ValueError("teachers are given if, and only if, the recipe has a weight for them")
    torch.manual_seed(recipe.seed)
    random = random_numbers.Random(recipe.seed)
    everything = corpus.read(polnear + "/train")
    documents, _ = parts(everything, recipe)
    vocabulary = pieces.choose(read_vocabulary(base), everything, recipe)
    syntax = [1 + max(max(getattr(each, name)) for each in everything) if recipe.syntax_weight else 0
              for name in ("tag", "relation")]
    reader = Reader(recipe, len(vocabulary.pieces), *syntax)
    if first is None:
        reader.load_base(base, vocabulary)
    else:
        reader.load_state_dict(first.state_dict(), strict=not recipe.syntax_weight)
    names = Names(documents)
    steps = len(epoch(documents, vocabulary, recipe, random_numbers.Random(0), True)) * recipe.epochs
    optimiser, schedule = _optimiser(reader, recipe, steps)
    log_line = _Log(log, steps)
    reader.train()
    for number in range(recipe.epochs):
        reader.rounding.on = number >= recipe.epochs - recipe.quantised_epochs
        read = [varied(each, names, recipe, random) for each in documents]
        for items in epoch(read, vocabulary, recipe, random, number == 0):
            log_line.step(_step(reader, teachers, items, vocabulary, recipe, optimiser))
            schedule.step()
    reader.rounding.on = False
    return reader.eval(), vocabulary


def _optimiser(reader, recipe, steps):
    groups = {(is_new, decays): [] for is_new in (False, True) for decays in (False, True)}
    for name, value in reader.named_parameters():
        is_new = name.split(".")[0] in NEW_PARTS
        groups[is_new, value.dim() > 1 and not is_new].append(value)
    optimiser = torch.optim.AdamW(
        [{"params": values, "lr": recipe.rate * (recipe.head_rate if is_new else 1),
          "weight_decay": recipe.decay if decays else 0} for (is_new, decays), values in groups.items() if values],
        betas=(0.9, 0.98), eps=1e-6, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda at: min(1, (at + 1) / (recipe.warm_up * steps)) * max(recipe.last_rate, 1 - at / steps))
    return optimiser, schedule


def _step(reader, teachers, items, vocabulary, recipe, optimiser):
    batch, truth = collate(items, vocabulary.pad), labels(items)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        found = reader(batch)
        if teachers:
            with torch.no_grad():
                taught = shares_of(teachers, batch)
    loss, logged = annotation_loss(found, reader, truth, recipe)
    if teachers:
        share = recipe.teacher_weight
        loss = (1 - share) * loss + share * agreement_loss(found, taught, batch, truth, recipe)
    optimiser.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
    optimiser.step()
    return logged


class _Log:
    """Prints how far the training is, and running means of the losses."""

    def __init__(self, log, steps):
        self.log, self.steps, self.at, self.means, self.began = log, steps, 0, None, time.time()

    def step(self, losses):
        self.at += 1
        self.means = losses if self.means is None else [0.98 * a + 0.02 * b for a, b in zip(self.means, losses)]
        if self.at % 50 == 0 or self.at == 5:
            told = " ".join(f"{value:.3f}" for value in self.means)
            self.log(f"{self.at}/{self.steps}  {time.time() - self.began:.0f} s  role, entity, pointer: {told}")
