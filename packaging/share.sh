#!/usr/bin/env sh
# Makes what goes beside the program into a package: manual pages, completions, documents, licences.
#
#   packaging/share.sh PROGRAM [FOLDER]
#
# The program writes its own pages and scripts, so it must run on this machine. FOLDER is target/share
# unless it is named, and is made anew.
set -eu
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/.."
share=${2:-target/share}

rm -rf "$share"
mkdir -p "$share/man" "$share/bash-completion/completions" "$share/zsh/site-functions" \
  "$share/fish/vendor_completions.d" "$share/powershell" "$share/doc/neurotx" "$share/deb"
"$program" man --into "$share/man/man1"
"$program" completions bash >"$share/bash-completion/completions/neurotx"
"$program" completions fish >"$share/fish/vendor_completions.d/neurotx.fish"
"$program" completions powershell >"$share/powershell/neurotx.ps1"
"$program" completions zsh >"$share/zsh/site-functions/_neurotx"

doc=$share/doc/neurotx
cp README.md CHANGELOG.md LICENSE-MIT LICENSE-APACHE LICENSE-CC-BY-SA-4.0 "$doc/"
cp data/CHANGELOG.md "$doc/DATA-CHANGES.md"
python3 packaging/third_party.py >"$doc/THIRD-PARTY.txt"

# ---- what Debian asks for ----

version=$("$program" --version | cut -d ' ' -f 2)
when=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
dated=$(LC_ALL=C date -u -R -d "@$when" 2>/dev/null || LC_ALL=C date -u -r "$when" '+%a, %d %b %Y %H:%M:%S +0000')
maintainer=$(sed -n 's/^maintainer = "\(.*\)"$/\1/p' Cargo.toml)
cat >"$share/deb/changelog" <<END
neurotx ($version-1) unstable; urgency=medium

  * Version $version: changelog.gz beside this file tells what is new.

 -- $maintainer  $dated
END
paragraphs() { sed 's/[[:space:]]*$//; s/^$/./; s/^/ /' "$1"; }
{
  cat packaging/deb/copyright
  printf '\nLicense: MIT\n' && tail -n +5 LICENSE-MIT | paragraphs /dev/stdin
  printf '\nLicense: CC-BY-SA-4.0\n' && paragraphs LICENSE-CC-BY-SA-4.0
} >"$share/deb/copyright"
cp packaging/deb/overrides "$share/deb/overrides"
