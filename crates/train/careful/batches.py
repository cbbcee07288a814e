"""Packs windows of about the same length into tensors."""

import torch

from .corpus import IGNORED
from .pieces import windows
from .recipe import WINDOW

SHORTEST_FIRST = 60
"""In later epochs the first window of a document has a budget of at least so many pieces, drawn by chance."""
MIXED = 20
"""Windows are sorted by length within so many batches."""
POINTED = (("cue", (3, 4, 5, 6)), ("source", (1, 2, 3, 4, 5, 6)))
"""The pointers, and the roles of the words that have them."""


def epoch(documents, pieces, recipe, random, is_first):
    """The batches of an epoch, each a list of (document, window)."""
    items = [(document, window) for document in documents
             for window in windows(document, pieces, WINDOW if is_first else random.randint(SHORTEST_FIRST, WINDOW))]
    random.shuffle(items)
    found = []
    for start in range(0, len(items), recipe.batch * MIXED):
        part = sorted(items[start:start + recipe.batch * MIXED], key=lambda item: len(item[1].ids))
        batches = [part[at:at + recipe.batch] for at in range(0, len(part), recipe.batch)]
        random.shuffle(batches)
        found += batches
    return found


def collate(items, pad):
    """The tensors that the reader takes."""
    rows = len(items)
    length = -(-max(len(window.ids) for _, window in items) // 16) * 16
    count = max(len(window.words) for _, window in items)
    batch = {"ids": torch.full((rows, length), pad), "case": torch.zeros(rows, length, dtype=torch.long),
             "quoted": torch.zeros(rows, length, dtype=torch.long),
             "first_piece": torch.zeros(rows, count, dtype=torch.long),
             "is_word": torch.zeros(rows, count, dtype=torch.bool),
             "lengths": torch.tensor([len(window.ids) for _, window in items])}
    for row, (_, window) in enumerate(items):
        for name in ("ids", "case", "quoted"):
            batch[name][row, :len(window.ids)] = torch.tensor(getattr(window, name))
        batch["first_piece"][row, :len(window.words)] = torch.tensor(window.first_piece)
        batch["is_word"][row, :len(window.words)] = True
    return batch


def labels(items):
    """What the reader should say of each word, and the paragraphs as chains of words."""
    rows, count = len(items), max(len(window.words) for _, window in items)
    found = {name: torch.full((rows, count), IGNORED) for name in ("role", "entity", "tag", "relation")}
    found["pointer"] = torch.full((rows, 2, count), IGNORED)
    for row, (document, window) in enumerate(items):
        size = len(window.words)
        for name in ("role", "entity", "tag", "relation"):
            values = getattr(document, name)
            found[name][row, :size] = torch.tensor([values[word] for word in window.words])
        place = {word: at + 1 for at, word in enumerate(window.words)}
        for head, (name, roles) in enumerate(POINTED):
            goals = getattr(document, name)
            found["pointer"][row, head, :size] = torch.tensor(
                [place.get(goals[word], 0) if document.role[word] in roles else IGNORED for word in window.words])
    found["chains"], found["in_chain"] = _chains(items, count)
    return found


def paragraphs(document, window):
    """(first, last) places in the window of each paragraph's words."""
    found, start = [], 0
    for at in range(1, len(window.words) + 1):
        if at == len(window.words) or document.paragraph[window.words[at]] != document.paragraph[window.words[at - 1]]:
            found.append((start, at))
            start = at
    return found


def _chains(items, count):
    """Indices into the words of all rows, a paragraph a row, and which of them count."""
    spans = [(row * count + start, row * count + end) for row, item in enumerate(items)
             for start, end in paragraphs(*item)]
    longest = max(end - start for start, end in spans)
    steps = torch.arange(longest)[None]
    starts, ends = (torch.tensor(side)[:, None] for side in zip(*spans))
    in_chain = starts + steps < ends
    return torch.where(in_chain, starts + steps, starts), in_chain
