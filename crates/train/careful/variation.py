"""Varies documents from epoch to epoch, so that names and marks are known by what stands around them."""

import dataclasses
from collections import Counter

DOUBLE_TO_SINGLE = {"“": "‘", "”": "’", '"': "'"}
PERSON = 1
OFTEN = 0.8
"""A capitalised word that the silver calls a person so often is a name."""


class Names:
    """The words of persons' names in the training documents."""

    def __init__(self, documents):
        seen, persons = Counter(), Counter()
        for document in documents:
            for word, entity in zip(document.words, document.entity):
                if _is_capitalised(word) and entity >= 0:
                    seen[word] += 1
                    persons[word] += entity == PERSON
        self.words = sorted(word for word, count in persons.items() if count >= OFTEN * seen[word])
        self._known = set(self.words)

    def exchanged(self, document, random):
        """The document with each name exchanged for another, the same throughout."""
        other = {}
        words = [other.setdefault(word, random.choice(self.words)) if word in self._known else word
                 for word in document.words]
        return dataclasses.replace(document, words=words)


def _is_capitalised(word):
    return len(word) > 1 and word[0].isupper() and word[1:].islower()


def with_single_marks(document):
    """The document with single quotation marks; what is inside them stays quoted."""
    words = [DOUBLE_TO_SINGLE.get(word, word) for word in document.words]
    return dataclasses.replace(document, words=words)


def varied(document, names, recipe, random):
    """The document as it is read in one epoch."""
    if random.random() < recipe.renamed:
        document = names.exchanged(document, random)
    if random.random() < recipe.single_marks:
        document = with_single_marks(document)
    return document
