#!/usr/bin/env sh
# Makes the site from the pages of docs/ and those that they lead to, with mdbook, and looks whether its links lead anywhere.
#
#   docs/site.sh [PROGRAM]
#
# With a PROGRAM the pictures are made anew from it. The site is target/site/html; a warning of mdbook is a failure.
set -eu
program=${1:+$(cd "$(dirname "$1")" && pwd)/$(basename "$1")}
cd "$(dirname "$0")/.."
site=target/site
rm -rf "$site"
mkdir -p "$site/src/docs" "$site/src/examples"

[ -z "$program" ] || python3 docs/pictures.py "$program"
cp -R docs/*.md docs/pictures "$site/src/docs/"
cp examples/* "$site/src/examples/"
cp LICENSE-* "$site/src/"
# Paths of the list of contents begin in docs/, those of a book where its pages do.
pages=$(sed -n 's/^.*](\.\.\/\(.*\.md\))$/\1/p' docs/SUMMARY.md)
for page in $pages; do
  mkdir -p "$site/src/$(dirname "$page")"
  cp "$page" "$site/src/$page"
done
cp data/VERSION "$site/src/data/"
rm "$site/src/docs/SUMMARY.md"
sed -e 's|](\([a-z-]*\.md\))|](docs/\1)|' -e 's|](\.\./|](|' docs/SUMMARY.md >"$site/src/SUMMARY.md"

mdbook build docs 2>"$site/said" || { cat "$site/said" >&2; exit 1; }
cat "$site/said"
if grep -iE 'warn|error' "$site/said" >/dev/null; then exit 1; fi
python3 docs/links.py "$site/html"
