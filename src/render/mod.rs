//! Every text form of what the program finds: cards, tables and machine formats.
//!
//! Takes the plain structs of [`crate::views`] and its like, and a [`Look`]; returns strings.

pub mod card;
pub mod comparison;
pub mod diagram;
pub mod explanation;
pub mod machine;
pub mod page;
pub mod progress;
pub mod question;
pub mod rows;
pub mod table;
pub mod timeline;

use anstyle::Style;

use crate::check::problem::is_hidden;
use crate::model::Effect;

/// How text is laid out.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Columns to fit into; `None` wraps nothing.
    pub width: Option<usize>,
    /// Letters, digits and punctuation of ASCII only.
    pub ascii: bool,
    /// ANSI styles. Meaning never rests on them.
    pub color: bool,
}

/// Below this width tables become records, one field a line.
pub const NARROW: usize = 60;

impl Look {
    fn paint(&self, style: Style, text: &str) -> String {
        if self.color && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    /// Text that stands out.
    pub fn strong(&self, text: &str) -> String {
        self.paint(Style::new().bold(), text)
    }

    /// Text that stands back.
    pub fn faint(&self, text: &str) -> String {
        self.paint(Style::new().dimmed(), text)
    }

    /// The symbol of an effect.
    pub fn symbol(&self, effect: Effect) -> &'static str {
        self.symbol_before(effect).trim_end()
    }

    /// The symbol of an effect and a space.
    pub fn symbol_before(&self, effect: Effect) -> &'static str {
        match (effect, self.ascii) {
            (Effect::Raises, false) => "▲ ",
            (Effect::Lowers, false) => "▼ ",
            (Effect::Activates, false) => "● ",
            (Effect::Blocks, false) => "✕ ",
            (Effect::Raises, true) => "+ ",
            (Effect::Lowers, true) => "- ",
            (Effect::Activates, true) => "* ",
            (Effect::Blocks, true) => "x ",
        }
    }

    /// A text in lines that fit into the width, less an indent that stands before each.
    fn wrap(&self, text: &str, indent: usize) -> Vec<String> {
        const LEAST: usize = 8;
        match self.width {
            Some(width) if width < indent + text.len() => {
                let options = textwrap::Options::new(width.saturating_sub(indent).max(LEAST))
                    .word_separator(textwrap::WordSeparator::AsciiSpace)
                    .word_splitter(textwrap::WordSplitter::NoHyphenation);
                textwrap::wrap(text, options).into_iter().map(std::borrow::Cow::into_owned).collect()
            }
            _ => vec![text.to_owned()],
        }
    }

    /// Replaces what is not ASCII where only ASCII is wanted.
    pub fn plain(&self, text: &str) -> String {
        if !self.ascii || text.is_ascii() {
            return text.to_owned();
        }
        use unicode_normalization::UnicodeNormalization;
        let ascii = |c: char| match c {
            '–' | '—' | '−' => Some('-'),
            '’' | '‘' => Some('\''),
            '“' | '”' => Some('"'),
            c if c.is_ascii() => Some(c),
            c if unicode_normalization::char::is_combining_mark(c) => None,
            _ => Some('?'),
        };
        text.nfkd().filter_map(ascii).collect()
    }
}

/// ` in PFC`, where a region is named.
fn in_region(region: Option<&String>) -> String {
    region.map(|region| format!(" in {region}")).unwrap_or_default()
}

/// Text from outside as it is safe to print: characters that cannot be seen become a placeholder,
/// and a long text is cut.
pub fn safe(text: &str) -> String {
    const LONGEST: usize = 80;
    let visible = |c: char| if is_hidden(c) { char::REPLACEMENT_CHARACTER } else { c };
    let mut shown: String = text.chars().take(LONGEST).map(visible).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown += "...";
    }
    shown
}
