//! The sentence with which the card of a condition begins.

use super::openings::{DRUG, counted, counted_noun};
use super::phrases::{and, capitalised};
use crate::model::{Condition, Evidence, Level, Transmitter, Word};

/// What is used for a condition, so many classes, drugs and procedures, how many drugs more were tried, and how the four
/// stand in it, each as surely as it is known: `6 classes and 29 drugs are used for it; 3 drugs more were tried for it. In it
/// dopamine is low; acetylcholine may be high.`
pub fn condition(condition: &Condition, used: [usize; 3], tried: usize) -> String {
    let is_one = used.iter().sum::<usize>() == 1;
    let used = match (counted(used), tried) {
        (used, _) if !used.is_empty() => Some(format!("{used} {} used for it", if is_one { "is" } else { "are" })),
        (_, 0) => Some("No treatment of it is recorded".to_owned()),
        _ => None,
    };
    let more = if used.is_some() { " more" } else { "" };
    let tried = (tried > 0).then(|| {
        let were = if tried == 1 { "was" } else { "were" };
        format!("{tried} {}{more} {were} tried for it", counted_noun(tried, DRUG))
    });
    let treated = format!("{}.", used.into_iter().chain(tried).collect::<Vec<_>>().join("; "));
    let is = |is_one: bool| if is_one { "is" } else { "are" };
    let sure = stands(condition, |evidence| evidence <= Evidence::Supported, is);
    let sure = sure.map(|sure| format!("in it {sure}"));
    let may = stands(condition, |evidence| evidence == Evidence::Hypothesis, |_| "may be");
    let disputed = stands(condition, |evidence| evidence == Evidence::Contested, is);
    let disputed = disputed.map(|disputed| format!("sources disagree whether {disputed}"));
    let stands: Vec<String> = [sure, may, disputed].into_iter().flatten().collect();
    // That nothing is recorded stands below.
    if stands.is_empty() { treated } else { format!("{treated} {}.", capitalised(&stands.join("; "))) }
}

/// How those of the four stand that stand as surely as asked: `dopamine and norepinephrine may be low and acetylcholine
/// high`. What is surer of a transmitter is told alone.
fn stands(
    condition: &Condition,
    is_as_sure: impl Fn(Evidence) -> bool,
    verb: impl Fn(bool) -> &'static str,
) -> Option<String> {
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    for transmitter in Transmitter::ALL {
        let of = || condition.changes.iter().filter(|standing| standing.transmitter == *transmitter);
        let Some(surest) = of().map(|standing| standing.evidence).min() else { continue };
        if !is_as_sure(surest) {
            continue;
        }
        let levels = levels(of().filter(|standing| is_as_sure(standing.evidence)).map(|standing| standing.level));
        match groups.iter_mut().find(|(known, _)| *known == levels) {
            Some((_, names)) => names.push(transmitter.as_str()),
            None => groups.push((levels, vec![transmitter.as_str()])),
        }
    }
    // The verb is said once: "dopamine is low and acetylcholine high".
    let clauses = groups.iter().enumerate().map(|(at, (levels, names))| {
        let verb = if at == 0 { format!("{} ", verb(names.len() == 1)) } else { String::new() };
        format!("{} {verb}{levels}", and(names))
    });
    let clauses: Vec<String> = clauses.collect();
    (!clauses.is_empty()).then(|| and(clauses))
}

/// `low`, or of what differs from place to place `high in one place and low in another`.
fn levels(levels: impl Iterator<Item = Level>) -> String {
    let mut all: Vec<Level> = Vec::new();
    levels.for_each(|level| {
        if !all.contains(&level) {
            all.push(level);
        }
    });
    match all.as_slice() {
        [first, second, ..] => format!("{first} in one place and {second} in another"),
        one => and(one.iter().map(|level| level.as_str())),
    }
}
