//! The short cards of clinical effects, risks, claims, words and sources.

use super::super::risks;
use super::super::when;
use super::sheet::Sheet;
use super::{Titles, doubted, names, whole};
use crate::documents::*;
use crate::mechanism::once;
use crate::model::{ClinicalFinding, ClinicalMechanism, Kind, Side, Verdict, Word};
use crate::render::flow::Flow;
use crate::render::styled::{Emphasis, Styled};
use crate::render::{Look, grouped};
use crate::sentences::{capitalised, in_animals};

pub(super) fn felt(sheet: &mut Sheet, v: &FeltEntryDocument<'_>, titles: &Titles<'_>) {
    sheet.title(v.name, &[], &["clinical effect"]);
    sheet.sentence(&v.summary);
    for (phase, findings) in grouped(v.findings.iter().map(|finding| (finding.phase, *finding))) {
        sheet.gap();
        let when = format!(" seen {}", when(phase));
        let head = sheet.marked(&when, Some(Emphasis::Strong));
        sheet.prose(&head);
        seen(sheet, &findings, titles);
        through(sheet, &findings, titles);
    }
    sheet.gap();
    let name = titles.argument(Kind::ClinicalEffect, v.id, v.name);
    let drugs =
        super::super::seen::list(v, &name, titles).map(|command| format!("drugs, those of its classes too: {command}"));
    let full = whole("more", Kind::ClinicalEffect, v.id, v.name, titles);
    sheet.foot(&drugs.into_iter().chain([full]).collect::<Vec<_>>(), titles);
}

/// In whom it was seen: classes first, then the best-known drugs, with what is contested said.
fn seen(sheet: &mut Sheet, findings: &[&ClinicalFinding], titles: &Titles<'_>) {
    let kinds = super::super::seen::seen(findings, titles);
    for (label, of) in ["with classes", "with drugs", "with procedures"].into_iter().zip(kinds) {
        let one = |(id, finding): &(&str, &ClinicalFinding)| {
            let with: String = finding.with.iter().map(|id| format!(" and {}", titles.treatment(id))).collect();
            let who = format!("{}{with}{}", titles.treatment(id), in_animals(&finding.species));
            doubted(sheet, &who, finding.evidence)
        };
        let parts: Vec<Styled> = of.iter().map(one).collect();
        if !parts.is_empty() {
            sheet.field(label, &Flow::list(parts), sheet.limits.list);
        }
    }
}

/// Through what it comes, each target once: `M3 antagonist or inverse agonist; more dopamine in striatum`.
fn through(sheet: &mut Sheet, findings: &[&ClinicalFinding], titles: &Titles<'_>) {
    let mut causes: Vec<_> = findings.iter().flat_map(|finding| &finding.mechanism).collect();
    causes.sort_by_key(|cause| cause.evidence);
    let what = |cause: &ClinicalMechanism| (cause.target.clone(), cause.transmitter, cause.effect);
    let mut ways: Vec<(&ClinicalMechanism, Styled)> = Vec::new();
    for cause in causes {
        if !ways.iter().any(|(known, _)| what(known) == what(cause)) {
            ways.push((cause, doubted(sheet, &super::super::full::through(cause, titles), cause.evidence)));
        }
    }
    if !ways.is_empty() {
        let parts = ways.into_iter().map(|(_, text)| text).collect();
        sheet.field("through", &Flow::list(parts).apart("; "), sheet.limits.list);
    }
}

pub(super) fn risk(sheet: &mut Sheet, v: &RiskDocument<'_>, titles: &Titles<'_>) {
    sheet.title(v.name, &v.other_names, &["risk of drugs together"]);
    sheet.sentence(&risks::opening(v, titles));
    let pairings = risks::pairings(v);
    let shown = pairings.len().min(sheet.limits.rows);
    for (evidence, of) in grouped(pairings[..shown].iter().map(|pairing| (pairing.evidence, pairing))) {
        sheet.gap();
        let head = sheet.marked(&format!(" {evidence}"), Some(Look::sureness(evidence)));
        sheet.prose(&head);
        for pairing in of {
            let one = |one: &Side| format!("{}{}", risks::side(one, titles, SIDE), risks::exceptions(one, titles));
            let sides: Vec<String> = pairing.all.iter().map(one).collect();
            let line = sheet.line(&format!("  {}", sides.join(" with ")));
            sheet.hanging(&line);
        }
    }
    super::transmitter::more(sheet, "pairings", pairings.len() - shown);
    sheet.gap();
    let holds = if risks::has_unnamed(v) { "exceptions and more" } else { "more" };
    sheet.foot(&[whole(holds, Kind::Risk, v.id, v.name, titles)], titles);
}

/// Drugs of one side of a pairing that are named.
const SIDE: usize = 3;

pub(super) fn term(sheet: &mut Sheet, v: &TermDocument<'_>, titles: &Titles<'_>) {
    sheet.title(v.name, &names(v.other_names), &["term"]);
    sheet.sentence(&format!("{}.", capitalised(v.meaning)));
    sheet.gap();
    sheet.list("see also", v.related.iter().map(|id| titles.entry(id)));
    sheet.list("sources", v.sources.iter().map(|key| key.as_str()));
    super::origin(sheet, v.origin);
}

pub(super) fn word(sheet: &mut Sheet, v: &WordDocument) {
    sheet.title(&WordDocument::spoken(v.name), &[], &[v.set]);
    sheet.sentence(v.meaning);
    sheet.gap();
    sheet.list("others", v.words.iter().filter(|word| **word != v.id).map(|word| WordDocument::spoken(word)));
    sheet.told("typed as", if v.id.contains('-') { v.id } else { "" });
}

pub(super) fn claim(sheet: &mut Sheet, v: &ClaimDocument<'_>, titles: &Titles<'_>) {
    let line = sheet.marked(&format!("\"{}\"", v.said), Some(Emphasis::Strong));
    sheet.prose(&line);
    sheet.gap();
    let verdict = sheet.marked(v.verdict.as_str(), Some(Look::verdict(v.verdict)));
    sheet.field("verdict", &Flow::of(verdict), usize::MAX);
    sheet.told(reason(v.verdict), v.correction);
    let about = once(v.about.iter().map(|id| titles.entry(id)));
    sheet.list("about", about);
    sheet.list("sources", v.sources.iter().map(|key| key.as_str()));
    super::origin(sheet, v.origin);
    sheet.gap();
    sheet.foot(&[format!("sources: neurotx sources{}", keys(v, sheet.look.width))], titles);
}

/// The first keys of its sources, as many as stand in one line.
fn keys(v: &ClaimDocument<'_>, width: Option<usize>) -> String {
    const COMMAND: usize = "  neurotx sources ".len();
    const MOST: usize = 50;
    let most = width.map_or(MOST, |width| width.saturating_sub(COMMAND).min(MOST));
    let mut keys = String::new();
    for key in v.sources {
        if !keys.is_empty() && keys.len() + key.len() >= most {
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
