//! Lines and lists that fit into a width: what there is no room for is counted.

use unicode_width::UnicodeWidthStr;

use super::Look;
use super::styled::{Emphasis, Styled};

/// How far the later lines of an item are indented.
const HANG: usize = 2;

/// A list in running text: `▲ raised in` `PFC`, `striatum` `over weeks`.
#[derive(Debug, Default)]
pub struct Flow {
    head: Styled,
    parts: Vec<Styled>,
    tail: Styled,
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
        Self { head, parts, tail }
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
        let fits = |shown: usize| lines(shown).len() <= most;
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
            text.push(if at > 0 { ", " } else { "" });
            text.append(part);
        }
        if shown < self.parts.len() {
            text.push_with(&format!(" +{}", self.parts.len() - shown), Emphasis::Faint);
        }
        text.append(&self.tail);
        text
    }
}

/// A line in lines of at most a width, the later ones indented.
pub fn hung(line: &Styled, width: Option<usize>, indent: usize) -> Vec<Styled> {
    let Some(width) = width else { return vec![line.clone()] };
    let mut lines = wrapped(line, width);
    if lines.len() < 2 {
        return lines;
    }
    // The first line is as wide as without an indent; the rest is wrapped again.
    let first = lines.remove(0);
    let at = first.as_str().len();
    let text = line.as_str();
    let rest = at + (text[at..].len() - text[at..].trim_start().len());
    let later = wrapped(&line.part(rest..text.len()), width.saturating_sub(indent)).into_iter().map(|line| {
        let mut indented = Styled::default();
        indented.push(&" ".repeat(indent));
        indented.append(&line);
        indented
    });
    std::iter::once(first).chain(later).collect()
}

/// A line in lines of at most a width.
pub fn wrapped(line: &Styled, width: usize) -> Vec<Styled> {
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
    line.as_str().width()
}
