//! What is wrong in data files: what, where, and what to do.

use std::fmt;
use std::ops::Range;

pub use super::rule::Rule;
use super::text::Text;

/// A broken rule, with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// The file as it was named.
    pub file: String,
    /// Bytes of the file that are meant.
    pub span: Range<usize>,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// Which rule.
    pub rule: Rule,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    excerpt: Excerpt,
}

impl Problem {
    /// A problem at a span of a file's text.
    pub fn new(text: &Text, span: Range<usize>, rule: Rule, message: &str, help: &str) -> Self {
        let (line, column) = text.position(span.start);
        Self {
            file: text.name.clone(),
            line,
            column,
            excerpt: Excerpt::new(text, &span, column),
            span,
            rule,
            message: shortened(message).map(visible).collect(),
            help: shortened(help).map(visible).collect(),
        }
    }

    fn place(&self) -> (&str, usize) {
        (&self.file, self.span.start)
    }
}

impl fmt::Display for Problem {
    /// `file:line:column: what is wrong`, the line with a mark under the place, what to do, and what the rule is for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Excerpt { shown, before, marked } = &self.excerpt;
        writeln!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)?;
        writeln!(f, "  | {shown}")?;
        writeln!(f, "  | {}{}", " ".repeat(*before), "^".repeat(*marked))?;
        writeln!(f, "  = help: {}", self.help)?;
        write!(f, "  = why: {}", self.rule.why())
    }
}

/// The part of a line around the place of a problem.
#[derive(Debug, Clone, PartialEq)]
struct Excerpt {
    /// With control characters made visible.
    shown: String,
    /// How many characters stand before what is meant.
    before: usize,
    /// How many characters are meant, at least one.
    marked: usize,
}

impl Excerpt {
    fn new(text: &Text, span: &Range<usize>, column: usize) -> Self {
        const BEFORE: usize = 30;
        const SHOWN: usize = 90;
        let line = text.line_at(span.start);
        let is_short = line.chars().nth(SHOWN).is_none();
        let skipped = if is_short { 0 } else { (column - 1).saturating_sub(BEFORE) };
        let shown: String = line.chars().skip(skipped).take(SHOWN).map(visible).collect();
        let before = column - 1 - skipped;
        let meant = text.within_line(span).chars().take(SHOWN).count();
        let marked = meant.max(1).min(shown.chars().count().saturating_sub(before).max(1));
        Self { shown, before, marked }
    }
}

/// As much of a message as is read: it may quote what a file holds.
fn shortened(message: &str) -> impl Iterator<Item = char> {
    const LONGEST: usize = 500;
    let end = if message.chars().nth(LONGEST).is_some() { "..." } else { "" };
    message.chars().take(LONGEST).chain(end.chars())
}

/// A character as it is safe to print: what is not visible becomes a placeholder.
fn visible(c: char) -> char {
    match c {
        '\t' => ' ',
        c if is_hidden(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

/// Whether a character is a control, or one that joins, hides or reorders others.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The problems of some files: the first [`Problems::SHOWN`] of them in the order of the files, and
/// how many more there are. A damaged file can break rules at every byte, and nobody reads on.
#[derive(Debug, Default)]
pub struct Problems {
    first: Vec<Problem>,
    more: usize,
    /// The place from which on problems are only counted.
    end: Option<(String, usize)>,
}

impl Problems {
    /// How many problems are kept.
    pub const SHOWN: usize = 100;

    /// Adds a problem at a span of a file's text. Its message and help are made only if it is kept.
    pub fn add(&mut self, text: &Text, span: Range<usize>, rule: Rule, words: impl FnOnce() -> (String, String)) {
        if self.end.as_ref().is_some_and(|end| (text.name.as_str(), span.start) >= (end.0.as_str(), end.1)) {
            self.more += 1;
            return;
        }
        let (message, help) = words();
        self.first.push(Problem::new(text, span, rule, &message, &help));
        if self.first.len() >= 2 * Self::SHOWN {
            self.cut();
        }
    }

    /// Counts problems of which nothing else is known than that they are there.
    pub fn count_more(&mut self, more: usize) {
        self.more += more;
    }

    /// Sorts what is kept, and drops what is beyond the first ones.
    fn cut(&mut self) {
        self.first.sort_by(|a, b| a.place().cmp(&b.place()));
        self.first.dedup();
        if self.first.len() > Self::SHOWN {
            self.more += self.first.len() - Self::SHOWN;
            self.first.truncate(Self::SHOWN);
            self.end = self.first.last().map(|last| (last.file.clone(), last.span.start));
        }
    }

    /// The same, in order.
    pub fn sorted(mut self) -> Self {
        self.cut();
        self
    }

    /// The first problems.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.first.iter()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.first.is_empty() && self.more == 0
    }

    /// How many there are in all.
    pub fn count(&self) -> usize {
        self.first.len() + self.more
    }

    /// How many there are beyond the first.
    pub fn more(&self) -> usize {
        self.more
    }
}

impl fmt::Display for Problems {
    /// Each of the first problems, and how many more there are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, problem) in self.first.iter().enumerate() {
            f.write_str(if at == 0 { "" } else { "\n" })?;
            problem.fmt(f)?;
        }
        if self.more > 0 { write!(f, "\nand {} more problems", self.more) } else { Ok(()) }
    }
}
