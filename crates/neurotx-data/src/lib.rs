//! The data of neurotx: what a data file may say, and how it gets into the program.
//!
//! - [`text`]: the keys of names, how far they are from each other, and what is safe to print
//! - [`model`]: the closed vocabulary and the records of the data files, each declared once
//! - [`diagnostics`]: what is wrong in a file, with its place
//! - [`read`]: TOML -> records
//! - [`lint`]: every rule over records
//! - [`blob`]: the records as one run of bytes, written by `build.rs` and embedded
//!
//! `build.rs` and the program use the same code, so that the shipped data and a user's files
//! obey the same rules. Nothing here does I/O.

#[macro_use]
pub mod model;

pub mod blob;
pub mod diagnostics;
pub mod lint;
pub mod read;
pub mod text;
