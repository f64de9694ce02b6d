//! The cards of transmitters and conditions on a page, and what sets in in a phase.

use super::agent::{claims, counted, felt_list, of_phase};
use super::writer::{LOOK, Writer, plain};
use crate::documents::{
    AgentDocument, ConditionDocument, EffectClasses, PathwayLine, StandingDocument, TransmitterDocument,
};
use crate::model::{Effect, Evidence, Phase, Point};
use crate::render::markup::Markup;
use crate::sentences::{later, participle};
use crate::study::sheet::SheetEntry;

pub fn transmitter(into: &mut Markup, v: &TransmitterDocument<'_>, writer: &Writer<'_>) {
    into.leaf("h2", &[], &format!("{} ({})", v.name, v.short));
    into.element("p", &[("class", "summary")], |line| {
        let made = v.made.as_ref().map(|made| format!("Made {made}. ")).unwrap_or_default();
        let cleared = v.cleared.as_ref().map(|cleared| format!("Cleared {cleared}.")).unwrap_or_default();
        line.text(&format!("{made}{cleared}"));
        writer.cite(line, &v.sources);
    });
    points(into, "Takes part in", v.roles, writer);
    points(into, "Too little is linked to", v.too_little, writer);
    points(into, "Too much is linked to", v.too_much, writer);
    writer.list(into, "Pathways", &v.pathways, |line, p: &PathwayLine<'_>| {
        let to: Vec<String> = p.to.iter().map(|region| writer.titles.region_name(region)).collect();
        let role = p.role.map(|role| format!(": {role}")).unwrap_or_default();
        line.inline("b", &[], p.id);
        line.text(&format!(" from {} to {}{role}", writer.titles.region_name(p.from), to.join(", ")));
    });
    into.leaf("h3", &[], "Targets");
    into.leaf("p", &[], &v.targets.join(", "));
    classes(into, &v.classes, writer);
    claims(into, v.id, &v.claims, writer);
}

fn points(into: &mut Markup, heading: &str, points: &[Point], writer: &Writer<'_>) {
    if points.is_empty() {
        return;
    }
    into.leaf("h3", &[], heading);
    into.element("p", &[], |line| {
        for (at, point) in points.iter().enumerate() {
            line.text(if at > 0 { ", " } else { "" });
            line.text(&format!("{}{}", point.text, doubt(point.evidence)));
            writer.cite(line, &point.sources);
        }
    });
}

fn doubt(evidence: Evidence) -> String {
    if evidence > Evidence::Supported { format!(" ({evidence})") } else { String::new() }
}

/// Classes by what they do directly.
fn classes(into: &mut Markup, groups: &[EffectClasses<'_>], writer: &Writer<'_>) {
    let acting: Vec<&EffectClasses<'_>> = groups.iter().filter(|group| !group.classes.is_empty()).collect();
    writer.list(into, "Classes", &acting, |line, group| {
        line.inline("b", &[], &format!("{} {}", LOOK.symbol(group.effect), participle(group.effect)));
        let by: Vec<&str> = group.classes.iter().map(|id| writer.titles.class(id)).collect();
        line.text(&format!(" {}by {}", group.how(), by.join(", ")));
    });
}

pub fn condition(into: &mut Markup, v: &ConditionDocument<'_>, entry: &SheetEntry<'_>, writer: &Writer<'_>) {
    into.leaf("h2", &[], v.name);
    if !v.other_names.is_empty() {
        into.leaf("p", &[("class", "about")], &format!("condition · also {}", v.other_names.join(", ")));
    }
    writer.list(into, "How the transmitters stand", &v.changes, |line, standing: &StandingDocument<'_>| {
        let entry = standing.entry;
        let region = entry.region.as_ref().map(|region| format!(" in {}", writer.titles.region_name(region)));
        line.text(&format!("{} {}{}", entry.transmitter, entry.level, region.unwrap_or_default()));
        line.text(&format!(" ({})", entry.evidence));
        writer.cite(line, &entry.sources);
        if !entry.against.is_empty() {
            line.text(" against:");
            writer.cite(line, &entry.against);
        }
    });
    if !v.class_labels.is_empty() {
        into.leaf("h3", &[], "Classes used");
        into.element("p", &[], |line| {
            line.text(&v.class_labels.join(", "));
            writer.cite(line, v.sources);
        });
    }
    if !entry.drugs.is_empty() {
        into.leaf("h3", &[], "Drugs used");
        writer.drugs(into, &counted(entry), &entry.drugs);
    }
    claims(into, v.id, &v.claims, writer);
}

/// What sets in in a phase, a row a class.
pub fn phase(into: &mut Markup, phase: Phase, classes: &[AgentDocument<'_>], writer: &Writer<'_>) {
    let name = later(phase).unwrap_or("at once");
    into.leaf("h2", &[], name);
    let row = |v: &AgentDocument<'_>| {
        let mut changes = Markup::default();
        let of = v.effects.iter().filter(|e| e.phase == phase && e.effect != Effect::Restrains);
        for (at, e) in of.enumerate() {
            let place = e.region.map(|region| format!(" in {}", writer.titles.region_name(region))).unwrap_or_default();
            changes.text(if at > 0 { "; " } else { "" });
            changes.text(&format!("{} {} {}{place}", LOOK.symbol(e.effect), e.transmitter, participle(e.effect)));
            changes.text(&doubt(e.evidence));
            writer.cite(&mut changes, &e.sources);
        }
        let mut felt = Markup::default();
        felt_list(&mut felt, &of_phase(v, phase), writer);
        vec![plain(writer.titles.class(v.id)), changes, felt]
    };
    let rows: Vec<Vec<Markup>> = classes.iter().map(row).collect();
    let caption = format!("What sets in {name}, by class");
    writer.table(into, &caption, &["class", "transmitters", "what people notice"], &rows);
}
