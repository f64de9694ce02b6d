//! Where lines are broken: at spaces, and never within an address.

use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::Look;
use super::styled::links::is_address;
use crate::model::{Effect, Word};

/// Behind these a word may go on below where it is wider than a line, as the name of a chemical is.
const MARKS: [char; 7] = ['-', ')', ']', '}', ',', '/', '_'];

/// The parts of a text that stand on a line each: the first of at most one width, the later ones of another.
///
/// An address that is wider stands on a line of its own, whole: what is copied would fail otherwise. Any other word
/// that is wider goes on below. What counts others (`+2`) stands behind what it adds to.
pub fn lines(text: &str, first: usize, later: usize) -> Vec<Range<usize>> {
    let mut lines = Lines { text, done: Vec::new(), line: 0..0, used: 0, room: first, later: later.max(1) };
    words(text).into_iter().for_each(|word| lines.put(word));
    lines.done.push(lines.line);
    lines.done
}

/// Lines that are being filled.
struct Lines<'t> {
    text: &'t str,
    done: Vec<Range<usize>>,
    line: Range<usize>,
    used: usize,
    room: usize,
    later: usize,
}

impl Lines<'_> {
    fn put(&mut self, word: Range<usize>) {
        let wide = width(&self.text[word.clone()]);
        if wide <= self.later || self.fits(&word, wide) || is_address(&self.text[word.clone()]) {
            return self.put_whole(word, wide);
        }
        for part in parts(self.text, word) {
            let wide = width(&self.text[part.clone()]);
            if wide <= self.later {
                self.put_whole(part, wide);
            } else {
                for (at, letter) in self.text[part.clone()].char_indices() {
                    let letter_at = part.start + at..part.start + at + letter.len_utf8();
                    self.put_whole(letter_at, letter.width().unwrap_or(0));
                }
            }
        }
    }

    /// On this line, or else on the next one.
    fn put_whole(&mut self, part: Range<usize>, wide: usize) {
        if !self.fits(&part, wide) {
            let line = std::mem::replace(&mut self.line, part.start..part.start);
            if !line.is_empty() {
                self.done.push(line);
                self.room = self.later;
            }
            self.used = 0;
        }
        // Spaces before the first word stay; others are counted with the word behind them.
        self.used += part.start - self.line.end + wide;
        self.line.end = part.end;
    }

    fn fits(&self, part: &Range<usize>, wide: usize) -> bool {
        self.used + (part.start - self.line.end) + wide <= self.room
    }
}

/// What stands between spaces, with a count that adds to it, and with the symbol that it is told by before it.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for word in text.split(' ') {
        let (start, end) = (at, at + word.len());
        at = end + 1;
        match words.last_mut() {
            _ if word.is_empty() => {}
            Some(last) if last.end + 1 == start && (is_count(word) || is_symbol(&text[last.clone()])) => {
                last.end = end;
            }
            _ => words.push(start..end),
        }
    }
    words
}

/// The parts of a word, each with the mark at its end.
fn parts(text: &str, word: Range<usize>) -> Vec<Range<usize>> {
    let marks = text[word.clone()].char_indices().filter(|(_, letter)| MARKS.contains(letter));
    let ends = marks.map(|(at, mark)| word.start + at + mark.len_utf8()).chain([word.end]);
    let mut start = word.start;
    let part = |end: usize| std::mem::replace(&mut start, end)..end;
    ends.map(part).filter(|part| !part.is_empty()).collect()
}

/// Whether it is the symbol of an effect alone, which tells nothing without its word.
fn is_symbol(word: &str) -> bool {
    let looks = [false, true].map(|ascii| Look { width: None, ascii });
    let is_it = |effect: &Effect| looks.iter().any(|look| look.symbol(*effect) == word);
    Effect::ALL.iter().any(is_it)
}

/// Whether it is `+2`, as a list ends of which not all is shown.
pub(super) fn is_count(word: &str) -> bool {
    let count = word.strip_prefix('+').map(|count| count.trim_end_matches([')', ';', ',', '.']));
    count.is_some_and(|count| !count.is_empty() && count.bytes().all(|digit| digit.is_ascii_digit()))
}

/// How wide a text is on a terminal.
pub(super) fn width(text: &str) -> usize {
    // Most text is ASCII, whose width need not be looked up.
    if text.is_ascii() { text.len() } else { text.width() }
}

#[cfg(test)]
mod tests {
    use super::lines;

    fn broken(text: &str, width: usize) -> Vec<&str> {
        lines(text, width, width).into_iter().map(|line| &text[line]).collect()
    }

    #[test]
    fn an_address_is_whole_on_a_line_of_its_own() {
        let address = "https://example.org/a/long/path/to-a-page";
        assert_eq!(broken(&format!("see {address} here"), 20), ["see", address, "here"]);
    }

    #[test]
    fn a_long_name_goes_on_behind_its_marks() {
        assert_eq!(broken("an N-methyl-3,4-methylenedioxy one", 16), ["an N-methyl-3,4-", "methylenedioxy", "one"]);
        assert_eq!(broken("abcdefghij", 4), ["abcd", "efgh", "ij"]);
    }

    #[test]
    fn a_symbol_stands_before_its_word() {
        assert_eq!(broken("raised by 9, ▼ lowered by 1", 16), ["raised by 9,", "▼ lowered by 1"]);
    }

    #[test]
    fn a_count_stands_behind_what_it_adds_to() {
        assert_eq!(broken("one two three +2", 14), ["one two", "three +2"]);
    }
}
