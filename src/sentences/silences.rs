//! That something is not known, in a sentence.

use super::phrases::{and, capitalised, is_plural, later, region, subject};
use super::target_names::called;
use crate::catalog::Catalog;
use crate::mechanism::Actor;
use crate::model::{DoubtReason, Kind, NegativeFinding, Phase, Target, Transmitter, Word};

/// The four, by their names.
fn the_four() -> String {
    and(Transmitter::ALL.iter().map(|t| t.as_str()))
}

/// The sentence of what acts, but on nothing of which it is recorded what that does to some of the four.
pub fn of_no_effect(sentence: &str, open: &[Transmitter]) -> String {
    let open = and(open.iter().map(|t| t.as_str()));
    format!("{}; what that does to {open} is not known.", sentence.trim_end_matches('.'))
}

/// Of what no action is recorded that a sentence could tell, with what is doubtful of it.
pub fn unknown(catalog: &Catalog, kind: Kind, doubtful: &[NegativeFinding]) -> String {
    let four = the_four();
    let at = |reason: DoubtReason| {
        let here = doubtful.iter().filter(|finding| finding.reason == Some(reason)).take(NAMED);
        let targets: Vec<&Target> = here.filter_map(|finding| catalog.get(&finding.target)).collect();
        (!targets.is_empty()).then(|| called(&targets))
    };
    if kind == Kind::Class {
        return format!("What its drugs do to {four} is not known.");
    }
    let doubt = DoubtReason::ALL.iter().find_map(|&reason| Some((reason, at(reason)?)));
    match doubt {
        Some((DoubtReason::Contested, targets)) => {
            format!("Sources disagree on what it does at {targets}; what it does to {four} is not known.")
        }
        Some((DoubtReason::Unsettled, targets)) => {
            format!("What it does at {targets} one source alone leaves open; what it does to {four} is not known.")
        }
        Some((DoubtReason::BindingOnly, targets)) => {
            format!("Binds to {targets}, with what effect is not known; nor is what it does to {four}.")
        }
        None => format!("What it acts on is not recorded; what it does to {four} is not known."),
    }
}

/// Targets in doubt, or effects, that a sentence names, at most.
const NAMED: usize = 3;

/// What people notice in a later phase: `After stopping, people notice withdrawal discomfort.`
pub fn noticed(phase: Phase, effects: &[&str]) -> Option<String> {
    let shown = &effects[..effects.len().min(NAMED)];
    let when = later(phase).filter(|_| !shown.is_empty())?;
    let more = if shown.len() < effects.len() { Some("more") } else { None };
    Some(format!("{}, people notice {}.", capitalised(when), and(shown.iter().copied().chain(more))))
}

/// That nothing leads to what is asked of some entries: `What sertraline does to acetylcholine is not known: no link
/// from what it acts on is recorded.`
pub fn unanswered(
    catalog: &Catalog,
    actors: &[Actor<'_>],
    on: Option<Transmitter>,
    phases: &[Phase],
    regions: &[&str],
) -> String {
    let who = and(actors.iter().map(subject));
    let is_several = actors.len() > 1 || is_plural(&who);
    let (does, it, acts) = if is_several { ("do", "they", "act") } else { ("does", "it", "acts") };
    let what = on.map_or_else(the_four, |on| on.to_string());
    let here = regions.iter().map(|id| region(catalog, id)).collect::<Vec<_>>();
    let here = if here.is_empty() { String::new() } else { format!(" in {}", and(here)) };
    let when = match phases {
        [phase] => later(*phase).map(|later| format!(" {later}")).unwrap_or_default(),
        _ => String::new(),
    };
    let why = match actors.iter().all(|actor| actor.actions.is_empty()) {
        true if actors.iter().all(|actor| actor.kind == Kind::Class) => "no action of the class itself is recorded",
        true => "no action is recorded",
        false => &format!("no link from what {it} {acts} on is recorded"),
    };
    capitalised(&format!("what {who} {does} to {what}{here}{when} is not known: {why}."))
}
