//! Readers of fields that are read in a way of their own.

use std::ops::RangeInclusive;

use super::collected::ActionUse;
use super::table::{TableReader, Toml};
use super::values::{Field, Record, Value};
use crate::diagnostics::Rule;
use crate::lint::entries::check_actions;
use crate::model::{
    Action, Change, Entry, Evidence, Familiarity, Id, IdForm, Site, Source, TargetAction, Text, Then, When,
};
use crate::text::search_key;

/// The entry's own id, in the form that ids of its kind have.
pub fn own<T: Entry>(table: &TableReader<'_>, key: &'static str) -> Option<Id<T>> {
    Text::read(table, key).map(|id| in_form(table, key, id, T::KIND.id_form()).into())
}

/// The name of a family, which is written as the ids of targets are.
pub fn family(table: &TableReader<'_>, key: &'static str) -> Option<Option<Text>> {
    let family = Option::<Text>::read(table, key)?;
    Some(family.map(|name| in_form(table, key, name, IdForm::Symbol)))
}

/// An identifier, noted where it has not the form that it must have.
fn in_form(table: &TableReader<'_>, key: &'static str, id: Text, form: IdForm) -> Text {
    if table.has(key)
        && !id.is_empty()
        && let Err(words) = form.check(key, &id)
    {
        table.file().report(table.span_of(key), Rule::WrongType, || words);
    }
    id
}

/// A name, which is the id where none is written.
pub fn id_or_name(table: &TableReader<'_>, key: &'static str) -> Option<Text> {
    let id = || Some(table.value("id")?.get_ref().as_str()?.into());
    Some(Option::<Text>::read(table, key)?.or_else(id).unwrap_or_default())
}

/// A list that must hold something.
pub fn nonempty<V: Value>(table: &TableReader<'_>, key: &'static str) -> Option<Vec<V>> {
    at_least(1, table, key)
}

/// A list that must hold two things.
pub fn several<V: Value>(table: &TableReader<'_>, key: &'static str) -> Option<Vec<V>> {
    at_least(2, table, key)
}

fn at_least<V: Value>(least: usize, table: &TableReader<'_>, key: &'static str) -> Option<Vec<V>> {
    let list = Vec::read(table, key)?;
    if list.len() < least {
        table.missing(key);
    }
    Some(list)
}

/// A list that must be written, though it may be empty.
pub fn stated<V: Value>(table: &TableReader<'_>, key: &'static str) -> Option<Vec<V>> {
    if !table.has(key) {
        table.missing(key);
    }
    Vec::read(table, key)
}

/// What stands for itself where it is not written.
pub fn default<V: Value + Default>(table: &TableReader<'_>, key: &'static str) -> Option<V> {
    Some(Option::<V>::read(table, key)?.unwrap_or_default())
}

/// Evidence, which is established where nothing else is said.
pub fn established_unless_said(table: &TableReader<'_>, key: &'static str) -> Option<Evidence> {
    Some(Option::<Evidence>::read(table, key)?.unwrap_or(Evidence::Established))
}

/// How well known a drug is: rare where nothing else is said.
pub fn rare_unless_said(table: &TableReader<'_>, key: &'static str) -> Option<Familiarity> {
    Some(Option::<Familiarity>::read(table, key)?.unwrap_or(Familiarity::Rare))
}

/// A site, which is central where nothing else is said.
pub fn central_unless_said(table: &TableReader<'_>, key: &'static str) -> Option<Site> {
    Some(Option::<Site>::read(table, key)?.unwrap_or(Site::Central))
}

/// Sources, which are needed where `role` states a fact.
pub fn cited_for_role(table: &TableReader<'_>, key: &'static str) -> Option<Vec<Id<Source>>> {
    if table.has("role") { nonempty(table, key) } else { Vec::read(table, key) }
}

/// Sources, which are needed where `classes` state a fact.
pub fn cited_for_classes(table: &TableReader<'_>, key: &'static str) -> Option<Vec<Id<Source>>> {
    if table.has("classes") { nonempty(table, key) } else { Vec::read(table, key) }
}

/// What is done to targets, each with its place for the rules that look at several entries.
pub fn actions(table: &TableReader<'_>, key: &'static str) -> Option<Vec<TargetAction>> {
    let (mut actions, mut rows) = (Vec::new(), Vec::new());
    for row in table.tables(key) {
        if let Some(action) = TargetAction::from_table(&row) {
            let at = row.file().place(row.span_of("action"));
            let used = ActionUse { target: action.target.clone(), action: action.action, at };
            row.file().out.borrow_mut().actions.push(used);
            rows.push((row.span_of("target"), row.span_of("rank")));
            actions.push(action);
        }
        row.finish();
    }
    check_actions(table.file(), &actions, &rows);
    Some(actions)
}

/// A note, which must not state an effect.
pub fn note(table: &TableReader<'_>, key: &'static str) -> Option<Option<Text>> {
    let note = Option::<Text>::read(table, key)?;
    let states = |word: &&str| EFFECT_STEMS.iter().any(|stem| search_key(word).starts_with(stem));
    let mut words = note.iter().flat_map(|note| note.split(|c: char| !c.is_alphanumeric()));
    if let Some(word) = words.find(states) {
        table.file().report(table.span_of(key), Rule::EffectInNote, || {
            let help = "explain the rank, the spread or the exception, and leave what it does to the actions";
            (format!("the note states an effect: \"{word}\""), help.to_owned())
        });
    }
    Some(note)
}

/// How words begin that state an effect.
const EFFECT_STEMS: &[&str] = &[
    "raise",
    "raising",
    "lowers",
    "lowered",
    "lowering",
    "activat",
    "block",
    "increas",
    "decreas",
    "reduc",
    "boost",
    "elevat",
    "enhanc",
    "suppress",
    "deplet",
    "stimulates",
    "stimulated",
    "stimulating",
    "stimulation",
];

/// The year in which a source appeared.
pub fn year(table: &TableReader<'_>, key: &'static str) -> Option<Option<u16>> {
    let Some(value) = table.value(key) else { return Some(None) };
    Some(whole(table, key, value, 1500..=2100))
}

/// A score from 1 to 3.
pub fn score(table: &TableReader<'_>, key: &'static str) -> Option<u16> {
    match table.value(key) {
        Some(value) => whole(table, key, value, 1..=3),
        None => {
            table.missing(key);
            None
        }
    }
}

/// A whole number within bounds.
fn whole<'a>(
    table: &TableReader<'a>,
    key: &'static str,
    value: &'a Toml<'a>,
    bounds: RangeInclusive<u16>,
) -> Option<u16> {
    let number = value.get_ref().as_integer();
    let number = number.and_then(|n| u16::from_str_radix(&n.as_str().replace('_', ""), n.radix()).ok());
    let within = number.filter(|number| bounds.contains(number));
    if within.is_none() {
        let wrong = format_args!("is no whole number from {} to {}", bounds.start(), bounds.end());
        table.report(key, value.span(), Rule::WrongType, wrong, "write the number that the source gives");
    }
    within
}

/// An address that a reader may safely follow.
pub fn url(table: &TableReader<'_>, key: &'static str) -> Option<Option<Text>> {
    let url = Option::<Text>::read(table, key)?;
    if let Some(url) = &url
        && !url.starts_with("https://")
        && !url.starts_with("http://")
    {
        table.file().report(table.span_of(key), Rule::WrongType, || {
            (format!("\"{url}\" is no address of a page"), "write an address that begins with https://".to_owned())
        });
    }
    Some(url)
}

/// The actions by which a change came about, which stand beside it under `when`.
pub fn made_by(table: &TableReader<'_>, key: &'static str) -> Option<Vec<Action>> {
    let when = table.value("when").filter(|when| when.get_ref().is_table());
    let when = when.and_then(|value| table.inner("when", value)).filter(|when| !when.has("target"));
    when.map_or_else(|| Some(Vec::new()), |when| Vec::read(&when, key))
}

impl Value for When {
    fn parse<'a>(table: &TableReader<'a>, key: &'static str, value: &'a Toml<'a>) -> Option<Self> {
        let table = table.inner(key, value)?;
        let when = if table.has("target") {
            Some(Self::Acted {
                target: Id::read(&table, "target")?,
                actions: nonempty(&table, "actions")?,
                region: Option::read(&table, "region")?,
                drugs: Vec::read(&table, "drugs")?,
                except: Vec::read(&table, "except")?,
            })
        } else {
            // Read as a field of the link.
            table.has("by");
            Change::from_table(&table).map(Self::Changed)
        };
        table.finish();
        when
    }
}

impl Value for Then {
    fn parse<'a>(table: &TableReader<'a>, key: &'static str, value: &'a Toml<'a>) -> Option<Self> {
        let table = table.inner(key, value)?;
        let then = if table.has("target") {
            let (target, region) = (Id::read(&table, "target")?, Option::read(&table, "region")?);
            Field::read(&table, "adaptation").map(|adaptation| Self::Adapts { target, adaptation, region })
        } else {
            Change::from_table(&table).map(Self::Changes)
        };
        table.finish();
        then
    }
}
