//! Rows as a terminal table, or as records where the terminal is narrow.

use std::borrow::Cow;

use comfy_table::presets::{ASCII_MARKDOWN, NOTHING};
use comfy_table::{ColumnConstraint, ContentArrangement, LineStyle, Table, Width};
use unicode_width::UnicodeWidthStr;

use super::page::Page;
use super::rows::Rows;
use super::{Look, NARROW};

/// Rows as a table that fits the look's width; below [`NARROW`] columns as records.
pub fn table(rows: &Rows, look: Look) -> String {
    if look.width.is_some_and(|width| width < NARROW) {
        return records(rows, look);
    }
    let Some(width) = look.width else { return aligned(rows, look) };
    let mut table = new(look);
    let rule = if look.ascii { '-' } else { '─' };
    table.load_style(NOTHING.header_separator(LineStyle::none().fill(rule)));
    table.set_header(rows.header.iter().map(|column| look.strong(column)));
    for row in &rows.rows {
        table.add_row(row.iter().map(|cell| look.plain(cell)));
    }
    table.set_constraints(
        rows.least(width).into_iter().map(|least| ColumnConstraint::LowerBoundary(Width::Fixed(least))),
    );
    table.trim_fmt() + "\n"
}

/// Rows in columns as wide as their widest cell, one line a row: for pipes and files.
fn aligned(rows: &Rows, look: Look) -> String {
    const GAP: usize = 2;
    let lines: Vec<Vec<(usize, Cow<'_, str>)>> =
        [&rows.header].into_iter().chain(&rows.rows).map(|row| measured(row, look)).collect();
    let mut widths = vec![0; rows.header.len()];
    for line in &lines {
        widths.iter_mut().zip(line).for_each(|(widest, (width, _))| *widest = (*widest).max(*width));
    }
    let mut text = String::new();
    for line in &lines {
        for (widest, (width, cell)) in widths.iter().zip(line) {
            text.push_str(cell);
            text.extend(std::iter::repeat_n(" ", widest - width + GAP));
        }
        text.truncate(text.trim_end_matches(' ').len());
        text.push('\n');
    }
    text
}

/// The cells of a row, each on one line and with its width.
fn measured(row: &[String], look: Look) -> Vec<(usize, Cow<'_, str>)> {
    // Most cells are ASCII, whose width need not be looked up.
    let width = |cell: &str| if cell.is_ascii() { cell.len() } else { cell.width() };
    row.iter().map(|cell| one_line(cell, look)).map(|cell| (width(&cell), cell)).collect()
}

fn one_line(cell: &str, look: Look) -> Cow<'_, str> {
    let cell = if look.ascii { Cow::Owned(look.plain(cell)) } else { Cow::Borrowed(cell) };
    if cell.contains('\n') { Cow::Owned(cell.replace('\n', "; ")) } else { cell }
}

impl Rows {
    /// How narrow each column may get: as wide as its longest word, as far as all columns fit.
    fn least(&self, width: usize) -> Vec<u16> {
        const PADDING: usize = 2;
        const LONGEST: usize = 24;
        let longest = |at: usize| {
            let cells = self.rows.iter().chain([&self.header]).map(|row| row[at].as_str());
            cells.flat_map(|cell| cell.split([' ', '\n'])).map(UnicodeWidthStr::width).max().unwrap_or(0)
        };
        let words: Vec<usize> = (0..self.header.len()).map(longest).collect();
        let capped = |cap: usize| words.iter().map(move |word| (*word).min(cap) + PADDING);
        let cap = (1..=LONGEST).rev().find(|&cap| capped(cap).sum::<usize>() <= width).unwrap_or(1);
        capped(cap).map(|least| least as u16).collect()
    }
}

/// Rows without header and borders, as they stand on cards.
pub fn grid(rows: &[Vec<String>], look: Look) -> String {
    let mut table = new(look);
    table.load_style(NOTHING);
    table.add_rows(rows.iter().map(|row| row.iter().map(|cell| look.plain(cell)).collect::<Vec<_>>()));
    table.trim_fmt()
}

fn new(look: Look) -> Table {
    let mut table = Table::new();
    if let Some(width) = look.width {
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    }
    table
}

fn records(rows: &Rows, look: Look) -> String {
    let mut page = Page::new(look);
    for row in &rows.rows {
        let mut fields = rows.header.iter().zip(row);
        if let Some((_, id)) = fields.next() {
            page.title(id, "");
        }
        for (column, cell) in fields.filter(|(column, cell)| *column != "name" || Some(*cell) != row.first()) {
            page.field(column, &cell.replace('\n', "; "));
        }
    }
    page.finish()
}

/// Rows as a Markdown table.
pub fn markdown(rows: &Rows, look: Look) -> String {
    let escape = |cell: &String| look.plain(cell).replace('|', "\\|").replace('\n', "<br>");
    let mut table = Table::new();
    table.load_style(ASCII_MARKDOWN);
    table.set_header(rows.header.iter().map(escape));
    table.add_rows(rows.rows.iter().map(|row| row.iter().map(escape).collect::<Vec<_>>()));
    table.trim_fmt() + "\n"
}
