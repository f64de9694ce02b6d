//! An explanation by time: at once, over weeks, after stopping.

use unicode_width::UnicodeWidthStr;

use super::Look;
use super::columns::{Column, Grid, Pieces};
use super::styled::{Emphasis, Styled};
use crate::documents::{AdaptationDocument, EffectDocument, Explanation};
use crate::model::{Effect, Evidence, Phase, Rank, Route, Transmitter, Word};
use crate::sentences::participle;

/// What stands above the columns.
const COLUMNS: [&str; 4] = ["", "at once", "over weeks", "after stopping"];

/// Columns left free before the table, and between two cells.
const INDENT: usize = 1;
const GAP: usize = 2;

/// A piece of a cell.
type Shown = (String, Option<Emphasis>);

/// A line of a cell.
type Line = Vec<Shown>;

/// For each transmitter a row of what acts on it directly, and one of what comes through circuits, each of as many
/// lines as its cells need; nothing where all is acute. A column of which every cell is empty is left out.
pub fn table(explanation: &Explanation<'_>, look: Look) -> Option<Styled> {
    if explanation.effects.iter().all(|e| e.phase == Phase::Acute && e.ended_by.is_none()) {
        return None;
    }
    let mut rows: Vec<Vec<Vec<Shown>>> = Vec::new();
    for &transmitter in Transmitter::ALL {
        let mut name = transmitter.as_str();
        for route in [Route::Direct, Route::Indirect] {
            let of = explanation.effects.iter().filter(|e| (e.transmitter, e.route) == (transmitter, route));
            // What is weak is told where it is a change: the summary tells it too.
            let is_change = |e: &EffectDocument<'_>| matches!(e.effect, Effect::Raises | Effect::Lowers);
            let of: Vec<&EffectDocument<'_>> = of.filter(|e| e.rank != Some(Rank::Minor) || is_change(e)).collect();
            if !of.is_empty() {
                rows.push(row(name, |phase| effects(&of, &explanation.adapted, phase, look)));
                name = "";
            }
        }
    }
    let kept: Vec<usize> = (0..COLUMNS.len()).filter(|&at| rows.iter().any(|row| !row[at].is_empty())).collect();
    let cells = |at: usize| rows.iter().map(move |row| row[at].as_slice()).collect::<Vec<_>>();
    let columns: Vec<Vec<&[Shown]>> = kept.iter().map(|&at| cells(at)).collect();
    let headers: Vec<&str> = kept.iter().map(|&at| COLUMNS[at]).collect();
    let widths = widths(&headers, &columns, look);
    let mut grid = Grid { columns: headers.iter().map(|header| Column::new(header, 0)).collect(), rows: Vec::new() };
    for row in 0..rows.len() {
        let cells: Vec<Vec<Line>> =
            columns.iter().zip(&widths).map(|(column, &width)| lines(column[row], width)).collect();
        for at in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
            let line = |cell: &Vec<Line>| {
                let shown = cell.get(at).into_iter().flatten();
                shown.fold(Pieces::default(), |pieces, (text, emphasis)| pieces.and(text, *emphasis))
            };
            grid.rows.push(cells.iter().map(line).collect());
        }
    }
    Some(grid.lay(INDENT, Look { width: None, ..look }).text)
}

/// How wide each column is: as its widest cell on one line, less for the widest ones where there is not room for
/// all of these, down to the longest word.
fn widths(headers: &[&str], columns: &[Vec<&[Shown]>], look: Look) -> Vec<usize> {
    let widest = |column: usize, width: &dyn Fn(&[Shown]) -> usize| {
        let cells = columns[column].iter().map(|cell| width(cell));
        cells.max().unwrap_or(0).max(headers[column].width())
    };
    let whole = |cell: &[Shown]| cell.iter().map(|(text, _)| text.width() + 1).sum::<usize>().saturating_sub(1);
    let longest = |cell: &[Shown]| {
        let words = cell.iter().flat_map(|(text, _)| words(text));
        words.map(UnicodeWidthStr::width).max().map_or(0, |word| word + GAP)
    };
    let mut widths: Vec<usize> = (0..columns.len()).map(|at| widest(at, &whole)).collect();
    let least: Vec<usize> = (0..columns.len()).map(|at| widest(at, &longest).min(widths[at])).collect();
    let Some(room) = look.width else { return widths };
    while INDENT + widths.iter().map(|width| width + GAP).sum::<usize>() > room + GAP {
        let wide = (0..widths.len()).filter(|&at| widths[at] > least[at]);
        let Some(at) = wide.max_by_key(|&at| widths[at]) else { break };
        widths[at] -= 1;
    }
    widths
}

/// The words of a piece; its symbol stays with the first of them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let symbol = text.find(' ').map_or(0, |end| end + 1);
    let first = text[symbol..].find(' ').map_or(text.len(), |end| symbol + end);
    std::iter::once(&text[..first]).chain(text[first..].split_whitespace())
}

/// The lines of a cell: pieces side by side as far as they fit, and what is longer than a line goes on below, behind
/// two spaces.
fn lines(cell: &[Shown], width: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut used = 0;
    for (text, emphasis) in cell {
        if lines.is_empty() || used + text.width() > width {
            lines.push(Line::new());
            used = 0;
        }
        let mut piece = String::new();
        for word in words(text) {
            if !piece.trim_start().is_empty() && used + piece.width() + 1 + word.width() > width {
                lines.last_mut().into_iter().for_each(|line| line.push((piece.clone(), *emphasis)));
                lines.push(Line::new());
                (piece, used) = (" ".repeat(GAP), 0);
                piece.push_str(word);
                continue;
            }
            piece.push_str(if piece.is_empty() { "" } else { " " });
            piece.push_str(word);
        }
        used += piece.width() + 1;
        lines.last_mut().into_iter().for_each(|line| line.push((piece.clone(), *emphasis)));
    }
    lines
}

fn row(name: &str, cell: impl Fn(Phase) -> Vec<Shown>) -> Vec<Vec<Shown>> {
    let cells = Phase::ALL.iter().map(|&phase| pieces(cell(phase)));
    [Vec::from_iter((!name.is_empty()).then(|| (name.to_owned(), None)))].into_iter().chain(cells).collect()
}

/// Stands before what comes of a minor action.
const WEAKLY: &str = "weakly ";

/// Each piece once: what is sure somewhere need not be said to be in doubt as well, nor what is proposed to be
/// contested, nor what is strong to be weak.
fn pieces(shown: Vec<Shown>) -> Vec<Shown> {
    let hypothesis = |text: &str| format!("{text} ({})", Evidence::Hypothesis);
    let mut cell = Vec::new();
    for (at, (text, emphasis)) in shown.iter().enumerate() {
        let is_shown = |other: &str| shown.iter().any(|(text, _)| text == other);
        let is_told = shown[..at].iter().any(|(before, _)| before == text);
        let is_surer = match (undoubted(text, Evidence::Hypothesis), undoubted(text, Evidence::Contested)) {
            (Some(plain), _) => is_shown(plain),
            (None, Some(plain)) => is_shown(plain) || is_shown(&hypothesis(plain)),
            (None, None) => text.contains(WEAKLY) && is_shown(&text.replace(WEAKLY, "")),
        };
        if !is_told && !is_surer {
            cell.push((text.clone(), *emphasis));
        }
    }
    cell
}

/// A text that says how doubtful something is, without that.
fn undoubted(text: &str, doubt: Evidence) -> Option<&str> {
    text.strip_suffix(&format!(" ({doubt})"))
}

/// What happens to a transmitter in a phase: direct effects last as long as the drug is taken, and
/// what weeks bring to an end is said to fade.
fn effects(of: &[&EffectDocument<'_>], adapted: &[AdaptationDocument<'_>], phase: Phase, look: Look) -> Vec<Shown> {
    let is_on = |e: &EffectDocument<'_>| e.phase == phase || (e.route == Route::Direct && phase == Phase::Chronic);
    let mut shown = Vec::new();
    for e in of {
        let symbol = look.symbol(e.effect);
        if is_on(e) {
            let what = match (e.effect, e.region) {
                (Effect::Restrains, Some(region)) => format!("{symbol} {} in {region}", participle(e.effect)),
                (effect, None) if e.rank == Some(Rank::Minor) => format!("{symbol} {WEAKLY}{}", participle(effect)),
                (effect, region) => format!("{symbol} {}", region.unwrap_or(participle(effect))),
            };
            shown.push((e.effect, doubted(what, e, e.evidence)));
        } else if phase == Phase::Chronic && e.ended_by.is_some() {
            let by = adapted.iter().find(|a| Some(a.link) == e.ended_by);
            // Whether it fades is in doubt: the step that it ends says so.
            if by.is_some_and(|a| a.evidence > Evidence::Supported) {
                continue;
            }
            let place = e.region.map(|region| format!(" in {region}")).unwrap_or_default();
            let what = format!("{symbol} {} less{place}", participle(e.effect));
            shown.push((e.effect, doubted(what, e, by.map_or(e.evidence, |a| a.evidence))));
        }
    }
    // What comes of it stands before what holds it back.
    shown.sort_by_key(|(effect, _)| *effect == Effect::Restrains);
    shown.into_iter().map(|(_, shown)| shown).collect()
}

/// What is less than sure says so.
fn doubted(what: String, e: &EffectDocument<'_>, evidence: Evidence) -> Shown {
    match evidence {
        Evidence::Established | Evidence::Supported => (what, Look::emphasis(e.effect)),
        Evidence::Hypothesis | Evidence::Contested => (format!("{what} ({evidence})"), Look::doubt(evidence)),
    }
}
