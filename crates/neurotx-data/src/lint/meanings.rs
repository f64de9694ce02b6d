//! Each action on a target means something there.

use std::collections::HashMap;

use crate::diagnostics::{Diagnostics, Rule};
use crate::model::{Action, Target, TargetKind, Word};
use crate::read::{Collected, KnownEntries};

/// Every action on a target of the four has a meaning there; on other targets it suits their kind.
pub fn meanings(c: &Collected, known: &dyn KnownEntries, diagnostics: &mut Diagnostics) {
    let targets: HashMap<&str, &Target> = c.data.targets.iter().map(|target| (target.id.as_str(), target)).collect();
    for used in &c.actions {
        let Some(target) = targets.get(used.target.as_str()).copied().or_else(|| known.target(&used.target)) else {
            continue;
        };
        let has_meaning = if target.effects.is_empty() {
            suits(target.kind, used.action)
        } else {
            target.effects.iter().any(|meaning| meaning.actions.contains(&used.action))
        };
        if !has_meaning {
            c.note(diagnostics, &used.at, Rule::NoMeaning, || {
                (format!("\"{}\" has no meaning at {}", used.action, target.id), meant(target))
            });
        }
    }
}

fn meant(target: &Target) -> String {
    let mut actions: Vec<Action> = target.effects.iter().flat_map(|meaning| meaning.actions.clone()).collect();
    if target.effects.is_empty() {
        actions = Action::ALL.iter().copied().filter(|&action| suits(target.kind, action)).collect();
    }
    actions.sort_unstable();
    actions.dedup();
    let words: Vec<_> = actions.iter().map(|action| action.as_str()).collect();
    format!("write one of {}, or add the meaning to the target's `effects`", words.join(", "))
}

/// Whether an action makes sense at a kind of target.
fn suits(kind: TargetKind, action: Action) -> bool {
    use Action::{
        Agonist, Antagonist, Inhibitor, Modulator, NegativeModulator, Opener, PositiveModulator, Precursor,
        Reactivator, Releaser, Substrate, Toxin,
    };
    match kind {
        TargetKind::Transporter => {
            matches!(action, Inhibitor | Releaser | Substrate | PositiveModulator | NegativeModulator | Modulator)
        }
        TargetKind::Receptor => {
            action.drives() || action.occupies() || matches!(action, PositiveModulator | Opener | Modulator)
        }
        TargetKind::Channel => {
            action.drives() || action.occupies() || matches!(action, PositiveModulator | Opener | Inhibitor | Modulator)
        }
        TargetKind::Enzyme => matches!(action, Inhibitor | Substrate | Reactivator | PositiveModulator | Modulator),
        TargetKind::Synthesis => matches!(action, Precursor | Inhibitor),
        TargetKind::Protein => matches!(
            action,
            Inhibitor | Agonist | Antagonist | Toxin | PositiveModulator | NegativeModulator | Modulator
        ),
        TargetKind::Stimulation => matches!(action, Modulator),
    }
}
