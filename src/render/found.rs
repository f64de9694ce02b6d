//! What a search found, grouped by kind: entries before the bibliography.

use unicode_width::UnicodeWidthStr;

use super::cell_text::DOTS;
use super::columns::{Column, Grid, Laid, Pieces};
use super::page::Page;
use super::rows::Rows;
use super::styled::{Emphasis, Styled};
use super::{Look, NARROW, table};
use crate::catalog::Catalog;
use crate::model::{Drug, Familiarity, Kind};
use crate::search::{Found, Place, told};

/// The kinds in the order in which they are told: what is looked up most first, the bibliography last. A kind
/// of which an entry is called as the text is comes before those of which none is.
const ORDER: [Kind; 15] = [
    Kind::Drug,
    Kind::Class,
    Kind::Transmitter,
    Kind::Target,
    Kind::Condition,
    Kind::ClinicalEffect,
    Kind::Risk,
    Kind::Claim,
    Kind::Term,
    Kind::Procedure,
    Kind::Region,
    Kind::Pathway,
    Kind::System,
    Kind::Link,
    Kind::Source,
];

/// The found of each kind, the best first: what is called so, then drugs that are in use before those that are not, by
/// name before by content, the well-known first.
pub fn groups<'f>(catalog: &Catalog, found: &'f [Found]) -> Vec<(Kind, Vec<&'f Found>)> {
    let group = |kind: Kind| {
        let mut group: Vec<&Found> = found.iter().filter(|found| found.kind == kind).collect();
        let familiarity = |found: &Found| catalog.get::<Drug>(&found.id).map(|drug| drug.familiarity);
        let is_rare = |found: &Found| familiarity(found) == Some(Familiarity::Rare);
        group.sort_by_key(|found| (found.place != Place::Name, is_rare(found), found.place, familiarity(found)));
        group.dedup_by(|a, b| kind == Kind::Risk && a.name == b.name);
        (kind, group)
    };
    let mut groups: Vec<_> = ORDER.into_iter().map(group).filter(|(_, group)| !group.is_empty()).collect();
    // Of several kinds with that name comes first the one that the name means.
    let is_called = |group: &[&Found]| group.first().is_some_and(|found| found.place == Place::Name);
    groups.sort_by_key(|(kind, group)| if is_called(group) { (false, Some(*kind)) } else { (true, None) });
    groups
}

/// The groups under their headings, so many of each at most, with what holds the words that were asked for.
pub fn text(catalog: &Catalog, groups: &[(Kind, Vec<&Found>)], asked: &[String], most: usize, look: Look) -> Laid {
    let mut all = Laid { text: Styled::default(), left_out: Vec::new(), is_whole: true };
    for (kind, found) in groups {
        if !all.text.as_str().is_empty() {
            all.text.end_line();
        }
        let count = found.len();
        let told = if count > most { format!(", {most} shown") } else { String::new() };
        all.text.push_with(&format!("{} ({count}{told})", told::heading(*kind)), Emphasis::Strong);
        all.text.end_line();
        let shown = &found[..count.min(most)];
        let laid = if *kind == Kind::Link || look.width.is_some_and(|width| width < NARROW) {
            lines(catalog, shown, look)
        } else {
            rows(catalog, shown, asked, look)
        };
        all.text.append(&laid.text);
        all.is_whole &= laid.is_whole;
    }
    all
}

/// How far rows stand in, and how far what is told stands from what it is told of.
const INDENT: usize = 2;

/// One row each: what it is called, and what is known of it.
fn rows(catalog: &Catalog, found: &[&Found], asked: &[String], look: Look) -> Laid {
    let names = found.iter().map(|found| told::called(catalog, found).width()).max().unwrap_or(0);
    let room = look.width.map(|width| width.saturating_sub(names + 2 * INDENT));
    let about = |found: &Found| {
        let about = told::about(catalog, found);
        let is_in_name = told::first_of(told::called(catalog, found), asked).is_some();
        match room.filter(|room| about.width() > *room && !is_in_name) {
            Some(room) => around(&about, asked, room),
            None => about,
        }
    };
    let row = |found: &&Found| vec![Pieces::name(told::called(catalog, found)), Pieces::prose(&about(found))];
    let columns = vec![Column::new("", 0).naming(), Column::new("", 1)];
    Grid { columns, rows: found.iter().map(row).collect() }.lay(INDENT, look)
}

/// A text from where it holds what was asked for, if that would be cut away: with as many words before it as leave
/// room for it.
fn around(text: &str, asked: &[String], room: usize) -> String {
    let Some((start, end)) = told::first_of(text, asked) else { return text.to_owned() };
    let room = room.saturating_sub(2 * DOTS.len());
    if text[..end].width() <= room {
        return text.to_owned();
    }
    let words = text.match_indices(' ').map(|(at, _)| at + 1).take_while(|&at| at <= start);
    // As much as there is room for, if that is all to the end; else the hit stands in the middle.
    let fits = |at: &usize| text[*at..].width() <= room || text[*at..end].width() <= room * 2 / 3;
    let from = words.into_iter().find(fits).unwrap_or(start);
    format!("... {}", &text[from..])
}

/// Sentences, wrapped.
fn lines(catalog: &Catalog, found: &[&Found], look: Look) -> Laid {
    let mut page = Page::new(look);
    for found in found {
        let called = told::called(catalog, found);
        let about = told::about(catalog, found);
        let between = if called.is_empty() || about.is_empty() { "" } else { ": " };
        page.item("  ", &format!("{called}{between}{about}"));
    }
    Laid { text: page.finish(), left_out: Vec::new(), is_whole: true }
}

/// All of it for a pipe: what it is, the id by which it is found, and what is known of it.
pub fn plain(catalog: &Catalog, groups: &[(Kind, Vec<&Found>)], look: Look) -> Styled {
    let header = ["kind", "id", "about"].map(str::to_owned).to_vec();
    let row = |found: &&Found| vec![found.kind.to_string(), found.id.clone(), told::about(catalog, found)];
    let rows = groups.iter().flat_map(|(_, found)| found.iter().map(row)).collect();
    table::table(&Rows { header, rows }, look)
}
