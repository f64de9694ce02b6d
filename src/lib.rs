//! What drugs do to serotonin, dopamine, norepinephrine and acetylcholine, and why.
//!
//! On the ground stands the crate `neurotx-data`: keys of names and what is safe to print ([`text`]),
//! vocabulary and records ([`model`]), their reading ([`read`]), their rules ([`lint`], with
//! [`diagnostics`]) and the embedded form ([`blob`]). The house upon it, bottom up; each module names
//! only those above it in this list:
//!
//! - [`files`]: which file a path means; reads plain files only
//! - [`catalog`]: every entry by id or name, with users' files over the embedded ones
//! - [`mechanism`]: what follows from what a drug does: effects, chains, cuts, what is felt
//! - [`sentences`]: the English of steps and interactions, composed from the fields of the data
//! - [`names`]: a typed name -> the entry meant
//! - [`completion`]: the beginning of a name -> how it may go on
//! - [`query`]: which effects count, which entries a filter keeps
//! - [`documents`]: what is shown of each kind of entry; the JSON of the program
//! - [`listing`]: what a filter keeps, and in which order
//! - [`affinities`]: how tightly drugs bind their targets, side by side
//! - [`compare`], [`search`], [`report`]: entries side by side; full text; how well the catalog is supported
//! - [`annotate`]: a stream of drug mentions in, the same lines with the drugs' columns out
//! - [`regimen`]: a whole medication list: what was read as what, and what it comes to
//! - [`study`]: questions from the same facts, when each is due, the log of answers, Anki
//! - [`render`]: cards, tables and machine formats
//! - [`browse`]: the full-screen browser: what it finds, what keys do, what is drawn
//!
//! The program (`main.rs`, `cli.rs`, `commands/`) stands on top. Library code never prints.

pub use neurotx_data::{blob, diagnostics, lint, model, read, text};

pub mod affinities;
pub mod annotate;
#[cfg(feature = "browse")]
pub mod browse;
pub mod catalog;
pub mod compare;
pub mod completion;
pub mod documents;
pub mod files;
pub mod listing;
pub mod mechanism;
pub mod names;
pub mod query;
pub mod regimen;
pub mod render;
pub mod report;
pub mod search;
pub mod sentences;
pub mod study;
