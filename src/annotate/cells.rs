//! The row of each drug without its names: its classes and one cell a transmitter.

use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::catalog::Catalog;
use crate::documents::Row;
use crate::documents::cells::Silent;
use crate::model::Drug;
use crate::query::Scope;

/// Cells of a row: the classes, and one a transmitter.
pub const CELLS: usize = 5;

/// One cell of a drug: what is listed, or why nothing is.
#[derive(Debug)]
pub enum DrugCell {
    /// What is listed.
    Items(Items),
    /// Nothing is listed, and this is known.
    Silent(Silent),
}

/// Classes, or effects.
#[derive(Debug, Default)]
pub struct Items {
    /// All of them, joined by `;`.
    pub joined: String,
    /// The number of each among all that were ever listed (equal items have one), and where it ends.
    ends: Vec<(u32, usize)>,
}

impl Items {
    /// The numbers of the items.
    pub fn numbers(&self) -> impl Iterator<Item = u32> {
        self.ends.iter().map(|&(number, _)| number)
    }

    /// The items, each with its number.
    pub fn each(&self) -> impl Iterator<Item = (u32, &str)> {
        let starts = [0].into_iter().chain(self.ends.iter().map(|(_, end)| end + 1));
        self.ends.iter().zip(starts).map(|(&(number, end), start)| (number, &self.joined[start..end]))
    }

    fn add(&mut self, number: u32, text: &str) {
        if self.numbers().any(|listed| listed == number) {
            return;
        }
        if !self.ends.is_empty() {
            self.joined.push(';');
        }
        self.joined.push_str(text);
        self.ends.push((number, self.joined.len()));
    }
}

/// The cells of every drug, each derived when it is first asked for.
#[derive(Debug)]
pub struct DrugCells {
    source: Mutex<Source>,
    rows: Vec<OnceLock<[DrugCell; CELLS]>>,
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
    pub fn of(&self, place: u32, id: &str) -> &[DrugCell; CELLS] {
        self.rows[place as usize].get_or_init(|| {
            let mut source = self.source.lock().unwrap_or_else(PoisonError::into_inner);
            source.derive(id)
        })
    }
}

impl Source {
    fn derive(&mut self, id: &str) -> [DrugCell; CELLS] {
        let Self { catalog, numbers } = self;
        let Some(drug) = catalog.get::<Drug>(id) else {
            return std::array::from_fn(|_| DrugCell::Silent(Silent::Nothing));
        };
        let row = Row::alone(catalog, drug, &Scope::default());
        let mut listed = |texts: &mut dyn Iterator<Item = String>| {
            let mut items = Items::default();
            for text in texts {
                let next = numbers.len() as u32;
                items.add(*numbers.entry(text.clone()).or_insert(next), &text);
            }
            DrugCell::Items(items)
        };
        std::array::from_fn(|at| {
            let Some(cell) = at.checked_sub(1).map(|at| &row.cells[at]) else {
                return if row.classes.is_empty() {
                    DrugCell::Silent(Silent::Nothing)
                } else {
                    listed(&mut row.classes.iter().map(ToString::to_string))
                };
            };
            match cell.silent {
                Silent::Acts => listed(&mut cell.items.iter().map(|acting| acting.machine())),
                silent => DrugCell::Silent(silent),
            }
        })
    }
}
