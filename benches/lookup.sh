#!/usr/bin/env bash
# What a lookup costs, as ratios to a bare clap binary and to other lookup tools.
#
#   benches/lookup.sh                       less than a minute after the builds
#   ROUNDS=50 RUNS=50 benches/lookup.sh     more rounds of wall clock
#   NEUROTX=path/to/neurotx benches/lookup.sh   that binary, such as the one of ./release.sh
#
# Tools, none of which is installed from here; what is missing is named and its rows are skipped:
#   cargo                                                  rustup
#   hyperfine valgrind jq sqlite3 time (GNU time)          packages of Debian and others
#   tldr                                                   cargo install tealdeer
#
# Instructions are callgrind totals. Wall clock is the median over rounds of the ratio within a
# round, since a machine's speed drifts between rounds; run it on an idle machine. A ratio is to
# what stands behind it.
set -euo pipefail
export LC_ALL=C
unset NEUROTX_DATA

ROUNDS=${ROUNDS:-15}
RUNS=${RUNS:-50}
SLOW_RUNS=${SLOW_RUNS:-2} # of a command that takes many milliseconds

root=$(cd "$(dirname "$0")/.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
slugs="$work/slugs" # slug, what it is called, its command
: >"$slugs"

command -v cargo >/dev/null 2>&1 || { echo "cargo is needed to build what is measured" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }
skip() { echo "skipped: $2 ($1 is missing)" >>"$work/skipped"; }

# ---- what is measured ----

# A binary that does nothing but parse one positional argument and print it, with the clap, the
# versions and the release profile of this crate.
build_bare() {
    mkdir -p "$work/bare/src"
    {
        printf '[package]\nname = "bare-clap"\nversion = "0.0.0"\nedition = "2024"\n\n[dependencies]\n'
        grep '^clap = ' "$root/Cargo.toml"
        echo
        awk '/^\[/ { on = ($0 == "[profile.release]") } on' "$root/Cargo.toml"
    } >"$work/bare/Cargo.toml"
    cp "$root/Cargo.lock" "$work/bare/"
    cat >"$work/bare/src/main.rs" <<'RUST'
use clap::Parser;

/// Prints a name.
#[derive(Parser)]
struct Cli {
    /// What to print
    name: String,
}

fn main() {
    println!("{}", Cli::parse().name);
}
RUST
    cargo build --quiet --release --manifest-path "$work/bare/Cargo.toml" --target-dir "$target/bare-clap"
}

write_user_file() {
    for n in 1 2 3 4 5 6 7 8 9 10; do
        cat <<TOML
[[drug]]
id = "bench-$n"
name = "bench drug $n"
classes = ["ssri"]
brands = ["Benchbrand $n"]
status = "research"
site = "central"
actions = [
  { target = "SERT", action = "inhibitor", rank = "primary", affinity = { value = $n, unit = "nM", type = "Ki", species = "human" }, sources = ["tatsumi1997"] },
]

TOML
    done >"$work/user.toml"
}

# A log of a hundred thousand answers to real cards, over three years.
write_log() {
    mkdir -p "$work/study"
    "$neurotx" export anki | sed -n 's:^neurotx/\([^\t]*\)\t.*:\1:p' | awk '
        { card[NR] = $0 }
        END {
            for (n = 0; n < 100000; n++) {
                day = int(n / 100)
                grade = n % 9 == 0 ? "again" : "good"
                printf "{\"at\":\"%d-%02d-%02dT12:00:00+00:00\",\"card\":\"%s\",\"grade\":\"%s\",\"how\":\"choice\"}\n",
                    2020 + day / 336, 1 + day % 336 / 28, 1 + day % 28, card[1 + n * 7 % NR], grade
            }
        }' >"$work/study/reviews.jsonl"
}

# The same data for the peers: JSON for jq; for sqlite3 a table of drugs and an index of names.
write_peers() {
    "$neurotx" list --format json >"$work/drugs.json"
    "$neurotx" list --format csv >"$work/drugs.csv"
    if has jq && has sqlite3; then
        jq -r '.results[] | .id as $id | ([.id, .name] + .brands + .other_names + .street_names
            | map(ascii_downcase) | unique)[] | [., $id] | @csv' "$work/drugs.json" >"$work/names.csv"
        sqlite3 "$work/drugs.db" 'create table names (name text, id text);' \
            'create index names_by_name on names (name);' \
            '.mode csv' ".import $work/names.csv names" ".import $work/drugs.csv drugs" \
            'create unique index drugs_by_id on drugs (id);'
    fi
}

# A tldr client with one page in a cache of its own.
write_tldr() {
    mkdir -p "$work/tldr/cache/tldr-pages/pages.en/common"
    printf '[directories]\ncache_dir = "%s"\n' "$work/tldr/cache" >"$work/tldr/config.toml"
    {
        printf '# prozac\n\n> A page of the usual length.\n\n'
        for n in 1 2 3 4 5 6; do
            echo "- Do the thing number $n:" && echo && echo "\`prozac --thing {{$n}}\`" && echo
        done
    } >"$work/tldr/cache/tldr-pages/pages.en/common/prozac.md"
    export TEALDEER_CONFIG_DIR="$work/tldr"
    tldr prozac 2>/dev/null | grep 'thing number' >/dev/null
}

# A command to measure: its slug, what it is called, and its words, none of which has a space
# unless it is the last.
subject() { printf '%s\t%s\t%s\n' "$1" "$2" "$3" >>"$slugs"; }

echo "building" >&2
cargo build --quiet --release --manifest-path "$root/Cargo.toml"
neurotx=${NEUROTX:-$target/release/neurotx}
build_bare
write_user_file
write_peers
write_log
export NEUROTX_HOME="$work/new"

subject bare "bare clap binary" "$target/bare-clap/release/bare-clap prozac"
subject lookup "neurotx prozac" "$neurotx prozac"
subject explain "neurotx explain fluoxetine" "$neurotx explain fluoxetine"
subject user "neurotx prozac --data (10 entries)" "$neurotx prozac --data $work/user.toml"
subject start "neurotx --version" "$neurotx --version"
subject near "neurotx prozzak (suggestions)" "$neurotx prozzak"
subject list "neurotx list" "$neurotx list"
subject quiz "neurotx quiz, to the first question" "$neurotx quiz --seed 2"
subject log "the same after 100,000 answers" "env NEUROTX_HOME=$work/study $neurotx quiz --seed 2"
# Two letters with which many names begin: the longest list that is offered.
asked='env NEUROTX_COMPLETE=fish '
subject tab "tab key behind neurotx di" "$asked$neurotx -- neurotx di"
if has tldr && write_tldr; then
    subject tldr "tldr (tealdeer), one page" "tldr prozac"
else
    skip "tealdeer" "tldr"
fi
if [ -s "$work/drugs.db" ]; then
    subject sqlite "sqlite3, name index" "sqlite3 $work/drugs.db \"select drugs.* from names join drugs using (id) where names.name = 'prozac'\""
else
    skip "sqlite3 or jq, which fills its table," "sqlite3"
fi
if has jq; then
    subject jq "jq, the JSON of the list" "jq '.results[]|select(.brands|index(\"Prozac\"))' $work/drugs.json"
else
    skip "jq" "jq"
fi

# A wrong peer must not look fast: each has to find the drug.
while IFS=$'\t' read -r slug what command; do
    case $slug in
    tab) eval "$command" | grep methylphenidate >/dev/null || { echo "$what finds nothing" >&2; exit 1; } ;;
    sqlite | jq | lookup | user) eval "$command" | grep fluoxetine >/dev/null || { echo "$what finds nothing" >&2; exit 1; } ;;
    esac
done <"$slugs"

# ---- measuring: each result is a line "slug value" ----

: >"$work/instructions" && : >"$work/wall" && : >"$work/memory"

if has valgrind; then
    echo "counting instructions" >&2
    while IFS=$'\t' read -r slug _ command; do
        # `env` must not be what is counted.
        plain=${command#"$asked"}
        (
            [ "$plain" = "$command" ] || export NEUROTX_COMPLETE=fish
            eval "valgrind --tool=callgrind --callgrind-out-file=$work/callgrind.out $plain"
        ) >/dev/null 2>"$work/callgrind" </dev/null || true
        awk -v slug="$slug" '/Collected/ { print slug, $NF }' "$work/callgrind" >>"$work/instructions"
    done <"$slugs"
else
    skip valgrind "all instructions"
fi

if has hyperfine; then
    echo "timing" >&2
    load_before=$(uptime)
    for round in $(seq "$ROUNDS"); do
        for speed in fast slow; do
            [ "$speed" = fast ] && runs=$RUNS || runs=$SLOW_RUNS
            of_speed=() names=()
            while IFS=$'\t' read -r slug _ command; do
                case $slug in jq | list | log) own=slow ;; *) own=fast ;; esac
                if [ "$own" = "$speed" ]; then of_speed+=("$command"); names+=("$slug"); fi
            done <"$slugs"
            # `neurotx prozzak` ends with 1: nothing matched.
            hyperfine -N --ignore-failure --warmup 3 --runs "$runs" --style none \
                --export-csv "$work/hyperfine.csv" "${of_speed[@]}" >/dev/null 2>"$work/hyperfine.log" ||
                { cat "$work/hyperfine.log" >&2; exit 1; }
            # The median is the fifth field from the end; commands may hold commas.
            awk -F, -v round="$round" -v names="${names[*]}" \
                'NR == 1 { split(names, slug, " "); next } { print slug[NR - 1], round, $(NF - 4) * 1000 }' "$work/hyperfine.csv" >>"$work/wall"
        done
    done
else
    skip hyperfine "all wall clock"
fi

# The most memory that a command had, in kB.
peak() {
    if [ -x /usr/bin/time ] && /usr/bin/time -f %M true >/dev/null 2>&1; then
        eval "/usr/bin/time -o $work/time -f %M $1" >/dev/null 2>&1 || true
        tail -n 1 "$work/time"
    else
        return 1
    fi
}
for slug in bare lookup explain list; do
    command=$(awk -F '\t' -v slug=$slug '$1 == slug { print $3 }' "$slugs")
    if kb=$(peak "$command"); then
        echo "$slug $kb" >>"$work/memory"
    else
        skip "GNU time" "all memory"
        break
    fi
done

# ---- the table ----

echo "$(uname -sm), $(getconf _NPROCESSORS_ONLN) processors; load before timing: ${load_before:-$(uptime)}"
echo "load now: $(uptime)"
for tool in cargo valgrind hyperfine jq tldr; do
    if has "$tool"; then printf '%s; ' "$("$tool" --version 2>&1 | sed -n 1p)"; fi
done
if has sqlite3; then printf 'sqlite3 %s' "$(sqlite3 --version | awk '{ print $1 }')"; fi
echo
echo "$(wc -c <"$neurotx") bytes neurotx, $(wc -c <"$target/bare-clap/release/bare-clap") bytes bare clap, $(wc -c <"$work/drugs.json") bytes list as JSON"

awk -F '\t' -v work="$work" '
function median(text,    n, v, i, j, t) {
    n = split(text, v, " ")
    for (i = 2; i <= n; i++) for (j = i; j > 1 && v[j - 1] + 0 > v[j] + 0; j--) { t = v[j]; v[j] = v[j - 1]; v[j - 1] = t }
    return n % 2 ? v[(n + 1) / 2] : (v[n / 2] + v[n / 2 + 1]) / 2
}
function times(ratio) { return sprintf(ratio < 100 ? "%.2f" : "%.0f", ratio) }
# Prints a row; met is "" where there is no bar.
function row(what, bar, measured, ratio, to, met,    line) {
    line = sprintf("%-36s  %-15s  %11s  %7s  %-9s  %s", what, bar, measured, ratio, to, met == "" ? "" : met ? "met" : "OVER")
    sub(/ +$/, "", line)
    print line
}
function head(title) {
    printf "\n"
    row(title, "bar", "measured", "ratio", "to", "")
}
# The ratio of two commands in wall clock: the median of the ratios within the rounds.
function paired(slug, to,    r, text) {
    for (r in rounds) text = text " " wall[slug, r] / wall[to, r]
    return median(text)
}
function ms(slug,    r, text) {
    for (r in rounds) text = text " " wall[slug, r]
    return median(text)
}
{ what[$1] = $2; order[++count] = $1 }
END {
    while ((getline line < (work "/instructions")) > 0) { split(line, f, " "); ir[f[1]] = f[2] }
    while ((getline line < (work "/wall")) > 0) { split(line, f, " "); wall[f[1], f[2]] = f[3]; rounds[f[2]]; walled[f[1]] = 1 }
    while ((getline line < (work "/memory")) > 0) { split(line, f, " "); kb[f[1]] = f[2] }

    if ("lookup" in ir) {
        head("instructions")
        for (i = 1; i <= count; i++) {
            s = order[i]
            if (!(s in ir)) continue
            to = s == "explain" || s == "user" || s == "tab" || s == "quiz" ? "lookup" : "bare"
            ratio = ir[s] / ir[to]
            bar = met = ""
            if (s == "lookup") { bar = "<= 1.5 M"; met = ir[s] <= 1.5e6 }
            if (s == "explain") { bar = "<= 2.5 x lookup"; met = ratio <= 2.5 }
            if (s == "list") { bar = "<= 40 M"; met = ir[s] <= 40e6 }
            if (s == "tab") { bar = "<= 2 x lookup"; met = ratio <= 2 }
            row(what[s], bar, sprintf("%.2f M", ir[s] / 1e6), times(ratio), to == "bare" ? "bare clap" : to, met)
        }
    }
    if ("lookup" in walled) {
        head("wall clock")
        for (i = 1; i <= count; i++) {
            s = order[i]
            if (!(s in walled)) continue
            to = s == "explain" || s == "user" || s == "tab" || s == "quiz" ? "lookup" : "bare"
            ratio = paired(s, to)
            bar = met = ""
            if (s == "lookup") { bar = "<= 1.3 x bare"; met = ratio <= 1.3 }
            if (s == "user") { bar = "<= 1.3 x lookup"; met = ratio <= 1.3 }
            if (s == "quiz") { bar = "<= 2 x lookup"; met = ratio <= 2 }
            if (s == "log") { bar = "<= 200 ms"; met = ms(s) <= 200 }
            row(what[s], bar, sprintf("%.2f ms", ms(s)), times(ratio), to == "bare" ? "bare clap" : to, met)
        }
        extra = ms("near") - ms("start")
        row("suggestions: prozzak less --version", "<= 0.5 ms", sprintf("%.2f ms", extra), "", "", extra <= 0.5)
    }
    if ("lookup" in kb) {
        head("peak memory")
        for (i = 1; i <= count; i++) {
            s = order[i]
            if (!(s in kb)) continue
            bar = s == "lookup" ? "<= 4 MB" : ""
            row(what[s], bar, sprintf("%.2f MB", kb[s] / 1000), times(kb[s] / kb["bare"]), "bare clap", s == "lookup" ? kb[s] <= 4000 : "")
        }
    }
}' "$slugs"

[ ! -s "$work/skipped" ] || { echo; cat "$work/skipped"; }
