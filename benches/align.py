"""The witnesses of some texts in one table, by collatex.

Reads JSON, a list of groups of texts, and prints JSON: how many milliseconds the groups took, the best of three runs, and how many
columns the tables have.
"""
import json
import sys
import time

from collatex import Collation, collate


def columns(group):
    collation = Collation()
    for number, text in enumerate(group):
        collation.add_plain_witness(str(number), text)
    return len(collate(collation, segmentation=False).columns)


groups = json.load(sys.stdin)
best = float("inf")
for _ in range(3):
    start = time.perf_counter()
    found = sum(map(columns, groups))
    best = min(best, (time.perf_counter() - start) * 1000)
print(json.dumps({"ms": best, "value": found}))
