//! JSON, JSON lines, CSV and TSV.

use std::borrow::Cow;
use std::fmt::Write;

use schemars::JsonSchema;
use serde::Serialize;

use super::Look;
use super::indented::Indented;
use super::rows::Rows;
use crate::catalog::shipped::VERSION;
use crate::names::NameError;
use crate::text::sanitize::{is_formula, is_hidden, unusual};

/// The version of the shape of every JSON output. A breaking change raises it.
pub const SCHEMA: u32 = 2;

/// The envelope of a list of results.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(inline)]
pub struct Results<'r, T> {
    /// The version of the shape.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: u32,
    /// The version of the built-in data.
    pub data: &'static str,
    /// What was found.
    pub results: &'r [T],
    /// Names that led to nothing, or to something else.
    pub errors: &'r [NameError],
}

/// Results in their envelope, indented.
///
/// # Errors
/// None that plain data can cause.
pub fn json<T: Serialize>(results: &[T], errors: &[NameError]) -> serde_json::Result<String> {
    one(&Results { schema: SCHEMA, data: VERSION, results, errors })
}

/// An object that stands for itself, with the version of its shape.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(inline)]
pub struct Versioned<'o, T> {
    /// The version of the shape.
    #[schemars(extend("const" = SCHEMA))]
    schema: u32,
    /// The version of the built-in data.
    data: &'static str,
    #[serde(flatten)]
    object: &'o T,
    /// Names that led to nothing, or to something else.
    errors: &'o [NameError],
}

impl<'o, T> Versioned<'o, T> {
    /// An object of today's shape.
    pub fn new(object: &'o T, errors: &'o [NameError]) -> Self {
        Self { schema: SCHEMA, data: VERSION, object, errors }
    }
}

/// One object, indented.
///
/// # Errors
/// None that plain data can cause.
pub fn one<T: Serialize>(object: &T) -> serde_json::Result<String> {
    let mut json = Vec::new();
    object.serialize(&mut serde_json::Serializer::with_formatter(&mut json, Indented::default()))?;
    json.push(b'\n');
    String::from_utf8(json).map_err(serde::ser::Error::custom)
}

/// One result a line.
///
/// # Errors
/// None that plain data can cause.
pub fn jsonl<T: Serialize>(results: &[T]) -> serde_json::Result<String> {
    results.iter().map(|result| Ok(serde_json::to_string(result)? + "\n")).collect()
}

/// JSON with every character that cannot be seen written as its number, and every one outside ASCII
/// where only that is wanted. It reads back as the same: outside of strings JSON has no such characters.
pub fn escaped(json: String, ascii: bool) -> String {
    const DELETE: u8 = 0x7f;
    let (mut escaped, mut done) = (String::new(), 0);
    for (at, c) in unusual(&json, |byte| byte >= DELETE).filter(|&(_, c)| ascii || is_hidden(c)) {
        escaped.push_str(&json[done..at]);
        for unit in c.encode_utf16(&mut [0; 2]) {
            // Writing to a string does not fail.
            _ = write!(escaped, "\\u{unit:04x}");
        }
        done = at + c.len_utf8();
    }
    if done == 0 {
        return json;
    }
    escaped + &json[done..]
}

/// Rows with a header, separated by commas or tabs (RFC 4180), with cells that only stand there.
///
/// # Errors
/// None that memory can cause.
pub fn separated(rows: &Rows, separator: u8, look: Look) -> Result<String, csv::Error> {
    lines(rows.lines().map(|row| row.iter().map(String::as_str)), separator, look)
}

/// The same of lines of cells, of which the first is the header.
///
/// # Errors
/// None that memory can cause.
pub fn lines<'r, L: IntoIterator<Item = &'r str>>(
    lines: impl IntoIterator<Item = L>,
    separator: u8,
    look: Look,
) -> Result<String, csv::Error> {
    let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
    for line in lines {
        for cell in line {
            writer.write_field(inert(look.plain(cell)).as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    Ok(String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

/// A cell that no spreadsheet takes for a formula: where it, or an item of the list in it, begins
/// like one, a quote stands before (as OWASP advises). No cell of the built-in data begins so.
fn inert(cell: Cow<'_, str>) -> Cow<'_, str> {
    if !cell.split(';').any(is_formula) {
        return cell;
    }
    let quoted = |item: &str| if is_formula(item) { format!("'{item}") } else { item.to_owned() };
    Cow::Owned(cell.split(';').map(quoted).collect::<Vec<_>>().join(";"))
}
