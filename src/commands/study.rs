//! What the commands of study share: what is asked about, where answers are kept, and what day it is.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use etcetera::BaseStrategy;
use jiff::ZonedDateTime;
use neurotx::catalog::Catalog;
use neurotx::model::Kind;
use neurotx::names::{self, Hit, Resolution};
use neurotx::sentences::grouped;
use neurotx::study::day::Day;
use neurotx::study::log::Reviews;
use neurotx::study::schedule::Scheduler;
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
    ZonedDateTime::now()
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

/// The scheduler that was asked for.
pub fn scheduler(args: &Schedule) -> Result<Scheduler> {
    Scheduler::new(args.retention).map_err(|error| Usage(format!("--retention: {error}")).into())
}

/// What the names mean; nothing if one of them is not known or nothing to ask about.
pub fn topics(catalog: &Catalog, names: &[String], command: &str, out: &Out) -> Result<Option<Vec<Hit>>> {
    let mut topics = Vec::new();
    if names.is_empty() {
        return Ok(Some(topics));
    }
    let is_topic = |hit: &Hit| matches!(hit.kind, Kind::Drug | Kind::Class | Kind::Transmitter | Kind::Condition);
    for (name, found) in find(catalog, names, out)? {
        let hits = match found {
            Resolution::One(hit) => vec![hit],
            Resolution::Several(hits) => hits,
            Resolution::Unknown(near) => {
                out.miss(names::not_found(catalog, &name, near));
                return Ok(None);
            }
        };
        let before = topics.len();
        topics.extend(hits.into_iter().filter(is_topic));
        if topics.len() == before {
            let name = safe(&name);
            bail!(Usage(format!("{command} takes drugs, classes, transmitters and conditions; \"{name}\" is none")));
        }
    }
    Ok(Some(topics))
}
