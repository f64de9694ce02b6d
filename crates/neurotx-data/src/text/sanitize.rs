//! Text that does nothing to a terminal but stand there.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::path::Path;

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
    let is_plain = |byte: u8| (b' '..=b'~').contains(&byte);
    if unusual(text, |byte| !is_plain(byte)).all(|(_, c)| !is_hidden(c)) {
        return Cow::Borrowed(text);
    }
    let visible = |c: char| if is_hidden(c) { char::REPLACEMENT_CHARACTER } else { c };
    Cow::Owned(text.chars().map(visible).collect())
}

/// The characters of a text that begin with a byte of some kind, and where they stand. The other
/// bytes, which are nearly all, are passed over many at a time.
pub fn unusual(text: &str, is_unusual: impl Fn(u8) -> bool) -> impl Iterator<Item = (usize, char)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + position(text.as_bytes().get(from..)?, &is_unusual)?;
        let c = text.get(at..)?.chars().next()?;
        from = at + c.len_utf8();
        Some((at, c))
    })
}

fn position(bytes: &[u8], is_wanted: impl Fn(u8) -> bool) -> Option<usize> {
    let many = without::<32>(bytes, &is_wanted);
    // Most texts are words.
    let few = many + without::<8>(&bytes[many..], &is_wanted);
    bytes[few..].iter().position(|&byte| is_wanted(byte)).map(|at| few + at)
}

/// How many bytes stand before the first so many together of which one is wanted.
fn without<const AT_ONCE: usize>(bytes: &[u8], is_wanted: impl Fn(u8) -> bool) -> usize {
    let (chunks, _) = bytes.as_chunks::<AT_ONCE>();
    // Without a way out of the loop it is compiled to one comparison of all bytes.
    let has = |chunk: &[u8; AT_ONCE]| chunk.iter().fold(false, |has, &byte| has | is_wanted(byte));
    AT_ONCE * chunks.iter().take_while(|chunk| !has(chunk)).count()
}

/// Whether a character cannot be seen: a control, one that joins, hides or reorders others, one that
/// looks like nothing, or one that Unicode 16 does not know.
pub fn is_hidden(c: char) -> bool {
    use unicode_general_category::GeneralCategory::{
        Control, Format, LineSeparator, ParagraphSeparator, PrivateUse, Surrogate, Unassigned,
    };
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    // What tables are full of need not be looked up: the sign of degrees, arrows and operators, boxes, shapes and dingbats.
    if matches!(c, '\u{b0}' | '\u{2190}'..='\u{2426}' | '\u{2500}'..='\u{27bf}') {
        return false;
    }
    let category = unicode_general_category::get_general_category(c);
    is_blank(c)
        || matches!(
            category,
            Control | Format | LineSeparator | ParagraphSeparator | PrivateUse | Surrogate | Unassigned
        )
}

/// Letters, marks and signs that look like nothing: those of Default_Ignorable_Code_Point (Unicode 16),
/// which their categories do not tell, the blank of Braille, and what lays hieroglyphs out.
fn is_blank(c: char) -> bool {
    matches!(
        c,
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{2800}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{13440}' | '\u{13447}'..='\u{13455}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether a text holds something to be seen: more than blanks and marks that stand on nothing.
pub fn is_visible(text: &str) -> bool {
    text.chars().any(|c| !c.is_whitespace() && !is_hidden(c) && !unicode_normalization::char::is_combining_mark(c))
}

/// Whether a spreadsheet takes a cell for a formula (OWASP, "CSV injection"): some look for one behind
/// blanks, too. An apostrophe before it prevents that; only users' data needs it.
pub fn is_formula(cell: &str) -> bool {
    // Nearly all cells begin with a letter or a digit.
    if cell.as_bytes().first().is_none_or(u8::is_ascii_alphanumeric) {
        return false;
    }
    cell.starts_with(['\t', '\r'])
        || cell.trim_start_matches(|c: char| c.is_whitespace() || is_hidden(c)).starts_with(FORMULA)
}

/// What a formula begins with, also in the full width of East Asian texts.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];
