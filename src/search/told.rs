//! What was found, as people are told of it: what it is called, and what is known of it in a few words.

use super::{Found, Place};
use crate::catalog::Catalog;
use crate::documents::row::label;
use crate::model::{
    Claim, Class, Condition, Drug, DrugOrClass, Entry, Familiarity, Id, Kind, Link, Procedure, Rank, Risk, Source,
    TargetAction, Text, TransmitterEntry, When, Word,
};
use crate::sentences::{self, used};
use crate::text::search_key;

/// How many names stand for all of them.
const NAMED: usize = 3;

/// What one of the found is called where people read it; a link is told alone.
pub fn called<'f>(catalog: &'f Catalog, found: &'f Found) -> &'f str {
    match found.kind {
        Kind::Link => "",
        // A statement is too long to stand before something.
        Kind::Claim => catalog.get::<Claim>(&found.id).map_or("", |claim| claim.verdict.as_str()),
        Kind::Class => label(catalog, &found.id),
        Kind::Source => &found.id,
        _ => &found.name,
    }
}

/// What is known of it: its kind among its like, and what was found if its name does not hold it.
pub fn about(catalog: &Catalog, found: &Found) -> String {
    let id = found.id.as_str();
    let own = match found.kind {
        Kind::Drug => catalog.get::<Drug>(id).map(|drug| drug_in_short(catalog, drug)),
        Kind::Class => catalog.get::<Class>(id).map(|class| class.name.to_string()),
        Kind::Link => return catalog.get::<Link>(id).map(|link| told(catalog, link)).unwrap_or_default(),
        Kind::ClinicalEffect => Some(seen_with(catalog, id)),
        Kind::Claim => return found.name.clone(),
        Kind::Risk => {
            let pairings = catalog.all::<Risk>().iter().filter(|risk| risk.name == found.name).count();
            Some(format!("{pairings} cited {}", if pairings == 1 { "pairing" } else { "pairings" }))
        }
        Kind::Source => {
            let source = catalog.get::<Source>(id);
            return source
                .map(|source| source.title.as_ref().map_or_else(|| source.citation(), Text::to_string))
                .unwrap_or_default();
        }
        _ => None,
    };
    let own = own.filter(|own| *own != called(catalog, found));
    let is_said =
        |text: &str| text.is_empty() || text == found.name || text == found.id || text == called(catalog, found);
    let excerpt = how(catalog, found).filter(|text| !is_said(text) && own.as_ref() != Some(text));
    let parts: Vec<String> = own.into_iter().chain(excerpt).collect();
    parts.join(": ")
}

/// How what was found is in an entry: as a name, as what it is used for, as what treats it.
fn how(catalog: &Catalog, found: &Found) -> Option<String> {
    let excerpt = found.excerpt.as_str();
    if found.place != Place::Content {
        let is_own = excerpt == found.name || excerpt == found.id || excerpt == called(catalog, found);
        return (!is_own && !excerpt.is_empty()).then(|| format!("also called {excerpt}"));
    }
    let class = || catalog.get::<Class>(excerpt);
    match found.kind {
        Kind::Drug | Kind::Class | Kind::Procedure if catalog.get::<Condition>(excerpt).is_some() => {
            let status = catalog.get::<Drug>(&found.id).map(|drug| drug.status);
            Some(format!("{} {}", used(status), named(catalog, excerpt)))
        }
        Kind::Drug => match class() {
            // What it is stands before it.
            Some(class) if first_class(catalog, &found.id) == Some(class.id.as_str()) => None,
            Some(class) => Some(format!("of the class {}", class.name)),
            None => Some(excerpt.to_owned()),
        },
        Kind::Condition => class().map(|class| format!("class used: {}", class.name)).or(Some(excerpt.to_owned())),
        Kind::Transmitter => Some(match catalog.get::<TransmitterEntry>(&found.id) {
            Some(entry) if entry.too_little.iter().any(|point| point.text == excerpt) => {
                format!("too little of it: {excerpt}")
            }
            Some(entry) if entry.too_much.iter().any(|point| point.text == excerpt) => {
                format!("too much of it: {excerpt}")
            }
            _ => format!("takes part in {excerpt}"),
        }),
        _ => Some(named(catalog, excerpt)),
    }
}

fn first_class<'c>(catalog: &'c Catalog, drug: &str) -> Option<&'c str> {
    catalog.get::<Drug>(drug)?.classes.first().map(|class| class.as_str())
}

/// A text, or the name of what it is the id of.
fn named(catalog: &Catalog, excerpt: &str) -> String {
    let condition = catalog.get::<Condition>(excerpt).map(Entry::title);
    condition.unwrap_or_else(|| label(catalog, excerpt)).to_owned()
}

fn drug_in_short(catalog: &Catalog, drug: &Drug) -> String {
    drug.classes.first().map(|class| label(catalog, class)).unwrap_or_default().to_owned()
}

/// What a link says, and the drugs in which it was seen or that set it off.
fn told(catalog: &Catalog, link: &Link) -> String {
    let text = sentences::link(catalog, link).text;
    let When::Acted { target, actions, drugs, .. } = &link.when else { return text };
    let names: Vec<&str> = if drugs.is_empty() {
        let acts = |act: &TargetAction| act.target == *target && actions.contains(&act.action) && counts(act);
        let mut drugs = catalog.all::<Drug>();
        drugs.retain(|drug| drug.actions.iter().any(acts));
        drugs.sort_by_key(|drug| drug.familiarity);
        drugs.into_iter().map(|drug| drug.name.as_str()).collect()
    } else {
        drugs.iter().map(|id| name(catalog, id)).collect()
    };
    // Where the sentence tells of them all, they are not told again.
    if names.iter().all(|name| text.contains(name)) { text } else { format!("{text}: {}", few(&names)) }
}

fn counts(act: &TargetAction) -> bool {
    act.rank != Rank::Minor
}

/// In whom a clinical effect was seen, the best known first.
fn seen_with(catalog: &Catalog, effect: &str) -> String {
    let mut seen: Vec<&str> = Vec::new();
    for finding in catalog.findings_of(effect) {
        for id in finding.seen.iter().map(|id| id.as_str()).filter(|id| !seen.contains(id)).collect::<Vec<_>>() {
            seen.push(id);
        }
    }
    let familiarity = |id: &str| catalog.get::<Drug>(id).map_or(Familiarity::Core, |drug| drug.familiarity);
    seen.sort_by_key(|id| familiarity(id));
    let names: Vec<&str> = seen.into_iter().map(|id| name_of(catalog, id)).collect();
    format!("seen with {}", few(&names))
}

fn name<'c>(catalog: &'c Catalog, id: &'c Id<DrugOrClass>) -> &'c str {
    name_of(catalog, id.as_str())
}

fn name_of<'c>(catalog: &'c Catalog, id: &'c str) -> &'c str {
    let drug = catalog.get::<Drug>(id).map(Entry::title);
    drug.or_else(|| catalog.get::<Procedure>(id).map(Entry::title)).unwrap_or_else(|| label(catalog, id))
}

/// `a, b, c and 4 more`.
fn few(names: &[&str]) -> String {
    match names.split_at_checked(NAMED) {
        Some((named, others)) if others.len() > 1 => format!("{} and {} more", named.join(", "), others.len()),
        _ => names.join(", "),
    }
}

/// Where a text holds one of the words that were asked for, as they were written: the first that does.
pub fn first_of(text: &str, asked: &[String]) -> Option<(usize, usize)> {
    let keys: Vec<String> = asked.iter().flat_map(|word| word.split_whitespace()).map(search_key).collect();
    let holds = |word: &str| keys.iter().any(|key| !key.is_empty() && search_key(word).contains(key.as_str()));
    let mut at = 0;
    text.split(' ').find_map(|word| {
        let (start, end) = (at, at + word.len());
        at = end + 1;
        holds(word).then_some((start, end))
    })
}

/// The plural under which the found of a kind stand.
pub fn heading(kind: Kind) -> &'static str {
    match kind {
        Kind::Transmitter => "transmitters",
        Kind::Class => "classes",
        Kind::Drug => "drugs",
        Kind::Target => "targets",
        Kind::Region => "regions",
        Kind::Pathway => "pathways",
        Kind::Condition => "conditions",
        Kind::Procedure => "procedures",
        Kind::System => "other systems",
        Kind::ClinicalEffect => "clinical effects",
        Kind::Term => "terms",
        Kind::Word => "words",
        Kind::Claim => "claims",
        Kind::Link => "mechanisms",
        Kind::ClinicalFinding => "findings",
        Kind::Risk => "risks",
        Kind::Source => "sources",
    }
}

/// A sentence no longer than this is typed whole.
const SENTENCE: usize = 60;

/// The command that shows one of the found; nothing for what has no card.
pub fn command(found: &Found) -> Option<(&'static str, &str)> {
    match found.kind {
        Kind::Source => Some(("neurotx sources", &found.id)),
        Kind::Link | Kind::ClinicalFinding => None,
        // A long sentence is no name to type.
        Kind::Claim if found.name.len() > SENTENCE => Some(("neurotx", &found.id)),
        _ => Some(("neurotx", &found.name)),
    }
}
