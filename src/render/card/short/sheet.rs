//! A short card as it is laid out: labelled lists, each of a few lines at most.

mod foot;
mod title;

use unicode_width::UnicodeWidthStr;

use super::super::PROSE;
use crate::catalog::hierarchy::without_rare;
use crate::model::Drug;
use crate::render::Look;
use crate::render::flow::{Flow, hung, width, wrapped};
use crate::render::styled::{Emphasis, Styled};

/// Where the text behind a label begins.
const LABEL: usize = 17;

/// Names that stand beside what is told of them are no wider.
const NAMES: usize = 24;

/// Columns between what stands side by side.
const GAP: usize = 2;

/// What stands before every line but the title.
const INDENT: &str = " ";

/// From this width on a row has two columns behind its label.
const TWO_COLUMNS: usize = 72;

/// The first of two columns is at least as wide.
const FIRST_COLUMN: usize = 20;

/// The same where something in it is wrapped.
const WRAPPED_COLUMN: usize = 26;

/// Below this width a label has a line of its own.
const NO_LABELS: usize = 40;

/// How much of each list is shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Lines of a labelled list.
    pub(super) list: usize,
    /// Lines of what it is used for.
    pub(super) uses: usize,
    /// Lines of one thing in a cell.
    pub(super) item: usize,
    /// Things in a cell.
    pub(super) items: usize,
    /// Rows of a table or of links.
    pub(super) rows: usize,
    /// Whether parts stand apart.
    has_gaps: bool,
}

/// From much to the least: what is noticed gives way before what is done.
const LIMITS: [Limits; 11] = [
    Limits::of(3, 3, 4, 8, 16),
    Limits::of(2, 2, 4, 8, 12),
    Limits::of(2, 2, 3, 6, 8),
    Limits::of(1, 2, 3, 6, 7),
    Limits::of(1, 2, 2, 4, 6),
    Limits::of(1, 1, 2, 4, 5),
    Limits::of(1, 1, 1, 4, 4),
    Limits::of(1, 1, 1, 3, 3),
    Limits::of(1, 1, 1, 3, 2).dense(),
    Limits::of(1, 1, 1, 2, 2).dense(),
    Limits::of(1, 1, 1, 1, 1).dense(),
];

impl Limits {
    const fn of(list: usize, uses: usize, item: usize, items: usize, rows: usize) -> Self {
        Self { list, uses, item, items, rows, has_gaps: true }
    }

    /// Lines of what abbreviations stand for, of which so many are kept.
    fn legend(self, kept: usize) -> usize {
        if self.has_gaps { self.list.saturating_mul(2).max(kept) } else { self.list }
    }

    const fn dense(self) -> Self {
        Self { has_gaps: false, ..self }
    }
}

/// A row of two columns.
pub(super) struct Row<'r> {
    pub(super) label: &'r str,
    pub(super) first: Vec<Flow>,
    pub(super) second: Vec<Flow>,
}

/// A short card that is being written.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) look: Look,
    pub(super) limits: Limits,
    /// How many lines there are for it.
    lines: usize,
    /// How many of them are kept for what abbreviations stand for, while parts stand apart.
    kept: usize,
    text: Styled,
}

impl Sheet {
    /// The card with the most that fits into so many lines, of which some are kept for what abbreviations stand for; in
    /// a pipe, with everything.
    pub(super) fn within((lines, kept): (usize, usize), look: Look, write: impl Fn(&mut Self)) -> Styled {
        let laid = |limits: Limits| {
            let mut sheet = Self { look, limits, lines, kept, text: Styled::default() };
            write(&mut sheet);
            sheet.text
        };
        if look.width.is_none() {
            return laid(Limits::of(usize::MAX, usize::MAX, usize::MAX, usize::MAX, usize::MAX));
        }
        let fits = |text: &Styled| text.as_str().lines().count() <= lines;
        let most = laid(LIMITS[0]);
        if fits(&most) {
            return most;
        }
        // Tighter limits never make a card longer, so that the first that suffice are found by halving.
        let (mut tight, mut enough, mut text) = (1, LIMITS.len() - 1, None);
        while tight < enough {
            let middle = tight.midpoint(enough);
            let one = laid(LIMITS[middle]);
            if fits(&one) {
                (enough, text) = (middle, Some(one));
            } else {
                tight = middle + 1;
            }
        }
        text.unwrap_or_else(|| laid(LIMITS[enough]))
    }

    /// A line that begins with a text.
    pub(super) fn line(&self, text: &str) -> Styled {
        let mut line = Styled::default();
        line.push(&self.look.plain(text));
        line
    }

    /// The same of some emphasis.
    pub(super) fn marked(&self, text: &str, emphasis: Option<Emphasis>) -> Styled {
        let mut line = Styled::default();
        match emphasis {
            Some(emphasis) => line.push_with(&self.look.plain(text), emphasis),
            None => line.push(&self.look.plain(text)),
        }
        line
    }

    /// Texts as parts of a list.
    pub(super) fn parts<S: AsRef<str>>(&self, texts: impl IntoIterator<Item = S>) -> Vec<Styled> {
        texts.into_iter().map(|text| self.line(text.as_ref())).collect()
    }

    /// An empty line below what is there, unless there is one.
    pub(super) fn gap(&mut self) {
        if self.limits.has_gaps && !self.text.as_str().ends_with("\n\n") {
            self.text.end_line();
        }
    }

    fn put(&mut self, line: &Styled) {
        self.text.append(line);
        self.text.end_line();
    }

    /// Sentences without emphasis; nothing where there are none.
    pub(super) fn sentence(&mut self, text: &str) {
        if !text.is_empty() {
            let line = self.line(text);
            self.prose(&line);
        }
    }

    /// Sentences.
    pub(super) fn prose(&mut self, text: &Styled) {
        match self.look.width {
            Some(room) => wrapped(text, room.min(PROSE)).iter().for_each(|line| self.put(line)),
            None => self.put(text),
        }
    }

    /// A line with its later lines indented.
    pub(super) fn hanging(&mut self, line: &Styled) {
        let room = self.look.width.map(|width| width.min(PROSE));
        hung(line, room, 2 * GAP).iter().for_each(|line| self.put(line));
    }

    /// A label and a list behind it, of as many lines as the limits allow; nothing without a list.
    pub(super) fn list<S: AsRef<str>>(&mut self, label: &str, texts: impl IntoIterator<Item = S>) {
        let parts = self.parts(texts);
        if !parts.is_empty() {
            self.field(label, &Flow::list(parts), self.limits.list);
        }
    }

    /// Lists behind labels, side by side also where one of the labels is wide.
    pub(super) fn lists(&mut self, lists: &[(String, Flow)]) {
        let is_wide = |(label, _): &(String, Flow)| label.width() + INDENT.len() + GAP > LABEL;
        if lists.iter().any(is_wide) {
            let lists: Vec<(&str, Flow)> = lists.iter().map(|(label, flow)| (label.as_str(), flow.clone())).collect();
            return self.entries(&lists);
        }
        let most = self.limits.list;
        lists.iter().for_each(|(label, flow)| self.field(label, flow, most));
    }

    /// Drugs behind a label in their order, without the rare ones by name; of all the others how many there are.
    pub(super) fn drugs(&mut self, label: &str, all: &[&Drug]) {
        if !all.is_empty() {
            let flow = self.best_known(Styled::default(), all);
            self.field(label, &flow, self.limits.list);
        }
    }

    /// A text, and behind it the names of drugs in their order without the rare ones, and the count of all the others.
    pub(super) fn best_known(&self, head: Styled, all: &[&Drug]) -> Flow {
        let known = without_rare(all);
        let names = self.parts(known.iter().map(|drug| &drug.name));
        Flow::new(head, names, Styled::default()).with_others(all.len() - known.len())
    }

    /// What it is used for, behind a label.
    pub(super) fn uses<S: AsRef<str>>(&mut self, label: &str, texts: impl IntoIterator<Item = S>) {
        let parts = self.parts(texts);
        if !parts.is_empty() {
            self.field(label, &Flow::list(parts), self.limits.uses);
        }
    }

    /// A label and a text behind it; nothing where the text is empty.
    pub(super) fn told(&mut self, label: &str, text: &str) {
        if !text.is_empty() {
            self.field(label, &Flow::of(self.line(text)), usize::MAX);
        }
    }

    /// A list on one line, which is left out where not even its first part fits.
    pub(super) fn one_line(&mut self, flow: Flow) {
        let room = self.look.width.map(|width| width.min(PROSE));
        let lines = flow.lines(room, 1);
        let lines = if lines.len() > 1 { Flow::of(flow.into_head()).lines(room, 1) } else { lines };
        lines.iter().for_each(|line| self.put(line));
    }

    /// Names and what is told of each, side by side.
    pub(super) fn entries(&mut self, entries: &[(&str, Flow)]) {
        if self.look.width.is_some_and(|width| width < NO_LABELS) {
            let most = self.limits.item;
            return entries.iter().for_each(|(name, flow)| self.field(name, flow, most));
        }
        let names = entries.iter().map(|(name, _)| self.look.plain(name).width());
        let names = names.max().unwrap_or(0).min(NAMES);
        let indent = INDENT.len() + names + GAP;
        let room = self.look.width.map(|width| width.min(PROSE).saturating_sub(indent));
        for (name, flow) in entries {
            let name = self.look.plain(name);
            let spaces = " ".repeat(names.saturating_sub(name.width()) + GAP);
            for (at, line) in flow.lines(room, self.limits.item).iter().enumerate() {
                if at == 0 {
                    self.text.push_with(&format!("{INDENT}{name}"), Emphasis::Faint);
                    self.text.push(&spaces);
                } else {
                    self.text.push(&" ".repeat(indent));
                }
                self.put(line);
            }
        }
    }

    /// A label and what stands behind it.
    pub(super) fn field(&mut self, label: &str, flow: &Flow, most: usize) {
        let lines = flow.lines(self.behind_label(), most);
        self.labelled(label, &lines);
    }

    /// How many lines behind a label some parts of a list take, with room for the count of what is left out.
    pub(super) fn lines_of(&self, parts: &[Styled]) -> usize {
        const COUNT: usize = 4;
        let room = self.behind_label().map(|room| room.saturating_sub(COUNT));
        if parts.is_empty() { 0 } else { Flow::list(parts.to_vec()).lines(room, usize::MAX).len() }
    }

    /// How wide a text behind a label may be.
    fn behind_label(&self) -> Option<usize> {
        let indent = |width: usize| if width < NO_LABELS { 2 * INDENT.len() } else { LABEL };
        self.look.width.map(|width| width.min(PROSE).saturating_sub(indent(width)))
    }

    /// Lines behind a label, which stands above them where there is no room beside.
    fn labelled(&mut self, label: &str, lines: &[Styled]) {
        let label = format!("{INDENT}{}", self.look.plain(label));
        let is_narrow = self.look.width.is_some_and(|width| width < NO_LABELS);
        if is_narrow || (label.width() >= LABEL && self.look.width.is_some()) {
            let mut own = Styled::default();
            own.push_with(&label, Emphasis::Faint);
            let width = self.look.width.unwrap_or(usize::MAX);
            wrapped(&own, width).iter().for_each(|line| self.put(line));
        }
        let indent = if is_narrow { 2 * INDENT.len() } else { LABEL };
        let is_beside = !is_narrow && (label.width() < LABEL || self.look.width.is_none());
        for (at, line) in lines.iter().enumerate() {
            if at == 0 && is_beside {
                self.text.push_with(label.trim_end(), Emphasis::Faint);
                self.text.push(&" ".repeat(LABEL.saturating_sub(label.trim_end().width()).max(1)));
            } else {
                self.text.push(&" ".repeat(indent));
            }
            self.put(line);
        }
    }

    /// Rows of two columns, which stand one below the other where there is no room for both. Where all of it holds in
    /// one place alone, that stands above.
    pub(super) fn rows(&mut self, [first, second]: [&str; 2], place: Option<&str>, rows: &[Row<'_>]) {
        let room = self.look.width.filter(|&width| width >= TWO_COLUMNS).map(|width| width.min(PROSE) - LABEL);
        let Some(room) = room else {
            place.into_iter().for_each(|place| self.labelled("", &[self.marked(place, Some(Emphasis::Strong))]));
            return rows.iter().for_each(|row| self.stacked(row));
        };
        let first = place.map_or(first.to_owned(), |place| format!("{first}, {place}"));
        // The first column is as wide as what fits into half of the room.
        let widths = rows.iter().flat_map(|row| &row.first).map(Flow::width);
        let (fit, wide): (Vec<usize>, Vec<usize>) = widths.partition(|&width| width <= room / 2 - GAP);
        let least = if wide.is_empty() { FIRST_COLUMN } else { WRAPPED_COLUMN };
        let column = fit.into_iter().max().unwrap_or(0).max(least).max(first.width());
        let spaces = " ".repeat(column - first.width() + GAP);
        let head = format!("{first}{spaces}{second}");
        self.labelled("", &[self.marked(&head, Some(Emphasis::Strong))]);
        for row in rows {
            let left = self.cell(&row.first, Some(column));
            let right = self.cell(&row.second, Some(room - column - GAP));
            let both = (0..left.len().max(right.len())).map(|at| {
                let mut line = left.get(at).cloned().unwrap_or_default();
                if let Some(right) = right.get(at) {
                    line.push(&" ".repeat((column + GAP).saturating_sub(width(&line))));
                    line.append(right);
                }
                line
            });
            let both: Vec<Styled> = both.collect();
            self.labelled(row.label, &both);
        }
    }

    /// A row with what belongs to the second column below the first.
    fn stacked(&mut self, row: &Row<'_>) {
        const CIRCUITS: &str = "circuits: ";
        let room = self.behind_label();
        let mut lines = self.cell(&row.first, room);
        for flow in self.shown(&row.second) {
            let mut line = self.marked(CIRCUITS, Some(Emphasis::Faint));
            line.append(&flow.whole());
            lines.extend(Flow::of(line).lines(room, usize::MAX));
        }
        self.labelled(row.label, &lines);
    }

    /// As many things as the limits allow.
    fn shown<'f>(&self, flows: &'f [Flow]) -> &'f [Flow] {
        &flows[..flows.len().min(self.limits.items)]
    }

    /// The lines of a cell, with the count of what is left out: what takes no more lines than its count does is shown.
    fn cell(&self, flows: &[Flow], room: Option<usize>) -> Vec<Styled> {
        let lines = |shown: usize| -> Vec<Styled> {
            // A count as of names would stand beside one of names.
            let more = match flows.len() - shown {
                0 => String::new(),
                more => format!("; {more} more"),
            };
            let more = self.marked(&more, Some(Emphasis::Faint));
            let counted = |(at, flow): (usize, &Flow)| {
                let flow = flow.clone();
                if at + 1 == shown { flow.and(&more) } else { flow }.lines(room, self.limits.item)
            };
            flows[..shown].iter().enumerate().flat_map(counted).collect()
        };
        let mut shown = self.shown(flows).len();
        let mut cell = lines(shown);
        while shown < flows.len() {
            let next = lines(shown + 1);
            if next.len() > cell.len() {
                break;
            }
            (cell, shown) = (next, shown + 1);
        }
        cell
    }
}
