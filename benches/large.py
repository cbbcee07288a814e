"""A folder of articles for a browser, always the same one: those of archive.py, and three texts of five megabytes among them.

    python3 benches/large.py FOLDER COUNT OUT
"""

import random
import sys
from pathlib import Path

from archive import Source, article

LONG = 3
LONG_BYTES = 5_000_000


def long_text(source, number):
    """Paragraphs of many articles, one after another."""
    chance = random.Random(f"long {number}")
    paragraphs, size = [f"Minutes of the {number + 1}. sitting", "By Jo Doe"], 0
    while size < LONG_BYTES:
        more = source.mixture(chance)
        paragraphs += more
        size += sum(len(paragraph.encode()) + 2 for paragraph in more)
    return "\n\n".join(paragraphs)


def main():
    folder, count, out = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    source = Source(folder)
    out.mkdir(parents=True, exist_ok=True)
    for number in range(count - LONG):
        made = article(source, number, 0)
        outlet = made["outlet"].lower().replace(" ", "-")
        (out / f"{outlet}-{made['published']}-{number}.txt").write_text(made["text"], "utf-8")
    for number in range(LONG):
        # In the middle, by their names, so that others come before and after them.
        (out / f"minutes-2015-06-{number + 10}.txt").write_text(long_text(source, number), "utf-8")


if __name__ == "__main__":
    main()
