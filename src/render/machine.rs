//! JSON, JSON lines, CSV and TSV.

use schemars::JsonSchema;
use serde::Serialize;

use super::rows::Rows;

/// The version of the shape of every JSON output. A breaking change raises it.
pub const SCHEMA: u32 = 1;

/// The envelope of a list of results.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(inline)]
pub struct Results<'r, T> {
    /// The version of the shape.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: u32,
    /// What was found.
    pub results: &'r [T],
}

/// Results in their envelope, indented.
///
/// # Errors
/// None that plain data can cause.
pub fn json<T: Serialize>(results: &[T]) -> serde_json::Result<String> {
    one(&Results { schema: SCHEMA, results })
}

/// An object that stands for itself, with the version of its shape.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(inline)]
pub struct Versioned<'o, T> {
    /// The version of the shape.
    #[schemars(extend("const" = SCHEMA))]
    schema: u32,
    #[serde(flatten)]
    object: &'o T,
}

impl<'o, T> Versioned<'o, T> {
    /// An object of today's shape.
    pub fn new(object: &'o T) -> Self {
        Self { schema: SCHEMA, object }
    }
}

/// One object, indented.
///
/// # Errors
/// None that plain data can cause.
pub fn one<T: Serialize>(object: &T) -> serde_json::Result<String> {
    Ok(serde_json::to_string_pretty(object)? + "\n")
}

/// One result a line.
///
/// # Errors
/// None that plain data can cause.
pub fn jsonl<T: Serialize>(results: &[T]) -> serde_json::Result<String> {
    results.iter().map(|result| Ok(serde_json::to_string(result)? + "\n")).collect()
}

/// Rows with a header, separated by commas or tabs (RFC 4180).
///
/// # Errors
/// None that memory can cause.
pub fn separated(rows: &Rows, separator: u8) -> Result<String, csv::Error> {
    let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
    writer.write_record(&rows.header)?;
    for row in &rows.rows {
        writer.write_record(row)?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
