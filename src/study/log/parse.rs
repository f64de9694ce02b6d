//! The text of a log -> reviews.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::Deserialize;

use crate::text::{Printable, safe};

use super::{Day, Grade, How, Mark, Marked, Review, Reviews};

/// A line: an answer has a grade, and how it was given; anything else that was done has a mark.
#[derive(Deserialize)]
struct Line<'l> {
    #[serde(borrow)]
    at: Cow<'l, str>,
    #[serde(borrow)]
    card: Cow<'l, str>,
    grade: Option<Grade>,
    how: Option<How>,
    mark: Option<Mark>,
}

/// What a line holds.
enum Entry {
    Review(Review),
    Marked(Marked),
}

/// A line that is no review.
#[derive(Debug)]
pub struct NoReview {
    /// From 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: Printable,
    /// How many more there are behind it.
    pub others: usize,
}

/// The reviews of whole lines, and of a last line that lacks nothing but its end. Another last line
/// without an end is torn: that is what a killed process leaves.
///
/// # Errors
/// The first line that is no review.
pub fn parse(bytes: &[u8]) -> Result<Reviews, NoReview> {
    let mut reviews = Reviews::default();
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        let is_ended = line.ends_with(b"\n");
        match entry(line) {
            Ok(Some(Entry::Review(review))) => reviews.all.push(review),
            Ok(Some(Entry::Marked(marked))) => reviews.marks.push(Marked { behind: reviews.all.len(), ..marked }),
            Ok(None) => {}
            Err(_) if !is_ended => {
                reviews.is_torn = true;
                break;
            }
            Err(why) => {
                let behind = bytes.split_inclusive(|&byte| byte == b'\n').skip(reviews.lines + 1);
                let others = behind.filter(|line| line.ends_with(b"\n") && entry(line).is_err()).count();
                return Err(NoReview { line: reviews.lines + 1, why, others });
            }
        }
        reviews.whole += line.len();
        reviews.lines += 1;
        reviews.lacks_end = !is_ended;
    }
    Ok(reviews)
}

/// What a line holds; `None` if it is blank.
fn entry(line: &[u8]) -> Result<Option<Entry>, Printable> {
    // Some editors begin a file with a byte order mark, and joined files have it within.
    const MARK: &str = "\u{feff}";
    let line = std::str::from_utf8(line).map_err(|_| safe("it is not UTF-8"))?;
    let line = line.trim_start_matches(MARK).trim_ascii();
    if line.is_empty() {
        return Ok(None);
    }
    let line: Line<'_> = serde_json::from_str(line).map_err(|error| safe(&error.to_string()))?;
    const DATE: usize = "2026-01-31".len();
    let date = line.at.get(..DATE).and_then(|date| date.parse::<Date>().ok());
    let day = date.map(Day::from).ok_or_else(|| safe(&format!("it does not begin with a date: at \"{}\"", line.at)))?;
    let card = line.card.into_owned();
    match (line.grade, line.how, line.mark) {
        (Some(grade), Some(_), None) => Ok(Some(Entry::Review(Review { card, day, grade }))),
        (None, None, Some(mark)) => Ok(Some(Entry::Marked(Marked { card, day, mark, behind: 0 }))),
        _ => Err(safe("it has neither `grade` and `how` nor `mark`")),
    }
}
