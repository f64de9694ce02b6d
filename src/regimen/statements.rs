//! The medicines that a list names: one a line, or the statements of a FHIR document.

use std::collections::HashMap;

use serde_json::Value;

use crate::text::Printable;

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

/// The resources that say of a medicine that it is taken, or not.
const STATEMENTS: [&str; 3] = ["MedicationStatement", "MedicationRequest", "MedicationUsage"];

/// Why a document cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// It begins like JSON and is none.
    #[error("this begins like JSON and is none: {0}")]
    Json(#[from] serde_json::Error),
    /// It is JSON without a statement on a medicine.
    #[error(
        "this JSON holds {0} and no medicine: it is read from the FHIR resources {all} (R4 or R5), which stand alone, one \
         a line, in a list, in Parameters or in a Bundle of any type",
        all = STATEMENTS.join(", ")
    )]
    NoStatement(Printable),
}

/// Reads a list: JSON where it begins with `{` or `[`, else a medicine a line. What stands behind `#` is a
/// comment.
///
/// # Errors
/// Broken JSON, or JSON that is no list of medicines.
pub fn read(text: &str) -> Result<Vec<Statement>, DocumentError> {
    let text = text.trim_start_matches('\u{feff}');
    let begins = text.trim_start();
    let is_json =
        begins.starts_with('{') || begins.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'));
    if is_json {
        let mut documents = Vec::new();
        for document in serde_json::Deserializer::from_str(text).into_iter::<Value>() {
            documents.push(document?);
        }
        let statements = of_documents(&documents);
        return if statements.is_empty() { Err(DocumentError::NoStatement(kinds(&documents))) } else { Ok(statements) };
    }
    let text = text.replace("\r\n", "\n");
    let is_end = |c: char| matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let lines = text.split(is_end).zip(1..).map(|(line, at)| (without_comment(line), at));
    let told = lines.filter(|(line, _)| line.chars().any(char::is_alphabetic));
    Ok(told.map(|(line, at)| Statement { at, text: line.to_owned(), not_taken: None }).collect())
}

/// A line without its comment, and without what lists begin their lines with ("1.", "-").
fn without_comment(line: &str) -> &str {
    let is_comment = |(at, _): &(usize, &str)| {
        let (before, after) = (&line[..*at], &line[at + 1..]);
        let is_number = after.starts_with(|c: char| c.is_ascii_digit());
        before.trim().is_empty() || (before.ends_with(char::is_whitespace) && !is_number)
    };
    let end = line.match_indices('#').find(is_comment).map_or(line.len(), |(at, _)| at);
    let line = line[..end].trim();
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = (rest.len() < line.len()).then(|| rest.strip_prefix(['.', ')'])).flatten();
    let is_item = |rest: &&str| rest.starts_with(char::is_whitespace);
    let line = numbered.filter(is_item).unwrap_or(line);
    line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '*' | '\u{2022}')).trim()
}

/// The statements of FHIR resources, bundles and lists of them.
fn of_documents(documents: &[Value]) -> Vec<Statement> {
    let mut found = Resources::default();
    documents.iter().for_each(|document| found.collect(document, None));
    let Resources { statements, medications } = found;
    statements.into_iter().zip(1..).map(|(resource, at)| of_resource(resource, &medications, at)).collect()
}

/// What a document holds.
#[derive(Default)]
struct Resources<'v> {
    /// Resources that say of a medicine that it is taken, or not.
    statements: Vec<&'v Value>,
    /// Medications by what refers to them: their id, and the address of their entry.
    medications: HashMap<&'v str, &'v Value>,
}

impl<'v> Resources<'v> {
    /// Adds every resource of a value; `address` is that of its entry in a bundle.
    fn collect(&mut self, value: &'v Value, address: Option<&'v str>) {
        if let Value::Array(items) = value {
            return items.iter().for_each(|item| self.collect(item, None));
        }
        match value["resourceType"].as_str() {
            Some("Medication") => {
                let names = [value["id"].as_str(), address];
                self.medications.extend(names.into_iter().flatten().map(|name| (name, value)));
            }
            Some(kind) if STATEMENTS.contains(&kind) => self.statements.push(value),
            _ => {}
        }
        for entry in inner(value) {
            self.collect(&entry["resource"], entry["fullUrl"].as_str());
        }
    }
}

/// What holds the resources of a bundle, or of parameters.
fn inner(value: &Value) -> impl Iterator<Item = &Value> {
    ["entry", "parameter"].into_iter().filter_map(|key| value[key].as_array()).flatten()
}

/// The kinds of resources in documents, each once.
fn kinds(documents: &[Value]) -> Printable {
    const MOST: usize = 5;
    let mut kinds: Vec<&str> = Vec::new();
    let mut open: Vec<&Value> = documents.iter().collect();
    while let Some(value) = open.pop() {
        open.extend(value.as_array().into_iter().flatten());
        open.extend(inner(value).map(|entry| &entry["resource"]));
        let kind = value["resourceType"].as_str().filter(|kind| kinds.len() < MOST && !kinds.contains(kind));
        kinds.extend(kind);
    }
    let told = kinds.join(", ");
    Printable::from(if told.is_empty() { "no FHIR resource" } else { told.as_str() })
}

/// What one resource says.
fn of_resource(resource: &Value, medications: &HashMap<&str, &Value>, at: usize) -> Statement {
    let references = [&resource["medicationReference"], &resource["medication"]["reference"]];
    let reference = references.into_iter().find(|reference| reference.is_object());
    let medication = reference.and_then(|reference| reference["reference"].as_str());
    let medication = medication.and_then(|name| match name.strip_prefix('#') {
        Some(id) => resource["contained"].as_array()?.iter().find(|inner| inner["id"] == id),
        None => {
            let name = name.split("/_history/").next().unwrap_or(name);
            let id = name.rsplit('/').next().unwrap_or(name);
            medications.get(name).or_else(|| medications.get(id)).copied()
        }
    });
    let own = [&resource["medicationCodeableConcept"], &resource["medication"]["concept"]];
    let parts = medication.into_iter().flat_map(|medication| {
        let ingredients = medication["ingredient"].as_array().into_iter().flatten();
        let of = |part: &'_ Value| {
            if part["itemCodeableConcept"].is_object() {
                part["itemCodeableConcept"].clone()
            } else {
                part["item"]["concept"].clone()
            }
        };
        std::iter::once(medication["code"].clone()).chain(ingredients.map(of)).collect::<Vec<_>>()
    });
    let mut texts: Vec<String> = own.into_iter().cloned().chain(parts).flat_map(|concept| in_words(&concept)).collect();
    texts.extend(reference.and_then(|reference| reference["display"].as_str()).map(str::to_owned));
    texts.dedup();
    let text = if texts.is_empty() { "a statement that names no medicine".to_owned() } else { texts.join(" / ") };
    Statement { at, text, not_taken: not_taken(resource) }
}

/// Why a resource says that its medicine is not taken.
fn not_taken(resource: &Value) -> Option<String> {
    const NOT_TAKEN: [&str; 9] =
        ["completed", "entered-in-error", "stopped", "not-taken", "cancelled", "on-hold", "draft", "ended", "intended"];
    const NOT_TAKING: [&str; 3] = ["not-taking", "stopped", "stopped-on-own"];
    if resource["doNotPerform"] == true {
        return Some("not to be given".to_owned());
    }
    let codes = resource["adherence"]["code"]["coding"].as_array().into_iter().flatten().map(|coding| &coding["code"]);
    let mut adherence = codes.chain([&resource["adherence"]["code"]]).filter_map(Value::as_str);
    let status = resource["status"].as_str().filter(|status| NOT_TAKEN.contains(status));
    status.or_else(|| adherence.find(|code| NOT_TAKING.contains(code))).map(str::to_owned)
}

/// A concept in words: its text, what its codes are called, and RxNorm's codes by themselves.
fn in_words(concept: &Value) -> Vec<String> {
    let codings = || concept["coding"].as_array().into_iter().flatten();
    let displays = codings().filter_map(|coding| coding["display"].as_str());
    let mut texts: Vec<String> = concept["text"].as_str().into_iter().chain(displays).map(str::to_owned).collect();
    texts.retain(|text| !text.trim().is_empty());
    if !texts.is_empty() {
        return texts;
    }
    let is_rxnorm = |coding: &&Value| coding["system"].as_str().is_some_and(|system| system.ends_with("rxnorm"));
    let codes = codings().filter(is_rxnorm).filter_map(|coding| coding["code"].as_str());
    codes.map(|code| format!("RxCUI {code}")).collect()
}
