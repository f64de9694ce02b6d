#!/usr/bin/env python3
"""What the drugs in a file of lines act on, by joins in Spark.

    examples/facts_spark.py FILE

Needs `pip install pyspark` and Java, and `neurotx` in the PATH or named by the variable NEUROTX. `neurotx annotate`
reads the lines, with their salts and doses, and gives ids; these are joined with the tables of `neurotx export
package`. Prints the counts of `annotate`, then targets and clinical effects with how many lines have them.
"""

import os
import subprocess
import sys
import tempfile

from pyspark.sql import SparkSession, functions as f

COLUMNS = ["text", "drug", "classes", "serotonin", "dopamine", "norepinephrine", "acetylcholine"]
MOST = 5


def main():
    program = os.environ.get("NEUROTX", "neurotx")
    spark = SparkSession.builder.master("local[*]").appName("facts").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    with tempfile.TemporaryDirectory() as folder:
        annotated = os.path.join(folder, "annotated.tsv")
        with open(annotated, "wb") as file:
            subprocess.run([program, "annotate", "--quiet", sys.argv[1]], stdout=file, check=True)
        subprocess.run([program, "export", "package", "--out", folder], check=True)
        schema = ", ".join(f"{column} string" for column in COLUMNS)
        lines = spark.read.csv(annotated, sep="\t", quote="", schema=schema).where(f.trim("text") != "")
        lines = lines.select(f.monotonically_increasing_id().alias("line"), "drug").cache()
        named = lines.where(f.coalesce("drug", f.lit("")) != "")
        taken = named.select("line", f.explode(f.split("drug", ";")).alias("drug")).cache()
        total, with_name = lines.count(), named.count()
        matched = taken.where(~f.col("drug").startswith("ambiguous:")).select("line").distinct().count()
        print(f"{total} lines: {matched} matched, {with_name - matched} ambiguous, {total - with_name} unmatched")
        read = {"header": True, "quote": '"', "escape": '"'}
        actions = spark.read.csv(os.path.join(folder, "actions.csv"), **read).where("rank in ('primary', 'secondary')")
        clinical = spark.read.csv(os.path.join(folder, "clinical.csv"), **read).where("phase = 'acute'")
        for facts, name in [(actions, "target"), (clinical.withColumnRenamed("seen", "drug"), "effect")]:
            counts = taken.join(facts, "drug").groupBy(name).agg(f.countDistinct("line").alias("lines"))
            for row in counts.orderBy(f.desc("lines"), name).limit(MOST).collect():
                print(row["lines"], row[name], sep="\t")
    spark.stop()


if __name__ == "__main__":
    main()
