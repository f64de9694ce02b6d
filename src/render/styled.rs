//! Text, and apart from it which parts of it stand out.
//!
//! Layout measures and wraps text alone. Escape sequences are laid on at the very end, by
//! [`Styled::ansi`], so no layout can count them, and the text is the same with and without.

pub(super) mod links;

use std::borrow::Cow;
use std::fmt::Write;
use std::ops::{Add, Range};

use anstyle::{Ansi256Color, AnsiColor, Style};

use super::heatmap::Band;
use crate::text::{ascii, visible};
use links::links;

/// How a part of a text is shown. Meaning never rests on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Emphasis {
    /// It stands out.
    Strong,
    /// It stands back: weak, or not known.
    Faint,
    /// More of something.
    Up,
    /// Less of something.
    Down,
    /// Sources disagree, or it is a risk.
    Caution,
    /// A risk that leads.
    Risk,
    /// A risk that can kill.
    Grave,
    /// How tightly something binds.
    Heat(Band),
}

impl Emphasis {
    /// As a terminal shows it.
    pub fn style(self) -> Style {
        match self {
            Self::Strong => Style::new().bold(),
            Self::Faint => Style::new().dimmed(),
            // Of the sixteen colours that each terminal sets to be read on its own background.
            Self::Up => AnsiColor::Green.on_default(),
            Self::Down => AnsiColor::Red.on_default(),
            Self::Caution => AnsiColor::Yellow.on_default(),
            Self::Risk => AnsiColor::Yellow.on_default().bold(),
            Self::Grave => AnsiColor::Red.on_default().bold(),
            // From grey by blue to violet, each to be read on black and on white.
            Self::Heat(Band::Below6) => Ansi256Color(244).on_default(),
            Self::Heat(Band::From6) => Ansi256Color(37).on_default(),
            Self::Heat(Band::From7) => Ansi256Color(32).on_default(),
            Self::Heat(Band::From8) => Ansi256Color(98).on_default(),
            Self::Heat(Band::From9) => Ansi256Color(162).on_default(),
        }
    }
}

/// Lines of text for people, with styles apart.
///
/// Whatever is put in comes out safe for a terminal: nothing in the text controls it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Styled {
    text: String,
    /// Parts of the text in order, none across the end of a line.
    parts: Vec<(Range<usize>, Emphasis)>,
}

impl Styled {
    /// Adds text to the line that is being written.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(&visible(text));
    }

    /// Adds text of some emphasis to the line that is being written.
    pub fn push_with(&mut self, text: &str, emphasis: Emphasis) {
        let start = self.text.len();
        self.push(text);
        if start < self.text.len() {
            self.parts.push((start..self.text.len(), emphasis));
        }
    }

    /// Ends the line, without the spaces at its end.
    pub fn end_line(&mut self) {
        let end = self.text.bytes().rposition(|byte| byte != b' ').map_or(0, |last| last + 1);
        self.text.truncate(end);
        while let Some((range, _)) = self.parts.last_mut().filter(|(range, _)| range.end > end) {
            range.end = end;
            if range.start < end {
                break;
            }
            self.parts.pop();
        }
        self.text.push('\n');
    }

    /// A part of the text, with its styles.
    pub(super) fn part(&self, part: Range<usize>) -> Self {
        let within = |(range, emphasis): &(Range<usize>, Emphasis)| {
            let (start, end) = (range.start.max(part.start), range.end.min(part.end));
            (start < end).then(|| (start - part.start..end - part.start, *emphasis))
        };
        Self { text: self.text[part.clone()].to_owned(), parts: self.parts.iter().filter_map(within).collect() }
    }

    /// Adds a whole text behind this one.
    pub fn append(&mut self, other: &Self) {
        let start = self.text.len();
        self.text.push_str(&other.text);
        let moved = |(range, emphasis): &(Range<usize>, Emphasis)| (range.start + start..range.end + start, *emphasis);
        self.parts.extend(other.parts.iter().map(moved));
    }

    /// Texts with an empty line between them.
    pub fn join(texts: impl IntoIterator<Item = Self>) -> Self {
        let mut all = Self::default();
        for (at, text) in texts.into_iter().enumerate() {
            if at > 0 {
                all.end_line();
            }
            all.append(&text);
        }
        all
    }

    /// The text without styles.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Its lines, each in parts.
    pub fn lines(&self) -> Vec<Vec<(&str, Option<Emphasis>)>> {
        let mut parts = self.parts.iter().peekable();
        let mut start = 0;
        let line = |line: &'_ str| {
            let (mut at, end) = (start, start + line.len());
            let mut pieces = Vec::new();
            while let Some((range, emphasis)) = parts.next_if(|(range, _)| range.end <= end) {
                pieces.extend((at < range.start).then(|| (&self.text[at..range.start], None)));
                pieces.push((&self.text[range.clone()], Some(*emphasis)));
                at = range.end;
            }
            pieces.extend((at < end).then(|| (&self.text[at..end], None)));
            start = end + 1;
            pieces
        };
        self.text.lines().map(line).collect()
    }

    /// The text with its styles as escape sequences.
    pub fn ansi(&self) -> String {
        let mut ansi = String::with_capacity(self.text.len() + self.parts.len() * "\x1b[1m\x1b[0m".len());
        let mut at = 0;
        for (range, emphasis) in &self.parts {
            let style = emphasis.style();
            ansi.push_str(&self.text[at..range.start]);
            // Writing to a string does not fail.
            _ = write!(ansi, "{style}{}{style:#}", &self.text[range.clone()]);
            at = range.end;
        }
        ansi + &self.text[at..]
    }

    /// The same with the identifiers in it as links to their pages (OSC 8).
    pub fn linked(&self) -> String {
        let mut marks: Vec<(usize, String)> = Vec::new();
        for (range, address) in links(&self.text) {
            marks.push((range.start, format!("\x1b]8;;{address}\x1b\\")));
            marks.push((range.end, "\x1b]8;;\x1b\\".to_owned()));
        }
        // Neither changes the other, so that they may begin and end within each other.
        for (range, emphasis) in &self.parts {
            let style = emphasis.style();
            marks.push((range.start, format!("{style}")));
            marks.push((range.end, format!("{style:#}")));
        }
        // What ends at a place was pushed before what begins there: parts do not overlap.
        marks.sort_by_key(|(at, _)| *at);
        let mut linked = String::with_capacity(2 * self.text.len());
        let mut done = 0;
        for (at, mark) in marks {
            linked.push_str(&self.text[done..at]);
            linked.push_str(&mark);
            done = at;
        }
        linked + &self.text[done..]
    }

    /// The same in ASCII.
    pub fn ascii(&self) -> Cow<'_, Self> {
        if self.text.is_ascii() {
            return Cow::Borrowed(self);
        }
        let mut plain = Self::default();
        let mut at = 0;
        for (range, emphasis) in &self.parts {
            plain.text.push_str(&ascii(&self.text[at..range.start]));
            let start = plain.text.len();
            plain.text.push_str(&ascii(&self.text[range.clone()]));
            plain.parts.push((start..plain.text.len(), *emphasis));
            at = range.end;
        }
        plain.text.push_str(&ascii(&self.text[at..]));
        Cow::Owned(plain)
    }
}

/// Lines of plain text.
impl From<&str> for Styled {
    fn from(text: &str) -> Self {
        let mut styled = Self::default();
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                styled.text.push('\n');
            }
            styled.push(line);
        }
        styled
    }
}

impl From<String> for Styled {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl Add<&str> for Styled {
    type Output = Self;

    fn add(mut self, text: &str) -> Self {
        self.append(&text.into());
        self
    }
}

/// Texts one behind the other.
impl FromIterator<Styled> for Styled {
    fn from_iter<I: IntoIterator<Item = Self>>(texts: I) -> Self {
        texts.into_iter().fold(Self::default(), |mut all, text| {
            all.append(&text);
            all
        })
    }
}
