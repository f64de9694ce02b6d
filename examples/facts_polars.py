#!/usr/bin/env python3
"""What the drugs in a file of lines act on, by joins in Polars.

    examples/facts_polars.py FILE

Needs `pip install polars`, and `neurotx` in the PATH or named by the variable NEUROTX. `neurotx annotate` reads
the lines, with their salts and doses, and gives ids; these are joined with the tables of `neurotx export package`.
Prints the counts of `annotate`, then targets and clinical effects with how many lines have them.
"""

import sys

import polars as pl

import facts


def main():
    with facts.written(sys.argv[1]) as (annotated, *tables):
        lines = pl.read_csv(
            annotated,
            separator="\t",
            quote_char=None,
            has_header=False,
            new_columns=facts.COLUMNS,
            infer_schema=False,
        ).fill_null("")
        actions, clinical = (pl.read_csv(table, infer_schema=False) for table in tables)
    lines = lines.filter(pl.col("text").str.strip_chars() != "").with_row_index("line").select("line", "drug")
    named = lines.filter(pl.col("drug") != "")
    taken = named.with_columns(pl.col("drug").str.split(";")).explode("drug")
    matched = taken.filter(~pl.col("drug").str.starts_with("ambiguous:"))["line"].n_unique()
    facts.print_counts(lines.height, named.height, matched)
    acting = actions.filter(pl.col("rank").is_in(["primary", "secondary"]))
    felt = clinical.filter(pl.col("phase") == "acute").rename({"seen": "drug"})
    for table, name in [(acting, "target"), (felt, "effect")]:
        counts = taken.join(table, on="drug").group_by(name).agg(pl.col("line").n_unique())
        facts.print_most(counts.rows())


if __name__ == "__main__":
    main()
