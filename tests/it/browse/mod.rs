//! The browser: what it finds and how it heeds keys, and at a terminal, which is as before when it is left.

#[cfg(unix)]
mod fzf;
#[cfg(unix)]
#[path = "../../../src/commands/interrupt.rs"]
#[allow(dead_code, reason = "the screen of `panics` needs a part of it")]
mod interrupt;
#[cfg(unix)]
mod panics;
mod state;
#[cfg(unix)]
mod terminal;
