//! The browser: what it finds and how it heeds keys, and at a terminal, which is as before when it is left.

mod state;
#[cfg(unix)]
mod terminal;
