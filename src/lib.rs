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
//!
//! # Use
//!
//! Programs that only ask are served best by the command line: its JSON has a schema, and a key keeps its meaning. This
//! library serves those that derive themselves. Before version 1.0 any release may change it.
//!
//! Load the data, which is inside, and read an entry of it:
//!
//! ```
//! use neurotx::catalog::Catalog;
//! use neurotx::model::{Drug, Site};
//!
//! let catalog = Catalog::built_in();
//! let reboxetine = catalog.get::<Drug>("reboxetine").expect("it is shipped");
//! assert_eq!(reboxetine.site, Site::Central);
//! assert!(reboxetine.brands.iter().any(|brand| brand == "Edronax"));
//! ```
//!
//! Resolve a name as somebody types it:
//!
//! ```
//! use neurotx::catalog::Catalog;
//! use neurotx::model::Kind;
//! use neurotx::names::{Resolution, resolve};
//!
//! let catalog = Catalog::built_in();
//! let Resolution::One(hit) = resolve(&catalog, "PROZAC") else { panic!("one drug has this name") };
//! assert_eq!((hit.kind, hit.id.as_str()), (Kind::Drug, "fluoxetine"));
//! assert_eq!(resolve(&catalog, "prozzac"), Resolution::Unknown(vec!["Prozac".to_owned()]));
//! ```
//!
//! Derive what a drug does, and from what that follows:
//!
//! ```
//! use neurotx::catalog::Catalog;
//! use neurotx::mechanism::{Actor, derive};
//! use neurotx::model::{Drug, Effect, Route, Transmitter};
//!
//! let catalog = Catalog::built_in();
//! let drug = catalog.get::<Drug>("reboxetine").expect("it is shipped");
//! let derived = derive(&catalog, vec![Actor::drug(&catalog, drug)], false);
//! let mut raised = derived.effects.iter().filter(|effect| effect.effect == Effect::Raises);
//! let dopamine = raised.find(|effect| effect.transmitter == Transmitter::Dopamine).expect("in prefrontal cortex");
//! assert_eq!((dopamine.route, dopamine.region), (Route::Indirect, Some("PFC")));
//! assert!(!dopamine.chain.sources().is_empty());
//! ```

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
