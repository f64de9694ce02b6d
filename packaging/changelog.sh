#!/usr/bin/env sh
# Prints what a changelog says of a version, and fails if it says nothing.
#
#   packaging/changelog.sh VERSION [CHANGELOG]
set -eu
awk -v heading="## $1" '
  /^## / { on = $0 == heading || index($0, heading " ") == 1; next }
  on && (some || NF) { print; some = 1 }
  END { exit !some }
' "${2:-$(dirname "$0")/../CHANGELOG.md}" || { echo "the changelog says nothing of $1" >&2; exit 1; }
