//! What drugs do to serotonin, dopamine, norepinephrine and acetylcholine, and why.
//!
//! On the ground stands the crate `neurotx-data`: vocabulary and records ([`model`]), reading and
//! rules ([`check`]), and the embedded form ([`blob`]). The house upon it, bottom up; each module
//! names only those above it in this list:
//!
//! - [`text`]: text from outside as it is safe to print, and in ASCII
//! - [`files`]: which file a path means; reads plain files only
//! - [`catalog`]: every entry by id or name, with users' files over the embedded ones
//! - [`mechanism`]: what follows from what a drug does: effects, chains, cuts, what is felt
//! - [`names`]: a typed name -> the entry meant
//! - [`completion`]: the beginning of a name -> how it may go on
//! - [`query`]: which effects count, which entries a filter keeps
//! - [`documents`]: what is shown of each kind of entry; the JSON of the program
//! - [`compare`], [`search`], [`report`]: entries side by side; full text; how well the catalog is supported
//! - [`annotate`]: a stream of drug mentions in, the same lines with the drugs' columns out
//! - [`study`]: questions from the same facts, when each is due, the log of answers, Anki
//! - [`render`]: cards, tables and machine formats
//!
//! The program (`main.rs`, `cli.rs`, `commands/`) stands on top. Library code never prints.

pub use neurotx_data::{blob, check, model};

pub mod annotate;
pub mod catalog;
pub mod compare;
pub mod completion;
pub mod documents;
pub mod files;
pub mod mechanism;
pub mod names;
pub mod query;
pub mod render;
pub mod report;
pub mod search;
pub mod study;
pub mod text;
