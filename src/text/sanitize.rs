//! Text that does nothing to a terminal but stand there.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::path::Path;

pub use crate::check::problem::is_hidden;

/// Characters of a text in a message, at most.
const LONGEST: usize = 80;

/// Stands where a text was cut.
const CUT: &str = "...";

/// A text from outside as a message may quote it: on one line, with a placeholder for every
/// character that controls, hides or reorders others, and cut where it is long.
///
/// Errors hold this instead of a `String`, so that none can be printed raw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printable(String);

impl Printable {
    /// The text in at most `longest` characters.
    pub fn within(text: &str, longest: usize) -> Self {
        let Some((end, _)) = text.char_indices().nth(longest) else { return Self(visible(text).into_owned()) };
        Self(visible(&text[..end]).into_owned() + CUT)
    }
}

impl From<&str> for Printable {
    fn from(text: &str) -> Self {
        Self::within(text, LONGEST)
    }
}

impl From<&Path> for Printable {
    fn from(path: &Path) -> Self {
        // The end of a path says which file it is, so no more is cut than a system allows.
        const LONGEST_PATH: usize = 4096;
        Self::within(&path.to_string_lossy(), LONGEST_PATH)
    }
}

impl fmt::Display for Printable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Deref for Printable {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// A text from outside for a message.
pub fn safe(text: &str) -> Printable {
    text.into()
}

/// A text with a placeholder for every character that cannot be seen, line ends among them.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !needs_look(text) || !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let visible = |c: char| if is_hidden(c) { char::REPLACEMENT_CHARACTER } else { c };
    Cow::Owned(text.chars().map(visible).collect())
}

/// Whether a text holds anything but printable ASCII. Most texts do not, and bytes are compared
/// many at a time.
fn needs_look(text: &str) -> bool {
    text.bytes().fold(false, |other, byte| other | !(b' '..=b'~').contains(&byte))
}
