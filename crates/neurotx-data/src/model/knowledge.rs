//! Transmitters, conditions, claims and sources.

use super::*;

record! {
    /// A short cited phrase.
    #[schemars(rename = "PointView")]
    Point {
        /// The phrase.
        text: String,
        /// How sure it is.
        evidence: Evidence,
        /// Keys of the sources.
        sources: Vec<String>,
    }
}

record! {
    /// How a transmitter is made and stored.
    Making {
        /// The precursor.
        from: String,
        /// Ids of the enzymes.
        enzymes: Vec<String>,
        /// Id of the vesicular transporter.
        stored: Option<String>,
        /// Keys of the sources.
        sources: Vec<String>,
    }
}

record! {
    /// How a transmitter is cleared.
    Clearing {
        /// Ids of transporters.
        transporters: Vec<String>,
        /// Ids of enzymes.
        enzymes: Vec<String>,
        /// Keys of the sources.
        sources: Vec<String>,
    }
}

record! {
    /// One of the four.
    TransmitterEntry {
        /// Which one.
        id: Transmitter,
        /// In running text.
        name: String,
        /// 5-HT, DA, NE, ACh.
        short: String,
        /// Other spellings.
        other_names: Vec<String>,
        /// What it takes part in.
        roles: Vec<Point>,
        /// What too little of it is linked to.
        too_little: Vec<Point>,
        /// What too much of it is linked to.
        too_much: Vec<Point>,
        /// How it is made.
        made: Option<Making>,
        /// How it is cleared.
        cleared: Option<Clearing>,
        /// Ids of its pathways.
        pathways: Vec<String>,
    }
}

record! {
    /// A signalling system beside the four.
    System {
        /// Which one.
        id: Messenger,
        /// In running text.
        name: String,
        /// Other spellings.
        other_names: Vec<String>,
        /// What it does normally.
        role: Option<String>,
        /// Keys of the sources.
        sources: Vec<String>,
    }
}

record! {
    /// How a transmitter stands in a condition.
    Standing {
        /// Which transmitter.
        transmitter: Transmitter,
        /// Which way.
        level: Level,
        /// Where, if not everywhere.
        region: Option<String>,
        /// How sure it is.
        evidence: Evidence,
        /// Keys of the sources.
        sources: Vec<String>,
        /// Keys of sources that speak against it.
        against: Vec<String>,
    }
}

record! {
    /// An illness, or a state that drugs are used for.
    Condition {
        /// Slug.
        id: String,
        /// In running text.
        name: String,
        /// Other spellings.
        other_names: Vec<String>,
        /// Which transmitters, which way, how sure.
        changes: Vec<Standing>,
        /// Ids of the classes used.
        classes: Vec<String>,
        /// Keys of the sources of `classes`.
        sources: Vec<String>,
    }
}

record! {
    /// A popular statement with its verdict.
    Claim {
        /// Slug.
        id: String,
        /// As people say it.
        said: String,
        /// How it stands.
        verdict: Verdict,
        /// What holds instead.
        correction: String,
        /// Ids of what it is about.
        about: Vec<String>,
        /// Keys of the sources.
        sources: Vec<String>,
    }
}

record! {
    /// A paper, a page or a database.
    Source {
        /// First author and year, or the database and release.
        key: String,
        /// As printed.
        authors: Option<String>,
        /// Of publication or release.
        year: Option<u16>,
        /// Of the paper, or the database's name.
        title: Option<String>,
        /// Where it appeared.
        journal: Option<String>,
        /// PubMed id.
        pmid: Option<String>,
        /// PubMed Central id.
        pmcid: Option<String>,
        /// Digital object identifier.
        doi: Option<String>,
        /// Address of a page or database.
        url: Option<String>,
        /// The database release whose row names this paper.
        listed_in: Option<String>,
        /// Terms of a database.
        licence: Option<String>,
    }
}

record! {
    /// A felt effect that some target or link leads to.
    Feeling {
        /// A short noun phrase.
        id: String,
    }
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
            Self { url, .. } => url.iter().for_each(|url| part(&[url])),
        }
        if let (None, Some(database)) = (&self.title, &self.listed_in) {
            part(&["listed by ", database]);
        }
        line
    }
}
