//! The sentence that counts what a list holds.

use super::phrases::and;
use super::routes::{CIRCUITS, DIRECT, DIRECT_ANYWHERE, OUTSIDE};
use crate::model::{Effect, Transmitter, Word};

/// What a list holds.
#[derive(Debug, Default)]
pub struct Tally {
    /// What is listed: one, and several.
    pub noun: (&'static str, &'static str),
    /// What stands before the noun: `prescription`.
    pub kind: String,
    /// What stands behind it: `of the class SSRI`, `used for depression`.
    pub which: Vec<String>,
    /// Effects that each of them has.
    pub effects: Vec<(Effect, Transmitter)>,
    /// Whether what works outside the brain alone was asked for, which is not said again.
    pub is_outside_asked: bool,
    /// When these hold, if that was asked for: ` over weeks`.
    pub when: String,
    /// What else each of them does, of one and of several: `leaves acetylcholine alone`.
    pub does: Vec<(String, String)>,
    /// Regions in which the effects through circuits hold, if such were asked for: `in the striatum`.
    pub region: String,
    /// How many have all effects directly; all where none was asked for.
    pub direct: usize,
    /// How many have all directly, but one of them outside the brain only.
    pub outside: usize,
    /// How many have one through circuits alone.
    pub indirect: usize,
}

impl Tally {
    /// `84 drugs raise dopamine directly, 41 through circuits alone.`
    pub fn sentence(&self) -> String {
        let all = self.direct + self.outside + self.indirect;
        let does = and(self.said_of(all));
        match self.effects.len() + self.does.len() {
            0 => format!("{}.", self.subject(all)),
            _ if self.effects.is_empty() => format!("{} {does}.", self.subject(all)),
            1 => self.by_route(),
            _ => match self.routes().as_slice() {
                [(_, how)] => format!("{} {does}, all {how}.", self.subject(all)),
                routes => {
                    let routes: Vec<String> = routes.iter().map(|(count, how)| format!("{count} {how}")).collect();
                    format!("{} {does}: {}.", self.subject(all), routes.join(", "))
                }
            },
        }
    }

    /// What is said of one effect.
    fn by_route(&self) -> String {
        let routes = self.routes();
        let Some(((count, how), others)) = routes.split_first() else { return format!("{}.", self.subject(0)) };
        let comma = if *count == self.indirect && self.direct + self.outside == 0 { "," } else { "" };
        let mut text = format!("{} {}{comma} {how}", self.subject(*count), and(self.said_of(*count)));
        let between = if self.region.is_empty() { ", " } else { "; " };
        others.iter().for_each(|(count, how)| text.push_str(&format!("{between}{count} {how}")));
        text + "."
    }

    /// How the effects come about, with how many have them so.
    fn routes(&self) -> Vec<(usize, String)> {
        let is_one = self.effects.len() + self.does.len() == 1;
        let direct = if self.region.is_empty() { DIRECT } else { DIRECT_ANYWHERE };
        let indirect = match (self.region.as_str(), is_one) {
            ("", true) => format!("{CIRCUITS} alone"),
            ("", false) => format!("in part {CIRCUITS}"),
            (region, true) => format!("{region} {CIRCUITS}"),
            (region, false) => format!("in part {CIRCUITS} {region}"),
        };
        let outside = if self.is_outside_asked {
            DIRECT.to_owned()
        } else if is_one {
            format!("{DIRECT} but {OUTSIDE}")
        } else {
            format!("{DIRECT} but in part {OUTSIDE}")
        };
        let routes = [(self.direct, direct.to_owned()), (self.outside, outside), (self.indirect, indirect)];
        routes.into_iter().filter(|(count, _)| *count > 0).collect()
    }

    fn subject(&self, count: usize) -> String {
        let noun = if count == 1 { self.noun.0 } else { self.noun.1 };
        let words = [self.kind.as_str(), noun].into_iter().chain(self.which.iter().map(String::as_str));
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        format!("{count} {}", words.join(" "))
    }

    /// What is said of so many.
    fn said_of(&self, count: usize) -> Vec<String> {
        let is_one = count == 1;
        let effects = doing(&self.effects, is_one).into_iter().map(|does| does + &self.when);
        let others = self.does.iter().map(|(one, several)| if is_one { one.clone() } else { several.clone() });
        effects.chain(others).collect()
    }
}

/// What one thing, or several, do to transmitters: `raises serotonin and dopamine`, `block acetylcholine receptors`.
pub fn doing(effects: &[(Effect, Transmitter)], is_one: bool) -> Vec<String> {
    let does = |&effect: &Effect| {
        let of = effects.iter().filter(|(of, _)| *of == effect);
        let transmitters = and(of.map(|(_, transmitter)| transmitter.as_str()));
        let verb = if is_one { effect.as_str() } else { effect.as_str().trim_end_matches('s') };
        let what = if matches!(effect, Effect::Activates | Effect::Blocks) { " receptors" } else { "" };
        (!transmitters.is_empty()).then(|| format!("{verb} {transmitters}{what}"))
    };
    Effect::STATED.iter().filter_map(does).collect()
}

/// Whether what is noticed takes a plural: several of it, or one that is called by a plural, as hallucinations are.
pub fn is_several<S: AsRef<str>>(nouns: &[S]) -> bool {
    let [noun] = nouns else { return nouns.len() > 1 };
    // What stands behind the noun says where it is, or of what.
    let noun = noun.as_ref().split(" (").next().unwrap_or_default();
    let behind = [" to ", " of ", " from ", " at ", " on ", " in "];
    let noun = behind.iter().fold(noun, |noun, word| noun.split(word).next().unwrap_or(noun));
    let is_plural = noun.ends_with('s') && !["ss", "is", "us"].iter().any(|end| noun.ends_with(end));
    is_plural || noun.contains(" and ")
}

#[cfg(test)]
mod tests {
    use super::Tally;
    use crate::model::{Effect, Transmitter};

    fn tally(direct: usize, indirect: usize) -> Tally {
        Tally { noun: ("drug", "drugs"), direct, indirect, ..Tally::default() }
    }

    #[test]
    fn the_count_is_told_by_route() {
        let raising = |direct, indirect| {
            let effects = vec![(Effect::Raises, Transmitter::Dopamine)];
            Tally { effects, ..tally(direct, indirect) }.sentence()
        };
        assert_eq!(raising(84, 41), "84 drugs raise dopamine directly, 41 through circuits alone.");
        assert_eq!(raising(1, 41), "1 drug raises dopamine directly, 41 through circuits alone.");
        assert_eq!(raising(1, 0), "1 drug raises dopamine directly.");
        assert_eq!(raising(0, 2), "2 drugs raise dopamine, through circuits alone.");
        assert_eq!(tally(806, 0).sentence(), "806 drugs.");
    }

    #[test]
    fn what_is_direct_holds_wherever_a_drug_acts() {
        let tally = Tally {
            effects: vec![(Effect::Raises, Transmitter::Dopamine)],
            region: "in the striatum".to_owned(),
            outside: 2,
            ..tally(5, 3)
        };
        assert_eq!(
            tally.sentence(),
            "5 drugs raise dopamine directly, wherever they act; 2 directly but outside the brain only; 3 in the \
             striatum through circuits."
        );
    }

    #[test]
    fn every_condition_is_told() {
        let tally = Tally {
            kind: "prescription".to_owned(),
            which: vec!["of the class TCA".to_owned()],
            effects: vec![(Effect::Raises, Transmitter::Serotonin), (Effect::Blocks, Transmitter::Acetylcholine)],
            does: vec![("leaves dopamine alone".to_owned(), "leave dopamine alone".to_owned())],
            ..tally(3, 1)
        };
        assert_eq!(
            tally.sentence(),
            "4 prescription drugs of the class TCA raise serotonin, block acetylcholine receptors and leave dopamine \
             alone: 3 directly, 1 in part through circuits."
        );
    }
}
