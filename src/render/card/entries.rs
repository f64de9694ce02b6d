//! The cards of transmitters, targets, regions, conditions, systems, felt effects, words and claims.

use super::{NOT_KNOWN, behind, cited, claims, from, with_symbol};
use crate::documents::targets::MeaningDocument;
use crate::documents::*;
use crate::model::*;
use crate::render::page::Page;
use crate::render::{in_region, unless_established};

fn points(page: &mut Page, heading: &str, points: &[Point]) {
    page.list(
        heading,
        points.iter().map(|p| format!("{}{} {}", p.text, unless_established(p.evidence), cited(&p.sources, &[]))),
    );
}

pub(super) fn transmitter(page: &mut Page, v: &TransmitterDocument<'_>) {
    page.title(v.name, &format!("{}, transmitter", v.short));
    page.field("also", &v.other_names.join(", "));
    page.field("made", v.made.as_deref().unwrap_or_default());
    page.field("cleared", v.cleared.as_deref().unwrap_or_default());
    page.field("targets", &v.targets.join(", "));
    points(page, "takes part in", v.roles);
    points(page, "too little", v.too_little);
    points(page, "too much", v.too_much);
    pathways(page, &v.pathways);
    page.heading("classes");
    classes_acting(page, "  ", &v.classes);
    claims(page, &v.claims);
}

/// Classes by what they do, one line an effect.
fn classes_acting(page: &mut Page, indent: &str, groups: &[EffectClasses<'_>]) {
    for group in groups.iter().filter(|group| !group.classes.is_empty()) {
        let lead = format!("{indent}{} {:10} ", page.look().symbol(group.effect), group.effect);
        page.item(&lead, &group.classes.join(", "));
    }
}

fn pathways(page: &mut Page, pathways: &[PathwayLine<'_>]) {
    let line = |p: &PathwayLine<'_>| format!("{}: from {} to {}{}", p.id, p.from, p.to.join(", "), behind(p.role));
    page.list("pathways", pathways.iter().map(line));
}

pub(super) fn target(page: &mut Page, v: &TargetDocument<'_>) {
    let family = v.family.map(|family| format!(", {family}")).unwrap_or_default();
    page.title(v.id, &format!("{}, {}{family}", v.name, v.target_kind));
    page.field("also", &v.other_names.join(", "));
    page.field("genes", &v.genes.join(", "));
    let messengers: Vec<&str> = v.messengers.iter().map(|m| m.as_str()).collect();
    page.field("system", &messengers.join(", "));
    page.field("does", v.role.unwrap_or_default());
    let look = page.look();
    let effect = |meaning: &MeaningDocument<'_>| {
        let effect = format!("{} {}", with_symbol(look, "", meaning.effect), meaning.transmitter);
        format!("{}: {effect} {}", kinds(meaning.actions), cited(meaning.sources, &[]))
    };
    page.list("what an action on it does", v.effects.iter().map(effect));
    page.list("felt", v.felt.iter().map(noticed));
    links(page, &v.links);
    let drugs = v.drugs.iter().map(|group| format!("{}: {}", group.action.spoken(), group.drugs.join(", ")));
    page.list("drugs", drugs);
    claims(page, &v.claims);
}

/// What some actions on a target are felt as, by what, and by what not.
fn noticed(noticed: &Noticed) -> String {
    let place = in_region(noticed.region.as_deref());
    let by = if noticed.drugs.is_empty() { String::new() } else { format!(" by {}", noticed.drugs.join(", ")) };
    let but = if noticed.except.is_empty() { String::new() } else { format!(", not {}", noticed.except.join(", ")) };
    let (actions, keys) = (kinds(&noticed.actions), cited(&noticed.sources, &[]));
    format!("{actions}{place}{by}{but}: {} ({}) {keys}", noticed.felt, noticed.evidence)
}

fn kinds(actions: &[Action]) -> String {
    actions.iter().map(|action| action.spoken()).collect::<Vec<_>>().join(", ")
}

fn links(page: &mut Page, links: &[LinkDocument<'_>]) {
    let line = |link: &LinkDocument<'_>| {
        let keys = cited(&link.sources, &link.against);
        format!("{} ({}, {}) {keys}{}", link.text, link.phase, link.evidence, from(link.origin))
    };
    page.list("through circuits", links.iter().map(line));
}

pub(super) fn place(page: &mut Page, v: &PlaceDocument<'_>) {
    page.title(v.id, &format!("{}, {}", v.name, v.kind));
    page.field("also", &v.other_names.join(", "));
    page.field("part of", &v.part_of.join(", "));
    page.field("transmitter", v.transmitter.map_or("", |t| t.as_str()));
    page.field("from", v.from.unwrap_or_default());
    page.field("to", &v.to.join(", "));
    page.field("does", v.role.unwrap_or_default());
    page.field("sources", &v.sources.join(", "));
    pathways(page, &v.pathways);
    links(page, &v.links);
    claims(page, &v.claims);
}

pub(super) fn condition(page: &mut Page, v: &ConditionDocument<'_>) {
    page.title(v.name, "condition");
    page.field("also", &v.other_names.join(", "));
    page.heading("transmitters");
    if v.changes.is_empty() {
        page.item("  ", NOT_KNOWN);
    }
    for StandingDocument { entry: s, classes } in &v.changes {
        let (place, keys) = (in_region(s.region.as_deref()), cited(&s.sources, &s.against));
        page.item("  ", &format!("{} {}{place} ({}) {keys}", s.transmitter, s.level, s.evidence));
        classes_acting(page, "    ", classes);
    }
    let is_told = |t| v.changes.iter().any(|s| s.entry.transmitter == t && !s.classes.is_empty());
    let others = v.acting.iter().filter(|acting| !acting.classes.is_empty() && !is_told(acting.transmitter));
    let others: Vec<&ActingOn<'_>> = others.collect();
    if !others.is_empty() {
        page.heading("what the classes used do besides");
    }
    for acting in others {
        page.item("  ", acting.transmitter.as_str());
        classes_acting(page, "    ", &acting.classes);
    }
    page.heading("used");
    page.field("  classes", &v.classes.join(", "));
    page.field("  drugs", &v.drugs.join(", "));
    page.field("  sources", &v.sources.join(", "));
    claims(page, &v.claims);
}

pub(super) fn system(page: &mut Page, v: &SystemDocument<'_>) {
    page.title(v.name, "signalling system");
    page.field("also", &v.other_names.join(", "));
    page.field("does", v.role.unwrap_or_default());
    page.field("targets", &v.targets.join(", "));
    page.field("sources", &v.sources.join(", "));
    links(page, &v.links);
}

pub(super) fn causes(v: &FeltEntryDocument<'_>) -> Vec<String> {
    v.causes.iter().map(|cause| format!("{} {}", cause.target, kinds(cause.actions))).collect()
}

pub(super) fn felt_entry(page: &mut Page, v: &FeltEntryDocument<'_>) {
    page.title(v.name, "felt effect");
    page.heading("from");
    for (cause, text) in v.causes.iter().zip(causes(v)) {
        page.item("  ", &format!("{text} ({}) {}", cause.evidence, cited(cause.sources, &[])));
    }
    links(page, &v.links);
    page.field("drugs", &format!("neurotx list --felt \"{}\"", v.name));
}

pub(super) fn word(page: &mut Page, v: &WordDocument) {
    page.title(v.name, v.set);
    page.field("means", v.meaning);
    page.field("one of", &v.words.join(", "));
}

pub(super) fn claim(page: &mut Page, v: &ClaimDocument<'_>) {
    page.title(&format!("\"{}\"", v.said), v.verdict.as_str());
    page.field("but", v.correction);
    page.field("about", &v.about.join(", "));
    page.field("sources", &v.sources.join(", "));
}
