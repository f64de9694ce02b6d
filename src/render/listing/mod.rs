//! Drugs, classes and procedures as a list: rows for programs and pipes, a table of one row an entry
//! for a screen.

mod columns;

use std::collections::BTreeSet;

use super::abbreviations::abbreviations;
use super::columns::{Column, Grid, Laid};
use super::rows::{Audience, Rows};
use super::{Look, NARROW, table};
use crate::catalog::Catalog;
use crate::listing::Listed;
use crate::model::{Effect, Kind, Route, Transmitter};
use crate::sentences::routes::{CIRCUITS, DIRECT, DIRECT_ANYWHERE, OUTSIDE};

pub use columns::AgentColumn;
pub(super) use columns::short;

/// What stands above the classes of classes.
pub const WITHIN: &str = "within";

/// A list as it is shown.
#[derive(Debug, Clone, Copy)]
pub struct Listing<'l, 'c> {
    /// Where names are looked up.
    pub catalog: &'c Catalog,
    /// What is listed.
    pub entries: &'l [Listed<'c>],
    /// The columns that were asked for; none are those that each format has by default.
    pub columns: &'l [AgentColumn],
    /// The effects that were asked for.
    pub asked: &'l [(Effect, Transmitter)],
    /// What they are sorted by, where no column shows that by default.
    pub sorted_by: &'l [AgentColumn],
    /// Whether they are in an order that was asked for.
    pub is_sorted: bool,
    /// Whether the effects were asked for in some regions.
    pub in_regions: Option<&'l str>,
    /// What the entries are called.
    pub noun: &'static str,
}

impl Listing<'_, '_> {
    /// The rows for programs and files, under the names of their columns.
    pub fn rows(&self, audience: Audience, default: &[AgentColumn]) -> Rows {
        let columns = self.columns_or(default);
        let row = |entry: &Listed<'_>| columns.iter().map(|column| column.text(entry, self, audience)).collect();
        Rows {
            header: columns.iter().map(|column| column.as_str().to_owned()).collect(),
            rows: self.entries.iter().map(row).collect(),
        }
    }

    /// The columns of a pipe: those of a program, and how the effects come about if any were asked for.
    pub fn of_pipe(&self) -> Vec<AgentColumn> {
        let route = (!self.asked.is_empty()).then_some(AgentColumn::Route);
        [AgentColumn::Id, AgentColumn::Classes].into_iter().chain(route).chain(AgentColumn::EFFECTS).collect()
    }

    /// The entries as they are shown to people. Of a width they make a table of one row an entry, in
    /// sections by how the effects come about that were asked for; without one, rows in plain order.
    pub fn text(&self, look: Look) -> Laid {
        match look.width {
            Some(NARROW..) => self.screen(look),
            _ => {
                let mut columns = self.of_pipe();
                // On a screen that is too narrow for a table each entry stands under its name.
                if look.width.is_some() {
                    columns[0] = AgentColumn::Name;
                }
                let rows = self.rows(Audience::Human(look), &columns);
                Laid { text: table::table(&rows, look), left_out: Vec::new(), is_whole: true }
            }
        }
    }

    /// What the abbreviations mean that stand in the list as it is shown.
    pub fn abbreviations(&self, shown: &str, look: Look) -> Vec<String> {
        abbreviations(self.catalog, shown, look)
    }

    /// Whether well-known drugs stand before others, of which so many are left out, and those that are known as well in
    /// the order of their names.
    pub fn is_known_first(&self, hidden: usize) -> bool {
        let known = || self.entries.iter().filter_map(|entry| entry.profile.familiarity);
        !self.is_sorted && (known().max() != known().min() || hidden > 0 && known().next().is_some())
    }

    fn columns_or<'s>(&'s self, default: &'s [AgentColumn]) -> &'s [AgentColumn] {
        if self.columns.is_empty() { default } else { self.columns }
    }

    fn screen(&self, look: Look) -> Laid {
        // Procedures belong to no class, and the one class of all of them tells nothing.
        let classes: BTreeSet<&[&str]> = self.entries.iter().map(|entry| &*entry.row.class_labels).collect();
        let is_one = classes.len() == 1 && self.entries.len() > 1;
        let has_classes = !is_one && classes.iter().any(|classes| !classes.is_empty());
        let classes = has_classes.then_some(AgentColumn::Classes);
        let default: Vec<AgentColumn> = [AgentColumn::Name]
            .into_iter()
            .chain(self.sorted_by.iter().copied())
            .chain(classes)
            .chain(AgentColumn::EFFECTS)
            .collect();
        let mut columns = self.columns_or(&default).to_vec();
        // Nothing is told without saying of what.
        if !columns.iter().any(|column| matches!(column, AgentColumn::Id | AgentColumn::Name)) {
            columns.insert(0, AgentColumn::Name);
        }
        let columns = columns.as_slice();
        let sections = self.sections();
        // The first heading stands over the names, if these stand there and are as wide.
        const WIDE: usize = 20;
        let leads = self.columns.is_empty() && sections.iter().all(|(heading, _)| heading.len() <= WIDE);
        let mut grid = Grid { columns: self.headed(columns), rows: Vec::with_capacity(self.entries.len()) };
        let mut headings = Vec::new();
        if !leads && self.columns.is_empty() {
            self.noun.clone_into(&mut grid.columns[0].header);
        }
        for (at, (heading, entries)) in sections.iter().enumerate() {
            if at == 0 && leads {
                grid.columns[0].header.clone_from(heading);
            } else if self.has_sections() {
                headings.push((grid.rows.len(), heading.clone()));
            }
            let row = |entry: &&Listed<'_>| columns.iter().map(|column| column.pieces(entry, self, look)).collect();
            grid.rows.extend(entries.iter().map(row));
        }
        grid.lay_with(0, look, &headings)
    }

    /// Whether entries stand apart by how effects come about: where some were asked for, in no other order.
    fn has_sections(&self) -> bool {
        !self.asked.is_empty() && !self.is_sorted
    }

    /// The entries by how the effects come about, with what stands above them.
    fn sections(&self) -> Vec<(String, Vec<&Listed<'_>>)> {
        if !self.has_sections() {
            return vec![(self.noun.to_owned(), self.entries.iter().collect())];
        }
        let of = |route: Route, is_outside: bool| {
            let is_one = |entry: &&Listed<'_>| entry.route == Some(route) && entry.is_outside == is_outside;
            self.entries.iter().filter(is_one).collect::<Vec<_>>()
        };
        let (direct, indirect) = match self.in_regions {
            Some(place) => (DIRECT_ANYWHERE, format!("{place} {CIRCUITS}")),
            None => (DIRECT, CIRCUITS.to_owned()),
        };
        let sections = [
            (direct.to_owned(), of(Route::Direct, false)),
            (format!("{DIRECT}, {OUTSIDE}"), of(Route::Direct, true)),
            (indirect, of(Route::Indirect, false)),
        ];
        sections.into_iter().filter(|(_, entries)| !entries.is_empty()).collect()
    }

    /// Columns with what stands above each, and which of them are left out first.
    fn headed(&self, columns: &[AgentColumn]) -> Vec<Column> {
        let is_asked = |column: &AgentColumn| self.asked.iter().any(|&(_, t)| *column == AgentColumn::Effects(t));
        let headed = |(at, column): (usize, &AgentColumn)| {
            let left_out = match column {
                // Where something was measured is told as long as there is room for it.
                AgentColumn::AffinityAt if at > 0 => 1,
                _ if at == 0 || is_asked(column) || self.sorted_by.contains(column) => 0,
                AgentColumn::Effects(_) if self.columns.is_empty() => at as u8,
                // By default the classes are left out before the effects.
                _ if self.columns.is_empty() => u8::MAX,
                _ => at.min(usize::from(u8::MAX)) as u8,
            };
            let header = match column {
                // What stands before it is a class too.
                AgentColumn::Classes if self.entries.iter().all(|entry| entry.row.kind == Kind::Class) => WITHIN,
                column => &column.header(self.catalog),
            };
            let headed = Column::new(header, left_out);
            let headed = match column {
                AgentColumn::Name => headed.naming(),
                // By default what has no room for its name says how many classes it has.
                AgentColumn::Classes if !self.columns.is_empty() => headed.always_named(),
                column if is_asked(column) => headed.answering(),
                _ => headed,
            };
            headed.with_share(if is_asked(column) || *column == AgentColumn::Classes { 2 } else { 1 })
        };
        columns.iter().enumerate().map(headed).collect()
    }
}
