//! Names as people and programs give them: with doses, from standard input, wrong ones; and what leads on.

mod commands;
mod doses;
mod effects;
mod errors;
mod hints;
mod input;
mod international;
mod terms;
mod written;
