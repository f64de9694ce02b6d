//! The full-screen browser: a list of everything that has a card, found as its names are typed, and beside it the card,
//! the explanation or the comparison of what is chosen.
//!
//! It is a state that heeds events and can be drawn. Whoever has a terminal reads the events, and composes what stands
//! beside the list: the same texts as the commands print.

mod areas;
mod keys;
mod list;
mod matching;
mod state;
mod view;

pub use matching::{Found, Matching};
pub use state::{Browser, Next, Subject, View};
