//! Text from outside (data files, arguments, logs, names of files) as it is safe to print.

pub mod ascii;
pub mod sanitize;

pub use ascii::ascii;
pub use sanitize::{Printable, safe, visible};
