//! Entries side by side.

use super::abbreviations::abbreviations;
use super::columns::{Column, Grid, Pieces};
use super::legend::{DISPUTED, legend, wrapped};
use super::page::{Hint, Page};
use super::rows::{Audience, Rows};
use super::styled::{Emphasis, Styled};
use super::{Look, NARROW, cell, table};
use crate::catalog::Catalog;
use crate::compare::{Alike, Comparison, Contrast, Stand};
use crate::documents::AgentDocument;
use crate::model::{Action, Rank, Transmitter, Word};
use crate::sentences::{and, capitalised, figure, multiple, plural};

/// As many targets as are shown unless all are asked for.
const MOST_TARGETS: usize = 12;

/// Labels up to this width say what is done at a target.
const LABEL: usize = 32;

/// Below so many rows the header is told again.
const SCREEN: usize = 20;

/// How much is shown, and what shows more.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// Every target.
    pub all: bool,
    /// The command that was given, without the flag for more.
    pub command: &'a str,
    /// Where a person reads it, who has to be told what symbols and abbreviations mean: where names are looked up.
    pub explained: Option<&'a Catalog>,
}

/// The rows of a comparison: one a transmitter, then one a target.
pub fn rows(comparison: &Comparison<'_>, audience: Audience) -> Rows {
    let ids = comparison.results.iter().map(|entry| entry.id.to_owned());
    let header: Vec<String> = ["on".to_owned()].into_iter().chain(ids).collect();
    if comparison.results.is_empty() {
        return Rows { header, rows: Vec::new() };
    }
    let mut rows = Vec::new();
    for &transmitter in Transmitter::ALL {
        let cells = comparison.cells(transmitter).map(|cell| audience.effects(cell));
        rows.push([transmitter.to_string()].into_iter().chain(cells).collect());
    }
    for row in &comparison.targets {
        let cells = row.columns.iter().map(|stand| stand_text(stand, audience));
        rows.push([row.target.clone()].into_iter().chain(cells).collect());
    }
    Rows { header, rows }
}

fn stand_text(stand: &Stand, audience: Audience) -> String {
    match stand {
        Stand::Acts { action, affinity, .. } if matches!(audience, Audience::Machine) => {
            format!("{action}{}", affinity.map(|value| format!(":{value}")).unwrap_or_default())
        }
        Stand::Acts { action, rank, affinity } => {
            let value = affinity.map(|value| format!(" {} nM", figure(value))).unwrap_or_default();
            let text = format!("{}{value}", action.spoken());
            if *rank == Rank::Minor { format!("({text})") } else { text }
        }
        Stand::Inactive => "inactive".to_owned(),
        Stand::Contested => "contested".to_owned(),
        Stand::Unsettled => "unsettled".to_owned(),
        Stand::Unknown => "unknown".to_owned(),
        Stand::Nothing => String::new(),
    }
}

/// The comparison as a table: a column an entry, or a row where there is no room for so many columns.
pub fn text(comparison: &Comparison<'_>, look: Look, ask: Ask<'_>) -> Styled {
    if comparison.results.is_empty() {
        return Styled::default();
    }
    let targets = targets(comparison);
    let (text, left) = match look.width {
        Some(..NARROW) => (records(comparison, &targets, look), 0),
        _ if ask.all => every(comparison, &targets, look),
        _ => few(comparison, &targets, look),
    };
    if look.width.is_none() {
        return text;
    }
    let mut all = Styled::default();
    let opening = opening(comparison);
    if !opening.is_empty() {
        let mut page = Page::new(look.for_prose());
        page.item("", &opening);
        all = page.finish();
        all.end_line();
    }
    all.append(&text);
    if let Some(catalog) = ask.explained {
        all.append(&legend(text.as_str(), look));
        all.append(&wrapped(&abbreviations(catalog, text.as_str(), look), look));
    }
    if left > 0 {
        let end = if left == 1 { "" } else { "s" };
        let mut page = Page::new(look.for_prose());
        let hint = Hint { what: format!("{left} target{end} more"), command: format!("{} --all", ask.command) };
        page.hint(&hint, Some(Emphasis::Faint));
        all.append(&page.finish());
    }
    all
}

/// Everything one below the other, where a terminal is too narrow for columns.
fn records(comparison: &Comparison<'_>, targets: &[Shown<'_>], look: Look) -> Styled {
    let all: Vec<usize> = (0..comparison.results.len()).collect();
    let Grid { columns, rows } = upright(comparison, &all, targets, look);
    // Each entry is named where it is told of, so that no header is told again.
    let told = rows.iter().filter(|row| row.first().is_some_and(|label| !label.is_empty()));
    let rows = Rows {
        header: columns.into_iter().map(|column| column.header).collect(),
        rows: told.map(|row| row.iter().map(Pieces::text).collect()).collect(),
    };
    table::table(&rows, look)
}

/// All targets, of as many entries side by side as there is room for, then of the next ones.
fn every(comparison: &Comparison<'_>, targets: &[Shown<'_>], look: Look) -> (Styled, usize) {
    let parts = parts(comparison, targets, look);
    (Styled::join(parts.iter().map(|grid| grid.lay(0, look).text)), 0)
}

/// The targets that are most important, and how many others there are.
fn few(comparison: &Comparison<'_>, targets: &[Shown<'_>], look: Look) -> (Styled, usize) {
    // Those at which nothing acts come last, and are told with all of them.
    let acting = targets.iter().take_while(|target| target.stands.iter().any(|stand| stand.action().is_some())).count();
    let most = &targets[..if look.width.is_none() { targets.len() } else { acting.min(MOST_TARGETS) }];
    let count = most.iter().take_while(|target| target.counts).count();
    let all: Vec<usize> = (0..comparison.results.len()).collect();
    for shown in [most, &most[..count]] {
        if let Some(grid) = side_by_side(comparison, &all, shown, look) {
            return (grid.lay(0, look).text, targets.len() - shown.len());
        }
    }
    // What the sentence above names has its column before others.
    let told = comparison.told_apart();
    let mut most: Vec<&Shown<'_>> = most.iter().collect();
    most.sort_by_key(|target| told.iter().position(|told| *told == target.id).unwrap_or(told.len()));
    let laid = lying(comparison, &most, look).lay(0, look);
    (laid.text, targets.len() - most.len() + laid.left_out.len())
}

/// Entries side by side, if there is room for them.
fn side_by_side(comparison: &Comparison<'_>, entries: &[usize], shown: &[Shown<'_>], look: Look) -> Option<Grid> {
    // Of what each does to the four at least one thing is named.
    Some(upright(comparison, entries, shown, look)).filter(|grid| grid.fits_naming(Transmitter::ALL.len(), look))
}

/// As many entries side by side as there is room for, then the next ones.
fn parts(comparison: &Comparison<'_>, shown: &[Shown<'_>], look: Look) -> Vec<Grid> {
    let mut parts = Vec::new();
    let mut from = 0;
    while from < comparison.results.len() {
        let part = |to: usize| (from..to).collect::<Vec<usize>>();
        // One more at a time: far fewer fit than there are.
        let mut grid = upright(comparison, &part(from + 1), shown, look);
        let mut to = from + 1;
        while let Some(wider) =
            (to < comparison.results.len()).then(|| side_by_side(comparison, &part(to + 1), shown, look)).flatten()
        {
            (grid, to) = (wider, to + 1);
        }
        parts.push(grid);
        from = to;
    }
    parts
}

/// Statements of what some of several entries have in common, at most.
const SHARED: usize = 2;

/// What they have in common, and in what they differ most.
fn opening(comparison: &Comparison<'_>) -> String {
    let (all, some): (Vec<_>, Vec<_>) = comparison.alike.iter().partition(|alike| alike.is_all);
    let whole = match comparison.results.len() {
        2 => "both".to_owned(),
        many => format!("all {many}"),
    };
    let none = || {
        let or = Transmitter::ALL.iter().map(|t| t.as_str()).collect::<Vec<_>>();
        let four = format!("{} or {}", or[..3].join(", "), or[3]);
        match comparison.results.len() {
            2 => format!("They share no direct effect on {four}, as far as is known."),
            many => format!("No direct effect on {four} is shared by all {many}, as far as is known."),
        }
    };
    let of_all = all.iter().map(|alike| in_common(alike, &whole));
    // Of what differs from drug to drug no record says that nothing is shared.
    let is_mixed = comparison.mixed().next().is_some();
    let none = (all.is_empty() && !is_mixed && !comparison.may_share()).then(none);
    let of_some = some.iter().take(SHARED).map(|alike| in_common(alike, &and(&alike.who)));
    let alike: Vec<String> = of_all.chain(none).chain(of_some).chain(comparison.mixed().map(mixed)).collect();
    let alike = alike.join(" ");
    let of = |c: &Contrast<'_>| {
        let than = if c.is_binding { ("binds", "times as tightly as") } else { ("is", "times as potent as") };
        format!("{} ({} {} {} {} {})", c.target, c.strong, than.0, times(c.times), than.1, c.weak)
    };
    let contrasts: Vec<String> = comparison.contrasts().iter().map(of).collect();
    let parted = || {
        let (target, act, rest) = comparison.parted()?;
        let (verb, not) = (if act.len() == 1 { "acts" } else { "act" }, if rest.len() == 1 { "does" } else { "do" });
        Some(format!("They differ most at {target} ({} {verb} on it, {} {not} not).", and(act), and(rest)))
    };
    let most = (!contrasts.is_empty()).then(|| format!("They differ most at {}.", and(contrasts))).or_else(parted);
    Some(alike).filter(|alike| !alike.is_empty()).into_iter().chain(most).collect::<Vec<_>>().join(" ")
}

/// `CNS stimulants differ from drug to drug: of its 77 drugs, 71 directly raise dopamine.`
fn mixed(entry: &AgentDocument<'_>) -> String {
    let told = entry.summary.as_deref().unwrap_or_default();
    let mut letters = told.chars();
    let begin = letters.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
    format!("{} differ from drug to drug: {begin}{}", capitalised(&plural(name(entry))), letters.as_str())
}

/// `Both activate the mu opioid receptor; through circuits they raise dopamine in the nucleus accumbens.`
fn in_common(alike: &Alike, who: &str) -> String {
    let directly = and(&alike.directly);
    let circuits = and(&alike.circuits);
    match (directly.is_empty(), circuits.is_empty()) {
        (false, false) => format!("{} {directly}; through circuits they {circuits}.", capitalised(who)),
        (false, true) => format!("{} {directly}.", capitalised(who)),
        (true, _) => format!("Through circuits {who} {circuits}."),
    }
}

/// How many times: no more figures than what was measured has.
fn times(times: f64) -> String {
    const MANY: f64 = 100.0;
    if times < MANY { multiple(times) } else { figure(times) }
}

/// A target that is shown: what it is called, and how each entry stands to it.
struct Shown<'c> {
    id: &'c str,
    /// `SERT inhibitor` where all do the same there, else `SERT`.
    label: String,
    /// What all do, where the label says so.
    action: Option<Action>,
    /// Whether an action there is more than weak.
    counts: bool,
    stands: &'c [Stand],
}

/// The targets in order of importance: by the best rank of an action there, last those at which nothing acts.
fn targets<'c>(comparison: &'c Comparison<'_>) -> Vec<Shown<'c>> {
    let mut targets: Vec<_> = comparison.targets.iter().collect();
    targets.sort_by_key(|row| {
        let ranks = row.columns.iter().filter_map(|stand| match stand {
            Stand::Acts { rank, .. } => Some(*rank as u8),
            _ => None,
        });
        ranks.min().unwrap_or(u8::MAX)
    });
    let shown = |row: &'c crate::compare::Row| {
        let mut actions: Vec<Action> = row.columns.iter().filter_map(Stand::action).collect();
        actions.dedup();
        let label = if let [one] = actions[..] { format!("{} {}", row.target, one.spoken()) } else { String::new() };
        let is_said = !label.is_empty() && label.len() <= LABEL;
        let counts = |stand: &Stand| matches!(stand, Stand::Acts { rank, .. } if *rank != Rank::Minor);
        Shown {
            id: &row.target,
            label: if is_said { label } else { row.target.clone() },
            action: if is_said { actions.first().copied() } else { None },
            counts: row.columns.iter().any(counts),
            stands: &row.columns,
        }
    };
    targets.into_iter().map(shown).collect()
}

impl Shown<'_> {
    /// What an entry is to the target, where the label says what all do, if they do the same.
    fn cell(&self, at: usize) -> Pieces {
        match &self.stands[at] {
            Stand::Acts { action, rank, affinity } => {
                let value = affinity.map(|value| format!("{} nM", figure(value)));
                let said = self.action.is_some() && value.is_some();
                let action = (!said).then(|| action.spoken());
                let is_weak = *rank == Rank::Minor;
                let emphasis = is_weak.then_some(Emphasis::Faint);
                // What is weak stands in brackets everywhere.
                let weak = |text: String| if is_weak { format!("({text})") } else { text };
                // Of an action and a value, the action is what there must be room for.
                let first = action.as_ref().or(value.as_ref()).cloned().unwrap_or_default();
                let short = match (&action, &value) {
                    _ if is_weak => first,
                    // A part of its name tells a partial agonist from others.
                    (Some(action), Some(value)) => match action.split_once(' ') {
                        Some((part, _)) => format!("{part} {value}"),
                        None => first,
                    },
                    _ => first,
                };
                let text: Vec<String> = action.into_iter().chain(value).collect();
                Pieces::default().and(&weak(text.join(" ")), emphasis).or(&weak(short), emphasis)
            }
            Stand::Inactive => Pieces::one("0"),
            Stand::Contested => Pieces::default().and(DISPUTED, Some(Emphasis::Caution)),
            Stand::Unsettled => Pieces::default().and("unsettled", Some(Emphasis::Faint)),
            Stand::Unknown => Pieces::default().and("unknown", Some(Emphasis::Faint)),
            Stand::Nothing => Pieces::default(),
        }
    }
}

/// A column an entry: transmitters, then targets.
fn upright(comparison: &Comparison<'_>, entries: &[usize], targets: &[Shown<'_>], look: Look) -> Grid {
    let names: Vec<&str> = entries.iter().map(|&at| name(&comparison.results[at])).collect();
    let row = |label: &str, cells: Vec<Pieces>| [vec![Pieces::one(label)], cells].concat();
    let of = |t: &Transmitter| {
        let cell = |&at: &usize| cell::pieces(&comparison.results[at].row.cells[*t as usize], &[], look);
        row(t.as_str(), entries.iter().map(cell).collect())
    };
    let mut rows: Vec<Vec<Pieces>> = Transmitter::ALL.iter().map(of).collect();
    for (at, target) in targets.iter().enumerate() {
        if at % SCREEN == 0 {
            let again = |name: &&str| Pieces::default().and(if at == 0 { "" } else { name }, Some(Emphasis::Strong));
            rows.push(row("", names.iter().map(again).collect()));
        }
        rows.push(row(&target.label, entries.iter().map(|&entry| target.cell(entry)).collect()));
    }
    let columns = [Column::new("", 0)].into_iter().chain(names.into_iter().map(|name| Column::new(name, 0))).collect();
    Grid { columns, rows }
}

/// A row an entry: the transmitters, then as many targets as there is room for.
fn lying(comparison: &Comparison<'_>, targets: &[&Shown<'_>], look: Look) -> Grid {
    const SHORT: [&str; 4] = ["5-HT", "DA", "NE", "ACh"];
    let four = SHORT.iter().map(|short| Column::new(short, 0).answering());
    let others = targets.iter().zip(1..).map(|(target, place)| Column::new(&target.label, place));
    let columns = [Column::new("", 0).naming()].into_iter().chain(four).chain(others).collect();
    let row = |(at, entry): (usize, &AgentDocument<'_>)| {
        let four = entry.row.cells.iter().map(|effects| cell::pieces(effects, &[], look));
        let others = targets.iter().map(|target| target.cell(at));
        [Pieces::name(name(entry))].into_iter().chain(four).chain(others).collect()
    };
    Grid { columns, rows: comparison.results.iter().enumerate().map(row).collect() }
}

/// What an entry is called above a column.
fn name<'c>(entry: &AgentDocument<'c>) -> &'c str {
    entry.abbreviation.unwrap_or(entry.name)
}
