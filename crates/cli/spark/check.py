"""Holds the Spark job against one machine: `cargo xtask test spark` runs it.

    python check.py CLI TEXTS COUNT FOLDER

COUNT articles are made of the folder TEXTS by `benches/archive.py`; `variorum-cli archive` and the job read them, and their
tables must be the same lines. Then DuckDB opens both and answers each question of `docs/archive.md`.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import duckdb

TABLES = ["documents", "quotations", "statements", "versions", "reuse", "companies", "reactions", "diagnostics"]
HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent.parent
# Two cores, and no more parts than that: there is little to sort. Compiling the plans well would take longer than running them.
SETTINGS = {
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
SPARK = ["--master local[2]", "--driver-memory 1g", *(f"--conf {name}={value}" for name, value in SETTINGS.items()), "pyspark-shell"]


def compare(one, spark):
    """Fails unless the lines of each table are the same."""
    for table in TABLES:
        expected = (one / f"{table}.jsonl").read_text("utf-8").splitlines()
        parts = sorted((spark / f"{table}.jsonl").glob("part-*"))
        found = sorted(line for part in parts for line in part.read_text("utf-8").splitlines())
        if sorted(expected) != found:
            lines = set(expected) ^ set(found)
            sys.exit(f"{table}: {len(expected)} lines on one machine, {len(found)} on Spark; {sorted(lines)[:2]}")
        print(f"{table}: {len(found)} lines are the same")


def ask(folder):
    """Runs the queries of docs/archive.md in `folder`, and gives the rows of each question."""
    os.chdir(folder)
    database = duckdb.connect()
    text = (ROOT / "docs/archive.md").read_text("utf-8")
    tables, *questions = re.findall(r"```sql\n(.*?)```", text, re.S)
    database.execute(tables)
    return [database.execute(question).fetchall() for question in questions]


def main():
    cli, texts, count, folder = sys.argv[1:]
    folder = Path(folder).resolve()
    folder.mkdir(parents=True)
    articles = folder / "articles.jsonl"
    with articles.open("w") as file:
        subprocess.run([sys.executable, ROOT / "benches/archive.py", texts, count], stdout=file, check=True)
    one, spark = folder / "one", folder / "spark"
    subprocess.run([cli, "archive", articles, "--out", one], stderr=subprocess.DEVNULL, check=True)
    command = [sys.executable, HERE / "archive.py", "--cli", cli, "--out", spark, articles]
    subprocess.run(command, env={**os.environ, "PYSPARK_SUBMIT_ARGS": " ".join(SPARK), "PYSPARK_PYTHON": sys.executable}, check=True)
    compare(one, spark)
    answers = ask(one)
    if len(answers) != 3 or not all(answers):
        sys.exit(f"a question of docs/archive.md has no answer: {answers}")
    documents = duckdb.sql(f"SELECT count(*) FROM '{spark}/documents/*.parquet'").fetchall()
    if documents != [(int(count),)]:
        sys.exit(f"the Parquet of documents holds {documents}")
    print(f"{len(answers)} questions of docs/archive.md have answers, and Parquet is read")


if __name__ == "__main__":
    main()
