//! What was told already, and how a step is told.

use super::Ask;
use crate::documents::EffectDocument;
use crate::mechanism::{Step, once};
use crate::model::Evidence;
use crate::render::Look;
use crate::render::card::{Cite, list_sources};
use crate::render::page::{Hint, Page};
use crate::render::styled::{Emphasis, Styled};
use crate::sentences::{StepSentence, and};

/// As many keys of a statement as are shown where there is not room for all.
const FEW_KEYS: usize = 3;

/// A page on which steps are told once, and the sources they cite.
pub(super) struct Teller<'e> {
    pub page: Page,
    pub ask: Ask<'e>,
    /// Steps and their numbers.
    told: Vec<(Step<'e>, usize)>,
    cited: Vec<&'e str>,
    /// Regions that were spelt out.
    regions: Vec<&'e str>,
}

impl<'e> Teller<'e> {
    pub fn new(look: Look, ask: Ask<'e>) -> Self {
        Self { page: Page::new(look.for_prose()), ask, told: Vec::new(), cited: Vec::new(), regions: Vec::new() }
    }

    /// Ends the page with what shows more, of which so much is left, or with the references.
    pub fn foot(mut self, left: &[String], cite: Cite<'_>) -> Styled {
        if self.ask.sources {
            list_sources(&mut self.page, &self.cited, cite);
            return self.page.finish();
        }
        let command = self.ask.command;
        let is_answer = !left.is_empty() || !self.cited.is_empty();
        let more = |what: String, flags: &str| Hint { what, command: format!("{command} {flags}") };
        let what = if left.is_empty() { "in full".to_owned() } else { format!("{} more", left.join(", ")) };
        let full = (is_answer && !self.ask.full).then(|| more(what, "--full"));
        let sources = (!self.cited.is_empty()).then(|| {
            let end = if self.cited.len() == 1 { "" } else { "s" };
            let flags = if self.ask.full { "--full --sources" } else { "--sources" };
            more(format!("{} source{end}", self.cited.len()), flags)
        });
        full.iter().chain(&sources).for_each(|hint| self.page.hint(hint, Some(Emphasis::Faint)));
        self.page.finish()
    }

    /// Ends the page with the cards of entries of which nothing leads to an effect.
    pub fn cards(mut self, ids: impl Iterator<Item = &'e str>) -> Styled {
        for id in ids {
            let (what, command) = ("all that is told of it".to_owned(), format!("neurotx show --full {id}"));
            self.page.hint(&Hint { what, command }, Some(Emphasis::Faint));
        }
        self.page.finish()
    }

    /// Keys of sources, in forms of which each is shorter than the one before.
    pub fn keys(&mut self, sources: &[&'e str], against: &[&'e str]) -> Vec<String> {
        for key in sources.iter().chain(against) {
            if !self.cited.contains(key) {
                self.cited.push(key);
            }
        }
        let all = form(sources, against, usize::MAX);
        if self.ask.full || self.page.look().width.is_none() {
            return vec![all];
        }
        let mut forms: Vec<String> = (1..=FEW_KEYS).rev().map(|few| form(sources, against, few)).collect();
        forms.dedup();
        forms
    }

    /// A region: spelt out where it is first named, then by the short name that it has in tables.
    pub fn region(&mut self, id: &'e str, name: &str) -> String {
        if self.regions.contains(&id) {
            return id.to_owned();
        }
        self.regions.push(id);
        if name.contains(id) { name.to_owned() } else { format!("{name} ({id})") }
    }

    /// The number of a step that was told.
    pub fn number(&self, step: &Step<'e>) -> Option<usize> {
        self.told.iter().find(|(told, _)| told == step).map(|(_, number)| *number)
    }

    /// The number of the last step of some, if it was told.
    pub fn last_number(&self, steps: &[StepSentence<'e>]) -> Option<usize> {
        steps.last().and_then(|told| self.number(&told.step))
    }

    /// Tells steps of chains that are told alike: those that were not told yet, from the last one that
    /// was. The last one has a mark. Where what comes of it stands above, with the region `above`, it is told
    /// without that.
    pub fn chain(&mut self, chains: &[&'e [StepSentence<'e>]], mark: &str, above: Option<&str>) {
        let Some(&steps) = chains.first() else { return };
        let known = steps.iter().take_while(|told| self.number(&told.step).is_some()).count();
        let from = self.last_number(&steps[..known]);
        if let (true, Some(number)) = (known == steps.len(), from) {
            return self.page.item("     ", &format!("see {number}{mark}"));
        }
        let mut from = from.map(|number| format!("from {number}: "));
        for (at, StepSentence { step, sentence, cause }) in steps.iter().enumerate().skip(known) {
            let is_last = at + 1 == steps.len();
            // What another chain told is not told again behind a step of its own.
            if let Some(number) = self.number(step) {
                from = Some(format!("from {number}: "));
                if is_last {
                    self.page.item("     ", &format!("see {number}{mark}"));
                }
                continue;
            }
            let text = match (cause, above) {
                (Some(cause), Some(region)) if is_last && !self.ask.full => &there(cause, region),
                _ => &sentence.text,
            };
            let mark = if is_last { mark } else { "" };
            let text = format!("{}{text}{mark}", from.take().unwrap_or_default());
            let alike = chains.iter().filter_map(|chain| chain.get(at));
            let of_all: Vec<&'e StepSentence<'e>> = alike.collect();
            self.step(&of_all, &text);
        }
    }

    /// Tells one step, or several that read alike.
    fn step(&mut self, alike: &[&'e StepSentence<'e>], text: &str) {
        let number = self.told.last().map_or(0, |(_, number)| *number) + 1;
        self.told.extend(alike.iter().map(|told| (told.step, number)));
        let sources: Vec<&'e str> = once(alike.iter().flat_map(|told| &told.sentence.sources));
        let against: Vec<&'e str> = once(alike.iter().flat_map(|told| &told.sentence.against));
        let keys = self.keys(&sources, &against);
        self.page.beside((&format!("{number:>3}  "), None), (text, None), (&keys, Emphasis::Faint));
    }
}

/// As many of some keys as are shown, and how many more there are.
fn form(sources: &[&str], against: &[&str], few: usize) -> String {
    let list = |keys: &[&str]| {
        let shown = &keys[..few.min(keys.len())];
        let more = if shown.len() < keys.len() { format!(" +{}", keys.len() - shown.len()) } else { String::new() };
        shown.join(" ") + &more
    };
    if against.is_empty() { list(sources) } else { format!("{}; against {}", list(sources), list(against)) }
}

/// A cause in whose sentence a region need not be named again.
fn there(cause: &str, region: &str) -> String {
    let named = format!(" in the {region}");
    let is_once = !region.is_empty() && !cause.contains(" there");
    match cause.split_once(&named) {
        Some((before, after)) if is_once && !after.starts_with(char::is_alphabetic) => {
            format!("{before} there{after}")
        }
        _ => cause.to_owned(),
    }
}

/// In which animals the last of some steps was seen: `rats and mice`.
fn animals(steps: &[StepSentence<'_>]) -> String {
    match steps.last().map(|told| &told.step) {
        Some(Step::Link { link, .. }) => and(link.species.iter().map(|species| species.plural())),
        _ => String::new(),
    }
}

/// How sure something is and in which animals it was seen: `supported, rats`.
pub(super) fn mark(evidence: Evidence, steps: &[StepSentence<'_>]) -> String {
    let animals = animals(steps);
    if animals.is_empty() { evidence.to_string() } else { format!("{evidence}, {animals}") }
}

impl EffectDocument<'_> {
    /// How sure it is and in which animals it was seen.
    pub(super) fn mark(&self) -> String {
        mark(self.evidence, &self.steps)
    }

    /// The same below another, as far as it differs: ` (contested)`, ` (mice)`.
    pub(super) fn mark_beside(&self, other: &Self) -> String {
        let evidence = if self.evidence == other.evidence { String::new() } else { self.evidence.to_string() };
        let (own, above) = (animals(&self.steps), animals(&other.steps));
        let animals = if own == above { String::new() } else { own };
        match (evidence.is_empty(), animals.is_empty()) {
            (true, true) => String::new(),
            (false, false) => format!(" ({evidence}, {animals})"),
            _ => format!(" ({evidence}{animals})"),
        }
    }
}
