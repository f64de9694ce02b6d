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
pub struct Pieces {
    pieces: Vec<Piece>,
    /// What stands here where there is no room for the first piece.
    short: Option<Piece>,
    /// Whether the pieces are the words of a sentence, of which the rest is told by dots, not counted.
    is_prose: bool,
}

impl Pieces {
    /// A cell of one piece; without any where the text is empty.
    pub fn one(text: &str) -> Self {
        Self::default().and(text, None)
    }

    /// A cell of running text, which ends with dots where there is no room for all of it.
    pub fn prose(text: &str) -> Self {
        let words = text.split(' ').filter(|word| !word.is_empty());
        Self { is_prose: true, ..words.fold(Self::default(), |words, word| words.and(word, None)) }
    }

    /// The same with one more piece behind the others; an empty text is none.
    pub fn and(mut self, text: &str, emphasis: Option<Emphasis>) -> Self {
        if !text.is_empty() {
            self.pieces.push(Piece { text: text.to_owned(), emphasis });
        }
        self
    }

    /// The same with what stands here where there is no room for the first piece.
    pub fn or(mut self, text: &str, emphasis: Option<Emphasis>) -> Self {
        self.short = Some(Piece { text: text.to_owned(), emphasis });
        self
    }

    /// Whether nothing stands here.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// All pieces on one line, where there is no column to stand in.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// How wide all pieces are with a space between them.
    fn width(&self) -> usize {
        self.rest_width(0)
    }

    /// What stands behind so many pieces in place of the others.
    fn rest(&self, others: usize) -> String {
        match others {
            0 => String::new(),
            _ if self.is_prose => DOTS.to_owned(),
            others => more(others),
        }
    }

    /// How wide the first is with what tells of the others.
    fn head(&self) -> usize {
        let Some(first) = self.pieces.first() else { return 0 };
        first.text.width() + self.rest(self.pieces.len() - 1).len()
    }

    /// The width below which nothing can stand here.
    fn least(&self) -> usize {
        const PROSE: usize = 16;
        match &self.short {
            Some(short) => short.text.width().min(self.width()),
            None if self.is_prose => self.width().min(PROSE),
            None => self.head(),
        }
    }

    /// As many pieces as fit, and what tells of the others; gives the width, and whether all fitted.
    fn write(&self, into: &mut Styled, width: usize) -> (usize, bool) {
        let is_narrow = self.head() > width && self.width() > width;
        if let Some(short) = self.short.as_ref().filter(|_| is_narrow) {
            short.write(into);
            return (short.text.width(), false);
        }
        if is_narrow && self.is_prose {
            into.push_with(DOTS.trim_start(), Emphasis::Faint);
            return (DOTS.len() - 1, false);
        }
        let mut used = 0;
        for (at, piece) in self.pieces.iter().enumerate() {
            let space = usize::from(at > 0);
            let others = self.pieces.len() - at - 1;
            let needed = used + space + piece.text.width() + self.rest(others).len();
            let fits = at == 0 || needed <= width || (others > 0 && used + self.rest_width(at) <= width);
            if !fits {
                let rest = self.rest(others + 1);
                into.push_with(&rest, Emphasis::Faint);
                return (used + rest.len(), false);
            }
            into.push(&" ".repeat(space));
            piece.write(into);
            used += space + piece.text.width();
        }
        (used, true)
    }

    /// How wide the pieces from one on are, with the space before each but the first.
    fn rest_width(&self, from: usize) -> usize {
        let pieces = self.pieces[from..].iter().map(|piece| piece.text.width() + 1).sum::<usize>();
        pieces.saturating_sub(usize::from(from == 0))
    }
}

impl Piece {
    fn write(&self, into: &mut Styled) {
        match self.emphasis {
            Some(emphasis) => into.push_with(&self.text, emphasis),
            None => into.push(&self.text),
        }
    }
}

/// What tells that a sentence goes on.
const DOTS: &str = " ...";

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
    /// How much of the free room it gets beside the others.
    share: usize,
    /// Whether a few long cells may reach into the next column.
    spills: bool,
}

impl Column {
    /// A column that is left out where there is no room for it: the highest numbers first, 0 never.
    pub fn new(header: &str, left_out: u8) -> Self {
        Self { header: header.to_owned(), left_out, share: 1, spills: false }
    }

    /// The same, where a few cells that are much longer than the others reach into the next column, in
    /// place of making all of it wide.
    pub fn spilling(self) -> Self {
        Self { spills: true, ..self }
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
            text.push(&" ".repeat(indent));
            let mut over = 0;
            for (place, (&at, &width)) in kept.iter().zip(&widths).enumerate() {
                let (used, fitted) = row[at].write(&mut text, width.saturating_sub(over));
                is_whole &= fitted;
                let used = over + used;
                over = used.saturating_sub(width);
                pad(&mut text, place + 1 < kept.len(), width.saturating_sub(used));
            }
            text.end_line();
        }
        Laid { text, left_out: left.into_iter().map(|at| grid.columns[at].header.clone()).collect(), is_whole }
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
        let cell = |cell: &Pieces| Pieces {
            pieces: cell.pieces.iter().map(piece).collect(),
            short: cell.short.as_ref().map(piece),
            is_prose: cell.is_prose,
        };
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

    /// How wide columns are at least, beside each other.
    fn least(&self, kept: &[usize]) -> Vec<usize> {
        let mut least: Vec<usize> = kept.iter().map(|&at| self.widest(at, Pieces::least)).collect();
        for place in 1..kept.len() {
            let (long, next) = (kept[place - 1], kept[place]);
            if self.columns[long].spills {
                let short = self.usual(long);
                let over = self.rows.iter().map(|row| row[long].least() + row[next].least());
                let both = over.max().unwrap_or(0).max(least[place] + short);
                if both < least[place] + least[place - 1] {
                    (least[place - 1], least[place]) = (short, both - short);
                }
            }
        }
        least
    }

    /// The width that is enough for all but one in twenty cells of a column, and for its header.
    fn usual(&self, at: usize) -> usize {
        let mut widths: Vec<usize> = self.rows.iter().map(|row| row[at].least()).collect();
        widths.sort_unstable();
        let place = widths.len().saturating_sub(1 + widths.len() / 20);
        widths.get(place).copied().unwrap_or(0).max(self.columns[at].header.width())
    }

    /// The columns for which there is room, and those for which there is none.
    fn kept(&self, room: Option<usize>) -> (Vec<usize>, Vec<usize>) {
        let mut kept: Vec<usize> = (0..self.columns.len()).collect();
        let Some(room) = room else { return (kept, Vec::new()) };
        let mut left = Vec::new();
        while self.least(&kept).iter().map(|width| width + GAP).sum::<usize>() > room + GAP {
            let weakest = kept.iter().copied().filter(|&at| self.columns[at].left_out > 0);
            let Some(weakest) = weakest.max_by_key(|&at| self.columns[at].left_out) else { break };
            kept.retain(|&at| at != weakest);
            left.push(weakest);
        }
        left.sort_unstable();
        (kept, left)
    }

    /// How wide each kept column gets: as wide as its cells need at least, then the narrowest grow
    /// until the row is full.
    fn widths(&self, kept: &[usize], room: Option<usize>) -> Vec<usize> {
        let mut wanted: Vec<usize> = kept.iter().map(|&at| self.widest(at, Pieces::width)).collect();
        let Some(room) = room else { return wanted };
        let mut widths = self.least(kept);
        for (place, &at) in kept.iter().enumerate() {
            // What spills keeps to its usual width: its few long cells have their room already.
            wanted[place] = if self.columns[at].spills { widths[place] } else { wanted[place] };
        }
        let taken: usize = widths.iter().map(|width| width + GAP).sum();
        // A column of twice the share is as narrow as another of half its width.
        const FINE: usize = 12;
        let narrowness = |widths: &[usize], at: usize| widths[at] * FINE / self.columns[kept[at]].share.max(1);
        let growing = |widths: &[usize]| {
            (0..widths.len()).filter(|&at| widths[at] < wanted[at]).min_by_key(|&at| narrowness(widths, at))
        };
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
