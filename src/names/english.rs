//! Words of the language, which are meant as such.

/// Words of the language, a line each, in order: see `data/words/README.md`.
pub const ENGLISH: &str = include_str!("../../data/words/english.txt");

/// Whether a text is one word of the language.
pub fn is_word(text: &str) -> bool {
    has_line(ENGLISH.as_bytes(), text.trim().to_lowercase().as_bytes())
}

/// Whether sorted lines hold a line.
pub fn has_line(lines: &[u8], line: &[u8]) -> bool {
    let (mut from, mut to) = (0, lines.len());
    while from < to {
        let middle = from.midpoint(to);
        let begin = lines[from..middle].iter().rposition(|&byte| byte == b'\n').map_or(from, |at| from + at + 1);
        let end = lines[middle..to].iter().position(|&byte| byte == b'\n').map_or(to, |at| middle + at);
        match lines[begin..end].cmp(line) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => from = end + 1,
            std::cmp::Ordering::Greater => to = begin,
        }
    }
    false
}
