//! The short card of a drug or a procedure, and what that of a class shares with it.

use super::super::made;
use super::effects::effects;
use super::noticed::noticed;
use super::sheet::Sheet;
use super::{Titles, often_said, origin, whole};
use crate::documents::*;
use crate::model::{Class, Kind, Rank, Site, Text};
use crate::render::styled::Emphasis;
use crate::sentences::{capitalised, standing, used};
use crate::text::search_key;

pub(super) fn agent(sheet: &mut Sheet, v: &AgentDocument<'_>, asked: &str, titles: &Titles<'_>) {
    let labels: Vec<&str> = v.row.classes.iter().map(|id| spelled(titles, id)).collect();
    let mut abouts: Vec<String> = vec![about(v, &labels, 0)];
    let less = (0..v.row.class_labels.len().max(1)).map(|left_out| about(v, &v.row.class_labels, left_out));
    abouts.extend(less);
    sheet.title_keeping(kept(v, asked), v.name, &asked_first(v, asked, others(v)), &abouts);
    outside(sheet, v);
    summary(sheet, v);
    sheet.sentence(&said_of(v, asked));
    effects(sheet, v, &[], titles);
    noticed(sheet, v, titles);
    sheet.uses(used(v.status), v.uses.iter().map(|id| titles.condition(id)));
    sheet.uses(TESTS, v.tests.iter().map(|test| titles.condition(&test.condition)));
    sheet.list(made(v), v.parts.iter().map(|id| titles.drug(id)));
    origin(sheet, v.origin);
    often_said(sheet, &v.claims, v.id, &called(v), &v.row.class_labels, titles.catalog());
    let why = why(v, titles);
    sheet.foot(&why.into_iter().chain([whole("more", v.kind, v.id, v.name, titles)]).collect::<Vec<_>>(), titles);
}

/// Stands before what a drug is given to test for.
const TESTS: &str = "tests for";

/// The command that explains what is told here; what minor actions do is explained by none.
pub(super) fn why(v: &AgentDocument<'_>, titles: &Titles<'_>) -> Option<String> {
    let is_explained = v.effects.iter().any(|e| e.rank != Some(Rank::Minor));
    is_explained.then(|| format!("why: neurotx explain {}", titles.argument(v.kind, v.id, v.name)))
}

/// The best names beside the name: brands, or what else it is called.
fn others<'v>(v: &'v AgentDocument<'_>) -> Vec<&'v str> {
    let others = |names: &'v [Text]| names.iter().map(Text::as_str).filter(|name| *name != v.name);
    match v.kind {
        Kind::Drug if !v.brands.is_empty() => others(v.brands).collect(),
        Kind::Drug => others(v.other_names).chain(others(v.street_names)).collect(),
        _ => v.abbreviation.into_iter().chain(different(v)).collect(),
    }
}

/// Other names, before them the one by which it was asked for.
pub(super) fn asked_first<'v>(v: &'v AgentDocument<'_>, asked: &str, others: Vec<&'v str>) -> Vec<&'v str> {
    let Some(first) = asked_as(v, asked) else { return others };
    let rest = others.into_iter().filter(|name| *name != first);
    [first].into_iter().chain(rest).collect()
}

/// How many of the other names stand above its card in any room: the one by which it was asked for.
pub(super) fn kept(v: &AgentDocument<'_>, asked: &str) -> usize {
    usize::from(asked_as(v, asked).is_some())
}

/// The name of it, other than that above its card, by which it was asked for.
fn asked_as<'v>(v: &'v AgentDocument<'_>, asked: &str) -> Option<&'v str> {
    let key = search_key(asked);
    let asked = called(v).into_iter().find(|name| search_key(name) == key);
    asked.filter(|name| search_key(name) != search_key(v.name))
}

/// What the note says of the name by which it was asked for: that it is the name of more than this.
fn said_of(v: &AgentDocument<'_>, asked: &str) -> String {
    let (Some(name), Some(note)) = (asked_as(v, asked), v.note) else { return String::new() };
    let sentences = note.split("; ").flat_map(|part| part.split(". "));
    let said = sentences.map(|said| said.trim_end_matches('.')).find(|said| said.contains(name));
    said.map(|said| format!("{}.", capitalised(said))).unwrap_or_default()
}

/// Everything that it is called.
pub(super) fn called<'v>(v: &'v AgentDocument<'_>) -> Vec<&'v str> {
    let others = [v.brands, v.other_names, v.street_names].into_iter().flatten().map(Text::as_str);
    [v.name].into_iter().chain(v.abbreviation).chain(others).collect()
}

/// Other names that are no variant of the name.
pub(super) fn different<'v>(v: &'v AgentDocument<'_>) -> impl Iterator<Item = &'v str> {
    let key = v.name.to_lowercase();
    v.other_names.iter().map(Text::as_str).filter(move |name| !name.to_lowercase().contains(&key))
}

/// `SSRI, prescription`, with so many of the classes counted alone.
fn about(v: &AgentDocument<'_>, labels: &[&str], left_out: usize) -> String {
    let (shown, others) = labels.split_at(labels.len().saturating_sub(left_out));
    let more = if others.is_empty() { String::new() } else { format!(" +{}", others.len()) };
    let classes = (!shown.is_empty()).then(|| shown.join(", ") + &more);
    let procedure = (v.kind == Kind::Procedure).then(|| "procedure".to_owned());
    classes
        .into_iter()
        .chain(procedure)
        .chain(v.status.map(|status| standing(status).to_owned()))
        .collect::<Vec<_>>()
        .join(", ")
}

/// What a class is called above a card: its name, where that is short enough to stand there in place of letters that
/// few know.
fn spelled<'t>(titles: &'t Titles<'_>, id: &'t str) -> &'t str {
    const SHORT: usize = 26;
    let name = titles.catalog().get::<Class>(id).map(|class| class.name.as_str()).filter(|name| name.len() <= SHORT);
    // In short it may stand there too.
    let label = titles.class(id);
    name.unwrap_or(label)
}

/// That a drug does not reach the brain, where its summary does not say so.
pub(super) fn outside(sheet: &mut Sheet, v: &AgentDocument<'_>) {
    let is_said = v.summary.as_deref().is_some_and(|summary| summary.contains("outside the brain"));
    if v.site == Site::Peripheral && !is_said {
        let line = sheet.marked("Works outside the brain.", Some(Emphasis::Strong));
        sheet.prose(&line);
    }
}

pub(super) fn summary(sheet: &mut Sheet, v: &AgentDocument<'_>) {
    sheet.sentence(v.summary.as_deref().unwrap_or_default());
}
