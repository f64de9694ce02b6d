//! Rows in columns, one line a row but for the definitions of a glossary: for people, at any width.
//!
//! A cell is made of pieces that are never broken. Where a row is too narrow for them all, as many are
//! shown as fit and the others are counted; where it is too narrow for its columns, the least important
//! ones are left out. A name gets the width that it needs before others do, and is shortened last.

use std::cmp::Reverse;

use unicode_width::UnicodeWidthStr;

use super::Look;
pub use super::cell_text::{LONG_NAME, Pieces, begins};
use super::styled::{Emphasis, Styled};

/// Columns left free between two cells.
const GAP: usize = 2;

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// What stands above it.
    pub header: String,
    /// Columns of the highest number are left out first; one of 0 never is.
    pub left_out: u8,
    /// How much of the free room it gets beside the others.
    share: usize,
    role: Role,
    /// Whether something is named in each of its cells, or it is left out.
    is_always_named: bool,
    /// Whether names get two fifths of the row before others get what is usual.
    is_wide: bool,
}

/// What a column is for, from what gives way first to what does last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    /// It tells something beside what was asked for.
    Tells,
    /// It says of what the others tell.
    Names,
    /// It tells what was asked for.
    Answers,
}

impl Column {
    /// A column that is left out where there is no room for it: the highest numbers first, 0 never.
    pub fn new(header: &str, left_out: u8) -> Self {
        Self {
            header: header.to_owned(),
            left_out,
            share: 1,
            role: Role::Tells,
            is_always_named: false,
            is_wide: false,
        }
    }

    /// The same for what the rows are called by: it gets what it needs before what is told of them.
    pub fn naming(self) -> Self {
        Self { role: Role::Names, ..self }
    }

    /// The same for what little stands beside: all but a few of the names are whole first.
    pub fn wide(self) -> Self {
        Self { is_wide: true, ..self }
    }

    /// The same for what was asked for.
    pub fn answering(self) -> Self {
        Self { role: Role::Answers, ..self }
    }

    /// The same, where something is named in each cell: without room for that it is left out.
    pub fn always_named(self) -> Self {
        Self { is_always_named: true, ..self }
    }

    /// The same, with so many times the room of others where there is not enough for all.
    pub fn with_share(self, share: usize) -> Self {
        Self { share, ..self }
    }
}

/// Columns and their rows, which have a cell for each column.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    /// From left to right.
    pub columns: Vec<Column>,
    /// From top to bottom.
    pub rows: Vec<Vec<Pieces>>,
}

/// A grid as it is laid out.
#[derive(Debug)]
pub struct Laid {
    /// A line of headers, if there are any, and one a row.
    pub text: Styled,
    /// Headers of the columns for which there was no room.
    pub left_out: Vec<String>,
    /// Whether all of every cell fitted.
    pub is_whole: bool,
}

/// Columns of a cell that is wide enough.
const CELL: usize = 20;

/// One in so many rows may be worse off than the others: of what matters most few, of what matters least several.
const FEW: usize = 20;
const MANY: usize = 10;
const SEVERAL: usize = 4;

impl Grid {
    /// Lays the rows out behind so many spaces.
    pub fn lay(&self, indent: usize, look: Look) -> Laid {
        self.lay_with(indent, look, &[])
    }

    /// The same with lines that stand out before some rows, given by their places.
    pub fn lay_with(&self, indent: usize, look: Look, headings: &[(usize, String)]) -> Laid {
        let grid = self.plain(look);
        let room = look.width.map(|width| width.saturating_sub(indent));
        let (kept, left): (Vec<usize>, Vec<usize>) = grid.kept(room);
        let widths = grid.widths(&kept, room);
        let mut text = Styled::default();
        if kept.iter().any(|&at| !grid.columns[at].header.is_empty()) {
            text.push(&" ".repeat(indent));
            for (place, (&at, &width)) in kept.iter().zip(&widths).enumerate() {
                let header = &grid.columns[at].header;
                text.push_with(header, Emphasis::Strong);
                pad(&mut text, place + 1 < kept.len(), width.saturating_sub(header.width()));
            }
            text.end_line();
        }
        let mut is_whole = true;
        for (number, row) in grid.rows.iter().enumerate() {
            for (_, heading) in headings.iter().filter(|(before, _)| *before == number) {
                text.end_line();
                text.push_with(&look.plain(heading), Emphasis::Strong);
                text.end_line();
            }
            is_whole &= grid.lay_row(row, &kept, &widths, indent, &mut text);
        }
        Laid { text, left_out: left.into_iter().map(|at| grid.columns[at].header.clone()).collect(), is_whole }
    }

    /// Writes a row; gives whether all of every cell fitted.
    fn lay_row(&self, row: &[Pieces], kept: &[usize], widths: &[usize], indent: usize, text: &mut Styled) -> bool {
        let mut is_whole = true;
        let wrapped: Vec<Option<Vec<String>>> =
            kept.iter().zip(widths).map(|(&at, &width)| row[at].lines(width)).collect();
        let lines = wrapped.iter().flatten().map(Vec::len).max().unwrap_or(1).max(1);
        for number in 0..lines {
            text.push(&" ".repeat(indent));
            for (place, (&at, &width)) in kept.iter().zip(widths).enumerate() {
                let used = match &wrapped[place] {
                    Some(lines) => {
                        let line = lines.get(number).map_or("", String::as_str);
                        text.push(line);
                        line.width()
                    }
                    None if number > 0 => 0,
                    None => {
                        let (used, fitted) = row[at].write(text, width);
                        is_whole &= fitted;
                        used
                    }
                };
                pad(text, place + 1 < kept.len(), width.saturating_sub(used));
            }
            text.end_line();
        }
        is_whole
    }

    /// Whether every cell has room for something of it, in every column.
    pub fn fits(&self, indent: usize, look: Look) -> bool {
        let Some(width) = look.width else { return true };
        let grid = self.plain(look);
        let least = (0..grid.columns.len()).map(|at| grid.least(at) + GAP);
        indent + least.sum::<usize>() <= width + GAP
    }

    /// Whether every cell has room for something of it, and those of the first rows for the first of their pieces.
    pub fn fits_naming(&self, rows: usize, look: Look) -> bool {
        let Some(width) = look.width else { return true };
        let grid = self.plain(look);
        let first = |at: usize| grid.rows.iter().take(rows).map(|row| row[at].beginning()).max().unwrap_or(0);
        let least = (0..grid.columns.len()).map(|at| grid.least(at).max(first(at)) + GAP);
        least.sum::<usize>() <= width + GAP
    }

    /// The same with texts that are safe to measure.
    fn plain(&self, look: Look) -> Self {
        let column = |column: &Column| Column { header: look.plain(&column.header).into_owned(), ..column.clone() };
        Self {
            columns: self.columns.iter().map(column).collect(),
            rows: self.rows.iter().map(|row| row.iter().map(|cell| cell.plain(look)).collect()).collect(),
        }
    }

    /// The widest of what stands in a column, its header included.
    fn widest(&self, at: usize, width: impl Fn(&Pieces) -> usize) -> usize {
        let cells = self.rows.iter().map(|row| width(&row[at]));
        cells.max().unwrap_or(0).max(self.columns[at].header.width())
    }

    /// The width below which nothing can stand in some cell of a column, or nothing that tells something in many. What
    /// a few rows need, which may be far below the screen, takes no room from what all of them are called.
    fn least(&self, at: usize) -> usize {
        let telling = match &self.columns[at] {
            column if column.is_always_named => self.widest(at, Pieces::telling),
            column if column.role == Role::Tells => self.all_but(SEVERAL, at, Pieces::telling),
            _ => self.all_but(MANY, at, Pieces::telling),
        };
        self.widest(at, Pieces::least).max(telling.min(CELL))
    }

    /// The width that a column gets before any gets more: for names and for the answer what all but a few need; for
    /// others what is enough to say something in most cells.
    fn wanted(&self, at: usize, room: usize) -> usize {
        let wanted = match self.columns[at].role {
            Role::Names => self.all_but(FEW, at, Pieces::width).min(self.much(at, room)),
            Role::Answers => self.all_but(FEW, at, Pieces::beginning).min(CELL),
            Role::Tells => self.all_but(MANY, at, Pieces::telling).min(CELL),
        };
        wanted.max(self.least(at))
    }

    /// The same of the kept ones, as far as there is room: what is told beside gives way first, the least important
    /// before others, then what the rows are called, of which a beginning tells enough, and last the answer.
    fn narrow(&self, kept: &[usize], room: usize) -> Vec<usize> {
        let mut widths: Vec<usize> = kept.iter().map(|&at| self.wanted(at, room)).collect();
        let mut order: Vec<usize> = (0..kept.len()).collect();
        order.sort_by_key(|&place| {
            let column = &self.columns[kept[place]];
            (column.role, Reverse(column.left_out))
        });
        for place in order {
            let over = widths.iter().map(|width| width + GAP).sum::<usize>().saturating_sub(room + GAP);
            widths[place] -= over.min(widths[place].saturating_sub(self.least(kept[place])));
        }
        widths
    }

    /// The width that is enough for the first piece of all but one in ten cells of a column, or for a good part of a
    /// sentence.
    fn usual(&self, at: usize) -> usize {
        self.all_but(MANY, at, Pieces::beginning)
    }

    /// The width that is enough for all but one in so many cells of a column.
    fn all_but(&self, few: usize, at: usize, width: impl Fn(&Pieces) -> usize) -> usize {
        let mut widths: Vec<usize> = self.rows.iter().map(|row| width(&row[at])).collect();
        widths.sort_unstable();
        let place = widths.len().saturating_sub(1 + widths.len() / few);
        widths.get(place).copied().unwrap_or(0).max(self.columns[at].header.width())
    }

    /// The columns for which there is room, and those for which there is none.
    fn kept(&self, room: Option<usize>) -> (Vec<usize>, Vec<usize>) {
        let mut kept: Vec<usize> = (0..self.columns.len()).collect();
        let Some(room) = room else { return (kept, Vec::new()) };
        let mut left = Vec::new();
        // What was asked for is not cut for what is told beside, nor, where nothing was, what the rows are called.
        let first = self.columns.iter().map(|column| column.role).max();
        let least = |at: usize| match self.columns[at].role {
            Role::Tells => self.least(at),
            role if Some(role) == first => self.wanted(at, room),
            _ => self.least(at),
        };
        let least: Vec<usize> = (0..self.columns.len()).map(|at| least(at) + GAP).collect();
        while kept.iter().map(|&at| least[at]).sum::<usize>() > room + GAP {
            let weakest = kept.iter().copied().filter(|&at| self.columns[at].left_out > 0);
            let Some(weakest) = weakest.max_by_key(|&at| self.columns[at].left_out) else { break };
            kept.retain(|&at| at != weakest);
            left.push(weakest);
        }
        left.sort_unstable();
        (kept, left)
    }

    /// How wide each kept column gets: as wide as its cells need at least, then the narrowest grow until the row is
    /// full: names as far as that is not much of the row, all up to what is usual in them, then all names, before
    /// any up to what a few cells need.
    fn widths(&self, kept: &[usize], room: Option<usize>) -> Vec<usize> {
        let all: Vec<usize> = kept.iter().map(|&at| self.widest(at, Pieces::width)).collect();
        let Some(room) = room else { return all };
        let mut widths = self.narrow(kept, room);
        let usual: Vec<usize> = kept.iter().map(|&at| self.usual(at)).collect();
        let of = |role: Role, width: &dyn Fn(usize) -> usize, others: &[usize]| -> Vec<usize> {
            let is_one = |place: usize| self.columns[kept[place]].role == role;
            (0..kept.len()).map(|place| if is_one(place) { width(place) } else { others[place] }).collect()
        };
        let much = |place: usize| all[place].min(self.much(kept[place], room));
        let whole = |place: usize| self.all_but(MANY, kept[place], Pieces::width);
        let named = of(Role::Names, &much, &widths);
        let steps = [
            of(Role::Answers, &whole, &named),
            of(Role::Names, &much, &usual),
            of(Role::Names, &|place| all[place], &usual),
            all.clone(),
        ];
        for wanted in steps {
            self.grow(&mut widths, kept, &wanted, room);
        }
        widths
    }

    /// As much of a row as names get before what is told of them gets what is usual.
    fn much(&self, at: usize, room: usize) -> usize {
        const MUCH: usize = 24;
        let most =
            if self.columns[at].is_wide { self.all_but(FEW, at, Pieces::width).min(room * 2 / 5) } else { room / 3 };
        MUCH.max(most)
    }

    /// Lets the narrowest columns grow until the row is full or each is as wide as it is wanted.
    fn grow(&self, widths: &mut [usize], kept: &[usize], wanted: &[usize], room: usize) {
        // A column of twice the share is as narrow as another of half its width.
        const FINE: usize = 12;
        let taken: usize = widths.iter().map(|width| width + GAP).sum();
        let narrowness = |widths: &[usize], at: usize| widths[at] * FINE / self.columns[kept[at]].share.max(1);
        for _ in taken..room + GAP {
            let growing = (0..widths.len()).filter(|&at| widths[at] < wanted[at]);
            let Some(at) = growing.min_by_key(|&at| narrowness(widths, at)) else { break };
            widths[at] += 1;
        }
    }
}

/// The spaces between a cell and the next one.
fn pad(text: &mut Styled, is_followed: bool, missing: usize) {
    if is_followed {
        text.push(&" ".repeat(missing + GAP));
    }
}
