//! What people say for effects, actions, phases and verdicts: the words of the field beside those of the
//! vocabulary.

use super::answer::Answer;
use crate::model::{Action, Effect, Phase, Target, TargetKind, Verdict, Word};
use crate::text::search_key;

/// What is said for effects; what begins a text comes first, the longer before the shorter.
const EFFECTS: &[(&str, Option<Effect>)] = &[
    ("reuptake", Some(Effect::Raises)),
    ("re uptake", Some(Effect::Raises)),
    ("breakdown", Some(Effect::Raises)),
    ("raise", Some(Effect::Raises)),
    ("increase", Some(Effect::Raises)),
    ("elevate", Some(Effect::Raises)),
    ("boost", Some(Effect::Raises)),
    ("up", Some(Effect::Raises)),
    ("more", Some(Effect::Raises)),
    ("release", Some(Effect::Raises)),
    ("lower", Some(Effect::Lowers)),
    ("decrease", Some(Effect::Lowers)),
    ("reduce", Some(Effect::Lowers)),
    ("deplete", Some(Effect::Lowers)),
    ("down", Some(Effect::Lowers)),
    ("less", Some(Effect::Lowers)),
    ("activate", Some(Effect::Activates)),
    ("stimulate", Some(Effect::Activates)),
    ("agonist", Some(Effect::Activates)),
    ("agonise", Some(Effect::Activates)),
    ("agonize", Some(Effect::Activates)),
    ("block", Some(Effect::Blocks)),
    ("antagonist", Some(Effect::Blocks)),
    ("antagonise", Some(Effect::Blocks)),
    ("antagonize", Some(Effect::Blocks)),
    ("nothing", None),
    ("none", None),
    ("no effect", None),
];

const PHASES: &[(&str, Phase)] = &[
    ("acute", Phase::Acute),
    ("at once", Phase::Acute),
    ("immediate", Phase::Acute),
    ("first dose", Phase::Acute),
    ("chronic", Phase::Chronic),
    ("week", Phase::Chronic),
    ("long term", Phase::Chronic),
    ("withdrawal", Phase::Withdrawal),
    ("stop", Phase::Withdrawal),
    ("discontinu", Phase::Withdrawal),
];

const VERDICTS: &[(&str, Verdict)] = &[
    ("oversimplif", Verdict::Oversimplified),
    ("partly", Verdict::Oversimplified),
    ("half true", Verdict::Oversimplified),
    ("too simple", Verdict::Oversimplified),
    ("simplistic", Verdict::Oversimplified),
    ("unproven", Verdict::Unproven),
    ("not proven", Verdict::Unproven),
    ("no evidence", Verdict::Unproven),
    ("contested", Verdict::Contested),
    ("disputed", Verdict::Contested),
    ("debated", Verdict::Contested),
    ("controversial", Verdict::Contested),
    ("untrue", Verdict::False),
    ("not true", Verdict::False),
    ("false", Verdict::False),
    ("wrong", Verdict::False),
    ("incorrect", Verdict::False),
    ("true", Verdict::True),
    ("right", Verdict::True),
    ("correct", Verdict::True),
];

/// What is said for actions, beside their own words. Blocking is another thing at a receptor than at a transporter.
const ACTIONS: &[(&str, &[Action])] = &[
    ("inverse agonism", &[Action::InverseAgonist]),
    ("partial agonism", &[Action::PartialAgonist]),
    ("positive allosteric modulator", &[Action::PositiveModulator]),
    ("negative allosteric modulator", &[Action::NegativeModulator]),
    ("pam", &[Action::PositiveModulator]),
    ("nam", &[Action::NegativeModulator]),
    ("potentiator", &[Action::PositiveModulator]),
    ("potentiates", &[Action::PositiveModulator]),
    ("strengthens", &[Action::PositiveModulator]),
    ("antagonism", &[Action::Antagonist]),
    ("antagonises", &[Action::Antagonist]),
    ("antagonizes", &[Action::Antagonist]),
    ("blockade", BLOCKING),
    ("blocking", BLOCKING),
    ("blocker", BLOCKING),
    ("blocks", BLOCKING),
    ("block", BLOCKING),
    ("inhibition", &[Action::Inhibitor]),
    ("inhibiting", &[Action::Inhibitor]),
    ("inhibits", &[Action::Inhibitor]),
    ("inhibit", &[Action::Inhibitor]),
    ("agonism", &[Action::Agonist]),
    ("activates", &[Action::Agonist, Action::Opener]),
    ("activation", &[Action::Agonist, Action::Opener]),
    ("activator", &[Action::Agonist, Action::Opener]),
    ("stimulates", &[Action::Agonist]),
    ("stimulation", &[Action::Agonist]),
    ("releasing agent", &[Action::Releaser]),
    ("releases", &[Action::Releaser]),
    ("release", &[Action::Releaser]),
];

const BLOCKING: &[Action] = &[Action::Inhibitor, Action::Antagonist, Action::ChannelBlocker];

/// A text as phrases are looked for in it: lower case, words between single spaces, one before and one behind.
fn plain(typed: &str) -> String {
    let dashed = |c: char| if c.is_alphanumeric() { c } else { ' ' };
    let text: String = typed.to_lowercase().chars().map(dashed).collect();
    format!(" {} ", text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// What the first of the phrases that a text holds means. A phrase is found where a word begins with it.
fn meant<T: Copy>(typed: &str, phrases: &[(&str, T)]) -> Option<T> {
    let text = plain(typed);
    phrases.iter().find(|(phrase, _)| text.contains(&format!(" {phrase}"))).map(|(_, meaning)| *meaning)
}

/// The member of the closed set of an answer that a text says.
pub fn of_closed_set(typed: &str, right: &Answer<'_>) -> Option<Answer<'static>> {
    let is_denied = plain(typed).contains(" not ");
    match right {
        Answer::Effect(_) if is_denied => None,
        Answer::Effect(_) => meant(typed, EFFECTS).map(Answer::Effect),
        Answer::Phase(_) => meant(typed, PHASES).map(Answer::Phase),
        Answer::Verdict(_) => meant(typed, VERDICTS).map(Answer::Verdict),
        _ => None,
    }
}

/// The actions that a text may name, and the rest of it: `NET inhibitor`, `blocks the reuptake of serotonin`.
pub fn actions(typed: &str) -> (Vec<Action>, String) {
    const BETWEEN: [&str; 16] =
        ["a", "an", "the", "of", "at", "as", "it", "its", "to", "by", "is", "on", "in", "and", "main", "mainly"];
    let text = format!(" {} ", typed.to_lowercase().replace('-', " ").split_whitespace().collect::<Vec<_>>().join(" "));
    let own: Vec<(String, Vec<Action>)> = Action::ALL.iter().map(|action| (action.spoken(), vec![*action])).collect();
    let said = ACTIONS.iter().map(|(phrase, actions)| ((*phrase).to_owned(), actions.to_vec()));
    let mut all: Vec<(String, Vec<Action>)> = own.into_iter().chain(said).collect();
    // The longest phrase first: an inverse agonist is named by two words.
    all.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
    let found = all.into_iter().find(|(phrase, _)| text.contains(&format!(" {phrase}")));
    let (actions, rest) = match found {
        Some((phrase, actions)) => {
            let rest = text.replacen(&phrase, " ", 1);
            (actions, rest)
        }
        None => (Vec::new(), text),
    };
    let is_word = |word: &&str| !BETWEEN.contains(word) && *word != "s";
    (actions, rest.split_whitespace().filter(is_word).collect::<Vec<_>>().join(" "))
}

/// Whether an action can be done to a target.
pub fn can_be_done(action: Action, target: &Target) -> bool {
    match action {
        Action::Inhibitor => target.kind != TargetKind::Receptor,
        Action::Antagonist => target.kind == TargetKind::Receptor,
        _ => true,
    }
}

/// What else a target may be called than by its names: by its gene, by what is carried, with `receptor` and the
/// name of its transmitter left out or added.
pub fn is_called(target: &Target, said: &str) -> bool {
    let key = search_key(said);
    if target.genes.iter().any(|gene| search_key(gene) == key) {
        return true;
    }
    let drop = ["receptors", "receptor", "adrenergic", "muscarinic", "reuptake", "uptake", "pump", "transporters"];
    let words: Vec<&str> = said.split_whitespace().filter(|word| !drop.contains(word)).collect();
    let bare = words.join(" ");
    let names = || std::iter::once(target.id.as_str()).chain(target.other_names.iter().map(String::as_str));
    let carried = |name: &str| {
        target.kind == TargetKind::Transporter && search_key(name) == search_key(&format!("{bare} transporter"))
    };
    let is_bare = |name: &str| !bare.is_empty() && search_key(name) == search_key(&bare);
    names().any(|name| is_bare(name) || carried(name)) || carried(&target.name)
}
