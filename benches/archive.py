"""An archive of any size, made of a folder of texts, always the same one:

    python3 benches/archive.py FOLDER COUNT [SLOGANS] > articles.jsonl

Each article is a line of JSON as `variorum-cli archive` reads it. Seven in ten are mixtures of paragraphs of two or three
texts; two in ten are copies of a report of an agency, cut or with its paragraphs in another order; one in ten is a text as it
is. In all of them names and numbers are exchanged, so that an archive twice as large tells of twice as many people. Three
slogans are strewn in, each in one article of fifty; the first SLOGANS articles print one more, word for word.
"""

import json
import random
import re
import sys
from datetime import date, timedelta
from pathlib import Path

NAME = re.compile(r"\b([A-Z][a-z]+) ([A-Z][a-z]{2,})\b")
NUMBER = re.compile(r"\d+")
OUTLETS = ["The Gull", "The Heron", "Harbour Post", "Morning Tern", "Northern Echo", "Daily Plover", "The Sandpiper"]
SLOGANS = [
    "We will not rest until every harbour is open again.",
    "Nobody in this country should have to choose between heat and bread.",
    "The tide comes in for everybody.",
]
SPOKEN = "“{}” {} said on Friday."
# One report of an agency for so many articles.
REPORTS = 25


class Source:
    """The paragraphs and the names of a folder of texts."""

    def __init__(self, folder):
        texts = [path.read_text("utf-8", "replace") for path in sorted(Path(folder).glob("**/*.txt"))]
        self.texts = [[line.strip() for line in text.splitlines() if line.strip()] for text in texts]
        self.texts = [paragraphs for paragraphs in self.texts if paragraphs]
        names = sorted({match.groups() for text in texts for match in NAME.finditer(text)})
        self.first = sorted({first for first, _ in names})
        self.last = sorted({last for _, last in names})

    def mixture(self, chance):
        """Paragraphs of two or three texts, as many as one of them has."""
        chosen = chance.sample(self.texts, min(len(self.texts), chance.choice((2, 3))))
        length = len(chance.choice(chosen))
        pool = [paragraph for text in chosen for paragraph in text]
        return [chance.choice(pool) for _ in range(length)]

    def exchanged(self, paragraphs, chance):
        """The paragraphs with other names and numbers, each exchanged for the same one throughout."""
        text = "\n".join(paragraphs)
        for first, last in sorted({match.groups() for match in NAME.finditer(text)}):
            if chance.random() < 0.7:
                name, surname = chance.choice(self.first), chance.choice(self.last)
                text = text.replace(f"{first} {last}", f"{name} {surname}")
                text = re.sub(rf"\b{last}\b", surname, text)
        digits = lambda match: "".join(chance.choice("123456789") for _ in match.group())
        return NUMBER.sub(lambda match: digits(match) if chance.random() < 0.5 else match.group(), text).split("\n")


def article(source, number, slogans):
    """The article of this number; which others are made does not matter."""
    chance = random.Random(number)
    kind = chance.random()
    outlet = chance.choice(OUTLETS)
    if kind < 0.7:
        paragraphs = source.exchanged(source.mixture(chance), chance)
    elif kind < 0.9:
        report = random.Random(f"report {number // (5 * REPORTS)} {chance.randrange(5)}")
        paragraphs = source.exchanged(source.mixture(report), report)
        if chance.random() < 0.5:
            paragraphs = paragraphs[: max(2, len(paragraphs) * 2 // 3)]
        else:
            chance.shuffle(paragraphs)
        paragraphs[0] = f"OSLO (AP) — {paragraphs[0]}"
    else:
        paragraphs = source.exchanged(list(chance.choice(source.texts)), chance)
    for slogan in SLOGANS:
        if chance.random() < 0.02:
            who = f"{chance.choice(source.first)} {chance.choice(source.last)}"
            paragraphs.insert(chance.randrange(len(paragraphs) + 1), SPOKEN.format(slogan[:-1] + ",", who))
    if number < slogans:
        paragraphs.append(SPOKEN.format("There is no such thing as a free harbour in the whole of the north,", "Mayor Ann Lee"))
    day = date(2015, 1, 1) + timedelta(days=number // 20)
    text = "\n\n".join(paragraphs)
    return {"id": str(number), "title": paragraphs[0][:60], "outlet": outlet, "published": day.isoformat(), "text": text}


def main():
    folder, count, *slogans = sys.argv[1:]
    source = Source(folder)
    for number in range(int(count)):
        print(json.dumps(article(source, number, int(slogans[0]) if slogans else 0), ensure_ascii=False))


if __name__ == "__main__":
    main()
