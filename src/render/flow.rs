//! Lines and lists that fit into a width: what there is no room for is counted.

use std::ops::Range;

use super::styled::{Emphasis, Styled};
use super::wrap;

/// How far the later lines of an item are indented.
const HANG: usize = 2;

/// A list in running text: `▲ raised in` `PFC`, `striatum` `over weeks`.
#[derive(Debug, Clone, Default)]
pub struct Flow {
    head: Styled,
    parts: Vec<Styled>,
    tail: Styled,
    between: Option<&'static str>,
    /// How many more there are that are never named.
    others: usize,
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

    /// The same of more things than are named: so many others are counted with those for which there is no room.
    pub fn with_others(self, others: usize) -> Self {
        Self { others, ..self }
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
    /// short for that, and its rest counted. What takes no more lines than its count does is shown.
    pub fn lines(&self, width: Option<usize>, most: usize) -> Vec<Styled> {
        let lines = |shown: usize| count(&self.joined(shown), width, HANG);
        let all = self.parts.len();
        if all <= 1 || lines(all) <= most {
            return hung(&self.whole(), width, HANG);
        }
        let fewer: Vec<usize> = (1..all).collect();
        let mut shown = fewer.partition_point(|&shown| lines(shown) <= most).max(1);
        while shown < all && lines(shown + 1) <= lines(shown) {
            shown += 1;
        }
        hung(&self.joined(shown), width, HANG)
    }

    /// The same with a text behind it.
    pub fn and(mut self, text: &Styled) -> Self {
        self.tail.append(text);
        self
    }

    /// The text with the first of its parts, and the count of the others.
    fn joined(&self, shown: usize) -> Styled {
        let mut text = self.head.clone();
        for (at, part) in self.parts[..shown].iter().enumerate() {
            text.push(if at > 0 { self.between.unwrap_or(", ") } else { "" });
            text.append(part);
        }
        let left = self.parts.len() - shown + self.others;
        if left > 0 {
            text.push_with(&format!(" +{left}"), Emphasis::Faint);
        }
        text.append(&self.tail);
        text
    }
}

/// A line in lines of at most a width, the later ones indented.
pub fn hung(line: &Styled, width: Option<usize>, indent: usize) -> Vec<Styled> {
    let Some(width) = width else { return vec![line.clone()] };
    let one = |(at, part): (usize, Range<usize>)| {
        let mut one = Styled::default();
        one.push(&" ".repeat(if at > 0 { indent } else { 0 }));
        one.append(&line.part(part));
        one
    };
    wrap::lines(line.as_str(), width, width.saturating_sub(indent)).into_iter().enumerate().map(one).collect()
}

/// How many lines that would be.
fn count(line: &Styled, width: Option<usize>, indent: usize) -> usize {
    width.map_or(1, |width| wrap::lines(line.as_str(), width, width.saturating_sub(indent)).len())
}

/// A line in lines of at most a width.
pub fn wrapped(line: &Styled, width: usize) -> Vec<Styled> {
    hung(line, Some(width), 0)
}

/// How wide a line is.
pub fn width(line: &Styled) -> usize {
    wrap::width(line.as_str())
}
