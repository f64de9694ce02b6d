//! Popular statements and how they stand.

use crate::model::Verdict;

/// A statement, how it stands, and why: `"..." is oversimplified: ...`, `"..." is true, because: ...`.
pub fn claim(said: &str, verdict: Verdict, correction: &str) -> String {
    let because = if verdict == Verdict::True { ", because" } else { "" };
    format!("\"{said}\" is {verdict}{because}: {correction}")
}
