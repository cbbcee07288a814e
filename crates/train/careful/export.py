"""Writes the weights as the engine reads them, and what the engine must compute with them."""

import copy
import dataclasses
import hashlib
import json
import struct
from pathlib import Path

import torch

from . import corpus, four_bits
from .batches import collate
from .pieces import windows
from .recipe import ENTITIES, HEADS, HIDDEN, INNER, POINTER, ROLES, WINDOW

MAGIC = b"VARCARE1"
LAYER_PARTS = ("qkv", "out", "norm1", "up", "down", "norm2")
CHECKED = (
    "The mayor of Ellerton said on Monday that the bridge would stay shut until spring.\n"
    "“We can't take the risk,” Ada Brandt told reporters. “Nobody wants to be cut off, but it isn't safe.”",
    "Critics called the plan reckless. According to Kwame Osei-Tutu, a spokesman for BridgeWatch, the town "
    "“knew about the rust” in 2009; the council denies it.",
    "HARBOUR TO CLOSE, SAYS OWNER\nThe naïve hope that @port_users would pay 40% more was, he admitted, gone. "
    "“That's that.”\nAnd she? She believes him.",
)
"""Made-up texts whose reading is written beside the weights."""


def tensors(reader):
    """[(name, kind, values)] in the order of the file, without the head for speech."""
    state = reader.state_dict()
    found = [("piece", "q4", state["piece.weight"]), ("position", "f32", state["position"]),
             ("case", "f32", state["case.weight"]), ("quoted", "f32", state["quoted.weight"]),
             ("norm.weight", "f32", state["norm.weight"]), ("norm.bias", "f32", state["norm.bias"])]
    for layer in range(len(reader.layers)):
        for part in LAYER_PARTS:
            name = f"layers.{layer}.{part}"
            kind = "f32" if part.startswith("norm") else "q4"
            found += [(name + ".weight", kind, state[name + ".weight"]), (name + ".bias", "f32", state[name + ".bias"])]
    for head in ("roles", "entities", "query", "key"):
        found += [(head + ".weight", "q8", state[head + ".weight"]), (head + ".bias", "f32", state[head + ".bias"])]
    return found + [(name, "f32", state[name]) for name in ("none", "transition", "start")]


PACK = {"q4": four_bits.pack_four, "q8": four_bits.pack_eight, "f32": four_bits.pack_float}
STATE_NAME = {"piece": "piece.weight", "case": "case.weight", "quoted": "quoted.weight"}


def rounded_reader(reader):
    """The reader with the weights that the file says."""
    found = copy.deepcopy(reader)
    with torch.no_grad():
        state = found.state_dict()
        for name, kind, values in tensors(reader):
            state[STATE_NAME.get(name, name)].copy_(PACK[kind](values)[1])
    return found.eval()


def write(path, reader, vocabulary, recipe, data, speech=None):
    """Writes `careful.weights`; data: what else its header should say of where it comes from; speech: that head's tensors."""
    listed, body = {}, b""
    extra = [("speech.weight", "q8", speech[0]), ("speech.bias", "f32", speech[1])] if speech else []
    for name, kind, values in tensors(reader) + extra:
        packed = PACK[kind](values)[0]
        listed[name] = {"shape": list(values.shape), "kind": kind, "offset": len(body), "bytes": len(packed)}
        body += packed
    header = {"layers": len(reader.layers), "hidden": HIDDEN, "heads": HEADS, "inner": INNER, "positions": WINDOW,
              "window": WINDOW, "pieces": vocabulary.pieces, "roles": ROLES, "entities": ENTITIES, "pointer": POINTER,
              "tensors": listed, "recipe": dataclasses.asdict(recipe) | data}
    encoded = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    Path(path).write_bytes(MAGIC + struct.pack("<I", len(encoded)) + encoded + body)
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def write_check(path, reader, vocabulary, speech=None):
    """Writes `careful_check.json`: what the rounded reader says of the made-up texts, one window each."""
    reader, found = rounded_reader(reader), []
    weight = four_bits.pack_eight(speech[0])[1] if speech else None
    for number, text in enumerate(CHECKED):
        document = corpus.document(str(number), text)
        (window,) = windows(document, vocabulary)
        with torch.no_grad():
            batch = collate([(document, window)], vocabulary.pad)
            said = reader(batch)
            if speech:
                said["speech"] = (reader.encode(batch)[0, window.first_piece] @ weight.T + speech[1])[None]
        found.append({
            "text": text, "words": document.words, "paragraph": document.paragraph, "ids": window.ids,
            "case": window.case, "quoted": window.quoted, "first_piece": window.first_piece,
            **{name: _listed(values[0]) for name, values in said.items()}})
    Path(path).write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


def _listed(values):
    return json.loads(json.dumps(values.tolist()), parse_float=lambda digits: round(float(digits), 5))
