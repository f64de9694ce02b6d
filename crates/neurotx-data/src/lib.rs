//! The data of neurotx: what a data file may say, and how it gets into the program.
//!
//! - [`model`]: the closed vocabulary and the records of the data files
//! - [`check`]: every rule of the data; reads TOML into records
//! - [`blob`]: the records as one run of bytes, written by `build.rs` and embedded
//!
//! `build.rs` and the program use the same code, so that the shipped data and a user's files
//! obey the same rules. Nothing here does I/O.

pub mod blob;
pub mod check;
pub mod model;
