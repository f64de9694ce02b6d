//! Targets, transmitters, regions, conditions, risks, words, claims and sources.

use anyhow::{Result, bail};
use neurotx::catalog::{Catalog, Stored};
use neurotx::documents::{Detail, Document, WordDocument, document};
use neurotx::model::{
    Claim, ClinicalEffect, Condition, Entry, Kind, Region, Risk, Source, Target, Term, Transmitter, TransmitterEntry,
    Verdict, Word,
};
use neurotx::names::{self, Hit, NameError, Resolution};
use neurotx::query::Scope;
use neurotx::render::card::{Length, card};
use neurotx::render::entries;
use neurotx::render::rows::{Audience, Rows};
use neurotx::render::styled::Styled;
use neurotx::text::{closest, safe};

use super::{at_most, by_rows, more, no_room, nothing, typed};
use crate::cli::{FilterFlags, Format, List, Listed};
use crate::commands::hints::{hints, sentence};
use crate::commands::message::say;
use crate::commands::named::NotNamed;
use crate::commands::{Json, Out, Outcome, Usage};

/// Lists them.
pub fn run(catalog: &'static Catalog, args: &List, out: &Out) -> Result<Outcome> {
    let mut documents = documents(catalog, args)?;
    let kind = args.kind.kind();
    let rows = |documents: &[Document<'_>], audience, columns: &[String]| {
        let mut rows = Rows::of(documents, Some(kind), audience);
        if !columns.is_empty() {
            rows.keep(columns).map_err(|column| no_column(kind, &column))?;
        }
        Ok::<Rows, Usage>(rows)
    };
    if !args.sort.is_empty() {
        documents = by_rows(rows(&documents, Audience::Machine, &args.sort)?, documents);
    }
    if args.sort.is_empty() && is_by_name(args.kind) {
        documents.sort_by_cached_key(entries::place);
    }
    let said = said(args, &documents);
    let hidden = at_most(&mut documents, args.limit);
    rows(&[], Audience::Machine, &args.columns)?;
    // Columns that there are not were refused just now.
    let of = |audience| rows(&documents, audience, &args.columns).unwrap_or_default();
    out.print(
        |json: Json| json.results(&documents, &[]),
        of,
        || match (out.format(), out.look.width) {
            (Format::Card, _) => Styled::join(
                documents.iter().map(|document| card(document, document.id(), Length::Short, out.look, catalog)),
            ),
            _ if documents.is_empty() => Styled::default(),
            (_, None) => entries::table(kind, &of(Audience::Human(out.look)), !args.columns.is_empty(), out.look).text,
            (_, Some(_)) => {
                let laid = entries::table(kind, &of(Audience::Human(out.look)), !args.columns.is_empty(), out.look);
                let mut text = sentence(&said, out.look);
                text.end_line();
                text.append(&laid.text);
                let foot = [more(hidden, args), no_room(&laid, args)];
                text.append(&hints(&foot.into_iter().flatten().collect::<Vec<_>>(), out.look));
                text
            }
        },
    )?;
    if documents.is_empty() {
        say!("nothing matches all filters{}", nearest(catalog, args));
        return Ok(Outcome::Missed);
    }
    Ok(Outcome::Done)
}

/// Whether a list is in the order of what stands first in it.
fn is_by_name(kind: Listed) -> bool {
    matches!(
        kind,
        Listed::Conditions | Listed::Effects | Listed::Regions | Listed::Targets | Listed::Claims | Listed::Terms
    )
}

/// `12 claims: 3 true, 9 false.`
fn said(args: &List, documents: &[Document<'_>]) -> String {
    let (one, several) = args.kind.noun();
    let count = documents.len();
    let noun = if count == 1 { one } else { several };
    let verdicts = Verdict::ALL.iter().filter_map(|verdict| {
        let is_one =
            |document: &&Document<'_>| matches!(document, Document::Claim(claim) if claim.verdict() == *verdict);
        let count = documents.iter().filter(is_one).count();
        (count > 0).then(|| format!("{count} {verdict}"))
    });
    let verdicts: Vec<String> = verdicts.collect();
    let noun = if args.kind == Listed::Effects { format!("clinical {noun}") } else { noun.to_owned() };
    match verdicts.as_slice() {
        [] => format!("{count} {noun}."),
        [one] if count > 1 => {
            format!("{count} {noun}, all {}.", one.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' '))
        }
        _ => format!("{count} {noun}: {}.", verdicts.join(", ")),
    }
}

fn documents(catalog: &'static Catalog, args: &List) -> Result<Vec<Document<'static>>> {
    let hits = match args.kind {
        Listed::Targets => all::<Target>(catalog),
        Listed::Transmitters => {
            let mut hits = all::<TransmitterEntry>(catalog);
            hits.sort_by_key(|hit| Transmitter::parse(&hit.id));
            hits
        }
        Listed::Regions => all::<Region>(catalog),
        Listed::Conditions => all::<Condition>(catalog),
        Listed::Effects => all::<ClinicalEffect>(catalog),
        Listed::Risks => risks(catalog),
        Listed::Claims => claims(catalog, &args.filter)?,
        Listed::Sources => all::<Source>(catalog),
        Listed::Terms => all::<Term>(catalog),
        Listed::Words => return Ok(WordDocument::all().map(Document::Word).collect()),
        Listed::Drugs | Listed::Classes | Listed::Procedures => Vec::new(),
    };
    let scope = Scope::default();
    Ok(hits.iter().filter_map(|hit| document(catalog, hit, &scope, Detail::Full)).collect())
}

fn hit<E: Entry>(entry: &E) -> Hit {
    Hit { kind: E::KIND, id: entry.id().to_owned() }
}

fn all<E: Stored>(catalog: &Catalog) -> Vec<Hit> {
    catalog.all::<E>().into_iter().map(hit).collect()
}

/// One risk of each name.
fn risks(catalog: &Catalog) -> Vec<Hit> {
    let mut risks = catalog.all::<Risk>();
    risks.sort_by_cached_key(|risk| (risk.name.to_lowercase(), risk.name.clone()));
    risks.dedup_by(|a, b| a.name == b.name);
    risks.into_iter().map(hit).collect()
}

fn claims(catalog: &Catalog, flags: &FilterFlags) -> Result<Vec<Hit>> {
    let mut about: Vec<Vec<String>> = Vec::new();
    for name in &flags.about {
        let hits = names::exact(catalog, name);
        if hits.is_empty() {
            let near = match names::resolve(catalog, name) {
                Resolution::Unknown(near) => near,
                Resolution::One(_) | Resolution::Several(_) => Vec::new(),
            };
            let unknown = names::not_found(catalog, name, near);
            bail!(NotNamed(NameError { message: format!("--about: {}", unknown.message), ..unknown }));
        }
        about.push(hits.into_iter().map(|hit| hit.id).collect());
    }
    let mut claims = catalog.all::<Claim>();
    claims.retain(|claim| flags.verdict.is_empty() || flags.verdict.contains(&claim.verdict));
    claims.retain(|claim| about.iter().all(|ids| claim.about.iter().any(|id| ids.iter().any(|wanted| id == wanted))));
    Ok(claims.into_iter().map(hit).collect())
}

/// With which claims a list would not be empty.
fn nearest(catalog: &Catalog, args: &List) -> String {
    let others = typed::without_one(&args.filter).into_iter().filter_map(|(left, filter)| {
        let count = claims(catalog, &filter).ok()?.len();
        let listed = List { filter, limit: None, ..args.clone() };
        (count > 0).then(|| format!("\n  without {left} {count} match: {}", typed::command(&listed)))
    });
    others.take(nothing::MOST).collect()
}

fn no_column(kind: Kind, column: &str) -> Usage {
    let header = Rows::of(&[], Some(kind), Audience::Machine).header;
    let near = closest(column, header.iter().map(String::as_str));
    let near = near.map_or(String::new(), |near| format!(", did you mean {near}?"));
    Usage(format!("there is no column \"{}\"{near}: this list has {}", safe(column), header.join(", ")))
}
