//! What is shown of claims, sources, links and words of the vocabulary.

use schemars::JsonSchema;
use serde::Serialize;

use crate::catalog::Catalog;
use crate::mechanism::once;
use crate::model::{AnyEntry, Claim, Evidence, Id, Kind, Link, Phase, Risk, Source, Term, Text, Verdict};
use crate::names::vocabulary;
use crate::sentences;

document! {
    /// A risk of drugs together, with every pairing that brings it.
    "RiskView" RiskDocument<'c>(catalog: &'c Catalog, r: &'c Risk) {
        let pairings = {
            let mut pairings = catalog.all::<Risk>();
            pairings.retain(|other| other.name == r.name);
            pairings.sort_by_key(|other| other.evidence);
            pairings
        };
        pub(crate) kind: Kind = Kind::Risk,
        /// Id of the first of its pairings.
        pub(crate) id: &'c str = &r.id,
        pub(crate) name: &'c str = &r.name,
        pub(crate) origin: &'c str = catalog.origin(Kind::Risk, &r.id),
        pub(crate) other_names: Vec<&'c str> = once(pairings.iter().flat_map(|pairing| &pairing.other_names)),
        /// The pairings, surest first.
        pub(crate) pairings: Vec<&'c Risk> = pairings.clone(),
    }
}

document! {
    /// A popular statement with its verdict.
    "ClaimView" ClaimDocument<'c>(catalog: &'c Catalog, claim: &'c Claim) {
        pub(crate) kind: Kind = Kind::Claim,
        pub(crate) id: &'c str = &claim.id,
        pub(crate) said: &'c str = &claim.said,
        pub(crate) verdict: Verdict = claim.verdict,
        pub(crate) correction: &'c str = &claim.correction,
        pub(crate) about: &'c [Id<AnyEntry>] = &claim.about,
        pub(crate) origin: &'c str = catalog.origin(Kind::Claim, &claim.id),
        pub(crate) sources: &'c [Id<Source>] = &claim.sources,
    }
}

pub(super) fn claims<'c>(catalog: &'c Catalog, id: &str) -> Vec<ClaimDocument<'c>> {
    catalog.claims_about(id).map(|claim| ClaimDocument::new(catalog, claim)).collect()
}

document! {
    /// A link in one sentence.
    "LinkView" LinkDocument<'c>(catalog: &'c Catalog, link: &'c Link) {
        let sentence = sentences::link(catalog, link);
        pub(crate) id: &'c str = &link.id,
        pub(crate) text: String = sentence.text,
        pub(crate) phase: Phase = link.phase,
        pub(crate) evidence: Evidence = link.evidence,
        pub(crate) origin: &'c str = catalog.origin(Kind::Link, &link.id),
        pub(crate) sources: Vec<String> = sentence.sources,
        pub(crate) against: Vec<String> = sentence.against,
    }
}

/// Some of all links, in order of ids.
pub(super) fn links<'c>(catalog: &'c Catalog, is_shown: impl Fn(&Link) -> bool) -> Vec<LinkDocument<'c>> {
    let links = catalog.all::<Link>().into_iter().filter(|link| is_shown(link));
    links.map(|link| LinkDocument::new(catalog, link)).collect()
}

document! {
    /// A paper, page or database.
    "SourceView" SourceDocument<'c>(catalog: &'c Catalog, source: &'c Source) {
        pub(crate) kind: Kind = Kind::Source,
        #[serde(flatten)]
        pub(crate) entry: &'c Source = source,
        pub(crate) origin: &'c str = catalog.origin(Kind::Source, &source.key),
        /// All of it in one line.
        pub(crate) citation: String = source.citation(),
    }
}

document! {
    /// A term of pharmacology.
    "TermView" TermDocument<'c>(catalog: &'c Catalog, term: &'c Term) {
        pub(crate) kind: Kind = Kind::Term,
        pub(crate) id: &'c str = &term.id,
        pub(crate) name: &'c str = &term.name,
        pub(crate) other_names: &'c [Text] = &term.other_names,
        pub(crate) meaning: &'c str = &term.meaning,
        /// Ids of terms that are near.
        pub(crate) related: &'c [Id<Term>] = &term.related,
        pub(crate) origin: &'c str = catalog.origin(Kind::Term, &term.id),
        pub(crate) sources: &'c [Id<Source>] = &term.sources,
    }
}

/// A word of the vocabulary.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "WordView")]
pub struct WordDocument {
    pub(crate) kind: Kind,
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    /// The closed set it belongs to.
    pub(crate) set: &'static str,
    pub(crate) meaning: &'static str,
    /// The whole set.
    pub(crate) words: Vec<&'static str>,
}

impl WordDocument {
    /// The document of a word, if it is one.
    pub fn new(word: &str) -> Option<Self> {
        Self::all().find(|document| document.id == word)
    }

    /// A word as it is said: `partial agonist`. It is typed with its hyphen.
    pub(crate) fn spoken(word: &str) -> String {
        word.replace('-', " ")
    }

    /// Every word, set by set.
    pub fn all() -> impl Iterator<Item = Self> {
        let vocabulary = vocabulary();
        let of_set = |set: &str| vocabulary.iter().filter(|(s, _, _)| *s == set).map(|(_, w, _)| *w).collect();
        let all: Vec<Self> = vocabulary
            .iter()
            .map(|&(set, id, meaning)| Self { kind: Kind::Word, id, name: id, set, meaning, words: of_set(set) })
            .collect();
        all.into_iter()
    }
}

impl ClaimDocument<'_> {
    /// How it stands.
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }
}
