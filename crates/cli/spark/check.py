"""Holds the Spark job against one machine: `cargo xtask test spark` runs it.

    python check.py CLI TEXTS COUNT FOLDER

COUNT articles are made of the folder TEXTS by `benches/archive.py`, and a line that can't be read is put among them. `variorum-cli
archive` reads them, and the job, which is killed half way and started again: it must go on, and the tables must be the same
lines. Then DuckDB answers each question of `docs/archive.md`, and pandas reads the Parquet of both.
"""

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pandas

TABLES = ["documents", "quotations", "statements", "versions", "reuse", "companies", "reactions", "diagnostics"]
# The job is killed when this table is whole.
HALF_WAY = "links1"
HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent.parent
# Two cores, and no more parts than that: there is little to sort. Compiling the plans would take longer than running them.
SETTINGS = {
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
SPARK = ["--master local[2]", "--driver-memory 1g", *(f"--conf {shlex.quote(f'{name}={value}')}" for name, value in SETTINGS.items()), "pyspark-shell"]


def made(work):
    """The tables and articles that are whole, and when each was."""
    marks = [*work.glob("*/_SUCCESS"), *work.glob("*/index.csv")]
    return {mark: mark.stat().st_mtime_ns for mark in marks}


def run_twice(command, environment, work):
    """Runs the job and kills it once the first links are there, then runs it again: it must not make them anew."""
    job = subprocess.Popen(command, env=environment, start_new_session=True)
    while job.poll() is None and not (work / HALF_WAY / "_SUCCESS").exists():
        time.sleep(0.1)
    if job.poll() is not None:
        sys.exit("the job ended before it could be killed")
    os.killpg(job.pid, signal.SIGKILL)
    job.wait()
    before = made(work)
    subprocess.run(command, env=environment, check=True)
    after = made(work)
    remade = [mark.parent.name for mark in before if before[mark] != after[mark]]
    if remade or len(after) <= len(before):
        sys.exit(f"a job that was killed must go on, but made {remade} again")
    print(f"the job was killed when it had {len(before)} tables, and went on to {len(after)}")


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
    make = [sys.executable, ROOT / "benches/archive.py", texts, count]
    lines = subprocess.run(make, stdout=subprocess.PIPE, check=True).stdout.splitlines(keepends=True)
    lines.insert(len(lines) // 2, b'{"id": "damaged", "text": "\n')
    articles.write_bytes(b"".join(lines))
    one, spark = folder / "one", folder / "spark"
    subprocess.run([cli, "archive", articles, "--out", one], stderr=subprocess.DEVNULL, check=True)
    command = [sys.executable, HERE / "archive.py", "--cli", cli, "--out", spark, articles]
    run_twice(command, {**os.environ, "PYSPARK_SUBMIT_ARGS": " ".join(SPARK), "PYSPARK_PYTHON": sys.executable}, spark / "work")
    compare(one, spark)
    answers = ask(one)
    if len(answers) != 3 or not all(answers):
        sys.exit(f"a question of docs/archive.md has no answer: {answers}")
    documents = duckdb.sql(f"SELECT count(*) FROM '{spark}/documents/*.parquet'").fetchall()
    if documents != [(int(count),)]:
        sys.exit(f"DuckDB finds {documents} documents in Parquet")
    read_by_pandas(one, spark, int(count))
    print(f"{len(answers)} questions of docs/archive.md have answers; DuckDB and pandas read the Parquet")


def read_by_pandas(one, spark, count):
    """Fails unless pandas finds in Parquet what DuckDB wrote and what the job wrote."""
    documents, quotations = (pandas.read_parquet(spark / table) for table in ("documents", "quotations"))
    renderings = pandas.read_parquet(one / "renderings.parquet")
    credited = renderings.merge(quotations, left_on="quotation", right_on="id").merge(documents, left_on="document", right_on="id")
    if len(documents) != count or len(credited) != len(renderings) or renderings.empty:
        sys.exit(f"pandas finds {len(documents)} documents, and {len(credited)} of {len(renderings)} renderings in quotations")


if __name__ == "__main__":
    main()
