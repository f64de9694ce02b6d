//! The text of a log -> reviews.

use jiff::civil::Date;

use crate::text::{Printable, safe};

use super::{Day, Line, Review, Reviews};

/// A line that is no review.
#[derive(Debug)]
pub struct NoReview {
    /// From 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: Printable,
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
        match review(line) {
            Ok(review) => reviews.all.extend(review),
            Err(_) if !is_ended => {
                reviews.is_torn = true;
                break;
            }
            Err(why) => return Err(NoReview { line: reviews.lines + 1, why }),
        }
        reviews.whole += line.len();
        reviews.lines += 1;
        reviews.lacks_end = !is_ended;
    }
    Ok(reviews)
}

/// The review of a line; `None` if it is blank.
fn review(line: &[u8]) -> Result<Option<Review>, Printable> {
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
    Ok(Some(Review { card: line.card.into_owned(), day, grade: line.grade }))
}
