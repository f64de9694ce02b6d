//! What people notice: by the mechanism that was shown, the rest by when it was seen and in whom.

use super::teller::Teller;
use crate::documents::{FeltDocument, MechanismDocument};
use crate::mechanism::once;
use crate::model::{Evidence, Phase};
use crate::render::card::cited;
use crate::render::grouped;
use crate::render::styled::Emphasis;
use crate::sentences::{later, later_behind};

/// A clinical effect and one way to it.
type Way<'e> = (&'e FeltDocument<'e>, &'e MechanismDocument<'e>);

impl<'e> Teller<'e> {
    /// What people notice; gives the number of effects for which there was no room.
    pub(super) fn felt(&mut self, felt: &'e [FeltDocument<'_>]) -> usize {
        if felt.is_empty() {
            return 0;
        }
        let seen = grouped(felt.iter().map(|f| (f.seen_with, ())));
        let seen: Vec<String> = seen.iter().map(|(with, _)| with.text()).collect();
        let who = [format!("seen with {}", or(&once(seen.iter())))];
        self.page.beside(("", None), ("what people notice", Some(Emphasis::Strong)), (&who, Emphasis::Faint));
        let ways: Vec<Way<'e>> = felt.iter().flat_map(|f| f.mechanism.iter().flatten().map(move |m| (f, m))).collect();
        for (_, mechanism) in &ways {
            let before = mechanism.steps.split_last().map_or(&[][..], |(_, before)| before);
            if !before.is_empty() && self.last_number(before).is_none() {
                self.chain(&[before], "", None);
            }
        }
        let mut rest: Vec<&FeltDocument<'_>> = felt.iter().filter(|f| f.mechanism.is_none()).collect();
        rest.sort_by_key(|f| (f.phase, f.place(f.subject)));
        let rest = rest.into_iter();
        if self.ask.full {
            ways.into_iter().for_each(|way| self.way(way));
            self.unexplained(rest);
            return 0;
        }
        for (told, ways) in grouped(ways.into_iter().map(|way| (self.told_as(way), way))) {
            self.ways(&told, &ways);
        }
        grouped(rest.map(|f| (f.phase, f))).into_iter().map(|(phase, felt)| self.seen(phase, &felt)).sum()
    }

    /// From which step, through what and when a way leads: `from 1, through 5-HT3 in brainstem`.
    fn told_as(&self, (felt, mechanism): Way<'e>) -> String {
        let Some((last, before)) = mechanism.steps.split_last() else { return String::new() };
        let mut told = match self.last_number(before) {
            Some(number) => format!("from {number}"),
            None => last.cause.clone().unwrap_or_default(),
        };
        told += &mechanism.through.map(|receptor| format!(", through {receptor}")).unwrap_or_default();
        told += &mechanism.region.map(|region| format!(" in {region}")).unwrap_or_default();
        told + &later_behind(", ", felt.phase)
    }

    /// Everything that comes in one way, in one line.
    fn ways(&mut self, told: &str, ways: &[Way<'e>]) {
        let effects: Vec<String> =
            ways.iter().map(|(f, m)| format!("{}{}", f.felt, doubt(f.evidence.max(m.evidence)))).collect();
        let keys = once(ways.iter().flat_map(|(f, m)| m.sources.iter().chain(f.sources)));
        let against = once(ways.iter().flat_map(|(f, m)| m.against.iter().chain(f.against)));
        // Told together, one source would stand for and against.
        if ways.len() > 1 && against.iter().any(|key| keys.contains(key)) {
            return ways.iter().for_each(|way| self.ways(told, &[*way]));
        }
        let keys = self.keys(&keys, &against);
        let text = format!("{told}: {}", once(effects.iter()).join(", "));
        self.page.beside(("  ", None), (&text, None), (&keys, Emphasis::Faint));
    }

    /// What was seen in one phase without a known mechanism, as far as a line holds it.
    fn seen(&mut self, phase: Phase, felt: &[&'e FeltDocument<'e>]) -> usize {
        let lead = format!("  {}: ", spoken(phase));
        let effects: Vec<String> = felt.iter().map(|f| format!("{}{}", f.felt, doubt(f.evidence))).collect();
        let effects = once(effects.iter());
        let room = self.page.look().width.map(|width| width.saturating_sub(lead.len()));
        let fits = (1..=effects.len()).rev().find(|&shown| {
            let more = if shown < effects.len() { " +99".len() } else { 0 };
            room.is_none_or(|room| effects[..shown].join(", ").len() + more <= room)
        });
        let shown = fits.unwrap_or(1);
        let left = effects.len() - shown;
        let more = if left > 0 { format!(" +{left}") } else { String::new() };
        self.page.item(&lead, &format!("{}{more}", effects[..shown].join(", ")));
        left
    }

    /// One way to a clinical effect, with all that was cited for it.
    fn way(&mut self, (f, mechanism): Way<'e>) {
        let Some((last, before)) = mechanism.steps.split_last() else { return };
        let from = self.last_number(before).map(|number| format!("from {number}: ")).unwrap_or_default();
        let keys = self.cite(&last.sentence.sources, &last.sentence.against);
        let seen = format!("seen with {} {}", f.seen_with.text(), self.cite_seen(f));
        let text = &last.sentence.text;
        self.page.item("  ", &format!("{from}{text} ({}) {keys}; {seen}", mechanism.evidence));
    }

    fn unexplained(&mut self, felt: impl Iterator<Item = &'e FeltDocument<'e>>) {
        for ((phase, seen_with), effects) in grouped(felt.map(|f| ((f.phase, f.seen_with.text()), f))) {
            let seen: Vec<String> = effects.iter().map(|f| format!("{} {}", f.felt, self.cite_seen(f))).collect();
            let when = spoken(phase);
            self.page.item("  ", &format!("{when}, seen with {seen_with}, mechanism not shown: {}", seen.join(", ")));
        }
    }

    /// How sure a clinical effect is, and who saw it.
    fn cite_seen(&mut self, f: &'e FeltDocument<'_>) -> String {
        let sure = if f.evidence == Evidence::Established { String::new() } else { format!("({}) ", f.evidence) };
        format!("{sure}{}", self.cite(f.sources, f.against))
    }

    /// Keys in brackets.
    fn cite<K: AsRef<str>>(&mut self, sources: &'e [K], against: &'e [K]) -> String {
        let (sources, against) = (once(sources.iter()), once(against.iter()));
        self.keys(&sources, &against);
        cited(&sources, &against)
    }
}

/// `a`, `a or b`, `a, b or c`.
fn or(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}

/// What a phase is called.
fn spoken(phase: Phase) -> &'static str {
    later(phase).unwrap_or("at once")
}

/// ` (contested)` behind what is in doubt.
fn doubt(evidence: Evidence) -> String {
    match evidence {
        Evidence::Established | Evidence::Supported => String::new(),
        Evidence::Hypothesis | Evidence::Contested => format!(" ({evidence})"),
    }
}
