#!/usr/bin/env sh
# Builds the program for release. On Linux it is linked statically and to a fixed address, which makes it start faster
# and run anywhere; the explicit target keeps these flags away from build scripts and macros.
#
# Where valgrind is installed, and the linker is LLVM's, functions are laid out in the order in which the look-ups of the
# transcripts first call them: then a look-up touches, and the kernel reads, a third of the pages.
set -eu
cd "$(dirname "$0")"
host=$(rustc -vV | sed -n 's/^host: //p')
program=${CARGO_TARGET_DIR:-target}/$host/release/neurotx

# Links the program; what follows is for the linker.
link() {
  cargo rustc --release --locked --target "$host" --bin neurotx "$@"
}

# Linker symbols of the functions that the look-ups of the transcripts call, in the order of their first calls:
# callgrind numbers functions when it meets them.
order() { # PROGRAM FOLDER
  grep -hoE '^\$ neurotx (show |explain )?[a-z0-9-]+$' README.md tests/cmd/*.trycmd | cut -d ' ' -f 3- | sort -u >"$2/lines"
  # What most people ask for comes first.
  { echo prozac; grep -vx prozac "$2/lines"; } | while read -r line; do
    # shellcheck disable=SC2086 # a line is one or two words
    valgrind --tool=callgrind --demangle=no --callgrind-out-file="$2/calls" "$1" $line >/dev/null 2>&1 </dev/null || true
    sed -nE "s/^c?fn=\(([0-9]+)\) ([^']+).*/\1 \2/p" "$2/calls" | sort -n | cut -d ' ' -f 2
  done | awk '!known[$0]++'
}

case "$host" in
  *-linux-gnu)
    RUSTFLAGS="${RUSTFLAGS:-} -C target-feature=+crt-static -C relocation-model=static"
    export RUSTFLAGS
    if ! command -v valgrind >/dev/null 2>&1; then
      echo "release.sh: without valgrind functions stay in the order of the compiler" >&2
      link
    else
      work=$(mktemp -d)
      trap 'rm -rf "$work"' EXIT
      link --config 'profile.release.strip=false'
      order "$program" "$work" >"$work/order"
      link -- -C "link-arg=-Wl,--symbol-ordering-file=$work/order,--no-warn-symbol-ordering" || {
        echo "release.sh: this linker takes no order of functions: they stay in that of the compiler" >&2
        link
      }
    fi
    ;;
  *) link ;;
esac
echo "$program"
