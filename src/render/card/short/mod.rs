//! The short card: the answer first, no longer than a screen, and how to get at the rest.

mod agent;
mod class;
mod effects;
mod entries;
mod noticed;
mod places;
mod sheet;
mod target;
mod transmitter;

use sheet::Sheet;

use super::Titles;
use crate::catalog::Catalog;
use crate::documents::*;
use crate::model::{AnyEntry, Drug, Evidence, Id, Kind, Text, Transmitter, Verdict, Word};
use crate::names::singular;
use crate::read::KnownEntries;
use crate::render::Look;
use crate::render::four::counted;
use crate::render::styled::Styled;

/// Lines of the card of a drug: a screen, less the line on which the next command is typed.
const DRUG: usize = 23;
/// Lines of any other card.
const OTHER: usize = 30;
/// Lines of any other card that are kept for what its abbreviations stand for.
const LEGEND: usize = 4;
/// Columns that most terminals have.
const COMMON: usize = 80;

/// The short card of any entry, below so many lines.
pub(super) fn card(document: &Document<'_>, asked: &str, above: usize, look: Look, catalog: &Catalog) -> Styled {
    let is_drug = document.kind() == Kind::Drug;
    // What a narrower terminal has less of in width it may have more of in lines.
    let width = look.width.unwrap_or(COMMON).clamp(1, COMMON);
    let lines = (if is_drug { DRUG } else { OTHER } * COMMON / width).saturating_sub(above);
    let counted = match document {
        Document::Agent(v) => counted(v, catalog),
        _ => Vec::new(),
    };
    let is_reached = matches!(document, Document::Place(v) if places::is_reached(v, catalog));
    let kept = if is_drug { 0 } else { LEGEND };
    Sheet::within((lines, kept), look, |sheet| {
        let titles = &Titles::of(catalog, document.kind());
        match document {
            Document::Agent(v) if v.kind == Kind::Class => class::class(sheet, v, asked, &counted, titles),
            Document::Agent(v) => agent::agent(sheet, v, asked, titles),
            Document::Transmitter(v) => transmitter::transmitter(sheet, v, titles),
            Document::Target(v) => target::target(sheet, v, titles),
            Document::Place(v) => places::place(sheet, v, is_reached, titles),
            Document::Condition(v) => places::condition(sheet, v, titles),
            Document::System(v) => target::system(sheet, v, titles),
            Document::Felt(v) => entries::felt(sheet, v, titles),
            Document::Term(v) => entries::term(sheet, v, titles),
            Document::Word(v) => entries::word(sheet, v),
            Document::Claim(v) => entries::claim(sheet, v, titles),
            Document::Risk(v) => entries::risk(sheet, v, titles),
            Document::Source(v) => entries::source(sheet, v),
        }
    })
}

/// How sure something is, where it is not plain: ` (contested)`.
fn doubt(evidence: Evidence) -> String {
    match evidence {
        Evidence::Established | Evidence::Supported => String::new(),
        Evidence::Hypothesis | Evidence::Contested => format!(" ({evidence})"),
    }
}

/// A text, and how sure it is where it is not plain.
fn doubted(sheet: &Sheet, text: &str, evidence: Evidence) -> Styled {
    let mut line = sheet.line(text);
    line.append(&sheet.marked(&doubt(evidence), Look::doubt(evidence)));
    line
}

/// One thing that is often said of an entry, which names it or is first of all about it: one that is about one of the
/// four, and that does not hold as it is said.
///
/// What names a class of it is as good, but second.
fn often_said(
    sheet: &mut Sheet,
    claims: &[ClaimDocument<'_>],
    id: &str,
    names: &[&str],
    classes: &[&str],
    catalog: &Catalog,
) {
    sheet.gap();
    if claims.is_empty() {
        return;
    }
    let names: Vec<String> = names.iter().chain([&id]).map(|name| name.to_lowercase()).collect();
    let classes: Vec<String> = classes.iter().map(|name| name.to_lowercase()).collect();
    let of_it = claims.iter().filter_map(|claim| {
        let said = claim.said.to_lowercase();
        let is_named = names_one(&said, &names);
        let is_first = || claim.about.first().is_some_and(|about| about == id);
        (is_named || is_first() || names_one(&said, &classes)).then_some((claim, is_named))
    });
    let of_drug = catalog.get::<Drug>(id).map(|drug| drug.classes.iter().map(Id::as_str).collect());
    let own: Vec<&str> = of_drug.unwrap_or_else(|| vec![id]);
    let place = |(claim, is_named): &(&ClaimDocument<'_>, bool)| {
        let index = claim.about.iter().position(|about| about == id).unwrap_or(usize::MAX);
        let is_on_the_four = claim.about.iter().any(|about| Transmitter::ALL.iter().any(|t| about == t.as_str()));
        let is_true = claim.verdict == Verdict::True;
        // What is said of it beside a drug of another class is less its own.
        let is_other = |about: &&Id<AnyEntry>| **about != *id && catalog.has(Kind::Drug, about);
        let is_akin = |drug: &str| drug == id || own.iter().any(|class| catalog.is_member(class, drug));
        let is_beside = claim.about.iter().filter(is_other).any(|drug| !is_akin(drug));
        (is_beside, !is_named, index, !is_on_the_four, is_true, claim.about.len(), claim.said.len())
    };
    if let Some((claim, _)) = of_it.min_by_key(place) {
        let mut line = sheet.line(&format!("\"{}\": ", claim.said));
        line.append(&sheet.marked(claim.verdict.as_str(), Some(Look::verdict(claim.verdict))));
        sheet.field("often said", &crate::render::flow::Flow::of(line), usize::MAX);
    }
}

/// Names as the title of a card takes them.
fn names(texts: &[Text]) -> Vec<&str> {
    texts.iter().map(Text::as_str).collect()
}

/// Whether a text holds one of some names, all in lower case, as one thing or several.
fn names_one(said: &str, names: &[String]) -> bool {
    // Most statements hold none of them, not even as a part of a word.
    if !names.iter().any(|name| said.contains(singular(name))) {
        return false;
    }
    let (phrases, words): (Vec<&str>, Vec<&str>) =
        names.iter().map(String::as_str).partition(|name| name.contains(' '));
    let is_named = |word: &str| words.iter().any(|name| singular(name) == singular(word));
    said.split(|c: char| !c.is_alphanumeric() && c != '-').any(is_named)
        || phrases.iter().any(|phrase| said.contains(phrase))
}

/// Where an entry comes from, if it is not built in.
fn origin(sheet: &mut Sheet, origin: &str) {
    sheet.told("from", super::foreign(origin));
}

/// The command for the whole card, and what it holds.
fn whole(holds: &str, kind: Kind, id: &str, name: &str, titles: &Titles<'_>) -> String {
    format!("{holds}: neurotx show --full {}", titles.argument(kind, id, name))
}
