"""Reads PolNeAR: its texts, attributions and what CoreNLP read in them (silver)."""

import bisect
import gzip
import re
from dataclasses import dataclass
from pathlib import Path

WORD = re.compile(r"\w+|[^\w\s]")
MARK = re.compile("\"|“|”|''")
IGNORED = -100
"""A label that is not known."""
NOTHING = -1
"""The pointer of a word to nobody."""
ENTITY_OF_SILVER = {"PERSON": 1, "ORGANIZATION": 2, "LOCATION": 3, "MISC": 4}


@dataclass
class Document:
    """A text as words, with labels for each word."""

    name: str
    text: str
    spans: list
    """Where each word stands in the text."""
    words: list
    paragraph: list
    quoted: list
    role: list
    cue: list
    """For words of contents and cues: the first word of the cue, or NOTHING."""
    source: list
    """For words of contents, cues and sources: the first word of the source, or NOTHING."""
    entity: list
    tag: list
    relation: list


def quoted_spans(text):
    """What is inside double quotation marks, paragraph by paragraph; an unclosed mark runs to the paragraph's end."""
    spans, start = [], 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        spans += _quoted_in_paragraph(text, start, end)
        start = end + 1
    return spans


def _quoted_in_paragraph(text, start, end):
    spans, opened, depth = [], None, 0
    for found in MARK.finditer(text, start, end):
        left, right, mark = found.start(), found.end(), found.group()
        before = text[left - 1] if left > start else " "
        after = text[right] if right < end else " "
        may_open = not after.isspace() and not before.isalnum()
        if opened is None:
            if mark == "“" or may_open:
                opened, depth = right, 1
        elif mark == "“":
            depth += 1
        elif mark == "”" or not before.isspace():
            depth -= 1
            if depth == 0 or mark != "”":
                spans.append((opened, left))
                opened = None
        elif may_open:
            opened, depth = right, 1
    if opened is not None and opened < end:
        spans.append((opened, end))
    return spans


def words_in(spans, start, end):
    """The indices of the words that share a character with start..end."""
    first = bisect.bisect_left(spans, (start, start))
    if first and spans[first - 1][1] > start:
        first -= 1
    last = first
    while last < len(spans) and spans[last][0] < end:
        last += 1
    return range(first, last)


def document(name, text):
    """A document without labels."""
    spans = [found.span() for found in WORD.finditer(text)]
    breaks = [at for at, letter in enumerate(text) if letter == "\n"]
    count = len(spans)
    quoted = [0] * count
    for start, end in quoted_spans(text):
        for word in words_in(spans, start, end):
            quoted[word] = 1
    return Document(
        name, text, spans, [text[a:b] for a, b in spans], [bisect.bisect(breaks, a) for a, _ in spans], quoted,
        [0] * count, [IGNORED] * count, [IGNORED] * count, [IGNORED] * count, [IGNORED] * count, [IGNORED] * count)


def read_attributions(path):
    """(contents, sources, cues) of each attribution of an annotation file, each a list of spans."""
    lines = path.read_text(encoding="utf-8").split("\n")
    spans, found = {}, []
    for line in lines:
        match = re.match(r"(T\d+)\t\S+ ([\d ;]+)\t", line)
        if match:
            spans[match[1]] = [tuple(map(int, part.split())) for part in match[2].split(";")]
    for line in lines:
        if re.match(r"E\d+\t", line):
            roles = {}
            for argument in line.split("\t")[1].split():
                role, name = argument.split(":")
                roles.setdefault(role.rstrip("0123456789"), []).extend(spans[name])
            if "Content" in roles:
                found.append(tuple(sorted(roles.get(role, ())) for role in ("Content", "Source", "Cue")))
    return found


def _label_attributions(target, attributions):
    for contents, sources, cues in attributions:
        for role, fragments in ((1, sources), (3, cues), (5, contents)):
            for fragment in fragments:
                for at, word in enumerate(words_in(target.spans, *fragment)):
                    target.role[word] = role if at == 0 else role + 1
        heads = [next(iter(words_in(target.spans, *spans[0])), NOTHING) if spans else NOTHING for spans in (sources, cues)]
        for fragments, has_cue in ((contents, True), (cues, True), (sources, False)):
            for fragment in fragments:
                for word in words_in(target.spans, *fragment):
                    target.source[word] = heads[0]
                    if has_cue:
                        target.cue[word] = heads[1]


def _lines(path):
    """The lines of a compressed file as far as it goes: the published copy of the training part is cut off."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        try:
            for line in lines:
                if line.endswith("\n"):
                    yield line.rstrip("\n")
        except EOFError:
            return


def read_silver(path):
    """{document: [(start, end, part of speech, entity, relation)]}."""
    found, current = {}, None
    for line in _lines(path):
        cells = line.split("\t")
        if line.startswith("# "):
            current = found.setdefault(line[2:].strip().removesuffix(".txt"), [])
        elif len(cells) >= 7 and current is not None:
            current.append((int(cells[0]), int(cells[1]), cells[2], cells[3], cells[6]))
    return found


def _label_silver(target, tokens, tags, relations):
    for start, end, tag, entity, relation in tokens:
        for word in words_in(target.spans, start, end):
            target.entity[word] = ENTITY_OF_SILVER.get(entity, 0)
            target.tag[word] = tags.setdefault(tag, len(tags))
            target.relation[word] = relations.setdefault(relation.split(":")[0], len(relations))


def read(split):
    """All documents of a part of PolNeAR; of two annotators the first counts."""
    split, documents, tags, relations = Path(split), {}, {}, {}
    silver = read_silver(split / "silver.tsv.gz")
    for path in sorted((split / "attributions").glob("*.ann")):
        name = path.stem.rsplit("_", 1)[0]
        if name in documents:
            continue
        found = document(name, (split / "text" / (name + ".txt")).read_bytes().decode("utf-8"))
        _label_attributions(found, read_attributions(path))
        _label_silver(found, silver.get(name, ()), tags, relations)
        documents[name] = found
    return list(documents.values())
