//! `neurotx progress`: what is due, what is known, what is weak; and what is changed beside answering.

use std::borrow::Cow;
use std::path::Path;

use anyhow::{Context, Result, bail};
use neurotx::catalog::Catalog;
use neurotx::render::machine::Versioned;
use neurotx::render::styled::Styled;
use neurotx::render::{machine, progress};
use neurotx::study::fit::{FitError, fit};
use neurotx::study::kept::PARAMETERS;
use neurotx::study::log::{self, FILE, Log, Mark, MarkLine, Reviews};
use neurotx::study::parameters::{self, Fitted, Parameters};
use neurotx::study::progress::{Progress, Studies};
use neurotx::study::session::find_card;
use neurotx::study::{AnswerKey, CardId};
use neurotx::text::{Printable, safe};

use super::output_file::{OutputFile, UsedFiles};
use super::{Json, Out, Outcome, Usage, study};
use crate::cli::study::Progress as Args;
use crate::commands::message::say;

/// Runs the command.
pub fn run(args: &Args, out: &Out) -> Result<Outcome> {
    let directory = study::data_dir()?;
    // What is wrong with the retention is told before anything is done.
    study::aiming(args.schedule.retention, &Parameters::default())?;
    let catalog = out.catalog()?;
    let marked = mark(catalog, &directory, args)?;
    let reviews = log::read(&directory)?;
    let log = directory.join(FILE);
    if reviews.is_torn {
        let log = Printable::from(log.as_path());
        say!("{log}: its last line is no review and has no end: it does not count");
    }
    study::warn_of_days_ahead(&reviews, &log);
    let mut change = Styled::default();
    if args.fit {
        match change_parameters(args, &directory, &reviews, out)? {
            Some(told) => change = told,
            None => return Ok(Outcome::Missed),
        }
    }
    let today = study::today(&study::now());
    let fitted = parameters::read(&directory)?;
    let scheduler = study::scheduler(&args.schedule, &directory)?;
    let answers = reviews.counted();
    let memories = scheduler.memories(&answers, today);
    let aside = reviews.aside(today);
    let studies = Studies { reviews: &answers, memories: &memories, aside: &aside, level: args.level, fitted };
    let progress = Progress::new(catalog, studies, today);
    let json = |json| match json {
        Json::One => machine::one(&Versioned::new(&progress, &[])),
        Json::Lines => machine::jsonl(&[Versioned::new(&progress, &[])]),
    };
    let text = || {
        if args.fit {
            return change;
        }
        if !marked.is_empty() {
            return marked.into();
        }
        let file = format!("\nThe log is {}\n", Printable::from(log.as_path()));
        progress::text(&progress, today.date(), out.look) + &file
    };
    out.print(json, |_| progress::rows(&progress), text)?;
    Ok(Outcome::Done)
}

/// Suspends and resumes cards; tells what was done, a line each.
fn mark(catalog: &Catalog, directory: &Path, args: &Args) -> Result<String> {
    let mut told = String::new();
    let suspended = args.suspend.iter().map(|card| ("--suspend", card, Mark::Suspend));
    let resumed = args.resume.iter().map(|card| ("--resume", card, Mark::Resume));
    let marks: Vec<_> = suspended.chain(resumed).collect();
    if marks.is_empty() {
        return Ok(told);
    }
    let key = AnswerKey::new(catalog);
    for (flag, card, _) in &marks {
        if CardId::parse(card).and_then(|id| find_card(&key, &id)).is_none() {
            bail!(Usage(format!("{flag} takes the id of a card, as class/sertraline; \"{}\" is none", safe(card))));
        }
    }
    let (mut log, reviews) = Log::open(directory)?;
    let aside = reviews.aside(study::today(&study::now()));
    for (_, card, mark) in marks {
        let is_aside = aside.suspended.contains(card.as_str()) || aside.buried.contains(card.as_str());
        if mark == Mark::Resume && !is_aside {
            say!("--resume {}: it is neither suspended nor buried", safe(card));
            continue;
        }
        let at = Cow::Owned(study::timestamp(&study::now()));
        log.mark(&MarkLine { at, card: Cow::Borrowed(card), mark })?;
        told += &match mark {
            Mark::Suspend => format!("{card}: suspended; `neurotx progress --resume {card}` brings it back\n"),
            _ => format!("{card}: asked again\n"),
        };
    }
    Ok(told)
}

/// Fits the parameters to the log, or goes back to the usual ones; says what changed, or nothing where it cannot be
/// done yet.
fn change_parameters(args: &Args, directory: &Path, reviews: &Reviews, out: &Out) -> Result<Option<Styled>> {
    let path = directory.join(parameters::FILE);
    let file = || Printable::from(path.as_path());
    if args.reset {
        return match std::fs::remove_file(&path) {
            Ok(()) => Ok(Some("The schedule is that of the average learner again.\n".into())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                Ok(Some("The schedule is that of the average learner: nothing was fitted.\n".into()))
            }
            Err(error) => Err(error).with_context(|| format!("{}: cannot be removed", file())),
        };
    }
    // A file that holds none is replaced.
    let used = study::parameters(directory).unwrap_or_default();
    let (now, answers) = (study::now(), reviews.counted());
    let fit = match fit(&answers, study::today(&now), &used) {
        Ok(fit) => fit,
        Err(error @ (FitError::TooFew { .. } | FitError::TooSoon { .. })) => {
            say!("--fit: {error}");
            return Ok(None);
        }
        Err(error) => return Err(error).context("--fit"),
    };
    let is_used = fit.is_better();
    let (foretold, before, after) = (fit.foretold, fit.before, fit.after);
    let at = study::timestamp(&now);
    let fitted = Fitted { at, answers: answers.len(), foretold, before, after, parameters: fit.parameters };
    if is_used {
        let text = serde_json::to_string_pretty(&fitted)? + "\n";
        OutputFile::create("--fit", &path, &UsedFiles::of(out).without(PARAMETERS))?.write_whole(text.as_bytes())?;
    }
    Ok(Some(progress::fitted(&fitted, is_used, out.look)))
}
