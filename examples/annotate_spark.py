#!/usr/bin/env python3
"""Annotates a file of lines that mention drugs on Spark: each partition goes through `neurotx annotate`.

    examples/annotate_spark.py FILE [OUTPUT_FOLDER]

Needs `pip install pyspark` and Java, and `neurotx` in the PATH of every machine or named by the
variable NEUROTX. Runs on this machine alone; on a cluster only the master differs. Prints the
counts that `neurotx annotate` prints.
"""

import os
import shlex
import sys

from pyspark.sql import SparkSession


def standing(line):
    """How much a line says: column 6 from the end holds the drugs."""
    drugs = line.rsplit("\t", 6)[1].split(";")
    if drugs == [""]:
        return "unmatched"
    return "ambiguous" if all(drug.startswith("ambiguous:") for drug in drugs) else "matched"


def main():
    program = os.environ.get("NEUROTX", "neurotx")
    spark = SparkSession.builder.master("local[*]").appName("annotate").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    lines = spark.sparkContext.textFile(sys.argv[1])
    # Without an environment of its own the program would get an empty one, and not be found in the PATH.
    command = f"{shlex.quote(program)} annotate --quiet --threads 1"
    annotated = lines.pipe(command, env=dict(os.environ), checkCode=True).cache()
    if len(sys.argv) > 2:
        annotated.saveAsTextFile(sys.argv[2])
    counts = annotated.map(standing).countByValue()
    parts = ", ".join(f"{counts[kind]:,} {kind}" for kind in ("matched", "ambiguous", "unmatched"))
    print(f"{sum(counts.values()):,} lines: {parts}")
    spark.stop()


if __name__ == "__main__":
    main()
