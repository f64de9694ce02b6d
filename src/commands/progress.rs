//! `neurotx progress`: what is due, what is known, what is weak.

use anyhow::Result;
use neurotx::render::machine::Versioned;
use neurotx::render::{machine, progress};
use neurotx::study::log::{self, FILE};
use neurotx::study::progress::Progress;
use neurotx::text::Printable;

use super::{Json, Out, Outcome, study};
use crate::cli::study::Progress as Args;
use crate::commands::message::say;

/// Runs the command.
pub fn run(args: &Args, out: &Out) -> Result<Outcome> {
    let scheduler = study::scheduler(&args.schedule)?;
    let catalog = out.catalog()?;
    let directory = study::data_dir()?;
    let reviews = log::read(&directory)?;
    let log = directory.join(FILE);
    if reviews.is_torn {
        let log = Printable::from(log.as_path());
        say!("{log}: its last line is no review and has no end: it does not count");
    }
    study::warn_of_days_ahead(&reviews, &log);
    let today = study::today(&study::now());
    let memories = scheduler.memories(&reviews.all, today);
    let progress = Progress::new(catalog, &reviews.all, &memories, today);
    let json = |json| match json {
        Json::One => machine::one(&Versioned::new(&progress, &[])),
        Json::Lines => machine::jsonl(&[Versioned::new(&progress, &[])]),
    };
    let text = || {
        let file = format!("\nThe log is {}\n", Printable::from(log.as_path()));
        progress::text(&progress, out.look) + &file
    };
    out.print(json, |_| progress::rows(&progress), text)?;
    Ok(Outcome::Done)
}
