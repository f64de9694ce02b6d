//! Rows in columns, one line a row: for people, at any width.
//!
//! A cell is made of pieces that are never broken. Where a row is too narrow for them all, as many are
//! shown as fit and the others are counted; where it is too narrow for its columns, the least important
//! ones are left out.

use unicode_width::UnicodeWidthStr;

use super::Look;
use super::styled::{Emphasis, Styled};

/// Columns left free between two cells.
const GAP: usize = 2;

/// A text that is never broken, and how it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    text: String,
    emphasis: Option<Emphasis>,
}

/// What stands where a row meets a column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pieces(Vec<Piece>);

impl Pieces {
    /// A cell of one piece; without any where the text is empty.
    pub fn one(text: &str) -> Self {
        Self::default().and(text, None)
    }

    /// The same with one more piece behind the others; an empty text is none.
    pub fn and(mut self, text: &str, emphasis: Option<Emphasis>) -> Self {
        if !text.is_empty() {
            self.0.push(Piece { text: text.to_owned(), emphasis });
        }
        self
    }

    /// Whether nothing stands here.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How wide all pieces are with a space between them.
    fn width(&self) -> usize {
        let pieces: usize = self.0.iter().map(|piece| piece.text.width()).sum();
        pieces + self.0.len().saturating_sub(1)
    }

    /// How wide the first is with the count of the others.
    fn least(&self) -> usize {
        let Some(first) = self.0.first() else { return 0 };
        first.text.width() + if self.0.len() > 1 { more(self.0.len() - 1).len() } else { 0 }
    }

    /// As many pieces as fit, and the count of the others.
    fn write(&self, into: &mut Styled, width: usize) -> usize {
        let mut used = 0;
        for (at, piece) in self.0.iter().enumerate() {
            let space = usize::from(at > 0);
            let rest = self.0.len() - at - 1;
            let needed = used + space + piece.text.width() + if rest > 0 { more(rest).len() } else { 0 };
            let fits_whole = at == 0 || needed <= width || (rest > 0 && used + self.rest_width(at) <= width);
            if !fits_whole {
                let more = more(rest + 1);
                into.push_with(&more, Emphasis::Faint);
                return used + more.len();
            }
            into.push(&" ".repeat(space));
            match piece.emphasis {
                Some(emphasis) => into.push_with(&piece.text, emphasis),
                None => into.push(&piece.text),
            }
            used += space + piece.text.width();
        }
        used
    }

    /// How wide the pieces from one on are, with the space before each but the first.
    fn rest_width(&self, from: usize) -> usize {
        self.0[from..].iter().map(|piece| piece.text.width() + usize::from(from > 0)).sum()
    }
}

/// ` +2`: so many pieces more.
fn more(count: usize) -> String {
    format!(" +{count}")
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// What stands above it.
    pub header: String,
    /// Columns of the highest number are left out first; one of 0 never is.
    pub left_out: u8,
}

impl Column {
    /// A column that is left out where there is no room for it: the highest numbers first, 0 never.
    pub fn new(header: &str, left_out: u8) -> Self {
        Self { header: header.to_owned(), left_out }
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
}

impl Grid {
    /// Lays the rows out behind so many spaces.
    pub fn lay(&self, indent: usize, look: Look) -> Laid {
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
        for row in &grid.rows {
            text.push(&" ".repeat(indent));
            for (place, (&at, &width)) in kept.iter().zip(&widths).enumerate() {
                let used = row[at].write(&mut text, width);
                pad(&mut text, place + 1 < kept.len(), width.saturating_sub(used));
            }
            text.end_line();
        }
        Laid { text, left_out: left.into_iter().map(|at| grid.columns[at].header.clone()).collect() }
    }

    /// Whether every cell has room for all of its first piece, in every column.
    pub fn fits(&self, indent: usize, look: Look) -> bool {
        let Some(width) = look.width else { return true };
        let grid = self.plain(look);
        let least = (0..grid.columns.len()).map(|at| grid.widest(at, Pieces::least) + GAP);
        indent + least.sum::<usize>() <= width + GAP
    }

    /// The same with texts that are safe to measure.
    fn plain(&self, look: Look) -> Self {
        let piece = |piece: &Piece| Piece { text: look.plain(&piece.text).into_owned(), emphasis: piece.emphasis };
        let cell = |cell: &Pieces| Pieces(cell.0.iter().map(piece).collect());
        let column = |column: &Column| Column { header: look.plain(&column.header).into_owned(), ..column.clone() };
        Self {
            columns: self.columns.iter().map(column).collect(),
            rows: self.rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
        }
    }

    /// The widest of what stands in a column, its header included.
    fn widest(&self, at: usize, width: impl Fn(&Pieces) -> usize) -> usize {
        let cells = self.rows.iter().map(|row| width(&row[at]));
        cells.max().unwrap_or(0).max(self.columns[at].header.width())
    }

    /// The columns for which there is room, and those for which there is none.
    fn kept(&self, room: Option<usize>) -> (Vec<usize>, Vec<usize>) {
        let mut kept: Vec<usize> = (0..self.columns.len()).collect();
        let Some(room) = room else { return (kept, Vec::new()) };
        let least: Vec<usize> = kept.iter().map(|&at| self.widest(at, Pieces::least)).collect();
        let mut left = Vec::new();
        while kept.iter().map(|&at| least[at] + GAP).sum::<usize>() > room + GAP {
            let weakest = kept.iter().copied().filter(|&at| self.columns[at].left_out > 0);
            let Some(weakest) = weakest.max_by_key(|&at| self.columns[at].left_out) else { break };
            kept.retain(|&at| at != weakest);
            left.push(weakest);
        }
        left.sort_unstable();
        (kept, left)
    }

    /// How wide each kept column gets: as wide as its first pieces at least, then the narrowest grow
    /// until the row is full.
    fn widths(&self, kept: &[usize], room: Option<usize>) -> Vec<usize> {
        let wanted: Vec<usize> = kept.iter().map(|&at| self.widest(at, Pieces::width)).collect();
        let Some(room) = room else { return wanted };
        let mut widths: Vec<usize> = kept.iter().map(|&at| self.widest(at, Pieces::least)).collect();
        let taken: usize = widths.iter().map(|width| width + GAP).sum();
        let growing =
            |widths: &[usize]| (0..widths.len()).filter(|&at| widths[at] < wanted[at]).min_by_key(|&at| widths[at]);
        for _ in taken..room + GAP {
            let Some(at) = growing(&widths) else { break };
            widths[at] += 1;
        }
        widths
    }
}

/// The spaces between a cell and the next one.
fn pad(text: &mut Styled, is_followed: bool, missing: usize) {
    if is_followed {
        text.push(&" ".repeat(missing + GAP));
    }
}
