//! Every text form of what the program finds: cards, tables and machine formats.
//!
//! Takes the plain structs of [`crate::documents`] and its like, and a [`Look`]; returns strings.

pub mod abbreviations;
pub mod card;
mod cell;
mod cell_text;
pub mod columns;
pub mod comparison;
pub mod diagram;
pub mod entries;
pub mod explanation;
mod facts;
pub mod flow;
pub mod found;
mod four;
pub mod heatmap;
mod indented;
pub mod legend;
pub mod listing;
pub mod machine;
pub mod markup;
pub mod package;
pub mod page;
pub mod progress;
pub mod question;
pub mod regimen;
pub mod rows;
pub mod sheet;
pub mod styled;
pub mod table;
pub mod timeline;
pub mod wrap;

use std::borrow::Cow;
use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::mechanism::grouped;
use crate::model::{Effect, Evidence, Gravity, Verdict};
use crate::text::{ascii, visible};
use styled::Emphasis;

/// How text is laid out.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Columns to fit into; `None` wraps nothing.
    pub width: Option<usize>,
    /// Letters, digits and punctuation of ASCII only.
    pub ascii: bool,
}

/// Running text is at most this wide.
pub const PROSE: usize = 100;

/// Below this width tables become records, one field a line.
pub const NARROW: usize = 60;

impl Look {
    /// The same for running text, which is not read well in longer lines.
    pub fn for_prose(self) -> Self {
        Self { width: self.width.map(|width| width.min(PROSE)), ..self }
    }

    /// Whether no line of a text is wider than asked.
    fn holds(&self, text: &styled::Styled) -> bool {
        self.width.is_none_or(|width| text.as_str().lines().all(|line| UnicodeWidthStr::width(line) <= width))
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
            (Effect::Restrains, false) => "≈ ",
            (Effect::Raises, true) => "+ ",
            (Effect::Lowers, true) => "- ",
            (Effect::Activates, true) => "* ",
            (Effect::Blocks, true) => "x ",
            (Effect::Restrains, true) => "~ ",
        }
    }

    /// How an effect is coloured, beside its symbol.
    pub fn emphasis(effect: Effect) -> Option<Emphasis> {
        match effect {
            Effect::Raises => Some(Emphasis::Up),
            Effect::Lowers => Some(Emphasis::Down),
            Effect::Restrains => Some(Emphasis::Faint),
            Effect::Activates | Effect::Blocks => None,
        }
    }

    /// How what is in doubt is coloured, the same in every view; nothing where it is sure.
    pub fn doubt(evidence: Evidence) -> Option<Emphasis> {
        match evidence {
            Evidence::Established | Evidence::Supported => None,
            Evidence::Hypothesis => Some(Emphasis::Faint),
            Evidence::Contested => Some(Emphasis::Caution),
        }
    }

    /// How the verdict on a popular statement is coloured.
    pub fn verdict(verdict: Verdict) -> Emphasis {
        match verdict {
            Verdict::True => Emphasis::Up,
            Verdict::False => Emphasis::Down,
            Verdict::Oversimplified | Verdict::Unproven | Verdict::Contested => Emphasis::Caution,
        }
    }

    /// How a risk stands out that can kill; nothing where it cannot.
    pub fn gravity(gravity: Option<Gravity>) -> Option<Emphasis> {
        (gravity == Some(Gravity::LifeThreatening)).then_some(Emphasis::Grave)
    }

    /// How a word for how sure something is stands out: what is sure never as what is in doubt.
    pub fn sureness(evidence: Evidence) -> Emphasis {
        Self::doubt(evidence).unwrap_or(Emphasis::Strong)
    }

    /// The parts of a text that stand on a line each within the width, less an indent that stands before each.
    fn breaks(&self, text: &str, indent: usize) -> Vec<Range<usize>> {
        const LEAST: usize = 8;
        match self.width {
            Some(width) if width < indent + text.len() => {
                let room = width.saturating_sub(indent).max(LEAST);
                wrap::lines(text, room, room)
            }
            _ => std::iter::once(0..text.len()).collect(),
        }
    }

    /// A text in lines that fit into the width, less an indent that stands before each.
    fn wrap<'t>(&self, text: &'t str, indent: usize) -> Vec<&'t str> {
        self.breaks(text, indent).into_iter().map(|line| &text[line]).collect()
    }

    /// A text as it is laid out: on one line, fit for a terminal, and in ASCII where only that is wanted.
    pub fn plain<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match visible(text) {
            text if !self.ascii => text,
            Cow::Borrowed(text) => ascii(text),
            Cow::Owned(text) => Cow::Owned(ascii(&text).into_owned()),
        }
    }
}
