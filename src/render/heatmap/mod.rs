//! Affinities as a heat map: how a reading is shown, in a terminal and as a picture.

mod rows;
mod svg;
mod text;

use super::Look;
use crate::affinities::{AffinityPart, AffinityProfile, Reading, negative_log};
use crate::documents::Finding;
use crate::model::{AffinityType, DoubtReason};
use crate::render::legend::DISPUTED;

pub use rows::rows;
pub use svg::{DARK, LIGHT, document, picture};
pub use text::{Ask, text};

/// How tightly something binds, in steps of tenfold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// pKi below 6: weaker than 1,000 nM.
    Below6,
    /// From 6 on.
    From6,
    /// From 7 on.
    From7,
    /// From 8 on.
    From8,
    /// 9 and more: 1 nM or tighter.
    From9,
}

impl Band {
    /// Every band, the tightest first.
    pub const ALL: [Self; 5] = [Self::From9, Self::From8, Self::From7, Self::From6, Self::Below6];

    /// That of a pKi as it is shown, with one decimal.
    fn of(pki: f64) -> Self {
        const TEN: f64 = 10.0;
        match (pki * TEN).round() {
            90.0.. => Self::From9,
            80.0.. => Self::From8,
            70.0.. => Self::From7,
            60.0.. => Self::From6,
            _ => Self::Below6,
        }
    }

    /// The block that stands for it: the denser, the tighter.
    fn block(self, look: Look) -> &'static str {
        match (self, look.ascii) {
            (Self::Below6, false) => "··",
            (Self::From6, false) => "░░",
            (Self::From7, false) => "▒▒",
            (Self::From8, false) => "▓▓",
            (Self::From9, false) => "██",
            (Self::Below6, true) => "..",
            (Self::From6, true) => "::",
            (Self::From7, true) => "++",
            (Self::From8, true) => "%%",
            (Self::From9, true) => "##",
        }
    }

    /// What stands beside its block in a legend.
    fn range(self) -> &'static str {
        match self {
            Self::Below6 => "below 6.0",
            Self::From6 => "6.0–6.9",
            Self::From7 => "7.0–7.9",
            Self::From8 => "8.0–8.9",
            Self::From9 => "9.0 and more",
        }
    }
}

/// Stands where something acts and no affinity is recorded.
const ACTS: &str = "acts";
/// Stands where something was measured and has no effect.
const NONE: &str = "none";
/// Stands where one source alone leaves it open.
const UNSETTLED: &str = "unsettled";
/// Stands where only binding is known.
const UNKNOWN: &str = "unknown";

/// What a pKi is.
const SCALE: &str = "pKi: 9 is 1 nM, 8 is 10 nM, 7 is 100 nM, 6 is 1,000 nM; more binds tighter";
/// What an empty cell means.
const BLANK: &str = "empty: not recorded, which is not none";

/// How a reading is shown.
#[derive(Debug, Clone, PartialEq)]
struct Shown {
    /// Of a constant of binding.
    band: Option<Band>,
    /// A figure with its marks, or a word; empty where nothing is recorded.
    text: String,
}

impl Shown {
    fn new(reading: &Reading<'_>) -> Self {
        let band = reading.pki.map(Band::of);
        let text = match (reading.finding, reading.affinity.map(negative_log)) {
            (None, _) => String::new(),
            (Some(Finding::Action), Some(log)) => format!("{log:.1}{}", marks(reading)),
            (Some(Finding::Action), None) => format!("{ACTS}{}", marks(reading)),
            (Some(Finding::Inactive), _) => NONE.to_owned(),
            (Some(Finding::Unknown), _) => match reading.reason {
                Some(DoubtReason::BindingOnly) => UNKNOWN.to_owned(),
                Some(DoubtReason::Unsettled) => UNSETTLED.to_owned(),
                Some(DoubtReason::Contested) | None => DISPUTED.to_owned(),
            },
        };
        Self { band, text }
    }
}

/// A mark behind a figure, and what it means.
struct Mark {
    sign: &'static str,
    means: &'static str,
    is_on: fn(&Reading<'_>) -> bool,
}

/// Every mark, in the order in which they stand.
const MARKS: [Mark; 4] = [
    Mark { sign: "i", means: "i: pIC50, not binding", is_on: |r| r.affinity_type == Some(AffinityType::Ic50) },
    Mark { sign: "e", means: "e: pEC50, not binding", is_on: |r| r.affinity_type == Some(AffinityType::Ec50) },
    Mark { sign: "*", means: "*: in an animal's tissue", is_on: |r| r.species.is_some_and(|s| s.is_animal()) },
    Mark { sign: "'", means: "': of an active form or a part", is_on: |r| r.via.is_some() },
];

fn marks(reading: &Reading<'_>) -> String {
    MARKS.iter().filter(|mark| (mark.is_on)(reading)).map(|mark| mark.sign).collect()
}

/// What the marks and words of some readings mean, those alone that occur.
fn meanings(part: &AffinityPart<'_, '_>) -> Vec<&'static str> {
    let readings = || part.profile.targets.iter().flat_map(|target| part.cells(target));
    let shows = |word: &str| readings().any(|reading| Shown::new(reading).text.trim_end_matches(['*', '\'']) == word);
    let marked = MARKS.iter().filter(|mark| readings().any(|reading| (mark.is_on)(reading))).map(|mark| mark.means);
    let words = [
        (ACTS, "acts: no affinity recorded"),
        (NONE, "none: measured, no effect"),
        (DISPUTED, "?: sources disagree"),
        (UNSETTLED, "unsettled: one source alone leaves it open"),
        (UNKNOWN, "unknown: only binding is known"),
        ("", BLANK),
    ];
    marked.chain(words.into_iter().filter(|(word, _)| shows(word)).map(|(_, means)| means)).collect()
}

/// The keys of the sources of all readings, each once.
fn keys<'c>(profile: &AffinityProfile<'c>) -> Vec<&'c str> {
    let readings = profile.targets.iter().flat_map(|target| &target.cells);
    let mut keys: Vec<&str> = readings.flat_map(|reading| reading.sources.iter().map(|key| key.as_str())).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

#[cfg(test)]
mod tests {
    use super::Band;

    /// A cell is never coloured otherwise than its figure says.
    #[test]
    fn bands_are_those_of_the_figures() {
        let bands = [8.94, 8.96, 9.0, 10.2, 6.04, 5.96, 5.94].map(Band::of);
        use Band::{Below6, From6, From8, From9};
        assert_eq!(bands, [From8, From9, From9, From9, From6, From6, Below6]);
    }
}
