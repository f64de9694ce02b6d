//! Rows as a terminal table, or as records where the terminal is narrow.

use comfy_table::presets::{ASCII_HORIZONTAL_ONLY, ASCII_MARKDOWN, NOTHING, UTF8_HORIZONTAL_ONLY};
use comfy_table::{ContentArrangement, Table};

use super::page::Page;
use super::rows::Rows;
use super::{Look, NARROW};

/// Rows as a table that fits the look's width; below [`NARROW`] columns as records.
pub fn table(rows: &Rows, look: Look) -> String {
    if look.width.is_some_and(|width| width < NARROW) {
        return records(rows, look);
    }
    let mut table = new(look);
    table.load_style(if look.ascii { ASCII_HORIZONTAL_ONLY } else { UTF8_HORIZONTAL_ONLY });
    table.set_header(rows.header.iter().map(|column| look.strong(column)));
    for row in &rows.rows {
        table.add_row(row.iter().map(|cell| if look.width.is_none() { cell.replace('\n', "; ") } else { look.plain(cell) }));
    }
    table.trim_fmt() + "\n"
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
pub fn markdown(rows: &Rows) -> String {
    let escape = |cell: &String| cell.replace('|', "\\|").replace('\n', "<br>");
    let mut table = Table::new();
    table.load_style(ASCII_MARKDOWN);
    table.set_header(rows.header.iter().map(escape));
    table.add_rows(rows.rows.iter().map(|row| row.iter().map(escape).collect::<Vec<_>>()));
    table.trim_fmt() + "\n"
}
