//! One thing that is wrong in a data file: what, where, and what to do.

use std::fmt;
use std::ops::Range;

/// Which rule a problem breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// The file is not TOML.
    Syntax,
    /// A key that its entry does not have.
    UnknownKey,
    /// A key that its entry must have.
    MissingKey,
    /// A value of another type than its key takes.
    WrongType,
    /// A word outside the vocabulary.
    UnknownWord,
    /// An id that no entry has.
    UnknownId,
    /// A fact without a source.
    MissingSource,
    /// Two entries of one kind with one id.
    DuplicateId,
    /// A name that two entries of one kind claim.
    SharedName,
    /// An affinity that is not a positive number of nM.
    BadAffinity,
    /// The same action on the same target twice, or a target both acted on and silent.
    ActionTwice,
    /// A class that is its own ancestor.
    ClassCycle,
    /// A source that nothing cites.
    UnusedSource,
    /// An action that its target gives no meaning.
    NoMeaning,
    /// A rank that the affinities contradict, without a note.
    RankAgainstAffinity,
    /// A note that states an effect.
    EffectInNote,
    /// Entries out of order.
    Unsorted,
}

impl Rule {
    /// What the rule is for.
    pub fn why(self) -> &'static str {
        match self {
            Self::Syntax => "data files are TOML 1.0",
            Self::UnknownKey => "a misspelt key would silently lose its fact",
            Self::MissingKey => "an entry without it cannot be shown",
            Self::WrongType => "each key takes one type of value",
            Self::UnknownWord => "the vocabulary is closed, so that filters and scripts can rely on it",
            Self::UnknownId => "entries refer to each other by id",
            Self::MissingSource => "every fact is cited",
            Self::DuplicateId => "an id names one entry of its kind",
            Self::SharedName => "a name must lead to one entry, or say that it is ambiguous",
            Self::BadAffinity => "affinities are compared, so all are positive numbers of nM",
            Self::ActionTwice => "a drug does one thing to one target, once",
            Self::ClassCycle => "a class cannot be its own ancestor",
            Self::UnusedSource => "the bibliography lists what is cited",
            Self::NoMeaning => "effects are derived from what an action on a target means",
            Self::RankAgainstAffinity => "a weaker target may outrank a tighter one only for a stated reason",
            Self::EffectInNote => "effects are derived, never written as prose beside the data",
            Self::Unsorted => "sorted entries are found and merged easily",
        }
    }

    /// Whether the rule keeps the shipped files tidy, rather than keeping facts right: such a rule
    /// does not keep a user's own file from loading.
    pub fn is_style(self) -> bool {
        matches!(self, Self::Unsorted | Self::UnusedSource)
    }
}

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
    /// How many characters of that line are meant, at least one.
    pub length: usize,
    /// The line of text.
    pub excerpt: String,
    /// Which rule.
    pub rule: Rule,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Problem {
    /// A problem at a span of a file's text.
    pub fn new(file: &str, text: &str, span: Range<usize>, rule: Rule, message: String, help: String) -> Self {
        let start = (0..=span.start.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        let begin = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let meant = span.start..span.end.clamp(start, end);
        Self {
            length: text.get(meant).map_or(0, |meant| meant.chars().count()).max(1),
            file: file.to_owned(),
            line: text[..start].matches('\n').count() + 1,
            column: text[begin..start].chars().count() + 1,
            excerpt: text[begin..end].trim_end_matches('\r').to_owned(),
            span,
            rule,
            message: message.chars().map(visible).collect(),
            help,
        }
    }
}

impl fmt::Display for Problem {
    /// `file:line:column: what is wrong`, the line with a mark under the place, what to do, and what the rule is for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (before, shown) = self.window();
        let marks = self.length.min(shown.chars().count().saturating_sub(before).max(1));
        writeln!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)?;
        writeln!(f, "  | {shown}")?;
        writeln!(f, "  | {}{}", " ".repeat(before), "^".repeat(marks))?;
        writeln!(f, "  = help: {}", self.help)?;
        write!(f, "  = why: {}", self.rule.why())
    }
}

impl Problem {
    /// The part of the line around the place: how many characters stand before it, and the text,
    /// with control characters made visible.
    fn window(&self) -> (usize, String) {
        const BEFORE: usize = 30;
        const SHOWN: usize = 90;
        let skip = (self.column - 1).saturating_sub(BEFORE);
        let skip = if self.excerpt.chars().count() <= SHOWN { 0 } else { skip };
        let shown: String = self.excerpt.chars().skip(skip).take(SHOWN).map(visible).collect();
        (self.column - 1 - skip, shown)
    }
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
