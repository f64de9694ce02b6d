//! What is shown of claims, sources, links and words of the vocabulary.

use schemars::JsonSchema;
use serde::Serialize;

use crate::catalog::Catalog;
use crate::model::*;
use crate::names::vocabulary;

/// A short cited phrase.
#[derive(Debug, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the record")]
#[schemars(rename = "PointView")]
pub struct PointDocument {
    pub text: String,
    pub evidence: Evidence,
    pub sources: Vec<String>,
}

pub(super) fn points(points: &[Point]) -> Vec<PointDocument> {
    let document = |p: &Point| PointDocument { text: p.text.clone(), evidence: p.evidence, sources: p.sources.clone() };
    points.iter().map(document).collect()
}

/// A popular statement with its verdict.
#[derive(Debug, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the record")]
#[schemars(rename = "ClaimView")]
pub struct ClaimDocument {
    pub kind: Kind,
    pub id: String,
    pub said: String,
    pub verdict: Verdict,
    pub correction: String,
    pub about: Vec<String>,
    pub origin: String,
    pub sources: Vec<String>,
}

impl ClaimDocument {
    /// The document of a claim.
    pub fn new(catalog: &Catalog, claim: &Claim) -> Self {
        Self {
            kind: Kind::Claim,
            id: claim.id.clone(),
            said: claim.said.clone(),
            verdict: claim.verdict,
            correction: claim.correction.clone(),
            about: claim.about.clone(),
            origin: catalog.origin(Kind::Claim, &claim.id).to_owned(),
            sources: claim.sources.clone(),
        }
    }
}

pub(super) fn claims(catalog: &Catalog, id: &str) -> Vec<ClaimDocument> {
    catalog.claims_about(id).map(|claim| ClaimDocument::new(catalog, claim)).collect()
}

/// A link in one sentence.
#[derive(Debug, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the record")]
#[schemars(rename = "LinkView")]
pub struct LinkDocument {
    pub id: String,
    pub text: String,
    pub phase: Phase,
    pub evidence: Evidence,
    pub origin: String,
    pub sources: Vec<String>,
    pub against: Vec<String>,
}

impl LinkDocument {
    /// The document of a link.
    pub fn new(catalog: &Catalog, link: &Link) -> Self {
        let step = crate::mechanism::wording::link(catalog, link);
        Self {
            id: link.id.clone(),
            text: step.text,
            phase: link.phase,
            evidence: link.evidence,
            origin: catalog.origin(Kind::Link, &link.id).to_owned(),
            sources: step.sources,
            against: step.against,
        }
    }
}

/// A word of the vocabulary.
#[derive(Debug, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "three fields that say what they are")]
#[schemars(rename = "WordView")]
pub struct WordDocument {
    pub kind: Kind,
    pub id: String,
    pub name: String,
    /// The closed set it belongs to.
    pub set: &'static str,
    pub meaning: &'static str,
    /// The whole set.
    pub words: Vec<&'static str>,
}

impl WordDocument {
    /// The document of a word.
    pub fn new(word: &str) -> Option<Self> {
        let vocabulary = vocabulary();
        let &(set, id, meaning) = vocabulary.iter().find(|(_, w, _)| *w == word)?;
        let words = vocabulary.iter().filter(|(s, _, _)| *s == set).map(|(_, w, _)| *w).collect();
        Some(Self { kind: Kind::Word, id: id.to_owned(), name: id.to_owned(), set, meaning, words })
    }
}

/// A paper, page or database.
#[derive(Debug, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the record")]
#[schemars(rename = "SourceView")]
pub struct SourceDocument {
    pub kind: Kind,
    pub key: String,
    pub authors: Option<String>,
    pub year: Option<u16>,
    pub title: Option<String>,
    pub journal: Option<String>,
    pub pmid: Option<String>,
    pub pmcid: Option<String>,
    pub doi: Option<String>,
    pub url: Option<String>,
    pub listed_in: Option<String>,
    pub licence: Option<String>,
    pub origin: String,
    /// All of it in one line.
    pub citation: String,
}

impl SourceDocument {
    /// The document of a source.
    pub fn new(catalog: &Catalog, s: &Source) -> Self {
        let citation = s.citation();
        let s = s.clone();
        Self {
            citation,
            kind: Kind::Source,
            origin: catalog.origin(Kind::Source, &s.key).to_owned(),
            key: s.key,
            authors: s.authors,
            year: s.year,
            title: s.title,
            journal: s.journal,
            pmid: s.pmid,
            pmcid: s.pmcid,
            doi: s.doi,
            url: s.url,
            listed_in: s.listed_in,
            licence: s.licence,
        }
    }
}
