//! Lines and lists that fit into a width: what there is no room for is counted.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use super::Look;
use super::entries::singular;
use super::styled::{Emphasis, Styled};

/// How far the later lines of an item are indented.
const HANG: usize = 2;

/// A list in running text: `▲ raised in` `PFC`, `striatum` `over weeks`.
#[derive(Debug, Default)]
pub struct Flow {
    head: Styled,
    parts: Vec<Styled>,
    tail: Styled,
    between: Option<&'static str>,
    /// What the parts are, where that has to be told of those which are counted.
    noun: Option<&'static str>,
}

impl Flow {
    /// A text without a list.
    pub fn of(head: Styled) -> Self {
        Self { head, ..Self::default() }
    }

    /// A list.
    pub fn list(parts: Vec<Styled>) -> Self {
        Self { parts, ..Self::default() }
    }

    /// A list between two texts.
    pub fn new(head: Styled, parts: Vec<Styled>, tail: Styled) -> Self {
        Self { head, parts, tail, ..Self::default() }
    }

    /// The same with something else than a comma between the parts.
    pub fn apart(self, between: &'static str) -> Self {
        Self { between: Some(between), ..self }
    }

    /// The same, where what the parts are is told of those for which there is no room, in the plural.
    pub fn counting(self, noun: &'static str) -> Self {
        Self { noun: Some(noun), ..self }
    }

    /// What stands before the list.
    pub fn into_head(self) -> Styled {
        self.head
    }

    /// All of it on one line.
    pub fn whole(&self) -> Styled {
        self.joined(self.parts.len())
    }

    /// How wide it is on one line.
    pub fn width(&self) -> usize {
        width(&self.whole())
    }

    /// Lines of at most a width, the later ones indented, at most so many of them: the list is cut
    /// short for that, and its rest counted.
    pub fn lines(&self, width: Option<usize>, most: usize) -> Vec<Styled> {
        let lines = |shown: usize| hung(&self.joined(shown), width, HANG);
        let fits = |shown: usize| count(&self.joined(shown), width, HANG) <= most;
        let mut shown = self.parts.len();
        if shown > 1 && !fits(shown) {
            let fewer: Vec<usize> = (1..shown).collect();
            shown = fewer.partition_point(|&shown| fits(shown)).max(1);
        }
        lines(shown)
    }

    /// The text with the first of its parts, and the count of the others.
    fn joined(&self, shown: usize) -> Styled {
        let mut text = self.head.clone();
        for (at, part) in self.parts[..shown].iter().enumerate() {
            text.push(if at > 0 { self.between.unwrap_or(", ") } else { "" });
            text.append(part);
        }
        if shown < self.parts.len() {
            let left = self.parts.len() - shown;
            let told = match self.noun {
                Some(noun) => format!(", {left} {} more", if left == 1 { singular(noun) } else { noun }),
                None => format!(" +{left}"),
            };
            text.push_with(&told, Emphasis::Faint);
        }
        text.append(&self.tail);
        text
    }
}

/// A line in lines of at most a width, the later ones indented.
pub fn hung(line: &Styled, width: Option<usize>, indent: usize) -> Vec<Styled> {
    let Some(width) = width else { return vec![line.clone()] };
    let Some(lines) = broken(line.as_str(), width, width.saturating_sub(indent)) else {
        return cut(line, width.saturating_sub(indent));
    };
    let one = |(at, part): (usize, Range<usize>)| {
        let mut one = Styled::default();
        one.push(&" ".repeat(if at > 0 { indent } else { 0 }));
        one.append(&line.part(part));
        one
    };
    lines.into_iter().enumerate().map(one).collect()
}

/// How many lines that would be.
fn count(line: &Styled, width: Option<usize>, indent: usize) -> usize {
    let Some(width) = width else { return 1 };
    let lines = broken(line.as_str(), width, width.saturating_sub(indent)).map(|lines| lines.len());
    lines.unwrap_or_else(|| cut(line, width.saturating_sub(indent)).len())
}

/// A line in lines of at most a width.
pub fn wrapped(line: &Styled, width: usize) -> Vec<Styled> {
    hung(line, Some(width), 0)
}

/// The parts of a text that stand on a line each, broken at spaces; nothing where a word has no room on a
/// line of its own.
fn broken(text: &str, first: usize, later: usize) -> Option<Vec<Range<usize>>> {
    let mut lines = Vec::new();
    let (mut line, mut used, mut room) = (0..0, 0, first);
    let mut at = 0;
    for word in text.split(' ') {
        let (start, end) = (at, at + word.len());
        at = end + 1;
        // Spaces before the first word stay; others are counted with the word behind them.
        let spaces = start - line.end;
        let wide = if word.is_ascii() { word.len() } else { word.width() };
        if word.is_empty() {
            continue;
        }
        if used + spaces + wide <= room {
            (line.end, used) = (end, used + spaces + wide);
        } else if line.is_empty() || wide > later {
            return None;
        } else {
            lines.push(std::mem::replace(&mut line, start..end));
            (used, room) = (wide, later);
        }
    }
    lines.push(line);
    Some(lines)
}

/// A line in lines of at most a width where words are wider than that.
fn cut(line: &Styled, width: usize) -> Vec<Styled> {
    let text = line.as_str();
    let mut at = 0;
    let lines = Look { width: Some(width), ascii: false }.wrap(text, 0);
    let parts = lines.iter().map(|part| {
        // Lines are parts of the text, in order, with spaces left out between them.
        let start = at + text[at..].find(part.as_ref()).unwrap_or(0);
        at = start + part.len();
        line.part(start..at)
    });
    parts.collect()
}

/// How wide a line is.
pub fn width(line: &Styled) -> usize {
    let text = line.as_str();
    if text.is_ascii() { text.len() } else { text.width() }
}
