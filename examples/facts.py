"""What the examples that join facts have in common, whatever they join with.

`neurotx` is in the PATH or named by the variable NEUROTX.
"""

import contextlib
import os
import subprocess
import tempfile

# Columns of annotated lines.
COLUMNS = ["text", "drug", "classes", "serotonin", "dopamine", "norepinephrine", "acetylcholine"]

# Targets and effects that are printed.
MOST = 5


@contextlib.contextmanager
def written(lines):
    """The paths of a file of lines as `annotate` gives them, and of the tables of actions and of clinical effects."""
    program = os.environ.get("NEUROTX", "neurotx")
    with tempfile.TemporaryDirectory() as folder:
        annotated = os.path.join(folder, "annotated.tsv")
        with open(annotated, "wb") as file:
            subprocess.run([program, "annotate", "--quiet", lines], stdout=file, check=True)
        subprocess.run([program, "export", "package", "--out", folder], check=True)
        yield annotated, os.path.join(folder, "actions.csv"), os.path.join(folder, "clinical.csv")


def print_counts(lines, named, matched):
    """Prints of how many lines there are, which name something and which name a drug, as `annotate` does."""
    print(f"{lines} lines: {matched} matched, {named - matched} ambiguous, {lines - named} unmatched")


def print_most(counts):
    """Prints what most lines have, of names with their counts of lines."""
    for name, count in sorted(counts, key=lambda row: (-row[1], row[0]))[:MOST]:
        print(count, name, sep="\t")
