//! What stands in a cell of a table: pieces that are never broken, of which as many are shown as fit.

use unicode_width::UnicodeWidthStr;

use super::Look;
use super::styled::{Emphasis, Styled};
use super::wrap;

/// A text that is never broken, and how it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    /// What stands between it and the piece before.
    between: &'static str,
    text: String,
    emphasis: Option<Emphasis>,
}

/// What stands where a row meets a column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pieces {
    pieces: Vec<Piece>,
    /// What stands here where there is no room for the first piece: the first of these that fits.
    shorter: Vec<Piece>,
    /// What stands here where none of these fits.
    last: Option<Piece>,
    /// Whether the pieces are the words of a sentence, of which the rest is told by dots, not counted.
    is_prose: bool,
    /// Whether such a sentence goes on below, in its column.
    is_wrapped: bool,
    /// Whether it is a name, which ends with dots where there is no room for all of it.
    is_name: bool,
}

const SPACE: &str = " ";
const COMMA: &str = ", ";

/// What tells that a text goes on.
pub(super) const DOTS: &str = " ...";

impl Pieces {
    /// A cell of one piece; without any where the text is empty.
    pub fn one(text: &str) -> Self {
        Self::default().and(text, None)
    }

    /// A cell of what an entry is called, which ends with dots behind a word where there is no room for all of it.
    pub fn name(text: &str) -> Self {
        let name = Self { is_name: true, ..Self::one(text) };
        shortened(text).iter().fold(name, |name, shorter| name.or(shorter, None))
    }

    /// A cell of running text, which ends with dots where there is no room for all of it.
    pub fn prose(text: &str) -> Self {
        let words = text.split(' ').filter(|word| !word.is_empty());
        Self { is_prose: true, ..words.fold(Self::default(), |words, word| words.and(word, None)) }
    }

    /// A cell of running text that goes on below where there is no room for all of it.
    pub fn wrapped(text: &str) -> Self {
        Self { is_wrapped: true, ..Self::prose(text) }
    }

    /// Its lines in a column of some width, where it goes on below.
    pub(super) fn lines(&self, width: usize) -> Option<Vec<String>> {
        let text = self.is_wrapped.then(|| self.text())?;
        Some(wrap::lines(&text, width, width).into_iter().map(|line| text[line].to_owned()).collect())
    }

    /// A cell of several items with commas between them.
    pub fn list<S: AsRef<str>>(items: &[S]) -> Self {
        items.iter().fold(Self::default(), |pieces, item| pieces.and_also(item.as_ref(), None))
    }

    /// The same with one more piece behind the others; an empty text is none.
    pub fn and(self, text: &str, emphasis: Option<Emphasis>) -> Self {
        self.with(SPACE, text, emphasis)
    }

    /// The same behind a comma.
    pub fn and_also(self, text: &str, emphasis: Option<Emphasis>) -> Self {
        self.with(COMMA, text, emphasis)
    }

    fn with(mut self, between: &'static str, text: &str, emphasis: Option<Emphasis>) -> Self {
        if !text.is_empty() {
            self.pieces.push(Piece { between, text: text.to_owned(), emphasis });
        }
        self
    }

    /// The same with what stands here where there is no room for the first piece, nor for what was to stand here
    /// then before.
    pub fn or(mut self, text: &str, emphasis: Option<Emphasis>) -> Self {
        self.shorter.push(Piece { between: SPACE, text: text.to_owned(), emphasis });
        self
    }

    /// The same with what stands here where there is no room for any of that.
    pub fn or_at_last(mut self, text: &str) -> Self {
        self.last = Some(Piece { between: SPACE, text: text.to_owned(), emphasis: None });
        self
    }

    /// Whether nothing stands here.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// All pieces on one line, where there is no column to stand in.
    pub fn text(&self) -> String {
        let piece = |(at, piece): (usize, &Piece)| [if at > 0 { piece.between } else { "" }, &piece.text].concat();
        self.pieces.iter().enumerate().map(piece).collect()
    }

    /// How many pieces there are.
    pub fn len(&self) -> usize {
        self.pieces.len()
    }

    /// The same with texts that are safe to measure.
    pub(super) fn plain(&self, look: Look) -> Self {
        let piece = |piece: &Piece| Piece { text: look.plain(&piece.text).into_owned(), ..piece.clone() };
        Self {
            pieces: self.pieces.iter().map(piece).collect(),
            shorter: self.shorter.iter().map(piece).collect(),
            last: self.last.as_ref().map(piece),
            ..*self
        }
    }

    /// How wide all pieces are with what stands between them.
    pub(super) fn width(&self) -> usize {
        self.rest_width(0)
    }

    /// What stands behind so many pieces in place of the others.
    fn rest(&self, others: usize) -> String {
        match others {
            0 => String::new(),
            _ if self.is_prose => DOTS.to_owned(),
            others => format!(" +{others}"),
        }
    }

    /// How wide the first is with what tells of the others.
    fn head(&self) -> usize {
        let Some(first) = self.pieces.first() else { return 0 };
        first.text.width() + self.rest(self.pieces.len() - 1).len()
    }

    /// How wide what is read first is: the first piece, or a good part of a sentence.
    pub(super) fn beginning(&self) -> usize {
        const SENTENCE: usize = 32;
        if self.is_prose { self.width().min(SENTENCE) } else { self.head() }
    }

    /// The width below which nothing can stand here.
    pub(super) fn least(&self) -> usize {
        // A name of a user may be of any length.
        const LONGEST: usize = 32;
        let last = self.last.as_ref().map_or(usize::MAX, |last| last.text.width());
        self.telling().min(if self.is_name { LONGEST } else { last })
    }

    /// The width below which nothing that tells something can stand here.
    pub(super) fn telling(&self) -> usize {
        const PROSE: usize = 16;
        match self.shorter.iter().map(|shorter| shorter.text.width()).min() {
            Some(shortest) => shortest.min(self.width()),
            None if self.is_prose => self.width().min(PROSE),
            None => self.head(),
        }
    }

    /// As many pieces as fit, and what tells of the others; gives the width, and whether all fitted.
    pub(super) fn write(&self, into: &mut Styled, width: usize) -> (usize, bool) {
        let is_wide = self.head() > width && self.width() > width;
        if let Some(used) = is_wide.then(|| self.write_short(into, width)).flatten() {
            return (used, false);
        }
        let mut used = 0;
        for (at, piece) in self.pieces.iter().enumerate() {
            let between = if at > 0 { piece.between } else { "" };
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

    /// What stands here where there is no room for the first piece; gives its width.
    fn write_short(&self, into: &mut Styled, width: usize) -> Option<usize> {
        let shorter = || self.shorter.iter().chain(&self.last);
        if let Some(shorter) = shorter().find(|shorter| shorter.text.width() <= width) {
            shorter.write(into);
            return Some(shorter.text.width());
        }
        if self.is_name {
            let name = self.pieces.first().map(|name| cut(&name.text, width))?;
            into.push(&name);
            return Some(name.width());
        }
        if self.is_prose {
            into.push_with(DOTS.trim_start(), Emphasis::Faint);
            return Some(DOTS.len() - 1);
        }
        let shortest = shorter().min_by_key(|shorter| shorter.text.width())?;
        shortest.write(into);
        Some(shortest.text.width())
    }

    /// How wide the pieces from one on are, with what stands before each but the first.
    fn rest_width(&self, from: usize) -> usize {
        let wide = |(at, piece): (usize, &Piece)| piece.text.width() + if at > 0 { piece.between.len() } else { 0 };
        self.pieces.iter().enumerate().skip(from).map(wide).sum()
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

/// As much of a text as has room before dots.
fn cut(text: &str, width: usize) -> String {
    let room = width.saturating_sub(DOTS.trim_start().len());
    let mut cut = String::new();
    for letter in text.chars() {
        cut.push(letter);
        if cut.width() > room {
            cut.pop();
            break;
        }
    }
    cut + DOTS.trim_start()
}

/// How a name that is longer than so much begins, in words, where there is no room for all of it; nothing
/// where it is shorter.
pub fn begins(name: &str, most: usize) -> Option<String> {
    let begins = beginnings(name).into_iter().rev().find(|words| words.width() <= most);
    begins.filter(|_| name.width() > most).map(dotted)
}

/// Shorter forms of a name, each of some of its words and dots, the longest first.
pub(super) fn shortened(name: &str) -> Vec<String> {
    // Of "alpha-methyltryptamine" less tells nothing.
    const TELLING: usize = 6;
    let tells = |words: &&str| words.chars().filter(|letter| letter.is_alphabetic()).count() >= TELLING;
    let shorter = beginnings(name).into_iter().rev().filter(tells).map(dotted);
    shorter.filter(|shorter| shorter.width() < name.width()).collect()
}

/// The beginnings of a name that end where a word of it does, the shortest first.
fn beginnings(name: &str) -> Vec<&str> {
    let ends = name.match_indices([' ', '-', '/', ')']).map(|(end, mark)| match mark {
        " " => &name[..end],
        _ => &name[..end + mark.len()],
    });
    ends.filter(|words| words.len() < name.len()).collect()
}

fn dotted(words: &str) -> String {
    let dots = if words.ends_with(['-', '/', ')']) { DOTS.trim_start() } else { DOTS };
    format!("{words}{dots}")
}

/// A name of some words that is longer than this is cut where there is little room.
pub const LONG_NAME: usize = 20;
