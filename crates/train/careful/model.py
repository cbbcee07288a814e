"""The encoder: the lowest layers of MiniLM, letter case and quotation marks added, and what is read from it."""

import math
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

from .four_bits import rounded_in_training
from .recipe import ENTITIES, HEADS, HIDDEN, INNER, POINTER, ROLES, WINDOW

FORBIDDEN = -6.0
"""Where the transition to the inside of a span starts from that may not be there."""


class Rounding:
    """Whether the weights are rounded to four bits as they are used; one for a model."""

    on = False


class Linear(nn.Linear):
    """A linear layer that can compute with rounded weights."""

    def __init__(self, inputs, outputs, rounding):
        super().__init__(inputs, outputs)
        self.rounding = rounding

    def forward(self, x):
        weight = rounded_in_training(self.weight) if self.rounding.on else self.weight
        return F.linear(x, weight, self.bias)


class Layer(nn.Module):
    """A layer of BERT."""

    def __init__(self, dropout, rounding):
        super().__init__()
        self.qkv = Linear(HIDDEN, 3 * HIDDEN, rounding)
        self.out = Linear(HIDDEN, HIDDEN, rounding)
        self.norm1 = nn.LayerNorm(HIDDEN, 1e-12)
        self.up = Linear(HIDDEN, INNER, rounding)
        self.down = Linear(INNER, HIDDEN, rounding)
        self.norm2 = nn.LayerNorm(HIDDEN, 1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, mask):
        rows, length, _ = x.shape
        query, key, value = self.qkv(x).view(rows, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        scores = (query * (HIDDEN // HEADS) ** -0.5) @ key.transpose(-1, -2) + mask
        mixed = scores.softmax(-1, dtype=scores.dtype) @ value
        x = self.norm1(x + self.dropout(self.out(mixed.transpose(1, 2).reshape(rows, length, HIDDEN))))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Reader(nn.Module):
    """Reads windows: a role and an entity for each word, and pointers from words to cues and sources."""

    def __init__(self, recipe, pieces, tags=0, relations=0):
        super().__init__()
        self.rounding = Rounding()
        self.piece = nn.Embedding(pieces, HIDDEN)
        self.position = nn.Parameter(torch.zeros(WINDOW, HIDDEN))
        self.case = nn.Embedding(7, HIDDEN)
        self.quoted = nn.Embedding(3, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, 1e-12)
        self.layers = nn.ModuleList(Layer(recipe.dropout, self.rounding) for _ in range(recipe.layers))
        self.roles = nn.Linear(HIDDEN, len(ROLES))
        self.entities = nn.Linear(HIDDEN, len(ENTITIES))
        self.query = nn.Linear(HIDDEN, 2 * POINTER)
        self.key = nn.Linear(HIDDEN, 2 * POINTER)
        self.none = nn.Parameter(torch.zeros(2, POINTER))
        self.transition, self.start = (nn.Parameter(values) for values in first_transitions())
        self.tags = nn.Linear(HIDDEN, tags) if tags else None
        self.relations = nn.Linear(HIDDEN, relations) if relations else None
        self.dropout = nn.Dropout(recipe.dropout)
        nn.init.zeros_(self.case.weight)
        nn.init.zeros_(self.quoted.weight)

    def load_base(self, folder, pieces):
        """Takes over the base model's weights of the pieces and layers that are kept."""
        folder = Path(folder)
        base = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
        number = {piece: at for at, piece in enumerate(read_vocabulary(folder))}
        embeddings = "embeddings."
        with torch.no_grad():
            self.piece.weight.copy_(base[embeddings + "word_embeddings.weight"][[number[p] for p in pieces.pieces]])
            self.position.copy_(base[embeddings + "position_embeddings.weight"][:WINDOW]
                                + base[embeddings + "token_type_embeddings.weight"][0])
            self.norm.load_state_dict({end: base[embeddings + "LayerNorm." + end] for end in ("weight", "bias")})
            for at, layer in enumerate(self.layers):
                _load_layer(layer, base, f"encoder.layer.{at}.")

    def encode(self, batch):
        """What the last layer says of each piece."""
        length = batch["ids"].shape[1]
        pieces = self.piece(batch["ids"])
        if self.rounding.on:
            pieces = rounded_in_training(pieces)
        x = pieces + self.position[:length] + self.case(batch["case"]) + self.quoted(batch["quoted"])
        x = self.dropout(self.norm(x))
        inside = torch.arange(length)[None] < batch["lengths"][:, None]
        mask = torch.zeros(inside.shape).masked_fill(~inside, -1e4)[:, None, None, :]
        if torch.is_autocast_enabled("cpu"):
            x, mask = x.bfloat16(), mask.bfloat16()
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def forward(self, batch):
        x = self.encode(batch)
        words = x.gather(1, batch["first_piece"][:, :, None].expand(-1, -1, HIDDEN))
        found = {"roles": self.roles(words).float(), "entities": self.entities(words).float(),
                 "pointer": self._pointers(words, batch["is_word"])}
        if self.tags is not None:
            found["tags"] = self.tags(words).float()
            found["relations"] = self.relations(words).float()
        return found

    def _pointers(self, words, is_word):
        """[rows, 2, words, 1 + words]: from each word to nobody and to each word."""
        rows, count, _ = words.shape
        query = self.query(self.dropout(words)).view(rows, count, 2, POINTER).permute(0, 2, 1, 3)
        key = self.key(self.dropout(words)).view(rows, count, 2, POINTER).permute(0, 2, 1, 3)
        none = self.none.to(key.dtype)[None, :, None].expand(rows, -1, -1, -1)
        scores = (query @ torch.cat([none, key], 2).transpose(-1, -2)).float() / math.sqrt(POINTER)
        allowed = F.pad(is_word, (1, 0), value=True)
        return scores.masked_fill(~allowed[:, None, None], -1e4)


def first_transitions():
    """Transitions and starts before training: the inside of a span follows its beginning or inside."""
    transition, start = torch.zeros(7, 7), torch.zeros(7)
    for inside in (2, 4, 6):
        start[inside] = FORBIDDEN
        for role in range(7):
            if role not in (inside, inside - 1):
                transition[role, inside] = FORBIDDEN
        transition[:, inside - 1] -= 0.5
    return transition, start


def read_vocabulary(folder):
    """The base model's pieces; the line is the id."""
    return (Path(folder) / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1]


def _load_layer(layer, base, prefix):
    attention = [prefix + f"attention.self.{part}." for part in ("query", "key", "value")]
    places = ((layer.out, "attention.output.dense."), (layer.norm1, "attention.output.LayerNorm."),
              (layer.up, "intermediate.dense."), (layer.down, "output.dense."), (layer.norm2, "output.LayerNorm."))
    for end in ("weight", "bias"):
        getattr(layer.qkv, end).copy_(torch.cat([base[part + end] for part in attention]))
        for module, place in places:
            getattr(module, end).copy_(base[prefix + place + end])
