//! The row of each drug without its names: its classes and one cell a transmitter.

use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::catalog::Catalog;
use crate::documents;
use crate::documents::cells::Silent;
use crate::model::Drug;
use crate::query::Scope;

/// Cells of a row: the classes, and one a transmitter.
pub const CELLS: usize = 5;

/// The cells of a drug. All of them stand together: texts name drugs in any order, and what is not near in memory is
/// waited for.
#[derive(Debug)]
pub struct Row {
    text: Box<str>,
    /// The number of each item among all that were ever listed (equal items have one), and where it ends in its cell.
    items: Box<[(u32, u32)]>,
    cells: [Ends; CELLS],
}

/// What a cell says where it lists nothing, and where it ends.
#[derive(Debug, Clone, Copy)]
struct Ends {
    silent: Silent,
    text: u32,
    items: u32,
}

/// One cell of a drug: what is listed, or why nothing is.
#[derive(Debug, Clone, Copy)]
pub struct Cell<'r> {
    /// [`Silent::Acts`] if something is listed.
    pub silent: Silent,
    /// All that is listed, joined by `;`.
    pub joined: &'r str,
    items: &'r [(u32, u32)],
}

impl<'r> Cell<'r> {
    /// The numbers of the items.
    pub fn numbers(self) -> impl Iterator<Item = u32> + 'r {
        self.items.iter().map(|&(number, _)| number)
    }

    /// The items, each with its number.
    pub fn each(self) -> impl Iterator<Item = (u32, &'r str)> {
        let starts = [0].into_iter().chain(self.items.iter().map(|(_, end)| *end as usize + 1));
        self.items.iter().zip(starts).map(move |(&(number, end), start)| (number, &self.joined[start..end as usize]))
    }
}

impl Row {
    /// A cell by its place.
    #[inline]
    pub fn cell(&self, at: usize) -> Cell<'_> {
        let Ends { silent, text, items } = self.cells[at];
        let (text_from, items_from) = at.checked_sub(1).map_or((0, 0), |before| {
            let before = self.cells[before];
            (before.text as usize, before.items as usize)
        });
        let joined = &self.text[text_from..text as usize];
        Cell { silent, joined, items: &self.items[items_from..items as usize] }
    }
}

/// A row that is written cell by cell.
#[derive(Default)]
struct RowWriter {
    text: String,
    items: Vec<(u32, u32)>,
}

impl RowWriter {
    /// Writes a cell that lists some items, each once, and numbers those that are new.
    fn list(&mut self, texts: &mut dyn Iterator<Item = String>, numbers: &mut HashMap<String, u32>) -> Ends {
        let (text_from, items_from) = (self.text.len(), self.items.len());
        for text in texts {
            let next = numbers.len() as u32;
            let number = *numbers.entry(text.clone()).or_insert(next);
            if self.items[items_from..].iter().any(|(listed, _)| *listed == number) {
                continue;
            }
            self.text.push_str(if self.items.len() > items_from { ";" } else { "" });
            self.text.push_str(&text);
            self.items.push((number, (self.text.len() - text_from) as u32));
        }
        self.end(Silent::Acts)
    }

    fn end(&self, silent: Silent) -> Ends {
        Ends { silent, text: self.text.len() as u32, items: self.items.len() as u32 }
    }
}

/// The cells of every drug, each derived when it is first asked for.
#[derive(Debug)]
pub struct DrugCells {
    source: Mutex<Source>,
    rows: Vec<OnceLock<Row>>,
}

#[derive(Debug)]
struct Source {
    catalog: Catalog,
    numbers: HashMap<String, u32>,
}

impl DrugCells {
    /// The cells of so many drugs of a catalog.
    pub fn new(catalog: Catalog, drugs: usize) -> Self {
        let source = Source { catalog, numbers: HashMap::new() };
        Self { source: Mutex::new(source), rows: (0..drugs).map(|_| OnceLock::new()).collect() }
    }

    /// The cells of a drug, given by its place and its id, as `list` gives them to programs.
    #[inline]
    pub fn of(&self, place: u32, id: &str) -> &Row {
        self.rows[place as usize].get_or_init(|| {
            let mut source = self.source.lock().unwrap_or_else(PoisonError::into_inner);
            source.derive(id)
        })
    }
}

impl Source {
    fn derive(&mut self, id: &str) -> Row {
        let Self { catalog, numbers } = self;
        let mut writer = RowWriter::default();
        let Some(drug) = catalog.get::<Drug>(id) else {
            let cells = [writer.end(Silent::Nothing); CELLS];
            return Row { text: Box::default(), items: Box::default(), cells };
        };
        let row = documents::Row::alone(catalog, drug, &Scope::default());
        let cells = std::array::from_fn(|at| {
            let Some(cell) = at.checked_sub(1).map(|at| &row.cells[at]) else {
                return if row.classes.is_empty() {
                    writer.end(Silent::Nothing)
                } else {
                    writer.list(&mut row.classes.iter().map(ToString::to_string), numbers)
                };
            };
            match cell.silent {
                Silent::Acts => writer.list(&mut cell.items.iter().map(|acting| acting.machine()), numbers),
                silent => writer.end(silent),
            }
        });
        Row { text: writer.text.into(), items: writer.items.into(), cells }
    }
}
