//! An explanation by time: first doses, weeks, after stopping.

use super::rows::Rows;
use super::{Look, in_region};
use crate::documents::{AdaptationDocument, EffectDocument, Explanation};
use crate::model::{Evidence, Phase, Rank, Route, Transmitter, Word};
use crate::sentences::effect_word;

/// Clinical effects that one cell of the table holds.
const MOST_FELT: usize = 5;

/// What the phases are called for people.
fn spoken(phase: Phase) -> &'static str {
    match phase {
        Phase::Acute => "first doses",
        Phase::Chronic => "weeks",
        Phase::Withdrawal => "after stopping",
    }
}

/// One row a transmitter, one for what adapts and one for what is felt; no rows where all is acute.
pub fn rows(explanation: &Explanation<'_>, look: Look) -> Rows {
    let mut header = vec![String::new()];
    header.extend(Phase::ALL.iter().map(|&phase| spoken(phase).to_owned()));
    let is_later = |phase: Phase| phase != Phase::Acute;
    let has_later = explanation.effects.iter().any(|e| is_later(e.phase))
        || explanation.felt.iter().any(|felt| is_later(felt.phase))
        || !explanation.adapted.is_empty();
    if !has_later {
        return Rows { header, rows: Vec::new() };
    }
    let mut rows: Vec<Vec<String>> = Vec::new();
    for &transmitter in Transmitter::ALL {
        let of: Vec<&EffectDocument<'_>> =
            explanation.effects.iter().filter(|e| e.transmitter == transmitter).collect();
        rows.push(row(transmitter.as_str(), |phase| effects(&of, &explanation.adapted, phase, look)));
    }
    rows.push(row("adapts", |phase| adapted(explanation, phase)));
    rows.push(row("felt", |phase| felt(explanation, phase)));
    rows.retain(|row| row[1..].iter().any(|cell| !cell.is_empty()));
    Rows { header, rows }
}

fn row(name: &str, cell: impl Fn(Phase) -> Vec<String>) -> Vec<String> {
    [name.to_owned()].into_iter().chain(Phase::ALL.iter().map(|&phase| lines(cell(phase)))).collect()
}

/// Each line once.
fn lines(lines: Vec<String>) -> String {
    let mut seen: Vec<String> = Vec::new();
    for line in lines {
        if !seen.contains(&line) {
            seen.push(line);
        }
    }
    // What is sure need not be said to be in doubt elsewhere.
    let is_sure = |line: &String| seen.iter().any(|other| line != other && line.starts_with(&format!("{other} (")));
    seen.iter().filter(|line| !is_sure(line)).cloned().collect::<Vec<_>>().join("\n")
}

/// What happens to a transmitter in a phase: direct effects last as long as the drug is taken, and
/// what weeks bring to an end is said to end.
fn effects(of: &[&EffectDocument<'_>], adapted: &[AdaptationDocument<'_>], phase: Phase, look: Look) -> Vec<String> {
    let is_on = |e: &EffectDocument<'_>| e.phase == phase || (e.route == Route::Direct && phase == Phase::Chronic);
    let mut lines: Vec<String> = Vec::new();
    for e in of.iter().filter(|e| e.rank != Some(Rank::Minor)) {
        let place = in_region(e.region);
        if is_on(e) {
            let brake = if e.brake { ", a brake" } else { "" };
            lines.push(format!(
                "{} {}{place}{brake}{}",
                look.symbol(e.effect),
                effect_word(e.effect),
                doubt(e.evidence)
            ));
        } else if phase == Phase::Chronic && e.ended_by.is_some() {
            let by = adapted.iter().find(|a| Some(a.link) == e.ended_by);
            let sure = doubt(by.map_or(e.evidence, |a| a.evidence));
            lines.push(format!("{} {}{place} ends{sure}", look.symbol(e.effect), effect_word(e.effect)));
        }
    }
    lines
}

fn adapted(explanation: &Explanation<'_>, phase: Phase) -> Vec<String> {
    let of = explanation.adapted.iter().filter(|a| a.phase == phase);
    of.map(|a| {
        let place = in_region(a.region);
        format!("{} {}{place}{}", a.target, a.adaptation, doubt(a.evidence))
    })
    .collect()
}

fn felt(explanation: &Explanation<'_>, phase: Phase) -> Vec<String> {
    let of = explanation.felt.iter().filter(|felt| felt.phase == phase);
    let mut lines: Vec<String> = of.map(|felt| format!("{}{}", felt.felt, doubt(felt.evidence))).collect();
    if lines.len() > MOST_FELT {
        let more = format!("and {} more, below", lines.len() - MOST_FELT);
        lines.truncate(MOST_FELT);
        lines.push(more);
    }
    lines
}

/// What is less than sure says so.
fn doubt(evidence: Evidence) -> String {
    match evidence {
        Evidence::Established | Evidence::Supported => String::new(),
        Evidence::Hypothesis | Evidence::Contested => format!(" ({evidence})"),
    }
}
