//! What people say is done: actions in the words of the field, with what is said beside them.

use super::said::{plain, without_fillers};
use crate::model::{Action, Word};

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
    ("enhances", &[Action::PositiveModulator]),
    ("enhancer", &[Action::PositiveModulator]),
    ("activator", &[Action::Agonist, Action::Opener]),
    ("stimulates", &[Action::Agonist]),
    ("stimulation", &[Action::Agonist]),
    ("reverses", &[Action::Releaser]),
    ("reversal", &[Action::Releaser]),
    ("reverser", &[Action::Releaser]),
    ("releasing agent", &[Action::Releaser]),
    ("releases", &[Action::Releaser]),
    ("release", &[Action::Releaser]),
    ("converted by", &[Action::Substrate]),
    ("turned over by", &[Action::Substrate]),
];

const BLOCKING: &[Action] = &[Action::Inhibitor, Action::Antagonist, Action::ChannelBlocker];

/// The phrases for actions.
pub fn phrases() -> impl Iterator<Item = &'static str> {
    ACTIONS.iter().map(|(phrase, _)| *phrase)
}

/// The actions that a text may name, and the rest of it: `NET inhibitor`, `blocks the reuptake of serotonin`.
pub fn actions(typed: &str) -> (Vec<Action>, String) {
    let text =
        format!(" {} ", typed.to_lowercase().replace(['-', ','], " ").split_whitespace().collect::<Vec<_>>().join(" "));
    if let Some(rest) = promoted(&text) {
        return (vec![Action::Releaser], without_fillers(&rest).join(" "));
    }
    let own: Vec<(String, Vec<Action>)> = Action::ALL.iter().map(|action| (action.spoken(), vec![*action])).collect();
    let said = ACTIONS.iter().map(|(phrase, actions)| ((*phrase).to_owned(), actions.to_vec()));
    let mut all: Vec<(String, Vec<Action>)> = own.into_iter().chain(said).collect();
    // The longest phrase first: an inverse agonist is named by two words.
    all.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
    // A short one is an abbreviation, and no beginning of a word.
    let begin = |phrase: &str| if phrase.len() <= SHORT { format!(" {phrase} ") } else { format!(" {phrase}") };
    let found = all.into_iter().find_map(|(phrase, actions)| Some((text.find(&begin(&phrase))?, phrase, actions)));
    let (actions, rest) = match found {
        Some((at, phrase, actions)) => {
            let behind = &text[at + 1 + phrase.len()..];
            let end = behind.find(' ').map_or("", |end| &behind[end..]);
            (actions, format!("{}{end}", &text[..at]))
        }
        None => (Vec::new(), text),
    };
    let rest = without_fillers(&rest);
    qualified(actions, rest, typed)
}

/// Words between what is done and by what.
const BY: [&str; 4] = [" by ", " via ", " through ", " because of "];

/// What a text says before and behind `by`: `increases it by blocking its reuptake`.
pub fn by_what(typed: &str) -> Vec<String> {
    let text = BY.iter().fold(typed.to_lowercase(), |text, by| text.replace(by, "\n"));
    text.split('\n').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// The things that a text names at once, each with the action that is said of one: `SERT and NET inhibitor`.
pub fn several(typed: &str) -> Vec<String> {
    let text = typed.to_lowercase().replace(['&', '+', '/', ',', ';'], " and ");
    let text = [" plus ", " as well as ", " with "].iter().fold(text, |text, word| text.replace(word, " and "));
    let parts: Vec<String> = text
        .split(" and ")
        .flat_map(by_what)
        .map(|part| part.trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect();
    let action = parts.iter().find_map(|part| actions(part).0.first().copied());
    let with_action = |part: &String| match action {
        Some(action) if actions(part).0.is_empty() => format!("{part} {}", action.spoken()),
        _ => part.clone(),
    };
    if parts.len() > 1 { parts.iter().map(with_action).collect() } else { Vec::new() }
}

/// A text without the words that say that release is brought about, if it says so.
fn promoted(text: &str) -> Option<String> {
    const PROMOTING: [&str; 11] =
        ["promot", "increas", "enhanc", "caus", "induc", "stimulat", "trigger", "evok", "boost", "facilitat", "more"];
    let is_release = |word: &str| word.starts_with("releas") || word == "efflux";
    let is_promoting = |word: &str| PROMOTING.iter().any(|begin| word.starts_with(begin));
    let words: Vec<&str> = text.split_whitespace().collect();
    let says_so = words.iter().any(|word| is_release(word)) && words.iter().any(|word| is_promoting(word));
    let rest = words.into_iter().filter(|word| !is_release(word) && !is_promoting(word));
    says_so.then(|| rest.collect::<Vec<_>>().join(" "))
}

/// Actions with what is said of them elsewhere in a text: `partial mu agonist`; a depolarising block is brought about
/// by activation.
fn qualified(actions: Vec<Action>, mut rest: Vec<&str>, typed: &str) -> (Vec<Action>, String) {
    let mut actions = actions;
    for (word, action, is) in
        [("partial", Action::Agonist, Action::PartialAgonist), ("inverse", Action::Agonist, Action::InverseAgonist)]
    {
        if actions == [action] && rest.contains(&word) {
            actions = vec![is];
            rest.retain(|other| *other != word);
        }
    }
    if depolarises(typed) && actions.iter().any(|action| BLOCKING.contains(action)) {
        actions = vec![Action::Agonist];
    }
    (actions, rest.join(" "))
}

/// Whether a text speaks of a block that comes of depolarisation.
pub fn depolarises(typed: &str) -> bool {
    let text = plain(typed);
    let words: Vec<&str> = text.split_whitespace().collect();
    let says_so = |at: usize| words[at].starts_with("depolari") && (at == 0 || words[at - 1] != "non");
    (0..words.len()).any(says_so)
}

/// Letters of an abbreviation of an action, at most.
const SHORT: usize = 3;

/// Whether a text says that release is brought about, which may come of a receptor that controls it.
pub fn is_release_promoted(typed: &str) -> bool {
    promoted(&plain(typed)).is_some()
}
