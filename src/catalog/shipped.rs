//! The data files as they were when the program was built, packed.

use std::io::{self, Read};

use flate2::read::GzDecoder;

/// The version of the data: year, month, and how often they were published in it.
pub const VERSION: &str = env!("NEUROTX_DATA_VERSION");

include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// The text of a packed file.
///
/// # Errors
/// None that a sound program has: it was packed when this was built.
pub fn text(packed: &[u8]) -> io::Result<String> {
    let mut text = String::new();
    GzDecoder::new(packed).read_to_string(&mut text)?;
    Ok(text)
}
