//! One card an entry.

mod agents;
mod entries;

use std::borrow::Borrow;

use agents::{agent, brief_agent};
use entries::{claim, condition, felt_entry, place, risk, seen_in, system, target, transmitter, word};

use super::Look;
use super::page::Page;
use super::styled::Styled;
use crate::catalog::BUILT_IN;
use crate::documents::*;
use crate::model::{Effect, Point};
use crate::sentences::effect_word;

/// Gives the citation of a source by its key.
pub type Cite<'c> = &'c dyn Fn(&str) -> Option<String>;

/// What a gap reads where nothing is recorded: never a guess.
const NOT_KNOWN: &str = "not known";

/// The card of any entry.
pub fn card(document: &Document<'_>, look: Look, cite: Cite<'_>) -> Styled {
    let mut page = Page::new(look);
    match document {
        Document::Agent(v) => agent(&mut page, v, cite),
        Document::Transmitter(v) => transmitter(&mut page, v),
        Document::Target(v) => target(&mut page, v),
        Document::Place(v) => place(&mut page, v),
        Document::Condition(v) => condition(&mut page, v),
        Document::System(v) => system(&mut page, v),
        Document::Felt(v) => felt_entry(&mut page, v),
        Document::Word(v) => word(&mut page, v),
        Document::Claim(v) => claim(&mut page, v),
        Document::Risk(v) => risk(&mut page, v),
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

/// One line an entry.
pub fn brief(document: &Document<'_>, look: Look) -> Styled {
    let text = match document {
        Document::Agent(v) => brief_agent(v),
        Document::Transmitter(v) => format!("{} ({}): {}", v.name, v.short, texts(v.roles)),
        Document::Target(v) => {
            format!("{}: {}{}", v.id, v.name, v.role.map(|r| format!("; {r}")).unwrap_or_default())
        }
        Document::Place(v) => {
            format!("{}: {}{}", v.id, v.name, v.role.map(|r| format!("; {r}")).unwrap_or_default())
        }
        Document::Condition(v) => {
            let used = if v.classes.is_empty() { &v.drugs } else { &v.classes };
            format!(
                "{} (condition): {}",
                v.name,
                if used.is_empty() { NOT_KNOWN.to_owned() } else { format!("used are {}", used.join(", ")) }
            )
        }
        Document::System(v) => format!("{}: {}", v.name, v.role.unwrap_or("a signalling system")),
        Document::Felt(v) => format!("{}: seen with {}", v.name, seen_in(v).join(", ")),
        Document::Word(v) => format!("{} ({}): {}", v.name, v.set, v.meaning),
        Document::Claim(v) => format!("\"{}\": {}. {}", v.said, v.verdict, v.correction),
        Document::Risk(v) => format!("{} (risk): {} cited pairings", v.name, v.pairings.len()),
        Document::Source(v) => format!("{}: {}", v.entry.key, v.citation),
    };
    let mut line = Styled::default();
    line.push(&look.plain(&text));
    line.end_line();
    line
}

fn texts(points: &[Point]) -> String {
    points.iter().map(|point| point.text.as_str()).collect::<Vec<_>>().join(", ")
}

fn with_symbol(look: Look, weakly: &str, effect: Effect) -> String {
    format!("{} {weakly}{}", look.symbol(effect), effect_word(effect))
}

/// That an effect answers the drug's own action.
pub fn answers(e: &EffectDocument<'_>) -> Option<&'static str> {
    let answered =
        if e.effect == Effect::Raises { "in answer to its own block" } else { "in answer to its own activation" };
    e.counter.then_some(answered)
}

pub(super) fn claims(page: &mut Page, claims: &[ClaimDocument<'_>]) {
    if claims.is_empty() {
        return;
    }
    page.heading("said of it");
    for claim in claims {
        page.item(
            "  ",
            &format!(
                "\"{}\": {}. {} [{}]{}",
                claim.said,
                claim.verdict,
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
        page.item("  ", &format!("[{key}] {}", cite(key).unwrap_or_default()));
    }
}
