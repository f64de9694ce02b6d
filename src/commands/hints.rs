//! Running text around what is shown, and commands that lead on.

use neurotx::render::Look;
use neurotx::render::page::Page;
use neurotx::render::styled::Styled;

/// Running text has this many columns at most.
const PROSE: usize = 100;

/// Lines of running text: what is said before a table, or the commands that lead on behind it.
pub fn prose(lines: &[String], look: Look) -> Styled {
    let mut page = Page::new(Look { width: look.width.map(|width| width.min(PROSE)), ..look });
    for line in lines {
        page.item("", line);
    }
    page.finish()
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
