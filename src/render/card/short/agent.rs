//! The short card of a drug or a procedure, and what that of a class shares with it.

use super::super::{made, used};
use super::effects::effects;
use super::sheet::Sheet;
use super::{Titles, doubted, often_said, origin, whole};
use crate::documents::*;
use crate::model::{Evidence, Kind, Phase, Rank, Site, Word};
use crate::render::flow::Flow;
use crate::render::styled::{Emphasis, Styled};
use crate::sentences::{later, standing};

pub(super) fn agent(sheet: &mut Sheet, v: &AgentDocument<'_>, titles: &Titles<'_>) {
    let abouts: Vec<String> = (0..v.row.class_labels.len().max(1)).map(|left_out| about(v, left_out)).collect();
    sheet.title(v.name, &others(v), &abouts);
    outside(sheet, v);
    summary(sheet, v);
    effects(sheet, v, &[], titles);
    noticed(sheet, v, titles);
    sheet.uses(used(v.status), v.uses.iter().map(|id| titles.condition(id)));
    sheet.list(made(v), v.parts.iter().map(|id| titles.drug(id)));
    origin(sheet, v.origin);
    often_said(sheet, &v.claims);
    let why = why(v, titles);
    sheet.foot(&why.into_iter().chain([whole("more", v.kind, v.id, v.name, titles)]).collect::<Vec<_>>());
}

/// The command that explains what is told here; what minor actions do is explained by none.
pub(super) fn why(v: &AgentDocument<'_>, titles: &Titles<'_>) -> Option<String> {
    let is_explained = v.effects.iter().any(|e| e.rank != Some(Rank::Minor));
    is_explained.then(|| format!("why: neurotx explain {}", titles.argument(v.kind, v.id, v.name)))
}

/// The best names beside the name: brands, or what else it is called.
fn others(v: &AgentDocument<'_>) -> Vec<String> {
    let of = |names: &[String]| names.iter().filter(|name| *name != v.name).cloned().collect::<Vec<_>>();
    match v.kind {
        Kind::Drug if !v.brands.is_empty() => of(v.brands),
        Kind::Drug => of(&[v.other_names, v.street_names].concat()),
        _ => v.abbreviation.map(str::to_owned).into_iter().chain(different(v)).collect(),
    }
}

/// Other names that are no variant of the name.
pub(super) fn different(v: &AgentDocument<'_>) -> impl Iterator<Item = String> {
    let key = v.name.to_lowercase();
    v.other_names.iter().filter(move |name| !name.to_lowercase().contains(&key)).cloned()
}

/// `SSRI, prescription`, with so many of the classes counted alone.
fn about(v: &AgentDocument<'_>, left_out: usize) -> String {
    let (shown, others) = v.row.class_labels.split_at(v.row.class_labels.len().saturating_sub(left_out));
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

/// That a drug does not reach the brain.
pub(super) fn outside(sheet: &mut Sheet, v: &AgentDocument<'_>) {
    if v.site == Site::Peripheral {
        let line = sheet.marked("Works outside the brain.", Some(Emphasis::Strong));
        sheet.prose(&line);
    }
}

pub(super) fn summary(sheet: &mut Sheet, v: &AgentDocument<'_>) {
    sheet.sentence(v.summary.as_deref().unwrap_or_default());
}

/// Clinical effects by phase: the surest first, then those of which it is known through what they come,
/// then those seen in the drug itself.
pub(super) fn noticed(sheet: &mut Sheet, v: &AgentDocument<'_>, titles: &Titles<'_>) {
    sheet.gap();
    for &phase in Phase::ALL {
        let mut of: Vec<&FeltDocument<'_>> = v.felt.iter().filter(|felt| felt.phase == phase).collect();
        let is_doubtful = |felt: &FeltDocument<'_>| matches!(felt.evidence, Evidence::Hypothesis | Evidence::Contested);
        of.sort_by_key(|felt| (is_doubtful(felt), !felt.is_explained, felt.subject != v.id));
        let mut told: Vec<&FeltDocument<'_>> = Vec::new();
        for felt in of {
            if !told.iter().any(|other| other.felt == felt.felt) {
                told.push(felt);
            }
        }
        let parts: Vec<Styled> = told.into_iter().map(|felt| one(sheet, felt, titles)).collect();
        if !parts.is_empty() {
            sheet.field(later(phase).unwrap_or("seen at once"), &Flow::list(parts), sheet.limits.list);
        }
    }
}

/// `emotional blunting (contested)`.
fn one(sheet: &Sheet, felt: &FeltDocument<'_>, titles: &Titles<'_>) -> Styled {
    let with = if felt.with.is_empty() {
        String::new()
    } else {
        format!(" (with {})", felt.with.iter().map(|id| titles.treatment(id)).collect::<Vec<_>>().join(" and "))
    };
    doubted(sheet, &format!("{}{with}", felt.felt), felt.evidence)
}
