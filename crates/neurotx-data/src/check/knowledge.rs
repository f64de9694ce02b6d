//! Reads transmitters, systems, conditions, claims and sources.

use std::ops::RangeInclusive;

use super::acting::slug;
use super::circuits::{cited, rows};
use super::entries;
use super::fields::Fields;
use super::ids::{Form, Kinds};
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
    let about = f.ids("about", Kinds::Any);
    if about.is_empty() {
        f.missing("about");
    }
    Some(Claim {
        id: slug(f),
        said: f.need_text("said"),
        correction: f.need_text("correction"),
        about,
        sources: f.sources(),
        // Last, so that what is wrong with the other fields is told too.
        verdict: verdict?,
    })
}

/// An address that a reader may safely follow.
fn url(f: &Fields<'_>) -> Option<String> {
    let url = f.text("url")?;
    if !url.starts_with("https://") && !url.starts_with("http://") {
        f.file().problem(f.span_of("url"), Rule::WrongType, || {
            (format!("\"{url}\" is no address of a page"), "write an address that begins with https://".to_owned())
        });
    }
    Some(url)
}

/// In which sources have appeared.
const YEARS: RangeInclusive<u16> = 1500..=2100;

fn source(f: &Fields<'_>) -> Option<Source> {
    let source = Source {
        key: f.need_own_id("key", Form::Key),
        authors: f.text("authors"),
        year: f.integer("year", YEARS),
        title: f.text("title"),
        journal: f.text("journal"),
        pmid: f.text("pmid"),
        pmcid: f.text("pmcid"),
        doi: f.text("doi"),
        url: url(f),
        listed_in: f.id("listed_in", Kind::Source),
        licence: f.text("licence"),
    };
    if [&source.pmid, &source.pmcid, &source.doi, &source.url].into_iter().all(Option::is_none) {
        f.file().problem(f.span.clone(), Rule::MissingKey, || {
            let message = format!("nobody can find the source \"{}\"", source.key);
            (message, "add a pmid, pmcid, doi or url that you have seen".to_owned())
        });
    }
    Some(source)
}
