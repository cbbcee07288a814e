"""`variorum-cli archive` on Spark: the same stages in the same order, with Spark's own sorting, joins and checkpoints.

    python archive.py --out OUT articles.jsonl…                                  on this machine, all cores
    spark-submit --files variorum-cli archive.py --cli ./variorum-cli --out OUT articles.jsonl…

OUT must be a folder that all workers see under one path. Every table is written to OUT/work and not made again if it is
there, so that a job that was killed goes on. README.md says more, docs/archive.md what the tables hold.
"""

import argparse
import os
import shlex
import shutil
import subprocess

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

# A row of any table: a key, numbers and a text.
ROW = "k BIGINT, a BIGINT, b BIGINT, c BIGINT, data STRING"
# A place is one number: document, quotation (20 bits) and sentence (17 bits).
QUOTATION = "shiftleft(shiftright({0}, 17), 17)"
DOCUMENT = "shiftright({0}, 37)"
# How often two sentences must meet.
ENOUGH = 2


class Job:
    def __init__(self, spark, options):
        self.spark, self.cli = spark, options.cli
        self.out, self.work = os.path.abspath(options.out), os.path.abspath(os.path.join(options.out, "work"))
        self.surveys = os.path.join(self.work, "surveys")
        os.makedirs(self.surveys, exist_ok=True)
        # Spark runs as many of them as there are cores.
        self.environment = {**os.environ, "RAYON_NUM_THREADS": "1"}
        self.partitions = int(spark.conf.get("spark.sql.shuffle.partitions"))

    def command(self, name, articles=None):
        """The command line of a stage, which reads `articles`."""
        command = [self.cli, "stage", name, "--surveys", self.surveys]
        return command + (["--articles", articles] if articles else [])

    def lines(self, rows, name, articles=None):
        """What a stage prints for rows."""
        lines = rows.select(F.to_json(F.struct(*rows.columns))).rdd.map(lambda row: row[0])
        return lines.pipe(shlex.join(self.command(name, articles)), self.environment, checkCode=True)

    def stage(self, rows, name, articles=None):
        """The rows that a stage makes of rows."""
        return self.spark.read.schema(ROW).json(self.lines(rows, name, articles))

    def by_key(self, rows):
        """Rows with one key together, in order: what a stage asks for."""
        columns = ["k", "a", "b", "c"] + ["data"] * ("data" in rows.columns)
        return rows.select(columns).repartition(self.partitions, "k").sortWithinPartitions(columns)

    def table(self, name, make):
        """The table of this name, made unless it is there."""
        path = os.path.join(self.work, name)
        if not os.path.exists(os.path.join(path, "_SUCCESS")):
            make().write.mode("overwrite").parquet(path)
        return self.spark.read.parquet(path)

    def articles(self, name, make):
        """The folder of the articles of this name, with its index, made unless it is there."""
        path = os.path.join(self.work, name)
        if not os.path.exists(os.path.join(path, "index.csv")):
            make().select("data").write.mode("overwrite").text(path)
            subprocess.run(self.command("index", path), check=True)
        return path

    def alone(self, articles):
        """A row for each article."""
        index = self.spark.read.text(os.path.join(articles, "index.csv"))
        number = F.split("value", ",")[0].cast("bigint").alias("k")
        return index.select(number, *numbers("-1", "0", "0")).repartitionByRange(self.partitions, "k").sortWithinPartitions("k")

    def survey(self, name, articles):
        """Makes the survey of all articles unless it is there."""
        path = os.path.join(self.surveys, f"{name}.json")
        if not os.path.exists(path):
            parts = self.lines(self.alone(articles), name, articles).collect()
            whole = subprocess.run(self.command(f"add-{name}"), input="\n".join(parts) + "\n", stdout=subprocess.PIPE, text=True, check=True)
            with open(path + ".part", "w") as file:
                file.write(whole.stdout)
            os.replace(path + ".part", path)

    def connected(self, round, articles):
        """Groups of quotations that may be one statement: what links connect, and for each article what nothing connects."""
        own, name = self.alone(articles), lambda table: f"{table}{round}"
        copies = self.table(name("copies"), lambda: self.stage(own, "copy", articles))
        thinned = self.table(name("thinned"), lambda: self.stage(self.by_key(copies.where("k >= 0")), "thin"))
        kept = own.unionByName(thinned.where("b = -1"), allowMissingColumns=True)
        keys = self.table(name("keys"), lambda: self.stage(self.by_key(kept), "keys", articles))
        pairs = lambda: self.stage(self.by_key(keys), "meet").unionByName(thinned.where("b != -1"))
        bags = self.table(name("bags"), lambda: self.stage(own, "bag", articles))
        sifted = lambda: self.sifted(pairs(), bags, "sift")
        links = self.table(name("links"), lambda: self.stage(self.by_key(sifted()), "tie", articles))
        return self.table(name("groups"), lambda: groups(copies, links))

    def sifted(self, pairs, bags, stage):
        """Those pairs of sentences that met often enough and, by their bags, share enough words."""
        met = pairs.groupBy("k", "a").agg(F.sum("c").alias("met")).where(f"met >= {ENOUGH}")
        wanted = met.select(F.col("a").alias("k"), F.col("k").alias("a"), *numbers(None, "0", "0"))
        carried = self.stage(self.by_key(bags.unionByName(wanted, allowMissingColumns=True)), "carry")
        return self.stage(self.by_key(bags.unionByName(carried)), stage)

    def run(self, inputs):
        read = self.articles("read", lambda: self.stage(self.records(inputs), "read"))
        self.survey("names", read)
        seek = self.table("seek", lambda: self.stage(self.alone(read), "seek", read))
        quoted = seek.where("a = 0")
        searched = seek.where("a = 1").join(quoted.select("k").distinct(), "k", "left_semi")
        found = lambda: self.stage(self.by_key(quoted.unionByName(searched)), "find").unionByName(self.alone(read), allowMissingColumns=True)
        unmarked = self.articles("unmarked", lambda: self.stage(self.by_key(found()), "unmark", read))
        self.survey("words", unmarked)

        lent = lambda: self.stage(self.by_key(self.connected(1, unmarked)), "lend", unmarked)
        loans = lambda: lent().unionByName(self.alone(unmarked), allowMissingColumns=True)
        articles = self.articles("borrowed", lambda: self.stage(self.by_key(loans()), "borrow", unmarked))
        self.survey("staff", articles)

        unnamed = self.table("unnamed", lambda: self.stage(self.by_key(self.connected(2, articles)), "conclude", articles))
        self.write(self.stage(self.by_key(unnamed), "name"), ["statements"])

        prints = self.table("prints", lambda: self.stage(self.alone(articles), "print", articles))
        bags = self.table("own-bags", lambda: self.stage(self.alone(articles), "own-bag", articles))
        copies = self.table("copies", lambda: self.sifted(self.stage(self.by_key(prints), "overlap"), bags, "own-sift"))
        self.write(self.stage(self.by_key(copies), "reuse", articles), ["reuse"])

        shingles = self.table("shingles", lambda: self.stage(self.alone(articles), "shingle", articles))
        alike = self.table("alike", lambda: self.stage(self.by_key(shingles), "resemble"))
        same = self.table("same", lambda: self.stage(self.by_key(alike), "compare", articles))
        parts = components(same.selectExpr("k AS u", "a AS v"))
        versions = parts.select(F.col("root").alias("k"), F.col("node").alias("a"), *numbers(None, "0", "0"))
        self.write(self.stage(self.by_key(versions), "version", articles), ["versions"])

        acts = self.table("acts", lambda: self.stage(self.alone(articles), "act", articles))
        self.write(self.stage(self.by_key(acts), "react"), ["reactions", "companies"])
        self.write(self.stage(self.alone(articles), "describe", articles), ["documents", "quotations", "diagnostics"])

    def records(self, inputs):
        """Lines of JSON, numbered in their order."""
        numbered = self.spark.sparkContext.textFile(",".join(inputs)).zipWithIndex()
        return self.spark.createDataFrame(numbered, "data STRING, k BIGINT").select("k", *numbers("0", "0", "0", None), "data")

    def write(self, rows, names):
        """Writes rows that are printed: lines of JSON, and the same as Parquet."""
        if all(os.path.exists(os.path.join(self.out, name, "_SUCCESS")) for name in names):
            return
        rows = rows.persist()
        for key, name in enumerate(names):
            lines = rows.where(F.col("k") == key).select("data")
            lines.write.mode("overwrite").text(os.path.join(self.out, f"{name}.jsonl"))
            if name != "versions" and not lines.isEmpty():
                parsed = self.spark.read.json(lines.rdd.map(lambda row: row.data))
                parsed.write.mode("overwrite").parquet(os.path.join(self.out, name))
        rows.unpersist()


def numbers(*values):
    """The columns a, b, c, and an empty text, of these values; a column that is `None` is there already."""
    columns = zip(values, ("a", "b", "c", "data"))
    return [F.expr(value).cast("bigint").alias(name) for value, name in columns if value is not None]


def groups(copies: DataFrame, links: DataFrame) -> DataFrame:
    """The rows of each group: its quotations, pairs that are one statement, words that stand beside each other."""
    first = lambda column: F.expr(QUOTATION.format(column))
    beside, joined = copies.where("k = -1"), links.select("k", "a")
    edges = joined.select(first("k").alias("u"), first("a").alias("v"))
    edges = edges.union(beside.select(first("a").alias("u"), first("b").alias("v")))
    parts = components(edges)
    member = copies.where("k = -2").selectExpr("a AS node", "0 AS a", "a AS b", "0L AS c")
    pair = joined.select(first("k").alias("node"), F.expr("1").alias("a"), F.col("k").alias("b"), F.col("a").alias("c"))
    word = beside.select(first("a").alias("node"), F.expr("2").alias("a"), F.col("a").alias("b"), F.col("b").alias("c"))
    rows = member.union(pair).union(word).join(parts, "node", "left")
    # What nothing connects is read with the rest of its article.
    key = F.coalesce(F.col("root"), F.expr("-1 - " + DOCUMENT.format("b"))).alias("k")
    return rows.select(key, F.col("a").cast("bigint").alias("a"), "b", "c", F.lit(None).cast("string").alias("data"))


def components(edges: DataFrame) -> DataFrame:
    """Each node of `edges` (u, v) with the least node that it is connected with, by large-star and small-star in turn
    (Kiveris, Lattanzi, Mirrokni, Rastogi and Vassilvitskii 2014)."""
    edges, before = edges.where("u != v").distinct().localCheckpoint(), None
    while True:
        both = edges.union(edges.select("v", "u"))
        least = both.groupBy("u").agg(F.min("v").alias("v")).selectExpr("u", "least(u, v) AS m")
        large = both.where("v > u").join(least, "u").selectExpr("v AS u", "m AS v").where("u != v").distinct()
        least = large.groupBy("u").agg(F.min("v").alias("m"))
        small = large.join(least, "u").selectExpr("v AS u", "m AS v").union(least.selectExpr("u", "m AS v"))
        edges = small.where("u != v").distinct().localCheckpoint()
        state = edges.agg(F.count("*"), F.sum(F.hash("u", "v").cast("bigint"))).first()
        if state == before:
            break
        before = state
    roots = edges.selectExpr("v AS node", "v AS root").distinct()
    return edges.selectExpr("u AS node", "v AS root").union(roots)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cli", default=shutil.which("variorum-cli") or "variorum-cli", help="the program, as workers find it")
    parser.add_argument("--out", required=True, help="the folder to write")
    parser.add_argument("inputs", nargs="+", help="files of articles, a JSON object a line")
    options = parser.parse_args()
    spark = SparkSession.builder.appName("Variorum archive").getOrCreate()
    Job(spark, options).run(options.inputs)
    spark.stop()


if __name__ == "__main__":
    main()
