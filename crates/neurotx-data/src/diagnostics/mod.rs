//! What is wrong in data files: what, where, and what to do.

use std::fmt;
use std::ops::Range;

mod rule;
mod source;

pub use rule::Rule;
pub use source::SourceText;
pub(crate) use source::boundary;

use unicode_width::UnicodeWidthStr;

use crate::text::{Printable, visible};

/// A broken rule, with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
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
    pub message: Printable,
    /// What to do.
    pub help: Printable,
    excerpt: Excerpt,
}

impl Diagnostic {
    /// A problem at a span of a file's text.
    pub fn new(text: &SourceText, span: Range<usize>, rule: Rule, message: &str, help: &str) -> Self {
        let (line, column) = text.position(span.start);
        Self {
            file: text.name.clone(),
            line,
            column,
            excerpt: Excerpt::new(text, &span, column),
            span,
            rule,
            message: shortened(message),
            help: shortened(help),
        }
    }

    fn place(&self) -> (&str, usize) {
        (&self.file, self.span.start)
    }
}

impl fmt::Display for Diagnostic {
    /// `file:line:column: what is wrong`, the line with a mark under the place, what to do, and what the rule is for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Excerpt { shown, before, marked } = &self.excerpt;
        writeln!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)?;
        writeln!(f, "  | {shown}")?;
        writeln!(f, "  | {}{}", " ".repeat(*before), "^".repeat(*marked))?;
        writeln!(f, "  = help: {}", self.help)?;
        write!(f, "  = why: {}", self.rule.rationale())
    }
}

/// As much of a message as is read, safe to print: it may quote what a file holds.
fn shortened(message: &str) -> Printable {
    const LONGEST: usize = 500;
    Printable::within(message, LONGEST)
}

/// The part of a line around the place of a problem.
#[derive(Debug, Clone, PartialEq)]
struct Excerpt {
    /// With control characters made visible.
    shown: String,
    /// How many columns of a terminal stand before what is meant.
    before: usize,
    /// How many columns are meant, at least one.
    marked: usize,
}

impl Excerpt {
    fn new(text: &SourceText, span: &Range<usize>, column: usize) -> Self {
        const BEFORE: usize = 30;
        const SHOWN: usize = 90;
        let line = text.line_at(span.start);
        let is_short = line.chars().nth(SHOWN).is_none();
        let skipped = if is_short { 0 } else { (column - 1).saturating_sub(BEFORE) };
        let shown: String = line.chars().skip(skipped).take(SHOWN).collect();
        let shown = visible(&shown.replace('\t', " ")).into_owned();
        let meant = text.within_line(span).chars().count();
        let columns = |from: usize, count: usize| shown.chars().skip(from).take(count).collect::<String>().width();
        let (before, marked) = (columns(0, column - 1 - skipped), columns(column - 1 - skipped, meant));
        Self { before, marked: marked.max(1), shown }
    }
}

/// The problems of some files: the first [`Diagnostics::SHOWN`] of them in the order of the files, and
/// how many more there are. A damaged file can break rules at every byte, and nobody reads on.
#[derive(Debug, Default)]
pub struct Diagnostics {
    first: Vec<Diagnostic>,
    more: usize,
    /// The place from which on problems are only counted.
    end: Option<(String, usize)>,
}

impl Diagnostics {
    /// How many problems are kept.
    pub const SHOWN: usize = 100;

    /// Adds a problem at a span of a file's text. Its message and help are made only if it is kept.
    pub fn add(&mut self, text: &SourceText, span: Range<usize>, rule: Rule, words: impl FnOnce() -> (String, String)) {
        if self.end.as_ref().is_some_and(|end| (text.name.as_str(), span.start) >= (end.0.as_str(), end.1)) {
            self.more += 1;
            return;
        }
        let (message, help) = words();
        self.first.push(Diagnostic::new(text, span, rule, &message, &help));
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
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
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

impl fmt::Display for Diagnostics {
    /// Each of the first problems, and how many more there are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, diagnostic) in self.first.iter().enumerate() {
            f.write_str(if at == 0 { "" } else { "\n" })?;
            diagnostic.fmt(f)?;
        }
        if self.more > 0 { write!(f, "\nand {} more problems", self.more) } else { Ok(()) }
    }
}
