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
    /// Whether commas stand between them.
    is_list: bool,
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

    /// A cell of several items with commas between them.
    pub fn list<S: AsRef<str>>(items: &[S]) -> Self {
        let list = Self { is_list: true, ..Self::default() };
        items.iter().fold(list, |pieces, item| pieces.and(item.as_ref(), None))
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
        self.pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(self.between())
    }

    /// How many pieces there are.
    pub fn len(&self) -> usize {
        self.pieces.len()
    }

    /// What stands between two pieces.
    fn between(&self) -> &'static str {
        if self.is_list { ", " } else { " " }
    }

    /// How wide all pieces are with what stands between them.
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
            let between = if at > 0 { self.between() } else { "" };
            let space = between.len();
            let others = self.pieces.len() - at - 1;
            let needed = used + space + piece.text.width() + self.rest(others).len();
            let fits = at == 0 || needed <= width || (others > 0 && used + self.rest_width(at) <= width);
            if !fits {
                let rest = self.rest(others + 1);
                into.push_with(&rest, Emphasis::Faint);
                return (used + rest.len(), false);
            }
            into.push(between);
            piece.write(into);
            used += space + piece.text.width();
        }
        (used, true)
    }

    /// How wide the pieces from one on are, with what stands before each but the first.
    fn rest_width(&self, from: usize) -> usize {
        let space = self.between().len();
        let pieces = self.pieces[from..].iter().map(|piece| piece.text.width() + space).sum::<usize>();
        pieces.saturating_sub(if from == 0 { space } else { 0 })
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

/// How a name that is longer than so much begins, in words, where there is no room for all of it; nothing
/// where it is shorter.
pub fn begins(name: &str, most: usize) -> Option<String> {
    let words = name.match_indices([' ', '-', '/']).map(|(end, mark)| match mark {
        " " => &name[..end],
        _ => &name[..end + mark.len()],
    });
    let begins = words.rev().find(|words| words.width() <= most);
    let dots = |begins: &str| if begins.ends_with(['-', '/']) { DOTS.trim_start() } else { DOTS };
    begins.filter(|_| name.width() > most).map(|begins| format!("{begins}{}", dots(begins)))
}

/// A name of some words that is longer than this is cut where there is little room.
pub const LONG_NAME: usize = 20;

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
    /// Whether cells that are longer than most others stand on a line of their own.
    breaks: bool,
}

impl Column {
    /// A column that is left out where there is no room for it: the highest numbers first, 0 never.
    pub fn new(header: &str, left_out: u8) -> Self {
        Self { header: header.to_owned(), left_out, share: 1, breaks: false }
    }

    /// The same for the first column, where cells that are longer than most others stand on a line of their own
    /// above the rest of their row, in place of making all of it wide.
    pub fn breaking(self) -> Self {
        Self { breaks: true, ..self }
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
            is_whole &= grid.lay_row(row, &kept, &widths, indent, &mut text);
        }
        Laid { text, left_out: left.into_iter().map(|at| grid.columns[at].header.clone()).collect(), is_whole }
    }

    /// Writes a row; gives whether all of every cell fitted.
    fn lay_row(&self, row: &[Pieces], kept: &[usize], widths: &[usize], indent: usize, text: &mut Styled) -> bool {
        let mut is_whole = true;
        text.push(&" ".repeat(indent));
        for (place, (&at, &width)) in kept.iter().zip(widths).enumerate() {
            let mut used = 0;
            if self.columns[at].breaks && row[at].width() > width {
                row[at].write(text, usize::MAX);
                text.end_line();
                if kept[place + 1..].iter().all(|&at| row[at].is_empty()) {
                    return is_whole;
                }
                text.push(&" ".repeat(indent));
            } else {
                let fitted;
                (used, fitted) = row[at].write(text, width);
                is_whole &= fitted;
            }
            pad(text, place + 1 < kept.len(), width.saturating_sub(used));
        }
        text.end_line();
        is_whole
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
            is_list: cell.is_list,
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

    /// How wide each column is at least: one whose long cells stand on lines of their own as wide as is usual, as far
    /// as that is not wide.
    fn least(&self) -> Vec<usize> {
        const WIDE: usize = 24;
        let least = |at: usize| {
            let least = self.widest(at, Pieces::least);
            if self.columns[at].breaks { least.min(self.usual(at)).min(WIDE) } else { least }
        };
        (0..self.columns.len()).map(least).collect()
    }

    /// The same of the kept ones: before a column is left out, more cells of another stand on lines of their own.
    fn narrow(&self, kept: &[usize], least: &[usize], room: usize) -> Vec<usize> {
        const NARROWEST: usize = 12;
        let over = kept.iter().map(|&at| least[at] + GAP).sum::<usize>().saturating_sub(room + GAP);
        let narrow = |&at: &usize| match self.columns[at].breaks {
            true => least[at] - over.min(least[at].saturating_sub(NARROWEST)),
            false => least[at],
        };
        kept.iter().map(narrow).collect()
    }

    /// The width that is enough for the first piece of all but one in ten cells of a column.
    fn usual(&self, at: usize) -> usize {
        let mut widths: Vec<usize> = self.rows.iter().map(|row| row[at].head()).collect();
        widths.sort_unstable();
        let place = widths.len().saturating_sub(1 + widths.len() / 10);
        widths.get(place).copied().unwrap_or(0).max(self.columns[at].header.width())
    }

    /// The columns for which there is room, and those for which there is none.
    fn kept(&self, room: Option<usize>) -> (Vec<usize>, Vec<usize>) {
        let mut kept: Vec<usize> = (0..self.columns.len()).collect();
        let Some(room) = room else { return (kept, Vec::new()) };
        let mut left = Vec::new();
        let least = self.least();
        while self.narrow(&kept, &least, room).iter().map(|width| width + GAP).sum::<usize>() > room + GAP {
            let weakest = kept.iter().copied().filter(|&at| self.columns[at].left_out > 0);
            let Some(weakest) = weakest.max_by_key(|&at| self.columns[at].left_out) else { break };
            kept.retain(|&at| at != weakest);
            left.push(weakest);
        }
        left.sort_unstable();
        (kept, left)
    }

    /// How wide each kept column gets: as wide as its cells need at least, then the narrowest grow
    /// until the row is full, up to what is usual in them before up to what a few cells need.
    fn widths(&self, kept: &[usize], room: Option<usize>) -> Vec<usize> {
        let wanted: Vec<usize> = kept.iter().map(|&at| self.widest(at, Pieces::width)).collect();
        let Some(room) = room else { return wanted };
        let mut widths = self.narrow(kept, &self.least(), room);
        let usual: Vec<usize> = kept.iter().map(|&at| self.usual(at)).collect();
        // That no cell stands on a line of its own is worth less than that all of the others is shown.
        let of_others = |(place, &at): (usize, &usize)| match self.columns[at].breaks {
            true => usual[place],
            false => wanted[place],
        };
        let of_others: Vec<usize> = kept.iter().enumerate().map(of_others).collect();
        for wanted in [usual, of_others, wanted] {
            self.grow(&mut widths, kept, &wanted, room);
        }
        widths
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
