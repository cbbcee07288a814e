"""An archive of any size, made of a folder of texts, always the same one:

    python3 benches/archive.py FOLDER COUNT [SLOGANS] > articles.jsonl

Each article is a line of JSON as `variorum-cli archive` reads it. Forty appear a day, in two dozen outlets.

- Seven in ten are the outlet's own: paragraphs of two or three texts, told anew. Names, numbers and most words that are not the
  commonest are exchanged, a word for one with its ending, as often as the texts have it. So most sentences of an archive stand
  in it once, however large it is, and words stay as common as they were. Half the people are those of the texts, as often as
  they are named there; the others have names of their own.
- One in four prints one of the day's three reports of an agency, cut or with its paragraphs in another order: the first is
  printed twice as often as the second, and three times as often as the third.
- One in twenty is a later version of the article before it in its outlet.

One in ten holds a catch phrase, of which the nth is printed as often as 1/n says (Zipf 1949). The first SLOGANS articles print one
more sentence, word for word.
"""

import json
import math
import random
import re
import sys
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path

PAIR = re.compile(r"\b([A-Z][a-z]+) ([A-Z][a-z]{2,})\b")
NAME = re.compile(PAIR.pattern + r"|\b([A-Z][a-z]{2,})\b")
NUMBER = re.compile(r"\d+")
WORD = re.compile(r"\b[a-z]{3,}\b")
BIRDS = ["Gull", "Heron", "Tern", "Plover", "Sandpiper", "Curlew", "Petrel", "Osprey"]
OUTLETS = [f"{kind} {bird}" for kind in ("The", "Daily", "Northern") for bird in BIRDS]
SLOGANS = [
    "We will not rest until every harbour is open again.",
    "Nobody in this country should have to choose between heat and bread.",
    "The tide comes in for everybody.",
]
SPOKEN = "“{}” {} said on Friday."
# Articles of a day, reports of a day, and catch phrases.
DAY, REPORTS, PHRASES = 40, 3, 5000
# So many of the words are too common to be exchanged; of the others, so many in a hundred are.
COMMONEST, EXCHANGED = 150, 60


class Source:
    """The paragraphs, the names and the words of a folder of texts."""

    def __init__(self, folder):
        texts = [path.read_text("utf-8", "replace") for path in sorted(Path(folder).glob("**/*.txt"))]
        self.texts = [[line.strip() for line in text.splitlines() if line.strip()] for text in texts]
        self.texts = [paragraphs for paragraphs in self.texts if paragraphs]
        # Everybody as often as he is named.
        self.people = [match.group() for text in texts for match in PAIR.finditer(text)]
        self.first, self.last = (sorted({name.split()[part] for name in self.people}) for part in (0, 1))
        counts = Counter(word for text in texts for word in WORD.findall(text))
        self.common = {word for word, _ in counts.most_common(COMMONEST)}
        # Words with one ending, each as often as it is printed.
        self.alike = defaultdict(list)
        for word, count in sorted(counts.items()):
            if word not in self.common:
                self.alike[word[-2:]] += [word] * count

    def mixture(self, chance):
        """Paragraphs of two or three texts, as many as one of them has."""
        chosen = chance.sample(self.texts, min(len(self.texts), chance.choice((2, 3))))
        length = len(chance.choice(chosen))
        pool = [paragraph for text in chosen for paragraph in text]
        return [chance.choice(pool) for _ in range(length)]

    def person(self, chance):
        """Somebody's name."""
        if chance.random() < 0.5:
            return chance.choice(self.people)
        return f"{chance.choice(self.first)} {chance.choice(self.last)}"

    def retold(self, paragraphs, chance):
        """The paragraphs with other names, numbers and words, each exchanged for the same one throughout."""
        text = "\n".join(paragraphs)
        people = sorted({match.groups() for match in PAIR.finditer(text)})
        people = {pair: self.person(chance) for pair in people if chance.random() < 0.7}
        surnames = {last: name.split()[1] for (_, last), name in people.items()}
        words = {}

        def named(match):
            first, last, alone = match.groups()
            return surnames.get(alone, alone) if alone else people.get((first, last), match.group())

        def worded(match):
            word = match.group()
            if word not in words:
                is_kept = word in self.common or chance.randrange(100) >= EXCHANGED
                words[word] = word if is_kept else chance.choice(self.alike[word[-2:]])
            return words[word]

        digits = lambda match: "".join(chance.choice("123456789") for _ in match.group())
        text = WORD.sub(worded, NAME.sub(named, text))
        return NUMBER.sub(lambda match: digits(match) if chance.random() < 0.5 else match.group(), text).split("\n")

    def phrase(self, chance):
        """A sentence in which somebody prints a catch phrase."""
        rank = int(math.exp(chance.random() * math.log(PHRASES)))
        own = random.Random(f"phrase {rank}")
        sentences = [text for text in re.split(r"(?<=[.!?]) ", " ".join(own.choice(self.texts))) if not re.search(r"[“”\"]", text)]
        made = self.retold([" ".join(own.choice(sentences or SLOGANS).split()[:20])], own)[0].rstrip(".!?")
        words = SLOGANS[rank - 1].rstrip(".") if rank <= len(SLOGANS) else made
        author = self.person(own)
        return SPOKEN.format(words + ",", author if chance.random() < 0.5 else self.person(chance))


def paragraphs_of(source, number):
    """What the article of this number tells; which others are made does not matter."""
    chance = random.Random(number)
    kind = chance.random()
    if kind < 0.25:
        weights = [1 / (rank + 1) for rank in range(REPORTS)]
        report = random.Random(f"report {number // DAY} {chance.choices(range(REPORTS), weights)[0]}")
        paragraphs = source.retold(source.mixture(report), report)
        if chance.random() < 0.5:
            paragraphs = paragraphs[: max(2, len(paragraphs) * 2 // 3)]
        else:
            chance.shuffle(paragraphs)
        paragraphs[0] = f"OSLO (AP) — {paragraphs[0]}"
    elif kind < 0.3 and number >= len(OUTLETS):
        paragraphs = paragraphs_of(source, number - len(OUTLETS))
        paragraphs[len(paragraphs) * 3 // 4 :] = source.retold(source.mixture(chance), chance)[:3]
    else:
        paragraphs = source.retold(source.mixture(chance), chance)
    if chance.random() < 0.1:
        paragraphs.insert(chance.randrange(len(paragraphs) + 1), source.phrase(chance))
    return paragraphs


def article(source, number, slogans):
    """The article of this number."""
    paragraphs = paragraphs_of(source, number)
    if number < slogans:
        paragraphs.append(SPOKEN.format("There is no such thing as a free harbour in the whole of the north,", "Mayor Ann Lee"))
    outlet, day = OUTLETS[number % len(OUTLETS)], date(2015, 1, 1) + timedelta(days=number // DAY)
    text = "\n\n".join(paragraphs)
    return {"id": str(number), "title": paragraphs[0][:60], "outlet": outlet, "published": day.isoformat(), "text": text}


def main():
    folder, count, *slogans = sys.argv[1:]
    source = Source(folder)
    for number in range(int(count)):
        print(json.dumps(article(source, number, int(slogans[0]) if slogans else 0), ensure_ascii=False))


if __name__ == "__main__":
    main()
