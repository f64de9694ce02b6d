//! What stands behind a line: the columns of the drugs that it mentions.

use std::sync::OnceLock;

use super::cells::{CELLS, DrugCells};
use super::lexicon::{Lexicon, Meaning};
use super::mentions::Mention;
use super::status::{Status, Statuses};
use crate::documents::cells::Silent;
use crate::text::is_formula;

/// Names of the columns.
pub const COLUMNS: [&str; 1 + CELLS] = ["drug", "classes", "serotonin", "dopamine", "norepinephrine", "acetylcholine"];

/// Name of the column that comes behind them where it is asked for.
pub const STATUS: &str = "status";

/// Names of the columns, with that of the status if it is asked for.
pub fn names(with_status: bool) -> impl Iterator<Item = &'static str> + Clone {
    COLUMNS.into_iter().chain(with_status.then_some(STATUS))
}

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
pub enum MatchStatus {
    /// At least one drug is named.
    Matched,
    /// At least one drug was guessed from a misspelt word, and none is named.
    Guessed,
    /// Only names that several drugs share.
    Ambiguous,
    /// Nothing that is known.
    Unmatched,
}

/// The columns of one mention, as they are written.
#[derive(Debug)]
struct Written {
    bytes: Box<[u8]>,
    status: MatchStatus,
}

/// Composes columns in one style, those of each name when they are first needed.
#[derive(Debug)]
pub struct Columns<'l> {
    lexicon: &'l Lexicon,
    cells: &'l DrugCells,
    style: Style,
    /// Of one mention, by the place of its meaning: named, and guessed.
    single: [Vec<OnceLock<Written>>; 2],
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

/// A cell that is composed behind what is written.
struct CellWriter<'o> {
    out: &'o mut Vec<u8>,
    begin: usize,
}

impl CellWriter<'_> {
    /// Begins the next item.
    fn next_item(&mut self) -> &mut Self {
        if !self.is_empty() {
            self.out.push(b';');
        }
        self
    }

    fn push(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    fn is_empty(&self) -> bool {
        self.out.len() == self.begin
    }
}

impl<'l> Columns<'l> {
    /// Columns in a style, of drugs whose names and cells are given.
    pub fn new(lexicon: &'l Lexicon, cells: &'l DrugCells, style: Style) -> Self {
        let mut none = Vec::new();
        for at in 0..COLUMNS.len() {
            style.write(at, &mut none, |_| ());
        }
        let single = || lexicon.meanings.iter().map(|_| OnceLock::new()).collect();
        Self { lexicon, cells, style, single: [single(), single()], none: none.into() }
    }

    /// Writes the columns of a text by its mentions, and the status of each if that is given; says how
    /// much they say.
    #[inline]
    pub fn write(
        &self,
        mentions: &[Mention],
        statuses: Option<&[Statuses]>,
        scratch: &mut Scratch,
        out: &mut Vec<u8>,
    ) -> MatchStatus {
        let status = self.write_drugs(mentions, scratch, out);
        if let Some(statuses) = statuses {
            self.style.write(COLUMNS.len(), out, |cell| {
                self.compose_statuses(mentions, statuses, &mut scratch.drugs, cell);
            });
        }
        out.extend_from_slice(if self.style == Style::Json { b"}" } else { b"" });
        status
    }

    #[inline]
    fn write_drugs(&self, mentions: &[Mention], scratch: &mut Scratch, out: &mut Vec<u8>) -> MatchStatus {
        match mentions {
            [] => {
                out.extend_from_slice(&self.none);
                MatchStatus::Unmatched
            }
            [one] => {
                let written = self.single[usize::from(one.is_guessed())][one.meaning()].get_or_init(|| {
                    let mut bytes = Vec::new();
                    let status = self.compose(mentions, scratch, &mut bytes);
                    Written { bytes: bytes.into(), status }
                });
                out.extend_from_slice(&written.bytes);
                written.status
            }
            _ => self.compose(mentions, scratch, out),
        }
    }

    fn compose(&self, mentions: &[Mention], scratch: &mut Scratch, out: &mut Vec<u8>) -> MatchStatus {
        let status = self.style.write(0, out, |cell| self.compose_drugs(mentions, &mut scratch.drugs, cell));
        for at in 0..CELLS {
            self.style.write(1 + at, out, |cell| self.compose_cell(at, scratch, cell));
        }
        status
    }

    /// Composes the ids of what is mentioned, each once, and collects the drugs that are sure.
    fn compose_drugs(&self, mentions: &[Mention], drugs: &mut Vec<u32>, cell: &mut CellWriter<'_>) -> MatchStatus {
        let mut is_named = false;
        self.each_entry(mentions, drugs, &mut |mention, entry| {
            is_named |= entry.len() == 1 && !mention.is_guessed();
            let before = match entry {
                [_] if mention.is_guessed() => "guess:",
                [_] => "",
                _ => "ambiguous:",
            };
            cell.next_item().push(before);
            for (at, &drug) in entry.iter().enumerate() {
                cell.push(if at > 0 { "|" } else { "" });
                cell.push(self.id(drug));
            }
        });
        match &drugs[..] {
            [] => MatchStatus::Ambiguous,
            _ if is_named => MatchStatus::Matched,
            _ => MatchStatus::Guessed,
        }
    }

    /// Composes the status of each item that [`Columns::compose_drugs`] has: if a drug is mentioned
    /// several times it may have several, joined by `|`.
    fn compose_statuses(
        &self,
        mentions: &[Mention],
        statuses: &[Statuses],
        drugs: &mut Vec<u32>,
        cell: &mut CellWriter<'_>,
    ) {
        self.each_entry(mentions, drugs, &mut |mention, entry| {
            let is_of = |other: &Mention| {
                *other == mention || entry.len() == 1 && self.meaning(*other).drugs.contains(&entry[0])
            };
            let of_entry = mentions.iter().zip(statuses).filter(|(other, _)| is_of(other));
            let all = of_entry.fold(Statuses::default(), |all, (_, one)| all.and(*one));
            let words: Vec<&str> = all.each().map(Status::word).collect();
            cell.next_item().push(&words.join("|"));
        });
    }

    /// Visits what the mentions mean, with the first mention of each: a drug, or the drugs that share a
    /// name which no other mention settles. Collects the drugs.
    fn each_entry(&self, mentions: &[Mention], drugs: &mut Vec<u32>, visit: &mut dyn FnMut(Mention, &[u32])) {
        drugs.clear();
        for &mention in mentions {
            let Meaning { drugs: meant, ambiguous } = self.meaning(mention);
            if *ambiguous {
                let is_settled_by = |other: &Mention| {
                    let other = self.meaning(*other);
                    !other.ambiguous && other.drugs.iter().any(|drug| meant.contains(drug))
                };
                if !mentions.iter().any(is_settled_by) {
                    visit(mention, meant);
                }
                continue;
            }
            for &drug in meant {
                if !drugs.contains(&drug) {
                    drugs.push(drug);
                    visit(mention, &[drug]);
                }
            }
        }
    }

    fn meaning(&self, mention: Mention) -> &'l Meaning {
        &self.lexicon.meanings[mention.meaning()]
    }

    /// Composes the cell of several drugs: every item of theirs, each once. Where none acts it is
    /// `contested`, or else `unsettled`, or else `unknown` if it is for any of them, `none` if it is for all, and else
    /// empty, since of some nothing is known.
    fn compose_cell(&self, at: usize, scratch: &mut Scratch, cell: &mut CellWriter<'_>) {
        scratch.now += 1;
        let (mut doubt, mut is_none) = (Silent::Nothing, !scratch.drugs.is_empty());
        for place in 0..scratch.drugs.len() {
            let drug = scratch.drugs[place];
            let of_drug = self.cells.of(drug, self.id(drug)).cell(at);
            match of_drug.silent {
                Silent::Acts if cell.is_empty() => {
                    of_drug.numbers().for_each(|number| _ = scratch.is_new(number));
                    cell.push(of_drug.joined);
                }
                Silent::Acts => {
                    for (number, text) in of_drug.each() {
                        if scratch.is_new(number) {
                            cell.next_item().push(text);
                        }
                    }
                }
                Silent::None => {}
                silent => {
                    is_none = false;
                    if silent.weight() > doubt.weight() {
                        doubt = silent;
                    }
                }
            }
        }
        if cell.is_empty() {
            cell.push(if is_none { Silent::None } else { doubt }.word());
        }
    }

    fn id(&self, drug: u32) -> &'l str {
        &self.lexicon.drugs[drug as usize]
    }
}

impl Style {
    /// Writes a column that is composed, with what stands before it.
    fn write<T>(self, column: usize, out: &mut Vec<u8>, compose: impl FnOnce(&mut CellWriter<'_>) -> T) -> T {
        match self {
            Self::Tabs => out.push(b'\t'),
            Self::Separated(separator) => out.push(separator),
            Self::Json => {
                if column == 0 {
                    out.extend_from_slice(format!("\"{KEY}\":{{").as_bytes());
                }
                out.extend_from_slice(if column == 0 { b"\"" } else { b",\"" });
                out.extend_from_slice(COLUMNS.get(column).unwrap_or(&STATUS).as_bytes());
                out.extend_from_slice(b"\":\"");
            }
        }
        let begin = out.len();
        let composed = compose(&mut CellWriter { out, begin });
        if !self.takes(&out[begin..]) {
            let cell = String::from_utf8_lossy(&out[begin..]).into_owned();
            out.truncate(begin);
            self.write_marked(&cell, out);
        } else if self == Self::Json {
            out.push(b'"');
        }
        composed
    }

    /// Whether a cell is written as it is, as most are.
    fn takes(self, cell: &[u8]) -> bool {
        let is_text = || cell.first().is_none_or(u8::is_ascii_alphanumeric);
        match self {
            Self::Tabs => is_text() && !has(cell, |byte| byte < b' '),
            Self::Separated(separator) => {
                is_text() && !has(cell, |byte| (byte < b' ') | (byte == b'"') | (byte == separator))
            }
            Self::Json => !has(cell, |byte| (byte < b' ') | (byte == b'"') | (byte == b'\\')),
        }
    }

    /// Writes a cell that is not written as it is; where a quote begins it, behind that.
    fn write_marked(self, cell: &str, out: &mut Vec<u8>) {
        match self {
            Self::Tabs => {
                out.extend_from_slice(if is_formula(cell) { b"'" } else { b"" });
                // A line of text has no way to write a tab or a line feed.
                out.extend(cell.bytes().map(|byte| if matches!(byte, b'\t' | b'\n' | b'\r') { b' ' } else { byte }));
            }
            Self::Separated(separator) => write_field(separator, cell, out),
            Self::Json => {
                out.pop();
                // Memory takes everything.
                let _ = serde_json::to_writer(out, cell);
            }
        }
    }
}

/// Whether a byte is of some kind. All are compared: without a way out, many are at once.
#[inline]
fn has(cell: &[u8], is_marked: impl Fn(u8) -> bool) -> bool {
    cell.iter().fold(false, |has, &byte| has | is_marked(byte))
}

/// Writes a field, in quotes if it needs them (RFC 4180).
fn write_field(separator: u8, field: &str, out: &mut Vec<u8>) {
    if is_formula(field) {
        write_field(separator, &format!("'{field}"), out);
    } else if field.bytes().any(|byte| byte == separator || matches!(byte, b'"' | b'\r' | b'\n')) {
        out.extend_from_slice(format!("\"{}\"", field.replace('"', "\"\"")).as_bytes());
    } else {
        out.extend_from_slice(field.as_bytes());
    }
}
