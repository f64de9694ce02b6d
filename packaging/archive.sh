#!/usr/bin/env sh
# Packs the program with what goes beside it, for one target.
#
#   packaging/archive.sh PROGRAM TARGET FOLDER
#
# TARGET is a target of Rust (x86_64-unknown-linux-gnu). target/share must be there (packaging/share.sh).
# Writes FOLDER/neurotx-VERSION-TARGET.tar.gz, or .zip for Windows, and prints its path.
set -eu
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1") target=$2
mkdir -p "$3"
into=$(cd "$3" && pwd)
cd "$(dirname "$0")/.."
version=$(packaging/version.sh)
name=neurotx-$version-$target
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir "$work/$name"
cp "$program" "$work/$name/"
for part in bash-completion fish man powershell zsh; do cp -R "target/share/$part" "$work/$name/"; done
cp target/share/doc/neurotx/* "$work/$name/"

case $target in
  *-windows-*)
    archive=$into/$name.zip
    rm -f "$archive"
    (cd "$work" && python3 -m zipfile -c "$archive" "$name")
    ;;
  *)
    archive=$into/$name.tar.gz
    # The same input gives the same bytes, where tar can.
    same=
    if tar --version | grep -q GNU; then
      same="--sort=name --owner=0 --group=0 --numeric-owner --mtime=@${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}"
    fi
    # shellcheck disable=SC2086 # words
    tar -c $same -C "$work" "$name" | gzip -n9 >"$archive"
    ;;
esac
echo "$archive"
