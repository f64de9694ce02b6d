//! What a search found, grouped by kind: entries before the bibliography.

use super::columns::{Column, Grid, Laid, Pieces};
use super::page::Page;
use super::rows::Rows;
use super::styled::{Emphasis, Styled};
use super::{Look, NARROW, table};
use crate::catalog::Catalog;
use crate::model::{Drug, Kind};
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

/// The found of each kind, the best first: what is called so, then by name before by content, well-known drugs
/// before others.
pub fn groups<'f>(catalog: &Catalog, found: &'f [Found]) -> Vec<(Kind, Vec<&'f Found>)> {
    let group = |kind: Kind| {
        let mut group: Vec<&Found> = found.iter().filter(|found| found.kind == kind).collect();
        let familiarity = |found: &Found| catalog.get::<Drug>(&found.id).map(|drug| drug.familiarity);
        group.sort_by_key(|found| (found.place, familiarity(found)));
        group.dedup_by(|a, b| kind == Kind::Risk && a.name == b.name);
        (kind, group)
    };
    let mut groups: Vec<_> = ORDER.into_iter().map(group).filter(|(_, group)| !group.is_empty()).collect();
    // Of several kinds with that name comes first the one that the name means.
    let is_called = |group: &[&Found]| group.first().is_some_and(|found| found.place == Place::Name);
    groups.sort_by_key(|(kind, group)| if is_called(group) { (false, Some(*kind)) } else { (true, None) });
    groups
}

/// The groups under their headings, so many of each at most.
pub fn text(catalog: &Catalog, groups: &[(Kind, Vec<&Found>)], most: usize, look: Look) -> Laid {
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
            rows(catalog, shown, look)
        };
        all.text.append(&laid.text);
        all.is_whole &= laid.is_whole;
    }
    all
}

/// One row each: what it is called, and what is known of it.
fn rows(catalog: &Catalog, found: &[&Found], look: Look) -> Laid {
    let row =
        |found: &&Found| vec![Pieces::name(told::called(catalog, found)), Pieces::prose(&told::about(catalog, found))];
    let columns = vec![Column::new("", 0).naming(), Column::new("", 1)];
    Grid { columns, rows: found.iter().map(row).collect() }.lay(2, look)
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
