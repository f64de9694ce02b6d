#!/usr/bin/env python3
"""Annotates a file of exact drug names, one a line, by a join in DuckDB.

    examples/annotate_duckdb.py FILE [OUTPUT]

Needs `pip install duckdb`, and `neurotx` in the PATH or named by the variable NEUROTX. The key of a
line is its letters and digits in lower case, which is how `neurotx export names` writes names in
ASCII. Prints the counts that `neurotx annotate` prints. A join knows whole names only: salts, doses
and several drugs in a line are for `annotate` itself. A combination product keeps its own id here.
"""

import os
import subprocess
import sys
import tempfile

import duckdb

ANNOTATED = """
    select line, coalesce(id, '') as drug, classes, serotonin, dopamine, norepinephrine, acetylcholine
    from (select line, regexp_replace(lower(line), '[^a-z0-9]', '', 'g') as key
          from read_csv($lines, columns = {'line': 'VARCHAR'}, header = false, delim = '\x01', quote = ''))
    left join read_csv($names, all_varchar = true) on name = key
"""


def main():
    lines = sys.argv[1]
    program = os.environ.get("NEUROTX", "neurotx")
    with tempfile.NamedTemporaryFile(suffix=".csv") as names:
        subprocess.run([program, "export", "names", "--format", "csv"], stdout=names, check=True)
        db = duckdb.connect()
        db.execute(f"create table annotated as {ANNOTATED}", {"lines": lines, "names": names.name})
    if len(sys.argv) > 2:
        db.table("annotated").write_csv(sys.argv[2], sep="\t", header=False)
    counts = db.execute("""
        select count(*), count(*) filter (drug <> '' and drug not like 'ambiguous:%'),
               count(*) filter (drug like 'ambiguous:%'), count(*) filter (drug = '')
        from annotated""").fetchone()
    print("{:,} lines: {:,} matched, {:,} ambiguous, {:,} unmatched".format(*counts))


if __name__ == "__main__":
    main()
