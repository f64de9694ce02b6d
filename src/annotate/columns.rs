//! What stands behind a line: the columns of the drugs that it mentions.

use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use super::lexicon::{Lexicon, Meaning};
use super::mentions::Mention;
use crate::catalog::Catalog;
use crate::model::*;
use crate::query::Scope;
use crate::views::Row;

/// Names of the columns.
pub const COLUMNS: [&str; 6] = ["drug", "classes", "serotonin", "dopamine", "norepinephrine", "acetylcholine"];

/// How columns are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Behind tabs, as they are.
    Tabs,
    /// Behind separators, quoted where that is needed (RFC 4180).
    Separated(u8),
    /// As an object of the key [`KEY`].
    Json,
}

/// The key of the object that JSON lines get.
pub const KEY: &str = "neurotx";

/// How much a text says of drugs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// At least one drug is named.
    Matched,
    /// At least one drug was guessed from a misspelt word, and none is named.
    Guessed,
    /// Only names that several drugs share.
    Ambiguous,
    /// Nothing that is known.
    Unmatched,
}

/// One cell of a drug: what is listed, or why nothing is.
#[derive(Debug)]
enum Cell {
    /// What is listed: its number among all that ever was, and how it is written.
    Items(Vec<(u32, Box<[u8]>)>),
    None,
    Unknown,
    Empty,
}

/// The row of a drug without its names: classes and one cell a transmitter.
#[derive(Debug)]
struct DrugCells {
    cells: [Cell; 5],
    /// Whether something in them must be quoted between separators.
    is_quoted: bool,
}

/// What rows are made from.
#[derive(Debug)]
struct Rows {
    catalog: Catalog,
    items: HashMap<String, u32>,
}

/// The columns of one mention, as they are written.
#[derive(Debug)]
struct Written {
    bytes: Box<[u8]>,
    standing: Standing,
}

/// Composes columns, those of each drug and each name when they are first needed.
#[derive(Debug)]
pub struct Columns<'l> {
    lexicon: &'l Lexicon,
    rows: Mutex<Rows>,
    style: Style,
    drugs: Vec<OnceLock<DrugCells>>,
    /// Of one mention, by the place of its meaning.
    single: Vec<OnceLock<Written>>,
    none: Box<[u8]>,
}

/// What composing needs again and again.
#[derive(Debug, Default)]
pub struct Scratch {
    drugs: Vec<u32>,
    /// When each item was last written.
    written: Vec<u64>,
    now: u64,
}

impl Scratch {
    /// Whether an item is not yet in the cell that is written.
    fn is_new(&mut self, item: u32) -> bool {
        let place = item as usize;
        if place >= self.written.len() {
            self.written.resize(place + 1, 0);
        }
        std::mem::replace(&mut self.written[place], self.now) != self.now
    }
}

impl<'l> Columns<'l> {
    /// Columns from a catalog, whose names are those of the lexicon.
    pub fn new(lexicon: &'l Lexicon, catalog: Catalog, style: Style) -> Self {
        let mut none = Vec::new();
        for at in 0..COLUMNS.len() {
            style.open(at, &mut none);
        }
        style.close(&mut none);
        Self {
            lexicon,
            rows: Mutex::new(Rows { catalog, items: HashMap::new() }),
            style,
            drugs: lexicon.drugs.iter().map(|_| OnceLock::new()).collect(),
            single: lexicon.meanings.iter().map(|_| OnceLock::new()).collect(),
            none: none.into(),
        }
    }

    /// Writes the columns of a text by its mentions; says how much they say.
    #[inline]
    pub fn write(&self, mentions: &[Mention], scratch: &mut Scratch, out: &mut Vec<u8>) -> Standing {
        match mentions {
            [] => {
                out.extend_from_slice(&self.none);
                Standing::Unmatched
            }
            [one] if !one.is_guessed() => {
                let written = self.single[one.meaning()].get_or_init(|| {
                    let mut bytes = Vec::new();
                    let standing = self.compose(mentions, scratch, &mut bytes);
                    Written { bytes: bytes.into(), standing }
                });
                out.extend_from_slice(&written.bytes);
                written.standing
            }
            _ => self.compose(mentions, scratch, out),
        }
    }

    fn compose(&self, mentions: &[Mention], scratch: &mut Scratch, out: &mut Vec<u8>) -> Standing {
        scratch.drugs.clear();
        self.style.open(0, out);
        let standing = self.compose_drugs(mentions, &mut scratch.drugs, out);
        for at in 1..COLUMNS.len() {
            self.style.open(at, out);
            let begin = out.len();
            self.compose_cell(at - 1, scratch, out);
            let is_quoted = scratch.drugs.iter().any(|&drug| self.drug(drug).is_quoted);
            if is_quoted && let Style::Separated(separator) = self.style {
                quote(separator, begin, out);
            }
        }
        self.style.close(out);
        standing
    }

    /// Writes the ids of what is mentioned, each once, and collects the drugs that are sure.
    fn compose_drugs(&self, mentions: &[Mention], drugs: &mut Vec<u32>, out: &mut Vec<u8>) -> Standing {
        let meaning = |mention: Mention| &self.lexicon.meanings[mention.meaning()];
        let id = |drug: u32| self.lexicon.drugs[drug as usize].as_bytes();
        let (begin, mut is_named) = (out.len(), false);
        let join = |out: &mut Vec<u8>, with: &[u8]| {
            out.extend((out.len() > begin).then_some(b';'));
            out.extend_from_slice(with);
        };
        for &mention in mentions {
            let Meaning { drugs: meant, ambiguous } = meaning(mention);
            if *ambiguous {
                let told = |other: &Mention| {
                    let other = meaning(*other);
                    !other.ambiguous && other.drugs.iter().any(|drug| meant.contains(drug))
                };
                if !mentions.iter().any(told) {
                    join(out, b"ambiguous:");
                    out.extend(meant.iter().map(|&drug| id(drug)).collect::<Vec<_>>().join(&b'|'));
                }
                continue;
            }
            is_named |= !mention.is_guessed();
            for &drug in meant {
                if !drugs.contains(&drug) {
                    drugs.push(drug);
                    join(out, if mention.is_guessed() { b"guess:" } else { b"" });
                    out.extend_from_slice(id(drug));
                }
            }
        }
        match drugs.as_slice() {
            [] => Standing::Ambiguous,
            _ if is_named => Standing::Matched,
            _ => Standing::Guessed,
        }
    }

    /// Writes the cell of several drugs: every item of theirs, each once. Where none acts it is
    /// `unknown` if it is for any of them, `none` if it is for all, and else empty, since of some
    /// nothing is known.
    fn compose_cell(&self, at: usize, scratch: &mut Scratch, out: &mut Vec<u8>) {
        let begin = out.len();
        scratch.now += 1;
        let (mut is_unknown, mut is_none) = (false, true);
        for place in 0..scratch.drugs.len() {
            match &self.drug(scratch.drugs[place]).cells[at] {
                Cell::Items(items) => {
                    for (item, text) in items {
                        if scratch.is_new(*item) {
                            out.extend((out.len() > begin).then_some(b';'));
                            out.extend_from_slice(text);
                        }
                    }
                }
                Cell::Unknown => is_unknown = true,
                Cell::Empty => is_none = false,
                Cell::None => {}
            }
        }
        if out.len() == begin && is_unknown {
            out.extend_from_slice(UNKNOWN.as_bytes());
        } else if out.len() == begin && is_none && !scratch.drugs.is_empty() {
            out.extend_from_slice(NONE.as_bytes());
        }
    }

    fn drug(&self, drug: u32) -> &DrugCells {
        self.drugs[drug as usize].get_or_init(|| {
            let mut rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
            let texts = row(&rows.catalog, &self.lexicon.drugs[drug as usize]);
            let is_quoted = |separator| texts.iter().any(|text| must_be_quoted(separator, text.as_bytes()));
            DrugCells {
                is_quoted: matches!(self.style, Style::Separated(separator) if is_quoted(separator)),
                cells: texts.each_ref().map(|text| rows.cell(text, self.style)),
            }
        })
    }
}

const NONE: &str = "none";
const UNKNOWN: &str = "unknown";

impl Rows {
    fn cell(&mut self, text: &str, style: Style) -> Cell {
        match text {
            "" => return Cell::Empty,
            NONE => return Cell::None,
            UNKNOWN => return Cell::Unknown,
            _ => {}
        }
        let items = text.split(';').map(|item| {
            let next = self.items.len() as u32;
            (*self.items.entry(item.to_owned()).or_insert(next), style.text(item).into())
        });
        Cell::Items(items.collect())
    }
}

/// The columns of a drug, as `list` gives them to programs.
fn row(catalog: &Catalog, id: &str) -> [String; 5] {
    let Some(drug) = catalog.get::<Drug>(id) else { return Default::default() };
    Row::alone(catalog, drug, &Scope::default()).columns()
}

impl Style {
    /// Writes what stands before a column.
    fn open(self, column: usize, out: &mut Vec<u8>) {
        match self {
            Self::Tabs => out.push(b'\t'),
            Self::Separated(separator) => out.push(separator),
            Self::Json => {
                let before = if column == 0 { format!("\"{KEY}\":{{") } else { "\",".to_owned() };
                out.extend_from_slice(before.as_bytes());
                out.extend_from_slice(format!("\"{}\":\"", COLUMNS[column]).as_bytes());
            }
        }
    }

    /// Writes what stands behind the last column.
    fn close(self, out: &mut Vec<u8>) {
        if self == Self::Json {
            out.extend_from_slice(b"\"}");
        }
    }

    /// A text in a column, but for quotes around it.
    fn text(self, text: &str) -> Vec<u8> {
        match self {
            Self::Json => {
                let quoted = serde_json::Value::from(text).to_string();
                quoted[1..quoted.len() - 1].to_owned().into_bytes()
            }
            // A line of text has no way to write a tab or a line feed.
            Self::Tabs => text.replace(['\t', '\n', '\r'], " ").into_bytes(),
            Self::Separated(_) => text.to_owned().into_bytes(),
        }
    }
}

fn must_be_quoted(separator: u8, text: &[u8]) -> bool {
    text.iter().any(|&byte| byte == separator || matches!(byte, b'"' | b'\r' | b'\n'))
}

/// Quotes what was written from a place on, if it must be (RFC 4180).
fn quote(separator: u8, begin: usize, out: &mut Vec<u8>) {
    if must_be_quoted(separator, &out[begin..]) {
        let text = out.split_off(begin);
        out.push(b'"');
        out.extend(text.iter().flat_map(|&byte| std::iter::repeat_n(byte, if byte == b'"' { 2 } else { 1 })));
        out.push(b'"');
    }
}
