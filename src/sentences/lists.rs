//! The sentence that counts what a list holds.

use super::phrases::and;
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
    /// Where and when these hold, if that was asked for: ` in the prefrontal cortex`.
    pub place: String,
    /// What else each of them does, of one and of several: `leaves acetylcholine alone`.
    pub does: Vec<(String, String)>,
    /// How many have all effects directly; all where none was asked for.
    pub direct: usize,
    /// How many have one through circuits alone.
    pub indirect: usize,
}

impl Tally {
    /// `84 drugs raise dopamine directly, 41 through circuits alone.`
    pub fn sentence(&self) -> String {
        let Self { direct, indirect, .. } = *self;
        let does = and(self.predicates());
        let plain = self.effects.is_empty();
        match self.effects.len() + self.does.len() {
            0 => format!("{}.", self.subject(direct + indirect)),
            1 if plain => format!("{} {does}.", self.subject(direct)),
            1 if indirect == 0 => format!("{} {does} directly.", self.subject(direct)),
            1 if direct == 0 => format!("{} {does}, through circuits alone.", self.subject(indirect)),
            1 => format!(
                "{} {} directly, {indirect} through circuits alone.",
                self.subject(direct),
                and(self.said_of(direct))
            ),
            _ if plain => format!("{} {does}.", self.subject(direct)),
            _ if indirect == 0 => format!("{} {does}, all directly.", self.subject(direct)),
            _ if direct == 0 => format!("{} {does}, in part through circuits.", self.subject(indirect)),
            _ => format!(
                "{} {does}: {direct} directly, {indirect} in part through circuits.",
                self.subject(direct + indirect)
            ),
        }
    }

    fn subject(&self, count: usize) -> String {
        let noun = if count == 1 { self.noun.0 } else { self.noun.1 };
        let words = [self.kind.as_str(), noun].into_iter().chain(self.which.iter().map(String::as_str));
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        format!("{count} {}", words.join(" "))
    }

    fn predicates(&self) -> Vec<String> {
        self.said_of(self.direct + self.indirect)
    }

    /// What is said of so many.
    fn said_of(&self, count: usize) -> Vec<String> {
        let is_one = count == 1;
        let effects = Effect::STATED.iter().filter_map(|&effect| {
            let of = self.effects.iter().filter(|(of, _)| *of == effect);
            let transmitters = and(of.map(|(_, transmitter)| transmitter.as_str()));
            let verb = if is_one { effect.as_str() } else { effect.as_str().trim_end_matches('s') };
            let what = if matches!(effect, Effect::Activates | Effect::Blocks) { " receptors" } else { "" };
            (!transmitters.is_empty()).then(|| format!("{verb} {transmitters}{what}{}", self.place))
        });
        let others = self.does.iter().map(|(one, several)| if is_one { one.clone() } else { several.clone() });
        effects.chain(others).collect()
    }
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
