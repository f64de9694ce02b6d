//! What people say for the effect of a drug on a transmitter: `raises it`, `blocks its reuptake`. Every word is to
//! be understood, so that nothing that is denied, doubled or said of something else counts.

use super::said::{is_denied, plain, without_fillers};
use super::wider::ERGIC;
use crate::catalog::Catalog;
use crate::model::{Effect, Text, Transmitter, TransmitterEntry};

/// What is said of a transmitter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// An effect, and by what it comes if that is said.
    Effect(Option<Effect>, Option<Way>),
    /// More of what it does, be it by itself or by its receptors.
    MoreDone,
    /// Less of what it does.
    LessDone,
    /// That something is done to it.
    Something,
}

/// By what an effect comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// What takes the transmitter back up.
    Uptake,
    /// What breaks it down.
    Breakdown,
    /// Its release.
    Release,
    /// Its making.
    Synthesis,
}

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
    /// That it is changed, and not how.
    Some,
    /// What takes the transmitter away or brings it.
    Of(Way),
    /// What it does.
    Transmission,
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
    ("potentiat", Part::More),
    ("facilitat", Part::More),
    ("augment", Part::More),
    ("up", Part::More),
    ("more", Part::More),
    ("higher", Part::More),
    ("lower", Part::Less),
    ("decreas", Part::Less),
    ("reduc", Part::Less),
    ("deplet", Part::Less),
    ("diminish", Part::Less),
    ("suppress", Part::Less),
    ("impair", Part::Less),
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
    ("modulat", Part::Some),
    ("affect", Part::Some),
    ("alter", Part::Some),
    ("change", Part::Some),
    ("influenc", Part::Some),
    ("act", Part::Some),
    ("acts", Part::Some),
    ("reuptake", Part::Of(Way::Uptake)),
    ("uptake", Part::Of(Way::Uptake)),
    ("breakdown", Part::Of(Way::Breakdown)),
    ("degradation", Part::Of(Way::Breakdown)),
    ("metabolism", Part::Of(Way::Breakdown)),
    ("releas", Part::Of(Way::Release)),
    ("synthesis", Part::Of(Way::Synthesis)),
    ("production", Part::Of(Way::Synthesis)),
    ("formation", Part::Of(Way::Synthesis)),
    ("efflux", Part::Of(Way::Release)),
    ("transmission", Part::Transmission),
    ("neurotransmission", Part::Transmission),
    ("signal", Part::Transmission),
    ("activity", Part::Transmission),
    ("tone", Part::Transmission),
    ("function", Part::Transmission),
    ("action", Part::Transmission),
    ("receptor", Part::Receptor),
    ("level", Part::Filler),
    ("amount", Part::Filler),
    ("concentration", Part::Filler),
    ("synap", Part::Filler),
    ("extracell", Part::Filler),
    ("availab", Part::Filler),
    ("store", Part::Filler),
    ("re", Part::Filler),
    ("partial", Part::Filler),
    ("agent", Part::Filler),
];

/// Whole words for the parts that are begun above, as they are typed most.
pub const WORDS: [&str; 43] = [
    "raises",
    "raise",
    "increases",
    "increase",
    "increased",
    "elevates",
    "boosts",
    "enhances",
    "promotes",
    "lowers",
    "lower",
    "decreases",
    "decrease",
    "reduces",
    "reduce",
    "depletes",
    "suppresses",
    "blocks",
    "block",
    "inhibits",
    "inhibit",
    "inhibition",
    "prevents",
    "slows",
    "stops",
    "activates",
    "activate",
    "stimulates",
    "reuptake",
    "uptake",
    "breakdown",
    "degradation",
    "metabolism",
    "release",
    "releases",
    "synthesis",
    "production",
    "transmission",
    "receptor",
    "receptors",
    "levels",
    "synapse",
    "nothing",
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

/// What a text says of a transmitter.
pub fn said_of(catalog: &Catalog, on: Transmitter, typed: &str) -> Option<Said> {
    match typed.trim() {
        "+" | "++" | "↑" | "↑↑" => return Some(Said::Effect(Some(Effect::Raises), None)),
        "--" | "↓" | "↓↓" => return Some(Said::Effect(Some(Effect::Lowers), None)),
        _ => {}
    }
    let text = plain(typed);
    let text = without_names(catalog, on, &text);
    let words = without_fillers(&text);
    if NOTHING.contains(&words.join(" ").as_str()) {
        return Some(Said::Effect(None, None));
    }
    if is_denied(typed) {
        return None;
    }
    let parts: Vec<Part> = words.into_iter().map(part).collect::<Option<_>>()?;
    together(&parts)
}

fn part(word: &str) -> Option<Part> {
    let is_it = |begin: &str| if begin.len() <= WHOLE { word == begin } else { word.starts_with(begin) };
    PARTS.iter().find(|(begin, _)| is_it(begin)).map(|(_, part)| *part)
}

/// What the parts of a text say together, if it is one thing.
fn together(parts: &[Part]) -> Option<Said> {
    let ways: Vec<Part> = parts.iter().copied().filter(|part| is_way(*part)).collect();
    let things: Vec<Part> = parts.iter().copied().filter(|part| is_thing(*part)).collect();
    let (way, thing) = (ways.first().copied(), things.first().copied());
    if ways.iter().any(|other| Some(*other) != way) || things.iter().any(|other| Some(*other) != thing) {
        return None;
    }
    let effect = |effect, by| Some(Said::Effect(Some(effect), by));
    let is_more = matches!(way, None | Some(Part::More | Part::Activate));
    match (way, thing) {
        (Some(Part::Some), _) => Some(Said::Something),
        (None, Some(Part::Of(Way::Uptake | Way::Breakdown))) => None,
        (_, Some(Part::Of(by))) => {
            let is_brought = matches!(by, Way::Release | Way::Synthesis);
            effect(if is_more == is_brought { Effect::Raises } else { Effect::Lowers }, Some(by))
        }
        (Some(_), Some(Part::Transmission)) => Some(if is_more { Said::MoreDone } else { Said::LessDone }),
        (Some(Part::More), None) => effect(Effect::Raises, None),
        (Some(Part::Less), None) => effect(Effect::Lowers, None),
        (Some(Part::Activate), _) => effect(Effect::Activates, None),
        (Some(Part::Block), _) | (Some(Part::Inhibit), Some(Part::Receptor)) => effect(Effect::Blocks, None),
        _ => None,
    }
}

fn is_way(part: Part) -> bool {
    matches!(part, Part::More | Part::Less | Part::Block | Part::Inhibit | Part::Activate | Part::Some)
}

fn is_thing(part: Part) -> bool {
    matches!(part, Part::Of(_) | Part::Receptor | Part::Transmission)
}

/// A text without the names of the transmitter itself.
fn without_names(catalog: &Catalog, on: Transmitter, text: &str) -> String {
    let entries = catalog.all::<TransmitterEntry>();
    let entry = entries.into_iter().find(|entry| entry.id == on);
    let names = entry.into_iter().flat_map(|entry| {
        [entry.name.as_str(), entry.short.as_str()].into_iter().chain(entry.other_names.iter().map(Text::as_str))
    });
    let ergic = ERGIC.iter().filter(|(_, own)| *own == on).map(|(word, _)| *word);
    let mut names: Vec<String> = names.chain(ergic).map(plain).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.iter().fold(text.to_owned(), |text, name| text.replace(name, " "))
}
