//! The cards of transmitters, targets, regions, conditions, systems, felt effects, words and claims.

use super::super::{NO_DATA, Titles, cited, claims, doubt_word, from, region, risks, seen, when, with_symbol};
use super::identifiers;
use crate::documents::*;
use crate::model::{Action, ClinicalMechanism, Effect, Id, Identifiers, Kind, Point, Region, Side, Verdict, Word};
use crate::render::grouped;
use crate::render::page::Page;
use crate::sentences::{and, participle};

fn points(page: &mut Page, heading: &str, points: &[Point]) {
    if points.is_empty() {
        return;
    }
    page.heading(heading);
    for point in points {
        let sure = doubt_word(point.evidence);
        page.item("  ", &format!("{}{sure} [{}]", point.text, point.sources.join(", ")));
    }
}

pub(in super::super) fn transmitter(page: &mut Page, v: &TransmitterDocument<'_>, titles: &Titles<'_>) {
    page.title(v.name, &format!("{}, transmitter", v.short));
    page.item("", &v.summary);
    page.field("also", &v.other_names.join(", "));
    page.field("made", v.made.as_deref().unwrap_or_default());
    page.field("cleared", v.cleared.as_deref().unwrap_or_default());
    page.field("targets", &v.targets.join(", "));
    points(page, "takes part in", v.roles);
    points(page, "too little", v.too_little);
    points(page, "too much", v.too_much);
    pathways(page, &v.pathways, titles);
    page.heading("classes");
    classes_acting(page, "  ", &v.classes, titles);
    claims(page, &v.claims);
}

/// Classes by what they do, one line an effect.
fn classes_acting(page: &mut Page, indent: &str, groups: &[EffectClasses<'_>], titles: &Titles<'_>) {
    for group in groups.iter().filter(|group| !group.classes.is_empty()) {
        let lead = format!("{indent}{} {:10} ", page.look().symbol(group.effect), participle(group.effect));
        let known = known_classes_first(titles.catalog(), &group.classes);
        let classes: Vec<&str> = known.into_iter().map(|id| titles.class(id)).collect();
        page.item(&lead, &format!("{}by {}", group.how(), classes.join(", ")));
    }
}

fn pathways(page: &mut Page, pathways: &[PathwayLine<'_>], titles: &Titles<'_>) {
    if pathways.is_empty() {
        return;
    }
    page.heading("pathways");
    for p in pathways {
        let role = p.role.map(|role| format!("; {role}")).unwrap_or_default();
        page.item("  ", &format!("{}: from {} to {}{role}", p.id, titles.region(p.from), regions(p.to, titles)));
    }
}

pub(in super::super) fn target(page: &mut Page, v: &TargetDocument<'_>, titles: &Titles<'_>) {
    let family = v.family.map(|family| format!(", {family}")).unwrap_or_default();
    page.title(v.id, &format!("{}, {}{family}", v.name, v.target_kind));
    page.field("also", &v.other_names.join(", "));
    page.field("genes", &v.genes.join(", "));
    page.field("identifiers", &identifiers(v.ids.all()));
    let messengers: Vec<&str> = v.messengers.iter().map(|m| m.as_str()).collect();
    page.field("system", &messengers.join(", "));
    page.field("members", &v.members.join(", "));
    page.field("does", v.role.unwrap_or_default());
    if !v.effects.is_empty() {
        page.heading("what an action on it does");
    }
    for meaning in &v.effects {
        let effect = format!("{} {}", meaning.transmitter, with_symbol(page.look(), "", meaning.effect));
        let except: Vec<&str> = meaning.except.iter().map(|id| titles.treatment(id)).collect();
        let except = match except.is_empty() {
            true => String::new(),
            false => format!("; not found in {} [{}]", and(&except), meaning.except_sources.join(", ")),
        };
        let sources = meaning.sources.join(", ");
        page.item("  ", &format!("{}: {effect} [{sources}]{except}", kinds(meaning.actions)));
    }
    if !v.felt.is_empty() {
        page.heading("clinical effects");
    }
    for cause in &v.felt {
        let place = region(cause.region, titles);
        let through = cause.through.map(|receptor| format!(", through {receptor}")).unwrap_or_default();
        let when = when(cause.phase);
        let (seen, keys) = (names(&cause.seen, titles), cause.sources.join(", "));
        let text = format!(
            "{}{through}{place}: {} with {seen} ({when}, {}) [{keys}]",
            kinds(cause.actions),
            cause.felt,
            cause.evidence
        );
        page.item("  ", &text);
    }
    links(page, &v.links);
    if !v.drugs.is_empty() {
        page.heading("drugs");
    }
    for group in &v.drugs {
        let drugs: Vec<&str> = group.drugs.iter().map(|id| titles.drug(id)).collect();
        page.item("  ", &format!("{}: {}", group.action.spoken(), drugs.join(", ")));
    }
    claims(page, &v.claims);
}

fn kinds(actions: &[Action]) -> String {
    actions.iter().map(|action| action.spoken()).collect::<Vec<_>>().join(", ")
}

fn links(page: &mut Page, links: &[LinkDocument<'_>]) {
    if links.is_empty() {
        return;
    }
    page.heading("through circuits");
    for link in links {
        page.item(
            "  ",
            &format!(
                "{} ({}, {}) {}{}",
                link.text,
                link.phase,
                link.evidence,
                cited(&link.sources, &link.against),
                from(link.origin)
            ),
        );
    }
}

pub(in super::super) fn place(page: &mut Page, v: &PlaceDocument<'_>, titles: &Titles<'_>) {
    page.title(v.id, &format!("{}, {}", v.name, v.kind));
    page.field("also", &v.other_names.join(", "));
    page.field("part of", &regions(v.part_of, titles));
    page.field("transmitter", v.transmitter.map_or("", |t| t.as_str()));
    page.field("from", &v.from.map(|id| titles.region(id)).unwrap_or_default());
    page.field("to", &regions(v.to, titles));
    page.field("does", v.role.unwrap_or_default());
    page.field("sources", &v.sources.join(", "));
    pathways(page, &v.pathways, titles);
    links(page, &v.links);
    claims(page, &v.claims);
}

pub(in super::super) fn condition(page: &mut Page, v: &ConditionDocument<'_>, titles: &Titles<'_>) {
    page.title(v.name, "condition");
    page.item("", &v.summary);
    page.field("also", &v.other_names.join(", "));
    page.heading("transmitters");
    if v.changes.is_empty() {
        page.item("  ", NO_DATA);
    }
    for StandingDocument { entry: s, classes } in &v.changes {
        let place = region(s.region.as_deref(), titles);
        page.item(
            "  ",
            &format!("{} {}{place} ({}) {}", s.transmitter, s.level, s.evidence, cited(&s.sources, &s.against)),
        );
        classes_acting(page, "    ", classes, titles);
    }
    let is_told = |t| v.changes.iter().any(|s| s.entry.transmitter == t && !s.classes.is_empty());
    let others = v.acting.iter().filter(|acting| !acting.classes.is_empty() && !is_told(acting.transmitter));
    let others: Vec<&ActingOn<'_>> = others.collect();
    if !others.is_empty() {
        page.heading("what the classes used do besides");
    }
    for acting in others {
        page.item("  ", acting.transmitter.as_str());
        classes_acting(page, "    ", &acting.classes, titles);
    }
    page.heading("used");
    let known = known_classes_first(titles.catalog(), &v.classes);
    page.field("  classes", &known.into_iter().map(|id| titles.class(id)).collect::<Vec<_>>().join(", "));
    page.field("  drugs", &v.drugs.iter().map(|id| titles.drug(id)).collect::<Vec<_>>().join(", "));
    page.field("  tested with", &v.tested_with.iter().map(|id| titles.drug(id)).collect::<Vec<_>>().join(", "));
    page.field("  procedures", &v.procedures.join(", "));
    page.field("  sources", &v.sources.join(", "));
    claims(page, &v.claims);
}

pub(in super::super) fn system(page: &mut Page, v: &SystemDocument<'_>, titles: &Titles<'_>) {
    page.title(v.name, "signalling system");
    page.field("also", &v.other_names.join(", "));
    page.field("does", v.role.unwrap_or_default());
    page.field("targets", &v.targets.join(", "));
    for group in &v.classes {
        let classes: Vec<&str> = group.classes.iter().map(|id| titles.class(id)).collect();
        page.field(&format!("{}s", group.action.spoken()), &classes.join(", "));
    }
    page.field("drugs", &names(&v.drugs, titles));
    page.field("sources", &v.sources.join(", "));
    links(page, &v.links);
}

/// The names of drugs, classes and what else acts.
fn names<K: std::ops::Deref<Target = str>>(ids: &[K], titles: &Titles<'_>) -> String {
    ids.iter().map(|id| titles.entry(id)).collect::<Vec<_>>().join(", ")
}

fn regions(ids: &[Id<Region>], titles: &Titles<'_>) -> String {
    ids.iter().map(|id| titles.region(id)).collect::<Vec<_>>().join(", ")
}

pub(in super::super) fn felt_entry(page: &mut Page, v: &FeltEntryDocument<'_>, titles: &Titles<'_>) {
    page.title(v.name, "clinical effect");
    page.item("", &v.summary);
    let told = v.findings.iter().map(|finding| ((finding.phase, finding.evidence), *finding));
    for ((phase, evidence), findings) in grouped(told) {
        let when = when(phase);
        page.heading(&format!("{when}, {evidence}"));
        for finding in findings {
            let against = if finding.against.is_empty() {
                String::new()
            } else {
                format!("; against: {}", finding.against.join(", "))
            };
            let but = if finding.except.is_empty() {
                String::new()
            } else {
                format!(", not {}", names(&finding.except, titles))
            };
            let keys = finding.sources.join(", ");
            page.item("  ", &format!("{}{but} [{keys}{against}]", names(&finding.seen, titles)));
            for cause in &finding.mechanism {
                page.item(
                    "    ",
                    &format!("through {} ({}) [{}]", through(cause, titles), cause.evidence, cause.sources.join(", ")),
                );
            }
        }
    }
    let name = titles.argument(Kind::ClinicalEffect, v.id, v.name);
    page.field("drugs", &seen::list(v, &name, titles).unwrap_or_default());
}

/// `SERT inhibitor, 5-HT3 in brainstem`, `more dopamine in accumbens`.
pub(in super::super) fn through(cause: &ClinicalMechanism, titles: &Titles<'_>) -> String {
    let what = match (&cause.target, cause.transmitter) {
        (Some(target), _) => format!("{target} {}", either(&cause.actions)),
        (None, Some(transmitter)) => {
            format!("{} {transmitter}", if cause.effect == Some(Effect::Lowers) { "less" } else { "more" })
        }
        (None, None) => String::new(),
    };
    let receptor = cause.receptor.as_ref().map(|receptor| format!(" through {receptor}")).unwrap_or_default();
    format!("{what}{receptor}{}", region(cause.region.as_deref(), titles))
}

/// `antagonist or inverse agonist`.
fn either(actions: &[Action]) -> String {
    actions.iter().map(|action| action.spoken()).collect::<Vec<_>>().join(" or ")
}

pub(in super::super) fn risk(page: &mut Page, v: &RiskDocument<'_>, titles: &Titles<'_>) {
    page.title(v.name, "risk of drugs together");
    page.item("", &risks::opening(v, titles));
    page.field("also", &v.other_names.join(", "));
    for (evidence, pairings) in grouped(v.pairings.iter().map(|pairing| (pairing.evidence, *pairing))) {
        page.heading(evidence.as_str());
        for pairing in pairings {
            let but = |one: &Side| match one.except.as_slice() {
                [] => String::new(),
                except => format!(", not {}", names(except, titles)),
            };
            let one = |one: &Side| format!("{}{}", risks::side(one, titles, usize::MAX), but(one));
            let sides: Vec<String> = pairing.all.iter().map(one).collect();
            let keys = cited(&pairing.sources, &pairing.against);
            page.item("  ", &format!("{} {keys}", sides.join("; with ")));
        }
    }
}

pub(in super::super) fn term(page: &mut Page, v: &TermDocument<'_>, titles: &Titles<'_>) {
    page.title(v.name, "term");
    page.field("also", &v.other_names.join(", "));
    page.field("means", v.meaning);
    page.field("see also", &names(v.related, titles));
    page.field("sources", &v.sources.join(", "));
}

pub(in super::super) fn word(page: &mut Page, v: &WordDocument) {
    page.title(&WordDocument::spoken(v.name), v.set);
    page.field("means", v.meaning);
    let others: Vec<&str> = v.words.iter().copied().filter(|word| *word != v.id).collect();
    page.field("others", &others.iter().map(|word| WordDocument::spoken(word)).collect::<Vec<_>>().join(", "));
}

pub(in super::super) fn claim(page: &mut Page, v: &ClaimDocument<'_>, titles: &Titles<'_>) {
    page.title(&format!("\"{}\"", v.said), v.verdict.as_str());
    page.field(if v.verdict == Verdict::True { "because" } else { "but" }, v.correction);
    page.field("about", &names(v.about, titles));
    page.field("sources", &v.sources.join(", "));
}
