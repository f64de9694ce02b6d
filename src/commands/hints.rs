//! Running text around what is shown, and commands that lead on.

use neurotx::render::Look;
use neurotx::render::page::{Hint, Page};
use neurotx::render::styled::Styled;

/// Running text has this many columns at most.
const PROSE: usize = 100;

/// A sentence before what is shown.
pub fn sentence(text: &str, look: Look) -> Styled {
    let mut page = Page::new(narrowed(look));
    page.item("", text);
    page.finish()
}

/// What there is beside what is shown, and the whole commands that show it.
pub fn hints(hints: &[Hint], look: Look) -> Styled {
    let mut page = Page::new(look);
    hints.iter().for_each(|hint| page.hint(hint, None));
    page.finish()
}

fn narrowed(look: Look) -> Look {
    Look { width: look.width.map(|width| width.min(PROSE)), ..look }
}

/// A word as a shell takes it.
pub fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./:+@,%=".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    if word.contains(['"', '$', '`', '\\', '!']) {
        return format!("'{}'", word.replace('\'', "'\\''"));
    }
    format!("\"{word}\"")
}
