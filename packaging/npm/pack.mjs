// Makes the packages for npm: one with the program for each platform, and `neurotx`, which picks among them.
//
//   node packaging/npm/pack.mjs FOLDER TARGET=PROGRAM...
//
// TARGET is a target of Rust; without any the package that picks is made alone.
// Writes FOLDER/neurotx-VERSION.tgz and FOLDER/neurotx-PLATFORM-VERSION.tgz.
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

// The programs for Linux are static: they run with either C library.
const PLATFORMS = {
  "x86_64-unknown-linux-gnu": ["linux", "x64"],
  "aarch64-unknown-linux-gnu": ["linux", "arm64"],
  "x86_64-apple-darwin": ["darwin", "x64"],
  "aarch64-apple-darwin": ["darwin", "arm64"],
  "x86_64-pc-windows-msvc": ["win32", "x64"],
};

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const manifest = readFileSync(join(root, "Cargo.toml"), "utf8");
const field = (name) => {
  const found = manifest.match(new RegExp(`^${name} = "(.*)"$`, "m"));
  if (!found) throw new Error(`Cargo.toml has no ${name}`);
  return found[1];
};
const common = {
  version: field("version"),
  description: field("description"),
  author: "The neurotx maintainers",
  license: field("license"),
  keywords: ["pharmacology", "neuroscience", "reference", "cli"],
};

function pack(files, description, into) {
  const folder = mkdtempSync(join(tmpdir(), "neurotx-npm-"));
  try {
    for (const licence of ["LICENSE-MIT", "LICENSE-APACHE", "LICENSE-CC-BY-SA-4.0"]) files[licence] = join(root, licence);
    for (const [name, from] of Object.entries(files)) copyFileSync(from, join(folder, name));
    if (description.program) chmodSync(join(folder, description.program), 0o755);
    const { program, ...rest } = description;
    const text = JSON.stringify({ ...common, ...rest, files: Object.keys(files) }, null, 2);
    writeFileSync(join(folder, "package.json"), `${text}\n`);
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    const options = { cwd: folder, stdio: ["ignore", "ignore", "inherit"], shell: process.platform === "win32" };
    execFileSync(npm, ["pack", "--silent", "--pack-destination", into], options);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [, , to, ...programs] = process.argv;
if (!to) throw new Error("pack.mjs FOLDER TARGET=PROGRAM...");
const into = resolve(to);
mkdirSync(into, { recursive: true });
const named = ([os, cpu]) => `neurotx-${os}-${cpu}`;

for (const pair of programs) {
  const [target, program] = pair.split("=");
  const platform = PLATFORMS[target];
  if (!platform) throw new Error(`${target}: choose one of ${Object.keys(PLATFORMS).join(", ")}`);
  const [os, cpu] = platform;
  const file = basename(program);
  const files = { [file]: program, "THIRD-PARTY.txt": join(root, "target/share/doc/neurotx/THIRD-PARTY.txt") };
  pack(files, { name: named(platform), os: [os], cpu: [cpu], program: file }, into);
}

pack(
  { "launcher.js": join(here, "launcher.js"), "README.md": join(root, "README.md") },
  {
    name: field("name"),
    bin: { neurotx: "launcher.js" },
    engines: { node: ">=18" },
    optionalDependencies: Object.fromEntries(Object.values(PLATFORMS).map((it) => [named(it), common.version])),
  },
  into,
);
