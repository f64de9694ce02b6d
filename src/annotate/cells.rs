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
    Items(Vec<Item>),
    /// Nothing acts, as was measured.
    None,
    /// Sources conflict, or only binding is known.
    Unknown,
    /// Nothing is recorded.
    Empty,
}

/// One thing in a cell: a class, or an effect.
#[derive(Debug)]
pub struct Item {
    /// Its number among all that were ever listed: equal items have one.
    pub number: u32,
    /// As a program reads it.
    pub text: Box<str>,
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
        let Some(drug) = catalog.get::<Drug>(id) else { return std::array::from_fn(|_| DrugCell::Empty) };
        let row = Row::alone(catalog, drug, &Scope::default());
        let mut item = |text: String| {
            let next = numbers.len() as u32;
            Item { number: *numbers.entry(text.clone()).or_insert(next), text: text.into() }
        };
        std::array::from_fn(|at| {
            let Some(cell) = at.checked_sub(1).map(|at| &row.cells[at]) else {
                let classes: Vec<Item> = row.classes.iter().map(|class| item(class.clone())).collect();
                return if classes.is_empty() { DrugCell::Empty } else { DrugCell::Items(classes) };
            };
            match cell.silent {
                Silent::Acts => DrugCell::Items(cell.items.iter().map(|acting| item(acting.machine())).collect()),
                Silent::None => DrugCell::None,
                Silent::Unknown => DrugCell::Unknown,
                Silent::Weak | Silent::Nothing => DrugCell::Empty,
            }
        })
    }
}
