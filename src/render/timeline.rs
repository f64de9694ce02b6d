//! An explanation by time: first doses, weeks, after stopping.

use super::Look;
use super::columns::{Column, Grid, Pieces};
use super::styled::Emphasis;
use crate::documents::{AdaptationDocument, EffectDocument, Explanation};
use crate::model::{Effect, Evidence, Phase, Rank, Route, Transmitter, Word};
use crate::sentences::participle;

/// The columns: what each is headed, and which are left out first where there is not room for all.
const COLUMNS: [(&str, u8); 4] = [("", 0), ("first doses", 0), ("over weeks", 1), ("after stopping", 2)];

/// A piece of a cell.
type Shown = (String, Option<Emphasis>);

/// For each transmitter a row of what acts on it directly, and one of what comes through circuits; nothing
/// where all is acute.
pub fn grid(explanation: &Explanation<'_>, look: Look) -> Option<Grid> {
    if explanation.effects.iter().all(|e| e.phase == Phase::Acute && e.ended_by.is_none()) {
        return None;
    }
    let mut rows: Vec<Vec<Pieces>> = Vec::new();
    for &transmitter in Transmitter::ALL {
        let mut name = transmitter.as_str();
        for route in [Route::Direct, Route::Indirect] {
            let of = explanation.effects.iter().filter(|e| (e.transmitter, e.route) == (transmitter, route));
            let of: Vec<&EffectDocument<'_>> = of.filter(|e| e.rank != Some(Rank::Minor)).collect();
            if !of.is_empty() {
                rows.push(row(name, |phase| effects(&of, &explanation.adapted, phase, look)));
                name = "";
            }
        }
    }
    Some(Grid { columns: COLUMNS.map(|(header, left_out)| Column::new(header, left_out)).to_vec(), rows })
}

fn row(name: &str, cell: impl Fn(Phase) -> Vec<Shown>) -> Vec<Pieces> {
    let cells = Phase::ALL.iter().map(|&phase| pieces(cell(phase)));
    [Pieces::one(name)].into_iter().chain(cells).collect()
}

/// Each piece once; what is sure somewhere need not be said to be in doubt as well.
fn pieces(shown: Vec<Shown>) -> Pieces {
    let is_surer = |text: &str, other: &str| text != other && text.starts_with(&format!("{other} "));
    let mut cell = Pieces::default();
    for (at, (text, emphasis)) in shown.iter().enumerate() {
        let is_told = shown[..at].iter().any(|(before, _)| before == text);
        let is_sure = shown.iter().any(|(other, _)| doubts(text) && is_surer(text, other));
        if !is_told && !is_sure {
            cell = cell.and(text, *emphasis);
        }
    }
    cell
}

fn doubts(text: &str) -> bool {
    [Evidence::Contested, Evidence::Hypothesis].iter().any(|doubt| text.ends_with(&format!("({doubt})")))
}

/// What happens to a transmitter in a phase: direct effects last as long as the drug is taken, and
/// what weeks bring to an end is said to fade.
fn effects(of: &[&EffectDocument<'_>], adapted: &[AdaptationDocument<'_>], phase: Phase, look: Look) -> Vec<Shown> {
    let is_on = |e: &EffectDocument<'_>| e.phase == phase || (e.route == Route::Direct && phase == Phase::Chronic);
    let mut shown = Vec::new();
    for e in of {
        let symbol = look.symbol(e.effect);
        if is_on(e) {
            let what = match (e.effect, e.region) {
                (Effect::Restrains, Some(region)) => format!("{symbol} {} in {region}", participle(e.effect)),
                (effect, region) => format!("{symbol} {}", region.unwrap_or(participle(effect))),
            };
            shown.push((e.effect, doubted(what, e, e.evidence)));
        } else if phase == Phase::Chronic && e.ended_by.is_some() {
            let by = adapted.iter().find(|a| Some(a.link) == e.ended_by);
            let place = e.region.map(|region| format!(" in {region}")).unwrap_or_default();
            let what = format!("{symbol} {} less{place}", participle(e.effect));
            shown.push((e.effect, doubted(what, e, by.map_or(e.evidence, |a| a.evidence))));
        }
    }
    // What comes of it stands before what holds it back.
    shown.sort_by_key(|(effect, _)| *effect == Effect::Restrains);
    shown.into_iter().map(|(_, shown)| shown).collect()
}

/// What is less than sure says so.
fn doubted(what: String, e: &EffectDocument<'_>, evidence: Evidence) -> Shown {
    match evidence {
        Evidence::Established | Evidence::Supported => (what, Look::emphasis(e.effect)),
        Evidence::Hypothesis | Evidence::Contested => (format!("{what} ({evidence})"), Some(Emphasis::Caution)),
    }
}
