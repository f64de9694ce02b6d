//! How well the catalog is supported: counts, shares, and the entries that need work.

use schemars::JsonSchema;
use serde::Serialize;

use crate::catalog::Catalog;
use crate::model::{Drug, Id, Kind, PlainIds, Source, Species, Target, TargetAction, TargetKind, Word};

/// The state of the catalog.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Report {
    /// How many entries of each kind there are.
    pub entries: Vec<(Kind, usize)>,
    /// How many actions drugs have.
    pub actions: usize,
    /// Actions that cite a paper or page, of all.
    pub cited_to_paper: Share,
    /// Actions that cite databases only, of all.
    pub cited_to_database_only: Share,
    /// Actions on receptors and transporters with an affinity, of those.
    pub with_affinity: Share,
    /// Actions on receptors and transporters with a human affinity, of those.
    pub with_human_affinity: Share,
    /// Ids of drugs all of whose facts rest on one source.
    pub single_source: Vec<String>,
    /// Drug and target where the note gives a spread of more than tenfold.
    pub tenfold_spread: Vec<String>,
    /// Ids of drugs with actions but without any affinity.
    pub without_affinity: Vec<String>,
}

/// A part of a whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Share {
    /// How many meet the condition.
    pub part: usize,
    /// How many there are.
    pub of: usize,
}

impl Share {
    fn count(&mut self, is_part: bool) {
        self.of += 1;
        self.part += usize::from(is_part);
    }

    /// In percent, rounded to the nearest; a part of nothing is all of it.
    pub fn percent(self) -> usize {
        (100 * self.part + self.of / 2).checked_div(self.of).unwrap_or(100)
    }
}

/// Reports on the drugs of a catalog.
pub fn report(catalog: &Catalog) -> Report {
    let drugs = catalog.all::<Drug>();
    let mut report = Report {
        entries: entries(catalog),
        actions: drugs.iter().map(|drug| drug.actions.len()).sum(),
        cited_to_paper: Share::default(),
        cited_to_database_only: Share::default(),
        with_affinity: Share::default(),
        with_human_affinity: Share::default(),
        single_source: Vec::new(),
        tenfold_spread: Vec::new(),
        without_affinity: Vec::new(),
    };
    for drug in drugs {
        for act in &drug.actions {
            report.action(catalog, drug, act);
        }
        if is_single_source(drug) {
            report.single_source.push(drug.id.plain());
        }
        if !drug.actions.is_empty() && drug.actions.iter().all(|act| act.affinity.is_none()) {
            report.without_affinity.push(drug.id.plain());
        }
    }
    report
}

/// How many entries of each kind there are that data files hold.
pub fn entries(catalog: &Catalog) -> Vec<(Kind, usize)> {
    let kinds = Kind::ALL.iter().filter(|kind| kind.is_in_files());
    kinds.map(|&kind| (kind, catalog.ids_of(kind).count())).collect()
}

impl Report {
    fn action(&mut self, catalog: &Catalog, drug: &Drug, act: &TargetAction) {
        // A database has a licence of its own; a paper or page has none that concerns its facts.
        let is_paper = |key: &Id<Source>| catalog.get::<Source>(key).is_some_and(|source| source.licence.is_none());
        let cites_paper = act.sources.iter().any(is_paper);
        self.cited_to_paper.count(cites_paper);
        self.cited_to_database_only.count(!cites_paper);
        let kind = catalog.get::<Target>(&act.target).map(|target| target.kind);
        if matches!(kind, Some(TargetKind::Receptor | TargetKind::Transporter)) {
            self.with_affinity.count(act.affinity.is_some());
            self.with_human_affinity.count(act.affinity.as_ref().is_some_and(|a| a.species == Species::Human));
        }
        if act.note.as_deref().is_some_and(is_tenfold) {
            self.tenfold_spread.push(format!("{} {}", drug.id, act.target));
        }
    }
}

fn is_single_source(drug: &Drug) -> bool {
    let silences = drug.inactive.iter().chain(&drug.unknown).flat_map(|silence| &silence.sources);
    let mut keys: Vec<&Id<Source>> = drug.actions.iter().flat_map(|act| &act.sources).chain(silences).collect();
    keys.sort_unstable();
    keys.dedup();
    keys.len() == 1
}

/// Whether a note gives a range, `20 to 700 nM`, whose ends are more than tenfold apart.
fn is_tenfold(note: &str) -> bool {
    const TENFOLD: f64 = 10.0;
    let number = |word: &str| word.trim_matches(|c: char| !c.is_ascii_digit()).replace(',', "").parse::<f64>().ok();
    let words: Vec<&str> = note.split_whitespace().collect();
    let ranges = words.windows(3).filter(|three| three[1] == "to" || three[1] == "and");
    ranges.filter_map(|three| Some((number(three[0])?, number(three[2])?))).any(|(a, b)| a > 0.0 && b > TENFOLD * a)
}
