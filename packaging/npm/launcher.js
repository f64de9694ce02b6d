#!/usr/bin/env node
// Starts the program of this machine, which an optional dependency brings.
"use strict";
const { spawn } = require("node:child_process");

function program() {
  const file = process.platform === "win32" ? "neurotx.exe" : "neurotx";
  const name = `neurotx-${process.platform}-${process.arch}`;
  try {
    return require.resolve(`${name}/${file}`);
  } catch {
    console.error(`neurotx: the package ${name} is missing: it is not made for this machine, or optional dependencies were left out`);
    process.exit(2);
  }
}

const child = spawn(program(), process.argv.slice(2), { stdio: "inherit" });
// The terminal sends Ctrl-C to both: the program decides what it means. What ends this process is passed on.
process.on("SIGINT", () => {});
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`neurotx: ${error.message}`);
  process.exit(2);
});
child.on("exit", (code, signal) => {
  if (signal === null) process.exit(code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
