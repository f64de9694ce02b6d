//! One card an entry: short, whole, or in one line.

mod brief;
mod full;
mod risks;
mod seen;
mod several;
mod short;
pub(super) mod titles;

use std::borrow::Borrow;

pub use brief::brief;
pub use several::{called, meanings, several};
use titles::Titles;

use super::Look;
use super::page::Page;
use super::styled::Styled;
use crate::catalog::{BUILT_IN, Catalog};
use crate::documents::*;
use crate::model::{Effect, Evidence, Phase, Verdict};
use crate::sentences::{later, participle};

/// Gives the citation of a source by its key.
pub type Cite<'c> = &'c dyn Fn(&str) -> Option<String>;

/// How far later lines are indented.
const HANG: usize = 2;

/// Prose is no wider than this.
const PROSE: usize = 100;

/// What a gap reads where nothing is recorded: never a guess.
pub(super) const NO_DATA: &str = "no data";

/// How much of an entry a card tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// The answer, on one screen.
    Short,
    /// The same on a screen of which so many lines are taken already.
    Below(usize),
    /// Everything.
    Full,
}

/// What stands before the parts of a drug: a product is made of them; a plant contains them, and so does a product
/// of which the other parts have no card.
fn made(v: &AgentDocument<'_>) -> &'static str {
    if v.grown || v.parts.len() == 1 { "contains" } else { "made of" }
}

/// The card of any entry, under the name by which it was asked for.
pub fn card(document: &Document<'_>, asked: &str, length: Length, look: Look, catalog: &Catalog) -> Styled {
    match length {
        Length::Short => return short::card(document, asked, 0, look, catalog),
        Length::Below(taken) => return short::card(document, asked, taken, look, catalog),
        Length::Full => {}
    }
    let titles = &Titles::of(catalog, document.kind());
    let mut page = Page::new(Look { width: look.width.map(|width| width.min(PROSE)), ..look });
    match document {
        Document::Agent(v) => full::agent(&mut page, v, titles),
        Document::Transmitter(v) => full::transmitter(&mut page, v, titles),
        Document::Target(v) => full::target(&mut page, v, titles),
        Document::Place(v) => full::place(&mut page, v, titles),
        Document::Condition(v) => full::condition(&mut page, v, titles),
        Document::System(v) => full::system(&mut page, v, titles),
        Document::Felt(v) => full::felt_entry(&mut page, v, titles),
        Document::Term(v) => full::term(&mut page, v, titles),
        Document::Word(v) => full::word(&mut page, v),
        Document::Claim(v) => full::claim(&mut page, v, titles),
        Document::Risk(v) => full::risk(&mut page, v, titles),
        Document::Source(v) => {
            page.title(&v.entry.key, "source");
            page.field("citation", &v.citation);
            page.field("licence", v.entry.licence.as_deref().unwrap_or_default());
        }
    }
    if !matches!(document, Document::Agent(_)) {
        page.field("origin", foreign(document.origin().unwrap_or_default()));
    }
    page.finish()
}

/// An origin that is worth telling: nothing for what is built in.
fn foreign(origin: &str) -> &str {
    if origin == BUILT_IN { "" } else { origin }
}

/// The same behind a sentence.
fn from(origin: &str) -> String {
    let origin = foreign(origin);
    if origin.is_empty() { String::new() } else { format!(" (from {origin})") }
}

/// What stands between a verdict and what holds.
fn after(verdict: Verdict) -> &'static str {
    if verdict == Verdict::True { ", because:" } else { "." }
}

/// When something is seen, from the first use on.
fn when(phase: Phase) -> &'static str {
    later(phase).unwrap_or("at once")
}

/// How sure something is, where it is not established: ` (supported)`.
fn doubt_word(evidence: Evidence) -> String {
    if evidence == Evidence::Established { String::new() } else { format!(" ({evidence})") }
}

/// ` in prefrontal cortex (PFC)`, where a region is named.
fn region(id: Option<&str>, titles: &Titles<'_>) -> String {
    id.map(|id| format!(" in {}", titles.region(id))).unwrap_or_default()
}

fn with_symbol(look: Look, weakly: &str, effect: Effect) -> String {
    format!("{} {weakly}{}", look.symbol(effect), participle(effect))
}

/// That an effect answers the drug's own action.
pub fn answers(e: &EffectDocument<'_>) -> Option<&'static str> {
    let answered =
        if e.effect == Effect::Raises { "as neurons answer the block" } else { "as neurons answer the activation" };
    e.counter.then_some(answered)
}

pub(super) fn claims(page: &mut Page, claims: &[ClaimDocument<'_>]) {
    if claims.is_empty() {
        return;
    }
    page.heading("often said");
    for claim in claims {
        page.item(
            "  ",
            &format!(
                "\"{}\": {}{} {} [{}]{}",
                claim.said,
                claim.verdict,
                after(claim.verdict),
                claim.correction,
                claim.sources.join(", "),
                from(claim.origin)
            ),
        );
    }
}

/// Keys in brackets, with those that speak against it.
pub fn cited<K: Borrow<str>>(sources: &[K], against: &[K]) -> String {
    let against = if against.is_empty() { String::new() } else { format!("; against: {}", against.join(", ")) };
    format!("[{}{against}]", sources.join(", "))
}

/// The citations of some keys.
pub fn list_sources(page: &mut Page, keys: &[&str], cite: Cite<'_>) {
    if keys.is_empty() {
        return;
    }
    page.heading("sources");
    for key in keys {
        page.hanging(2, &format!("[{key}] {}", cite(key).unwrap_or_default()));
    }
}
