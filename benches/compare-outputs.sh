#!/usr/bin/env bash
# Compares what two builds print, over the whole catalog: one line per group of commands says how many
# outputs were compared and how many differ; the first command lines that differ stand below it.
#
#   benches/compare-outputs.sh BASE_BINARY NEW_BINARY
#
# Exits with 1 where an output differs. Each output is standard output, standard error and exit code.
set -euo pipefail

[ $# = 2 ] || { sed -n '2,7p' "$0" | cut -c3- >&2; exit 2; }
unset NEUROTX_DATA CLICOLOR_FORCE
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Both under one name: messages about usage hold it.
mkdir "$work/a" "$work/b"
base=$work/a/neurotx new=$work/b/neurotx
ln -s "$(realpath "$1")" "$base"
ln -s "$(realpath "$2")" "$new"
readonly SHOWN=5

ids() { "$base" list "$1" --format csv --columns id | tail -n +2; }

# What a binary prints for a command line.
output() { "$@" 2>&1 </dev/null || echo "exit code $?"; }

# Runs each line of standard input, whose words are divided by tabs, with both binaries.
compare() {
  local group=$1 count=0 different=0 line
  while IFS= read -r line; do
    local words
    IFS=$'\t' read -ra words <<<"$line"
    count=$((count + 1))
    output "$base" "${words[@]}" >"$work/base"
    output "$new" "${words[@]}" >"$work/new"
    if ! cmp -s "$work/base" "$work/new"; then
      different=$((different + 1))
      [ "$different" -gt $SHOWN ] || echo "${words[*]}" >>"$work/shown"
    fi
  done
  printf '%-8s %6d outputs, %d differ\n' "$group" "$count" "$different"
  if [ "$different" -gt 0 ]; then sed 's/^/         neurotx /' "$work/shown"; rm "$work/shown"; touch "$work/failed"; fi
}

# Each line of standard input behind some words, in each of some formats.
each() {
  local words=$1 formats=$2 id format
  while IFS= read -r id; do
    for format in $formats; do printf '%s\t%s\t--format\t%s\n' "$words" "$id" "$format"; done
  done
}

kinds="drugs classes targets transmitters regions conditions procedures claims sources"
{ ids drugs; ids classes; ids procedures; } >"$work/acting"
{ cat "$work/acting"; for kind in targets transmitters regions conditions; do ids "$kind"; done; } >"$work/named"
printf '%s\n' GABA glutamate histamine opioid sedation "dry mouth" raises antagonist supported nonsense speed >>"$work/named"

each show "table json" <"$work/named" | compare show
each explain "table json" <"$work/acting" | compare explain
for format in tree dot mermaid; do awk 'NR % 10 == 0' "$work/acting" | each explain "$format"; done | compare diagrams
{
  for kind in $kinds; do for format in table json csv; do printf 'list\t%s\t--format\t%s\n' "$kind" "$format"; done; done
  for transmitter in serotonin dopamine norepinephrine acetylcholine; do
    for effect in raises lowers activates blocks spares; do printf 'list\t--%s\t%s\n' $effect $transmitter; done
  done
  ids classes | while read -r id; do printf 'list\t--class\t%s\n' "$id"; done
  ids regions | while read -r id; do printf 'list\t--region\t%s\t--minor\n' "$id"; done
  ids targets | while read -r id; do printf 'list\t--target\t%s\n' "$id"; done
} | compare list
paste "$work/acting" <(tail -n +8 "$work/acting"; head -7 "$work/acting") |
  awk -F '\t' '{ for (f = 1; f <= 2; f++) printf "combine\t%s\t%s\t--format\t%s\n", $1, $2, f == 1 ? "table" : "json" }' |
  compare combine
paste "$work/acting" <(tail -n +30 "$work/acting") | awk -F '\t' 'NF == 2 && NR % 10 == 0 { printf "compare\t%s\t%s\n", $1, $2 }' |
  compare compare
printf 'search\t%s\n' heart serotonin "prefrontal cortex" valve 5-HT2A tatsumi ki | compare search
printf 'export\t%s\n' names schema anki | compare export
[ ! -e "$work/failed" ]
