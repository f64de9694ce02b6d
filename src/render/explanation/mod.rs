//! A mechanism, step by step: every step is told once and numbered, later chains begin from its number.

mod clinical;
mod combined;
mod effects;
mod rows;
mod teller;

use super::card::Cite;
use super::styled::{Emphasis, Styled};
use super::{Look, grouped, timeline};
use crate::catalog::Catalog;
use crate::documents::umbrellas::Idle;
use crate::documents::{ClaimDocument, CutDocument, Explanation};
use crate::mechanism::once;
use crate::model::{Rank, Word};
use crate::sentences;

pub use combined::combined;
pub use rows::{effects, meetings};
use teller::Teller;

/// How much is shown, and what shows more.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// Everything: whole sentences, all keys, every clinical effect, statement and word.
    pub full: bool,
    /// The references too.
    pub sources: bool,
    /// Where a person reads it, who has to be told what symbols and abbreviations mean: where names are looked up.
    pub explained: Option<&'a Catalog>,
    /// The command that was given, without the flags for more.
    pub command: &'a str,
}

/// The text of an explanation.
pub fn text(explanation: &Explanation<'_>, look: Look, ask: Ask<'_>, cite: Cite<'_>) -> Styled {
    let mut teller = Teller::new(look, ask);
    let outside = if explanation.peripheral { ", which works outside the brain" } else { "" };
    // A summary begins with the name.
    // That of an umbrella class counts its drugs.
    if explanation.summary.is_none() || explanation.peripheral || !explanation.idle.is_empty() {
        teller.page.title(&format!("{}{outside}", explanation.names.join(" + ")), "");
    }
    if let Some(summary) = &explanation.summary {
        teller.page.item("", summary);
    }
    teller.idle(explanation);
    // Where a terminal is too narrow for the table, the headings say when.
    let table = timeline::table(explanation, look);
    if let Some(table) = table.filter(|table| look.holds(table)) {
        teller.page.space();
        teller.page.block(&table);
    }
    let order = effects::surest_first(explanation);
    let doubtful = order.into_iter().map(|transmitter| teller.effects(transmitter, explanation)).sum();
    if teller.has_rest(explanation) {
        teller.page.space();
    }
    teller.weak(explanation);
    teller.cut(explanation);
    teller.denied(explanation);
    teller.adapted(&explanation.adapted);
    let unshown = teller.felt(&explanation.felt);
    teller.claims(&explanation.claims);
    teller.terms(&explanation.terms);
    if !explanation.answers {
        // The same with more of it would lead to no effect either.
        return teller.cards(explanation.subject.iter().map(|subject| subject.id));
    }
    let left = [counted(doubtful, "way"), counted(unshown, "effect"), counted(explanation.claims.len(), "statement")];
    teller.foot(&left.concat(), cite)
}

/// What does not arrive.
#[derive(PartialEq)]
enum Lost<'e> {
    /// At a target, a change.
    Change(&'e str, String),
    /// At a target, what people would notice.
    Felt(&'e str),
    /// What is said of it.
    Other(&'e str),
}

impl CutDocument<'_> {
    fn lost(&self) -> Lost<'_> {
        match (self.felt, self.transmitter, self.effect) {
            (Some(_), ..) => Lost::Felt(self.target),
            (None, Some(transmitter), Some(effect)) => {
                let place = self.region.map(|region| format!(" in {region}")).unwrap_or_default();
                let does = effect.as_str().trim_end_matches('s');
                Lost::Change(self.target, format!("{does} {transmitter}{place}"))
            }
            _ => Lost::Other(&self.text),
        }
    }
}

/// `3 statements`; nothing where there is none.
fn counted(count: usize, noun: &str) -> Vec<String> {
    match count {
        0 => Vec::new(),
        1 => vec![format!("1 {noun}")],
        _ => vec![format!("{count} {noun}s")],
    }
}

/// What does not arrive, each with its sources: what one block keeps from being noticed is told together.
fn cut_statements<'e>(cuts: &'e [CutDocument<'_>]) -> Vec<(String, Vec<&'e str>)> {
    let grouped = grouped(cuts.iter().map(|cut| (cut.around.as_ref().ok_or(&cut.text), cut))).into_iter();
    let statement = |(around, group): (Result<&(String, String), &String>, Vec<&'e CutDocument<'_>>)| {
        let text = match around {
            Ok((before, after)) => {
                format!("{before}{}{after}", sentences::and(once(group.iter().filter_map(|cut| cut.felt.as_ref()))))
            }
            Err(text) => text.clone(),
        };
        (text, once(group.iter().flat_map(|cut| &cut.sources)))
    };
    grouped.map(statement).collect()
}

impl<'e> Teller<'e> {
    /// Who does nothing by itself, and what to ask about instead.
    fn idle(&mut self, explanation: &Explanation<'_>) {
        // Of what has nothing below it the summary says so.
        for Idle { at, name, drugs, below } in &explanation.idle {
            let ids: Vec<&str> = explanation.subject.iter().map(|subject| subject.id).collect();
            let names: Vec<&str> = below.iter().map(|(_, name)| *name).collect();
            // What is combined already need not be asked about.
            let first = below.iter().map(|(id, _)| *id).find(|id| !ids.contains(id));
            let ask = format!("ask about {}, as by", names.join(", "));
            match (drugs, first) {
                (Some(drugs), Some(_)) => {
                    self.page.item("  ", &format!("{} differ from drug to drug: {ask}", sentences::capitalised(drugs)));
                }
                (Some(_), None) => {}
                (None, _) if below.is_empty() && ids.len() == 1 => {}
                (None, _) => self.page.item("  ", &format!("no action of {name} itself is recorded")),
            }
            let Some(first) = first else { continue };
            if drugs.is_none() {
                self.page.item("  ", &ask);
            }
            let narrower: Vec<&str> =
                ids.iter().enumerate().map(|(place, id)| if place == *at { first } else { id }).collect();
            let command = if ids.len() > 1 { "combine" } else { "explain" };
            self.page.command("    ", &format!("neurotx {command} {}", narrower.join(" ")), None);
        }
    }

    /// Whether something stands apart from the four and from what people notice.
    fn has_rest(&self, explanation: &Explanation<'_>) -> bool {
        let is_weak = explanation.effects.iter().any(|e| e.rank == Some(Rank::Minor));
        is_weak || !explanation.cut.is_empty() || !explanation.denied.is_empty() || !explanation.adapted.is_empty()
    }

    /// What the drug itself keeps from arriving: in one line each, unless all is shown.
    fn cut(&mut self, explanation: &'e Explanation<'_>) {
        if self.ask.full {
            return self.cuts(&explanation.cut);
        }
        for (lost, group) in grouped(explanation.cut.iter().map(|cut| (cut.lost(), cut))) {
            let (at, lost) = match lost {
                Lost::Change(target, text) => (target, text),
                Lost::Felt(target) => {
                    let felt = sentences::and(once(group.iter().filter_map(|cut| cut.felt.as_ref())));
                    (target, format!("bring about {felt}"))
                }
                Lost::Other(text) => {
                    let keys = self.keys(&once(group.iter().flat_map(|cut| &cut.sources)), &[]);
                    self.page.beside(("", None), (text, None), (&keys, Emphasis::Faint));
                    continue;
                }
            };
            let keys = self.keys(&once(group.iter().flat_map(|cut| &cut.sources)), &[]);
            self.page.beside(
                ("", None),
                (&format!("would {lost}; its {at} block prevents it"), None),
                (&keys, Emphasis::Faint),
            );
        }
    }

    /// What its actions have as a rule, and was not found in it.
    fn denied(&mut self, explanation: &'e Explanation<'_>) {
        for denied in &explanation.denied {
            let keys = self.keys(&once(denied.sources.iter()), &[]);
            self.page.beside(("", None), (&denied.text, None), (&keys, Emphasis::Faint));
        }
    }

    /// What does not arrive, in whole sentences.
    fn cuts(&mut self, cuts: &'e [CutDocument<'_>]) {
        for (text, keys) in cut_statements(cuts) {
            let keys = self.keys(&keys, &[]);
            self.page.beside(("  ", None), (&text, None), (&keys, Emphasis::Faint));
        }
    }

    /// Popular statements, where all is shown.
    pub(super) fn claims(&mut self, claims: &'e [ClaimDocument<'_>]) {
        if !self.ask.full || claims.is_empty() {
            return;
        }
        self.page.heading("often said");
        for claim in claims {
            let text = sentences::claim(claim.said, claim.verdict, claim.correction);
            let keys = self.keys(&once(claim.sources.iter()), &[]);
            self.page.beside(("  ", None), (&text, None), (&keys, Emphasis::Faint));
        }
    }

    fn terms(&mut self, terms: &[&str]) {
        if self.ask.full && !terms.is_empty() {
            self.page.heading("words");
            self.page.item("  ", &format!("each has a card: {}", terms.join(", ")));
        }
    }
}
