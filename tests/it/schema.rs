//! The contract for scripts: what commands print as JSON is what `export schema` says, over every
//! entry, and that schema is the published one.
//!
//! A schema allows keys that it does not name, so that new ones break no script; here they are
//! forbidden, so that no key is forgotten in it.

use jsonschema::Validator;
use serde_json::{Value, json};

use crate::support::{neurotx, no_folder};

/// What a command prints; its exit code does not matter here.
fn stdout(args: &[&str]) -> String {
    let run = neurotx("").args(args).run();
    assert_ne!(run.code, 2, "{args:?}: {}", run.err);
    run.out
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

fn schema(args: &[&str]) -> Value {
    parse(&stdout(&[&["export", "schema"], args].concat()))
}

/// Forbids what a schema does not name.
fn close(schema: &mut Value) {
    let definitions = schema["$defs"].clone();
    join(schema, &definitions);
    forbid(schema);
}

/// Writes keys that stand beside alternatives into each of them.
fn join(schema: &mut Value, definitions: &Value) {
    match schema {
        Value::Object(object) => {
            object.values_mut().for_each(|value| join(value, definitions));
            if !object.contains_key("anyOf") || !object.get("properties").is_some_and(Value::is_object) {
                return;
            }
            let beside = object.remove("properties").expect("keys");
            for one in object.get_mut("anyOf").and_then(Value::as_array_mut).into_iter().flatten() {
                let name = one["$ref"].as_str().and_then(|path| path.rsplit('/').next()).expect("a definition");
                let mut whole = definitions[name].clone();
                let keys = whole["properties"].as_object_mut().expect("keys");
                keys.extend(beside.as_object().expect("keys").clone());
                *one = whole;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|value| join(value, definitions)),
        _ => {}
    }
}

fn forbid(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            object.values_mut().for_each(forbid);
            if object.get("properties").is_some_and(Value::is_object) {
                object.insert("additionalProperties".to_owned(), json!(false));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(forbid),
        _ => {}
    }
}

/// Takes away what a schema says to people.
fn strip(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            // A property may be called so too; then it is no text.
            object.retain(|key, value| !(["title", "description"].contains(&key.as_str()) && value.is_string()));
            object.values_mut().for_each(strip);
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}

/// The definitions of a schema, a key a line; behind one that may be left out stands `?`.
fn keys(schema: &Value) -> String {
    let mut lines = format!("{}\n", schema["anyOf"]);
    for (name, definition) in schema["$defs"].as_object().expect("definitions") {
        let mut rest = definition.as_object().expect("a definition").clone();
        let (keys, required) = (rest.remove("properties"), rest.remove("required").unwrap_or_default());
        lines += &format!("{name}: {}\n", Value::from(rest));
        for (key, value) in keys.iter().filter_map(Value::as_object).flatten() {
            let is_required = required.as_array().is_some_and(|all| all.iter().any(|name| name == key));
            lines += &format!("{name}.{key}{}: {value}\n", if is_required { "" } else { "?" });
        }
    }
    lines
}

/// A published key keeps its meaning: one that goes or changes its type here raises `schema`.
#[test]
fn the_keys_are_the_published_ones() {
    let mut schema = schema(&[]);
    strip(&mut schema);
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("keys", keys(&schema)));
}

fn closed(args: &[&str]) -> Validator {
    let mut schema = schema(args);
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(jsonschema::meta::is_valid(&schema), "{args:?} is a schema");
    close(&mut schema);
    jsonschema::validator_for(&schema).expect("a schema")
}

#[track_caller]
fn fits(schema: &Validator, value: &Value, what: &str) {
    if let Err(error) = schema.validate(value) {
        let text: String = error.to_string().chars().take(800).collect();
        panic!("{what}: {text} at {}", error.instance_path());
    }
}

/// Whether a text is empty somewhere: what is not known is null, or left out of a list.
fn has_empty_text(value: &Value) -> bool {
    match value {
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.iter().any(has_empty_text),
        Value::Object(object) => object.values().any(has_empty_text),
        _ => false,
    }
}

/// A command's JSON and JSON lines fit its schemas, and the whole fits the schema of all commands.
#[track_caller]
fn prints(command: &str, lines: &[&[&str]]) {
    let (whole, line, any) = (closed(&[command]), closed(&[command, "--format", "jsonl"]), closed(&[]));
    for args in lines {
        let what = format!("{command}: {args:.6?}");
        let json = parse(&stdout(&[args, &["--format", "json"][..]].concat()));
        fits(&whole, &json, &what);
        fits(&any, &json, &what);
        // The join table has the empty cells of CSV.
        assert!(command == "export-names" || !has_empty_text(&json), "{what}: a text is empty");
        let jsonl = stdout(&[args, &["--format", "jsonl"][..]].concat());
        assert!(!jsonl.is_empty(), "{what} prints something");
        jsonl.lines().for_each(|text| fits(&line, &parse(text), &what));
    }
}

/// The ids of what `list` gives for a kind.
fn ids(kind: &str) -> Vec<String> {
    let csv = stdout(&["list", kind, "--format", "csv"]);
    csv.lines().skip(1).filter_map(|line| Some(line.split(',').next()?.trim_matches('"').to_owned())).collect()
}

#[test]
fn lists_of_every_kind_fit() {
    const KINDS: &[&str] =
        &["drugs", "classes", "targets", "transmitters", "regions", "conditions", "procedures", "claims", "sources"];
    for kind in KINDS {
        prints("list", &[&["list", kind]]);
    }
    prints("progress", &[&["progress"]]);
    prints("sources", &[&["sources"], &["sources", "tatsumi1997"]]);
}

#[test]
fn cards_of_every_kind_fit() {
    let names = [
        "prozac",
        "ssri",
        "ect",
        "SERT",
        "muscarinic",
        "serotonin",
        "PFC",
        "mesolimbic",
        "depression",
        "GABA",
        "dry mouth",
        "raises",
        "partial agonist",
        "dope",
    ];
    let lines: Vec<[&str; 2]> = names.iter().map(|name| ["show", *name]).collect();
    let lines: Vec<&[&str]> = lines.iter().map(<[&str; 2]>::as_slice).collect();
    prints("show", &lines);
    let shown = names.iter().map(|name| stdout(&["show", name, "--format", "jsonl"])).collect::<String>();
    let kinds: Vec<Value> = shown.lines().map(|line| parse(line)["kind"].clone()).collect();
    for kind in [
        "drug",
        "class",
        "procedure",
        "target",
        "transmitter",
        "region",
        "pathway",
        "condition",
        "system",
        "felt",
        "word",
    ] {
        assert!(kinds.contains(&json!(kind)), "{kind} was shown");
    }
}

#[test]
fn explanations_fit() {
    let (drugs, classes) = (ids("drugs"), ids("classes"));
    let of = |ids: &[String]| -> Vec<String> {
        ["explain"].into_iter().map(str::to_owned).chain(ids.iter().cloned()).collect()
    };
    for ids in drugs.chunks(drugs.len().div_ceil(4)).chain([&classes[..]]) {
        let line = of(ids);
        let line: Vec<&str> = line.iter().map(String::as_str).collect();
        prints("explain", &[&line]);
    }
    prints("explain", &[&["explain", "sertraline", "--on", "dopamine"], &["explain", "ect"]]);
}

#[test]
fn other_commands_fit() {
    let broken = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/broken/unknown-key.toml");
    prints("compare", &[&["compare", "sertraline", "fluoxetine", "tca"], &["compare", "zolpidem", "ect", "lithium"]]);
    prints("plot", &[&["plot", "sertraline", "quetiapine"], &["plot", "ssri"]]);
    prints(
        "combine",
        &[
            &["combine", "fluoxetine", "mdma"],
            &["combine", "ssri", "tranylcypromine", "morphine"],
            &["combine", "ect", "lithium"],
        ],
    );
    prints("search", &[&["search", "prolactin"], &["search", "a"]]);
    prints("check", &[&["check", broken]]);
    prints("check", &[&["check", "--report"]]);
    prints("check-report", &[&["check", "--report"]]);
    prints("export-names", &[&["export", "names"], &["export", "names", "--all"]]);
    prints("export-names-all", &[&["export", "names", "--all"]]);
}

/// An empty list fits too; and the tests above are only as good as what they refuse.
#[test]
fn a_schema_refuses_what_is_not_printed() {
    let schema = closed(&["show"]);
    assert!(schema.is_valid(&json!({ "schema": 2, "data": "2026.1.0", "results": [], "errors": [] })));
    let shown = parse(&stdout(&["prozac", "--format", "json"]));
    assert!(schema.is_valid(&shown));
    for (pointer, value) in [
        ("/schema", json!(1)),
        ("/results/0/effects/0/effect", json!("increases")),
        ("/results/0/effects/0/target", json!(7)),
        ("/results/0/actions/0/affinity/unknown", json!(1)),
        ("/results/0/classes", Value::Null),
    ] {
        let mut wrong = shown.clone();
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
        wrong.pointer_mut(parent).expect("its parent is there")[key] = value;
        assert!(!schema.is_valid(&wrong), "{pointer}");
    }
}

/// The enums of the schema hold the words of the vocabulary.
#[test]
fn closed_sets_are_enums() {
    let schema = schema(&[]);
    assert_eq!(schema["$defs"]["Effect"]["enum"], json!(["raises", "lowers", "activates", "blocks", "restrains"]));
    assert_eq!(schema["$defs"]["EffectView"]["properties"]["effect"]["$ref"], "#/$defs/Effect");
}

#[test]
fn a_session_by_lines_fits() {
    let line = closed(&["quiz", "--format", "jsonl"]);
    let heard = "{\"answer\": \"a\"}\nno answer\n{\"answer\": \"b\"}\n";
    let quiz = neurotx("quiz ssri --seed 7 --limit 3 --format jsonl").home(&no_folder("schema-quiz"));
    let said = quiz.input(heard).run().out;
    let mut kinds: Vec<String> = Vec::new();
    for text in said.lines() {
        let value = parse(text);
        fits(&line, &value, text);
        kinds.extend(value["type"].as_str().map(str::to_owned));
    }
    for kind in ["question", "result", "error", "end"] {
        assert!(kinds.iter().any(|said| said == kind), "{kind} in {kinds:?}");
    }
}

#[test]
fn annotated_lines_fit() {
    let schema = schema(&["annotate", "--format", "jsonl"]);
    let line = jsonschema::validator_for(&schema).expect("a schema");
    let heard = "{\"drug\": \"Zoloft 50 mg\", \"n\": 1}\n{\"drug\": \"speed 5 mg\"}\n{\"drug\": \"bread\"}\n";
    let said = neurotx("annotate --jsonl --field drug --quiet").input(heard).run().out;
    assert_eq!(said.lines().count(), 3);
    said.lines().for_each(|text| fits(&line, &parse(text), text));
    assert!(!line.is_valid(&json!({ "drug": "bread" })), "what was not annotated does not fit");
}
