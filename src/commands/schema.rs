//! `neurotx export schema`: the JSON Schema of what each command prints, made from the types that it prints.

use std::borrow::Cow;

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use neurotx::affinities::{AffinityProfile, ProfiledTarget};
use neurotx::annotate::columns::{self, COLUMNS, KEY};
use neurotx::compare::Comparison;
use neurotx::documents::{
    ActionFact, AgentDocument, ClinicalFact, Document, Explanation, FoundDocument, NameDocument, RiskFact,
    SourceDocument, SpellingDocument,
};
use neurotx::regimen::Regimen;
use neurotx::render::machine::{self, Results, Versioned};
use neurotx::report::Report;
use neurotx::search::Found;
use neurotx::study::progress::Progress;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::{JsonSchema, Schema, json_schema};
use serde_json::Value;

use super::check::ProblemDocument;
use super::quiz::script::Event;
use super::{Json, Out, Usage};
use crate::cli::Format;
use crate::cli::export::Printed;

/// Prints the schema of one command's output, or of all.
pub fn run(command: Option<Printed>, out: &Out) -> Result<()> {
    let form = match out.format() {
        Format::Table | Format::Card | Format::Json => Json::One,
        Format::Jsonl => Json::Lines,
        _ => bail!(Usage("only JSON has a schema: give --format json or jsonl".to_owned())),
    };
    let schema = match command {
        Some(command) => one(command, form)?,
        None => all(form)?,
    };
    out.json(machine::one(&schema)?)
}

fn generator() -> SchemaGenerator {
    SchemaSettings::draft2020_12().for_serialize().into_generator()
}

/// The schema of one command's output, with the types that it refers to.
fn one(command: Printed, form: Json) -> Result<Schema> {
    let mut generator = generator();
    let schema = printed(command, form, &mut generator);
    whole(&format!("What `neurotx {}` prints", words(command)?), schema, generator, Vec::new())
}

/// One schema that every output fits, each command's by its name beside the types.
fn all(form: Json) -> Result<Schema> {
    let mut generator = generator();
    let mut commands = Vec::new();
    for &command in Printed::value_variants() {
        commands.push((name(command)?, printed(command, form, &mut generator).to_value()));
    }
    let any: Vec<Value> =
        commands.iter().map(|(name, _)| serde_json::json!({ "$ref": format!("#/$defs/{name}") })).collect();
    whole("What any command of neurotx prints", json_schema!({ "anyOf": any }), generator, commands)
}

fn whole(
    title: &str,
    schema: Schema,
    mut generator: SchemaGenerator,
    commands: Vec<(String, Value)>,
) -> Result<Schema> {
    let mut whole = json_schema!({ "$schema": SchemaSettings::draft2020_12().meta_schema, "title": title });
    whole
        .as_object_mut()
        .context("a schema is an object")?
        .extend(schema.to_value().as_object().cloned().unwrap_or_default());
    let mut types = generator.take_definitions(true);
    types.extend(commands);
    whole.insert("$defs".to_owned(), Value::Object(types));
    Ok(whole)
}

/// The schema of what a command prints, as one object or a line of several.
fn printed(command: Printed, form: Json, generator: &mut SchemaGenerator) -> Schema {
    match command {
        Printed::Show => results::<FoundDocument<'_>>(form, generator),
        Printed::List => results::<Document<'_>>(form, generator),
        Printed::Explain | Printed::Combine => explanations(form, generator),
        Printed::Compare => either::<Versioned<'_, Comparison<'_>>, AgentDocument<'_>>(form, generator),
        Printed::Plot => either::<Versioned<'_, AffinityProfile<'_>>, ProfiledTarget<'_>>(form, generator),
        Printed::Regimen => generator.subschema_for::<Versioned<'_, Regimen<'_>>>(),
        Printed::Search => results::<Found>(form, generator),
        Printed::Check => {
            let problems = results::<ProblemDocument<'_>>(form, generator);
            json_schema!({ "anyOf": [problems, results::<Report>(form, generator)] })
        }
        Printed::CheckReport => results::<Report>(form, generator),
        Printed::Sources => results::<SourceDocument<'_>>(form, generator),
        Printed::ExportNames => {
            let joined = results::<NameDocument<'_>>(form, generator);
            json_schema!({ "anyOf": [joined, results::<SpellingDocument<'_>>(form, generator)] })
        }
        Printed::ExportNamesAll => results::<SpellingDocument<'_>>(form, generator),
        Printed::ExportActions => results::<ActionFact<'_>>(form, generator),
        Printed::ExportClinical => results::<ClinicalFact<'_>>(form, generator),
        Printed::ExportRisks => results::<RiskFact<'_>>(form, generator),
        Printed::Annotate => annotated(),
        Printed::Quiz => generator.subschema_for::<Event<'_>>(),
        Printed::Progress => generator.subschema_for::<Versioned<'_, Progress>>(),
    }
}

/// A line of `annotate --jsonl`: the object that was read, and one key more. The status is there if it is
/// asked for.
fn annotated() -> Schema {
    let columns: serde_json::Map<String, Value> =
        columns::names(true).map(|column| (column.to_owned(), serde_json::json!({ "type": "string" }))).collect();
    let added = serde_json::json!({ "type": "object", "properties": columns, "required": COLUMNS });
    json_schema!({ "type": "object", "properties": { KEY: added }, "required": [KEY] })
}

fn results<T: JsonSchema>(form: Json, generator: &mut SchemaGenerator) -> Schema {
    either::<Results<'_, T>, T>(form, generator)
}

fn either<One: JsonSchema, Line: JsonSchema>(form: Json, generator: &mut SchemaGenerator) -> Schema {
    match form {
        Json::One => generator.subschema_for::<One>(),
        Json::Lines => generator.subschema_for::<Line>(),
    }
}

/// One explanation stands for itself; several, or none where nothing is found, are results.
fn explanations(form: Json, generator: &mut SchemaGenerator) -> Schema {
    type One<'e> = Versioned<'e, Explanation<'e>>;
    match form {
        Json::One => {
            let either = [generator.subschema_for::<One<'_>>(), generator.subschema_for::<Results<'_, One<'_>>>()];
            json_schema!({ "anyOf": either })
        }
        Json::Lines => generator.subschema_for::<One<'_>>(),
    }
}

fn name(command: Printed) -> Result<String> {
    let value = command.to_possible_value().context("every command has a name")?;
    Ok(value.get_name().to_owned())
}

/// As it is typed: `export names`.
fn words(command: Printed) -> Result<Cow<'static, str>> {
    Ok(match command {
        Printed::CheckReport => "check --report".into(),
        Printed::ExportNamesAll => "export names --all".into(),
        command => name(command)?.replacen('-', " ", 1).into(),
    })
}
