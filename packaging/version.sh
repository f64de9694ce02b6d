#!/usr/bin/env sh
# Prints the version of the program, as Cargo.toml has it.
set -eu
sed -n '/^\[workspace.package\]$/,/^$/s/^version = "\(.*\)"$/\1/p' "$(dirname "$0")/../Cargo.toml"
