//! The short cards of regions, pathways and conditions.

use super::sheet::Sheet;
use super::target::{links, role};
use super::transmitter::{classes_by_effect, pathways};
use super::{Titles, doubted, often_said, origin, whole};
use crate::documents::*;
use crate::model::{Drug, Kind, Word};
use crate::render::flow::Flow;

pub(super) fn place(sheet: &mut Sheet, v: &PlaceDocument<'_>, titles: &Titles<'_>) {
    let short = (v.name != v.id).then(|| v.id.to_owned());
    let others: Vec<String> = short.into_iter().chain(v.other_names.iter().cloned()).collect();
    sheet.title(v.name, &others, &[v.kind.as_str()]);
    role(sheet, v.role);
    sheet.gap();
    sheet.list("part of", v.part_of.iter().map(|id| titles.region(id)));
    sheet.told("transmitter", v.transmitter.map_or("", |t| t.as_str()));
    sheet.told("from", &v.from.map(|id| titles.region(id)).unwrap_or_default());
    sheet.list("to", v.to.iter().map(|id| titles.region(id)));
    pathways(sheet, &v.pathways, titles);
    links(sheet, &v.links);
    origin(sheet, v.origin);
    often_said(sheet, &v.claims);
    let name = titles.argument(v.kind, v.id, v.name);
    let drugs = (v.kind == Kind::Region).then(|| format!("drugs: neurotx list --region {name}"));
    let full = whole("more", v.kind, v.id, v.name, titles);
    sheet.foot(&drugs.into_iter().chain([full]).collect::<Vec<_>>());
}

pub(super) fn condition(sheet: &mut Sheet, v: &ConditionDocument<'_>, titles: &Titles<'_>) {
    sheet.title(v.name, v.other_names, &["condition"]);
    sheet.gap();
    standings(sheet, v, titles);
    sheet.gap();
    sheet.list("classes used", v.classes.iter().map(|id| titles.class(id)));
    let drugs: Vec<&Drug> = v.drugs.iter().filter_map(|id| titles.catalog().get(id)).collect();
    sheet.list("best known", best_known(&drugs));
    sheet.list("procedures", &v.procedures);
    acting(sheet, v, titles);
    origin(sheet, v.origin);
    often_said(sheet, &v.claims);
    let name = titles.argument(Kind::Condition, v.id, v.name);
    let drugs = (!v.drugs.is_empty()).then(|| format!("drugs: neurotx list --use {name}"));
    let full = whole("more", Kind::Condition, v.id, v.name, titles);
    sheet.foot(&drugs.into_iter().chain([full]).collect::<Vec<_>>());
}

/// How the four stand in it.
fn standings(sheet: &mut Sheet, v: &ConditionDocument<'_>, titles: &Titles<'_>) {
    if v.changes.is_empty() {
        sheet.told("transmitters", super::super::NOT_KNOWN);
    }
    for standing in &v.changes {
        let s = standing.entry;
        let place = s.region.as_deref().map(|id| format!(" in {}", titles.region(id))).unwrap_or_default();
        let line = doubted(sheet, &format!("{}{place}", s.level), s.evidence);
        sheet.field(s.transmitter.as_str(), &Flow::of(line), usize::MAX);
    }
}

/// What the classes used do to the four.
fn acting(sheet: &mut Sheet, v: &ConditionDocument<'_>, titles: &Titles<'_>) {
    if v.acting.iter().all(|acting| acting.classes.is_empty()) {
        return;
    }
    sheet.gap();
    let head = sheet.line(" what the classes used do:");
    sheet.prose(&head);
    for acting in &v.acting {
        classes_by_effect(sheet, acting.transmitter.as_str(), &acting.classes, titles);
    }
}
