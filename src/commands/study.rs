//! What the commands of study share: what is asked about, where answers are kept, and what day it is.

use std::collections::HashSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use etcetera::BaseStrategy;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use neurotx::catalog::Catalog;
use neurotx::files::special;
use neurotx::model::{Kind, Phase, Word};
use neurotx::names::{self, Hit, Resolution};
use neurotx::sentences::grouped;
use neurotx::study::day::Day;
use neurotx::study::history;
use neurotx::study::log::Reviews;
use neurotx::study::parameters::{self, Parameters};
use neurotx::study::schedule::Scheduler;
use neurotx::study::{CardId, Topic};
use neurotx::text::{Printable, safe};

use super::{Out, Usage, find};
use crate::cli::study::Schedule;
use crate::commands::message::say;

/// The directory of the review log: `NEUROTX_HOME`, or `neurotx` in the platform's data directory.
pub fn data_dir() -> Result<PathBuf> {
    if let Some(home) = std::env::var_os("NEUROTX_HOME").filter(|home| !home.is_empty()) {
        return Ok(home.into());
    }
    let strategy = etcetera::choose_base_strategy()
        .context("there is no home directory for the review log: set NEUROTX_HOME to a directory")?;
    Ok(strategy.data_dir().join("neurotx"))
}

/// The time, where the user is.
pub fn now() -> ZonedDateTime {
    if is_endless(std::env::var_os("TZ")) {
        Timestamp::now().to_zoned_datetime(TimeZone::UTC)
    } else {
        ZonedDateTime::now()
    }
}

/// Whether a time zone is named by a file that has no end, as a device: whoever reads it does not come back.
fn is_endless(zone: Option<OsString>) -> bool {
    let zone = zone.unwrap_or_default();
    let path = zone.to_str().map_or(zone.as_os_str(), |zone| zone.strip_prefix(':').unwrap_or(zone).as_ref());
    Path::new(path).is_absolute() && std::fs::metadata(path).is_ok_and(|found| special(&found).is_some())
}

/// The day of a time.
pub fn today(now: &ZonedDateTime) -> Day {
    now.date().into()
}

/// A time as the log writes it: RFC 3339 to the second, with the offset of the place.
pub fn timestamp(now: &ZonedDateTime) -> String {
    now.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// Warns of answers that cannot have been given on their days.
pub fn warn_of_days_ahead(reviews: &Reviews, log: &Path) {
    let Some((number, last)) = reviews.ahead(today(&now())) else { return };
    let (log, number) = (Printable::from(log), grouped(&number.to_string()));
    let answers = if number == "1" { "answer is" } else { "answers are" };
    say!(
        "{log}: {number} {answers} dated after today, up to {last}: check the clock; until then such a card is due today"
    );
}

/// Keeps what was looked up, for `quiz --seen`, if NEUROTX_HISTORY asks for it. A lookup does not fail by that.
pub fn keep_lookups<'h>(hits: impl Iterator<Item = &'h Hit>) {
    let is_wanted = std::env::var_os("NEUROTX_HISTORY").is_some_and(|value| !value.is_empty() && value != "0");
    if !is_wanted {
        return;
    }
    let mut hits = hits.peekable();
    let kept = data_dir().map(|directory| match hits.peek() {
        Some(_) => history::add(&directory, &timestamp(&now()), hits).map_err(|error| (directory, error)),
        None => Ok(()),
    });
    match kept {
        Ok(Ok(())) => {}
        Ok(Err((directory, error))) => {
            let file = Printable::from(directory.join(history::FILE).as_path());
            say!("{file}: what was looked up is not kept: {error}");
        }
        Err(error) => say!("what was looked up is not kept: {error:#}"),
    }
}

/// The scheduler that was asked for, by the parameters that were fitted to the log of a directory.
pub fn scheduler(args: &Schedule, directory: &Path) -> Result<Scheduler> {
    // What is wrong with the argument is told first.
    aiming(args.retention, &Parameters::default())?;
    aiming(args.retention, &parameters(directory)?)
}

/// A scheduler that aims at a retention.
pub fn aiming(retention: f32, parameters: &Parameters) -> Result<Scheduler> {
    Scheduler::new(retention, parameters).map_err(|error| Usage(format!("--retention: {error}")).into())
}

/// The parameters that are in use: those that were fitted to the log of a directory, or the usual ones.
pub fn parameters(directory: &Path) -> Result<Parameters> {
    Ok(parameters::read(directory)?.map(|fitted| fitted.parameters).unwrap_or_default())
}

/// The cards that are not asked today.
pub fn aside(reviews: &Reviews) -> HashSet<CardId> {
    let aside = reviews.aside(today(&now()));
    aside.suspended.union(&aside.buried).filter_map(|card| CardId::parse(card)).collect()
}

/// What the names mean; nothing if one of them is not known or nothing to ask about.
pub fn topics(
    catalog: &Catalog,
    (names, listed): (&[String], &[String]),
    command: &str,
    out: &Out,
) -> Result<Option<Vec<Topic>>> {
    let mut topics = Vec::new();
    let mut found = if names.is_empty() { Vec::new() } else { find(catalog, names, out)? };
    if listed.iter().any(|name| name.trim().is_empty()) {
        bail!(Usage(
            "--topic holds an empty name: it takes names with commas between, as `--topic ssri,withdrawal`".to_owned()
        ));
    }
    for name in listed {
        found.extend(find(catalog, std::slice::from_ref(name), out)?);
    }
    for (name, found) in found {
        let hits = match found {
            Resolution::One(hit) => vec![hit],
            Resolution::Several(hits) => hits,
            Resolution::Unknown(near) => {
                out.miss(names::not_found(catalog, &name, near));
                return Ok(None);
            }
        };
        let before = topics.len();
        topics.extend(hits.into_iter().filter_map(topic));
        if topics.len() == before {
            let name = safe(&name);
            bail!(Usage(format!(
                "{command} takes drugs, classes, transmitters, conditions and phases; \"{name}\" is none"
            )));
        }
    }
    Ok(Some(topics))
}

/// What cards can be about.
pub fn topic(hit: Hit) -> Option<Topic> {
    match hit.kind {
        Kind::Drug | Kind::Class | Kind::Transmitter | Kind::Condition => Some(Topic::Entry(hit)),
        Kind::Word => Phase::parse(&hit.id).map(Topic::Phase),
        _ => None,
    }
}
