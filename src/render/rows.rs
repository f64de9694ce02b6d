//! Entries as rows: the header and the cells that tables, CSV, TSV and Markdown share.

use super::Look;
use crate::documents::{Cell, Document, NameDocument, Row, SourceDocument};
use crate::model::*;

/// A header and its rows, of equal length.
#[derive(Debug, Default)]
pub struct Rows {
    /// Names of the columns.
    pub header: Vec<String>,
    /// One an entry.
    pub rows: Vec<Vec<String>>,
}

const ACTING: &[&str] = &["id", "name", "classes", "serotonin", "dopamine", "norepinephrine", "acetylcholine"];

/// Whether cells are for people or for programs.
#[derive(Debug, Clone, Copy)]
pub enum Reader {
    /// Words and symbols.
    Person(Look),
    /// The exact forms of the contract.
    Program,
}

impl Rows {
    /// The rows of entries. Drugs, classes and procedures have the four transmitters as columns;
    /// other kinds have columns of their own, if all entries are of one kind: that of the first, or
    /// where there may be none, the one asked for.
    pub fn of(documents: &[Document<'_>], asked: Option<Kind>, reader: Reader) -> Self {
        let mut kinds: Vec<Kind> = asked.into_iter().chain(documents.iter().map(Document::kind)).collect();
        kinds.dedup();
        let acting = |kind: &Kind| matches!(kind, Kind::Drug | Kind::Class | Kind::Procedure);
        let header: &[&str] = match kinds.as_slice() {
            kinds if kinds.iter().all(acting) => ACTING,
            [Kind::Target] => &["id", "name", "kind", "family", "messengers", "genes"],
            [Kind::Transmitter] => &["id", "name", "short", "made", "cleared"],
            [Kind::Region] => &["id", "name", "part_of", "role"],
            [Kind::Condition] => &["id", "name", "changes", "classes"],
            [Kind::Claim] => &["id", "said", "verdict", "correction", "about"],
            [Kind::Source] => {
                &["key", "authors", "year", "title", "journal", "pmid", "pmcid", "doi", "url", "listed_in"]
            }
            _ => &["id", "name", "kind"],
        };
        let header: Vec<String> = header.iter().map(|&column| column.to_owned()).collect();
        let row = |document: &Document<'_>| header.iter().map(|column| cell(document, column, reader)).collect();
        Self { rows: documents.iter().map(row).collect(), header }
    }

    /// The rows of drugs, classes and procedures, without some columns.
    pub fn acting<'r>(entries: impl Iterator<Item = &'r Row<'r>>, reader: Reader, without: &[&str]) -> Self {
        let header: Vec<String> =
            ACTING.iter().filter(|column| !without.contains(column)).map(|&column| column.to_owned()).collect();
        let row = |entry: &Row<'_>| header.iter().map(|column| acting(entry, column, reader)).collect();
        Self { rows: entries.map(row).collect(), header }
    }

    /// The rows of the join table: a name, then the columns of its drug but the drug's own name.
    pub fn named(names: &[NameDocument]) -> Self {
        let without_name = ACTING.iter().filter(|&&column| column != "name");
        let header = ["name"].iter().chain(without_name).map(|&column| column.to_owned()).collect();
        let cells = |v: &NameDocument| {
            let effects = [&v.serotonin, &v.dopamine, &v.norepinephrine, &v.acetylcholine];
            [&v.name, &v.id, &v.classes].into_iter().chain(effects).cloned().collect()
        };
        Self { header, rows: names.iter().map(cells).collect() }
    }

    /// The header, and the rows below it.
    pub(super) fn lines(&self) -> impl Iterator<Item = &[String]> {
        std::iter::once(&self.header).chain(&self.rows).map(Vec::as_slice)
    }

    /// Keeps the named columns, in the order in which they are named.
    ///
    /// # Errors
    /// The name of a column that there is not.
    pub fn keep(&mut self, columns: &[String]) -> Result<(), String> {
        let find = |column: &String| self.header.iter().position(|c| c == column).ok_or_else(|| column.clone());
        let places = columns.iter().map(find).collect::<Result<Vec<usize>, String>>()?;
        let pick = |row: &Vec<String>| places.iter().map(|&at| row[at].clone()).collect();
        self.rows = self.rows.iter().map(pick).collect();
        self.header = pick(&self.header);
        Ok(())
    }
}

fn cell(document: &Document<'_>, column: &str, reader: Reader) -> String {
    let join = match reader {
        Reader::Person(_) => ", ",
        Reader::Program => ";",
    };
    match (document, column) {
        (Document::Acting(v), column) => acting(&v.row, column, reader),
        (Document::Target(v), "name") => v.name.clone(),
        (Document::Target(v), "kind") => v.target_kind.to_string(),
        (Document::Target(v), "family") => v.family.clone().unwrap_or_default(),
        (Document::Target(v), "messengers") => words(&v.messengers, join),
        (Document::Target(v), "genes") => v.genes.join(join),
        (Document::Transmitter(v), "name") => v.name.clone(),
        (Document::Transmitter(v), "short") => v.short.clone(),
        (Document::Transmitter(v), "made") => v.made.clone().unwrap_or_default(),
        (Document::Transmitter(v), "cleared") => v.cleared.clone().unwrap_or_default(),
        (Document::Place(v), "name") => v.name.clone(),
        (Document::Place(v), "part_of") => v.part_of.join(join),
        (Document::Place(v), "role") => v.role.clone().unwrap_or_default(),
        (Document::Condition(v), "name") => v.name.clone(),
        (Document::Condition(v), "classes") => v.classes.join(join),
        (Document::Condition(v), "changes") => {
            let change = |s: &crate::documents::StandingDocument| match reader {
                Reader::Person(_) => format!("{} {} ({})", s.transmitter, s.level, s.evidence),
                Reader::Program => format!("{}:{}:{}", s.transmitter, s.level, s.evidence),
            };
            v.changes.iter().map(change).collect::<Vec<_>>().join(join)
        }
        (Document::Claim(v), "said" | "name") => v.said.clone(),
        (Document::Claim(v), "verdict") => v.verdict.to_string(),
        (Document::Claim(v), "correction") => v.correction.clone(),
        (Document::Claim(v), "about") => v.about.join(join),
        (Document::Source(v), column) => source(v, column),
        (Document::System(v), "name") => v.name.clone(),
        (Document::Felt(v), "name") => v.name.clone(),
        (Document::Word(v), "name") => v.name.clone(),
        (document, "id") => document.id().to_owned(),
        (document, "kind") => document.kind().to_string(),
        _ => String::new(),
    }
}

fn words<W: Word>(words: &[W], join: &str) -> String {
    words.iter().map(|word| word.as_str()).collect::<Vec<_>>().join(join)
}

fn acting(v: &Row<'_>, column: &str, reader: Reader) -> String {
    match (column, reader) {
        ("id", _) => v.id.to_owned(),
        ("name", _) => v.name.to_owned(),
        ("kind", _) => v.kind.to_string(),
        ("classes", Reader::Program) => v.classes.join(";"),
        ("classes", Reader::Person(_)) => v.class_labels.join(", "),
        (column, reader) => match (Transmitter::parse(column), reader) {
            (Some(transmitter), Reader::Program) => v.cells[transmitter as usize].machine(),
            (Some(transmitter), Reader::Person(look)) => person(&v.cells[transmitter as usize], look),
            (None, _) => String::new(),
        },
    }
}

/// A cell for people: each line led by the symbol of its effect.
pub fn person(cell: &Cell<'_>, look: Look) -> String {
    cell.text(|effect| look.symbol_before(effect), "\n")
}

fn source(v: &SourceDocument, column: &str) -> String {
    let text = match column {
        "key" | "id" => Some(v.key.clone()),
        "authors" => v.authors.clone(),
        "year" => v.year.map(|year| year.to_string()),
        "title" | "name" => v.title.clone(),
        "journal" => v.journal.clone(),
        "pmid" => v.pmid.clone(),
        "pmcid" => v.pmcid.clone(),
        "doi" => v.doi.clone(),
        "url" => v.url.clone(),
        "listed_in" => v.listed_in.clone(),
        "kind" => Some(Kind::Source.to_string()),
        _ => None,
    };
    text.unwrap_or_default()
}
