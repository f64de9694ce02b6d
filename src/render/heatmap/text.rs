//! A heat map of characters: a block and a figure a cell.

use unicode_width::UnicodeWidthStr;

use super::{Band, SCALE, Shown, keys, meanings, rows};
use crate::affinities::{AffinityPart, AffinityProfile, ProfiledTarget, Reading, TargetGroup};
use crate::model::{Affinity, Word};
use crate::render::card::{Cite, cited, list_sources};
use crate::render::columns::{Column, Grid, LONG_NAME, Pieces, begins};
use crate::render::legend::wrapped;
use crate::render::page::{Hint, Page};
use crate::render::rows::Audience;
use crate::render::styled::{Emphasis, Styled};
use crate::render::{Look, NARROW, table};
use crate::sentences::{and, figure};

/// How much is shown, and what shows more.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// Every value with its sources, and the references.
    pub sources: bool,
    /// The command that was given, without the flag for more.
    pub command: &'a str,
}

/// The heat map, as many drugs side by side as there is room for, then the next ones.
pub fn text(profile: &AffinityProfile<'_>, look: Look, ask: Ask<'_>, cite: Cite<'_>) -> Styled {
    if profile.drugs.is_empty() {
        return Styled::default();
    }
    let map = match look.width {
        _ if profile.targets.is_empty() => Styled::default(),
        Some(..NARROW) => table::table(&rows(profile, Audience::Human(look)), look),
        _ => Styled::join(parts(profile, look).iter().map(|grid| grid.lay(0, look).text)),
    };
    let mut all = Styled::default();
    // What the figures are stands above them: below, on another screen, nobody looks for it.
    let is_explained = look.width.is_some() && !profile.targets.is_empty();
    if is_explained {
        all.append(&explained(profile, look));
        all.end_line();
    }
    all.append(&map);
    let mut page = Page::new(look.for_prose());
    let unmeasured = profile.unmeasured();
    if !unmeasured.is_empty() {
        page.faint(&format!("nothing is recorded of {} at any target", and(&unmeasured)));
    }
    all.append(&page.finish());
    all.append(&foot(profile, look, ask, cite));
    all
}

/// As many drugs side by side as there is room for, then the next ones.
fn parts(profile: &AffinityProfile<'_>, look: Look) -> Vec<Grid> {
    let count = profile.drugs.len();
    let (mut parts, mut from) = (Vec::new(), 0);
    while from < count {
        let fitting = (from + 2..=count).rev().map(|to| (to, grid(&profile.part(from, to), look)));
        let fitting = fitting.into_iter().find(|(_, grid)| grid.fits(0, look));
        let (to, grid) = fitting.unwrap_or_else(|| (from + 1, grid(&profile.part(from, from + 1), look)));
        parts.push(grid);
        from = to;
    }
    parts
}

/// A row a target, below the names of the drugs for each group.
fn grid(part: &AffinityPart<'_, '_>, look: Look) -> Grid {
    let mut rows: Vec<Vec<Pieces>> = Vec::new();
    for &group in TargetGroup::ALL {
        let mut targets = part.in_group(group).peekable();
        if targets.peek().is_none() {
            continue;
        }
        if !rows.is_empty() {
            rows.push(vec![Pieces::default(); 1 + part.drugs().len()]);
        }
        let names = part.drugs().iter().map(|drug| strong(&called(drug.name, look)));
        rows.push([strong(group.as_str())].into_iter().chain(names).collect());
        rows.extend(targets.map(|target| row(part, target, look)));
    }
    let columns = (0..=part.drugs().len()).map(|_| Column::new("", 0)).collect();
    Grid { columns, rows }
}

fn strong(text: &str) -> Pieces {
    Pieces::default().and(text, Some(Emphasis::Strong))
}

/// A name, cut where it is long and there is little room.
fn called(name: &str, look: Look) -> String {
    look.width.and_then(|_| begins(name, LONG_NAME)).unwrap_or_else(|| name.to_owned())
}

fn row(part: &AffinityPart<'_, '_>, target: &ProfiledTarget<'_>, look: Look) -> Vec<Pieces> {
    let cells = part.cells(target).iter().map(|reading| cell(reading, look));
    [Pieces::one(&format!(" {}", target.target))].into_iter().chain(cells).collect()
}

fn cell(reading: &Reading<'_>, look: Look) -> Pieces {
    let Shown { band, text } = Shown::new(reading);
    match band {
        _ if text.is_empty() => Pieces::default(),
        Some(band) => Pieces::default().and(&format!("{} {text}", band.block(look)), Some(Emphasis::Heat(band))),
        None => Pieces::default().and(&format!("   {text}"), Some(Emphasis::Faint)),
    }
}

/// What stands between two steps of the legend.
const BETWEEN: &str = "  ";

/// What blocks, marks and words mean.
fn explained(profile: &AffinityProfile<'_>, look: Look) -> Styled {
    let mut text = Styled::default();
    let mut used = 0;
    for band in Band::ALL {
        let step = format!("{} {}", band.block(look), band.range());
        if used > 0 && look.width.is_some_and(|width| used + step.width() > width) {
            text.end_line();
            used = 0;
        }
        text.push_with(&step, Emphasis::Heat(band));
        text.push(BETWEEN);
        used += step.width() + BETWEEN.len();
    }
    text.end_line();
    let prose = look.for_prose();
    text.append(&wrapped(&[SCALE], prose));
    text.append(&wrapped(&meanings(&profile.whole()), prose));
    text
}

/// Every value with its sources and the references, or the command that tells them.
fn foot(profile: &AffinityProfile<'_>, look: Look, ask: Ask<'_>, cite: Cite<'_>) -> Styled {
    let keys = keys(profile);
    let mut page = Page::new(look.for_prose());
    if ask.sources {
        page.heading("values");
        for target in &profile.targets {
            for reading in target.cells.iter().filter(|reading| !reading.sources.is_empty()) {
                page.item("  ", &told(profile, target, reading));
            }
        }
        list_sources(&mut page, &keys, cite);
    } else if look.width.is_some() && !keys.is_empty() {
        let end = if keys.len() == 1 { "" } else { "s" };
        page.hint(
            &Hint { what: format!("{} source{end}", keys.len()), command: format!("{} --sources", ask.command) },
            Some(Emphasis::Faint),
        );
    }
    page.finish()
}

/// `fluoxetine at SERT: inhibitor, Kd 0.8 nM, human [tatsumi1997]`.
fn told(profile: &AffinityProfile<'_>, target: &ProfiledTarget<'_>, reading: &Reading<'_>) -> String {
    let name = profile.drugs.iter().find(|drug| drug.id == reading.drug).map_or(reading.drug, |drug| drug.name);
    format!("{name} at {}: {} {}", target.target, said(reading), cited(reading.sources, &[]))
}

/// What is recorded, in words: `inhibitor, Kd 0.8 nM, human`.
pub(super) fn said(reading: &Reading<'_>) -> String {
    let Some(action) = reading.action else { return Shown::new(reading).text };
    let value = |affinity: &Affinity| {
        let Affinity { value, kind, species } = affinity;
        format!(", {kind} {} nM, {species}", figure(*value))
    };
    let value = reading.affinity.map(value).unwrap_or_default();
    let via = reading.via.map(|via| format!(", by {via}")).unwrap_or_default();
    format!("{}{value}{via}", action.spoken())
}
