//! Reads transmitters, systems, conditions, claims and sources.

use super::acting::slug;
use super::circuits::{cited, rows};
use super::entries;
use super::fields::Fields;
use super::problem::Rule;
use crate::model::*;

/// Reads the entries of these kinds.
pub fn read(top: &Fields<'_>) {
    entries(top, "transmitter", transmitter, |data| &mut data.transmitters);
    entries(top, "system", system, |data| &mut data.systems);
    entries(top, "condition", condition, |data| &mut data.conditions);
    entries(top, "claim", claim, |data| &mut data.claims);
    entries(top, "source", source, |data| &mut data.sources);
}

fn transmitter(f: &Fields<'_>) -> Option<TransmitterEntry> {
    let id = f.need_word("id");
    Some(TransmitterEntry {
        name: f.need_text("name"),
        short: f.need_text("short"),
        other_names: f.list("other_names"),
        roles: rows(f, "roles", point),
        too_little: rows(f, "too_little", point),
        too_much: rows(f, "too_much", point),
        made: f.table("made").map(making),
        cleared: f.table("cleared").map(clearing),
        pathways: f.ids("pathways", Kind::Pathway),
        // Last, so that what is wrong with the other fields is told too.
        id: id?,
    })
}

/// A cited phrase; without a word on evidence it is established.
fn point(f: &Fields<'_>) -> Option<Point> {
    let evidence = f.word("evidence").unwrap_or(Evidence::Established);
    Some(Point { text: f.need_text("text"), evidence, sources: f.sources() })
}

fn making(f: Fields<'_>) -> Making {
    let making = Making {
        from: f.need_text("from"),
        enzymes: f.ids("enzymes", Kind::Target),
        stored: f.id("stored", Kind::Target),
        sources: f.sources(),
    };
    f.finish();
    making
}

fn clearing(f: Fields<'_>) -> Clearing {
    let clearing = Clearing {
        transporters: f.ids("transporters", Kind::Target),
        enzymes: f.ids("enzymes", Kind::Target),
        sources: f.sources(),
    };
    f.finish();
    clearing
}

fn system(f: &Fields<'_>) -> Option<System> {
    let id = f.need_word("id");
    let (name, other_names, role) = (f.need_text("name"), f.list("other_names"), f.text("role"));
    Some(System { id: id?, name, other_names, role, sources: cited(f, "role") })
}

fn condition(f: &Fields<'_>) -> Option<Condition> {
    Some(Condition {
        id: slug(f),
        name: f.need_text("name"),
        other_names: f.list("other_names"),
        changes: rows(f, "changes", standing),
        classes: f.ids("classes", Kind::Class),
        sources: cited(f, "classes"),
    })
}

fn standing(f: &Fields<'_>) -> Option<Standing> {
    let (transmitter, level, evidence) = (f.need_word("transmitter"), f.need_word("level"), f.need_word("evidence"));
    let (region, sources, against) = (f.id("region", Kind::Region), f.sources(), f.ids("against", Kind::Source));
    Some(Standing { transmitter: transmitter?, level: level?, region, evidence: evidence?, sources, against })
}

fn claim(f: &Fields<'_>) -> Option<Claim> {
    let verdict = f.need_word("verdict");
    let about = f.texts("about");
    for (id, span) in &about {
        f.file().refer(Kind::Word, id, span.clone());
    }
    if about.is_empty() {
        f.missing("about");
    }
    Some(Claim {
        id: slug(f),
        said: f.need_text("said"),
        correction: f.need_text("correction"),
        about: about.into_iter().map(|(id, _)| id).collect(),
        sources: f.sources(),
        // Last, so that what is wrong with the other fields is told too.
        verdict: verdict?,
    })
}

fn source(f: &Fields<'_>) -> Option<Source> {
    let year = f.number("year");
    let source = Source {
        key: f.need_text("key"),
        authors: f.text("authors"),
        year: year.map(|year| year as u16),
        title: f.text("title"),
        journal: f.text("journal"),
        pmid: f.text("pmid"),
        pmcid: f.text("pmcid"),
        doi: f.text("doi"),
        url: f.text("url"),
        listed_in: f.id("listed_in", Kind::Source),
        licence: f.text("licence"),
    };
    if [&source.pmid, &source.pmcid, &source.doi, &source.url].into_iter().all(Option::is_none) {
        let message = format!("nobody can find the source \"{}\"", source.key);
        f.file().problem(f.span.clone(), Rule::MissingKey, message, "add a pmid, pmcid, doi or url that you have seen");
    }
    Some(source)
}
