//! `neurotx export sheet`: a page to study by, and to print.

use std::cell::OnceCell;

use anyhow::{Result, bail};
use neurotx::documents::Graph;
use neurotx::render::sheet::page;
use neurotx::study::sheet::Sheet;

use super::{Out, Outcome, Usage, drawing, graphviz, study};
use crate::cli::export::SheetArgs;

/// Writes the page to a file, or to standard output.
pub fn run(args: &SheetArgs, out: &Out) -> Result<Outcome> {
    let catalog = out.catalog()?;
    let Some(topics) = study::topics(catalog, (&args.names, &args.topic), "export sheet", out)? else {
        return Ok(Outcome::Missed);
    };
    if args.out.is_none() && out.is_terminal() {
        bail!(Usage(
            "a page is for a browser, not for a screen: say where it goes, as by `--out sheet.html`".to_owned()
        ));
    }
    let sheet = Sheet::new(catalog, &topics);
    let can_draw = OnceCell::new();
    let draw = |graph: &Graph<'_>| {
        let is_there = *can_draw.get_or_init(|| {
            let is_there = graphviz::is_there();
            if !is_there {
                out.note(format_args!("mechanisms are told as trees: Graphviz, which draws them, is not installed"));
            }
            is_there
        });
        if !is_there {
            return None;
        }
        Some(graphviz::picture(std::slice::from_ref(graph), out.look).ok()?.inline())
    };
    drawing::write(&page(&sheet, catalog, &draw), args.out.as_deref(), out)?;
    Ok(Outcome::Done)
}
