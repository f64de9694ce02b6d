//! The short cards of regions, pathways and conditions.

use super::sheet::Sheet;
use super::target::links;
use super::transmitter::{classes_by_effect, pathways};
use super::{Titles, doubted, names, often_said, origin, whole};
use crate::catalog::Catalog;
use crate::documents::*;
use crate::mechanism::{Actor, derive_effects};
use crate::model::{Drug, Kind, Link, Region, Site, Then, Word};
use crate::query::{Filter, Scope, Silences};
use crate::render::flow::Flow;

pub(super) fn place(sheet: &mut Sheet, v: &PlaceDocument<'_>, is_reached: bool, titles: &Titles<'_>) {
    let short = (v.name != v.id).then_some(v.id);
    let others: Vec<&str> = short.into_iter().chain(names(v.other_names)).collect();
    sheet.title(v.name, &others, &[v.kind.as_str()]);
    sheet.sentence(v.summary.as_deref().unwrap_or_default());
    sheet.gap();
    sheet.list("part of", v.part_of.iter().map(|id| titles.region(id)));
    sheet.told("transmitter", v.transmitter.map_or("", |t| t.as_str()));
    sheet.told("from", &v.from.map(|id| titles.region(id)).unwrap_or_default());
    sheet.list("to", v.to.iter().map(|id| titles.region(id)));
    pathways(sheet, &v.pathways, titles);
    links(sheet, &v.links);
    origin(sheet, v.origin);
    often_said(sheet, &v.claims, v.id, &[v.name], &[], titles.catalog());
    let name = titles.argument(v.kind, v.id, v.name);
    let drugs = is_reached.then(|| format!("drugs: neurotx list --region {name}"));
    let full = whole("more", v.kind, v.id, v.name, titles);
    sheet.foot(&drugs.into_iter().chain([full]).collect::<Vec<_>>(), titles);
}

/// Whether a list of drugs by what they do in a region finds one.
pub(super) fn is_reached(v: &PlaceDocument<'_>, catalog: &Catalog) -> bool {
    if v.kind != Kind::Region {
        return false;
    }
    let scope = Scope { regions: catalog.subtree::<Region>(Some(v.id)), ..Scope::default() };
    // Whatever a drug does in a region it does by a link that leads there.
    let leads_there = |link: &&Link| match &link.then {
        Then::Changes(change) => {
            change.messenger.transmitter().is_some()
                && change.region.as_deref().is_some_and(|region| scope.regions.contains(region))
                && link.evidence <= scope.evidence
                && scope.phases.contains(&link.phase)
        }
        Then::Adapts { .. } => false,
    };
    if !catalog.all::<Link>().iter().any(leads_there) {
        return false;
    }
    let filter = Filter { scope, ..Filter::default() };
    let is_found = |drug: &Drug| {
        let d = derive_effects(catalog, vec![Actor::drug(catalog, drug)], filter.scope.minor);
        filter.is_met(catalog, Silences { inactive: &drug.inactive, unknown: &drug.unknown }, &d)
    };
    catalog.all::<Drug>().into_iter().any(is_found)
}

pub(super) fn condition(sheet: &mut Sheet, v: &ConditionDocument<'_>, titles: &Titles<'_>) {
    sheet.title(v.name, &names(v.other_names), &["condition"]);
    sheet.sentence(&v.summary);
    sheet.gap();
    standings(sheet, v, titles);
    sheet.gap();
    let classes = known_classes_first(titles.catalog(), &v.classes);
    sheet.list("classes used", classes.into_iter().map(|id| titles.class(id)));
    let mut drugs: Vec<&Drug> = v.drugs.iter().filter_map(|id| titles.catalog().get(id)).collect();
    // Of equally known drugs those whose first use it is, and of these what reaches the brain.
    drugs.sort_by_key(|drug| {
        let is_other = drug.uses.first().is_none_or(|first| first != v.id);
        (drug.familiarity, is_other, drug.site == Site::Peripheral)
    });
    sheet.drugs("best known", &drugs);
    sheet.list("tested with", v.tested_with.iter().map(|id| titles.drug(id)));
    sheet.list("procedures", &v.procedures);
    acting(sheet, v, titles);
    origin(sheet, v.origin);
    often_said(sheet, &v.claims, v.id, &[v.name], &[], titles.catalog());
    let name = titles.argument(Kind::Condition, v.id, v.name);
    // Where drugs are not told one by one, those of its classes are.
    let of_class = || v.classes.first().map(|id| format!("drugs: neurotx list --class {id}"));
    let drugs = (!v.drugs.is_empty()).then(|| format!("drugs: neurotx list --use {name}")).or_else(of_class);
    let full = whole("more", Kind::Condition, v.id, v.name, titles);
    sheet.foot(&drugs.into_iter().chain([full]).collect::<Vec<_>>(), titles);
}

/// How the four stand in it.
fn standings(sheet: &mut Sheet, v: &ConditionDocument<'_>, titles: &Titles<'_>) {
    if v.changes.is_empty() {
        sheet.told("transmitters", super::super::NO_DATA);
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
    let mut is_said = false;
    for acting in &v.acting {
        is_said = classes_by_effect(sheet, acting.transmitter.as_str(), &acting.classes, is_said, titles);
    }
}
