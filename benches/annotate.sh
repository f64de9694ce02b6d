#!/usr/bin/env bash
# What `annotate` costs, as ratios to other ways of doing the same.
#
#   benches/annotate.sh                        5 million lines, some minutes
#   LINES=500000 ROUNDS=3 benches/annotate.sh  fewer
#   NEUROTX=path/to/neurotx benches/annotate.sh   that binary, such as the one of ./release.sh
#
# Tools, none of which is installed from here; what is missing is named and its rows are skipped:
#   cargo                       rustup
#   python3 time (GNU time)     packages of Debian and others; taskset is in util-linux
#   duckdb polars               python3 -m venv venv && venv/bin/pip install duckdb polars,
#                               then PYTHON=venv/bin/python benches/annotate.sh
#
# All commands run on two cores (CPUS=0,1), one after another in every round; a ratio is the median
# over the rounds of the ratio within a round, since a machine's speed drifts. DuckDB and Polars
# normalise each line to its letters and digits and join it with the exported names: that finds
# lines which are a name and nothing else, a part of what `annotate` finds. grep finds names anywhere
# and adds nothing. Output is written to /dev/null everywhere.
set -euo pipefail
export LC_ALL=C
unset NEUROTX_DATA

LINES=${LINES:-5000000}
ROUNDS=${ROUNDS:-5}
CPUS=${CPUS:-0,1}
PYTHON=${PYTHON:-python3}

root=$(cd "$(dirname "$0")/.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

has() { command -v "$1" >/dev/null 2>&1; }
can_import() { "$PYTHON" -c "import $1" >/dev/null 2>&1; }
for tool in python3 taskset; do
    has "$tool" || { echo "$tool is needed" >&2; exit 1; }
done
[ -x /usr/bin/time ] || { echo "GNU time is needed (package time)" >&2; exit 1; }

if [ -z "${NEUROTX:-}" ]; then
    cargo build --quiet --release --manifest-path "$root/Cargo.toml"
    NEUROTX=$target/release/neurotx
fi

# ---- what is read ----

"$NEUROTX" list drugs --format json | python3 "$root/benches/lines.py" "$LINES" >"$work/lines.txt"
head -n "$((LINES / 10))" "$work/lines.txt" >"$work/tenth.txt"
"$NEUROTX" export names --format csv >"$work/names.csv"
# Words of the names, for a search that knows no normalising.
"$NEUROTX" list drugs --format json | python3 -c '
import json, sys
for drug in json.load(sys.stdin)["results"]:
    print(*[drug["name"], *drug["brands"], *drug["other_names"]], sep="\n")' >"$work/patterns.txt"
# A hundred times the names, in files that stay below the limit of one.
python3 - "$work" <<'PYTHON'
import csv, sys
work = sys.argv[1]
names = sum(1 for _ in csv.reader(open(f"{work}/names.csv"))) * 100
brands, parts = 100, 4
files = [open(f"{work}/user{part}.toml", "w") for part in range(parts)]
for n in range(names // (brands + 1)):
    listed = ", ".join(f'"userbrand{n}x{b}"' for b in range(brands))
    print(f'[[drug]]\nid = "userdrug{n:06}"\nname = "userdrug{n:06}"\nclasses = ["ssri"]\nbrands = [{listed}]\n'
          'status = "research"\nsite = "central"\nactions = [\n  { target = "SERT", action = "inhibitor", '
          'rank = "primary", sources = ["tatsumi1997"] },\n]\n', file=files[n % parts])
PYTHON
user=$(printf -- '--data %s ' "$work"/user?.toml)
cat >"$work/duck.py" <<'PYTHON'
import sys, duckdb
lines, names = sys.argv[1:]
db = duckdb.connect()
db.execute("set threads = 2")
db.execute(f"""
copy (select line, id, classes, serotonin, dopamine, norepinephrine, acetylcholine
      from (select line, regexp_replace(lower(line), '[^a-z0-9]', '', 'g') as key
            from read_csv('{lines}', columns = {{'line': 'VARCHAR'}}, header = false, delim = '\x01', quote = ''))
      left join read_csv('{names}', all_varchar = true) on name = key)
to '/dev/null' (format csv, delimiter '\t', header false)""")
PYTHON
cat >"$work/polar.py" <<'PYTHON'
import os, sys
os.environ["POLARS_MAX_THREADS"] = "2"
import polars as pl
lines, names = sys.argv[1:]
table = pl.scan_csv(names, infer_schema=False)
text = pl.scan_csv(lines, has_header=False, new_columns=["line"], separator="\x01", quote_char=None, infer_schema=False)
key = pl.col("line").str.to_lowercase().str.replace_all("[^a-z0-9]", "").alias("name")
text.with_columns(key).join(table, on="name", how="left").drop("name").sink_csv(
    "/dev/null", separator="\t", include_header=False)
PYTHON

# ---- the commands ----

slugs=()
declare -A called command
add() { slugs+=("$1"); called[$1]=$2; command[$1]=$3; }
skip() { echo "skipped: $2 ($1 is missing)"; }

add two "annotate, two threads" "$NEUROTX annotate -q --threads 2 $work/lines.txt"
add one "annotate, one thread" "$NEUROTX annotate -q --threads 1 $work/lines.txt"
add fuzzy "annotate --fuzzy, two threads" "$NEUROTX annotate -q --fuzzy --threads 2 $work/lines.txt"
add tenth "annotate, a tenth of the lines" "$NEUROTX annotate -q --threads 2 $work/tenth.txt"
add load "annotate, 100 times the names, no line" "$NEUROTX annotate -q --threads 2 $user /dev/null"
add names "annotate, 100 times the names" "$NEUROTX annotate -q --threads 2 $user $work/lines.txt"
if can_import duckdb; then add duckdb "DuckDB, normalise and join" "$PYTHON $work/duck.py $work/lines.txt $work/names.csv"; else skip duckdb DuckDB; fi
if can_import polars; then add polars "Polars, normalise and join" "$PYTHON $work/polar.py $work/lines.txt $work/names.csv"; else skip polars Polars; fi
# grep stops at the first match if it writes to /dev/null.
add grep "grep -oiwFf" "grep -oiwFf $work/patterns.txt $work/lines.txt | cat"
add wc "wc -l" "wc -l $work/lines.txt"

echo "load before: $(cut -d' ' -f1-3 /proc/loadavg)   cores used: $CPUS of $(nproc)   lines: $LINES   rounds: $ROUNDS"
cat "$work/lines.txt" "$work/tenth.txt" >/dev/null
for _ in $(seq "$ROUNDS"); do
    for slug in "${slugs[@]}"; do
        # Seconds of wall clock, of processor, and peak kB.
        /usr/bin/time -f "%e %U %S %M" -a -o "$work/$slug.time" taskset -c "$CPUS" sh -c "${command[$slug]}" >/dev/null
    done
done
echo "load after:  $(cut -d' ' -f1-3 /proc/loadavg)"

# ---- the table ----

for slug in "${slugs[@]}"; do printf '%s\t%s\n' "$slug" "${called[$slug]}"; done >"$work/called"
python3 - "$work" <<'PYTHON'
import pathlib, statistics, sys
work = pathlib.Path(sys.argv[1])
called = dict(line.split("\t") for line in (work / "called").read_text().splitlines())
runs = {slug: [[float(x) for x in line.split()] for line in (work / f"{slug}.time").read_text().splitlines()] for slug in called}
wall = {slug: [run[0] for run in of] for slug, of in runs.items()}
cpu = {slug: [run[1] + run[2] for run in of] for slug, of in runs.items()}
print(f"{'':<40} {'wall s':>8} {'cpu s':>8} {'peak MB':>8} {'wall x':>8} {'cpu x':>8}   (x: to annotate, two threads)")
for slug, name in called.items():
    ratios = [statistics.median(a / b for a, b in zip(of[slug], of["two"])) for of in (wall, cpu)]
    peak = max(run[3] for run in runs[slug]) / 1024
    print(f"{name:<40} {statistics.median(wall[slug]):>8.2f} {statistics.median(cpu[slug]):>8.2f} {peak:>8.1f}",
          *(f"{ratio:>8.2f}" for ratio in ratios))

def bar(what, ratios, limit, at_least):
    value = statistics.median(ratios)
    met = value >= limit if at_least else value <= limit
    print(f"{what:<56} {value:>7.2f}  {'>=' if at_least else '<='} {limit:<5} {'met' if met else 'NOT MET'}")

def over(a, b):
    return [x / max(y, 0.01) for x, y in zip(wall[a], wall[b])]

print()
for slug, limit in (("duckdb", 3), ("polars", 2.5), ("grep", 4)):
    if slug in wall:
        bar(f"{called[slug]} / annotate", over(slug, "two"), limit, True)
bar("annotate / wc -l", over("two", "wc"), 25, False)
bar("the lines / a tenth of them", over("two", "tenth"), 9.5, False)
loaded = [(a - b) / c for a, b, c in zip(wall["names"], wall["load"], wall["two"])]
bar("100 times the names / the names, once loaded", loaded, 2, False)
bar("--fuzzy / plain", over("fuzzy", "two"), 2, False)
bar("peak MB, two threads", [run[3] / 1024 for run in runs["two"]], 80, False)
bar("peak MB, one thread", [run[3] / 1024 for run in runs["one"]], 16, False)
PYTHON
