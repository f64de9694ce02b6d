#!/usr/bin/env python3
"""What the drugs in a file of lines act on, by joins in Polars.

    examples/facts_polars.py FILE

Needs `pip install polars`, and `neurotx` in the PATH or named by the variable NEUROTX. `neurotx annotate` reads
the lines, with their salts and doses, and gives ids; these are joined with the tables of `neurotx export package`.
Prints the counts of `annotate`, then targets and clinical effects with how many lines have them.
"""

import os
import subprocess
import sys
import tempfile

import polars as pl

COLUMNS = ["text", "drug", "classes", "serotonin", "dopamine", "norepinephrine", "acetylcholine"]
MOST = 5


def main():
    program = os.environ.get("NEUROTX", "neurotx")
    with tempfile.TemporaryDirectory() as folder:
        annotated = os.path.join(folder, "annotated.tsv")
        with open(annotated, "wb") as file:
            subprocess.run([program, "annotate", "--quiet", sys.argv[1]], stdout=file, check=True)
        subprocess.run([program, "export", "package", "--out", folder], check=True)
        lines = pl.read_csv(
            annotated, separator="\t", quote_char=None, has_header=False, new_columns=COLUMNS, infer_schema=False
        ).fill_null("")
        actions, clinical = (
            pl.read_csv(os.path.join(folder, f"{table}.csv"), infer_schema=False) for table in ("actions", "clinical")
        )
    lines = lines.filter(pl.col("text").str.strip_chars() != "").with_row_index("line").select("line", "drug")
    named = lines.filter(pl.col("drug") != "")
    taken = named.with_columns(pl.col("drug").str.split(";")).explode("drug")
    matched = taken.filter(~pl.col("drug").str.starts_with("ambiguous:"))["line"].n_unique()
    parts = f"{matched} matched, {named.height - matched} ambiguous, {lines.height - named.height} unmatched"
    print(f"{lines.height} lines: {parts}")
    acting = actions.filter(pl.col("rank").is_in(["primary", "secondary"]))
    felt = clinical.filter(pl.col("phase") == "acute").rename({"seen": "drug"})
    for facts, name in [(acting, "target"), (felt, "effect")]:
        counts = taken.join(facts, on="drug").group_by(name).agg(pl.col("line").n_unique())
        for row in counts.sort(["line", name], descending=[True, False]).head(MOST).iter_rows(named=True):
            print(row["line"], row[name], sep="\t")


if __name__ == "__main__":
    main()
