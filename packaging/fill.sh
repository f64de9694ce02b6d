#!/usr/bin/env sh
# Fills in a recipe that names archives of a release: the Homebrew formula, the PKGBUILD.
#
#   packaging/fill.sh RECIPE ADDRESS SUMS
#
# ADDRESS is that of the folder with the archives, SUMS the output of sha256sum over them. Prints the recipe;
# fails if an archive that it names is not in SUMS.
set -eu
recipe=$1 address=$2 sums=$3
version=$("$(dirname "$0")/version.sh")
filled=$(sed -e "s|@VERSION@|$version|g" -e "s|@ADDRESS@|$address|g" "$recipe")
for target in $(printf '%s\n' "$filled" | sed -n 's/.*@SHA256:\([a-z0-9_-]*\)@.*/\1/p' | sort -u); do
  sum=$(sed -n "s/^\([0-9a-f]\{64\}\) [ *]neurotx-$version-$target\.tar\.gz$/\1/p" "$sums")
  [ -n "$sum" ] || { echo "$sums has no archive for $target" >&2; exit 1; }
  filled=$(printf '%s\n' "$filled" | sed "s|@SHA256:$target@|$sum|g")
done
printf '%s\n' "$filled"
