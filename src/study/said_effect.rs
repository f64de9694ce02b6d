//! What people say for the effect of a drug on a transmitter: `raises it`, `blocks its reuptake`. Every word is to
//! be understood, so that nothing that is denied, doubled or said of something else counts.

use super::said::{is_denied, plain, without_fillers};
use crate::catalog::Catalog;
use crate::model::{Effect, Transmitter, TransmitterEntry};

/// What a word says, by how it begins; short ones are whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// More of what is named; by itself more of the transmitter.
    More,
    /// Less of what is named; by itself less of the transmitter.
    Less,
    /// Less of what is named; of a receptor that it is blocked.
    Block,
    /// Less of what is named; by itself nothing.
    Inhibit,
    /// More of what is named; by itself and of a receptor that it is activated.
    Activate,
    /// What takes the transmitter away.
    Clearance,
    /// What brings it.
    Supply,
    Receptor,
    /// Nothing.
    Filler,
}

const PARTS: &[(&str, Part)] = &[
    ("rais", Part::More),
    ("increas", Part::More),
    ("elevat", Part::More),
    ("boost", Part::More),
    ("enhanc", Part::More),
    ("promot", Part::More),
    ("up", Part::More),
    ("more", Part::More),
    ("higher", Part::More),
    ("lower", Part::Less),
    ("decreas", Part::Less),
    ("reduc", Part::Less),
    ("deplet", Part::Less),
    ("down", Part::Less),
    ("less", Part::Less),
    ("block", Part::Block),
    ("antagoni", Part::Block),
    ("inhibit", Part::Inhibit),
    ("prevent", Part::Inhibit),
    ("slow", Part::Inhibit),
    ("stop", Part::Inhibit),
    ("activat", Part::Activate),
    ("stimulat", Part::Activate),
    ("agoni", Part::Activate),
    ("reuptake", Part::Clearance),
    ("uptake", Part::Clearance),
    ("breakdown", Part::Clearance),
    ("degradation", Part::Clearance),
    ("metabolism", Part::Clearance),
    ("releas", Part::Supply),
    ("synthesis", Part::Supply),
    ("production", Part::Supply),
    ("receptor", Part::Receptor),
    ("level", Part::Filler),
    ("amount", Part::Filler),
    ("concentration", Part::Filler),
    ("synap", Part::Filler),
    ("re", Part::Filler),
    ("partial", Part::Filler),
    ("agent", Part::Filler),
];

/// How those say it who say that nothing is done.
const NOTHING: [&str; 10] = [
    "nothing",
    "none",
    "no effect",
    "no direct effect",
    "has no effect",
    "does nothing",
    "no change",
    "not affect",
    "does not affect",
    "doesn t affect",
];

/// Letters of a word that is no beginning of others, at most.
const WHOLE: usize = 3;

/// The effect that a text says of a transmitter; `None` within for no effect.
pub fn said_of(catalog: &Catalog, on: Transmitter, typed: &str) -> Option<Option<Effect>> {
    let text = plain(typed);
    let text = without_names(catalog, on, &text);
    let words = without_fillers(&text);
    if NOTHING.contains(&words.join(" ").as_str()) {
        return Some(None);
    }
    if is_denied(typed) {
        return None;
    }
    let parts: Vec<Part> = words.into_iter().map(part).collect::<Option<_>>()?;
    together(&parts).map(Some)
}

fn part(word: &str) -> Option<Part> {
    let is_it = |begin: &str| if begin.len() <= WHOLE { word == begin } else { word.starts_with(begin) };
    PARTS.iter().find(|(begin, _)| is_it(begin)).map(|(_, part)| *part)
}

/// What the parts of a text say together, if it is one thing.
fn together(parts: &[Part]) -> Option<Effect> {
    let ways: Vec<Part> = parts.iter().copied().filter(|part| is_way(*part)).collect();
    let things: Vec<Part> =
        parts.iter().copied().filter(|part| matches!(part, Part::Clearance | Part::Supply | Part::Receptor)).collect();
    let (way, thing) = (ways.first().copied(), things.first().copied());
    if ways.iter().any(|other| Some(*other) != way) || things.iter().any(|other| Some(*other) != thing) {
        return None;
    }
    match (way, thing) {
        (None | Some(Part::More | Part::Activate), Some(Part::Supply)) => Some(Effect::Raises),
        (Some(_), Some(Part::Supply)) => Some(Effect::Lowers),
        (Some(Part::More | Part::Activate), Some(Part::Clearance)) => Some(Effect::Lowers),
        (Some(_), Some(Part::Clearance)) => Some(Effect::Raises),
        (Some(Part::More), None) => Some(Effect::Raises),
        (Some(Part::Less), None) => Some(Effect::Lowers),
        (Some(Part::Activate), _) => Some(Effect::Activates),
        (Some(Part::Block), _) => Some(Effect::Blocks),
        _ => None,
    }
}

fn is_way(part: Part) -> bool {
    matches!(part, Part::More | Part::Less | Part::Block | Part::Inhibit | Part::Activate)
}

/// A text without the names of the transmitter itself.
fn without_names(catalog: &Catalog, on: Transmitter, text: &str) -> String {
    let entries = catalog.all::<TransmitterEntry>();
    let entry = entries.into_iter().find(|entry| entry.id == on);
    let names = entry.into_iter().flat_map(|entry| {
        [entry.name.as_str(), entry.short.as_str()].into_iter().chain(entry.other_names.iter().map(String::as_str))
    });
    let mut names: Vec<String> = names.map(plain).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.iter().fold(text.to_owned(), |text, name| text.replace(name, " "))
}
