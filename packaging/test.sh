#!/usr/bin/env bash
# Makes the packages from one program that is built already, installs each, and runs `neurotx prozac` from it.
#
#   packaging/test.sh [PROGRAM]
#
# PROGRAM is target/debug/neurotx unless it is named. What this machine has no tool for is told as skipped:
# cargo-deb, dpkg and lintian (.deb), maturin (wheel), npm, makepkg (AUR), docker, and linters. With STRICT=1
# a tool that is missing is a failure. The wheel is made by cargo in the folder and the profile of PROGRAM,
# where nothing has to be compiled again.
set -euo pipefail
program=$(realpath "${1:-$(dirname "$0")/../target/debug/neurotx}")
cd "$(dirname "$0")/.."
version=$(packaging/version.sh)
target=$(rustc -vV | sed -n 's/^host: //p')
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0 skips=0 passes=0

say() { printf '\n==> %s\n' "$*"; }
# Ends a step.
skip() { echo "skipped: $*"; exit 77; }
# Runs a step in a shell of its own, which the first failure ends, if its tools are there; then goes on with the next.
step() { # NAME FUNCTION TOOL...
  local name=$1 function=$2 tool code=0
  shift 2
  say "$name"
  for tool; do
    type -P "$tool" >/dev/null || { echo "skipped: no $tool"; skips=$((skips + 1)); return; }
  done
  set +e
  (set -e; "$function")
  code=$?
  set -e
  case $code in
    0) passes=$((passes + 1)) ;;
    77) skips=$((skips + 1)) ;;
    *) failures=$((failures + 1)); echo "FAILED: $name" ;;
  esac
}
# What an installed program must do.
works() { # PROGRAM...
  [ "$("$@" --version)" = "neurotx $version (data $(cat data/VERSION))" ]
  [[ $("$@" prozac) == "fluoxetine ("* ]]
  echo "ok: $* prozac"
}
# What must stand beside it, below a prefix.
has_share() { # FOLDER ZSH
  local name
  for name in man/man1/neurotx.1 man/man1/neurotx-explain.1 man/man1/neurotx-export-names.1; do
    [ -s "$1/$name" ] || gzip -t "$1/$name.gz"
  done
  for name in bash-completion/completions/neurotx fish/vendor_completions.d/neurotx.fish "$2/_neurotx"; do
    [ -s "$1/$name" ]
  done
}

archive=$work/out/neurotx-$version-$target.tar.gz
archive() {
  packaging/share.sh "$program"
  packaging/archive.sh "$program" "$target" "$work/out"
  mkdir "$work/unpacked"
  tar -xzf "$archive" -C "$work/unpacked" --strip-components 1
  works "$work/unpacked/neurotx"
  has_share "$work/unpacked" zsh/site-functions
  for name in LICENSE-MIT LICENSE-APACHE LICENSE-CC-BY-SA-4.0 THIRD-PARTY.txt CHANGELOG.md DATA-CHANGES.md; do
    [ -s "$work/unpacked/$name" ]
  done
  cmp "$program" "$work/unpacked/neurotx"
  if type -P man >/dev/null; then
    LC_ALL=C.UTF-8 man --warnings -l "$work/unpacked/man/man1/neurotx.1" 2>&1 >/dev/null | tee "$work/man"
    [ ! -s "$work/man" ]
  fi
}

deb() {
  mkdir -p "$work/target/release"
  cp "$program" "$work/target/release/neurotx"
  CARGO_TARGET_DIR=$work/target cargo deb --no-build --strip --deb-revision 1 --output "$work/out/neurotx.deb" --quiet
  dpkg-deb --info "$work/out/neurotx.deb" | sed -n '/Package:/,$p'
  if type -P lintian >/dev/null; then
    # The version of lintian on this machine says which errors there are.
    lintian --allow-root --fail-on error "$work/out/neurotx.deb"
  else
    echo "without lintian, which this machine has not"
  fi
  local root=$work/root
  mkdir -p "$root/var/lib/dpkg/"{info,updates}
  touch "$root/var/lib/dpkg/"{status,available}
  if [ "$(id -u)" = 0 ]; then
    dpkg --root="$root" --force-depends --install "$work/out/neurotx.deb" >/dev/null 2>&1
    dpkg --root="$root" --status neurotx | grep -q '^Status: install ok installed'
  else
    dpkg-deb --extract "$work/out/neurotx.deb" "$root"
  fi
  works "$root/usr/bin/neurotx"
  has_share "$root/usr/share" zsh/vendor-completions
  gzip -t "$root/usr/share/doc/neurotx/changelog.gz" "$root/usr/share/doc/neurotx/changelog.Debian.gz"
  for licence in MIT Apache-2.0 CC-BY-SA-4.0 SCOWL; do
    grep -q "^License: .*$licence" "$root/usr/share/doc/neurotx/copyright"
  done
}

wheel() {
  local folder profile options
  folder=$(dirname "$program") profile=$(basename "$(dirname "$program")")
  options=(--target-dir "$(dirname "$folder")")
  # target/TRIPLE/PROFILE is the folder of a build for a target that was named.
  if [ "$(basename "$(dirname "$folder")")" = "$target" ]; then
    options=(--target-dir "$(dirname "$(dirname "$folder")")" --target "$target")
  fi
  case $profile in
    debug) profile=dev ;;
    release) ;;
    *) skip "$program is not in a folder of cargo: a wheel would be compiled" ;;
  esac
  maturin build --quiet --locked --profile "$profile" --compatibility linux --out "$work/wheels" "${options[@]}"
  python3 -m venv "$work/venv"
  "$work/venv/bin/pip" install --quiet --no-index --disable-pip-version-check "$work"/wheels/neurotx-*.whl
  works "$work/venv/bin/neurotx"
  "$work/venv/bin/pip" show neurotx | sed -n '/^\(Name\|Version\|Summary\|License\)/p'
}

npm_package() {
  node packaging/npm/pack.mjs "$work/npm" "$target=$program"
  npm install --global --prefix "$work/prefix" --offline --no-audit --no-fund --loglevel error "$work"/npm/neurotx-*.tgz
  works "$work/prefix/bin/neurotx"
  # Its exit code and its input are those of the program.
  [[ $(printf 'prozac\n' | "$work/prefix/bin/neurotx" -) == "fluoxetine ("* ]]
  local code=0
  "$work/prefix/bin/neurotx" prozzac 2>/dev/null || code=$?
  [ "$code" = 1 ]
}

recipes() {
  # The archive at hand stands for those of every target.
  local sum other
  sum=$(sha256sum <"$archive" | cut -d ' ' -f 1)
  for other in {x86_64,aarch64}-{unknown-linux-gnu,apple-darwin}; do
    echo "$sum  neurotx-$version-$other.tar.gz"
  done >"$work/SUMS"
  mkdir "$work/aur"
  packaging/fill.sh packaging/aur/PKGBUILD.in "file://$work/out" "$work/SUMS" >"$work/aur/PKGBUILD"
  packaging/fill.sh packaging/homebrew/neurotx.rb.in "file://$work/out" "$work/SUMS" >"$work/neurotx.rb"
  if grep -n '@[A-Z]' "$work/aur/PKGBUILD" "$work/neurotx.rb"; then return 1; fi
  bash -n "$work/aur/PKGBUILD"
  echo "ok: the recipes name archives that there are"
}

formula() { ruby -c "$work/neurotx.rb"; }

aur() {
  local user=()
  # It refuses to run as root.
  if [ "$(id -u)" = 0 ]; then user=(setpriv --reuid 65534 --regid 65534 --clear-groups); fi
  chmod 711 "$work" && chmod -R a+rX "$work/out" && mkdir -p "$work/aur/home"
  if [ "$(id -u)" = 0 ]; then chown -R 65534:65534 "$work/aur"; fi
  # Of an empty system, whose own settings are not Arch's.
  cat >"$work/aur/makepkg.conf" <<END
CARCH=$(uname -m)
DLAGENTS=('file::/usr/bin/cp %u %o')
BUILDENV=(!distcc !color !ccache !check !sign)
OPTIONS=(!strip docs !libtool !staticlibs emptydirs zipman purge !debug)
MAN_DIRS=({usr{,/local}{,/share},opt/*}/{man,info})
DOC_DIRS=(usr/{,local/}{,share/}{doc,gtk-doc})
INTEGRITY_CHECK=(sha256)
PKGEXT=.pkg.tar.gz
SRCEXT=.src.tar.gz
COMPRESSGZ=(gzip -c -f -n)
PACKAGER="The neurotx maintainers <maintainers@neurotx.invalid>"
END
  printf '[options]\nArchitecture = auto\nSigLevel = Never\n' >"$work/aur/pacman.conf"
  cp "$archive" "$work/aur/"
  (cd "$work/aur" && "${user[@]}" env HOME="$work/aur/home" makepkg --config makepkg.conf --nodeps --noconfirm) >"$work/makepkg" 2>&1 ||
    { cat "$work/makepkg"; return 1; }
  (cd "$work/aur" && "${user[@]}" env HOME="$work/aur/home" makepkg --config makepkg.conf --printsrcinfo) >"$work/srcinfo"
  grep -E 'pkgbase|pkgver|sha256sums' "$work/srcinfo"
  mkdir -p "$work/arch/var/lib/pacman"
  if [ "$(id -u)" = 0 ]; then
    pacman --config "$work/aur/pacman.conf" --root "$work/arch" --dbpath "$work/arch/var/lib/pacman" \
      --upgrade --nodeps --nodeps --noconfirm --noprogressbar "$work"/aur/neurotx-bin-*.pkg.tar.gz >/dev/null
  else
    tar -xzf "$work"/aur/neurotx-bin-*.pkg.tar.gz -C "$work/arch"
  fi
  works "$work/arch/usr/bin/neurotx"
  has_share "$work/arch/usr/share" zsh/site-functions
}

# Nothing is in the image but the program, so it must be static; a folder as root of the file system shows the same.
image() {
  case $(ldd "$program" 2>&1) in *'=>'*) skip "$program is linked dynamically" ;; esac
  mkdir "$work/image"
  cp "$program" "$work/image/neurotx"
  if [ "$(id -u)" = 0 ]; then works chroot "$work/image" /neurotx; fi
  if docker info >/dev/null 2>&1; then
    docker build --quiet -f packaging/Dockerfile -t neurotx:test "$work/unpacked"
    works docker run --rm neurotx:test
  else
    echo "without docker, which does not run here"
  fi
}

dockerfile() { hadolint packaging/Dockerfile; }

flake() {
  nix-instantiate --parse flake.nix packaging/nix/package.nix >/dev/null
}

step "archive" archive
step ".deb" deb dpkg-deb cargo-deb
step "wheel" wheel maturin
step "npm" npm_package node npm
step "recipes" recipes
step "Homebrew formula" formula ruby
step "AUR" aur makepkg pacman fakeroot bsdtar
step "image" image
step "Dockerfile" dockerfile hadolint
step "Nix flake" flake nix-instantiate

printf '\npackages: %s passed, %s failed, %s skipped\n' "$passes" "$failures" "$skips"
[ "$failures" = 0 ] && { [ "$skips" = 0 ] || [ "${STRICT:-}" != 1 ]; }
