#!/usr/bin/env python3
"""What the drugs in a file of lines act on, by joins in DuckDB.

    examples/facts_duckdb.py FILE

Needs `pip install duckdb`, and `neurotx` in the PATH or named by the variable NEUROTX. `neurotx annotate` reads
the lines, with their salts and doses, and gives ids; these are joined with the tables of `neurotx export package`.
Prints the counts of `annotate`, then targets and clinical effects with how many lines have them.
"""

import os
import subprocess
import sys
import tempfile

import duckdb

LINES = """
    create table lines as select row_number() over () as line, coalesce(drug, '') as drug
    from read_csv($annotated, delim = '\t', quote = '', header = false, all_varchar = true,
                  names = ['text', 'drug', 'classes', 'serotonin', 'dopamine', 'norepinephrine', 'acetylcholine'])
    where trim(text) <> '';
"""
TAKEN = "create table taken as select line, unnest(string_split(drug, ';')) as drug from lines where drug <> ''"
COUNTS = """
    select count(*), (select count(distinct line) from taken where drug not like 'ambiguous:%'), count(*) filter (drug <> '')
    from lines
"""
TARGETS = """
    select target, count(distinct line) from taken join read_csv($facts, all_varchar = true) as actions using (drug)
    where rank in ('primary', 'secondary') group by all
"""
EFFECTS = """
    select effect, count(distinct line) from taken join read_csv($facts, all_varchar = true) on seen = drug
    where phase = 'acute' group by all
"""
MOST = 5


def main():
    program = os.environ.get("NEUROTX", "neurotx")
    with tempfile.TemporaryDirectory() as folder:
        annotated = os.path.join(folder, "annotated.tsv")
        with open(annotated, "wb") as file:
            subprocess.run([program, "annotate", "--quiet", sys.argv[1]], stdout=file, check=True)
        subprocess.run([program, "export", "package", "--out", folder], check=True)
        db = duckdb.connect()
        db.execute(LINES, {"annotated": annotated})
        db.execute(TAKEN)
        lines, matched, named = db.execute(COUNTS).fetchone()
        print(f"{lines} lines: {matched} matched, {named - matched} ambiguous, {lines - named} unmatched")
        for query, table in [(TARGETS, "actions"), (EFFECTS, "clinical")]:
            rows = db.execute(query, {"facts": os.path.join(folder, f"{table}.csv")}).fetchall()
            for name, count in sorted(rows, key=lambda row: (-row[1], row[0]))[:MOST]:
                print(count, name, sep="\t")


if __name__ == "__main__":
    main()
