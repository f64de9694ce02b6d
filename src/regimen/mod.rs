//! A whole medication list: what was read as what, and what the medicines do together.
//!
//! [`statements`] takes a list apart, [`reading`] finds what each statement means, and what follows is
//! derived as for any combination. What could not be read, and pairs of which no source names a risk, are
//! told as such: not known is not none.

pub mod reading;
pub mod shared;
pub mod statements;

use std::cell::OnceCell;
use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use crate::catalog::Catalog;
use crate::documents::{ExposureDocument, InteractionDocument, MemberRiskDocument, UntoldPartDocument};
use crate::mechanism::clearance::exposure_changes;
use crate::mechanism::interactions::{Interaction, member_risks, pair_risks};
use crate::mechanism::{Actor, Derivation, derive, once};
use crate::model::Kind;
use crate::names::{Hit, NameError};
use crate::query::Scope;
use reading::{Reader, Reading};
pub use shared::{Alike, Burden, ClinicalShare, Duplicate, TransmitterShare};
use statements::Statement;

/// A statement that was read, and as what.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Read {
    /// The line, or the place among the statements, from 1.
    pub at: usize,
    /// As it stands there.
    pub text: String,
    /// Ids of what it was read as.
    pub entries: Vec<String>,
    /// Ids of what it names that is not taken and counts for nothing below.
    pub not_taken: Vec<NotTaken>,
    /// Names and words in it that were read as nothing.
    pub left: Vec<String>,
}

/// Something that a statement names and that is not taken.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct NotTaken {
    /// Its id.
    pub id: String,
    /// Why: the status of the document, or what the text says of it (negated, stopped, allergy, family, planned).
    pub why: String,
}

/// A statement that leads to no entry: of it nothing is told here, which is not the same as no effect.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct Unread {
    /// The line, or the place among the statements, from 1.
    pub at: usize,
    /// Why, and what may have been meant.
    #[serde(flatten)]
    pub error: NameError,
}

/// One entry of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Member<'c> {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: &'c str,
    /// Its name in running text.
    pub name: &'c str,
}

/// What a medication list comes to.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Regimen<'c> {
    /// What was read, and as what.
    pub read: Vec<Read>,
    /// What could not be read.
    pub unread: Vec<Unread>,
    /// What was read as a substance that is known and not among the drugs.
    pub outside: Vec<Unread>,
    /// Every entry once, in the order of the list.
    pub entries: Vec<Member<'c>>,
    /// Cited risks, one for each pair of entries that brings it: what can kill first, then the surest.
    pub risks: Vec<InteractionDocument<'c>>,
    /// Cited risks that drugs of a class of the list run with another of its entries.
    pub member_risks: Vec<MemberRiskDocument<'c>>,
    /// How many pairs there are of which no source names a risk: not known is not none.
    pub pairs_without_risk: usize,
    /// How one entry changes the exposure to another.
    pub exposures: Vec<ExposureDocument<'c>>,
    /// Parts of products of which nothing here speaks.
    pub untold_parts: Vec<UntoldPartDocument<'c>>,
    /// Who raises, lowers, activates and blocks each transmitter.
    pub transmitters: Vec<TransmitterShare<'c>>,
    /// What people notice, with the entries in which it was seen, the most shared first.
    pub clinical: Vec<ClinicalShare<'c>>,
    /// Anticholinergic burden.
    pub anticholinergic: Burden<'c>,
    /// Entries that are listed twice, or are of one class.
    pub duplicates: Vec<Duplicate<'c>>,
}

/// Entries that are set beside each other, at most.
pub const MOST_ENTRIES: usize = 1_000;

/// A list that has too many different entries.
#[derive(Debug, thiserror::Error)]
#[error("the list has {0} different entries, more than {MOST_ENTRIES}: give it in parts")]
pub struct TooManyEntries(usize);

/// What is asked of a list.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// Only these clinical effects; empty for all.
    pub felt: Vec<String>,
    /// Which effects count.
    pub scope: Scope,
}

impl<'c> Regimen<'c> {
    /// Reads statements, and derives what follows from all that are taken.
    ///
    /// # Errors
    /// More entries than can be set beside each other.
    pub fn new(catalog: &'c Catalog, statements: &[Statement], question: &Question) -> Result<Self, TooManyEntries> {
        let AllRead { read, unread, outside } = read_all(catalog, statements);
        let mut hits: Vec<Hit> = Vec::new();
        for (_, found) in &read {
            hits.extend(found.iter().filter(|hit| !hits.contains(hit)).cloned().collect::<Vec<_>>());
        }
        if hits.len() > MOST_ENTRIES {
            return Err(TooManyEntries(hits.len()));
        }
        let actors: Vec<Actor<'c>> = hits.iter().filter_map(|hit| hit.actor(catalog)).collect();
        let alone: Vec<Derivation<'c>> =
            actors.iter().map(|actor| derive(catalog, vec![actor.clone()], question.scope.minor)).collect();
        let together = Derivation::of_actors(actors);
        let actors = &together.actors;
        let mut found = pair_risks(catalog, &together);
        found.sort_by_cached_key(|risk| risk.concern(catalog));
        let of_members = member_risks(catalog, &together, &found);
        let risks = found.iter().map(|risk| InteractionDocument::new(catalog, actors, risk)).collect();
        let pairs = actors.len() * actors.len().saturating_sub(1) / 2;
        let changes = exposure_changes(catalog, actors);
        let duplicates = shared::duplicates(catalog, actors, &read);
        let with_risk = found.iter().map(Interaction::actors).chain(of_members.iter().map(|risk| risk.pair.to_vec()));
        Ok(Self {
            pairs_without_risk: pairs - with_risk.collect::<BTreeSet<_>>().len(),
            risks,
            member_risks: of_members.iter().map(|risk| MemberRiskDocument::new(catalog, actors, risk)).collect(),
            exposures: changes.iter().map(|change| ExposureDocument::new(actors, change, &found)).collect(),
            untold_parts: UntoldPartDocument::all(catalog, actors),
            transmitters: shared::transmitters(catalog, &alone, &question.scope),
            clinical: shared::clinical(catalog, &alone, question),
            anticholinergic: Burden::new(catalog, actors),
            duplicates,
            entries: actors.iter().map(Member::new).collect(),
            read: read.into_iter().map(|(read, _)| read).collect(),
            unread,
            outside,
        })
    }
}

impl Regimen<'_> {
    /// The name of an entry in running text.
    pub fn name<'r>(&'r self, id: &'r str) -> &'r str {
        self.entries.iter().find(|entry| entry.id == id).map_or(id, |entry| entry.name)
    }
}

impl Regimen<'_> {
    /// The names of the pairs of which no source names a risk, of themselves or of drugs of a class in them.
    pub fn without_risk(&self) -> Vec<String> {
        let is_named = |pair: [&str; 2]| {
            let is_of_members =
                || self.member_risks.iter().any(|risk| risk.between.each_ref().map(|one| one.id) == pair);
            let takes_part = |risk: &InteractionDocument<'_>, id: &&str| risk.parties.iter().any(|p| p.subject == *id);
            self.risks.iter().any(|risk| pair.iter().all(|id| takes_part(risk, id))) || is_of_members()
        };
        let mut pairs = Vec::new();
        for (at, one) in self.entries.iter().enumerate() {
            let others = self.entries[at + 1..].iter().filter(|other| !is_named([one.id, other.id]));
            pairs.extend(others.map(|other| format!("{} + {}", one.name, other.name)));
        }
        pairs
    }

    /// The names of the pair that brings a risk: `tramadol + sertraline`.
    pub fn pair(&self, risk: &InteractionDocument<'_>) -> String {
        let names = once(risk.parties.iter().map(|party| party.subject)).into_iter().map(|id| self.name(id));
        names.collect::<Vec<_>>().join(" + ")
    }
}

impl<'c> Member<'c> {
    fn new(actor: &Actor<'c>) -> Self {
        Self { kind: actor.kind, id: actor.id, name: actor.name }
    }
}

/// Statements that were read, each with what it means.
type ReadStatements = Vec<(Read, Vec<Hit>)>;

/// What statements were read as.
#[derive(Default)]
struct AllRead {
    read: ReadStatements,
    unread: Vec<Unread>,
    outside: Vec<Unread>,
}

fn read_all(catalog: &Catalog, statements: &[Statement]) -> AllRead {
    let lexicon = OnceCell::new();
    let mut reader = Reader::new(catalog, &lexicon);
    let mut all = AllRead::default();
    for statement in statements {
        let Reading { mut taken, not_taken, left, outside, errors } = reader.read(statement);
        let told = |error: NameError| Unread { at: statement.at, error };
        all.unread.extend(errors.into_iter().map(told));
        all.outside.extend(outside.into_iter().map(told));
        let mut not_taken: Vec<NotTaken> =
            not_taken.into_iter().map(|(hit, why)| NotTaken { id: hit.id, why }).collect();
        if let Some(why) = &statement.not_taken {
            not_taken.extend(taken.drain(..).map(|hit| NotTaken { id: hit.id, why: why.clone() }));
        }
        if !taken.is_empty() || !not_taken.is_empty() {
            let entries = taken.iter().map(|hit| hit.id.clone()).collect();
            let Statement { at, text, .. } = statement.clone();
            all.read.push((Read { at, text, entries, not_taken, left }, taken));
        }
    }
    all
}
