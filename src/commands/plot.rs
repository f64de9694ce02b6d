//! `neurotx plot`: how tightly drugs bind their targets, as a heat map.

use anyhow::{Result, bail};
use neurotx::affinities::AffinityProfile;
use neurotx::names::Hit;
use neurotx::render::heatmap::{self, Ask};
use neurotx::render::machine;
use neurotx::render::machine::Versioned;

use super::hints::quoted;
use super::named::{binders, different};
use super::{Json, Out, Outcome, Usage, cite, drawing, find_each};
use crate::cli::Format;
use crate::cli::plot::Plot;

/// Runs the command.
pub fn run(args: &Plot, out: &Out) -> Result<Outcome> {
    let is_picture = out.format() == Format::Svg || (args.out.is_some() && out.args.format.is_none());
    if args.out.is_some() && !is_picture {
        bail!(Usage("--out holds a picture (svg): leave --out away and redirect".to_owned()))
    }
    let catalog = out.catalog()?;
    let (named, outcome) = binders(find_each(catalog, &args.names, out)?, "plot", out);
    let (typed, hits): (Vec<String>, Vec<Hit>) = different(named, out).into_iter().unzip();
    let profile = AffinityProfile::new(catalog, &hits);
    tell_classes(&profile, is_picture, out);
    if is_picture {
        if !profile.drugs.is_empty() {
            drawing::write_picture(&heatmap::document(&profile), args.out.as_deref(), out)?;
        }
        return Ok(outcome);
    }
    let names: Vec<_> = typed.iter().map(|name| quoted(name)).collect();
    let command = format!("neurotx plot {}", names.join(" "));
    let json = |json| match json {
        Json::One => machine::one(&Versioned::new(&profile, &out.errors.borrow())),
        Json::Lines => machine::jsonl(&profile.targets),
    };
    let ask = Ask { sources: args.sources, command: &command };
    out.print(
        json,
        |audience| heatmap::rows(&profile, audience),
        || heatmap::text(&profile, out.look, ask, &cite(catalog)),
    )?;
    Ok(outcome)
}

/// Says which drugs stand for a class: above what is printed, where that is no picture.
fn tell_classes(profile: &AffinityProfile<'_>, is_picture: bool, out: &Out) {
    for class in profile.classes.iter().filter(|class| class.drugs.len() < class.of) {
        let (name, shown) = (class.name, class.drugs.len());
        let note =
            format!("{name}: the {shown} best known of its {} drugs are plotted; name others to see them", class.of);
        if is_picture { out.note(format_args!("{note}")) } else { out.note_above(note) }
    }
}
