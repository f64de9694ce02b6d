//! The medicines that a list names: one a line, or the statements of a FHIR document.

use serde_json::Value;

/// What a list says of one medicine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// From 1 on: the line, or the place among the statements of a document.
    pub at: usize,
    /// As it stands there.
    pub text: String,
    /// Why it is not taken, as the document says ("stopped").
    pub not_taken: Option<String>,
}

impl Statement {
    /// A name as it was given, with its place among the names.
    pub fn of_name(name: &str, at: usize) -> Self {
        Self { at, text: name.to_owned(), not_taken: None }
    }
}

/// Why a document cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// It begins like JSON and is none.
    #[error("this begins like JSON and is none: {0}")]
    Json(#[from] serde_json::Error),
    /// It is JSON without a statement on a medicine.
    #[error("this JSON has no MedicationStatement or MedicationRequest (FHIR R4 or R5)")]
    NoStatement,
}

/// Reads a list: JSON where it begins with `{` or `[`, else a medicine a line. What stands behind `#` is a
/// comment.
///
/// # Errors
/// Broken JSON, or JSON that is no list of medicines.
pub fn read(text: &str) -> Result<Vec<Statement>, DocumentError> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with(['{', '[']) {
        let mut documents = Vec::new();
        for document in serde_json::Deserializer::from_str(text).into_iter::<Value>() {
            documents.push(document?);
        }
        let statements = of_documents(&documents);
        return if statements.is_empty() { Err(DocumentError::NoStatement) } else { Ok(statements) };
    }
    let lines = text.lines().zip(1..).map(|(line, at)| (without_comment(line), at));
    let told = lines.filter(|(line, _)| line.chars().any(char::is_alphabetic));
    Ok(told.map(|(line, at)| Statement { at, text: line.to_owned(), not_taken: None }).collect())
}

/// A line without its comment, and without what lists begin their lines with ("1.", "-").
fn without_comment(line: &str) -> &str {
    let line = line.split_once('#').map_or(line, |(before, _)| before).trim();
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = (rest.len() < line.len()).then(|| rest.strip_prefix(['.', ')'])).flatten();
    let is_item = |rest: &&str| rest.starts_with(char::is_whitespace);
    let line = numbered.filter(is_item).unwrap_or(line);
    line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '*' | '\u{2022}')).trim()
}

/// The statements of FHIR resources, bundles and lists of them.
fn of_documents(documents: &[Value]) -> Vec<Statement> {
    let mut resources = Vec::new();
    documents.iter().for_each(|document| collect(document, &mut resources));
    let stated = resources.iter().filter(|resource| is_statement(resource));
    stated.zip(1..).map(|(resource, at)| of_resource(resource, &resources, at)).collect()
}

/// Every resource in a document, those of bundles, lists and other resources too.
fn collect<'v>(value: &'v Value, resources: &mut Vec<&'v Value>) {
    if let Value::Array(items) = value {
        return items.iter().for_each(|item| collect(item, resources));
    }
    if value["resourceType"].is_string() {
        resources.push(value);
    }
    for entry in value["entry"].as_array().into_iter().flatten() {
        collect(&entry["resource"], resources);
    }
    value["contained"].as_array().into_iter().flatten().for_each(|inner| collect(inner, resources));
}

fn is_statement(resource: &Value) -> bool {
    const STATEMENTS: [&str; 3] = ["MedicationStatement", "MedicationRequest", "MedicationUsage"];
    resource["resourceType"].as_str().is_some_and(|kind| STATEMENTS.contains(&kind))
}

/// What one resource says; the text of its concept before the display of a code.
fn of_resource(resource: &Value, resources: &[&Value], at: usize) -> Statement {
    let reference = [&resource["medicationReference"], &resource["medication"]["reference"]];
    let referred = reference.into_iter().find_map(|reference| reference["reference"].as_str());
    let medication = referred.and_then(|reference| {
        let id = reference.trim_start_matches('#').rsplit('/').next()?;
        let is_it = |other: &&&Value| other["resourceType"] == "Medication" && other["id"] == id;
        resources.iter().find(is_it).map(|medication| &medication["code"])
    });
    let concepts = [&resource["medicationCodeableConcept"], &resource["medication"]["concept"]];
    let concept = concepts.into_iter().find(|concept| concept.is_object()).or(medication);
    let text = concept.and_then(in_words).or_else(|| reference.iter().find_map(|r| r["display"].as_str()));
    const NOT_TAKEN: [&str; 7] =
        ["completed", "entered-in-error", "stopped", "not-taken", "cancelled", "on-hold", "draft"];
    let status = resource["status"].as_str().filter(|status| NOT_TAKEN.contains(status));
    Statement { at, text: text.unwrap_or_default().to_owned(), not_taken: status.map(str::to_owned) }
}

/// A concept in words.
fn in_words(concept: &Value) -> Option<&str> {
    let displays = concept["coding"].as_array().into_iter().flatten().map(|coding| &coding["display"]);
    let mut texts = std::iter::once(&concept["text"]).chain(displays).filter_map(Value::as_str);
    texts.find(|text| !text.trim().is_empty())
}
