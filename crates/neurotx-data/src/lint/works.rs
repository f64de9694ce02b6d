//! Works of the bibliography: what is cited under two keys looks like two witnesses.

use std::collections::HashMap;

use crate::diagnostics::{Diagnostics, Rule};
use crate::model::{Kind, Source, Text};
use crate::read::Collected;

/// No work has two entries.
pub fn unique(c: &Collected, diagnostics: &mut Diagnostics) {
    let defined = c.definitions.iter().filter(|d| d.kind == Kind::Source);
    let places: HashMap<&str, _> = defined.map(|d| (d.id.as_str(), &d.at)).collect();
    let mut claims: HashMap<Mark, &str> = HashMap::new();
    for source in &c.data.sources {
        let mut other = None;
        for mark in marks(source) {
            let what = mark.what();
            // A second entry with one key is another problem.
            other = claims
                .insert(mark, &source.key)
                .filter(|before| *before != &*source.key)
                .map(|id| (what, id))
                .or(other);
        }
        let (Some((what, other)), Some(at)) = (other, places.get(&*source.key)) else { continue };
        c.note(diagnostics, at, Rule::WorkTwice, || {
            let message = format!("the sources \"{other}\" and \"{}\" have one {what}", source.key);
            (message, "keep the better recorded of the two, and cite it in place of the other".to_owned())
        });
    }
}

/// What only one work has, in lower case: registries and printers differ in capitals.
#[derive(PartialEq, Eq, Hash)]
enum Mark {
    Pmid(String),
    Pmcid(String),
    Doi(String),
    /// Title and address: sections of a book share the address alone.
    Page(String, String),
    /// Title, year and journal: chapters and notices of several offices share a title.
    Paper(String, u16, String),
}

impl Mark {
    /// As a problem names it.
    fn what(&self) -> &'static str {
        match self {
            Self::Pmid(_) => "PMID",
            Self::Pmcid(_) => "PMCID",
            Self::Doi(_) => "DOI",
            Self::Page(..) => "title and address",
            Self::Paper(..) => "title, year and journal",
        }
    }
}

/// All that a source may be known by; what identifies best comes last.
fn marks(source: &Source) -> Vec<Mark> {
    let lower = |text: &Option<Text>| text.as_deref().map(str::to_lowercase);
    let title = lower(&source.title);
    let page = title.clone().zip(lower(&source.url)).map(|(title, url)| Mark::Page(title, url));
    let printed = source.year.zip(lower(&source.journal));
    let paper = title.zip(printed).map(|(title, (year, journal))| Mark::Paper(title, year, journal));
    let [doi, pmcid, pmid] = [&source.doi, &source.pmcid, &source.pmid].map(lower);
    let ids = [doi.map(Mark::Doi), pmcid.map(Mark::Pmcid), pmid.map(Mark::Pmid)];
    [page, paper].into_iter().chain(ids).flatten().collect()
}
