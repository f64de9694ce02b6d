//! A risk of drugs together: how surely it is cited, and what brings it.

use super::Titles;
use crate::documents::RiskDocument;
use crate::model::{Evidence, Risk, Side};
use crate::render::grouped;

/// Exceptions that are named; of more the count is told.
const NAMED: usize = 5;

/// Each pairing once, as surely as it is cited, the surest first.
pub(super) fn pairings<'v>(v: &RiskDocument<'v>) -> Vec<&'v Risk> {
    let mut told: Vec<&Risk> = Vec::new();
    for &pairing in &v.pairings {
        if !told.iter().any(|other| other.all == pairing.all) {
            told.push(pairing);
        }
    }
    told
}

/// `16 pairings of drugs are cited for it: 8 supported, 2 hypothetical and 6 contested.`
pub(super) fn opening(v: &RiskDocument<'_>) -> String {
    let pairings = pairings(v);
    let by = grouped(pairings.iter().map(|pairing| (pairing.evidence, ())));
    let one = |(evidence, of): &(Evidence, Vec<()>)| match evidence {
        Evidence::Hypothesis => format!("{} hypothetical", of.len()),
        _ => format!("{} {evidence}", of.len()),
    };
    match (pairings.len(), by.as_slice()) {
        (1, [(evidence, _)]) => format!("1 pairing of drugs is cited for it: {evidence}."),
        (count, [(evidence, _)]) => format!("{count} pairings of drugs are cited for it, all {evidence}."),
        (count, by) => {
            format!("{count} pairings of drugs are cited for it: {}.", crate::sentences::and(by.iter().map(one)))
        }
    }
}

/// `MAO or MAO-A inhibitors`, `lithium (not with ...)`: who is on one side, of drugs at most so many.
pub(super) fn side(side: &Side, titles: &Titles<'_>, most: usize) -> String {
    let drugs: Vec<&str> = side.drugs.iter().map(|id| titles.treatment(id)).collect();
    let rest = if drugs.len() > most { format!(" +{}", drugs.len() - most) } else { String::new() };
    let drugs = drugs.iter().take(most).copied().collect::<Vec<_>>().join(", ") + &rest;
    let acting = acting(side);
    match (side.targets.is_empty(), drugs.is_empty()) {
        (true, _) => drugs,
        (false, true) => acting,
        (false, false) => format!("{drugs} ({acting})"),
    }
}

/// `SERT inhibitors or releasers`.
fn acting(side: &Side) -> String {
    let kinds: Vec<String> = side.actions.iter().map(|action| format!("{}s", action.spoken())).collect();
    format!("{} {}", side.targets.join(" or "), kinds.join(" or "))
}

/// ` (not amitriptyline, trazodone)`; many are counted.
pub(super) fn exceptions(side: &Side, titles: &Titles<'_>) -> String {
    let names: Vec<&str> = side.except.iter().map(|id| titles.treatment(id)).collect();
    match names.len() {
        0 => String::new(),
        1..=NAMED => format!(" (not {})", names.join(", ")),
        count => format!(" ({count} exceptions)"),
    }
}

/// Whether exceptions are counted alone.
pub(super) fn has_unnamed(v: &RiskDocument<'_>) -> bool {
    v.pairings.iter().flat_map(|pairing| &pairing.all).any(|side| side.except.len() > NAMED)
}
