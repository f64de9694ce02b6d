//! `neurotx progress`: what is due, what is known, what is weak.

use anyhow::Result;
use neurotx::render::machine::Versioned;
use neurotx::render::{machine, progress};
use neurotx::study::log::{self, FILE};
use neurotx::study::progress::Progress;

use super::{Json, Out, Outcome, study};
use crate::cli::study::Progress as Args;

/// Runs the command.
pub fn run(args: &Args, out: &Out) -> Result<Outcome> {
    let scheduler = study::scheduler(&args.schedule)?;
    let catalog = out.catalog()?;
    let home = study::home()?;
    let reviews = log::read(&home)?;
    let memories = scheduler.memories(&reviews.all);
    let progress = Progress::new(catalog, &reviews.all, &memories, study::today(&study::now()));
    let json = |json| match json {
        Json::One => machine::one(&Versioned::new(&progress)),
        Json::Lines => machine::jsonl(&[Versioned::new(&progress)]),
    };
    let text = || {
        let file = format!("\nThe log is {}\n", home.join(FILE).display());
        progress::text(&progress, out.look) + &file
    };
    out.print(json, |_| progress::rows(&progress), text)?;
    Ok(Outcome::Done)
}
