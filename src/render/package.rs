//! The facts as a package of tables: each with what its columns hold, its key, and where its ids lead.
//!
//! The columns are those of the CSV; what one holds is read from the schema of the type that its rows are made of.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Value;

use super::machine::SCHEMA;
use super::rows::Rows;
use crate::catalog::Catalog;
use crate::catalog::shipped::VERSION;
use crate::documents::{
    ActionFact, AgentFact, ClinicalFact, JoinTable, NameDocument, RiskFact, SourceDocument, TargetFact,
};
use crate::model::{Class, Drug, Procedure, Source};

/// A table of the package.
#[derive(Debug)]
pub struct Table {
    /// What it is called: a file, a table of a database.
    pub name: &'static str,
    /// What a row is.
    pub about: &'static str,
    /// One a column of the rows.
    pub fields: Vec<Field>,
    /// Columns that together tell the rows apart; none where rows have no key.
    pub key: &'static [&'static str],
    /// Columns that hold ids of other tables.
    pub references: &'static [Reference],
    /// Other columns by which rows are looked for.
    pub sought: &'static [&'static str],
    /// What stands in it.
    pub rows: Rows,
}

/// A column that holds the key of another table.
#[derive(Debug)]
pub struct Reference {
    /// The column.
    pub column: &'static str,
    /// The other table.
    pub table: &'static str,
    /// Its key.
    pub key: &'static str,
}

/// What a column holds.
#[derive(Debug)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Of which type.
    pub kind: FieldKind,
    /// What that says.
    pub about: Option<String>,
    /// The words that it may be, if they are a closed set.
    pub words: Vec<String>,
}

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// A text.
    Text,
    /// Texts joined by `;`.
    List,
    /// A whole number.
    Integer,
    /// A number.
    Number,
}

const DRUG: Reference = Reference { column: "drug", table: "drugs", key: "id" };
const TARGET: Reference = Reference { column: "target", table: "targets", key: "id" };
const THROUGH_TARGET: Reference = Reference { column: "through_target", ..TARGET };
const THROUGH_RECEPTOR: Reference = Reference { column: "through_receptor", ..TARGET };

/// Every table, those that others refer to first.
pub fn tables(catalog: &Catalog) -> Vec<Table> {
    let agents = |name, about, facts: &[AgentFact<'_>]| Table {
        key: &["id"],
        ..Table::of::<AgentFact<'_>>(name, about, Rows::agent_facts(facts))
    };
    let sources: Vec<SourceDocument<'_>> =
        catalog.all().into_iter().map(|it| SourceDocument::new(catalog, it)).collect();
    vec![
        agents("drugs", "A drug, and what it comes to.", &AgentFact::all::<Drug>(catalog)),
        agents("classes", "A class of drugs, and what its typical actions come to.", &AgentFact::all::<Class>(catalog)),
        agents("procedures", "A procedure, and what it comes to.", &AgentFact::all::<Procedure>(catalog)),
        Table {
            key: &["id"],
            ..Table::of::<TargetFact<'_>>(
                "targets",
                "A transporter, receptor, enzyme or channel.",
                Rows::target_facts(&TargetFact::all(catalog)),
            )
        },
        Table {
            key: &["key"],
            ..Table::of::<SourceDocument<'_>>(
                "sources",
                "A source; other tables name it by its key.",
                Rows::sources(&sources),
            )
        },
        Table {
            key: &["name"],
            sought: &["id"],
            ..Table::of::<NameDocument<'_>>(
                "names",
                "A name of a drug, normalised, with what the drug comes to; a name of several has the id `ambiguous:a|b`.",
                Rows::join_table(&JoinTable::new(catalog).names()),
            )
        },
        Table {
            key: &["drug", "target", "action"],
            references: &[DRUG, TARGET],
            ..Table::of::<ActionFact<'_>>(
                "actions",
                "What is recorded of a drug at a target; a product has the facts of its parts, a prodrug those of its \
                 active forms. A target without a row is not recorded, which is not the same as none.",
                Rows::actions(&ActionFact::all(catalog)),
            )
        },
        Table {
            references: &[THROUGH_TARGET, THROUGH_RECEPTOR],
            sought: &["id", "effect", "seen"],
            ..Table::of::<ClinicalFact<'_>>(
                "clinical",
                "A clinical effect in a drug, class or procedure, and one thing that it comes through.",
                Rows::clinical(&ClinicalFact::all(catalog)),
            )
        },
        Table {
            key: &["id", "side"],
            ..Table::of::<RiskFact<'_>>(
                "risks",
                "A side of a cited risk of drugs together, which needs every one of its sides.",
                Rows::risks(&RiskFact::all(catalog)),
            )
        },
    ]
}

impl Table {
    /// Rows made of `T`, without a key.
    fn of<T: JsonSchema>(name: &'static str, about: &'static str, rows: Rows) -> Self {
        let mut settings = SchemaSettings::draft2020_12().for_serialize();
        settings.inline_subschemas = true;
        let schema = settings.into_generator().into_root_schema_for::<T>();
        let field = |column: &String| Field::new(column, &schema.as_value()["properties"][column]);
        Self {
            name,
            about,
            fields: rows.header.iter().map(field).collect(),
            key: &[],
            references: &[],
            sought: &[],
            rows,
        }
    }
}

impl Field {
    fn new(name: &str, schema: &Value) -> Self {
        // What may be null is several types, or one of several schemas.
        let no_null = |of: &&Value| of["type"] != "null" && **of != "null";
        let held = schema["anyOf"].as_array().and_then(|any| any.iter().find(no_null)).unwrap_or(schema);
        let types = held["type"].as_array();
        let kind = match types.and_then(|types| types.iter().find(no_null)).unwrap_or(&held["type"]).as_str() {
            Some("array") => FieldKind::List,
            Some("integer") => FieldKind::Integer,
            Some("number") => FieldKind::Number,
            _ => FieldKind::Text,
        };
        let words = held["enum"].as_array().into_iter().flatten().filter_map(Value::as_str);
        Self {
            name: name.to_owned(),
            kind,
            about: schema["description"].as_str().map(|about| about.replace('\n', " ")),
            words: words.map(str::to_owned).collect(),
        }
    }
}

/// The terms of the data.
pub const LICENCE: &str = "CC-BY-SA-4.0";

/// The descriptor of the package (Data Package, version 2), beside which each table is a CSV file.
///
/// # Errors
/// None that plain data can cause.
pub fn descriptor(catalog: &Catalog, tables: &[Table]) -> serde_json::Result<String> {
    // Databases, of which rows were taken over, state their terms.
    let databases = catalog.all::<Source>().into_iter().filter(|source| source.licence.is_some());
    let package = Package {
        schema: "https://datapackage.org/profiles/2.0/datapackage.json",
        name: NAME,
        title: "What drugs do to serotonin, dopamine, norepinephrine and acetylcholine, and why",
        description: format!("The facts of neurotx, in the shape {SCHEMA} of its output."),
        version: VERSION,
        licenses: [Licence {
            name: LICENCE,
            path: "https://creativecommons.org/licenses/by-sa/4.0/",
            title: "Creative Commons Attribution-ShareAlike 4.0 International",
        }],
        sources: databases
            .map(|it| Database { title: it.title.as_deref().unwrap_or(it.key.as_str()), path: it.url.as_deref() })
            .collect(),
        resources: tables.iter().map(Resource::new).collect(),
    };
    super::machine::one(&package)
}

/// The name of the package.
pub const NAME: &str = "neurotx";

/// The name of the descriptor's file.
pub const DESCRIPTOR: &str = "datapackage.json";

#[derive(Serialize)]
struct Package<'p> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    name: &'static str,
    title: &'static str,
    description: String,
    version: &'static str,
    licenses: [Licence; 1],
    sources: Vec<Database<'p>>,
    resources: Vec<Resource<'p>>,
}

#[derive(Serialize)]
struct Licence {
    name: &'static str,
    path: &'static str,
    title: &'static str,
}

#[derive(Serialize)]
struct Database<'p> {
    title: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'p str>,
}

#[derive(Serialize)]
struct Resource<'p> {
    name: &'static str,
    path: String,
    description: &'static str,
    r#type: &'static str,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    schema: Shape<'p>,
}

impl<'p> Resource<'p> {
    fn new(table: &'p Table) -> Self {
        let foreign = table
            .references
            .iter()
            .map(|it| Foreign { fields: [it.column], reference: Referred { resource: it.table, fields: [it.key] } });
        Self {
            name: table.name,
            path: format!("{}.csv", table.name),
            description: table.about,
            r#type: "table",
            format: "csv",
            mediatype: "text/csv",
            encoding: "utf-8",
            schema: Shape {
                fields: table.fields.iter().map(FieldShape::new).collect(),
                primary_key: table.key,
                foreign_keys: foreign.collect(),
            },
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Shape<'p> {
    fields: Vec<FieldShape<'p>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    primary_key: &'static [&'static str],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foreign_keys: Vec<Foreign>,
}

#[derive(Serialize)]
struct Foreign {
    fields: [&'static str; 1],
    reference: Referred,
}

#[derive(Serialize)]
struct Referred {
    resource: &'static str,
    fields: [&'static str; 1],
}

#[derive(Serialize)]
struct FieldShape<'p> {
    name: &'p str,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    delimiter: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    constraints: Option<Constraints<'p>>,
}

#[derive(Serialize)]
struct Constraints<'p> {
    r#enum: &'p [String],
}

impl<'p> FieldShape<'p> {
    fn new(field: &'p Field) -> Self {
        let (r#type, delimiter) = match field.kind {
            FieldKind::Text => ("string", None),
            FieldKind::List => ("list", Some(";")),
            FieldKind::Integer => ("integer", None),
            FieldKind::Number => ("number", None),
        };
        Self {
            name: &field.name,
            r#type,
            delimiter,
            description: field.about.as_deref(),
            constraints: (!field.words.is_empty()).then_some(Constraints { r#enum: &field.words }),
        }
    }
}
