//! Rows as aligned lines, as records where the terminal is narrow, and as Markdown; and the small tables of cards.

use std::borrow::Cow;

use comfy_table::presets::{ASCII_MARKDOWN, NOTHING};
use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width};
use unicode_width::UnicodeWidthStr;

use super::Look;
use super::page::Page;
use super::rows::Rows;
use super::styled::{Emphasis, Styled};

/// Columns left free around a cell.
const PADDING: usize = 2;

/// Rows in columns, one line a row; of a width, where a table has no room for it all, as records.
pub fn table(rows: &Rows, look: Look) -> Styled {
    if look.width.is_some() { records(rows, look) } else { aligned(rows, look) }
}

/// The cells of a row, each line of a cell as it is laid out.
fn plain(row: &[String], look: Look) -> Vec<String> {
    let plain = |cell: &String| cell.split('\n').map(|line| look.plain(line)).collect::<Vec<_>>().join("\n");
    row.iter().map(plain).collect()
}

/// Rows in columns as wide as their widest cell, one line a row: for pipes and files.
fn aligned(rows: &Rows, look: Look) -> Styled {
    let rows: Vec<Vec<(usize, Cow<'_, str>)>> = rows.lines().map(|row| measured(row, look)).collect();
    let mut widths = vec![0; rows.first().map_or(0, Vec::len)];
    for row in &rows {
        widths.iter_mut().zip(row).for_each(|(widest, (width, _))| *widest = (*widest).max(*width));
    }
    let mut text = Styled::default();
    let spaces = " ".repeat(widths.iter().max().copied().unwrap_or(0) + PADDING);
    let mut line = String::new();
    for (at, row) in rows.iter().enumerate() {
        line.clear();
        for (widest, (width, cell)) in widths.iter().zip(row) {
            line.push_str(cell);
            line.push_str(&spaces[..widest - width + PADDING]);
        }
        if at == 0 {
            text.push_with(&line, Emphasis::Strong);
        } else {
            text.push(&line);
        }
        text.end_line();
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
    if cell.contains('\n') {
        return Cow::Owned(look.plain(&cell.replace('\n', "; ")).into_owned());
    }
    look.plain(cell)
}

/// Makes a table fit into a width. Columns get as narrow as their longest word.
fn fit(table: &mut Table, words: &[usize], width: usize) {
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    let least = words.iter().map(|word| u16::try_from(word + PADDING).unwrap_or(u16::MAX));
    table.set_constraints(least.map(|least| ColumnConstraint::LowerBoundary(Width::Fixed(least))));
}

/// How wide the longest word of each column is.
fn longest_words(cells: &[Vec<String>]) -> Vec<usize> {
    let longest = |cell: &String| cell.split([' ', '\n']).map(UnicodeWidthStr::width).max().unwrap_or(0);
    let columns = cells.iter().map(Vec::len).max().unwrap_or(0);
    (0..columns).map(|at| cells.iter().filter_map(|row| row.get(at)).map(longest).max().unwrap_or(0)).collect()
}

/// What stands before the rows of a card, beside their padding.
const INDENT: &str = " ";

/// Rows without header and borders, as they stand on cards; where their words do not fit side by
/// side, one behind the other.
pub fn grid(rows: &[Vec<String>], look: Look) -> Styled {
    let cells: Vec<Vec<String>> = rows.iter().map(|row| plain(row, look)).collect();
    let words = longest_words(&cells);
    let mut table = Table::new();
    table.load_style(NOTHING);
    table.add_rows(&cells);
    match look.width.map(|width| width.saturating_sub(INDENT.len())) {
        Some(width) if width < words.iter().map(|word| word + PADDING).sum() => return items(&cells, look),
        Some(width) => fit(&mut table, &words, width),
        None => {}
    }
    let lines = table.trim_fmt();
    lines.lines().map(|line| Styled::from(format!("{INDENT}{line}\n"))).collect()
}

/// Rows as lines, each led by its first cell.
fn items(rows: &[Vec<String>], look: Look) -> Styled {
    let mut page = Page::new(look);
    for row in rows {
        let [first, rest @ ..] = row.as_slice() else { continue };
        let rest: Vec<&str> = rest.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        page.item(&format!("  {first}  "), &rest.join("  "));
    }
    page.finish()
}

fn records(rows: &Rows, look: Look) -> Styled {
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

/// Rows as a Markdown table. Nothing in a cell is markup.
pub fn markdown(rows: &Rows, look: Look) -> String {
    let cell = |cell: &String| cell.split('\n').map(|line| escaped(&look.plain(line))).collect::<Vec<_>>().join("<br>");
    let mut lines = rows.lines().map(|row| row.iter().map(cell).collect::<Vec<_>>());
    let mut table = Table::new();
    table.load_style(ASCII_MARKDOWN);
    table.set_header(lines.next().unwrap_or_default());
    table.add_rows(lines);
    table.trim_fmt() + "\n"
}

/// A text in which nothing is markup: neither Markdown nor HTML. What no reader would take for
/// markup stays as it is.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let next = letters.peek().copied().unwrap_or(' ');
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' if next == '#' || next.is_alphanumeric() => escaped.push_str("&amp;"),
            '_' if before.is_alphanumeric() && next.is_alphanumeric() => escaped.push(c),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
        before = c;
    }
    escaped
}
