"""Cuts words into pieces and documents into windows, and says what letters a word has."""

import unicodedata
from collections import Counter
from dataclasses import dataclass

from .recipe import WINDOW

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
FIRST_ORDINARY = 1996
"""In the base model's vocabulary letters and words stand from here on, the more frequent first."""
LONGEST = 100
"""A longer word is unknown."""


def folded(word):
    """Lower case, without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")


def letter_case(word):
    """1 lower, 2 Capitalised, 3 ALL CAPS, 4 mixed, 5 begins with a digit, 6 begins with something else."""
    if not word[0].isalpha():
        return 5 if word[0].isdigit() else 6
    if word.islower():
        return 1
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return 2
    return 3 if word.isupper() else 4


class Pieces:
    """A vocabulary of word pieces: greedy longest match."""

    def __init__(self, pieces):
        self.pieces = pieces
        self.ids = {piece: number for number, piece in enumerate(pieces)}
        self.pad, self.unknown, self.first, self.last = (self.ids[piece] for piece in SPECIAL)
        self._cut = {}

    def cut(self, word):
        """The ids of a word's pieces; one unknown if it can't be cut."""
        if word not in self._cut:
            self._cut[word] = self._longest_matches(folded(word))
        return self._cut[word]

    def _longest_matches(self, word):
        found, at = [], 0
        while at < len(word) <= LONGEST:
            end, mark = len(word), "##" if at else ""
            while end > at and mark + word[at:end] not in self.ids:
                end -= 1
            if end == at:
                return [self.unknown]
            found.append(self.ids[mark + word[at:end]])
            at = end
        return found or [self.unknown]


def choose(full, documents, recipe):
    """The vocabulary: letters, what the documents often have, then the base model's order."""
    everything = Pieces(full)
    counts = Counter(piece for each in documents for word in each.words for piece in everything.cut(word))
    letters = [chr(code) for code in range(33, 127) if not chr(code).isupper()] + list("‘’“”–—…•·£€©®§°")
    kept = dict.fromkeys(SPECIAL)
    for letter in letters:
        kept.update((piece, None) for piece in (letter, "##" + letter) if piece in everything.ids)
    often = [number for number, count in counts.most_common() if count >= recipe.frequent]
    for number in often + list(range(FIRST_ORDINARY, len(full))):
        if len(kept) >= recipe.pieces:
            break
        kept.setdefault(full[number])
    return Pieces(list(kept))


@dataclass
class Window:
    """What the encoder reads at once: pieces, and where the words begin in them."""

    ids: list
    case: list
    quoted: list
    words: list
    first_piece: list


def _units(document, cut):
    """Paragraphs as (first word, last word, pieces); too long ones end early, after a full stop if one is near."""
    start, count = 0, len(cut)
    while start < count:
        end, length, stop = start, 0, None
        while end < count and document.paragraph[end] == document.paragraph[start]:
            if length + len(cut[end]) > WINDOW - 3:
                end = stop or end
                break
            length += len(cut[end])
            if document.words[end][0] in ".!?" and length > WINDOW / 2:
                stop = end + 1
            end += 1
        end = max(end, start + 1)
        yield start, end, min(sum(map(len, cut[start:end])), WINDOW - 3)
        start = end


def windows(document, pieces, first_budget=WINDOW):
    """The document in windows of whole paragraphs; the first has at most first_budget pieces."""
    cut = [pieces.cut(word) for word in document.words]
    groups, group, length, budget = [], [], 0, first_budget
    for start, end, size in _units(document, cut):
        if group and length + size + 1 > budget - 2:
            groups.append(group)
            group, length, budget = [], 0, WINDOW
        group.append((start, end))
        length += size + 1
    return [_window(document, pieces, cut, each) for each in groups + [group] if each]


def _window(document, pieces, cut, group):
    found = Window([pieces.first], [0], [0], [], [])
    for start, end in group:
        for word in range(start, end):
            if len(found.ids) + len(cut[word]) > WINDOW - 1:
                continue
            found.words.append(word)
            found.first_piece.append(len(found.ids))
            found.ids += cut[word]
            found.case += [letter_case(document.words[word])] * len(cut[word])
            found.quoted += [document.quoted[word] + 1] * len(cut[word])
        found.ids.append(pieces.last)
        found.case.append(0)
        found.quoted.append(0)
    for values in (found.ids, found.case, found.quoted):
        del values[WINDOW:]
    return found
