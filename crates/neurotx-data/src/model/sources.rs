//! The bibliography.

use super::{Id, Text};
use crate::lint::entries as lint;
use crate::read::fields::{own, url, year};

entry! {
    /// A paper, a page or a database.
    Source: Source {
        /// First author and year, or the database and release.
        key: Id<Source> = own,
        /// As printed.
        authors: Option<Text>,
        /// Of publication or release.
        year: Option<u16> = year,
        /// Of the paper, or the database's name.
        title: Option<Text> as title,
        /// Where it appeared.
        journal: Option<Text>,
        /// PubMed id.
        pmid: Option<Text>,
        /// PubMed Central id.
        pmcid: Option<Text>,
        /// Digital object identifier.
        doi: Option<Text>,
        /// Address of a page or database.
        url: Option<Text> = url,
        /// The database release whose row names this paper.
        listed_in: Option<Id<Source>>,
        /// Terms of a database.
        licence: Option<Text>,
    }
    check lint::source
}

impl Source {
    /// Authors, year, title, journal and the best identifier in one line.
    pub fn citation(&self) -> String {
        const LINE: usize = 256;
        let mut line = String::with_capacity(LINE);
        let mut part = |texts: &[&str]| {
            line.push_str(if line.is_empty() { "" } else { ". " });
            line.extend(texts.iter().map(|text| text.trim_end_matches('.')));
        };
        let year = self.year.map(|year| year.to_string());
        match (self.authors.as_deref(), year.as_deref()) {
            (Some(authors), Some(year)) => part(&[authors.trim_end_matches('.'), " ", year]),
            (Some(text), None) | (None, Some(text)) => part(&[text]),
            (None, None) => {}
        }
        self.title.iter().chain(&self.journal).for_each(|text| part(&[text]));
        match self {
            Self { pmid: Some(id), .. } => part(&["PMID ", id]),
            Self { pmcid: Some(id), .. } => part(&[id]),
            Self { doi: Some(id), .. } => part(&["doi:", id]),
            // Whatever opens an address takes it up to the first space.
            Self { url, .. } => url.iter().for_each(|url| part(&[&url.replace(' ', "%20")])),
        }
        if let (None, Some(database)) = (&self.title, &self.listed_in) {
            part(&["listed by ", database]);
        }
        line
    }
}
