#!/usr/bin/env python3
"""What the drugs in a file of lines act on, by joins in DuckDB.

    examples/facts_duckdb.py FILE

Needs `pip install duckdb`, and `neurotx` in the PATH or named by the variable NEUROTX. `neurotx annotate` reads
the lines, with their salts and doses, and gives ids; these are joined with the tables of `neurotx export package`.
Prints the counts of `annotate`, then targets and clinical effects with how many lines have them.
"""

import sys

import duckdb

import facts

LINES = """
    create table lines as select row_number() over () as line, coalesce(drug, '') as drug
    from read_csv($annotated, delim = '\t', quote = '', header = false, all_varchar = true, names = $columns)
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


def main():
    with facts.written(sys.argv[1]) as (annotated, actions, clinical):
        db = duckdb.connect()
        db.execute(LINES, {"annotated": annotated, "columns": facts.COLUMNS})
        db.execute(TAKEN)
        lines, matched, named = db.execute(COUNTS).fetchone()
        facts.print_counts(lines, named, matched)
        for query, table in [(TARGETS, actions), (EFFECTS, clinical)]:
            facts.print_most(db.execute(query, {"facts": table}).fetchall())


if __name__ == "__main__":
    main()
