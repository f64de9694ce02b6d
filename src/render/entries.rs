//! Targets, regions, conditions, risks, words, claims and sources as a list: one row an entry.

use super::cell_text::{DOTS, shortened};
use super::columns::{Column, Grid, Laid, Pieces};
use super::rows::Rows;
use super::{Look, NARROW, table};
use crate::documents::Document;
use crate::model::{Kind, UNSPECIFIED, Verdict, Word};
use crate::sentences::with_short;

/// The columns of a screen, the most important first.
fn shown(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Target => &["id", "kind", "messengers"],
        Kind::Transmitter => &["short", "name", "made", "cleared"],
        Kind::Region => &["name", "role"],
        Kind::Condition => &["name", "changes", "classes"],
        Kind::ClinicalEffect => &["name", "seen_in"],
        Kind::Risk => &["name", "pairings", "evidence", "other_names"],
        Kind::Term => &["name", "meaning"],
        Kind::Word => &["id", "meaning"],
        Kind::Claim => &["verdict", "said"],
        Kind::Source => &["key", "year", "title"],
        _ => &[],
    }
}

/// By what a list is in order, as it is shown: how an entry is called, claims by their verdicts.
pub fn place(document: &Document<'_>) -> (Option<Verdict>, String) {
    let verdict = if let Document::Claim(claim) = document { Some(claim.verdict()) } else { None };
    let called = if shown(document.kind()).first() == Some(&"id") { document.id() } else { document.name() };
    (verdict, called.to_lowercase())
}

/// Rows as they are shown to people: of a width one line each, without one as wide as they are.
pub fn table(kind: Kind, rows: &Rows, are_asked: bool, look: Look) -> Laid {
    if look.width.is_none_or(|width| width < NARROW) {
        return Laid { text: table::table(rows, look), left_out: Vec::new(), is_whole: true };
    }
    let places: Vec<usize> = match shown(kind) {
        shown if !are_asked && !shown.is_empty() => {
            shown.iter().filter_map(|column| rows.header.iter().position(|header| header == column)).collect()
        }
        _ => (0..rows.header.len()).collect(),
    };
    let column = |(number, &at): (usize, &usize)| {
        let header = match rows.header[at].as_str() {
            "name" if number == 0 && !are_asked && kind == Kind::ClinicalEffect => "effect",
            "id" | "name" if number == 0 && !are_asked => kind.as_str(),
            "messengers" => "system",
            header => header,
        };
        let column = Column::new(&header.replace('_', " "), number.min(usize::from(u8::MAX)) as u8);
        if number == 0 { column.naming().wide() } else { column }
    };
    let cell = |number: usize, text: &str| {
        let text = text.replace('\n', "; ");
        match (number, kind) {
            (0, _) if rows.header[places[0]] == "name" => Pieces::name(&text),
            (_, Kind::Claim) if rows.header[places[number]] == "verdict" => {
                Pieces::default().and(&text, Verdict::parse(&text).map(Look::verdict))
            }
            // What an entry is found by is never cut.
            (0, _) => match text.split_once(NAMED) {
                Some((id, _)) => {
                    let begun = shortened(&text).into_iter().filter(|begun| begun.len() > id.len() + DOTS.len() + 2);
                    begun.fold(Pieces::one(&text), |pieces, begun| pieces.or(&begun, None)).or(id, None)
                }
                None => Pieces::one(&text),
            },
            // A glossary is read for what it says.
            (_, Kind::Term | Kind::Word) if rows.header[places[number]] == "meaning" => Pieces::wrapped(&text),
            // They are few, and read for how each is made and cleared.
            (_, Kind::Transmitter) => Pieces::wrapped(&text),
            (_, Kind::Condition) => items(&rows.header[places[number]], &text),
            _ => Pieces::prose(&text),
        }
    };
    let id = rows.header.iter().position(|header| header == "id").filter(|_| !are_asked);
    let name = rows.header.iter().position(|header| header == "name");
    let row = |row: &Vec<String>| {
        let text = |(number, &at): (usize, &usize)| match id.map(|id| row[id].as_str()) {
            Some(id) if kind == Kind::Target && number == 0 => {
                cell(number, &target(id, name.map(|name| row[name].as_str())))
            }
            Some(id) => cell(number, &named(kind, &rows.header[at], id, &row[at])),
            None => cell(number, &row[at]),
        };
        places.iter().enumerate().map(text).collect()
    };
    let grid =
        Grid { columns: places.iter().enumerate().map(column).collect(), rows: rows.rows.iter().map(row).collect() };
    let headings = if kind == Kind::Word && !are_asked { sets(rows) } else { Vec::new() };
    grid.lay_with(0, look, &headings)
}

/// What stands between an id and the name that it is short for.
const NAMED: &str = ": ";

/// A target by its id and the name that this is short for; where the name tells nothing more, by its id.
fn target(id: &str, name: Option<&str>) -> String {
    let is_said = |name: &&str| name.is_empty() || name.starts_with(id) || id.ends_with(UNSPECIFIED);
    let name = name.filter(|name| !is_said(name));
    name.map_or_else(|| id.to_owned(), |name| format!("{id}{NAMED}{name}"))
}

/// What stands in a cell beside the id of its entry: the name of a region tells its short form.
fn named(kind: Kind, header: &str, id: &str, text: &str) -> String {
    if kind == Kind::Region && header == "name" { with_short(text, id) } else { text.to_owned() }
}

/// The items of a list, without how sure they are where that is beyond doubt; their number where there is
/// no room for the first: `3 classes`.
fn items(header: &str, text: &str) -> Pieces {
    let text = [" (established)", " (supported)"].iter().fold(text.to_owned(), |text, sure| text.replace(sure, ""));
    let items: Vec<&str> = text.split(", ").filter(|item| !item.is_empty()).collect();
    let pieces = Pieces::list(&items);
    match items.len() {
        0 => pieces,
        1 => pieces.or(&format!("1 {}", singular(header)), None),
        count => pieces.or(&format!("{count} {header}"), None),
    }
}

/// One of what a column holds.
pub(super) fn singular(header: &str) -> &str {
    header.strip_suffix("sses").map_or_else(|| header.trim_end_matches('s'), |stem| &header[..stem.len() + "ss".len()])
}

/// The names of the sets of words, each before its first word.
fn sets(rows: &Rows) -> Vec<(usize, String)> {
    let Some(set) = rows.header.iter().position(|header| header == "set") else { return Vec::new() };
    let is_new = |&at: &usize| at == 0 || rows.rows[at][set] != rows.rows[at - 1][set];
    (0..rows.rows.len()).filter(is_new).map(|at| (at, rows.rows[at][set].clone())).collect()
}
