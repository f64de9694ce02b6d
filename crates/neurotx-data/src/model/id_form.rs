//! How identifiers are written.

use crate::text::search_key;

/// How the identifiers of a kind are written. None holds what divides the items of a table's cell
/// (`;`, `:`, `|`), or what a shell would take apart or run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdForm {
    /// Lower-case letters, digits and hyphens: what people type.
    Slug,
    /// A slug that may hold full stops: keys of sources, which name releases.
    Key,
    /// As the field writes it: letters, digits, single spaces and a few signs.
    Symbol,
}

/// Characters of an identifier, at most.
const LONGEST: usize = 100;

impl IdForm {
    /// Tests an identifier, which stands under `key`; what is wrong with it, and what to do.
    pub fn check(self, key: &str, id: &str) -> Result<(), (String, String)> {
        if id.chars().nth(LONGEST).is_some() {
            let message = format!("the {key} \"{id:.20}...\" has more than {LONGEST} characters");
            return Err((message, "write a shorter one".to_owned()));
        }
        if self.has_form(id) && !search_key(id).is_empty() {
            return Ok(());
        }
        Err(match self {
            Self::Slug | Self::Key => (format!("the {key} \"{id}\" is no lower-case slug"), self.help(id)),
            Self::Symbol => {
                let made_of = "letters, digits, single spaces and - . + / ( )";
                (format!("the {key} \"{id}\" is not made of {made_of} alone"), self.help(id))
            }
        })
    }

    fn has_form(self, id: &str) -> bool {
        let is_ends = |ends: fn(char) -> bool| id.starts_with(char::is_alphanumeric) && id.ends_with(ends);
        match self {
            Self::Slug => is_ends(char::is_alphanumeric) && id.bytes().all(is_of_slug),
            Self::Key => is_ends(char::is_alphanumeric) && id.bytes().all(|b| is_of_slug(b) || b == b'.'),
            Self::Symbol => {
                is_ends(|c| c.is_alphanumeric() || matches!(c, ')' | '+'))
                    && !id.contains("  ")
                    && id.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | '+' | '/' | '(' | ')'))
            }
        }
    }

    /// The nearest identifier that has the form.
    fn help(self, id: &str) -> String {
        let near = match self {
            Self::Slug | Self::Key => {
                let words = id.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
                words.collect::<Vec<_>>().join("-").to_lowercase()
            }
            Self::Symbol => {
                let words = id.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
                words.collect::<Vec<_>>().join(" ")
            }
        };
        if near.is_empty() { "write letters and digits".to_owned() } else { format!("write \"{near}\"") }
    }
}

fn is_of_slug(b: u8) -> bool {
    b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'
}
