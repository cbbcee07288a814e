"""Reads documents with a trained reader and decodes attributions, for scores only: the product decodes in Rust."""

import numpy as np
import torch

from .batches import collate, paragraphs
from .pieces import windows

ROLE_OF = (None, "source", "source", "cue", "cue", "content", "content")
BEGIN_CONTENT = 5
IMPOSSIBLE = -1e9
BATCH = 16


def emissions(reader, vocabulary, documents):
    """{document: [(window, roles, entities, pointer)]}: logarithms of shares, for each word of a window."""
    items = [(document, window) for document in documents for window in windows(document, vocabulary)]
    order = sorted(range(len(items)), key=lambda at: len(items[at][1].ids))
    found = {}
    for start in range(0, len(order), BATCH):
        chosen = order[start:start + BATCH]
        with torch.no_grad():
            said = reader(collate([items[at] for at in chosen], vocabulary.pad))
        said = {name: values.log_softmax(-1).numpy() for name, values in said.items()}
        for row, at in enumerate(chosen):
            size = len(items[at][1].words)
            found[at] = (items[at][1], said["roles"][row, :size], said["entities"][row, :size],
                         said["pointer"][row, :, :size, :size + 1])
    by_document = {document.name: [] for document in documents}
    for at, (document, _) in enumerate(items):
        by_document[document.name].append(found[at])
    return by_document


def best_path(scores, transition, start):
    """The likeliest roles of a paragraph (Viterbi)."""
    best, back = scores[0] + start, []
    for step in scores[1:]:
        paths = best[:, None] + transition
        back.append(paths.argmax(0))
        best = paths.max(0) + step
    path = [int(best.argmax())]
    for choices in reversed(back):
        path.append(int(choices[path[-1]]))
    return path[::-1]


def rules(reader):
    """(transition, start) of a reader with what may not be forbidden altogether."""
    transition, start = reader.transition.detach().numpy().copy(), reader.start.detach().numpy().copy()
    for inside in (2, 4, 6):
        start[inside] = IMPOSSIBLE
        for role in range(7):
            if role not in (inside, inside - 1):
                transition[role, inside] = IMPOSSIBLE
    return transition, start


def spans_of(document, window, roles, transition, start):
    """(role, first, last) of each span, by place in the window."""
    found = []
    for begin, end in paragraphs(document, window):
        path = best_path(roles[begin:end], transition, start)
        at = 0
        while at < len(path):
            role, first = ROLE_OF[path[at]], at
            at += 1
            while role and at < len(path) and path[at] and path[at] % 2 == 0 and ROLE_OF[path[at]] == role:
                at += 1
            if role:
                found.append((role, begin + first, begin + at))
    return found


def attributions(document, read, transition, start, content_cost=0.0):
    """[(content, source, cue)] of a document as spans of its text; source and cue may be None."""
    found = []
    for window, roles, _, pointer in read:
        roles = roles.copy()
        roles[:, BEGIN_CONTENT] -= content_cost
        spans = spans_of(document, window, roles, transition, start)
        by_role = {role: [each for each in spans if each[0] == role] for role in ("source", "cue", "content")}
        for content in by_role["content"]:
            cue = _pointed(pointer[0], [content], by_role["cue"])
            source = _pointed(pointer[1], [content] + ([cue] if cue else []), by_role["source"])
            found.append(tuple(_in_text(document, window, span) for span in (content, source, cue)))
    return found


def _pointed(pointer, origins, goals):
    """The span that the words of the origins point to, or None."""
    def likelihood(goal):
        total = 0.0
        for _, first, last in origins:
            rows = pointer[first:last]
            total += (np.log(np.exp(rows[:, 1 + goal[1]:1 + goal[2]]).sum(1) + 1e-9) if goal else rows[:, 0]).mean()
        return total
    return max(goals + [None], key=likelihood)


def _in_text(document, window, span):
    return span and (document.spans[window.words[span[1]]][0], document.spans[window.words[span[2] - 1]][1])
