//! Running text around what is shown, and commands that lead on.

use neurotx::render::Look;
use neurotx::render::page::Page;
use neurotx::render::styled::Styled;
use unicode_width::UnicodeWidthStr;

/// Running text has this many columns at most.
const PROSE: usize = 100;

/// A sentence before what is shown.
pub fn sentence(text: &str, look: Look) -> Styled {
    let mut page = Page::new(narrowed(look));
    page.item("", text);
    page.finish()
}

/// What there is beside what is shown, and the whole command that shows it: on a line of its own where
/// both do not fit on one, and never torn where it fits on that.
pub fn hints(hints: &[(String, String)], look: Look) -> Styled {
    const INDENT: &str = "  ";
    let mut page = Page::new(look);
    for (what, command) in hints {
        let line = format!("{what}: {command}");
        if look.width.is_some_and(|width| line.width() > width) {
            let is_short = look.width.is_some_and(|width| INDENT.len() + command.width() <= width);
            page.item("", &format!("{what}:"));
            page.item(if is_short { INDENT } else { "" }, command);
        } else {
            page.item("", &line);
        }
    }
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
