//! The short cards of clinical effects, risks, claims, words and sources.

use super::sheet::Sheet;
use super::{Titles, doubt, doubt_colour, doubted, verdict_colour, whole};
use crate::documents::*;
use crate::mechanism::once;
use crate::model::{Class, ClinicalFinding, Drug, Evidence, Kind, Phase, Risk, Side, Verdict, Word};
use crate::render::flow::Flow;
use crate::render::grouped;
use crate::render::styled::{Emphasis, Styled};

pub(super) fn felt(sheet: &mut Sheet, v: &FeltEntryDocument<'_>, titles: &Titles<'_>) {
    sheet.title(v.name, &[], &["clinical effect"]);
    for (phase, findings) in grouped(v.findings.iter().map(|finding| (finding.phase, *finding))) {
        sheet.gap();
        let when = match phase {
            Phase::Acute => " seen at once",
            Phase::Chronic => " seen over weeks",
            Phase::Withdrawal => " seen after stopping",
        };
        let head = sheet.marked(when, Some(Emphasis::Strong));
        sheet.prose(&head);
        seen(sheet, &findings, titles);
        through(sheet, &findings, titles);
    }
    sheet.gap();
    let name = titles.argument(Kind::ClinicalEffect, v.id, v.name);
    sheet.foot(&[
        format!("drugs: neurotx list --felt {name}{}", widened(v)),
        whole("more", Kind::ClinicalEffect, v.id, v.name, titles),
    ]);
}

/// The flags without which a list of those in whom it was seen would be empty.
fn widened(v: &FeltEntryDocument<'_>) -> String {
    let Some(surest) = v.findings.iter().min_by_key(|f| (f.evidence > Evidence::Supported, f.phase)) else {
        return String::new();
    };
    let phase = if surest.phase == Phase::Withdrawal { " --phase withdrawal" } else { "" };
    let evidence =
        if surest.evidence > Evidence::Supported { format!(" --evidence {}", surest.evidence) } else { String::new() };
    format!("{phase}{evidence}")
}

/// In whom it was seen: classes first, then the best-known drugs, with what is contested said.
fn seen(sheet: &mut Sheet, findings: &[&ClinicalFinding], titles: &Titles<'_>) {
    let catalog = titles.catalog();
    let mut all: Vec<(&str, &ClinicalFinding)> =
        findings.iter().flat_map(|finding| finding.seen.iter().map(|id| (id.as_str(), *finding))).collect();
    all.sort_by_key(|(_, finding)| finding.evidence);
    let mut kinds: [Vec<(&str, &ClinicalFinding)>; 3] = Default::default();
    for (id, finding) in all {
        let at = match (catalog.get::<Class>(id), catalog.get::<Drug>(id)) {
            (Some(_), _) => 0,
            (None, Some(_)) => 1,
            (None, None) => 2,
        };
        if !kinds[at].iter().any(|(known, _)| *known == id) {
            kinds[at].push((id, finding));
        }
    }
    kinds[1].sort_by_key(|(id, f)| {
        (doubt_colour(f.evidence).is_some(), catalog.get::<Drug>(id).map(|drug| drug.familiarity as usize))
    });
    for (label, of) in ["with classes", "with drugs", "with procedures"].into_iter().zip(kinds) {
        let one = |(id, finding): &(&str, &ClinicalFinding)| {
            let with: String = finding.with.iter().map(|id| format!(" and {}", titles.treatment(id))).collect();
            doubted(sheet, &format!("{}{with}", titles.treatment(id)), finding.evidence)
        };
        let parts: Vec<Styled> = of.iter().map(one).collect();
        if !parts.is_empty() {
            sheet.field(label, &Flow::list(parts), sheet.limits.list);
        }
    }
}

/// Through what it comes, each way once.
fn through(sheet: &mut Sheet, findings: &[&ClinicalFinding], titles: &Titles<'_>) {
    let mut causes: Vec<_> = findings.iter().flat_map(|finding| &finding.mechanism).collect();
    causes.sort_by_key(|cause| cause.evidence);
    let texts: Vec<(String, _)> =
        grouped(causes.iter().map(|cause| (super::super::full::through(cause, titles), cause.evidence)))
            .into_iter()
            .map(|(text, evidence)| (text, evidence[0]))
            .collect();
    let parts: Vec<Styled> = texts.iter().map(|(text, evidence)| doubted(sheet, text, *evidence)).collect();
    if !parts.is_empty() {
        sheet.field("through", &Flow::list(parts), sheet.limits.list);
    }
}

pub(super) fn risk(sheet: &mut Sheet, v: &RiskDocument<'_>, titles: &Titles<'_>) {
    let others: Vec<String> = v.other_names.iter().map(|&name| name.to_owned()).collect();
    sheet.title(v.name, &others, &["risk of drugs together"]);
    sheet.gap();
    let pairings = once_each(&v.pairings);
    let shown = pairings.len().min(sheet.limits.rows);
    for pairing in &pairings[..shown] {
        let sides: Vec<Styled> = pairing.all.iter().map(|one| side(sheet, one, titles)).collect();
        let mut line = sheet.line("  ");
        for (at, side) in sides.iter().enumerate() {
            line.push(if at > 0 { " with " } else { "" });
            line.append(side);
        }
        line.append(&sheet.marked(&doubt(pairing.evidence), doubt_colour(pairing.evidence)));
        sheet.hanging(&line);
    }
    super::transmitter::more(sheet, "pairings", pairings.len() - shown);
    sheet.gap();
    sheet.foot(&[whole("exceptions and more", Kind::Risk, v.id, v.name, titles)]);
}

fn once_each<'v>(pairings: &[&'v Risk]) -> Vec<&'v Risk> {
    let mut told: Vec<&Risk> = Vec::new();
    for pairing in pairings {
        if !told.iter().any(|other| other.all == pairing.all) {
            told.push(pairing);
        }
    }
    told
}

/// `MAO or MAO-A inhibitors`, `lithium`; exceptions are counted.
fn side(sheet: &Sheet, side: &Side, titles: &Titles<'_>) -> Styled {
    const NAMED: usize = 3;
    let drugs: Vec<&str> = side.drugs.iter().map(|id| titles.treatment(id)).collect();
    let rest = if drugs.len() > NAMED { format!(" +{}", drugs.len() - NAMED) } else { String::new() };
    let drugs = drugs.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ") + &rest;
    let kinds: Vec<String> = side.actions.iter().map(|action| format!("{}s", action.spoken())).collect();
    let acting = format!("{} {}", side.targets.join(" or "), kinds.join(" or "));
    let text = match (side.targets.is_empty(), drugs.is_empty()) {
        (true, _) => drugs,
        (false, true) => acting,
        (false, false) => format!("{drugs} ({acting})"),
    };
    let but = match side.except.len() {
        0 => String::new(),
        1 => format!(" (not {})", titles.treatment(&side.except[0])),
        count => format!(" ({count} exceptions)"),
    };
    sheet.line(&(text + &but))
}

pub(super) fn word(sheet: &mut Sheet, v: &WordDocument) {
    sheet.title(v.name, &[], &[v.set]);
    let line = sheet.line(v.meaning);
    sheet.prose(&line);
    sheet.gap();
    sheet.list("one of", &v.words);
}

pub(super) fn claim(sheet: &mut Sheet, v: &ClaimDocument<'_>, titles: &Titles<'_>) {
    let line = sheet.marked(&format!("\"{}\"", v.said), Some(Emphasis::Strong));
    sheet.prose(&line);
    sheet.gap();
    let verdict = sheet.marked(v.verdict.as_str(), verdict_colour(v.verdict));
    sheet.field("verdict", &Flow::of(verdict), usize::MAX);
    sheet.told(reason(v.verdict), v.correction);
    let about = once(v.about.iter().map(|id| titles.entry(id)));
    sheet.list("about", about);
    sheet.list("sources", v.sources.iter().map(|key| key.as_str()));
    super::origin(sheet, v.origin);
    sheet.gap();
    sheet.foot(&[format!("sources: neurotx sources{}", keys(v))]);
}

/// The first keys of its sources, as many as stand in one line of most terminals.
fn keys(v: &ClaimDocument<'_>) -> String {
    const MOST: usize = 50;
    let mut keys = String::new();
    for key in v.sources {
        if !keys.is_empty() && keys.len() + key.len() >= MOST {
            break;
        }
        keys += " ";
        keys += key;
    }
    keys
}

/// What leads from a verdict to what holds.
fn reason(verdict: Verdict) -> &'static str {
    if verdict == Verdict::True { "because" } else { "but" }
}

pub(super) fn source(sheet: &mut Sheet, v: &SourceDocument<'_>) {
    sheet.title(&v.entry.key, &[], &["source"]);
    let line = sheet.line(&v.citation);
    sheet.prose(&line);
    sheet.told("licence", v.entry.licence.as_deref().unwrap_or_default());
    super::origin(sheet, v.origin);
}
