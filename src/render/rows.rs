//! Entries as rows: the header and the cells that tables, CSV, TSV and Markdown share.

use super::Look;
use crate::documents::{
    Cell, ClaimDocument, ConditionDocument, Document, FeltEntryDocument, NameDocument, PlaceDocument, RiskDocument,
    Row, SourceDocument, SpellingDocument, StandingDocument, TargetDocument, TermDocument, TransmitterDocument,
    WordDocument,
};
use crate::model::{Kind, Transmitter, Word};

/// A header and its rows, of equal length.
#[derive(Debug, Default)]
pub struct Rows {
    /// Names of the columns.
    pub header: Vec<String>,
    /// One an entry.
    pub rows: Vec<Vec<String>>,
}

/// Whether cells are for people or for programs.
#[derive(Debug, Clone, Copy)]
pub enum Audience {
    /// Words and symbols.
    Human(Look),
    /// The exact forms of the contract.
    Machine,
}

impl Audience {
    /// The items of a list in one cell.
    pub(super) fn list<S: AsRef<str>>(self, items: impl IntoIterator<Item = S>) -> String {
        let between = match self {
            Self::Human(_) => ", ",
            Self::Machine => ";",
        };
        let mut cell = String::new();
        for (at, item) in items.into_iter().enumerate() {
            cell.push_str(if at > 0 { between } else { "" });
            cell.push_str(item.as_ref());
        }
        cell
    }

    /// The cell of one transmitter.
    pub(super) fn effects(self, cell: &Cell<'_>) -> String {
        match self {
            // Each line is led by the symbol of its effect.
            Self::Human(look) => cell.text(|effect| look.symbol_before(effect), "\n"),
            Self::Machine => cell.machine(),
        }
    }
}

/// A column: its name, and what stands in it of an entry.
pub type Column<T> = (&'static str, fn(&T, Audience) -> String);

/// Which columns the rows of drugs, classes and procedures have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgentColumns {
    /// All of the contract.
    All,
    /// The name and the four transmitters, for people.
    Effects,
}

impl Rows {
    /// A row an entry, with a cell for each column.
    pub fn new<'t, T: 't>(columns: &[Column<T>], entries: impl IntoIterator<Item = &'t T>, audience: Audience) -> Self {
        let row = |entry: &T| columns.iter().map(|(_, cell)| cell(entry, audience)).collect();
        Self {
            header: columns.iter().map(|&(name, _)| name.to_owned()).collect(),
            rows: entries.into_iter().map(row).collect(),
        }
    }

    /// The rows of entries. Drugs, classes and procedures have the four transmitters as columns;
    /// other kinds have columns of their own, if all entries are of one kind: that of the first, or
    /// where there may be none, the one asked for.
    pub fn of(documents: &[Document<'_>], asked: Option<Kind>, audience: Audience) -> Self {
        macro_rules! only {
            ($kind:ident) => {
                documents.iter().filter_map(|document| match document {
                    Document::$kind(document) => Some(document),
                    _ => None,
                })
            };
        }
        let mut kinds: Vec<Kind> = asked.into_iter().chain(documents.iter().map(Document::kind)).collect();
        kinds.dedup();
        let is_agent = |kind: &Kind| matches!(kind, Kind::Drug | Kind::Class | Kind::Procedure);
        match kinds.as_slice() {
            kinds if kinds.iter().all(is_agent) => {
                Self::agents(only!(Agent).map(|agent| &agent.row), audience, AgentColumns::All)
            }
            [Kind::Target] => Self::new(&targets(), only!(Target), audience),
            [Kind::Transmitter] => Self::new(&transmitters(), only!(Transmitter), audience),
            [Kind::Region] => Self::new(&places(), only!(Place), audience),
            [Kind::Condition] => Self::new(&conditions(), only!(Condition), audience),
            [Kind::ClinicalEffect] => Self::new(&effects(), only!(Felt), audience),
            [Kind::Risk] => Self::new(&risks(), only!(Risk), audience),
            [Kind::Term] => Self::new(&terms(), only!(Term), audience),
            [Kind::Word] => Self::new(&words(), only!(Word), audience),
            [Kind::Claim] => Self::new(&claims(), only!(Claim), audience),
            [Kind::Source] => Self::new(&sources(), only!(Source), audience),
            _ => Self::new(&any(), documents, audience),
        }
    }

    /// The rows of drugs, classes and procedures.
    pub fn agents<'r, 'c: 'r>(
        entries: impl Iterator<Item = &'r Row<'c>>,
        audience: Audience,
        which: AgentColumns,
    ) -> Self {
        Self::new(&agents(which), entries, audience)
    }

    /// The rows of sources.
    pub fn sources(documents: &[SourceDocument<'_>]) -> Self {
        Self::new(&sources(), documents, Audience::Machine)
    }

    /// The rows of the join table: a name, then the columns of its drug but the drug's own name.
    pub fn join_table(names: &[NameDocument<'_>]) -> Self {
        let owned = |cells: [&str; 7]| cells.map(str::to_owned).to_vec();
        Self { header: owned(NameDocument::COLUMNS), rows: names.iter().map(|name| owned(name.cells())).collect() }
    }

    /// The rows of every name of everything.
    pub fn spellings(names: &[SpellingDocument<'_>]) -> Self {
        let columns: [Column<SpellingDocument<'_>>; 3] = [
            ("spelling", |d, _| d.spelling.to_owned()),
            ("kind", |d, _| d.kind.to_string()),
            ("id", |d, _| d.id.to_owned()),
        ];
        Self::new(&columns, names, Audience::Machine)
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

fn agents<'c>(which: AgentColumns) -> Vec<Column<Row<'c>>> {
    let name: Column<Row<'c>> = ("name", |row, _| row.name.to_owned());
    let mut columns: Vec<Column<Row<'c>>> = match which {
        AgentColumns::Effects => vec![name],
        AgentColumns::All => vec![
            ("id", |row: &Row<'c>, _| row.id.to_owned()),
            name,
            ("classes", |row, audience| match audience {
                Audience::Human(_) => audience.list(&row.class_labels),
                Audience::Machine => audience.list(row.classes),
            }),
        ],
    };
    columns.extend::<[Column<Row<'c>>; 4]>([
        ("serotonin", |row, audience| audience.effects(&row.cells[Transmitter::Serotonin as usize])),
        ("dopamine", |row, audience| audience.effects(&row.cells[Transmitter::Dopamine as usize])),
        ("norepinephrine", |row, audience| audience.effects(&row.cells[Transmitter::Norepinephrine as usize])),
        ("acetylcholine", |row, audience| audience.effects(&row.cells[Transmitter::Acetylcholine as usize])),
    ]);
    columns
}

fn targets<'c>() -> [Column<TargetDocument<'c>>; 6] {
    [
        ("id", |d, _| d.id.to_owned()),
        ("name", |d, _| d.name.to_owned()),
        ("kind", |d, _| d.target_kind.to_string()),
        ("family", |d, _| known(d.family)),
        ("messengers", |d, audience| audience.list(d.messengers.iter().map(|messenger| messenger.as_str()))),
        ("genes", |d, audience| audience.list(d.genes)),
    ]
}

fn transmitters<'c>() -> [Column<TransmitterDocument<'c>>; 5] {
    [
        ("id", |d, _| d.id.to_owned()),
        ("name", |d, _| d.name.to_owned()),
        ("short", |d, _| d.short.to_owned()),
        ("made", |d, _| known(d.made.as_deref())),
        ("cleared", |d, _| known(d.cleared.as_deref())),
    ]
}

fn risks<'c>() -> [Column<RiskDocument<'c>>; 4] {
    [
        ("name", |d, _| d.name.to_owned()),
        ("other_names", |d, audience| audience.list(&d.other_names)),
        ("pairings", |d, _| d.pairings.len().to_string()),
        ("evidence", |d, _| d.pairings.first().map(|surest| surest.evidence.to_string()).unwrap_or_default()),
    ]
}

fn terms<'c>() -> [Column<TermDocument<'c>>; 4] {
    [
        ("id", |d, _| d.id.to_owned()),
        ("name", |d, _| d.name.to_owned()),
        ("other_names", |d, audience| audience.list(d.other_names)),
        ("meaning", |d, _| d.meaning.to_owned()),
    ]
}

fn words() -> [Column<WordDocument>; 3] {
    fn word(d: &WordDocument, audience: Audience) -> String {
        if matches!(audience, Audience::Human(_)) { WordDocument::spoken(d.id) } else { d.id.to_owned() }
    }
    [("id", word), ("set", |d, _| d.set.to_owned()), ("meaning", |d, _| d.meaning.to_owned())]
}

fn places<'c>() -> [Column<PlaceDocument<'c>>; 4] {
    [
        ("id", |d, _| d.id.to_owned()),
        ("name", |d, _| d.name.to_owned()),
        ("part_of", |d, audience| audience.list(d.part_of)),
        ("role", |d, _| known(d.role)),
    ]
}

fn conditions<'c>() -> [Column<ConditionDocument<'c>>; 4] {
    fn change(StandingDocument { entry: s, .. }: &StandingDocument<'_>, audience: Audience) -> String {
        match audience {
            Audience::Human(_) => format!("{} {} ({})", s.transmitter, s.level, s.evidence),
            Audience::Machine => format!("{}:{}:{}", s.transmitter, s.level, s.evidence),
        }
    }
    [
        ("id", |d, _| d.id.to_owned()),
        ("name", |d, _| d.name.to_owned()),
        ("changes", |d, audience| audience.list(d.changes.iter().map(|standing| change(standing, audience)))),
        ("classes", |d, audience| match audience {
            Audience::Human(_) => audience.list(&d.class_labels),
            Audience::Machine => audience.list(&d.classes),
        }),
    ]
}

fn effects<'c>() -> [Column<FeltEntryDocument<'c>>; 4] {
    [
        ("id", |d, _| d.id.to_owned()),
        ("name", |d, _| d.name.to_owned()),
        ("seen_in", |d, audience| match audience {
            Audience::Human(_) => audience.list(&d.seen_labels),
            Audience::Machine => audience.list(d.seen()),
        }),
        ("other_names", |d, audience| audience.list(d.other_names)),
    ]
}

fn claims<'c>() -> [Column<ClaimDocument<'c>>; 5] {
    [
        ("id", |d, _| d.id.to_owned()),
        ("said", |d, _| d.said.to_owned()),
        ("verdict", |d, _| d.verdict.to_string()),
        ("correction", |d, _| d.correction.to_owned()),
        ("about", |d, audience| audience.list(d.about)),
    ]
}

fn sources<'c>() -> [Column<SourceDocument<'c>>; 10] {
    [
        ("key", |d, _| d.entry.key.to_string()),
        ("authors", |d, _| known(d.entry.authors.as_deref())),
        ("year", |d, _| d.entry.year.map(|year| year.to_string()).unwrap_or_default()),
        ("title", |d, _| known(d.entry.title.as_deref())),
        ("journal", |d, _| known(d.entry.journal.as_deref())),
        ("pmid", |d, _| known(d.entry.pmid.as_deref())),
        ("pmcid", |d, _| known(d.entry.pmcid.as_deref())),
        ("doi", |d, _| known(d.entry.doi.as_deref())),
        ("url", |d, _| known(d.entry.url.as_deref())),
        ("listed_in", |d, _| known(d.entry.listed_in.as_deref())),
    ]
}

/// The columns of entries of several kinds.
fn any<'c>() -> [Column<Document<'c>>; 3] {
    [
        ("id", |d, _| d.id().to_owned()),
        ("name", |d, _| d.name().to_owned()),
        ("kind", |d, _| match d {
            Document::Target(target) => target.target_kind.to_string(),
            other => other.kind().to_string(),
        }),
    ]
}

/// A cell that is empty where nothing is known.
pub(super) fn known(text: Option<&str>) -> String {
    text.unwrap_or_default().to_owned()
}
