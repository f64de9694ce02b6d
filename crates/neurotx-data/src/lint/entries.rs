//! The rules over one record, tested when it is read.

use std::collections::HashSet;
use std::ops::Range;

use crate::diagnostics::Rule;
use crate::model::{
    Affinity, Change, ClinicalMechanism, DirectEffect, Drug, Effect, Link, Phase, Side, Source, Target, TargetAction,
    When,
};
use crate::read::{File, TableReader};

/// An affinity is a positive number of nM.
pub fn affinity(affinity: &Affinity, table: &TableReader<'_>) {
    let bad = |key, message: &str, help: &str| {
        table.file().report(table.span_of(key), Rule::BadAffinity, || (message.to_owned(), help.to_owned()));
    };
    if !(affinity.value.is_finite() && affinity.value > 0.0) {
        bad("value", "an affinity is not a positive number", "write the measured value, or leave the affinity out");
    }
    if table.value("unit").and_then(|unit| unit.get_ref().as_str()) != Some("nM") {
        bad("unit", "an affinity is not in nM", "convert the value and write `unit = \"nM\"`");
    }
}

/// The places of target and rank of an action.
pub type ActionPlaces = (Range<usize>, Range<usize>);

/// The actions of one entry: each is stated once, and their ranks follow their affinities.
pub fn check_actions(file: &File<'_>, actions: &[TargetAction], places: &[ActionPlaces]) {
    let mut seen = HashSet::new();
    for (at, (action, (target, rank))) in actions.iter().zip(places).enumerate() {
        if !seen.insert((&action.target, action.action)) {
            file.report(target.clone(), Rule::ActionTwice, || {
                let message = format!("\"{} {}\" stands here a second time", action.target, action.action);
                (message, "keep one of them".to_owned())
            });
        }
        for other in &actions[..at] {
            if contradicts(other, action) || contradicts(action, other) {
                file.report(rank.clone(), Rule::RankAgainstAffinity, || {
                    let pair = format!("{} ({}) and {} ({})", other.target, other.rank, action.target, action.rank);
                    let help = "correct the rank, or add a note that says why it differs";
                    (format!("{pair} are ranked against their affinities"), help.to_owned())
                });
            }
        }
    }
}

/// Whether an action has a better rank than one that binds ten times tighter, where neither has a note.
fn contradicts(better: &TargetAction, worse: &TargetAction) -> bool {
    const TENFOLD: f64 = 10.0;
    let (Some(weak), Some(tight)) = (&better.affinity, &worse.affinity) else { return false };
    better.rank < worse.rank && weak.value > TENFOLD * tight.value && better.note.is_none() && worse.note.is_none()
}

/// A target is acted on or silent, and stands once among those that are silent.
pub fn drug(drug: &Drug, table: &TableReader<'_>) {
    if !table.has("actions") {
        table.missing("actions");
    }
    let mut seen: HashSet<&str> = drug.actions.iter().map(|action| action.target.as_str()).collect();
    let findings = drug.inactive.iter().chain(&drug.unknown);
    for (row, finding) in table.tables("inactive").chain(table.tables("unknown")).zip(findings) {
        if !finding.target.is_empty() && !seen.insert(&finding.target) {
            row.file().report(row.span_of("target"), Rule::ActionTwice, || {
                let help = "keep it in one of actions, inactive and unknown";
                (format!("{} says two things about {}", drug.id, finding.target), help.to_owned())
            });
        }
    }
}

/// What a target does normally is cited.
pub fn target(target: &Target, table: &TableReader<'_>) {
    if target.role.is_some() && target.role_sources.is_empty() {
        table.missing("role_sources");
    }
}

/// A mechanism is an action on a target, or a rise or fall of a transmitter.
pub fn clinical_mechanism(mechanism: &ClinicalMechanism, table: &TableReader<'_>) {
    let is_action = mechanism.target.is_some() && !mechanism.actions.is_empty() && mechanism.effect.is_none();
    let is_change = mechanism.actions.is_empty() && matches!(mechanism.effect, Some(Effect::Raises | Effect::Lowers));
    if mechanism.target.is_some() == mechanism.transmitter.is_some() || !(is_action || is_change) {
        table.file().report(table.span.clone(), Rule::WrongType, || {
            let help = "write a target and the actions on it, or a transmitter and `raises` or `lowers`";
            ("the mechanism is neither an action nor a change".to_owned(), help.to_owned())
        });
    }
}

/// A change is `raises` or `lowers`: activation and block are actions on a target.
pub fn change(change: &Change, table: &TableReader<'_>) {
    if !matches!(change.effect, Effect::Raises | Effect::Lowers) {
        table.file().report(table.span_of("effect"), Rule::UnknownWord, || {
            let message = "a link changes how much of a transmitter there is";
            (message.to_owned(), "write raises or lowers, or name a target and actions".to_owned())
        });
    }
}

/// Feedback is derived, not stated; and that an effect was not found in a drug is cited.
pub fn direct_effect(effect: &DirectEffect, table: &TableReader<'_>) {
    if effect.except.is_empty() != effect.except_sources.is_empty() {
        let key = if effect.except.is_empty() { "except_sources" } else { "except" };
        table.file().report(table.span_of(key), Rule::MissingSource, || {
            let message = "in whom an effect was not found, and who looked for it, go together";
            (message.to_owned(), "write both `except` and `except_sources`, or neither".to_owned())
        });
    }
    if effect.effect == Effect::Restrains {
        table.file().report(table.span_of("effect"), Rule::UnknownWord, || {
            let message = "an action on a target restrains nothing directly";
            (message.to_owned(), "write raises, lowers, activates or blocks".to_owned())
        });
    }
}

/// Only a chronic link ends another, and a net fall was measured in somebody.
pub fn link(link: &Link, table: &TableReader<'_>) {
    let is_of_some = matches!(&link.when, When::Acted { drugs, .. } if !drugs.is_empty());
    if link.net && !is_of_some {
        table.file().report(table.span_of("net"), Rule::WrongType, || {
            let message = format!("{} tells a net fall, but not in which drugs", link.id);
            (message, "name them as `drugs` of `when`, or leave `net` out".to_owned())
        });
    }
    if link.whole && !is_of_some {
        table.file().report(table.span_of("whole"), Rule::WrongType, || {
            let message = format!("{} tells what whole drugs do, but not which drugs", link.id);
            (message, "name them as `drugs` of `when`, or leave `whole` out".to_owned())
        });
    }
    if link.ends.is_some() && link.phase != Phase::Chronic {
        table.file().report(table.span_of("ends"), Rule::WrongType, || {
            let message = format!("{} ends another link but is not chronic", link.id);
            (message, "write `phase = \"chronic\"`, or leave `ends` out".to_owned())
        });
    }
}

/// A side of a risk is actions on targets, or drugs by name.
pub fn side(side: &Side, table: &TableReader<'_>) {
    let is_named = side.targets.is_empty() && side.actions.is_empty() && !side.drugs.is_empty();
    if !is_named && (side.targets.is_empty() || side.actions.is_empty()) {
        table.file().report(table.span.clone(), Rule::MissingKey, || {
            let help = "write the targets and the actions on them, or `drugs` alone";
            ("the side of a risk names neither actions nor drugs".to_owned(), help.to_owned())
        });
    }
}

/// A source has a title, unless it is a row of a database, and can be found: by an identifier or
/// address, or as a paper in a journal.
pub fn source(source: &Source, table: &TableReader<'_>) {
    let has_locator = [&source.pmid, &source.pmcid, &source.doi, &source.url].into_iter().any(Option::is_some);
    let is_in_journal = source.authors.is_some() && source.year.is_some() && source.journal.is_some();
    if !has_locator && !is_in_journal {
        table.file().report(table.span.clone(), Rule::MissingKey, || {
            let message = format!("nobody can find the source \"{}\"", source.key);
            (message, "add a pmid, pmcid, doi or url that you have seen".to_owned())
        });
    }
    if source.title.is_none() && source.listed_in.is_none() {
        table.file().report(table.span.clone(), Rule::MissingKey, || {
            let help = "add the title that you have seen, or `listed_in` for a row of a database";
            (format!("the source \"{}\" has no title", source.key), help.to_owned())
        });
    }
}
