#!/usr/bin/env python3
"""What the drugs in a file of lines act on, by joins in Spark.

    examples/facts_spark.py FILE

Needs `pip install pyspark` and Java, and `neurotx` in the PATH or named by the variable NEUROTX. `neurotx annotate`
reads the lines, with their salts and doses, and gives ids; these are joined with the tables of `neurotx export
package`. Prints the counts of `annotate`, then targets and clinical effects with how many lines have them.
"""

import sys

from pyspark.sql import SparkSession, functions as f

import facts


def main():
    spark = SparkSession.builder.master("local[*]").appName("facts").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    with facts.written(sys.argv[1]) as (annotated, *tables):
        schema = ", ".join(f"{column} string" for column in facts.COLUMNS)
        lines = spark.read.csv(annotated, sep="\t", quote="", schema=schema).where(f.trim("text") != "")
        lines = lines.select(f.monotonically_increasing_id().alias("line"), "drug").cache()
        named = lines.where(f.coalesce("drug", f.lit("")) != "")
        taken = named.select("line", f.explode(f.split("drug", ";")).alias("drug")).cache()
        matched = taken.where(~f.col("drug").startswith("ambiguous:")).select("line").distinct().count()
        facts.print_counts(lines.count(), named.count(), matched)
        read = {"header": True, "quote": '"', "escape": '"'}
        actions, clinical = (spark.read.csv(table, **read) for table in tables)
        acting = actions.where("rank in ('primary', 'secondary')")
        for table, name in [(acting, "target"), (clinical.withColumnRenamed("seen", "drug"), "effect")]:
            counts = taken.join(table, "drug").groupBy(name).agg(f.countDistinct("line").alias("lines"))
            facts.print_most(counts.collect())
    spark.stop()


if __name__ == "__main__":
    main()
